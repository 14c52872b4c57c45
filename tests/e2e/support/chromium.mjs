// Finds and starts the browser that the tests drive: the one of the system, so that nothing is downloaded for it.
//
//   const browser = await launch();            // headless; HEADED=1 shows it
//   CHROMIUM=/path/to/chromium make e2e        // another one

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Path of the browser's program. Throws when there is none. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error(`none of ${names.join(", ")} is installed; name one in CHROMIUM`);
}

// A browser that is quiet by itself: every request that is then seen comes from the page. A container has no sandbox for
// Chromium and little shared memory.
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser. `args` are added to its command line. */
export function launch({ args = [] } = {}) {
  return chromium.launch({ executablePath: findChromium(), headless: !process.env.HEADED, args: [...quiet, ...args] });
}

/** Starts a browser whose profile lives in `folder` and is still there after the process was killed. */
export function launchProfile(folder, { args = [], ...context } = {}) {
  return chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    headless: !process.env.HEADED,
    args: [...quiet, ...args],
    ...context,
  });
}
