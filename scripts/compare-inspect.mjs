// Reads a folder of sample files with `sealwell inspect --json` and holds what it says against what independent parsers found:
// the folder's expected.jsonl, whose lines are {file, kind, facts}.
//
//   cargo build --release --bin sealwell
//   node scripts/compare-inspect.mjs ../shared/samples [--only ccda] [--wrong] [--program target/release/sealwell]
//
// Prints for each kind the valid files that were read, the broken ones that were refused, and the facts that are right.
// --wrong names each file and fact that is not. Ends with 1 where fewer than 99 % of the facts are right or a file failed.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const GOAL = 0.99;

/** An HL7 or ISO date as ISO, as far as a day. */
function iso(text) {
  const digits = /^(\d{4})-?(\d{2})?-?(\d{2})?/.exec(text ?? "");
  return digits ? digits.slice(1).filter(Boolean).join("-") : null;
}

const squeezed = (text) => (text ?? "").replace(/\s+/g, " ").trim();

/** Pairs of what is wanted and what was said of a person. */
function person(line, { given, family, born, sex }) {
  const facts = [];
  if (given) facts.push(["given", given.map(squeezed).join(" "), squeezed(line.patient?.given.join(" "))]);
  if (family) facts.push(["family", squeezed(family), squeezed(line.patient?.family)]);
  if (iso(born)) facts.push(["birth_date", iso(born), iso(line.patient?.birth_date)]);
  if (sex) facts.push(["sex", sex.toLowerCase(), line.patient?.sex?.toLowerCase() ?? null]);
  return facts;
}

function clinical(facts, line) {
  const wanted = [];
  if (squeezed(facts.title)) wanted.push(["title", squeezed(facts.title), squeezed(line.title)]);
  if (facts.doc_code) wanted.push(["doc_code", facts.doc_code, line.doc_code]);
  if (iso(facts.effectiveTime)) wanted.push(["document_date", iso(facts.effectiveTime), iso(line.document_date)]);
  const { given, family } = facts.patient_name ?? {};
  wanted.push(...person(line, { given, family, born: facts.birth_time, sex: facts.gender }));
  for (const [name, list] of Object.entries(facts.categories ?? {})) {
    const key = name === "vital_signs" ? "vitals" : name;
    wanted.push([`counts.${key}`, list.items, line.counts[key]]);
    if (list.negated !== undefined) wanted.push([`negated.${key}`, list.negated, line.negated[key]]);
  }
  return wanted;
}

function fhir(facts, line) {
  const counts = facts.resource_counts ?? (facts.resourceType ? { [facts.resourceType]: 1 } : {});
  const wanted = Object.entries(counts).map(([type, count]) => [`fhir_resources.${type}`, count, line.fhir_resources[type]]);
  const patients = facts.patients ?? [];
  if (patients.length === 1) {
    const [{ given, family, birthDate, gender }] = patients;
    wanted.push(...person(line, { given, family, born: birthDate, sex: gender }));
  }
  if (facts.composition?.title) wanted.push(["title", squeezed(facts.composition.title), squeezed(line.title)]);
  return wanted;
}

function archive(facts, line, members) {
  if (!facts.opens) return [];
  const files = facts.names.filter((name) => !name.endsWith("/"));
  const outer = members.filter(({ member }) => files.some((name) => member === name));
  const wanted = [["members", new Set(files).size, new Set(outer.map(({ member }) => member)).size]];
  for (const inner of facts.clinical_documents ?? []) {
    const met = members.find(({ member }) => member === inner.name);
    if (!inner.patient_name) continue;
    wanted.push([`${inner.name} title`, squeezed(inner.title), squeezed(met?.title)]);
    const { given, family } = inner.patient_name;
    if (met) wanted.push(...person(met, { given, family, born: inner.birth_time }));
  }
  return wanted;
}

function pdf(facts, line) {
  const pages = facts.pages_poppler ?? facts.pages_pypdf;
  const wanted = [];
  if (pages) wanted.push(["pages", pages, line.pages]);
  if (facts.words_poppler !== undefined && pages) wanted.push(["has text", facts.words_poppler > 0, line.text_chars > 0]);
  return wanted;
}

function picture(facts, line) {
  const wanted = [["decodes", facts.decodes, !line.notices.some(({ code }) => code === "broken-picture")]];
  if (facts.frames > 1) wanted.push(["pages", facts.frames, line.pages]);
  return wanted;
}

function cards(facts, line) {
  const cards = [facts.jws].flat().filter((card) => card?.patient);
  const [card] = cards;
  if (!card) return [];
  const { given, family, birthDate, gender } = card.patient;
  const counts = Object.entries(card.resource_counts);
  const wanted = cards.length === 1 ? counts.map(([type, count]) => [`fhir_resources.${type}`, count, line.fhir_resources[type]]) : [];
  return [...wanted, ...person(line, { given, family, born: birthDate, sex: gender })];
}

function hl7(facts, line) {
  const [first] = facts.message_facts;
  // The other parser gives the first given name alone.
  const [given] = line.patient?.given ?? [];
  const one = { patient: { ...line.patient, given: given ? [given] : [] } };
  return person(one, { given: first.given && [first.given], family: first.family, born: first.birth, sex: first.sex });
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function blueButton(facts, line) {
  const worded = /^(\d{2}) (\w{3}) (\d{4})$/.exec(facts.date_of_birth);
  const month = worded && String(MONTHS.indexOf(worded[2].toLowerCase()) + 1).padStart(2, "0");
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(facts.date_of_birth);
  const born = worded ? `${worded[3]}-${month}-${worded[1]}` : slashed && `${slashed[3]}-${slashed[1]}-${slashed[2]}`;
  const wanted = person(line, { born });
  const list = (name, key) => facts[name] && wanted.push([`counts.${key}`, facts[name].count, line.counts[key]]);
  list("allergy_names", "allergies");
  list("medication_lines", "medications");
  list("immunization_lines", "immunizations");
  return wanted;
}

function apple(facts, line, members) {
  if (facts.opens !== undefined) return archive(facts, line, members);
  return person(line, { born: facts.me?.HKCharacteristicTypeIdentifierDateOfBirth });
}

function dicom(facts, line) {
  const [family, given] = (facts.PatientName ?? "").split("^");
  // The other parser gives a name in the signs of another script as well (PS3.5, 6.2).
  const latin = given?.split("=")[0].split(" ");
  const wanted = person(line, { given: latin, family, born: facts.PatientBirthDate, sex: facts.PatientSex });
  if (iso(facts.StudyDate)) wanted.push(["document_date", iso(facts.StudyDate), iso(line.document_date)]);
  if (facts.NumberOfFrames) wanted.push(["pages", Number(facts.NumberOfFrames), line.pages]);
  return wanted;
}

/** How each folder is compared: the kinds its files may be of, which are broken, and the facts. */
const FOLDERS = {
  // A namespace that is no address is a fault for some parsers and none for XML (Namespaces in XML 1.0, 2.1).
  ccda: { kinds: ["ccda", "c32"], broken: (facts) => !facts.well_formed, either: (facts) => /not a valid URI/.test(facts.error), facts: clinical },
  "ccda-fragment": { kinds: ["ccda"], facts: () => [] },
  "ccda-invalid": { kinds: ["ccda", "unknown"], broken: (facts) => !facts.well_formed, facts: clinical },
  c32: { kinds: ["c32"], facts: clinical },
  ccr: { kinds: ["ccr"], facts: () => [] },
  "fhir-bundle": { kinds: ["fhir-bundle"], facts: fhir },
  "fhir-bb2": { kinds: ["fhir-eob", "fhir-bundle", "fhir-resource"], facts: fhir },
  "fhir-ips": { kinds: ["fhir-ips", "fhir-bundle", "fhir-resource"], facts: fhir },
  "fhir-ndjson": { kinds: ["fhir-ndjson"], facts: fhir },
  "fhir-resource": { kinds: ["fhir-resource", "fhir-bundle"], facts: fhir },
  shc: { kinds: null, broken: (facts) => facts.error !== undefined, facts: cards },
  shl: { kinds: null, facts: () => [] },
  "xdm-zip": { kinds: ["xdm-zip"], facts: archive },
  "portal-zip": { kinds: ["zip", "text"], facts: archive },
  // What one program cannot open another may: here the broken ones are only to be told or read.
  "odd-zip": { kinds: null, facts: archive },
  "bluebutton-txt": { kinds: ["bluebutton-text"], facts: blueButton },
  "apple-health": { kinds: ["apple-health", "zip", "unknown"], facts: apple },
  hl7v2: { kinds: ["hl7v2"], facts: hl7 },
  "pdf-medical": { kinds: ["pdf"], facts: pdf },
  "pdf-scan": { kinds: ["pdf"], facts: pdf },
  // What poppler cannot open is locked, or no PDF at all.
  "pdf-odd": { kinds: null, either: (facts) => facts.pages_poppler === null, facts: pdf },
  "scan-derived": { kinds: ["tiff", "jpeg", "pdf"], facts: (facts, line) => (facts.format ? picture(facts, line) : pdf(facts, line)) },
  tiff: { kinds: null, facts: picture },
  jpeg: { kinds: ["jpeg"], facts: picture },
  "malformed-image": { kinds: null, broken: (facts) => !facts.decodes, facts: picture },
  dicom: { kinds: ["dicom", "unknown"], either: (facts) => facts.readable !== true, facts: dicom },
  csv: { kinds: ["csv"], facts: () => [] },
  "note-txt": { kinds: ["text"], facts: () => [] },
  "portal-html": { kinds: ["html"], facts: () => [] },
  "malformed-json": { kinds: null, broken: (facts) => facts.rule === "must be refused", either: (facts) => facts.rule.startsWith("either"), facts: () => [] },
  "malformed-xml": { kinds: null, broken: (facts) => !facts.well_formed_without_expansion, either: (facts) => facts.has_doctype, facts: () => [] },
  vectors: { kinds: null, facts: () => [] },
};

/** Notices that refuse a file or a part of it. */
const refused = (lines) => lines.some(({ notices }) => notices.some(({ code }) => REFUSALS.has(code)));
const REFUSALS = new Set([
  "empty", "too-large", "too-many-nodes", "too-many-sections", "dtd-refused", "malformed", "line-skipped", "read-up-to",
  "too-many-pixels", "broken-picture", "too-slow", "reader-failed", "not-readable",
]);
const NOTHING_READ = new Set(["malformed", "dtd-refused", "too-large"]);
const FAILURES = new Set(["too-slow", "reader-failed", "not-readable"]);

function inspect(program, file) {
  const run = spawnSync(program, ["inspect", "--json", file], { encoding: "utf8", maxBuffer: 1 << 30, timeout: 90_000 });
  const lines = run.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return { lines, code: run.status };
}

export function compare(samples, { program, only, wrong }) {
  const kinds = new Map();
  for (const row of readFileSync(join(samples, "expected.jsonl"), "utf8").split("\n").filter(Boolean)) {
    const { file, facts } = JSON.parse(row);
    const [folder] = file.split("/");
    const way = FOLDERS[folder];
    if (!way || (only && folder !== only)) continue;
    const tally = kinds.get(folder) ?? { valid: 0, read: 0, broken: 0, refused: 0, facts: 0, right: 0 };
    kinds.set(folder, tally);
    const say = (words) => wrong && console.log(`${file}: ${words}`);
    const { lines, code } = inspect(program, join(samples, file));
    const [line, ...members] = lines;
    const failed = code === null || code > 1 || !line || line.notices.some((notice) => FAILURES.has(notice.code));
    if (way.either?.(facts)) {
      tally.valid += 1;
      tally.read += failed ? 0 : 1;
    } else if (way.broken?.(facts)) {
      tally.broken += 1;
      const told = !failed && refused(lines) && code === 1;
      tally.refused += told ? 1 : 0;
      if (!told) say(`broken and not refused: ${JSON.stringify(lines.map(({ kind, notices }) => [kind, notices]).slice(0, 3))}`);
      continue;
    } else {
      tally.valid += 1;
      // A part that is broken is told and ends with 1; the file was read all the same.
      const nothing = line?.notices.some((notice) => NOTHING_READ.has(notice.code));
      const read = !failed && !nothing && (way.kinds === null || way.kinds.includes(line.kind));
      tally.read += read ? 1 : 0;
      if (!read) say(`not read: exit ${code}, ${line?.kind}, ${JSON.stringify(line?.notices.slice(0, 3))}`);
    }
    if (!line) continue;
    const known = facts.well_formed === false ? [] : way.facts(facts, line, members);
    for (const [name, wanted, said] of known) {
      tally.facts += 1;
      if (wanted === said) tally.right += 1;
      else say(`${name}: wanted ${JSON.stringify(wanted)}, said ${JSON.stringify(said)}`);
    }
  }
  return kinds;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: "string" }, wrong: { type: "boolean" }, program: { type: "string", default: "target/release/sealwell" } },
  });
  const samples = resolve(positionals[0] ?? "../shared/samples");
  if (!existsSync(join(samples, "expected.jsonl"))) {
    console.error(`there is no expected.jsonl in ${samples}`);
    process.exit(2);
  }
  const kinds = compare(samples, values);
  const all = { valid: 0, read: 0, broken: 0, refused: 0, facts: 0, right: 0 };
  const row = (name, it) =>
    console.log(`${name.padEnd(17)} read ${it.read}/${it.valid}   refused ${it.refused}/${it.broken}   facts ${it.right}/${it.facts}`);
  for (const [name, tally] of kinds) {
    row(name, tally);
    for (const key of Object.keys(all)) all[key] += tally[key];
  }
  row("all", all);
  process.exit(all.read === all.valid && all.refused === all.broken && all.right >= GOAL * all.facts ? 0 : 1);
}
