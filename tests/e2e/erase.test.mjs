// A person erased for good: what the page says beforehand, and that afterwards nothing opens to anything of hers.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { dump, rememberNavigation, search } from "./support/at_rest.mjs";
import { assertAccessible, assertNoSidewaysScroll } from "./support/axe.mjs";
import { downloaded } from "./support/download.mjs";
import { clinicalDocument } from "./support/files.mjs";
import { folderFor, openedBackup } from "./support/native.mjs";
import { shoot } from "./support/shots.mjs";
import { stored } from "./support/stored.mjs";
import { say } from "./support/words.mjs";
import { makeVault } from "./pages/door.mjs";
import { addMyself, addPlace, askForEverything, fileOne, goInside, heading, recordFax, signByTyping } from "./pages/desk.mjs";
import { journalLines, openErasing, openJournal } from "./pages/out.mjs";

const PASSPHRASE = "thirteen wrens keep the gate";
const place = { name: "Ravensbourne Eye Clinic", fax: "(262) 555-0177" };
const person = (name, street, email) => ({
  name,
  street,
  email,
  born: "1955-07-21",
  city: "Racine",
  state: "WI",
  zip: "53403",
  phone: "(262) 555-0170",
});
const her = person("Zenobia Quarrington", "77 Unlikely Crescent", "zenobia@example.net");
const stays = person("Bartholomew Finch", "5 Staying Street", "finch@example.net");
const marks = ["Zenobia", "Quarrington", "Unlikely Crescent", "zenobia@example.net", ...clinicalDocument().private];

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

async function opensTo(t, page) {
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  const backup = await downloaded(page, say("vault.copy_make"));
  return openedBackup(folderFor(t), backup.bytes, PASSPHRASE);
}

test("a person is erased with all that hangs on her, and nothing opens to anything of hers any more", async (t) => {
  const { page } = await app.visit(t, { reducedMotion: "reduce" });
  const remembered = await rememberNavigation(page);
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, her);
  await addPlace(page, place);
  await askForEverything(page, place);
  await signByTyping(page, her.name);
  await recordFax(page);
  await fileOne(page, clinicalDocument().path, her);
  await addMyself(page, stays);
  const before = await opensTo(t, page);
  assert.ok(search(before, marks).length >= marks.length, "the marks are there before");

  await openErasing(page, her.name, "Zenobia");
  for (const line of ["goes_requests_one", "goes_papers_one", "goes_records_one"]) {
    await page.getByText(say(`erase_person.${line}`), { exact: true }).waitFor();
  }
  await page.getByText(/^In all 2 files, /).waitFor();
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await assertAccessible(page, `erase a person, ${scheme}`);
  }
  await assertNoSidewaysScroll(page, "erase a person");
  if (process.env.SHOTS) await shoot(page, "erase-person");

  const erase = page.getByRole("button", { name: say("erase_person.erase"), exact: true });
  await page.locator("#confirm").fill("Bartholomew");
  await erase.click();
  await page.getByRole("alert").filter({ hasText: say("erase_person.need", { name: "Zenobia", word: say("erase_person.word") }) }).waitFor();
  await page.locator("#confirm").fill(" zenobia ");
  await erase.click();
  await heading(page, say("erase_person.done_title"));
  await assertAccessible(page, "erased");
  if (process.env.SHOTS) await shoot(page, "erase-done");

  assert.deepEqual(search(await dump(page, remembered), marks), [], "in the stored bytes as they lie");
  const opened = await opensTo(t, page);
  assert.deepEqual(search(opened, marks), [], "in what they open to");
  assert.ok(search(opened, [stays.name, place.name]).length >= 2, "the others are there");
  const { files, broken, staged } = await stored(page);
  assert.deepEqual({ files, broken, staged }, { files: 0, broken: 0, staged: 0 });

  await openJournal(page, "erased");
  assert.deepEqual(await journalLines(page), [say("vault.log_person_erased")]);
  await goInside(page, "/people");
  await page.getByRole("link", { name: stays.name }).waitFor();
  assert.equal(await page.getByRole("link", { name: her.name }).count(), 0);
});

test("a record is erased the same way", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, stays);
  await fileOne(page, clinicalDocument().path, stays);
  await goInside(page, "/records");
  await heading(page, say("records.title"));
  await page.locator(".sw-records a[href^='/records/']").first().click();
  await page.getByRole("button", { name: say("reader.remove"), exact: true }).first().click();
  const asked = page.getByRole("dialog", { name: say("reader.remove_title") });
  await asked.getByText(say("reader.remove_words")).waitFor();
  await asked.getByRole("button", { name: say("reader.remove"), exact: true }).click();
  await page.waitForURL("**/records");
  const opened = await opensTo(t, page);
  assert.deepEqual(search(opened, clinicalDocument().private), []);
  await openJournal(page, "erased");
  assert.deepEqual(await journalLines(page), [say("vault.log_record_erased")]);
});
