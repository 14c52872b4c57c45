// A backup is looked into first, and then takes the place of what is here, is joined with it, or is left; what is damaged in
// it is named, and what two copies had both changed is shown.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { opened, root, startApp } from "./support/app.mjs";
import { crash } from "./support/crash.mjs";
import { stored } from "./support/stored.mjs";
import { look as lookAt } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { choose, codesOfSheets, lock, openKeys, prove, typeSheets } from "./pages/keys.mjs";
import {
  backUpTo,
  chooseBackup,
  found,
  joinIt,
  lookInto,
  openBackup,
  putInPlace,
  question,
  toBackupDoor,
  toRestorePage,
  typeSecret,
} from "./pages/restore.mjs";

const PASSPHRASE = "nine patient badgers dig";
const me = {
  name: "Rosalind Achterberg",
  born: "1958-07-21",
  street: "7 Mill Lane",
  city: "Racine",
  state: "WI",
  zip: "53403",
  phone: "(262) 555-0107",
  email: "rosalind@example.com",
};
const place = (name) => ({ name, fax: "(262) 555-0133" });

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-restore-"));
before(async () => (app = await startApp()));
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});
const at = (name) => join(folder, name);

/** Looks at the page as it is, in both schemes and at every width. */
async function look(page, name) {
  await lookAt(page, name);
  assert.ok(!`${await page.title()} ${page.url()}`.includes("Achterberg"), `${name}: no name in title or address`);
}

/** A new vault that is open. */
async function vault(t, options) {
  const visit = await app.visit(t, { reducedMotion: "reduce", ...options });
  await visit.page.goto(app.url("/"));
  const code = await makeVault(visit.page, PASSPHRASE);
  return { ...visit, code };
}

/** A device without a vault, at the backup's door. */
async function emptyDevice(t, options) {
  const visit = await app.visit(t, { reducedMotion: "reduce", ...options });
  await visit.page.goto(app.url("/"));
  await toBackupDoor(visit.page);
  return visit;
}

async function placesAre(page, names) {
  await goInside(page, "/providers");
  await heading(page, say("providers.title"));
  const shown = await page.locator(".sw-list__name").allInnerTexts();
  assert.deepEqual(shown.sort(), [...names].sort());
}

async function eraseVault(page) {
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  await page.getByRole("button", { name: say("vault.erase"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("vault.erase"), exact: true }).click();
  await page.getByRole("button", { name: say("door.new_make") }).waitFor();
}

/** A file of so many bytes that is a record of nothing. */
function scan(name, bytes = 30_000) {
  const path = at(name);
  writeFileSync(path, Buffer.alloc(bytes, name));
  return path;
}

/** Where a chunk of the first file begins in a backup. */
const chunk = (bytes, index) => bytes.toString("latin1").search(new RegExp(`[0-9a-f]{32}/0000000${index}`));

/** Gives a place another fax number. */
async function changeFax(page, name, fax) {
  await goInside(page, "/providers");
  await heading(page, say("providers.title"));
  await page.getByRole("link", { name, exact: true }).click();
  await heading(page, name);
  await page.locator("#fax").fill(fax);
  await page.getByRole("button", { name: say("providers.save") }).click();
  await page.waitForURL((url) => url.pathname === "/providers");
}

test("an erased vault comes back at the door, says what is in it before, and its log tells of it", async (t) => {
  const { page, watch, code } = await vault(t);
  await addMyself(page, me);
  await addPlace(page, place("Thornbury Spine Center"));
  await fileOne(page, scan("thornbury.bin"), me);
  const bytes = await backUpTo(page, at("erased.sealwell"));
  assert.ok(!bytes.includes("Thornbury"));
  await addPlace(page, place("Lakeside Imaging"));
  await eraseVault(page);

  await toBackupDoor(page);
  await look(page, "restore-door");
  await chooseBackup(page, at("erased.sealwell"));
  await typeSecret(page, "not the passphrase");
  await openBackup(page);
  await page.getByText(say("errors.refused")).first().waitFor();
  await typeSecret(page, code.toLowerCase());
  await openBackup(page);
  await found(page);
  await page.getByText(say("restore.whole")).waitFor();
  await page.getByText(say("restore.people_one")).waitFor();
  await page.getByText(say("restore.here_nothing")).waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes("Achterberg"), "counts, no names");
  await look(page, "restore-found");
  await putInPlace(page, { asked: false });
  await inside(page);
  await look(page, "restore-done");
  await placesAre(page, ["Thornbury Spine Center"]);
  await goInside(page, "/vault");
  await page.getByText(say("vault.log_restored")).first().waitFor();
  await page.getByText(say("vault.log_opened_code")).first().waitFor();
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  assert.equal(await page.getByText(say("health.rolled_back_title")).count(), 0);
  watch.assertQuiet();
});

test("in the open vault nothing goes before it is confirmed, and then exactly what was said", async (t) => {
  const { page, context, watch } = await vault(t);
  await addPlace(page, place("Thornbury Spine Center"));
  await backUpTo(page, at("swap.sealwell"));
  await addPlace(page, place("Lakeside Imaging"));
  const other = await context.newPage();
  await other.goto(app.url("/"));
  await unlock(other, PASSPHRASE);
  await inside(other);

  await toRestorePage(page);
  await chooseBackup(page, at("swap.sealwell"));
  await page.getByText(say("restore.own")).waitFor();
  await look(page, "restore-page");
  await openBackup(page);
  await found(page);
  await page.getByText(/^1 change made here is not in the backup/).waitFor();
  await page.locator("main").getByRole("button", { name: say("restore.put_go"), exact: true }).click();
  await question(page).getByText(/^1 change made here, from .*, will be gone\.$/).waitFor();
  await look(page, "restore-question");
  await question(page).getByRole("button", { name: say("restore.put_keep") }).click();
  await page.getByRole("button", { name: say("restore.leave") }).click();
  await page.getByText(say("restore.left")).first().waitFor();
  await placesAre(page, ["Lakeside Imaging", "Thornbury Spine Center"]);

  await toRestorePage(page);
  await chooseBackup(page, at("swap.sealwell"));
  await page.getByText(say("restore.own")).waitFor();
  await openBackup(page);
  await found(page);
  await putInPlace(page, { asked: true });
  await inside(page);
  await placesAre(page, ["Thornbury Spine Center"]);
  await other.getByText(say("door.told_replaced")).waitFor();
  await addPlace(page, place("After the Restore"));
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await placesAre(page, ["After the Restore", "Thornbury Spine Center"]);
  assert.equal(await page.getByText(say("health.rolled_back_title")).count(), 0);
  watch.assertQuiet();
});

test("a backup from before the passphrase was changed asks for what opened it then", async (t) => {
  const { page } = await vault(t);
  await backUpTo(page, at("older.sealwell"));
  await openKeys(page);
  await page.locator("summary", { hasText: say("vault.pass_change") }).click();
  await page.locator("#old-passphrase").fill(PASSPHRASE);
  await page.locator("#new-passphrase").fill("ten careful voles sleep");
  await page.getByRole("button", { name: say("vault.pass_change"), exact: true }).click();
  await page.getByText(say("vault.pass_done")).first().waitFor({ timeout: 60_000 });
  await toRestorePage(page);
  await chooseBackup(page, at("older.sealwell"));
  await page.getByText(say("restore.own")).waitFor();
  await openBackup(page);
  await found(page);
  await page.getByText(say("restore.unproven")).waitFor();
  await look(page, "restore-unproven");
  const put = page.locator("main").getByRole("button", { name: say("restore.put_go"), exact: true }).first();
  await page.locator("#restore-proof").fill("ten careful voles sleep");
  await put.click();
  await question(page).getByRole("button", { name: say("restore.put_go"), exact: true }).click();
  await page.getByText(say("errors.refused")).first().waitFor({ timeout: 60_000 });
  await page.locator("#restore-proof").fill(PASSPHRASE);
  await putInPlace(page, { asked: true });
  await lock(page);
  await unlock(page, PASSPHRASE);
  await inside(page);
});

test("a damaged backup gives back all that is whole, and names the record that is not", async (t) => {
  const { page } = await vault(t);
  await addMyself(page, me);
  await fileOne(page, scan("films.bin"), me);
  const bytes = await backUpTo(page, at("whole.sealwell"));
  bytes[chunk(bytes, 0) + 200] ^= 1;
  writeFileSync(at("damaged.sealwell"), bytes);

  const device = await emptyDevice(t, { viewport: "phone" });
  await lookInto(device.page, at("damaged.sealwell"), PASSPHRASE);
  await device.page.getByText(say("restore.damage_lead")).waitFor();
  await device.page.getByText(/^Record “films\.bin”: the file “films\.bin” is damaged/).waitFor();
  await look(device.page, "restore-damaged");
  await putInPlace(device.page, { asked: false });
  await inside(device.page);
  await goInside(device.page, "/people");
  await device.page.getByText(me.name).first().waitFor();
  await goInside(device.page, "/records");
  await heading(device.page, say("records.title"));
  await device.page.getByRole("link", { name: /films/ }).first().waitFor();
  assert.equal((await stored(device.page)).files, 0);
});

test("a backup that was cut gives back what came before the cut; a file that is none says so", async (t) => {
  const { page } = await vault(t);
  await addMyself(page, me);
  await fileOne(page, scan("reports.bin", 2_500_000), me);
  const bytes = await backUpTo(page, at("all.sealwell"));
  writeFileSync(at("cut.sealwell"), bytes.subarray(0, chunk(bytes, 1) + 1000));
  writeFileSync(at("none.sealwell"), "this is no backup");

  const device = await emptyDevice(t);
  await device.page.locator("input[type=file]").setInputFiles(at("none.sealwell"));
  await device.page.getByText(say("errors.not_a_vault")).first().waitFor();
  await lookInto(device.page, at("cut.sealwell"), PASSPHRASE);
  await device.page.getByText(/reports\.bin” is damaged/).waitFor();
  await putInPlace(device.page, { asked: false });
  await inside(device.page);
  await goInside(device.page, "/people");
  await device.page.getByText(me.name).first().waitFor();
});

test("two copies of a vault are joined, and what both had changed is shown and seen", async (t) => {
  const { page, watch } = await vault(t);
  await addMyself(page, me);
  await addPlace(page, place("Thornbury Spine Center"));
  await backUpTo(page, at("first.sealwell"));

  const there = await emptyDevice(t);
  await lookInto(there.page, at("first.sealwell"), PASSPHRASE);
  await putInPlace(there.page, { asked: false });
  await inside(there.page);
  await changeFax(there.page, "Thornbury Spine Center", "(262) 555-0144");
  await fileOne(there.page, scan("from-there.bin"), me);
  await backUpTo(there.page, at("there.sealwell"));

  await changeFax(page, "Thornbury Spine Center", "(262) 555-0155");
  await toRestorePage(page);
  await chooseBackup(page, at("there.sealwell"));
  await page.getByText(say("restore.own")).waitFor();
  await openBackup(page);
  await found(page);
  await page.getByRole("button", { name: say("restore.join_look"), exact: true }).click();
  await page.getByText(say("restore.join_conflicts_one")).waitFor();
  await page.getByText(/^New here: 1 record/).waitFor();
  await look(page, "restore-join");
  await page.getByRole("button", { name: say("restore.join_go"), exact: true }).click();
  await page.getByText(say("restore.joined"), { exact: true }).first().waitFor();
  await look(page, "restore-joined");

  await page.getByRole("link", { name: say("conflicts.line_look") }).click();
  await heading(page, say("conflicts.title"));
  await page.getByText("(262) 555-0144").waitFor();
  await page.getByText("(262) 555-0155").waitFor();
  const stands = page.locator(".sw-conflict__version--stands");
  assert.match(await stands.innerText(), /0155/);
  await look(page, "conflicts");
  await goInside(page, "/");
  await page.getByText(say("conflicts.line_one")).waitFor();
  await goInside(page, "/vault/conflicts");
  await page.getByRole("button", { name: say("conflicts.seen") }).click();
  await page.getByText(say("conflicts.none"), { exact: true }).waitFor();
  await goInside(page, "/records");
  await page.getByRole("link", { name: /from-there/ }).first().waitFor();
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  const now = await stored(page);
  assert.deepEqual([now.files, now.broken, now.staged], [1, 0, 0]);
  watch.assertQuiet();
});

test("another vault's backup is joined with its files, and leaves nothing behind where it was staged", async (t) => {
  const { page } = await vault(t);
  await addPlace(page, place("Thornbury Spine Center"));
  const other = await vault(t);
  await addMyself(other.page, me);
  await fileOne(other.page, scan("other-vault.bin"), me);
  await backUpTo(other.page, at("other.sealwell"));

  await toRestorePage(page);
  await lookInto(page, at("other.sealwell"), PASSPHRASE);
  await page.getByText(say("restore.here_other_open")).waitFor();
  await joinIt(page);
  await goInside(page, "/records");
  await page.getByRole("link", { name: /other-vault/ }).first().click();
  await page.getByText("other-vault").first().waitFor();
  const now = await stored(page);
  assert.deepEqual([now.vaults.length, now.files, now.broken, now.staged], [1, 1, 0, 0]);
  await goInside(page, "/vault");
  await page.getByText(say("vault.log_merged")).first().waitFor();
  assert.equal(await page.getByText(say("vault.damage_title"), { exact: true }).count(), 0);
});

test("two helper sheets open a backup on a device that never had the vault", async (t) => {
  const { page } = await vault(t);
  await addPlace(page, place("Thornbury Spine Center"));
  await openKeys(page);
  await choose(page, "keys.sheets_add");
  await heading(page, say("keys.sheets_title"));
  const codes = await codesOfSheets(page);
  await typeSheets(page, codes[0], codes[1]);
  await prove(page, PASSPHRASE);
  await page.getByRole("button", { name: say("keys.sheets_go") }).click();
  await page.getByText(say("keys.sheets_done")).waitFor();
  await backUpTo(page, at("sheets.sealwell"));

  const device = await emptyDevice(t);
  await chooseBackup(device.page, at("sheets.sealwell"));
  await choose(device.page, "door.use_sheets");
  await typeSheets(device.page, codes[1], codes[1]);
  await openBackup(device.page);
  await device.page.getByText(say("errors.sheet_twice")).first().waitFor();
  await typeSheets(device.page, codes[1], codes[2]);
  await look(device.page, "restore-sheets");
  await openBackup(device.page);
  await found(device.page);
  await putInPlace(device.page, { asked: false });
  await placesAre(device.page, ["Thornbury Spine Center"]);

  // The command line opens it with the same sheets.
  writeFileSync(at("one.txt"), `${codes[0]}\n`);
  writeFileSync(at("two.txt"), `${codes[2]}\n`);
  const program = join(root, "target/debug/sealwell");
  const run = spawnSync(program, ["verify", at("sheets.sealwell"), "--sheet", at("one.txt"), "--sheet", at("two.txt")]);
  if (run.error) return t.diagnostic("the command line was not built");
  assert.equal(run.status, 0, String(run.stderr));
});

test("a passkey opens a backup where it was made", async (t) => {
  const { page } = await vault(t);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    ctap2Version: "ctap2_1",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    hasPrf: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  await openKeys(page);
  await choose(page, "keys.passkey_add");
  await prove(page, PASSPHRASE);
  await page.getByRole("button", { name: say("keys.passkey_go") }).click();
  await page.getByText(say("keys.passkey_done")).waitFor();
  await backUpTo(page, at("passkey.sealwell"));
  await eraseVault(page);
  await toBackupDoor(page);
  await chooseBackup(page, at("passkey.sealwell"));
  await page.getByText(say("restore.passkey_words")).waitFor();
  await choose(page, "door.use_passkey");
  await found(page);
  await putInPlace(page, { asked: false });
  await goInside(page, "/vault");
  await page.getByText(say("vault.log_opened_passkey")).first().waitFor();
});

test("a page killed with a backup staged leaves the vault whole, and what was staged is swept", async (t) => {
  const { page, context } = await vault(t);
  await addPlace(page, place("Thornbury Spine Center"));
  const before = await stored(page);
  const other = await vault(t);
  await addMyself(other.page, me);
  await fileOne(other.page, scan("staged.bin", 3_000_000), me);
  await backUpTo(other.page, at("staged.sealwell"));

  await toRestorePage(page);
  await lookInto(page, at("staged.sealwell"), PASSPHRASE);
  assert.ok((await stored(page)).staged > 0);
  await crash(page);
  await page.close();
  const again = await context.newPage();
  await again.goto(app.url("/"));
  await unlock(again, PASSPHRASE);
  await inside(again);
  await placesAre(again, ["Thornbury Spine Center"]);
  const now = await stored(again);
  assert.deepEqual([now.vaults, now.files, now.staged], [before.vaults, 0, 0]);

  // Killed where there is no vault yet, it is swept at the next door.
  const empty = await emptyDevice(t);
  await lookInto(empty.page, at("staged.sealwell"), PASSPHRASE);
  await crash(empty.page);
  await empty.page.close();
  const next = await empty.context.newPage();
  await next.goto(app.url("/"));
  await opened(next);
  await next.getByRole("button", { name: say("door.new_make") }).waitFor();
  for (let left = 50; left > 0 && (await stored(next)).staged > 0; left -= 1) await next.waitForTimeout(100);
  assert.equal((await stored(next)).staged, 0);
});

test("at the locked door another vault is replaced only after the question, in Spanish too", async (t) => {
  const other = await vault(t);
  await addPlace(other.page, place("Lakeside Imaging"));
  await backUpTo(other.page, at("spanish.sealwell"));
  const { page } = await vault(t);
  await addPlace(page, place("Thornbury Spine Center"));
  await lock(page);
  await toBackupDoor(page);
  await lookInto(page, at("spanish.sealwell"), PASSPHRASE);
  await page.getByText(say("restore.here_other_locked")).waitFor();
  await page.locator("main").getByRole("button", { name: say("restore.put_go"), exact: true }).first().click();
  await question(page).getByText(say("restore.put_goes_locked")).waitFor();
  await question(page).getByRole("button", { name: say("restore.put_keep") }).click();
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await placesAre(page, ["Thornbury Spine Center"]);
  await lock(page);
  await toBackupDoor(page);
  await lookInto(page, at("spanish.sealwell"), PASSPHRASE);
  await putInPlace(page, { asked: true });
  await placesAre(page, ["Lakeside Imaging"]);

  await page.evaluate(() => localStorage.setItem("sealwell.language", JSON.stringify("es")));
  await page.reload();
  const es = JSON.parse(readFileSync(join(root, "locales/es/restore.json"), "utf8"));
  const door = JSON.parse(readFileSync(join(root, "locales/es/door.json"), "utf8"));
  await opened(page);
  await page.getByRole("button", { name: door.use_backup, exact: true }).click();
  await page.locator("input[type=file]").setInputFiles(at("spanish.sealwell"));
  await page.getByLabel(door.backup_secret).fill(PASSPHRASE);
  await page.getByRole("button", { name: door.backup_open, exact: true }).click();
  await page.getByText(es.whole).waitFor();
  await look(page, "restore-spanish");
});
