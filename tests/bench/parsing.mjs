// What reads files, held against what else reads them in a browser: C-CDA against @medplum/ccda.
//
// The files are those that the made-up person has, and where SAMPLES names a folder of public samples (its `ccda`),
// those of it that both sides read without a fault.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../e2e/support/app.mjs";

const own = join(root, "src/app/sample/papers");
const samples = process.env.SAMPLES ?? "";

/** Lays the peers and the files beside the bench. */
export function layOut(site) {
  const modules = join(root, "node_modules");
  copyFileSync(join(modules, "@medplum/ccda/dist/esm/index.mjs"), join(site, "ccda.js"));
  copyFileSync(join(modules, "fast-xml-parser/lib/fxp.min.js"), join(site, "fxp.js"));
  writeFileSync(join(site, "fxp-module.js"), "export const { XMLParser, XMLBuilder } = globalThis.fxp;\n");
  mkdirSync(join(site, "files"), { recursive: true });
  const lay = (ending, folder) => {
    const here = readdirSync(own).filter((name) => name.endsWith(ending)).map((name) => join(own, name));
    const paths = [...here, ...filesUnder(join(samples, folder), ending)];
    const names = paths.map((path, at) => {
      const name = `files/${at}${ending}`;
      writeFileSync(join(site, name), readFileSync(path));
      return name;
    });
    writeFileSync(join(site, `${ending.slice(1)}.json`), JSON.stringify(names));
  };
  lay(".xml", "ccda");
}

function filesUnder(folder, ending) {
  if (samples === "" || !existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
  return names.toSorted().map((name) => join(folder, name));
}

/** The rows. `versus` takes turns between the two sides. */
export function parsingRows(versus) {
  return {
    "ccda-vs-medplum": {
      goal: 0.1,
      unit: "ratio",
      async measure(page) {
        await page.addScriptTag({ url: "/fxp.js" });
        await page.evaluate(() => {
          const map = document.createElement("script");
          map.type = "importmap";
          map.textContent = JSON.stringify({ imports: { "fast-xml-parser": "/fxp-module.js" } });
          document.head.append(map);
        });
        const { files, bytes } = await page.evaluate(async () => {
          const { convertXmlToCcda, convertCcdaToFhir } = await import("/ccda.js");
          globalThis.theirs = (text) => convertCcdaToFhir(convertXmlToCcda(text)).entry.length;
          globalThis.files = [];
          for (const name of await (await fetch("/xml.json")).json()) {
            const raw = new Uint8Array(await (await fetch(name)).arrayBuffer());
            const file = { raw, text: new TextDecoder().decode(raw) };
            try {
              if (theirs(file.text) > 0 && bench.statements("a.xml", raw) > 0) files.push(file);
            } catch {
              // What the peer does not read is left out on both sides.
            }
          }
          return { files: files.length, bytes: files.reduce((sum, { raw }) => sum + raw.length, 0) };
        });
        const result = await versus(
          5,
          () => page.evaluate(() => peers.timed(() => files.forEach(({ raw }) => bench.statements("a.xml", raw)))),
          () => page.evaluate(() => peers.timed(() => files.forEach(({ text }) => theirs(text)))),
        );
        const parsed = await page.evaluate(() => peers.timed(() => files.forEach(({ raw }) => new DOMParser().parseFromString(new TextDecoder().decode(raw), "text/xml"))));
        const told = `${files} documents, ${(bytes / 1e6).toFixed(2)} MB: ${speeds(result.said, bytes)}; bytes to statements on both sides`;
        return { ...result, told: [told, `the browser's own DOMParser, which makes no statements: ${(bytes / parsed / 1000).toFixed(0)} MB/s`] };
      },
    },
  };
}

/** "a ms / b ms" as megabytes in a second. */
function speeds(said, bytes) {
  const [ours, theirs] = said.split(" / ").map((ms) => bytes / Number.parseFloat(ms) / 1000);
  return `${ours.toFixed(1)} MB/s / ${theirs.toFixed(1)} MB/s`;
}
