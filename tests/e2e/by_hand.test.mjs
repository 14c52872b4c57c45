// What the person writes by hand in the summary: adds, calls not right, hides, takes back; and a record that came later brings a
// hidden line back.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, fileOne, goInside, heading } from "./pages/desk.mjs";

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

const concept = (system, code, display) => ({ coding: [{ system, code, display }] });
const snomed = (code, display) => concept("http://snomed.info/sct", code, display);
const word = (code) => ({ coding: [{ code }] });
const patient = { resourceType: "Patient", id: "p", name: [{ family: "Branwell", given: ["Leocadia"] }], birthDate: me.born, gender: "female" };
const condition = (code, display) => ({ resourceType: "Condition", code: snomed(code, display), clinicalStatus: word("active"), verificationStatus: word("confirmed") });
const penicillin = { resourceType: "AllergyIntolerance", code: snomed("373270004", "Penicillin"), clinicalStatus: word("active"), verificationStatus: word("confirmed") };
const weight = (day, value) => ({
  resourceType: "Observation", status: "final", category: [word("vital-signs")], code: concept("http://loinc.org", "29463-7", "Body weight"), effectiveDateTime: day, valueQuantity: { value, unit: "kg" },
});
const bundle = (...resources) => JSON.stringify({ resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) });
const FILES = {
  "clinic.json": bundle(patient, condition("195967001", "Asthma"), condition("90560007", "Gout"), penicillin, weight("2024-02-09", 70)),
  "later.json": bundle(patient, condition("90560007", "Gout")),
};

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-by-hand-"));
before(async () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  app = await startApp();
});
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The section of a list. */
const list = (page, key) => page.locator(".sw-section").filter({ has: page.getByRole("heading", { level: 2, name: say(key), exact: true }) });
/** The line of a name in a section. */
const line = (section, name) => section.locator(".sw-entry").filter({ hasText: name });
const button = (within, key) => within.getByRole("button", { name: say(key), exact: true });

async function file(page, name) {
  await goInside(page, "/");
  await fileOne(page, join(folder, name), me);
  await goInside(page, "/summary");
  await heading(page, say("summary.title"));
}

test("a person adds, says what is not right, hides and takes back, and it is there after a reload", async (t) => {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  await file(page, "clinic.json");
  const problems = list(page, "chart.list_problems");

  // Adds a weight, which joins the one of the record.
  const vitals = list(page, "chart.list_vitals");
  await button(vitals, "own.add").click();
  await vitals.getByLabel(say("own.what_measured"), { exact: true }).fill("Body weight");
  await vitals.getByLabel(say("own.number"), { exact: true }).fill("72,5");
  await vitals.getByLabel(say("own.unit"), { exact: true }).fill("kg");
  await vitals.locator("#own-from-year").fill("2025");
  await button(vitals, "own.save").click();
  await vitals.getByRole("link", { name: say("own.need_number") }).waitFor();
  // What was typed is still there after another form was opened.
  await button(line(problems, "Asthma"), "own.not_right").click();
  await button(problems, "own.leave").click();
  await button(vitals, "own.add").click();
  assert.equal(await vitals.getByLabel(say("own.number"), { exact: true }).inputValue(), "72,5");
  await look(page, "by-hand-form");
  await vitals.getByLabel(say("own.number"), { exact: true }).fill("72.5");
  await button(vitals, "own.save").click();
  await vitals.getByText(say("own.done_added"), { exact: true }).waitFor();
  await vitals.getByText(say("summary.over_time_other", { count: 2 })).waitFor();

  // Says what is not right; the line stays.
  await button(line(problems, "Asthma"), "own.not_right").click();
  await problems.getByLabel(say("own.about_status"), { exact: true }).check();
  await problems.getByLabel(say("own.right"), { exact: true }).fill("Over since I was twelve");
  await button(problems, "own.save").click();
  await line(problems, "Asthma").getByText("Over since I was twelve").waitFor();
  await line(problems, "Asthma").getByRole("link", { name: say("own.amend") }).waitFor();

  // Hides, undoes it, and hides again.
  for (const again of [false, true]) {
    await button(line(problems, "Gout"), "own.hide").click();
    await problems.getByLabel(say("own.why_not_mine"), { exact: true }).check();
    await button(problems, "own.hide_now").click();
    await problems.getByText(say("own.hidden_one", { count: 1 }), { exact: true }).waitFor();
    if (again) break;
    await button(problems, "own.undo").click();
    await button(line(problems, "Gout"), "own.hide").waitFor();
  }

  // An allergy is asked about once more.
  const allergies = list(page, "chart.list_allergies");
  await button(line(allergies, "Penicillin"), "own.hide").click();
  await allergies.getByLabel(say("own.why_mistake"), { exact: true }).check();
  await button(allergies, "own.hide_now").first().click();
  const asked = page.getByRole("dialog", { name: say("own.allergy_title") });
  await asked.getByRole("button", { name: say("own.allergy_keep"), exact: true }).click();
  await button(allergies, "own.leave").click();
  await button(line(allergies, "Penicillin"), "own.hide").waitFor();

  // Adds to a list that is not there yet.
  const anywhere = page.locator(".sw-own__anywhere");
  await button(anywhere, "own.add").click();
  await anywhere.getByLabel(say("own.anywhere_list"), { exact: true }).selectOption({ label: say("chart.list_immunizations") });
  await anywhere.getByLabel(say("own.what_immunizations"), { exact: true }).fill("Tetanus");
  await button(anywhere, "own.save").click();
  await line(list(page, "chart.list_immunizations"), "Tetanus").waitFor();
  await look(page, "by-hand");

  // It is sealed in the vault: there after a reload.
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await goInside(page, "/summary");
  await line(problems, "Asthma").getByText("Over since I was twelve").waitFor();
  await line(list(page, "chart.list_immunizations"), "Tetanus").waitFor();
  await problems.getByText(say("own.hidden_one", { count: 1 }), { exact: true }).waitFor();
  assert.equal(await button(line(problems, "Gout"), "own.hide").count(), 0);

  // On paper the count stands, not what is hidden.
  await problems.getByText(say("own.hidden_one", { count: 1 }), { exact: true }).click();
  await page.emulateMedia({ media: "print" });
  assert.ok(await problems.getByText(say("own.hidden_one", { count: 1 }), { exact: true }).isVisible());
  assert.equal(await problems.getByText("Gout", { exact: true }).isVisible(), false);
  await page.emulateMedia({ media: "screen" });

  // A record that came later says it again.
  await file(page, "later.json");
  await line(problems, "Gout").getByText(/You hid this on/).waitFor();
  await button(line(problems, "Gout"), "own.keep_showing").click();
  await problems.getByText(say("own.done_shown"), { exact: true }).waitFor();
  watch.assertQuiet();
});
