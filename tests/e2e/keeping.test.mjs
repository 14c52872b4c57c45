// Before the browser is the only copy it says so and must be answered; a full device is told before it matters, and what was
// acknowledged stays.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { moveClock, opened, startApp } from "./support/app.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { downloaded } from "./support/download.mjs";
import { clinicalDocument } from "./support/files.mjs";
import { onlyCopy, understandOnlyCopy } from "./support/only_copy.mjs";
import { shoot } from "./support/shots.mjs";
import { say } from "./support/words.mjs";
import { inside, lookAround, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, fileOne, goInside, heading, startFiling } from "./pages/desk.mjs";

const PASSPHRASE = "nine quiet barges turn";
const me = {
  name: "Philippa Greyling",
  born: "1970-02-11",
  street: "3 Canal Walk",
  city: "Racine",
  state: "WI",
  zip: "53403",
  phone: "(262) 555-0151",
  email: "philippa@example.com",
};

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** A vault with one person in it; `quota` limits the storage of its browser from the start, until `lift()`. */
async function made(t, { quota, ...options } = {}) {
  const visit = await app.visit(t, options);
  const lift = quota ? await limit(visit.page, quota) : undefined;
  await visit.page.goto(app.url("/"));
  await makeVault(visit.page, PASSPHRASE);
  await addMyself(visit.page, me);
  return { ...visit, lift };
}

/** Puts a clinical document away; the question may come with it. */
const file = (t, page) => fileOne(page, clinicalDocument().path, me);
test("the first record without a backup must be answered, and Escape is no answer", async (t) => {
  const { page } = await made(t, { onlyCopy: "asked", reducedMotion: "reduce" });
  assert.equal(await onlyCopy(page).count(), 0, "a person alone can be written down again");
  await file(t, page);
  await onlyCopy(page).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForTimeout(200);
  await onlyCopy(page).waitFor();
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await assertAccessible(page, `the only copy, ${scheme}`);
  }
  await shoot(page, "only-copy", { wholePage: false });
  await understandOnlyCopy(page);

  // The answer holds over a lock, and what is kept of it is a day and a number.
  await page.goto(app.url("/records"));
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("records.title"));
  assert.equal(await page.locator("dialog[open]").count(), 0);
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem("sealwell.only_copy")));
  assert.deepEqual(Object.keys(kept).sort(), ["changes", "on"]);
  assert.match(kept.on, /^\d{4}-\d{2}-\d{2}$/);
});

test("a backup answers it, and after thirty days with a change it comes again with the day of the backup", async (t) => {
  const { page } = await made(t, { onlyCopy: "asked", at: "2026-10-01T10:00:00-05:00" });
  await file(t, page);
  await onlyCopy(page).waitFor();
  await downloaded(page, onlyCopy(page).getByRole("button", { name: say("shell.back_up_now") }));
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await addPlace(page, { name: "Fernhill Eye Center", fax: "(262) 555-0152" });
  assert.equal(await page.locator("dialog[open]").count(), 0);

  await moveClock(page, "2026-11-02T10:00:00-06:00");
  await page.goto(app.url("/"));
  await unlock(page, PASSPHRASE);
  await onlyCopy(page).waitFor();
  await onlyCopy(page).getByText("October 1").waitFor();
  await understandOnlyCopy(page);
  await page.getByText(say("shell.backup_old", { days: 32 })).first().waitFor();
});

test("nobody is asked in a made-up person's vault", async (t) => {
  const { page } = await app.visit(t, { onlyCopy: "asked" });
  await page.goto(app.url("/"));
  await lookAround(page);
  await goInside(page, "/records");
  await heading(page, say("records.title"));
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

/**
 * Lets the origin use so many bytes and no more; gives what lifts the limit. It holds as long as the session that set it, and
 * has to be set before the first byte is written: Chromium's database asks how much room there is, and then trusts the answer
 * for a while.
 */
async function limit(page, quotaSize) {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: app.origin, quotaSize });
  return () => session.detach();
}

/** What the page is told of its storage. Chromium itself tells every page of much room, whatever there is. */
const tellQuota = (page, quota) =>
  page.evaluate((quota) => {
    const real = navigator.storage.estimate.bind(navigator.storage);
    navigator.storage.estimate = async () => ({ ...(await real()), quota });
  }, quota);

const used = (page) => page.evaluate(async () => (await navigator.storage.estimate()).usage);
const chunks = (page) =>
  page.evaluate(async () => {
    const settled = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const database = await settled(indexedDB.open("sealwell"));
    const count = await settled(database.transaction("chunks").objectStore("chunks").count());
    database.close();
    return count;
  });

/** A file of so many bytes that nothing can press together. */
function noise(t, bytes) {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-noise-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "scan.bin");
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4) buffer.writeUInt32LE((Math.imul(at, 2654435761) ^ (at >>> 3)) >>> 0, at);
  writeFileSync(path, buffer);
  return path;
}

const MIB = 1024 * 1024;

test("a file that does not fit is told with numbers before a byte of it is written", async (t) => {
  const { page } = await made(t);
  const before = await chunks(page);
  await tellQuota(page, (await used(page)) + 3 * MIB);
  await startFiling(page, me);
  await page.locator("input[type=file]").first().setInputFiles(noise(t, 8 * MIB));
  const told = page.getByText(/This file needs 9\.\d MB, and the browser has \d(\.\d)? MB left/).first();
  await told.waitFor();
  assert.equal(await chunks(page), before);
  await assertAccessible(page, "no room");
  await shoot(page, "no-room", { only: ["390-light", "1280-dark"] });
});

test("a device that runs full while a file is sealed stops cleanly, and everything acknowledged is there", async (t) => {
  // Without the program's own copy of itself, so that the limit is the vault's alone.
  const { page, lift } = await made(t, { quota: 8 * MIB, serviceWorkers: "block" });
  await addPlace(page, { name: "Before the Limit", fax: "(262) 555-0153" });
  const before = await chunks(page);
  // A browser that promises more than it gives: nothing can be told before, so the writing itself must stop.
  await tellQuota(page, 1e12);
  await startFiling(page, me);
  await page.locator("input[type=file]").first().setInputFiles(noise(t, 24 * MIB));
  await page.getByText(say("errors.full")).first().waitFor({ timeout: 60_000 });

  // Reading goes on, in this page and after a lock, and with room again so does writing.
  await goInside(page, "/providers");
  await page.getByText("Before the Limit").first().waitFor();
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await page.getByText("Before the Limit").first().waitFor();
  await lift();
  await addPlace(page, { name: "After the Limit", fax: "(262) 555-0154" });
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await goInside(page, "/providers");
  await page.getByText("After the Limit").first().waitFor();
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  assert.equal(await page.getByText(say("vault.damage_title"), { exact: true }).count(), 0);
  assert.equal(await chunks(page), before, "what was sealed of the file was swept");
});

test("a journal that finds no room refuses the change and keeps those before it", async (t) => {
  const { page, lift } = await made(t, { quota: MIB, serviceWorkers: "block" });
  const notes = "A long remark that takes room. ".repeat(1500);
  const kept = [];
  for (let number = 0; number < 60; number += 1) {
    await goInside(page, "/providers/new");
    await heading(page, say("providers.new_title"));
    await page.locator("#name").fill(`Place ${number}`);
    await page.locator("#kind").selectOption({ label: say("providers.kind_hospital") });
    await page.locator("#notes").fill(notes);
    await page.getByRole("button", { name: say("providers.save") }).click();
    const full = page.getByText(say("errors.full")).first();
    const saved = page.waitForURL((url) => !url.pathname.endsWith("/new")).then(() => "saved");
    const answer = await Promise.race([saved, full.waitFor().then(() => "full")]).finally(() => saved.catch(() => {}));
    if (answer === "full") break;
    kept.push(`Place ${number}`);
  }
  assert.ok(kept.length < 60, "the limit was never reached");
  await lift();
  await page.goto(app.url("/providers"));
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("providers.title"));
  const shown = await page.getByRole("link", { name: /^Place \d+/ }).allInnerTexts();
  assert.deepEqual(shown.map((text) => /Place \d+/.exec(text)[0]).sort(), kept.sort());
});
