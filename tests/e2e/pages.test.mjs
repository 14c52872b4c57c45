// Every page, in light and in dark: axe finds nothing, nothing scrolls sideways from 320 to 1600 px, no name stands in the
// title or the address, and each can be left by keyboard alone. With SHOTS=1 it takes the pictures to look at.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { look as lookAt } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { inside, lookAround } from "./pages/door.mjs";
import { goInside } from "./pages/desk.mjs";

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

const PRIVATE = ["Ibarra", "Marta", "Tomás", "Birchwood", "Ansgar"];

/** Looks at the page as it is, in both schemes. */
async function look(page, name) {
  await page.locator("main h1").first().waitFor();
  await lookAt(page, name);
  const shown = `${await page.title()} ${page.url()}`;
  for (const word of PRIVATE) assert.ok(!shown.includes(word), `${name}: ${word} stands in the title or the address`);
}

test("the doors", async (t) => {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await opened(page);
  await look(page, "welcome");
  await page.getByRole("button", { name: say("door.new_make") }).click();
  await look(page, "create");
  await page.getByRole("button", { name: say("door.back") }).first().click();
  await page.getByRole("button", { name: say("door.new_backup") }).click();
  await look(page, "backup");
  await page.getByRole("button", { name: say("door.back") }).first().click();
  await page.getByRole("button", { name: say("limits.link") }).click();
  await page.getByText(say("limits.cannot_lost"), { exact: true }).waitFor();
  await look(page, "limits");
  watch.assertQuiet();
});

test("the rooms of the open vault", { timeout: 240_000 }, async (t) => {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await lookAround(page);
  await look(page, "home");
  const late = await page.locator("main a[href*='/requests/']").first().getAttribute("href");
  const request = /\/requests\/[0-9a-f]{32}/.exec(late)[0];
  const rooms = [
    ["/requests", "requests"],
    [request, "request"],
    [`${request}/sign/follow-up`, "sign"],
    ["/requests/new", "wizard-1"],
    ["/records", "records"],
    ["/people", "people"],
    ["/people/new", "person"],
    ["/providers", "providers"],
    ["/providers/new", "provider"],
    ["/vault", "vault"],
    ["/vault/limits", "vault-limits"],
    ["/more", "more"],
  ];
  for (const [path, name] of rooms) {
    await goInside(page, path);
    await look(page, name);
  }
  watch.assertQuiet();
});

test("the keyboard alone reaches and works the first action", async (t) => {
  const { page } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await opened(page);
  const focused = () => page.evaluate(() => document.activeElement?.innerText?.trim() ?? "");
  for (let press = 0; press < 12 && (await focused()) !== say("door.new_sample"); press += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(), say("door.new_sample"));
  await page.keyboard.press("Enter");
  await inside(page);
  await page.getByRole("heading", { level: 1, name: say("home.title") }).waitFor();
  // The focus stands on the heading, so the first action is next, and the way to the page is the first stop of all.
  let reached = "";
  for (let press = 0; press < 4 && reached !== say("home.late_button"); press += 1) {
    await page.keyboard.press("Tab");
    reached = await focused();
  }
  assert.equal(reached, say("home.late_button"), "the first action is within reach");
  let first = reached;
  for (let press = 0; press < 40 && first !== say("shell.skip"); press += 1) {
    await page.keyboard.press("Shift+Tab");
    first = await focused();
  }
  assert.equal(first, say("shell.skip"));
  await page.keyboard.press("Enter");
  for (let press = 0; press < 6 && (await focused()) !== say("home.late_button"); press += 1) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: say("request.paper_follow_up") }).waitFor();
});
