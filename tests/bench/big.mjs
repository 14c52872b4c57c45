// A vault of gigabytes in a profile on the disk: filled with made-up files, backed up into a file of the browser's own,
// verified, restored into an empty database. BIG_GB says how many gigabytes (5); four times as much must be free on the disk.
//
// Speed is held against WebCrypto and IndexedDB alone, with the same bytes in chunks of the same lengths, before and after.
// Memory is what the page's process holds for itself, as Chromium's own task manager counts it: neither the pages of the
// browser's program nor those of fonts and the like, which are files on the disk. Looked at forty times a second.

import { makeProfile } from "../e2e/support/profile.mjs";
import { peak } from "./memory.mjs";

const passphrase = "copper window tuesday plum";
const iterations = 600_000;

/** A page of the bench that also hears of tasks that held the page up. */
async function pageOf(context, origin) {
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  page.setDefaultTimeout(0);
  await page.goto(origin);
  await page.evaluate(async () => {
    globalThis.bench = await import("/bench.js");
    await bench.default();
    globalThis.peers = await import("/peers.js");
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: "longtask" });
  });
  return page;
}

/** WebCrypto and IndexedDB alone, in a page that is thrown away. */
async function bare(context, origin, bytes) {
  const page = await pageOf(context, origin);
  const ms = await page.evaluate((bytes) => peers.bareChunksBothWays([...bench.chunk_lengths(bytes)]), bytes);
  await page.close();
  return ms;
}

const mean = (one, other) => (one + other) / 2;
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** The rows of the big vault. */
export async function bigVault(origin) {
  const bytes = Number(process.env.BIG_GB ?? 5) * 1e9;
  const profile = makeProfile();
  const context = await profile.open();
  try {
    const filler = await pageOf(context, origin);
    const files = await filler.evaluate(
      (a) => bench.Big.fill("big", a.passphrase, a.iterations, a.bytes, peers.noise(1 << 20)),
      { passphrase, iterations, bytes },
    );
    await filler.close();
    const first = await bare(context, origin, bytes);

    const page = await pageOf(context, origin);
    await page.evaluate(async (passphrase) => {
      globalThis.big = await bench.Big.open("big", passphrase);
      globalThis.folder = await navigator.storage.getDirectory();
      globalThis.facts = ({ entries, files, bytes }) => ({ entries, files, bytes });
    }, passphrase);
    const memory = peak(profile);
    const idleMb = memory.now();
    const phases = {};
    const phase = async (name, work) => {
      memory.from();
      await page.evaluate(() => (longest = 0));
      const ms = await page.evaluate(work);
      phases[name] = { ms, peakMb: memory.most(), longestMs: await page.evaluate(() => longest) };
    };
    await phase("backup", () => peers.timed(async () => {
      const file = await folder.getFileHandle("backup.sealwell", { create: true });
      globalThis.written = await big.back_up(file);
    }));
    await phase("verify", () => peers.timed(async () => {
      globalThis.backup = await (await folder.getFileHandle("backup.sealwell")).getFile();
      globalThis.drilled = facts(await big.drill(backup));
    }));
    await phase("restore", () => peers.timed(() => big.restore(backup, "big-restored")));
    const { held, drilled, restored, written } = await page.evaluate(async (passphrase) => {
      const there = await bench.Big.open("big-restored", passphrase);
      return { held: facts(await big.held()), drilled, restored: facts(await there.held()), written };
    }, passphrase);
    await page.close();
    for (const found of [drilled, restored]) {
      if (JSON.stringify(found) !== JSON.stringify(held) || held.files !== files) {
        throw new Error(`${JSON.stringify(found)} is not what the vault holds, ${JSON.stringify(held)}`);
      }
    }
    const then = await bare(context, origin, bytes);

    const [inMs, outMs] = [mean(first.inMs, then.inMs), mean(first.outMs, then.outMs)];
    const against = (name, peerMs) => ({
      value: phases[name].ms / peerMs,
      goal: 1.5,
      unit: "ratio",
      said: `${seconds(phases[name].ms)} / ${seconds(peerMs)}, ${(held.bytes / phases[name].ms / 1000).toFixed(0)} MB/s`,
    });
    const peaks = Object.entries(phases).map(([name, { peakMb }]) => `${name} ${peakMb.toFixed(0)}`);
    const longest = Object.entries(phases).map(([name, { longestMs }]) => `${name} ${longestMs.toFixed(0)}`);
    return {
      "big-backup-vs-bare-reads": against("backup", outMs),
      "big-verify-vs-bare-reads": against("verify", outMs),
      "big-restore-vs-bare-writes": against("restore", inMs),
      "big-peak-page-memory": {
        value: Math.max(...Object.values(phases).map(({ peakMb }) => peakMb)),
        goal: 300,
        unit: "MB",
        said: `${peaks.join(", ")}; the open vault at rest ${idleMb.toFixed(0)}`,
        told: [
          `${held.files} files, ${(held.bytes / 1e9).toFixed(2)} GB, a backup of ${(written / 1e9).toFixed(2)} GB`,
          `bare writes ${seconds(first.inMs)}, then ${seconds(then.inMs)}; bare reads ${seconds(first.outMs)}, then ${seconds(then.outMs)}`,
          `the longest task that held the page up, in ms: ${longest.join(", ")}`,
        ],
      },
    };
  } finally {
    await context.close();
    profile.remove();
  }
}
