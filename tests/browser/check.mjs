/* Pages in a browser: PAGES is the folder of them, MODULES that of package.json and node_modules, PICTURES where pictures go. */
import { readFileSync, readdirSync } from "node:fs";
import { HtmlValidate, check, finish, launch } from "./browser.mjs";
import { diffPage, everyPage } from "./diff_page.mjs";
import { sitePages } from "./site_pages.mjs";

/* Every rule of the standard; of the recommended ones those that are about taste are left out. */
const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: { "require-sri": "off" },
});

async function isValid(file) {
  const report = await validator.validateString(readFileSync(`${process.env.PAGES}/${file}`, "utf8"));
  return report.results.flatMap((result) => result.messages.map((message) => `${file}:${message.line}: ${message.ruleId}: ${message.message}`));
}

const browser = await launch();
try {
  const pages = ["plain.html", "moved.html", "hostile.html", "notes.html"];
  const site = readdirSync(`${process.env.PAGES}/site`).map((file) => `site/${file}`);
  const documents = readdirSync(`${process.env.PAGES}/documents`).map((file) => `documents/${file}`);
  for (const file of [...pages, ...site, ...documents]) check(`${file} is valid HTML`, (await isValid(file)).slice(0, 20));
  await diffPage(browser);
  await sitePages(browser, site);
  await everyPage(browser, [...pages, "site/index.html", "site/v0.20.html", "site/v0.26.html", "site/source-3f9a21c4.html", "hostile/index.html"]);
} finally {
  await browser.close();
}
finish();
