// The first visit: what is fetched, from where, and what a person sees when the program can't come.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { opened, startApp } from "./support/app.mjs";

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

test("the page opens without a word to any other host and without an error", async (t) => {
  const { page, watch } = await app.visit(t);
  await page.goto(app.url("/"), { waitUntil: "networkidle" });
  await opened(page);
  watch.assertQuiet();
  assert.ok(watch.requests.some(({ url }) => url.endsWith("_bg.wasm")), "the program was fetched");
});

test("the page fetches each file once, and the worker's not before it is needed", async (t) => {
  const { page, watch } = await app.visit(t);
  await page.goto(app.url("/"), { waitUntil: "networkidle" });
  await opened(page);
  const urls = watch.requests.filter(({ by }) => by === "page").map(({ url }) => url);
  assert.deepEqual(urls, [...new Set(urls)]);
  assert.equal(urls.filter((url) => url.includes("/engine")).length, 0);
});

test("an address inside the app opens by itself", async (t) => {
  const { page, watch } = await app.visit(t);
  const response = await page.goto(app.url("/some/where"), { waitUntil: "networkidle" });
  assert.equal(response.status(), 200);
  await opened(page);
  watch.assertQuiet();
});

test("the first paint names the app before the program is there", async (t) => {
  const { page } = await app.visit(t);
  await page.route("**/*_bg.wasm", () => {});
  await page.goto(app.url("/"), { waitUntil: "domcontentloaded" });
  await page.getByRole("heading", { name: "Sealwell" }).waitFor();
  await page.getByRole("status").filter({ hasText: "Opening" }).waitFor();
  await assertAccessible(page, "first paint");
});

test("a program that does not arrive is told, with a way on", async (t) => {
  const { page } = await app.visit(t, { scheme: "dark" });
  await page.route("**/*_bg.wasm", (route) => route.abort());
  await page.goto(app.url("/"));
  await page.getByText("Nothing is lost").waitFor();
  await assertAccessible(page, "did not load");
  await page.unroute("**/*_bg.wasm");
  await page.getByRole("link", { name: "Load it again" }).click();
  await opened(page);
});

test("a browser without WebAssembly is told so", async (t) => {
  const { page } = await app.visit(t);
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(app.url("/"));
  await page.getByText("This browser is too old").waitFor();
});

test("without JavaScript the page says what it needs", async (t) => {
  const { page } = await app.visit(t, { javaScriptEnabled: false });
  await page.goto(app.url("/"));
  // Playwright's text search leaves <noscript> out, so the element is named.
  await page.locator("noscript p", { hasText: "needs JavaScript" }).waitFor();
  assert.equal(await page.getByText("Opening").isVisible(), false);
});

test("a chosen theme is set before the program arrives", async (t) => {
  const { page } = await app.visit(t, { scheme: "light" });
  await page.addInitScript(() => localStorage.setItem("sealwell.theme", JSON.stringify("dark")));
  await page.route("**/*_bg.wasm", () => {});
  await page.goto(app.url("/"), { waitUntil: "domcontentloaded" });
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
});

test("a theme that nobody wrote is not believed", async (t) => {
  const { page } = await app.visit(t);
  await page.addInitScript(() => localStorage.setItem("sealwell.theme", "not JSON"));
  await page.goto(app.url("/"));
  await opened(page);
  assert.equal(await page.locator("html").getAttribute("data-theme"), null);
});

test("what is posted to the worker before it listens is not lost", async (t) => {
  // A request that the service worker answers cannot be held back from here.
  const { page } = await app.visit(t, { serviceWorkers: "block" });
  let letThrough;
  const slow = new Promise((done) => (letThrough = done));
  await page.route("**/engine_bg.wasm", (route) => slow.then(() => route.continue()));
  await page.goto(app.url("/"));
  await opened(page);
  const [worker] = await Promise.all([
    page.waitForEvent("worker"),
    page.evaluate(() => {
      globalThis.probe = globalThis.sealwellEngine();
      globalThis.probe.postMessage({ probe: 1 });
    }),
  ]);
  await page.waitForTimeout(300);
  // Listens when the message has long been delivered, as a program does that took its time to start.
  await worker.evaluate(() => {
    globalThis.heard = new Promise((done) => {
      addEventListener("message", (event) => done(event.data));
      setTimeout(() => done("nothing"), 5000);
    });
  });
  letThrough();
  assert.deepEqual(await worker.evaluate(() => globalThis.heard), { probe: 1 });
});
