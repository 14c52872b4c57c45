// The page that `sealwell open` writes, opened from the disk as a person opens it: readable by all, and it asks nobody
// for anything. Run: node --test tests/e2e/plain.test.mjs

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { assertAccessible, assertNoSidewaysScroll } from "./support/axe.mjs";
import { launch } from "./support/chromium.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder;
let browser;

function sealwell(...options) {
  const cargo = ["run", "--quiet", "--locked", "--bin", "sealwell", "--", ...options];
  execFileSync("cargo", cargo, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "sealwell-plain-"));
  const [secret, backup] = [join(folder, "secret"), join(folder, "sample.sealwell")];
  writeFileSync(secret, "seven herons mend the lantern\n", { mode: 0o600 });
  sealwell("sample", backup, "--passphrase-file", secret, "--seed", "1", "--date", "2026-11-23");
  for (const language of ["en", "es"]) {
    const out = join(folder, language);
    sealwell("open", backup, "--passphrase-file", secret, "--out", out, "--language", language, "--date", "2026-11-23");
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const language of ["en", "es"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the page is readable by all, in ${language}, ${colorScheme}`, async () => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(join(folder, language, "index.html")).href);
      assert.equal(asked.length, 1);
      assert.equal(await page.locator("html").getAttribute("lang"), language === "en" ? "en-US" : "es-US");
      await assertAccessible(page, `plain ${language} ${colorScheme}`);
      await assertNoSidewaysScroll(page, `plain ${language}`);
      await context.close();
    });
  }
}

test("every link of the page leads to a file that is there", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "en", "index.html")).href);
  const hrefs = await page.locator("main a").evaluateAll((links) => links.map((link) => link.href));
  assert.ok(hrefs.length > 40, `${hrefs.length} links`);
  const gone = hrefs.filter((href) => !existsSync(fileURLToPath(href)));
  assert.deepEqual(gone, []);
  await context.close();
});

test("the page can be printed and holds no script", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "en", "index.html")).href);
  assert.equal(await page.locator("script, link, img, iframe, object, form").count(), 0);
  assert.ok((await page.pdf()).length > 10_000);
  await context.close();
});
