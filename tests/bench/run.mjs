// `make bench`: the app against its peers, in one browser and one run, and the size of the first download.
//
// Writes target/bench.json, {name: {value, goal, unit}}, lower is better. A ratio is the median of the app's rounds over the
// median of its peer's; the rounds take turns, so that a busy computer slows both. A row in milliseconds has no peer.
// ONLY=unlock runs the rows whose name has "unlock" in it. ONLY=big runs those of a vault of gigabytes (BIG_GB=5), which no
// other run does. ONLY=many runs those of a thousand files given at once (MANY=1000, MANY_GB=2), which no other run does
// either. SAMPLES names a folder of public samples, which then are read as well.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { serve } from "../../scripts/serve.mjs";
import { dist, opened, root } from "../e2e/support/app.mjs";
import { launch } from "../e2e/support/chromium.mjs";
import { makeProfile } from "../e2e/support/profile.mjs";
import { bigVault } from "./big.mjs";
import { homeOfFullVault } from "./home.mjs";
import { layOutSearch, searchRows } from "./search.mjs";
import { manyFiles } from "./many.mjs";
import { layOut, parsingRows } from "./parsing.mjs";

const site = join(root, "target/bench/site");
const optimise = [
  "-O3", "--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-mutable-globals",
  "--enable-reference-types", "--enable-multivalue",
];

/** Builds tests/bench/bench.rs as the app is built, and lays it beside the peers. */
function build() {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  const cargo = ["build", "--release", "--locked", "--target", "wasm32-unknown-unknown", "--example", "bench", "--message-format", "json"];
  const messages = execFileSync("cargo", cargo, { cwd: root, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 });
  const wasm = messages
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .find(({ reason, target }) => reason === "compiler-artifact" && target.name === "bench")
    .filenames.find((name) => name.endsWith(".wasm"));
  execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", site, "--out-name", "bench", wasm]);
  execFileSync("wasm-opt", [...optimise, join(site, "bench_bg.wasm"), "-o", join(site, "bench_bg.wasm")]);

  copyFileSync(join(root, "tests/bench/peers.js"), join(site, "peers.js"));
  copyFileSync(join(root, "node_modules/pdf-lib/dist/pdf-lib.min.js"), join(site, "pdf-lib.js"));
  copyFileSync(join(root, "node_modules/@pdf-lib/fontkit/dist/fontkit.umd.min.js"), join(site, "fontkit.js"));
  // The letter's own regular face: both sides embed the same font.
  copyFileSync(join(root, "src/documents/fonts/AtkinsonHyperlegibleNext-Regular.ttf"), join(site, "font.ttf"));
  layOutSearch(site);
  layOut(site);
  writeFileSync(join(site, "index.html"), "<!doctype html><meta charset=utf-8><title>bench</title>");
  // The peers are measured as anybody would run them, without our policy.
  writeFileSync(join(site, "_headers"), "");
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The value that 95 of 100 do not exceed. */
const p95 = (numbers) => numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * 0.95) - 1];

/** Appends of an open tab (`globalThis.tab`) against bare puts of the same bytes, in turns of twenty. */
async function appends(page, rounds) {
  await page.evaluate(async () => {
    globalThis.put = await peers.barePuts(await tab.change_bytes());
  });
  const [ours, theirs] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const mine = await page.evaluate(async (from) => [...(await tab.append(from, 20))], round * 20);
    const other = await page.evaluate(() => put(20));
    // The first round warms up.
    if (round > 0) {
      ours.push(...mine);
      theirs.push(...other);
    }
  }
  const said = `p95 ${p95(ours).toFixed(1)} ms / ${p95(theirs).toFixed(1)} ms, median ${median(ours).toFixed(1)} / ${median(theirs).toFixed(1)}`;
  return { value: p95(ours) / p95(theirs), said };
}

/** Lays a vault of 100,000 events into the page's storage, once. */
async function longVault(page) {
  const laid = await page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === "bench-long"));
  if (laid) return;
  const events = await page.evaluate(async ({ passphrase, iterations }) => {
    const vault = bench.FullVault.of(5000, 2026, 11, 22);
    return vault.seal_long("bench-long", passphrase, iterations);
  }, { passphrase, iterations });
  if (events < 100_000) throw new Error(`${events} events are not 100,000`);
}

/** Takes turns between the two sides; the first round of each warms up and does not count. */
async function versus(rounds, ours, theirs) {
  const a = [];
  const b = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [mine, other] = [await ours(), await theirs()];
    if (round > 0) {
      a.push(mine);
      b.push(other);
    }
  }
  const [one, other] = [median(a), median(b)];
  return { value: one / other, said: `${one.toFixed(1)} ms / ${other.toFixed(1)} ms` };
}

/** The lines of a letter as it was written, so that pdf-lib need not break any. */
function linesOf(pdf, name) {
  const path = join(root, `target/bench/${name}.pdf`);
  writeFileSync(path, Buffer.from(pdf));
  const text = execFileSync("pdftotext", ["-layout", "-nopgbrk", path, "-"], { encoding: "utf8" });
  return text.split("\n").map((line) => line.trim());
}

/** Makes the letters of both sides ready in the page: the first `count` of ours, and the same text in lines for pdf-lib. */
async function lettersOfBoth(page, count) {
  const pdfs = await page.evaluate((count) => {
    globalThis.letters = new bench.Letters();
    globalThis.places = Array.from({ length: Math.min(count, letters.count()) }, (_, place) => place);
    return places.map((place) => [...letters.write(place)]);
  }, count);
  await page.evaluate(async (texts) => {
    globalThis.texts = texts;
    globalThis.font = await (await fetch("/font.ttf")).arrayBuffer();
  }, pdfs.map((pdf, place) => linesOf(pdf, `letter-${place + 1}`)));
  await page.addScriptTag({ url: "/pdf-lib.js" });
  await page.addScriptTag({ url: "/fontkit.js" });
  return pdfs.length;
}

const ourLetters = (page) =>
  page.evaluate(() => peers.timed(() => places.forEach((place) => letters.write(place))));
const theirLetters = (page) =>
  page.evaluate(() => peers.timed(async () => {
    for (const lines of texts) await peers.pdfOfLines(PDFLib, fontkit, font, lines);
  }));

const iterations = 600_000;
const passphrase = "copper window tuesday plum";

// `onDisk`: in a profile on the disk, as a person's is. Without one the browser keeps databases in memory, and to make a
// write durable costs nothing there.
const rows = {
  "unlock-2000-events-vs-webcrypto-pbkdf2": {
    goal: 1.3,
    unit: "ratio",
    async measure(page) {
      await page.evaluate(async ({ passphrase, iterations }) => {
        globalThis.desk = await Desk.make("bench-unlock", passphrase, iterations, 2000);
      }, { passphrase, iterations });
      return versus(
        9,
        () => page.evaluate(() => peers.timed(async () => {
          if ((await desk.unlock()) !== 200) throw new Error("the vault did not open whole");
        })),
        () => page.evaluate((a) => peers.timed(() => peers.barePbkdf2(a.passphrase, a.iterations)), { passphrase, iterations }),
      );
    },
  },
  "open-100000-events-beyond-1.5-pbkdf2": {
    goal: 500,
    unit: "ms",
    onDisk: true,
    async measure(page) {
      await longVault(page);
      const [ours, theirs] = [[], []];
      for (let round = 0; round <= 7; round += 1) {
        const mine = await page.evaluate((passphrase) => peers.timed(async () => {
          const tab = await bench.Tab.open("bench-long", passphrase);
          if (tab.events() < 100_000) throw new Error("the vault did not open whole");
          tab.free();
        }), passphrase);
        const other = await page.evaluate((a) => peers.timed(() => peers.barePbkdf2(a.passphrase, a.iterations)), { passphrase, iterations });
        if (round > 0) {
          ours.push(mine);
          theirs.push(other);
        }
      }
      const [one, other] = [median(ours), median(theirs)];
      return { value: one - 1.5 * other, said: `${one.toFixed(1)} ms, PBKDF2 alone ${other.toFixed(1)} ms` };
    },
  },
  "append-p95-vs-bare-put": {
    goal: 2,
    unit: "ratio",
    onDisk: true,
    async measure(page) {
      await page.evaluate(async ({ passphrase, iterations }) => {
        const made = await Desk.make("bench-append", passphrase, iterations, 2000);
        made.free();
        globalThis.tab = await bench.Tab.open("bench-append", passphrase);
      }, { passphrase, iterations });
      return appends(page, 30);
    },
  },
  "append-p95-at-100000-events-vs-bare-put": {
    goal: 2,
    unit: "ratio",
    onDisk: true,
    async measure(page) {
      await longVault(page);
      await page.evaluate(async (passphrase) => {
        globalThis.tab = await bench.Tab.open("bench-long", passphrase);
      }, passphrase);
      return appends(page, 10);
    },
  },
  "import-64-mib-vs-bare-loop": {
    goal: 1.5,
    unit: "ratio",
    async measure(page) {
      await page.evaluate(async (passphrase) => {
        globalThis.films = new File([peers.noise(64 << 20)], "films.bin");
        globalThis.cabinet = 0;
        globalThis.fileOnce = async () => {
          // A vault of its own for each round, with the cheapest key: only the filing is timed.
          const desk = await Desk.make(`bench-import-${(cabinet += 1)}`, passphrase, 600_000, 2);
          const elapsedMs = await desk.file(films);
          desk.free();
          return elapsedMs;
        };
      }, passphrase);
      return versus(
        5,
        () => page.evaluate(() => fileOnce()),
        () => page.evaluate(() => peers.bareImport(films, 1 << 20)),
      );
    },
  },
  "pdf-access-request-vs-pdf-lib": {
    goal: 1,
    unit: "ratio",
    async measure(page) {
      await lettersOfBoth(page, 1);
      return versus(15, () => ourLetters(page), () => theirLetters(page));
    },
  },
  "20-letters-vs-pdf-lib": {
    goal: 1,
    unit: "ratio",
    async measure(page) {
      const count = await lettersOfBoth(page, 20);
      if (count !== 20) throw new Error(`there are ${count} letters, not 20`);
      return versus(9, () => ourLetters(page), () => theirLetters(page));
    },
  },
  ...searchRows(versus),
  ...parsingRows(versus),
  "home-1000-requests-20-events": {
    goal: 50,
    unit: "ms",
    measure: (_, browser) => homeOfFullVault(browser, site),
  },
};

/** What the browser takes over the wire until the first page stands, compressed with brotli; the worker is not part of it. */
async function firstDownload(browser) {
  const server = await serve({ root: dist, port: 0 });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const answers = [];
    page.on("response", (response) => answers.push(response));
    await page.goto(server.origin, { waitUntil: "networkidle" });
    await opened(page);
    let bytes = 0;
    for (const answer of answers) {
      if (!answer.url().includes("/assets/engine-")) bytes += Number((await answer.allHeaders())["content-length"]);
    }
    await context.close();
    return bytes / 1000;
  } finally {
    await server.close();
  }
}

const only = process.env.ONLY ?? "";
build();
const server = await serve({ root: site, port: 0 });
const browser = await launch();
const profile = makeProfile();
let disk;
const results = {};
try {
  for (const [name, { goal, unit, onDisk = false, measure }] of Object.entries(rows)) {
    if (!name.includes(only)) continue;
    if (onDisk) disk ??= await profile.open();
    const page = await (onDisk ? disk : browser).newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(server.origin);
    await page.evaluate(async () => {
      const bench = await import("/bench.js");
      await bench.default();
      globalThis.Desk = bench.Desk;
      globalThis.bench = bench;
      globalThis.peers = await import("/peers.js");
    });
    const { value, said, told = [] } = await measure(page, browser);
    results[name] = { value: Number(value.toFixed(unit === "ms" ? 1 : 3)), goal, unit, said, told };
    await page.close();
  }
  if (only.startsWith("big")) {
    for (const [name, { value, ...row }] of Object.entries(await bigVault(server.origin))) {
      results[name] = { value: Number(value.toFixed(3)), ...row };
    }
  }
  if (only.startsWith("many")) {
    for (const [name, { value, ...row }] of Object.entries(await manyFiles())) {
      results[name] = { value: Number(value.toFixed(1)), ...row };
    }
  }
  const name = "first-download-brotli";
  if (name.includes(only)) {
    results[name] = { value: Number((await firstDownload(browser)).toFixed(1)), goal: 350, unit: "KB", said: "1 KB = 1000 bytes" };
  }
} finally {
  await disk?.close();
  profile.remove();
  await browser.close();
  await server.close();
}

const line = (...cells) => console.log(cells.map((cell, at) => (at ? String(cell).padStart(9) : String(cell).padEnd(42))).join(" "));
console.log();
line("", "value", "goal", "unit", "");
for (const [name, { value, goal, unit, said, told = [] }] of Object.entries(results)) {
  line(name, value, goal, unit, value <= goal ? "met" : "missed", ` ${said}`);
  // Beside the row: what it was measured on, without a goal.
  for (const more of told) console.log(`  ${more}`);
}
const plain = Object.fromEntries(Object.entries(results).map(([name, { value, goal, unit }]) => [name, { value, goal, unit }]));
mkdirSync(join(root, "target"), { recursive: true });
writeFileSync(join(root, "target/bench.json"), `${JSON.stringify(plain, null, 2)}\n`);
