/* Debian's Chromium, driven by playwright-core; and results as TAP. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/* The modules are in the build folder, with what else is made. */
const load = createRequire(join(process.env.MODULES, "package.json"));
export const { chromium } = load("playwright-core");
export const { HtmlValidate } = load("html-validate");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");

let tests = 0;
let failed = 0;

/* One result. `problems` is a list that should be empty, or a truth. */
export function check(name, problems) {
  const bad = Array.isArray(problems) ? problems.length > 0 : !problems;
  tests++;
  if (bad) failed++;
  console.log(`${bad ? "not ok" : "ok"} ${tests} - ${name}`);
  if (bad) console.error(`# not ok ${tests} - ${name}\n${(Array.isArray(problems) ? problems : []).map((line) => `#   ${line}`).join("\n")}`);
}

/* Part of the tests: what stops it is a failure, and the next part goes on. */
export async function attempt(part, browser) {
  try {
    await part(browser);
  } catch (error) {
    check(`${part.name} goes on to its end`, String(error.stack).split("\n"));
  }
}

export function finish() {
  console.log(`1..${tests}`);
  process.exitCode = failed ? 1 : 0;
}

export async function launch() {
  /* As root Chromium has no sandbox. It should ask nobody for anything by itself. */
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

export const address = (file, hash = "") => `file://${process.env.PAGES}/${file}${hash}`;

/* Open a page; what it says on the console, and every request but for files of ours, is noted. */
export async function open(browser, file, { width = 1440, height = 900, scheme = "light", script = true, hash = "" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  const noted = [];
  page.on("console", (message) => noted.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noted.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { noted.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => {
    if (!request.url().startsWith(address("")) && request.url() !== "data:,") noted.push(`request: ${request.url()}`);
  });
  await page.goto(address(file, hash));
  return { page, noted, close: () => context.close() };
}

export async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return result.violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

/* Which elements are seen: those that have a box of some size. */
export const seen = (page, selector) => page.locator(selector).evaluateAll((elements) =>
  elements.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1).length);

/* Nothing is wider than the page. */
export const overflow = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth > width ? [`${document.documentElement.scrollWidth} px in ${width}`] : [];
});
