// Many files given at once: stopped in the middle and gone on with, the tab killed in the middle, the page left meanwhile.
// What was put away stays, the same files given again are skipped, and nothing half is left.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { assertAccessible, assertNoSidewaysScroll } from "./support/axe.mjs";
import { crash } from "./support/crash.mjs";
import { shoot } from "./support/shots.mjs";
import { stored } from "./support/stored.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, goInside, heading, startFiling } from "./pages/desk.mjs";
import { slowDownSealing } from "./pages/new_key.mjs";
import { atFile, giveFiles, listedRecords, outcome } from "./pages/filing.mjs";

const PASSPHRASE = "eleven copper kettles sing";
const COUNT = 60;
const me = {
  name: "Ada Moreno Field", born: "1951-03-09", street: "14 Willow Street", city: "Madison", state: "WI", zip: "53703",
  phone: "555-0100", email: "ada@example.com",
};

const folder = mkdtempSync(join(tmpdir(), "sealwell-many-"));
let app;
before(async () => (app = await startApp()));
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Files that are like no other, each of one chunk. */
const files = Array.from({ length: COUNT }, (_, number) => {
  const path = join(folder, `scan-${number}.bin`);
  writeFileSync(path, Buffer.concat([Buffer.alloc(150_000, number), Buffer.from(`scan ${number}`)]));
  return path;
});

/** A vault with one person, and the form for files open. */
async function atForm(t, options) {
  const visit = await app.visit(t, options);
  await visit.page.goto(app.url("/"));
  await makeVault(visit.page, PASSPHRASE);
  await addMyself(visit.page, me);
  await startFiling(visit.page, me);
  return visit;
}

/** No chunk lies in the store that belongs to no record. */
async function nothingHalf(page) {
  let found = await stored(page);
  for (let tries = 0; found.staged > 0 && tries < 100; tries += 1) {
    // What is left out, or was left by a killed tab, is dropped a moment later.
    await new Promise((done) => setTimeout(done, 50));
    found = await stored(page);
  }
  assert.deepEqual({ broken: found.broken, staged: found.staged }, { broken: 0, staged: 0 });
}

test("files that are stopped in the middle are gone on with by giving the same ones again", { timeout: 240_000 }, async (t) => {
  const { page } = await atForm(t, { viewport: "phone", reducedMotion: "reduce" });
  await slowDownSealing(page, 40);
  await giveFiles(page, files);
  await atFile(page, 40, COUNT);
  if (process.env.SHOTS) await shoot(page, "many-on-the-way", { wholePage: false });
  // Nothing may lie half under the bar at the foot of a phone's page.
  await page.locator(".sw-filing button[type=submit]").evaluate((button) => button.scrollIntoView({ block: "center" }));
  await assertAccessible(page, "files on their way");
  await page.getByRole("button", { name: say("parts.progress_stop") }).click();
  const stopped = await outcome(page);
  const filed = Number(/(\d+) files are put away/.exec(stopped)[1]);
  const left = Number(/(\d+) files were left out/.exec(stopped)[1]);
  assert.ok(filed >= 25 && filed < COUNT, stopped);
  assert.equal(filed + left, COUNT, stopped);
  await nothingHalf(page);
  await assertNoSidewaysScroll(page, "files that were stopped");
  if (process.env.SHOTS) await shoot(page, "many-stopped", { wholePage: false });

  await goInside(page, "/");
  await startFiling(page, me);
  await giveFiles(page, files);
  const said = await outcome(page);
  assert.ok(said.includes(say("records.known_other", { count: filed })), said);
  assert.ok(said.includes(say("records.done_other", { count: left })), said);
  assert.equal(await listedRecords(page), COUNT);
  await nothingHalf(page);
});

test("a tab killed in the middle loses nothing that was put away, and the same files are skipped afterwards", { timeout: 240_000 }, async (t) => {
  const { page, context } = await atForm(t);
  await slowDownSealing(page, 40);
  await giveFiles(page, files);
  await atFile(page, 40, COUNT);
  await crash(page);
  await page.close();

  const next = await context.newPage();
  await next.goto(app.url("/records"));
  await unlock(next, PASSPHRASE);
  await inside(next);
  const there = await listedRecords(next);
  assert.ok(there >= 25 && there < COUNT, `${there} records`);
  await nothingHalf(next);
  await startFiling(next, me);
  await giveFiles(next, files);
  const said = await outcome(next);
  assert.ok(said.includes(say("records.known_other", { count: there })), said);
  assert.equal(await listedRecords(next), COUNT);
  await nothingHalf(next);
});

test("the page may be left while files are put away, and says on every other page how far they are", { timeout: 240_000 }, async (t) => {
  const { page, watch } = await atForm(t, { viewport: "phone" });
  await slowDownSealing(page, 40);
  await giveFiles(page, files);
  await goInside(page, "/providers");
  await heading(page, say("providers.title"));
  await page.getByText(/^Sealing \d+ of 60 files/).waitFor();
  if (process.env.SHOTS) await shoot(page, "many-elsewhere", { wholePage: false });
  await page.getByRole("link", { name: say("records.see_files"), exact: true }).click();
  await heading(page, say("records.title"));
  await page.getByText(/^Sealing \d+ of 60 files/).waitFor();
  await goInside(page, "/providers");
  // Said aloud as well, beside the note.
  const done = page.locator("main .sw-note", { hasText: say("records.done_other", { count: COUNT }) });
  await done.waitFor({ timeout: 120_000 });
  await page.getByRole("button", { name: say("backup.made_read"), exact: true }).click();
  await done.waitFor({ state: "detached" });
  assert.equal(await listedRecords(page), COUNT);
  watch.assertQuiet();
});

test("files that wait for her are said elsewhere until she has answered, and the same bytes are kept once", { timeout: 120_000 }, async (t) => {
  const { page } = await atForm(t);
  const other = join(folder, "other.json");
  writeFileSync(other, JSON.stringify({ resourceType: "Patient", name: [{ family: "Brown", given: ["Joe"] }], birthDate: "1980-02-03" }));
  const copy = join(folder, "copy-of-scan-1.bin");
  writeFileSync(copy, Buffer.concat([Buffer.alloc(150_000, 1), Buffer.from("scan 1")]));
  await giveFiles(page, [files[1], copy, other]);
  const said = await outcome(page);
  assert.ok(said.includes(say("records.done_one", { count: 1 })), said);
  assert.ok(said.includes(say("records.known_one", { count: 1 })), said);
  assert.ok(said.includes(say("records.asking_one", { count: 1 })), said);
  await goInside(page, "/providers");
  await page.getByText(say("records.asking_one", { count: 1 })).waitFor();
  if (process.env.SHOTS) await shoot(page, "many-waiting", { wholePage: false });
  await page.getByRole("link", { name: say("records.see_files"), exact: true }).click();
  await page.getByRole("button", { name: say("records.differs_aside") }).click();
  await page.getByText(say("records.filed_aside")).waitFor();
  assert.equal(await listedRecords(page), 2);
});
