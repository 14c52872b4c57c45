// The timeline, what came against what was asked for, and the places that the records name: two files of one person.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { makeVault } from "./pages/door.mjs";
import { addMyself, addPlace, askForEverything, fileOne, goInside, heading, recordFax, signByTyping } from "./pages/desk.mjs";
import { card } from "./pages/course.mjs";

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
const place = { name: "Quarry Ridge Clinic", fax: "(262) 555-0149" };

const coded = (system, code, display) => ({ coding: [{ system, code, display }] });
const snomed = (code, display) => coded("http://snomed.info/sct", code, display);
const word = (code) => ({ coding: [{ code }] });
const own = { resourceType: "Patient", id: "p", name: [{ family: "Branwell", given: ["Leocadia"] }], birthDate: me.born, gender: "female" };
const result = (day, code, display, value) => ({
  resourceType: "Observation", status: "final", category: [word("laboratory")], code: coded("http://loinc.org", code, display), effectiveDateTime: day,
  valueQuantity: { value, unit: "mmol/L" },
});
const asthma = { resourceType: "Condition", code: snomed("195967001", "Asthma"), clinicalStatus: word("active"), verificationStatus: word("confirmed"), onsetDateTime: "2011" };
const angina = { resourceType: "Condition", code: snomed("194828000", "Angina"), verificationStatus: word("refuted"), onsetDateTime: "2012-02-02" };
const vaccine = { resourceType: "Immunization", status: "completed", vaccineCode: coded("http://hl7.org/fhir/sid/cvx", "140", "Influenza"), occurrenceDateTime: "2024-10-05" };
const labs = [["2823-3", "Potassium", 4.4], ["2951-2", "Sodium", 140], ["2075-0", "Chloride", 101], ["2028-9", "Carbon dioxide", 25], ["17861-6", "Calcium", 2.3]];
const bundle = (...resources) => JSON.stringify({ resourceType: "Bundle", type: "searchset", entry: resources.map((resource) => ({ resource })) });
const note = `<ClinicalDocument xmlns='urn:hl7-org:v3'><title>Visit note</title><code code='11506-3' codeSystem='2.16.840.1.113883.6.1'/>
<effectiveTime value='20230614'/><recordTarget><patientRole><patient><name><given>Leocadia</given><family>Branwell</family></name>
<birthTime value='19570930'/></patient></patientRole></recordTarget>
<author><assignedAuthor><assignedPerson><name><given>Anna</given><family>Berg</family></name></assignedPerson>
<representedOrganization><name>Birch Hill Imaging</name></representedOrganization></assignedAuthor></author>
<component><structuredBody><component><section><code code='51847-2' codeSystem='2.16.840.1.113883.6.1'/><title>Assessment and plan</title>
<text>Better than in spring.</text></section></component></structuredBody></component></ClinicalDocument>`;
const FILES = {
  "portal.json": bundle(own, asthma, angina, vaccine, ...labs.map(([code, name, value]) => result("2024-02-09", code, name, value)), result("2025-03-02", "2823-3", "Potassium", 4.9)),
  "note.xml": note,
};

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-timeline-"));
before(async () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  app = await startApp();
});
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function vault(t) {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce", at: "2026-11-23T10:00:00-06:00" });
  await page.goto(app.url("/"));
  await makeVault(page, "nine grey herons stand still");
  await addMyself(page, me);
  return { page, watch };
}

/** What the page says is shown: of so many entries, so many. */
const shown = async (page) => (await page.locator(".sw-chronicle__list [role=status]").innerText()).match(/\d+/g).map(Number);

test("without anything that has a day the timeline says so", async (t) => {
  const { page, watch } = await vault(t);
  await goInside(page, "/timeline");
  await heading(page, say("timeline.title"));
  await page.getByText(say("timeline.none"), { exact: true }).waitFor();
  await look(page, "timeline-empty");
  watch.assertQuiet();
});

test("the timeline goes from all years to a month, filters, and leads to the statement", async (t) => {
  const { page, watch } = await vault(t);
  for (const name of Object.keys(FILES)) {
    await goInside(page, "/");
    await fileOne(page, join(folder, name), me);
  }
  await goInside(page, "/summary");
  await page.getByRole("link", { name: say("timeline.title") }).click();
  await heading(page, say("timeline.title"));
  const list = page.locator(".sw-chronicle__list");
  await list.getByRole("link", { name: "Influenza" }).waitFor();
  const [all, total] = await shown(page);
  assert.equal(all, total);
  assert.equal(await list.getByText("Angina").count(), 0, "what was ruled out did not happen");
  assert.equal(await list.locator(".sw-entry").filter({ hasText: "Asthma" }).locator(".sw-entry__when").innerText(), "2011", "a year stays a year");
  await look(page, "timeline");

  t.diagnostic("a filter says how much it hides");
  await page.getByLabel(say("timeline.kind"), { exact: true }).selectOption({ label: say("timeline.kind_vaccines") });
  await page.waitForFunction(() => document.querySelectorAll(".sw-entry").length === 1);
  assert.deepEqual(await shown(page), [1, total]);
  await page.getByLabel(say("timeline.kind"), { exact: true }).selectOption({ label: say("timeline.any_kind") });

  t.diagnostic("nearer, and back");
  const years = page.getByRole("navigation", { name: say("timeline.by_year") });
  await years.getByRole("link", { name: /2024/ }).click();
  await page.getByRole("heading", { level: 2, name: "2024", exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "2024", "the list's heading is read next");
  assert.equal(await list.locator(".sw-entry").count(), 2);
  await look(page, "timeline-year");
  await page.getByRole("navigation", { name: say("timeline.by_month", { year: 2024 }) }).getByRole("link", { name: /Feb/ }).click();
  await page.getByRole("heading", { level: 2, name: "Feb 2024", exact: true }).waitFor();
  assert.equal(await list.locator(".sw-entry").count(), 1, "the results of one day stand together");
  await list.getByText(say("timeline.results_other", { count: 5 }), { exact: true }).waitFor();
  await list.getByRole("link", { name: say("timeline.all_of_year", { year: 2024 }) }).click();
  await list.getByRole("link", { name: say("timeline.earlier", { year: 2023 }) }).click();
  await page.getByRole("heading", { level: 2, name: "2023", exact: true }).waitFor();
  await list.getByRole("link", { name: "Visit note" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 2, name: "2024", exact: true }).waitFor();

  await list.getByRole("link", { name: /^Potassium/ }).click();
  await heading(page, "portal.json");
  assert.equal(await page.locator("#hit-0").innerText(), "Potassium");
  const left = `${await page.title()} ${page.url()}`;
  for (const secret of ["Branwell", "Potassium", "Influenza"]) assert.ok(!left.includes(secret), `${secret} stands in title or address`);
  watch.assertQuiet();
});

test("what came is held against what was asked for, and what is missing leads to the letter", { timeout: 300_000 }, async (t) => {
  const { page, watch } = await vault(t);
  await addPlace(page, place);
  await askForEverything(page, place);
  const path = new URL(page.url()).pathname.replace(/\/sign\/.*/, "");
  await signByTyping(page, me.name);
  await recordFax(page);
  await goInside(page, path);
  await heading(page, place.name);
  assert.equal(await page.locator("#received").count(), 0, "nothing came yet");

  await goInside(page, `/records?request=${path.split("/").pop()}`);
  await page.locator("input[type=file]").first().setInputFiles(join(folder, "portal.json"));
  await page.getByRole("button", { name: say("records.put_away_one", { count: 1 }) }).click();
  await page.getByText(say("records.done_one", { count: 1 })).first().waitFor();
  await goInside(page, path);
  const received = page.locator("#received");
  const part = (key) => received.locator(".sw-received__part").filter({ hasText: say(key) });
  await part("wizard.part_test_results").getByText(say("received.found"), { exact: true }).waitFor();
  await part("wizard.part_medicines").getByText(say("received.not_found"), { exact: true }).waitFor();
  await part("wizard.part_messages").getByText(say("received.cant_tell"), { exact: true }).waitFor();
  await look(page, "received");

  await received.getByRole("button", { name: say("happening.say_part") }).click();
  await page.locator("#on-month").waitFor();
  assert.ok(await page.getByLabel(say("wizard.part_medicines"), { exact: true }).isChecked(), "what was not found is ticked");
  assert.ok(!(await page.getByLabel(say("wizard.part_test_results"), { exact: true }).isChecked()));
  assert.ok(!(await page.getByLabel(say("wizard.part_messages"), { exact: true }).isChecked()), "what nobody can tell is not claimed to be missing");
  await page.getByRole("button", { name: say("happening.save"), exact: true }).click();
  await page.waitForURL((url) => !url.search.includes("say="));
  const { buttons } = await card(page, path);
  assert.ok(buttons.some((button) => button.includes(say("letters.missing_parts"))), buttons.join(", "));
  watch.assertQuiet();
});

/** What a button is called that says for a screen reader what it is about. */
const named = (words, name) => new RegExp(`^${say(words)} ?: ${name}$`);

test("a place that a record names is suggested, put off, and added with its name", async (t) => {
  const { page, watch } = await vault(t);
  await fileOne(page, join(folder, "note.xml"), me);
  await goInside(page, "/providers");
  await heading(page, say("providers.title"));
  const suggested = page.locator("#suggested");
  await suggested.getByText("Birch Hill Imaging", { exact: true }).first().waitFor();
  await look(page, "suggested");
  await suggested.getByRole("button", { name: named("suggested.later", "Anna Berg") }).click();
  await suggested.getByText(say("suggested.put_off_one", { count: 1 })).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "H2");
  await suggested.getByRole("button", { name: named("suggested.add", "Birch Hill Imaging") }).click();
  await heading(page, say("providers.new_title"));
  assert.equal(await page.locator("#name").inputValue(), "Birch Hill Imaging");
  assert.ok(!page.url().includes("Birch"), "no name stands in an address");
  await page.locator("#kind").selectOption({ label: say("providers.kind_imaging") });
  await page.getByRole("button", { name: say("providers.save") }).click();
  await heading(page, say("providers.title"));
  await page.getByRole("link", { name: "Birch Hill Imaging", exact: true }).waitFor();
  await suggested.getByText(say("suggested.put_off_one", { count: 1 })).waitFor();
  assert.equal(await suggested.getByRole("button", { name: /Birch Hill/ }).count(), 0);
  watch.assertQuiet();
});
