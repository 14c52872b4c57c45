// Backups: by hand to where the person says or to the downloads, stopped, by itself into a folder, checked, remembered.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { moveClock, root, startApp } from "./support/app.mjs";
import { downloaded } from "./support/download.mjs";
import { shoot } from "./support/shots.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { choosesFolder, drill, filesIn, makeButton, openBackups, putFile, readFile, savesInto } from "./pages/backup.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";

const PASSPHRASE = "eight small ferries wait";
const FOLDER = "carried";
const MIB = 1024 * 1024;
const me = {
  name: "Rosalind Amory", born: "1958-04-20", street: "8 Ferry Road", city: "Racine", state: "WI", zip: "53403",
  phone: "(262) 555-0161", email: "rosalind@example.com",
};

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** A vault with one person in it. `prepare` is given the context before its first page is opened. */
async function vault(t, { prepare, ...options } = {}) {
  const visit = await app.visit(t, { reducedMotion: "reduce", ...options });
  // A test that moves the clock must not be locked out by it.
  await visit.context.addInitScript(() => localStorage.setItem("sealwell.idle_minutes", "60"));
  await prepare?.(visit.context);
  await visit.page.goto(app.url("/"));
  await makeVault(visit.page, PASSPHRASE);
  await addMyself(visit.page, me);
  return visit;
}

const place = (number) => ({ name: `Ferry Clinic ${number}`, fax: `(262) 555-01${10 + number}` });

/** The page without its voice for screen readers, which says some of it again. */
const shown = (page) => page.locator("main#page");

/** The page's words in Spanish. */
const spanish = (key) => JSON.parse(readFileSync(join(root, "locales/es/backup.json"), "utf8"))[key];

/** A file of so many bytes that nothing can press together. */
function noise(t, bytes) {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-backup-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "films.bin");
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4) buffer.writeUInt32LE((Math.imul(at, 2654435761) ^ (at >>> 3)) >>> 0, at);
  writeFileSync(path, buffer);
  return path;
}

test("a backup by hand is written to where the person says, and says what it holds", async (t) => {
  const { page, watch } = await vault(t, { saving: "asked", prepare: (context) => savesInto(context, "out.sealwell") });
  await fileOne(page, noise(t, 3 * MIB), me);
  await openBackups(page);
  await look(page, "backup");
  await makeButton(page).click();
  await shown(page).getByText(say("backup.made_title"), { exact: true }).waitFor();
  await shown(page).getByText(/It is where you chose to put it\. Records in it: 1\. Files: 1\. Size: 3\.\d MB/).waitFor();
  await look(page, "backup-written");
  const bytes = await readFile(page, "out.sealwell");
  assert.equal(bytes.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  await page.getByRole("button", { name: say("backup.made_read"), exact: true }).click();
  await shown(page).getByText(say("backup.made_title"), { exact: true }).waitFor({ state: "detached" });

  // What was written is whole, by the same page.
  await drill(page, bytes);
  await shown(page).getByText(say("backup.drill_whole"), { exact: true }).waitFor();
  await goInside(page, "/vault");
  await page.getByText(say("vault.log_backed_up"), { exact: true }).waitFor();
  watch.assertQuiet();
});

test("a backup that is stopped leaves no file and no line, and the next one is written", async (t) => {
  const slow = async (context) => {
    await savesInto(context, "out.sealwell");
    await context.addInitScript(() => {
      const write = FileSystemWritableFileStream.prototype.write;
      FileSystemWritableFileStream.prototype.write = async function (...pieces) {
        await new Promise((done) => setTimeout(done, window.inNoHurry ? 1500 : 0));
        return write.apply(this, pieces);
      };
    });
  };
  const { page } = await vault(t, { saving: "asked", prepare: slow });
  await fileOne(page, noise(t, 20 * MIB), me);
  await openBackups(page);
  await page.evaluate(() => (window.inNoHurry = true));
  await makeButton(page).click();
  const stop = page.getByRole("button", { name: say("parts.progress_stop"), exact: true });
  await stop.waitFor();
  if (process.env.SHOTS) await shoot(page, "backup-writing", { only: ["390-light"] });

  // It is the session's: another page shows it as well, and coming back finds it.
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  await stop.waitFor();
  await openBackups(page);
  await stop.click();
  await shown(page).getByText(say("backup.hand_stopped"), { exact: true }).waitFor();
  assert.deepEqual(await filesIn(page), {});
  await goInside(page, "/vault");
  await page.getByText(say("vault.copy_never"), { exact: true }).waitFor();
  assert.equal(await page.getByText(say("vault.log_backed_up"), { exact: true }).count(), 0);

  await page.evaluate(() => (window.inNoHurry = false));
  await openBackups(page);
  await makeButton(page).click();
  await shown(page).getByText(say("backup.made_title"), { exact: true }).waitFor();
  assert.ok((await filesIn(page))["out.sealwell"] > 20 * MIB);
});

test("where the browser cannot ask, the backup goes to the downloads and says so", async (t) => {
  const { page } = await vault(t);
  await goInside(page, "/vault");
  const { bytes } = await downloaded(page, makeButton(page));
  await shown(page).getByText(say("backup.made_download"), { exact: false }).waitFor();
  assert.equal(bytes.subarray(0, 2).toString("latin1"), "PK");
  await openBackups(page);
  await page.getByText(say("backup.hand_words_download"), { exact: false }).waitFor();
});

test("after two quiet minutes a backup goes into the folder, and the newest five of its own stay", async (t) => {
  const prepare = (context) => choosesFolder(context, FOLDER);
  const { page, watch } = await vault(t, { at: "2026-11-22T10:00:00-06:00", prepare });
  await putFile(page, FOLDER, "sealwell-2026-01-01-0000.sealwell", "somebody else's");
  await putFile(page, FOLDER, "shopping.txt", "bread");
  await openBackups(page);
  await page.getByRole("button", { name: say("backup.folder_choose"), exact: true }).click();
  await page.getByText(/Backups go into the folder "carried"\. The last one there is from November 22, 2026, 10:0/).waitFor();
  const own = async () => Object.keys(await filesIn(page, FOLDER)).filter((name) => /^sealwell-2026-11-22-\d{4}(-\d+)?\.sealwell$/.test(name)).sort();
  assert.equal((await own()).length, 1);
  await look(page, "backup-folder");

  // A change is written when two quiet minutes and a quarter of an hour are over.
  await addPlace(page, place(1));
  await page.clock.runFor("01:00");
  assert.equal((await own()).length, 1);
  await page.clock.runFor("16:00");
  await page.waitForFunction(async (folder) => {
    const place = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
    let count = 0;
    for await (const name of place.keys()) if (name.startsWith("sealwell-2026-11-22")) count += 1;
    return count === 2;
  }, FOLDER);
  await page.clock.runFor("40:00");
  assert.equal((await own()).length, 2, "without a change none is written");

  await openBackups(page);
  const now = page.getByRole("button", { name: say("backup.folder_now"), exact: true });
  const first = await own();
  for (let count = 0; count < 6; count += 1) {
    const before = await own();
    await now.click();
    await page.waitForFunction(
      async ([folder, before]) => {
        const place = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
        const names = [];
        for await (const [name, handle] of place.entries()) if ((await handle.getFile()).size) names.push(name);
        return names.some((name) => name.startsWith("sealwell-2026-11-22") && !before.includes(name));
      },
      [FOLDER, before],
    );
    await page.locator("button[aria-busy=true]").first().waitFor({ state: "detached" });
  }
  const left = await own();
  assert.equal(left.length, 5);
  assert.ok(first.every((name) => !left.includes(name)), "the oldest went first");
  const files = await filesIn(page, FOLDER);
  assert.equal(files["shopping.txt"], 5);
  assert.equal(files["sealwell-2026-01-01-0000.sealwell"], 15, "another's file of such a name is not touched");
  await goInside(page, "/vault");
  await page.getByText(say("vault.log_backed_up_folder"), { exact: true }).first().waitFor();
  watch.assertQuiet();
});

test("locking writes the last changes into the folder, and nothing of the vault is shown meanwhile", async (t) => {
  const { page } = await vault(t, { prepare: (context) => choosesFolder(context, FOLDER) });
  await openBackups(page);
  await page.getByRole("button", { name: say("backup.folder_choose"), exact: true }).click();
  await page.getByText(/Backups go into the folder "carried"\. The last one/).waitFor();
  await addPlace(page, place(2));
  await page.getByRole("button", { name: say("shell.lock"), exact: true }).first().click();
  await page.getByText(place(2).name).first().waitFor({ state: "detached" });
  await unlock(page, PASSPHRASE);
  await inside(page);
  assert.equal(Object.values(await filesIn(page, FOLDER)).filter((bytes) => bytes > 0).length, 2);
});

test("a permission that the browser forgot is asked for with one button; a folder that is gone is told", async (t) => {
  const { page } = await vault(t, { prepare: (context) => choosesFolder(context, FOLDER) });
  await openBackups(page);
  await page.getByRole("button", { name: say("backup.folder_choose"), exact: true }).click();
  await page.getByText(/Backups go into the folder "carried"\. The last one/).waitFor();
  await page.evaluate(() => localStorage.setItem("test.permission", "prompt"));
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await addPlace(page, place(3));
  await goInside(page, "/");
  const allow = page.getByRole("button", { name: say("backup.folder_allow"), exact: true });
  await allow.waitFor();
  await look(page, "backup-folder-asks");
  await allow.click();
  await allow.waitFor({ state: "detached" });
  await page.waitForFunction(async (folder) => {
    const place = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
    let count = 0;
    for await (const handle of place.values()) if ((await handle.getFile()).size) count += 1;
    return count === 2;
  }, FOLDER);

  await page.evaluate(async (folder) => (await navigator.storage.getDirectory()).removeEntry(folder, { recursive: true }), FOLDER);
  await openBackups(page);
  await page.getByRole("button", { name: say("backup.folder_now"), exact: true }).click();
  await page.getByText(say("errors.folder_gone"), { exact: false }).first().waitFor();
  await goInside(page, "/");
  await page.getByText(say("backup.folder_failed"), { exact: true }).waitFor();
  await look(page, "backup-folder-gone");

  await openBackups(page);
  await page.getByRole("button", { name: say("backup.folder_forget"), exact: true }).click();
  await page.getByRole("button", { name: say("backup.folder_choose"), exact: true }).waitFor();
  assert.equal(await page.getByText(say("backup.folder_failed"), { exact: true }).count(), 0);
});

test("a browser that cannot write into a folder says so calmly", async (t) => {
  const prepare = (context) => context.addInitScript(() => delete window.showDirectoryPicker);
  const { page } = await vault(t, { prepare, viewport: "phone" });
  await openBackups(page);
  await page.getByText(say("backup.folder_not_here"), { exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: say("backup.folder_choose") }).count(), 0);
});

test("a drill tells a whole, an older, a damaged backup, and what is none", async (t) => {
  const { page, watch } = await vault(t);
  await fileOne(page, noise(t, 2 * MIB), me);
  await goInside(page, "/vault");
  const { bytes } = await downloaded(page, makeButton(page));
  await openBackups(page);
  await drill(page, bytes);
  const report = page.getByRole("group", { name: say("backup.drill_title") });
  await report.getByText(say("backup.drill_whole"), { exact: true }).waitFor();
  await report.getByText(say("backup.drill_behind_none"), { exact: true }).waitFor();
  const sha256 = createHash("sha256").update(bytes).digest("hex").match(/.{8}/g).join(" ");
  await report.getByText(sha256, { exact: true }).waitFor();
  await report.getByText("1 whole, with 2.1 MB", { exact: true }).waitFor();
  await look(page, "backup-drill");

  await addPlace(page, place(4));
  await addPlace(page, place(5));
  await openBackups(page);
  await drill(page, bytes);
  await report.getByText(say("backup.drill_behind_other", { count: 2 }), { exact: true }).waitFor();

  const damaged = Buffer.from(bytes);
  damaged[Math.floor(bytes.length / 2)] ^= 1;
  await drill(page, damaged);
  await report.getByText(say("backup.drill_damaged"), { exact: true }).waitFor();
  await report.getByText(say("backup.found_file", { name: "films.bin" }), { exact: true }).waitFor();
  await look(page, "backup-drill-damaged");

  await drill(page, Buffer.from("a holiday photo"));
  await page.getByText(say("errors.not_a_vault"), { exact: false }).first().waitFor();
  watch.assertQuiet();
});

test("another vault's backup shows its outside, and all of it with its own passphrase or code", async (t) => {
  const other = await app.visit(t);
  await other.page.goto(app.url("/"));
  const code = await makeVault(other.page, "two brown otters dive deep");
  await goInside(other.page, "/vault");
  const { bytes } = await downloaded(other.page, makeButton(other.page));

  const { page } = await vault(t);
  await openBackups(page);
  await drill(page, bytes);
  const report = page.getByRole("group", { name: say("backup.drill_title") });
  await report.getByText(say("backup.drill_sealed"), { exact: true }).waitFor();
  await report.getByText(say("backup.shown_chain"), { exact: true }).waitFor();
  await look(page, "backup-drill-other");
  const open = page.getByRole("button", { name: say("backup.drill_open"), exact: true });
  for (const [secret, opens] of [["not the passphrase at all", false], ["two brown otters dive deep", true], [code, true]]) {
    await drill(page, bytes);
    await report.getByText(say("backup.drill_sealed"), { exact: true }).waitFor();
    await page.locator("#drill-secret").fill(secret);
    await open.click();
    if (opens) {
      await report.getByText(say("backup.drill_whole"), { exact: true }).waitFor();
      await report.getByText(say("backup.drill_of_other"), { exact: true }).waitFor();
    } else {
      await page.getByText(say("errors.refused"), { exact: false }).first().waitFor();
    }
  }
});

test("the reminder comes when the person wants it, or not at all", async (t) => {
  const { page } = await vault(t, { at: "2026-11-01T10:00:00-05:00" });
  await openBackups(page);
  await page.locator("#remind").selectOption("7");
  await moveClock(page, "2026-11-10T10:00:00-06:00");
  await page.goto(app.url("/"));
  await unlock(page, PASSPHRASE);
  await inside(page);
  const reminder = page.getByText(say("shell.backup_never"), { exact: true }).first();
  await reminder.waitFor();
  await openBackups(page);
  assert.equal(await page.locator("#remind").inputValue(), "7");
  await page.locator("#remind").selectOption("0");
  await page.getByText(say("backup.remind_never_words"), { exact: true }).waitFor();
  await reminder.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => localStorage.getItem("sealwell.remind_days")), "0");
});

test("the page speaks Spanish, and is as narrow as a phone", async (t) => {
  const { page } = await vault(t, { prepare: (context) => choosesFolder(context, FOLDER) });
  await page.evaluate(() => localStorage.setItem("sealwell.language", JSON.stringify("es")));
  await page.reload();
  await page.locator("input[type=password]").fill(PASSPHRASE);
  await page.locator("form button[type=submit]").click();
  await page.locator(".sw-desk").waitFor();
  await goInside(page, "/vault/backup");
  await heading(page, spanish("title"));
  await page.getByRole("button", { name: spanish("folder_choose"), exact: true }).waitFor();
  await look(page, "backup-es");
});
