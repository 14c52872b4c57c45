// Finding against MiniSearch: 10,000 documents of 2 KB, the same in every run. Both weigh titles three times, find beginnings and
// words with a slip, and want every word of the query; ours gives the words around each hit as well.

import { copyFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../e2e/support/app.mjs";

const DOCUMENTS = 10_000;
const BYTES = 2_000;

/** Lays the peer beside the app's side. */
export function layOutSearch(site) {
  copyFileSync(join(root, "node_modules/minisearch/dist/es/index.js"), join(site, "minisearch.js"));
}

/** Makes texts and questions in the page: few words are frequent, most are rare, every ninth is a dose, a value or a date. */
function makeReady(page) {
  return page.evaluate(async ({ documents, bytes }) => {
    let state = 0x2545f491;
    const random = (below) => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
    const parts = "car dio met for pro lol lis in o pril hep a ti tis neph ro pa thy as th ma gas tri pul mo na ry ven cle sys to lic be tes".split(" ");
    const words = Array.from({ length: 60_000 }, () => Array.from({ length: 2 + random(4) }, () => parts[random(parts.length)]).join(""));
    // Zipf: the word at place n is as frequent as 1 / n.
    const word = () => words[Math.floor(words.length ** (random(1_000_000) / 1_000_000)) - 1];
    const figure = [() => `${random(500)} mg`, () => `${90 + random(90)}/${50 + random(50)}`, () => `20${10 + random(17)}-0${1 + random(9)}-1${random(10)}`];
    globalThis.documents = Array.from({ length: documents }, () => {
      let text = "";
      for (let at = 0; text.length < bytes; at += 1) text += `${at % 9 ? word() : figure[random(3)]()} `;
      return text;
    });
    globalThis.questions = Array.from({ length: 100 }, (_, at) => {
      const one = words[100 + random(3000)];
      const two = words[20 + random(600)];
      const slip = 1 + random(one.length - 1);
      return [one, `${one} ${two}`, one.slice(0, 4), `${one.slice(0, -1)} ${two}`, one.slice(0, slip) + one.slice(slip + 1)][at % 5];
    });
    const { default: MiniSearch } = await import("/minisearch.js");
    globalThis.fillPeer = () => {
      const options = { prefix: true, fuzzy: 0.2, combineWith: "AND", boost: { title: 3 } };
      const index = new MiniSearch({ fields: ["title", "text"], searchOptions: options });
      index.addAll(globalThis.documents.map((text, id) => ({ id, title: `document ${id}`, text })));
      return index;
    };
  }, { documents: DOCUMENTS, bytes: BYTES });
}

/** The rows; `versus` takes turns between the two sides. */
export const searchRows = (versus) => ({
  "search-build-20-mb-vs-minisearch": {
    goal: 0.5,
    unit: "ratio",
    async measure(page) {
      await makeReady(page);
      return versus(
        2,
        () => page.evaluate(() => peers.timed(() => new bench.Searched(documents).free())),
        () => page.evaluate(() => peers.timed(() => fillPeer())),
      );
    },
  },
  "search-100-queries-20-mb-vs-minisearch": {
    goal: 1,
    unit: "ratio",
    async measure(page) {
      await makeReady(page);
      await page.evaluate(() => {
        globalThis.ours = new bench.Searched(documents);
        globalThis.theirs = fillPeer();
      });
      return versus(
        5,
        () => page.evaluate(() => peers.timed(() => questions.forEach((words) => ours.find(words)))),
        () => page.evaluate(() => peers.timed(() => questions.forEach((words) => theirs.search(words)))),
      );
    },
  },
});
