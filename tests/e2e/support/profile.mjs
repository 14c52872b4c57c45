// A browser profile that outlives its browser: for what must still be there after the process was killed.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchProfile } from "./chromium.mjs";

/** Makes an empty profile. `open()` starts a browser on it; `remove()` takes it away. */
export function makeProfile() {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-profile-"));
  return {
    open: (options) => launchProfile(folder, { viewport: { width: 1280, height: 900 }, locale: "en-US", ...options }),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
