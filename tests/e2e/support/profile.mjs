// A browser profile that outlives its browser: for what must still be there after the process was killed.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchProfile } from "./chromium.mjs";

/** Makes an empty profile. `open()` starts a browser on it; `kill()` ends that browser as a power cut does; `remove()` takes it away. */
export function makeProfile() {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-profile-"));
  return {
    open: (options) => launchProfile(folder, { viewport: { width: 1280, height: 900 }, locale: "en-US", ...options }),
    kill() {
      const running = processesOn(folder);
      if (running.length === 0) throw new Error("no browser runs on this profile");
      for (const id of running) {
        try {
          process.kill(id, "SIGKILL");
        } catch (error) {
          // It died with its parent, which was killed before it.
          if (error.code !== "ESRCH") throw error;
        }
      }
    },
    /** The ids of the processes that run a page of this profile. */
    renderers: () => processesOn(folder).filter((id) => commandOf(id).includes("--type=renderer")),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The ids of the browser's processes that name this profile, the browser itself and its helpers. */
function processesOn(folder) {
  const named = (id) => commandOf(id).includes(`--user-data-dir=${folder}`);
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter(named);
}

/** The command line of a process; nothing where it is gone in the meantime. */
function commandOf(id) {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
