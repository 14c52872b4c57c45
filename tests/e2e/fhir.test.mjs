// Health data as portals hand it out (FHIR): filed like any record, shown as the lists of a chart, with what is not so said as
// not so, and found by its words.

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
  name: "Ottoline Haverford",
  born: "1961-05-14",
  street: "5 Lantern Row",
  city: "Beloit",
  state: "WI",
  zip: "53511",
  phone: "(262) 555-0102",
  email: "ottoline@example.com",
};

const coded = (text) => ({ coding: [{ system: "http://snomed.info/sct", code: "1", display: text }] });
const status = (code) => ({ coding: [{ code }] });
const resources = [
  { resourceType: "Patient", id: "p", name: [{ family: "Haverford", given: ["Ottoline"] }], birthDate: me.born, gender: "female" },
  { resourceType: "Condition", id: "c1", code: coded("Asthma"), clinicalStatus: status("active"), verificationStatus: status("confirmed"), onsetDateTime: "2019-03" },
  { resourceType: "Condition", id: "c2", code: coded("Angina"), verificationStatus: status("refuted") },
  {
    resourceType: "Observation", id: "o", status: "final", category: [status("laboratory")], code: coded("Potassium"),
    effectiveDateTime: "2026-05-06", valueQuantity: { value: 5.4, unit: "mmol/L" }, interpretation: [coded("High")],
    referenceRange: [{ low: { value: 3.5, unit: "mmol/L" }, high: { value: 5.1, unit: "mmol/L" } }],
  },
  { resourceType: "MedicationRequest", id: "m", status: "active", medicationCodeableConcept: coded("Metformin 500 mg tablet"), dosageInstruction: [{ text: "one with meals" }] },
];
const bundle = { resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) };

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-fhir-"));
before(async () => (app = await startApp()));
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a bundle of a portal is shown as the lists of a chart and found by its words", async (t) => {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await makeVault(page, "nine grey herons stand still");
  await addMyself(page, me);
  const path = join(folder, "portal.json");
  // A resource may name its kind last: the file is known all the same. 5.40 is written by hand, for JSON.stringify drops the nought.
  writeFileSync(path, JSON.stringify(bundle).replace('"value":5.4,', '"value":5.40,'));
  await fileOne(page, path, me);

  await page.getByRole("link", { name: say("records.twin_open"), exact: true }).click();
  await heading(page, "portal.json");
  const row = (name) => page.getByRole("row").filter({ hasText: name });
  for (const title of ["chart.list_problems", "chart.list_medications", "chart.list_results"]) {
    await page.getByRole("heading", { level: 2, name: say(title), exact: true }).waitFor();
  }
  assert.match(await row("Asthma").innerText(), /active/);
  assert.ok((await row("Angina").innerText()).includes(say("chart.standing_refuted", { what: "Angina" })), "ruled out is said first");
  const potassium = await row("Potassium").innerText();
  for (const words of ["5.40 mmol/L (High)", "3.5–5.1 mmol/L", "May 6, 2026"]) assert.ok(potassium.includes(words), `${words} in ${potassium}`);
  assert.ok((await row("Metformin").innerText()).includes("one with meals"));

  await look(page, "fhir");

  await page.getByLabel(say("reader.find"), { exact: true }).fill("potassium");
  await page.getByText(say("reader.find_count_one", { count: 1, at: 1 })).waitFor();
  await goInside(page, "/records");
  await page.getByLabel(say("find.label")).fill("metformin");
  await page.getByRole("link", { name: "portal.json" }).first().waitFor();
  watch.assertQuiet();
});
