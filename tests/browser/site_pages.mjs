/* The pages of a site: pictures with words and tables behind them, and links from page to page. */
import { execFileSync } from "node:child_process";
import { attempt, check, open, seen } from "./browser.mjs";

async function pictures(browser) {
  const { page, noted, close } = await open(browser, "site/index.html");
  const svgs = page.locator("svg[role=img]");
  check("there are a tree, a timeline and a river", (await svgs.count()) === 3 && (await seen(page, "svg[role=img]")) === 3);
  for (const source of await svgs.evaluateAll((all) => all.map((svg) => svg.outerHTML))) {
    const id = /aria-labelledby="([a-z]+)-/.exec(source)[1];
    let problems = [];
    try {
      execFileSync("xmllint", ["--noout", "--nonet", "-"], { input: source, stdio: ["pipe", "pipe", "pipe"] });
    } catch (error) {
      problems = String(error.stderr || error).split("\n");
    }
    check(`${id} is well-formed SVG`, problems);
  }
  check("each has words instead", await page.evaluate(() => [...document.querySelectorAll("svg[role=img]")].filter((svg) =>
    svg.getAttribute("aria-labelledby").split(" ").some((id) => document.getElementById(id).textContent.length < 10)).map((svg) => svg.outerHTML.slice(0, 80))));
  check("each version is a circle", (await page.locator("circle.node").count()) === 7);
  const radius = (label) => page.evaluate((name) => {
    const text = [...document.querySelectorAll("text")].find((element) => element.textContent === name);
    let circle = text.previousElementSibling;
    while (!circle.matches(".node")) circle = circle.previousElementSibling;
    return [Number(circle.getAttribute("r")), Number(circle.getAttribute("fill-opacity"))];
  }, label);
  const [first, last, much, little] = [await radius("v0.20"), await radius("v0.26"), await radius("v0.22"), await radius("v0.25")];
  check("as large as it has words, as dark as it changed", first[0] < last[0] && first[1] === 0 && much[1] > little[1]);
  check("merges are dashed", (await page.locator("path.merge").count()) === 1);
  check("no line crosses a name", await page.evaluate(() => {
    const tree = document.querySelector("svg[aria-labelledby^=tree]");
    const names = [...tree.querySelectorAll("text:not(.small)")].map((text) => [text.textContent, text.getBBox()]);
    const crossed = new Set();
    for (const path of tree.querySelectorAll("path.edge"))
      for (let at = 0; at < path.getTotalLength(); at++) {
        const { x, y } = path.getPointAtLength(at);
        for (const [name, box] of names)
          if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) crossed.add(name);
      }
    return [...crossed];
  }));
  const table = await page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "v0.22", exact: true }) }).locator("td").allTextContents();
  check("the table has the same numbers", table.slice(4, 9).join() === "3,1,4,0,1");
  const bars = await page.locator("svg rect.come").count();
  check("the timeline has a bar for each kind", bars === 6 && (await page.locator("svg rect.cite").count()) === 6);
  await page.getByText("The table behind the river").click();
  const lives = await page.locator("[aria-labelledby=h-river] details tbody tr").count();
  check("the river has a band for each life of its table", lives > 30 && (await page.locator("[aria-labelledby^=river] g path").count()) === lives);
  const gone = page.locator("[aria-labelledby=h-river] details tbody tr", { hasText: "several fish wholesalers" });
  check("which tells when a sentence went", (await gone.count()) === 1 && (await gone.locator("td").last().textContent()) === "v0.22");
  check("site: the console stays empty, and nothing is asked for", noted);
  await close();
}

async function paper(browser) {
  const { page, close } = await open(browser, "site/index.html", { width: 700 });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  check("on paper, pictures and tables are whole", await page.evaluate(() => [...document.querySelectorAll("svg, table")]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((element) => element.textContent)));
  check("and tables unfolded", (await page.locator("details:not([open])").count()) === 0);
  await close();
}

/* A word, or an id, that is longer than its column is broken. */
async function longWords(browser) {
  const { page, close } = await open(browser, "hostile/index.html");
  await page.evaluate(() => { for (const fold of document.querySelectorAll("details")) fold.open = true; });
  check("no cell of a table runs into the next one", await page.locator("th, td").evaluateAll((cells) =>
    cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent.slice(0, 80))));
  await close();
}

/* WCAG 2.2, 1.4.11: the shapes of pictures stand out from the page, whatever their colour. */
async function contrast(browser) {
  for (const scheme of ["light", "dark"]) {
    const { page, close } = await open(browser, "site/index.html", { scheme });
    check(`${scheme}: bands and bars stand out`, await page.evaluate(() => {
      const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const luminance = (color) => {
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((byte) =>
          byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
      };
      const back = luminance(getComputedStyle(document.body).backgroundColor);
      const colors = [...document.querySelectorAll("svg rect, svg path")].map((shape) => getComputedStyle(shape))
        .map((style) => (style.fill === "none" ? style.stroke : style.fill));
      return [...new Set(colors)].filter((color) => {
        const front = luminance(color);
        return Math.max(front, back) / Math.min(front, back) < 3;
      });
    }));
    await close();
  }
}

async function links(browser) {
  const { page, noted, close } = await open(browser, "site/index.html");
  await page.getByRole("link", { name: "v0.22", exact: true }).click();
  check("a version leads to its page", (await page.title()).startsWith("v0.21 → v0.22"));
  await page.getByRole("link", { name: "v0.23 →" }).click();
  check("which leads on", (await page.title()).startsWith("v0.22 → v0.23"));
  await page.getByRole("link", { name: "← v0.22" }).click();
  check("and back", (await page.title()).startsWith("v0.21 → v0.22"));
  await page.locator(".sources li").first().getByRole("link", { name: "what it carried, and when" }).click();
  check("a note leads to the page of its source", (await page.title()) === "Source 3f9a21c4");
  const row = page.locator("tbody tr", { hasText: "closure would last at least" });
  check("which tells what it carried, from when to when", (await row.locator("td").allTextContents()).join() === "v0.20,v0.20,1");
  await page.getByRole("link", { name: "All versions" }).click();
  await page.getByRole("link", { name: "v0.20", exact: true }).first().click();
  check("the first version is read whole", (await seen(page, ".row.same .new")) > 5 && (await seen(page, ".tools, .old")) === 0);
  check("links: the console stays empty, and nothing is asked for", noted);
  await close();
}

async function nothingBroken(browser, files) {
  const broken = [];
  for (const file of files) {
    const { page, close } = await open(browser, file);
    const targets = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href")).filter((href) => !/^https?:/.test(href)));
    for (const target of new Set(targets)) {
      const name = target.startsWith("#") ? file : `site/${target}`;
      if (!files.includes(name)) broken.push(`${file}: ${target}`);
      if (target.startsWith("#") && !(await page.evaluate((id) => document.getElementById(id), target.slice(1)))) broken.push(`${file}: ${target}`);
    }
    await close();
  }
  check("every link leads somewhere", broken);
}

export async function sitePages(browser, files) {
  await attempt(pictures, browser);
  await attempt(longWords, browser);
  await attempt(paper, browser);
  await attempt(contrast, browser);
  await attempt(links, browser);
  await nothingBroken(browser, files);
}
