// Files to receive: real public samples where they lie beside the project, else small ones of our own.

import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "./app.mjs";

const samples = process.env.SEALWELL_SAMPLES ?? join(root, "../shared/samples");
const folder = mkdtempSync(join(tmpdir(), "sealwell-"));

/** A clinical document: `{ path, title, says, private }`; `says` stands in its narrative. */
export function clinicalDocument() {
  const real = join(samples, "ccda/sample_ccdas/PracticeFusion_Samples_AdamEveryman-ReferralSummary.xml");
  if (existsSync(real)) {
    return { path: real, title: "Summary of Care", says: "Codeine Phosphate", private: ["Everyman", "Codeine Phosphate", "Get Well Clinic", "19621022"] };
  }
  const path = join(folder, "summary.xml");
  writeFileSync(path, ownDocument);
  return { path, title: "Summary of care", says: "Hyperlipidemia since spring", private: ["Hyperlipidemia", "Abernathy", "19481107"] };
}

/** A PDF: `{ path }`. */
export function paperFile() {
  const real = join(samples, "pdf-scan/ocrmypdf/c02-22.pdf");
  if (existsSync(real)) return { path: real };
  const path = join(folder, "letter.pdf");
  writeFileSync(path, ownPdf());
  return { path };
}

const ownDocument = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
  <id root="2.16.840.1.113883.19.5" extension="summary-1"/>
  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summarization of episode note"/>
  <title>Summary of care</title>
  <effectiveTime value="20261101"/>
  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>
  <languageCode code="en-US"/>
  <recordTarget><patientRole><id root="2.16.840.1.113883.19.5" extension="77"/><patient>
    <name><given>Winifred</given><family>Abernathy</family></name>
    <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19481107"/>
  </patient></patientRole></recordTarget>
  <component><structuredBody><component><section>
    <templateId root="2.16.840.1.113883.10.20.22.2.5.1"/>
    <code code="11450-4" codeSystem="2.16.840.1.113883.6.1"/>
    <title>Problems</title>
    <text><list><item>Hyperlipidemia since spring</item></list></text>
  </section></component></structuredBody></component>
</ClinicalDocument>
`;

/** One empty page, its cross-reference table counted. */
function ownPdf() {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\n`;
  return `${text}startxref\n${start}\n%%EOF\n`;
}
