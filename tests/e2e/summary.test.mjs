// The health summary: two files of one person become one picture; each line leads to where it stands, and what the files contradict
// each other about is quoted.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { makeVault } from "./pages/door.mjs";
import { addMyself, fileOne, goInside, heading } from "./pages/desk.mjs";

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
const loinc = (code, display) => concept("http://loinc.org", code, display);
const word = (code) => ({ coding: [{ code }] });
const own = { resourceType: "Patient", id: "p", name: [{ family: "Branwell", given: ["Leocadia"] }], birthDate: me.born, gender: "female" };
const potassium = (day, value) => ({
  resourceType: "Observation", status: "final", category: [word("laboratory")], code: loinc("2823-3", "Potassium"), effectiveDateTime: day,
  valueQuantity: { value, unit: "mmol/L" }, referenceRange: [{ low: { value: 3.5, unit: "mmol/L" }, high: { value: 5.1, unit: "mmol/L" } }],
});
const lisinopril = (dose) => ({
  resourceType: "MedicationRequest", status: "active", intent: "order", medicationCodeableConcept: concept("http://www.nlm.nih.gov/research/umls/rxnorm", "29046", "Lisinopril"),
  dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: dose, unit: "mg" } }] }],
});
const asthma = (display) => ({ resourceType: "Condition", code: snomed("195967001", display), clinicalStatus: word("active"), verificationStatus: word("confirmed"), onsetDateTime: "2011-03" });
const angina = { resourceType: "Condition", code: snomed("194828000", "Angina"), verificationStatus: word("refuted") };
const penicillin = { resourceType: "AllergyIntolerance", code: snomed("373270004", "Penicillin"), clinicalStatus: word("active"), verificationStatus: word("confirmed") };
const noAllergies = { resourceType: "AllergyIntolerance", code: snomed("716186003", "No known allergy"), verificationStatus: word("confirmed") };

const bundle = (...resources) => JSON.stringify({ resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) });
const FILES = {
  "clinic.json": bundle(own, asthma("Asthma"), angina, penicillin, lisinopril(10), potassium("2024-02-09", 4.4), potassium("2025-03-02", 4.9)),
  "hospital.json": bundle(own, asthma("Bronchial asthma"), noAllergies, lisinopril(20), potassium("2026-05-06", 5.4), potassium("2025-03-02", 4.9)),
};

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-summary-"));
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
  await makeVault(page, "nine grey herons stand still");
  await addMyself(page, me);
  return { page, watch };
}

/** The section of a list. */
const list = (page, key) => page.locator(".sw-section").filter({ has: page.getByRole("heading", { level: 2, name: say(key), exact: true }) });

test("without records the page says what would make a summary", async (t) => {
  const { page, watch } = await vault(t);
  await goInside(page, "/summary");
  await heading(page, say("summary.title"));
  await page.getByText(say("summary.none"), { exact: true }).waitFor();
  await look(page, "summary-empty");
  watch.assertQuiet();
});

test("two files become one picture, and each line leads to where it stands", async (t) => {
  const { page, watch } = await vault(t);
  for (const name of ["clinic.json", "hospital.json"]) {
    await goInside(page, "/");
    await fileOne(page, join(folder, name), me);
  }
  await goInside(page, "/summary");
  await heading(page, say("summary.title"));

  const problems = list(page, "chart.list_problems");
  await problems.getByText(say("summary.in_records_other", { count: 2 })).waitFor();
  assert.equal(await problems.locator(".sw-entries").first().getByText("sthma").count(), 1, "one condition in two files is one line");
  const denied = problems.locator("details").filter({ hasText: say("summary.denied_one", { count: 1 }) });
  assert.equal(await denied.getByText(say("chart.standing_refuted", { what: "Angina" })).isVisible(), false);
  await denied.locator("summary").first().click();
  await denied.getByText(say("chart.standing_refuted", { what: "Angina" })).waitFor();

  await list(page, "chart.list_allergies").getByText(say("summary.contradicted")).waitFor();
  const medicines = list(page, "chart.list_medications");
  await medicines.getByText(say("summary.disagree", { about: say("chart.d_dose") })).waitFor();
  for (const dose of ["10 mg", "20 mg"]) await medicines.getByText(dose, { exact: true }).waitFor();

  const results = list(page, "chart.list_results");
  await results.getByText(say("summary.above"), { exact: true }).first().waitFor();
  await results.getByText(say("summary.over_time_other", { count: 3 })).click();
  await results.getByRole("img", { name: /3 measurements/ }).waitFor();
  await results.getByText(say("summary.as_table"), { exact: true }).click();
  assert.equal(await results.getByRole("row").count(), 4, "a result in both files stands once in the table");
  await look(page, "summary");

  await results.getByRole("row").filter({ hasText: "May 6, 2026" }).getByRole("link").click();
  await heading(page, "hospital.json");
  const hit = page.locator("#hit-0");
  await hit.waitFor();
  assert.equal(await hit.innerText(), "Potassium");
  assert.equal(await page.getByLabel(say("reader.find"), { exact: true }).inputValue(), "Potassium");
  const shown = `${await page.title()} ${page.url()}`;
  for (const secret of ["Branwell", "Potassium", "hospital"]) assert.ok(!shown.includes(secret), `${secret} stands in title or address`);
  watch.assertQuiet();
});
