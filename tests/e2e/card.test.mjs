// The emergency card: nothing goes on it without a tick; it is kept, printed, told about what is new, and taken away.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { downloaded } from "./support/download.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, fileOne, goInside, heading } from "./pages/desk.mjs";
import { addContact, linesOf, openCard, part, save, tick, write } from "./pages/card.mjs";
import { journalLines, openJournal } from "./pages/out.mjs";

const PASSPHRASE = "nine grey herons stand still";
const me = {
  name: "Leocadia Branwell",
  born: "1957-09-30",
  street: "18 Mill Race",
  city: "Beloit",
  state: "WI",
  zip: "53511",
  phone: "(262) 555-0143",
  email: "leocadia@example.com",
};
const daughter = { name: "Wren Branwell", relation: "daughter", phone: "(262) 555-0144" };

const coded = (code, display) => ({ coding: [{ system: "http://snomed.info/sct", code, display }] });
const word = (code) => ({ coding: [{ code }] });
const own = { resourceType: "Patient", id: "p", name: [{ family: "Branwell", given: ["Leocadia"] }], birthDate: me.born, gender: "female" };
const condition = (code, display, verification = "confirmed", clinical = "active") => ({
  resourceType: "Condition", code: coded(code, display), clinicalStatus: word(clinical), verificationStatus: word(verification),
});
const penicillin = {
  resourceType: "AllergyIntolerance", code: coded("373270004", "Penicillin"), clinicalStatus: word("active"), verificationStatus: word("confirmed"),
  reaction: [{ manifestation: [coded("247472004", "Hives")] }],
};
const warfarin = {
  resourceType: "MedicationRequest", status: "active", intent: "order", medicationCodeableConcept: coded("48603004", "Warfarin"),
  dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 2.5, unit: "mg" } }] }],
};
const bundle = (...resources) => JSON.stringify({ resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) });
const FILES = {
  "clinic.json": bundle(
    own, penicillin, warfarin, condition("195967001", "Asthma"), condition("49436004", "Atrial fibrillation"), condition("194828000", "Angina", "refuted"),
    condition("233604007", "Pneumonia", "confirmed", "resolved"),
  ),
  "later.json": bundle(own, condition("73211009", "Diabetes mellitus")),
};

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-card-"));
before(async () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  app = await startApp();
});
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function vault(t) {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  return { page, watch };
}

const shown = async (page) => (await page.locator(".sw-idcard").innerText()).replace(/\s+/g, " ");

/** The words of a PDF; none where the machine has no reader. */
function wordsOf(path) {
  if (spawnSync("pdftotext", ["-v"]).error) return null;
  return execFileSync("pdftotext", [path, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
}

test("without records the card is written by hand, kept, printed and taken away", async (t) => {
  const { page, watch } = await vault(t);
  await openCard(page, me);
  await page.getByText(say("card.by_hand"), { exact: true }).waitFor();
  await page.getByText(say("card.saving_first"), { exact: true }).waitFor();
  await look(page, "card-empty");

  await write(page, "allergies", "Latex (rash)");
  await write(page, "words", "I stutter. Give me time.");
  await addContact(page, daughter);
  assert.match(await shown(page), /Latex \(rash\).*Wren Branwell \(daughter\)/);
  await save(page);
  await page.getByText(say("card.code_says"), { exact: true }).click();
  await page.getByRole("img", { name: say("card.code"), exact: true }).waitFor();
  assert.match(await page.locator(".sw-card__text").innerText(), /Allergies: Latex \(rash\)\nCall: Wren Branwell \(daughter\), \(262\) 555-0144/);
  await look(page, "card-kept-short");

  const { path, bytes } = await downloaded(page, say("card.print"));
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  await page.getByText(say("card.saved"), { exact: true }).waitFor();
  const words = wordsOf(path);
  if (words !== null) for (const wanted of [me.name, "Latex (rash)", "I stutter. Give me time."]) assert.ok(words.includes(wanted), `${wanted}: ${words}`);

  await page.getByRole("button", { name: say("card.take_away"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(say("card.take_words")).waitFor();
  await dialog.getByRole("button", { name: say("card.take_away"), exact: true }).click();
  await heading(page, say("people.edit_title", { name: "Leocadia" }));
  await openCard(page, me);
  assert.deepEqual(await linesOf(page, "allergies"), []);
  await openJournal(page, "out");
  assert.ok((await journalLines(page)).includes(say("vault.log_paper")));
  watch.assertQuiet();
});

test("what the records say is offered without a tick, and only what she ticks is kept and printed", async (t) => {
  const { page, watch } = await vault(t);
  await goInside(page, "/");
  await fileOne(page, join(folder, "clinic.json"), me);
  const address = await openCard(page, me);
  await page.getByText(say("card.choose"), { exact: true }).waitFor();
  assert.deepEqual(await linesOf(page, "allergies"), [["Penicillin (Hives)", false]]);
  const conditions = await linesOf(page, "conditions");
  assert.deepEqual(conditions.map(([text]) => text).sort(), ["Asthma", "Atrial fibrillation"], "refuted and resolved ones are not offered");
  assert.deepEqual(await linesOf(page, "medicines"), [["Warfarin, 2.5 mg", false]]);
  assert.doesNotMatch(await shown(page), /Penicillin|Warfarin/);

  await tick(page, "Penicillin (Hives)");
  await tick(page, "Warfarin, 2.5 mg");
  await part(page, "medicines").getByRole("textbox").fill("Warfarin 2.5 mg, every evening");
  await tick(page, conditions[1][0]);
  await part(page, "conditions").getByRole("button", { name: say("card.move_up", { text: conditions[1][0] }) }).click();
  assert.equal((await linesOf(page, "conditions"))[0][0], conditions[1][0]);
  await addContact(page, daughter);
  await page.getByRole("radio", { name: say("card.language_both"), exact: true }).check();
  await look(page, "card-chosen");
  await save(page);
  await look(page, "card-kept");
  const kept = await shown(page);
  assert.match(kept, /Allergies \/ Alergias: Penicillin \(Hives\)/);
  assert.match(kept, /Warfarin 2\.5 mg, every evening/);
  assert.ok(!kept.includes(conditions[0][0]), kept);

  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await goInside(page, address);
  await page.getByRole("button", { name: say("card.print"), exact: true }).waitFor({ timeout: 60_000 });
  assert.equal(await shown(page), kept, "the card is as it was after the vault was opened again");
  const { path } = await downloaded(page, say("card.print"));
  const words = wordsOf(path);
  if (words !== null) {
    assert.ok(words.includes("Warfarin 2.5 mg, every evening"), words);
    assert.ok(!words.includes(conditions[0][0]), words);
  }

  await goInside(page, "/");
  await fileOne(page, join(folder, "later.json"), me);
  await goInside(page, address);
  await page.getByText(say("card.new_one", { count: 1 })).waitFor({ timeout: 60_000 });
  await page.getByText(say("card.news_line", { part: say("card.part_conditions"), text: "Diabetes mellitus" }), { exact: true }).waitFor();
  assert.equal(await shown(page), kept, "nothing on the card changes by itself");
  await look(page, "card-news");
  await page.getByRole("button", { name: say("card.change"), exact: true }).first().click();
  await page.getByRole("checkbox", { name: say("card.on_card", { text: "Diabetes mellitus" }) }).waitFor();
  await page.getByRole("button", { name: say("card.leave"), exact: true }).click();
  await page.getByRole("button", { name: say("card.print"), exact: true }).waitFor({ timeout: 60_000 });
  const told = `${await page.title()} ${page.url()}`;
  for (const secret of ["Branwell", "Penicillin", "Warfarin"]) assert.ok(!told.includes(secret), `${secret} stands in title or address`);
  watch.assertQuiet();
});
