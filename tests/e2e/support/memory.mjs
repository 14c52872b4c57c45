// What a page holds in memory: the objects of its scripts, and where the system lets us look, the whole memory of its process.
//
//   const heap = await heapOf(page);                      // a heap snapshot, as text
//   const inside = await processHolds(app.browser, ["Elena Cruz"]);
//
// Both look from outside: what is searched for is never handed to the page, where it would then be found.

import { closeSync, openSync, readFileSync, readSync } from "node:fs";

import { patterns } from "./at_rest.mjs";

/** Everything reachable or not yet swept in the page's script engine, as the text of a heap snapshot. */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  const chunks = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  return Buffer.from(chunks.join(""));
}

/** The places of the needles that are found in `bytes`, in any of their writings. */
export function found(bytes, needles) {
  return needles.flatMap((needle, place) => (patterns(needle).some(({ pattern }) => bytes.includes(pattern)) ? [place] : []));
}

/** The process ids of the pages of a browser. */
async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

const PIECE = 16 * 1024 * 1024;

/** Reads the writable memory of a process piece by piece; pieces overlap by what a needle may be long. */
function* writableMemory(id) {
  const overlap = 1024;
  const memory = openSync(`/proc/${id}/mem`, "r");
  try {
    for (const line of readFileSync(`/proc/${id}/maps`, "utf8").split("\n")) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (!from) continue;
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end; at += PIECE - overlap) {
        const piece = Buffer.alloc(Math.min(PIECE, end - at));
        try {
          yield piece.subarray(0, readSync(memory, piece, 0, piece.length, at));
        } catch {
          // A page of memory that is mapped and not there: nothing can lie in it.
        }
      }
    }
  } finally {
    closeSync(memory);
  }
}

/** Which needles lie in plain letters in the memory of any page; null where the system does not let us look. */
export async function processHolds(browser, needles) {
  const wanted = needles.map((needle) => [Buffer.from(needle, "utf8"), Buffer.from(needle, "utf16le")]);
  const held = new Set();
  try {
    for (const id of await renderers(browser)) {
      for (const piece of writableMemory(id)) {
        wanted.forEach((forms, place) => forms.some((form) => piece.includes(form)) && held.add(place));
      }
    }
  } catch (refused) {
    if (["EACCES", "EPERM", "ENOENT"].includes(refused.code)) return null;
    throw refused;
  }
  return [...held].sort((a, b) => a - b);
}
