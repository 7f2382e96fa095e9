/* The page of a comparison: every feature, by clicking and typing. */
import { attempt, check, open, overflow, seen, violations } from "./browser.mjs";

const moved = "moved.html"; /* three sentences moved, one of them re-cited; one is cosmetic */
const plain = "plain.html"; /* every other kind but merged */

const showAll = async (page, shown) => {
  for (const box of await page.locator("[id^=show-]").all()) await box.setChecked(shown);
};

async function views(browser) {
  const { page, noted, close } = await open(browser, plain);
  const bothSides = await page.locator(".edited").first().evaluate((row) => {
    const [old, now] = [row.querySelector(".old"), row.querySelector(".new")].map((cell) => cell.getBoundingClientRect());
    return old.width > 100 && old.right < now.left && Math.abs(old.top - now.top) < 2;
  });
  check("both sides stand beside each other", bothSides && (await seen(page, ".both:not(.old, .new)")) === 0);
  await page.getByLabel("inline").check();
  check("inline, both are one", (await seen(page, ".change .both")) > 5 &&
    (await seen(page, ".change :is(.old, .new):not(.both)")) === 0 &&
    (await seen(page, ".change > div")) === (await seen(page, ".change")));
  const row = page.locator(".change.edited .both").first();
  check("with what went and what came", (await row.locator("del").count()) > 0 && (await row.locator("ins").count()) > 0);
  await page.getByLabel("side by side").check();
  check("and back", (await seen(page, ".both:not(.old, .new), .rest")) === 0);
  check("what changed is marked by lines, too", await page.evaluate(() => {
    const line = (selector) => getComputedStyle(document.querySelector(selector)).textDecorationLine;
    return line(".edited del") === "line-through" && line(".edited ins") === "underline";
  }));
  check("and by signs and words", (await page.locator(".added .where").first().textContent()).includes("+ added"));
  const heard = await page.locator(".change.edited").first().ariaSnapshot();
  check("white space beside words is not marked with them", (await page.locator("ins, del").evaluateAll((all) =>
    all.map((element) => element.textContent).filter((text) => text !== text.trim()))));
  check("and it is heard", /deletion:.*deleted: ten days/s.test(heard) && /insertion:.*inserted: three weeks/s.test(heard));
  check("views: the console stays empty, and nothing is asked for", noted);
  await close();
}

async function curves(browser) {
  const { page, noted, close } = await open(browser, moved);
  const left = await page.locator(".left").count();
  check("each move is a curve", left === 3 && (await page.locator("svg.curves path").count()) === left);
  const ends = () => page.evaluate(() => [...document.querySelectorAll("svg.curves path")].map((path, i) => {
    const from = document.querySelectorAll(".left")[i].querySelector(".old").getBoundingClientRect();
    const to = document.getElementById(document.querySelectorAll(".left .jump")[i].hash.slice(1)).querySelector(".new").getBoundingClientRect();
    const frame = document.querySelector(".texts").getBoundingClientRect();
    const first = path.getPointAtLength(0), last = path.getPointAtLength(path.getTotalLength());
    const good = Math.abs(first.x + frame.left - from.right) < 10 && first.y + frame.top > from.top && first.y + frame.top < from.bottom &&
      Math.abs(last.x + frame.left - to.left) < 10 && last.y + frame.top > to.top && last.y + frame.top < to.bottom;
    return good ? "" : `curve ${i}`;
  }).filter(Boolean));
  check("from the old place to the new one", await ends());
  await page.locator("summary").first().click();
  await page.waitForTimeout(100);
  check("also when a fold opens above", await ends());
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.waitForTimeout(100);
  check("and when the window shrinks", await ends());
  check("all are measured before the first is drawn", await page.evaluate(() => {
    let steps = "";
    const watch = (owner, name, step) => {
      const real = owner[name];
      owner[name] = function (...all) { steps += step; return real.apply(this, all); };
    };
    watch(Element.prototype, "getBoundingClientRect", "m");
    watch(document.querySelector("svg.curves"), "append", "d");
    watch(document.querySelector("svg.curves"), "replaceChildren", "d");
    document.dispatchEvent(new Event("change"));
    return /^m{7}d+$/.test(steps) ? [] : [steps];
  }));
  await page.getByLabel("moves as curves").uncheck();
  check("the switch hides them", (await seen(page, "svg.curves")) === 0);
  await page.locator(".left .jump").first().click();
  check("a link leads to where it moved", await page.locator(":target").evaluate((row) => row.matches(".change.moved")));
  await page.locator(":target .old .jump").click();
  check("and one back", await page.locator(":target").evaluate((row) => row.matches(".left")));
  const touching = await page.evaluate(() => {
    document.querySelector("#curves").click();
    const middles = [...document.querySelectorAll("svg.curves path")]
      .map((path) => path.getPointAtLength(path.getTotalLength() / 2).x);
    return middles.filter((x, i) => middles.some((other, j) => i !== j && Math.abs(x - other) < 2));
  });
  check("and do not lie upon each other", touching.length === 0);
  await page.getByLabel("inline").check();
  check("inline, there is no switch for them", (await seen(page, ".curving")) === 0);
  check("curves: the console stays empty, and nothing is asked for", noted);
  await close();
}

/* Where both sides do not fit beside each other, each is called by its name, once. */
async function narrow(browser) {
  const { page, close } = await open(browser, moved, { width: 320 });
  const label = (selector) => page.locator(selector).first().evaluate((cell) => getComputedStyle(cell, "::before").content);
  check("narrow, sides have names", (await label(".edited .old")) === '"old "' && (await label(".edited .new")) === '"new "');
  check("but not what is on both", (await label(".same .new")) === "none");
  check("nor a link to an old place", (await label(".change.moved .old")) === "none" && (await label(".left .new")) === "none");
  check("nor a switch for curves that are not drawn", (await seen(page, ".curving")) === 0);
  await close();
}

async function folds(browser) {
  const { page, close } = await open(browser, plain);
  const fold = page.locator("details.fold").first();
  check("unchanged passages are folded", (await fold.locator(".row").first().isVisible()) === false);
  await fold.locator("summary").click();
  check("and unfold", await fold.locator(".new").first().isVisible());
  await page.getByLabel("unchanged").uncheck();
  check("or go away altogether", (await seen(page, ".same")) === 0);
  await close();
}

async function filters(browser) {
  const { page, close } = await open(browser, plain);
  const counts = await page.evaluate(() => [...document.querySelectorAll("[id^=show-]")].filter((box) => {
    const name = box.id.slice(5);
    return name !== "same" && document.querySelectorAll(`.change.${name}`).length !== Number(box.parentElement.querySelector(".count").textContent);
  }).map((box) => box.id));
  check("the filter counts", counts);
  await page.locator("#show-added").uncheck();
  check("added sentences go", (await seen(page, ".added")) === 0 && (await seen(page, ".removed")) > 0);
  await page.locator("#show-edited").uncheck();
  check("what is edited and re-cited stays for its mark", (await seen(page, ".change.edited:not(.recited)")) === 0 &&
    (await seen(page, ".change.edited.recited")) > 0);
  await page.locator("#show-recited").uncheck();
  check("until that is unticked, too", (await seen(page, ".change.recited")) === 0);
  await showAll(page, false);
  check("nothing is left then", (await seen(page, ".change, .same, .left")) === 0);
  await page.locator("#show-added").check();
  check("and comes back", (await seen(page, ".change.added")) === 2);
  await close();
}

async function keys(browser) {
  const { page, noted, close } = await open(browser, plain);
  const here = () => page.locator(".here").evaluateAll((rows) => rows.map((row) => row.id).join());
  const ids = await page.locator(".change").evaluateAll((rows) => rows.map((row) => row.id));
  await page.keyboard.press("n");
  check("n goes to the first change", (await here()) === ids[0]);
  await page.keyboard.press("n");
  check("and to the next", (await here()) === ids[1] && page.url().endsWith(`#${ids[1]}`));
  check("which has the focus, and is counted", await page.evaluate(() => document.activeElement.matches(".here h3 a") &&
    document.querySelector("#counter").textContent.startsWith("2 of ")));
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  check("p goes back, around the end", (await here()) === ids.at(-1));
  check("it is in view", await page.locator(".here").evaluate((row) => {
    const box = row.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  }));
  await page.locator("#show-added").uncheck();
  for (let i = 0; i < ids.length; i++) {
    await page.keyboard.press("n");
    if (await page.locator(".here.added").count()) break;
  }
  check("what the filter hides is passed over", (await page.locator(".here.added").count()) === 0);
  const last = await here();
  await showAll(page, false);
  await page.locator("#show-split").check();
  check("one change is no changes", (await page.locator("#counter").textContent()) === "1 change");
  await showAll(page, true);
  await page.locator("#keys").uncheck();
  await page.keyboard.press("n");
  check("the keys can be switched off", (await here()) === last);
  await page.getByRole("button", { name: "Next change" }).click();
  check("buttons do the same", (await here()) !== last);
  check("keys: the console stays empty, and nothing is asked for", noted);
  await close();
}

async function permalinks(browser) {
  const { page, close } = await open(browser, plain);
  const ids = await page.locator(".change, .field, .left, .sources li").evaluateAll((rows) => rows.map((row) => row.id));
  check("every change has an address of its own", new Set(ids).size === ids.length && ids.every(Boolean));
  await page.locator(".field h3 a", { hasText: "Title" }).click();
  check("that of a title, too, by its name", (await page.locator(":target").getAttribute("id")) === "title" && page.url().endsWith("#title"));
  const link = page.locator(".change.split h3 a");
  await link.click();
  check("its number leads to it", await page.locator(":target").evaluate((row) => row.matches(".change.split")));
  const hash = new URL(page.url()).hash;
  await close();
  const second = await open(browser, plain, { hash });
  check("so does the address", await second.page.locator(":target").evaluate((row) => row.matches(".change.split")));
  await second.page.keyboard.press("n");
  check("and n goes on from there", await second.page.locator(".here").evaluate((row) => row.previousElementSibling !== null && !row.matches(".split")));
  check("and leaves it", (await second.page.locator(".row").evaluateAll((rows) =>
    rows.filter((row) => getComputedStyle(row).outlineStyle !== "none").map((row) => row.id).join())) ===
    (await second.page.locator(".here").getAttribute("id")));
  await second.close();
  for (const broken of ["#%", "#%C3%", "#new-1-1%E0"]) {
    const third = await open(browser, plain, { hash: broken });
    await third.page.keyboard.press("n");
    const gone = await third.page.locator(".here").count();
    check(`${broken} in the address stops nothing`, [...third.noted, ...(gone === 1 ? [] : ["no change is gone to"])]);
    await third.close();
  }
}

async function sources(browser) {
  const { page, close } = await open(browser, plain);
  const numbers = await page.locator("sup a").evaluateAll((links) => links.filter((link) =>
    !document.querySelector(`.sources ol li:nth-child(${link.textContent})${link.hash}`)).map((link) => link.outerHTML));
  check("citations are numbers of notes", numbers);
  const note = page.locator(".sources li", { hasText: "c5d8e97b" });
  check("a note tells what its source gained", /new.*gained ¶1\.2, ¶1\.3, ¶2\.4/s.test(await note.textContent()));
  await note.getByRole("link", { name: "¶1.3" }).click();
  check("and leads there", await page.locator(":target").evaluate((row) => row.matches(".change.recited")));
  check("a note tells what its source lost", /lost ¶1\.3/.test(await page.locator(".sources li", { hasText: "b07de512" }).textContent()));
  await close();
}

async function withoutScript(browser) {
  const { page, noted, close } = await open(browser, moved, { script: false });
  const shown = (selector) => page.locator(selector).filter({ visible: true }).count();
  check("without a script, all changes are there", (await shown(".change")) === (await page.locator(".change").count()));
  check("and nothing that needs one", (await shown(".scripted")) === 0);
  await page.getByLabel("inline").check();
  check("without a script, the view changes", (await shown(".change .both")) > 5 && (await shown(".change .old:not(.both)")) === 0);
  await page.locator("#show-moved").uncheck();
  check("without a script, the filter works", (await shown(".change.moved:not(.recited)")) === 0);
  await page.locator("summary").first().click();
  check("without a script, folds open", await page.locator("details .new").first().isVisible());
  check("without a script, nothing is asked for", noted);
  await close();
}

async function paper(browser) {
  const { page, close } = await open(browser, plain);
  await page.emulateMedia({ media: "print" });
  check("on paper there are no switches", (await seen(page, ".tools, .steps")) === 0);
  check("and no folds", await page.locator("details .row .new").first().evaluate((cell) => cell.getBoundingClientRect().height > 10));
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const unfolded = await page.locator("details[open]").count();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  check("which are there again on the screen", unfolded > 0 && (await page.locator("details[open]").count()) === 0);
  check("it prints", (await page.pdf({ format: "A4" })).length > 10000);
  await close();
}

async function appearance(browser) {
  const backs = [];
  for (const scheme of ["light", "dark"]) {
    const { page, close } = await open(browser, plain, { scheme });
    backs.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    await close();
  }
  check("there is a dark mode", backs[0] !== backs[1]);
  const { page, close } = await open(browser, "hostile.html");
  const direction = await page.locator(".added .new").first().evaluate((cell) => getComputedStyle(cell).direction);
  check("Arabic runs from right to left", direction === "rtl");
  check("its title begins at the right", await page.locator("h1").evaluate((h1) => {
    const range = document.createRange();
    range.selectNodeContents(h1);
    return Math.abs(range.getBoundingClientRect().right - document.querySelector("header").getBoundingClientRect().right) < 2;
  }));
  check("English beside it does not", (await page.locator(".removed .old").first().evaluate((cell) => getComputedStyle(cell).direction)) === "ltr");
  await close();
}

async function policy(browser) {
  const { page, close } = await open(browser, plain);
  const broken = await page.evaluate(async () => {
    const violated = [];
    document.addEventListener("securitypolicyviolation", (event) => violated.push(event.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "globalThis.intruded = true";
    const style = document.createElement("style");
    style.textContent = "body { color: red }";
    const image = document.createElement("img");
    image.src = "http://127.0.0.1:9/image.png";
    document.body.append(script, style, image);
    document.querySelector("h1").setAttribute("onclick", "globalThis.intruded = true");
    document.querySelector("h1").click();
    await fetch("http://127.0.0.1:9/").catch(() => {});
    await new Promise((done) => setTimeout(done, 200));
    return { violated: violated.sort().join(), intruded: Boolean(globalThis.intruded) };
  });
  check("the policy keeps others' scripts, styles, pictures and requests out", !broken.intruded &&
    broken.violated === "connect-src,img-src,script-src-attr,script-src-elem,style-src-elem");
  await close();
}

async function hostile(browser) {
  for (const file of ["hostile.html", "notes.html"]) {
    const { page, noted, close } = await open(browser, file);
    const found = await page.evaluate(() => [
      ...[...document.querySelectorAll("script, style")].filter((element) => document.querySelectorAll(element.localName).length > 1),
      ...document.querySelectorAll("img, iframe, object, embed, base, b:not([class]):not(.row > div > b), [onclick], [onerror], [style]"),
      ...[...document.querySelectorAll("[href]")].filter((link) => !/^(#|https?:\/\/|data:,$)/.test(link.getAttribute("href"))),
    ].map((element) => element.outerHTML.slice(0, 200)));
    check(`${file}: what stories hold is no markup`, found);
    check(`${file}: nor controls that reorder text`, !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/.test(await page.locator("body").textContent()));
    check(`${file}: it runs nothing`, noted);
    await close();
  }
  const { page, close } = await open(browser, "notes.html");
  check("a title leads to its address", (await page.getByRole("link", { name: "Tide \"tables\"" }).getAttribute("href")).startsWith("https://example.org/"));
  check("but not to a script", (await page.locator(".sources a", { hasText: "onerror" }).count()) === 0);
  await close();
}

export async function diffPage(browser) {
  for (const part of [views, curves, narrow, folds, filters, keys, permalinks, sources, withoutScript, paper, appearance, policy, hostile])
    await attempt(part, browser);
}

/* What holds for every page, at every width, light and dark. Pictures are kept for people to look at. */
export async function everyPage(browser, files) {
  for (const file of files)
    for (const scheme of ["light", "dark"])
      for (const width of [320, 768, 1440]) {
        const { page, noted, close } = await open(browser, file, { width, scheme });
        const name = `${file} at ${width} px, ${scheme}`;
        check(`${name}: nothing sticks out`, await overflow(page));
        if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${file.replace(/\W/g, "-")}-${width}-${scheme}.png`, fullPage: true });
        check(`${name}: axe finds nothing`, await violations(page));
        check(`${name}: the console stays empty, and nothing is asked for`, noted);
        await close();
      }
}
