// A thousand files given at once, of every kind, two gigabytes in all, in the app itself and in a profile on the disk:
// how long the page was held up at most, and how much its process held. MANY is how many files (1000), MANY_GB how many
// gigabytes (2); twice as much must be free on the disk.
//
// The files are the made-up person's, and those of the folder of public samples that SAMPLES names; each is made unlike the
// others at its end, where its kind allows that, and every third is a scan of some megabytes, padded until all have the
// size wanted.

import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

import { serve } from "../../scripts/serve.mjs";
import { dist, root } from "../e2e/support/app.mjs";
import { knowsOnlyCopy } from "../e2e/support/only_copy.mjs";
import { makeProfile } from "../e2e/support/profile.mjs";
import { addMyself, startFiling } from "../e2e/pages/desk.mjs";
import { makeVault } from "../e2e/pages/door.mjs";
import { giveFiles, outcome } from "../e2e/pages/filing.mjs";
import { peak } from "./memory.mjs";

const count = Number(process.env.MANY ?? 1000);
const gigabytes = Number(process.env.MANY_GB ?? 2);
const me = {
  name: "Ada Moreno Field", born: "1951-03-09", street: "14 Willow Street", city: "Madison", state: "WI", zip: "53703",
  phone: "555-0100", email: "ada@example.com",
};

/** How each kind is made unlike the others without being made unreadable. */
const ends = {
  ".xml": (at) => `<!-- ${at} -->`,
  ".json": (at) => `\n${" ".repeat(1 + at)}`,
  ".pdf": (at) => `\n% ${at}\n`,
  ".txt": (at) => `\n${at}\n`,
  ".png": (at) => `${at}`,
  ".jpg": (at) => `${at}`,
};

function bases() {
  const folders = [join(root, "src/app/sample/papers"), process.env.SAMPLES ?? ""].filter((folder) => folder !== "" && existsSync(folder));
  const paths = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).toSorted().map((name) => join(folder, name)));
  return paths.filter((path) => ends[extname(path)] !== undefined && statSync(path).size < 5e6);
}

/** Writes the files; gives their paths and how many bytes they have. */
function write(folder) {
  const known = bases();
  const scan = readFileSync(join(root, "src/app/sample/papers/knee.png"));
  const noise = Buffer.alloc(1 << 20);
  for (let at = 0; at < noise.length; at += 1) noise[at] = (at * 2654435761) >>> 13;
  const scans = Math.ceil(count / 3);
  const each = (gigabytes * 1e9) / scans;
  const written = [];
  let [bytes, number] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const isScan = at % 3 === 0;
    const base = known[number % known.length];
    const ending = isScan ? ".png" : extname(base);
    const parts = isScan ? [scan] : [readFileSync(base)];
    // One in ten scans is ten times as long as most.
    const length = (at / 3) % 10 === 0 ? each * 5.26 : each * 0.526;
    for (let size = scan.length; isScan && size < length; size += noise.length) parts.push(noise);
    number += isScan ? 0 : 1;
    const path = join(folder, `file-${at}${ending}`);
    writeFileSync(path, Buffer.concat([...parts, Buffer.from(ends[ending](at))]));
    bytes += statSync(path).size;
    written.push(path);
  }
  return { paths: written, bytes };
}

/** The rows of many files. */
export async function manyFiles() {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-many-"));
  const server = await serve({ root: dist, port: 0 });
  const profile = makeProfile();
  let context;
  try {
    const { paths, bytes } = write(folder);
    context = await profile.open();
    await knowsOnlyCopy(context);
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(0);
    await page.addInitScript(() => {
      globalThis.held = [];
      new PerformanceObserver((list) => held.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    });
    await page.goto(server.origin);
    await makeVault(page, "copper window tuesday plum");
    await addMyself(page, me);
    await startFiling(page, me);
    const memory = peak(profile);
    const idleMb = memory.now();
    memory.from();
    await page.evaluate(() => (held = []));
    const from = Date.now();
    await giveFiles(page, paths);
    const said = (await outcome(page, 0)).replaceAll("\n", " ");
    const seconds = (Date.now() - from) / 1000;
    const peakMb = memory.most();
    const held = await page.evaluate(() => held);
    const long = held.toSorted((a, b) => b - a).slice(0, 5).map((ms) => ms.toFixed(0));
    return {
      "many-files-longest-task": {
        value: Math.max(0, ...held),
        goal: 100,
        unit: "ms",
        said: `tasks of 50 ms and more: ${held.length}, the longest ${long.join(", ")} ms`,
        told: [`${count} files, ${(bytes / 1e9).toFixed(2)} GB in ${seconds.toFixed(0)} s, ${(bytes / seconds / 1e6).toFixed(0)} MB/s; ${said}`],
      },
      "many-files-peak-page-memory": { value: peakMb, goal: 500, unit: "MB", said: `at rest before ${idleMb.toFixed(0)} MB` },
    };
  } finally {
    await context?.close();
    profile.remove();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
