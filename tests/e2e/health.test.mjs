// The health check in the browser: everything whole is said to be whole; what is damaged is named by its title, marked where it
// is listed, and mended; what of the vault itself is damaged has its own remedy.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { downloaded } from "./support/download.mjs";
import { clinicalDocument, paperFile } from "./support/files.mjs";
import { shoot } from "./support/shots.mjs";
import { damage, journalOf, lose, putBack } from "./support/tamper.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";
import { card, check, giveAgain, lookInBackup, openHealth } from "./pages/health.mjs";

const PASSPHRASE = "nine grey herons stand still";
const me = {
  name: "Ottoline Haverford",
  born: "1961-05-14",
  street: "5 Lantern Row",
  city: "Beloit",
  state: "WI",
  zip: "53511",
  phone: "(262) 555-0102",
  email: "ottoline@example.com",
};
const document = clinicalDocument();
const MIB = 1024 * 1024;

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-health-"));
before(async () => (app = await startApp()));
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function vault(t, options) {
  const visit = await app.visit(t, { reducedMotion: "reduce", ...options });
  await visit.page.goto(app.url("/"));
  await makeVault(visit.page, PASSPHRASE);
  await addMyself(visit.page, me);
  return visit;
}

/** A text of two pieces and a half. */
function longText(name) {
  const path = join(folder, name);
  const line = "Seen today, no complaints, next visit in spring.\n";
  writeFileSync(path, line.repeat(Math.ceil((2.5 * MIB) / line.length)));
  return path;
}

/** How many rows of a list carry the stamp. */
const stamps = (page) => page.locator(".sw-stamp").filter({ hasText: say("health.stamp") });

test("a vault that is whole is said to be whole, and the check stands in the log", async (t) => {
  const { page, watch } = await vault(t);
  await fileOne(page, document.path, me);
  await goInside(page, "/vault");
  await page.getByRole("link", { name: say("health.link"), exact: true }).click();
  await heading(page, say("health.title"));
  await page.getByText(say("health.never")).waitFor();
  await look(page, "health-before");
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();
  await page.getByText(say("health.whole_files_one"), { exact: false }).waitFor();
  await page.getByText(/^Last check: .*, nothing wrong\.$/).waitFor();
  await look(page, "health-whole");
  await goInside(page, "/vault");
  await page.getByText(say("health.log_checked"), { exact: true }).waitFor();
  watch.assertQuiet();
});

test("a lost piece is named by its record's title, marked in the lists, and mended by the file itself alone", async (t) => {
  const { page } = await vault(t);
  await fileOne(page, document.path, me);
  await lose(page, "chunks", 0);
  await openHealth(page);
  await check(page);
  await page.getByText(say("health.found_title_one")).waitFor();
  await card(page, document.title).waitFor();
  await card(page, document.title).getByText(say("health.flaw_cut", { found: 0, expected: 1 })).waitFor();
  await look(page, "health-damaged");

  await goInside(page, "/records");
  await heading(page, say("records.title"));
  await stamps(page).first().waitFor();
  if (process.env.SHOTS) await shoot(page, "health-records");
  await page.getByRole("link", { name: document.title }).first().click();
  await page.getByText(say("health.note_title"), { exact: true }).first().waitFor();
  await assertAccessible(page, "a damaged record");
  if (process.env.SHOTS) await shoot(page, "health-reader");
  await page.getByRole("link", { name: say("health.note_go"), exact: true }).first().click();
  await heading(page, say("health.title"));

  await giveAgain(page, document.title, paperFile().path);
  await card(page, document.title).getByText(say("errors.another_file")).waitFor();
  await giveAgain(page, document.title, document.path);
  await page.getByText(say("health.mended_one")).waitFor();
  assert.equal(await card(page, document.title).count(), 0);
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();
  await goInside(page, "/records");
  await heading(page, say("records.title"));
  assert.equal(await stamps(page).count(), 0);
  await page.getByRole("link", { name: document.title }).first().click();
  await page.getByText(document.says).first().waitFor();
});

test("a backup of this vault gives a damaged file back with nothing typed", async (t) => {
  const { page } = await vault(t);
  await fileOne(page, document.path, me);
  await goInside(page, "/vault");
  const backup = await downloaded(page, page.getByRole("button", { name: say("vault.copy_make") }).first());
  const kept = join(folder, "kept.sealwell");
  writeFileSync(kept, backup.bytes);
  await damage(page, "chunks", 0);
  await openHealth(page);
  await check(page);
  await card(page, document.title).getByText(say("health.flaw_chunk_damaged", { piece: 1 })).waitFor();
  await lookInBackup(page, document.path);
  await page.getByText(say("errors.not_a_vault")).waitFor();
  await lookInBackup(page, kept);
  await page.getByText(say("health.mended_one")).waitFor();
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();
});

test("what still opens of a damaged file is saved, and the hole is named", async (t) => {
  const { page } = await vault(t);
  const path = longText("visits.txt");
  await fileOne(page, path, me);
  await damage(page, "chunks", 1);
  await openHealth(page);
  await check(page);
  const { bytes } = await downloaded(page, card(page, "visits.txt").getByRole("button", { name: say("health.save_part") }));
  const whole = readFileSync(path);
  assert.equal(bytes.length, whole.length);
  assert.ok(bytes.subarray(0, MIB).equals(whole.subarray(0, MIB)));
  assert.ok(bytes.subarray(MIB, 2 * MIB).every((byte) => byte === 0));
  assert.ok(bytes.subarray(2 * MIB).equals(whole.subarray(2 * MIB)));
  await page.getByText(/1 piece could not be read and is filled with zeros: 1 MB from 1 MB on/).waitFor();
});

test("a file that lost only its slip is mended from itself", async (t) => {
  const { page } = await vault(t);
  await fileOne(page, document.path, me);
  await damage(page, "manifests", 0);
  await openHealth(page);
  await check(page);
  await card(page, document.title).getByText(say("health.flaw_manifest")).waitFor();
  await card(page, document.title).getByRole("button", { name: say("health.itself"), exact: true }).click();
  await page.getByText(say("health.mended_one")).waitFor();
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();
});

test("a damaged change is named by its number, and the vault is written anew without it when she says so", async (t) => {
  const { page } = await vault(t);
  await fileOne(page, document.path, me);
  await addPlace(page, { name: "Harbor Clinic", fax: "(262) 555-0103" });
  await page.goto(app.url("/vault"));
  await opened(page);
  await damage(page, "entries", -1);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("vault.title"));
  await page.getByRole("link", { name: say("health.link"), exact: true }).first().click();
  await check(page);
  await page.getByText(/^Change \d+ of the vault’s journal is damaged\./).waitFor();
  await look(page, "health-journal");
  await page.getByRole("button", { name: say("health.leave_behind"), exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: say("health.leave_behind"), exact: true }).click();
  await page.getByText(say("health.leave_done")).waitFor();
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();
  await goInside(page, "/vault");
  await page.getByText(say("vault.log_damage_left"), { exact: true }).waitFor();
  assert.equal(await page.getByText(say("vault.damage_title"), { exact: true }).count(), 0);
});

test("a file that nothing names is told apart, and taken away when she says so", async (t) => {
  const { page } = await vault(t);
  const older = await journalOf(page);
  await fileOne(page, document.path, me);
  await page.goto(app.url("/vault"));
  await opened(page);
  await putBack(page, older);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await page.getByText(say("health.rolled_back_title"), { exact: true }).waitFor();
  await page.getByRole("link", { name: say("health.rolled_back_go"), exact: true }).click();
  await heading(page, say("health.title"));
  await check(page);
  await page.getByText(say("health.flaw_file_extra")).waitFor();
  await page.getByRole("button", { name: say("health.leftovers_go"), exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: say("health.leftovers_go"), exact: true }).click();
  await page.getByText(say("health.leftovers_done")).waitFor();
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();
});

test("a header that was damaged while the vault is open is put back", async (t) => {
  const { page } = await vault(t);
  await damage(page, "headers", 0);
  await openHealth(page);
  await check(page);
  await page.getByRole("button", { name: say("health.header_put_back"), exact: true }).click();
  await page.getByText(say("health.header_done")).waitFor();
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();
  await page.goto(app.url("/"));
  await unlock(page, PASSPHRASE);
  await inside(page);
});

test("the page stands in Spanish on a narrow phone too", async (t) => {
  const { page } = await vault(t, { viewport: { width: 320, height: 700 } });
  await fileOne(page, document.path, me);
  await damage(page, "chunks", 0);
  await page.evaluate(() => localStorage.setItem("sealwell.language", JSON.stringify("es")));
  await page.goto(app.url("/vault/health"));
  await opened(page);
  await page.locator("input[type=password]").first().fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Revisar que todo esté entero" }).waitFor();
  await page.getByRole("button", { name: "Revisar todo", exact: true }).click();
  await page.getByText("1 cosa no está como se selló").waitFor();
  await page.getByText("El trozo 1 está dañado.").waitFor();
  await look(page, "health-spanish");
});
