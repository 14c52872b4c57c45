// A new vault key in the browser: the whole way, stopped, killed and gone on with, killed and given up.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { crash } from "./support/crash.mjs";
import { downloaded } from "./support/download.mjs";
import { clinicalDocument } from "./support/files.mjs";
import { stored } from "./support/stored.mjs";
import { damage, sealedChunks } from "./support/tamper.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, fileOne, goInside, heading } from "./pages/desk.mjs";
import { card, check, lookInBackup, openHealth } from "./pages/health.mjs";
import { choosesFolder, filesIn, openBackups } from "./pages/backup.mjs";
import { chooseNew, confirmAndGo, goOn, movedToDoor, openNewKey, slowDownSealing, stopSealingAfter } from "./pages/new_key.mjs";

const OLD = "seven quiet otters swim east";
const NEW = "twelve brass lamps burn low";
const me = {
  name: "Ada Moreno Field",
  born: "1951-03-09",
  street: "14 Willow Street",
  city: "Madison",
  state: "WI",
  zip: "53703",
  phone: "555-0100",
  email: "ada@example.com",
};
const document = clinicalDocument();
const MIB = 1024 * 1024;

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-new-key-"));
before(async () => (app = await startApp()));
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A vault with a clinical document. */
async function vault(t, options) {
  const visit = await app.visit(t, { reducedMotion: "reduce", ...options });
  await visit.page.goto(app.url("/"));
  const code = await makeVault(visit.page, OLD);
  await addMyself(visit.page, me);
  await fileOne(visit.page, document.path, me);
  return { ...visit, code };
}

/** A file of so many pieces, no two alike. */
function pieces(count) {
  const path = join(folder, `visits-${count}.txt`);
  let text = "";
  for (let line = 0; text.length < (count - 0.5) * MIB; line += 1) text += `Visit ${line}: seen today, no complaints, next visit in spring.\n`;
  writeFileSync(path, text);
  return path;
}

/** Nothing of the vault that was `before` is left, neither its name nor a chunk as it was sealed. */
async function assertAllNew(page, before, vaults) {
  const now = await sealedChunks(page);
  assert.equal(now.keys.length, before.keys.length);
  for (const sum of before.sums) assert.ok(!now.sums.includes(sum), "a chunk is sealed as it was");
  for (const old of vaults) assert.ok(now.keys.every((key) => !key.startsWith(old)), "a chunk of the old vault is left");
  const { vaults: names, broken, staged } = await stored(page);
  assert.equal(names.length, 1);
  assert.ok(!vaults.includes(names[0]));
  assert.deepEqual([broken, staged], [0, 0]);
}

async function reads(page) {
  await goInside(page, "/records");
  await page.getByRole("link", { name: document.title }).first().click();
  await page.getByText(document.says).first().waitFor();
}

test("everything is sealed anew, only the new secrets open it, and the records read as before", async (t) => {
  const { context, page, code, watch } = await vault(t);
  await goInside(page, "/vault");
  const backup = await downloaded(page, page.getByRole("button", { name: say("vault.copy_make") }).first());
  const [before, { vaults }] = [await sealedChunks(page), await stored(page)];
  await page.goto(app.url("/"));
  await unlock(page, "seven quiet otters swim west");
  await page.getByText(say("errors.refused")).first().waitFor();
  await unlock(page, OLD);
  await inside(page);
  const other = await context.newPage();
  await other.goto(app.url("/"));
  await unlock(other, OLD);
  await inside(other);

  await page.bringToFront();
  await goInside(page, "/vault/keys");
  await page.getByRole("link", { name: say("new_key.link"), exact: true }).click();
  await heading(page, say("new_key.title"));
  await look(page, "new-key");
  await chooseNew(page, "not the passphrase", NEW);
  await page.locator("main").getByText(say("errors.refused")).first().waitFor();
  await chooseNew(page, OLD, NEW);
  await heading(page, say("new_key.kit_title"));
  await look(page, "new-key-sheet");
  const fresh = await confirmAndGo(page);
  assert.notEqual(fresh, code);
  await movedToDoor(page);
  await look(page, "new-key-door");
  await other.getByText(say("new_key.told"), { exact: true }).waitFor();
  await other.close();
  await assertAllNew(page, before, vaults);
  const kept = await page.evaluate(() => Object.keys(localStorage));
  assert.ok(kept.every((name) => !vaults.some((old) => name.includes(old))), "nothing is kept of the old vault's name");

  await unlock(page, OLD);
  await page.locator("main").getByText(say("errors.refused")).first().waitFor();
  await unlock(page, NEW);
  await inside(page);
  await page.getByText(say("new_key.backup_due")).first().waitFor();
  await reads(page);
  await goInside(page, "/vault");
  await page.getByText(say("health.log_rotated"), { exact: true }).waitFor();
  await openHealth(page);
  await check(page);
  await page.getByText(say("health.whole_title"), { exact: true }).waitFor();

  const old = join(folder, "old.sealwell");
  writeFileSync(old, backup.bytes);
  await damage(page, "chunks", 0);
  await check(page);
  await card(page, document.title).waitFor();
  await lookInBackup(page, old);
  await page.getByText(say("health.backup_of_another")).waitFor();
  await page.locator("#health-secret").fill(OLD);
  await page.getByRole("button", { name: say("health.backup_go"), exact: true }).click();
  await page.getByText(say("health.mended_one")).waitFor();

  await page.goto(app.url("/"));
  await opened(page);
  await page.getByRole("button", { name: say("door.use_recovery") }).click();
  await page.getByRole("textbox").first().fill(fresh);
  await page.getByRole("button", { name: say("door.open"), exact: true }).click();
  await inside(page);
  watch.assertQuiet();
});

test("a move that is stopped leaves the vault as it was", async (t) => {
  const { page } = await vault(t);
  await goInside(page, "/people");
  await fileOne(page, pieces(8), me);
  await openNewKey(page);
  await chooseNew(page, OLD, NEW);
  await slowDownSealing(page, 400);
  await confirmAndGo(page);
  await page.getByText(say("new_key.moving_words")).waitFor();
  await look(page, "new-key-moving");
  await page.getByRole("button", { name: say("parts.progress_stop"), exact: true }).click();
  await page.getByText(say("new_key.stopped")).waitFor();
  await look(page, "new-key-stopped");
  await reads(page);
  await page.getByText(say("new_key.begun_title"), { exact: true }).waitFor();
});

/** Kills the page in the middle of a move, and opens the vault again as it is then. */
async function killed(t) {
  const { context, page } = await vault(t);
  await goInside(page, "/people");
  await fileOne(page, pieces(6), me);
  const [before, { vaults }] = [await sealedChunks(page), await stored(page)];
  await openNewKey(page);
  await chooseNew(page, OLD, NEW);
  await stopSealingAfter(page, 3);
  await confirmAndGo(page);
  await page.getByText(say("new_key.moving_words")).waitFor();
  const copied = async () => (await sealedChunks(page)).keys.length - before.keys.length;
  for (let tries = 0; (await copied()) === 0; tries += 1) {
    assert.ok(tries < 200, "nothing is copied");
    await page.waitForTimeout(50);
  }
  await crash(page);
  await page.close();
  const again = await context.newPage();
  await again.goto(app.url("/"));
  await unlock(again, OLD);
  await inside(again);
  await again.getByText(say("new_key.begun_title"), { exact: true }).waitFor();
  return { page: again, before, vaults };
}

test("after a kill in the middle the move goes on to its end", async (t) => {
  const { page, before, vaults } = await killed(t);
  await look(page, "new-key-begun-home");
  await reads(page);
  await page.getByRole("link", { name: say("new_key.begun_go"), exact: true }).click();
  await heading(page, say("new_key.title"));
  await look(page, "new-key-begun");
  await goOn(page, OLD);
  await page.locator("main").getByText(say("errors.refused")).first().waitFor();
  await goOn(page, NEW);
  await confirmAndGo(page);
  await movedToDoor(page);
  await assertAllNew(page, before, vaults);
  await unlock(page, NEW);
  await inside(page);
  assert.equal(await page.getByText(say("new_key.begun_title"), { exact: true }).count(), 0);
  await reads(page);
});

test("after a kill in the middle the move can be given up, and the old passphrase still opens", async (t) => {
  const { page, before, vaults } = await killed(t);
  await openNewKey(page);
  await page.getByRole("button", { name: say("new_key.give_up"), exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: say("new_key.give_up"), exact: true }).click();
  await page.getByText(say("new_key.given_up")).waitFor();
  assert.deepEqual(await sealedChunks(page), before);
  assert.deepEqual((await stored(page)).vaults, vaults);
  await page.goto(app.url("/"));
  await unlock(page, OLD);
  await inside(page);
  assert.equal(await page.getByText(say("new_key.begun_title"), { exact: true }).count(), 0);
  await reads(page);
});

test("the page stands in Spanish on a narrow phone too", async (t) => {
  const { page } = await app.visit(t, { viewport: { width: 320, height: 700 }, reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await makeVault(page, OLD);
  await page.evaluate(() => localStorage.setItem("sealwell.language", JSON.stringify("es")));
  await page.goto(app.url("/vault/new-key"));
  await opened(page);
  await page.locator("input[type=password]").first().fill(OLD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Hacer una llave nueva para la bóveda" }).waitFor();
  await look(page, "new-key-spanish");
});

test("the folder for backups goes on with the vault, and the files of the old key stay in it", async (t) => {
  const { context, page } = await app.visit(t, { reducedMotion: "reduce" });
  await choosesFolder(context, "carried");
  await page.goto(app.url("/"));
  await makeVault(page, OLD);
  await addMyself(page, me);
  await openBackups(page);
  await page.getByRole("button", { name: say("backup.folder_choose"), exact: true }).click();
  await page.getByText(/Backups go into the folder "carried"\. The last one/).waitFor();
  const before = Object.keys(await filesIn(page, "carried"));
  assert.equal(before.length, 1);
  await goInside(page, "/vault/new-key");
  await chooseNew(page, OLD, NEW);
  await heading(page, say("new_key.kit_title"));
  await confirmAndGo(page);
  await movedToDoor(page);
  await unlock(page, NEW);
  await inside(page);
  await openBackups(page);
  await page.getByRole("button", { name: say("backup.folder_now"), exact: true }).click();
  await page.waitForFunction(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("carried");
    let count = 0;
    for await (const [, file] of folder) count += (await file.getFile()).size > 0 ? 1 : 0;
    return count === 2;
  });
  const after = Object.keys(await filesIn(page, "carried"));
  assert.ok(before.every((name) => after.includes(name)), "a file of the old key was touched");
});
