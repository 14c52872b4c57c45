// Starts the whole thing for one test file: server, browser, a context with a person's settings, the watch on it.
//
//   import { after, before, test } from "node:test";
//   const app = await startApp();                        // serves dist/ on a free port, starts Chromium
//   after(() => app.close());
//   test("...", async (t) => {
//     const { page, context, watch } = await app.visit(t, { at: "2026-11-23", scheme: "dark", viewport: "phone" });
//     await page.goto(app.url("/"));
//     await opened(page);                                // the program has arrived and drawn
//     ...
//     watch.assertQuiet();
//   });
//
// `visit` opens a context with an empty profile, which is closed when the test `t` ends. Options:
//   viewport  "phone" (390x844), "desk" (1280x900), or { width, height }; default "desk"
//   scheme    "light" or "dark"; default "light"
//   at        what the browser's clock says ("2026-11-23" or a full ISO time); it runs on from there. Default: real time
//   onlyCopy  "known": the question about the only copy is answered as soon as it is asked; "asked": the test answers it.
//             Default "known"
//   saving    "downloads": large files go to the downloads, as in browsers that cannot ask where; "asked": as this browser
//             does, where a test puts a place of its own in the answer's stead. Default "downloads"
//   others    as Playwright's browser.newContext takes them (for instance permissions, forcedColors, reducedMotion)
//
// A test moves the clock with `await page.clock.setFixedTime(...)`/`fastForward("31:00:00")`, or with `moveClock(page, iso)`.

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { serve } from "../../../scripts/serve.mjs";
import { launch } from "./chromium.mjs";
import { knowsOnlyCopy } from "./only_copy.mjs";
import { watchContext } from "./watch.mjs";

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
/** The build under test. */
export const dist = resolve(root, process.env.DIST ?? "dist");

/** The two sizes of look.md, by name. */
export const viewports = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

/** Starts a server and a browser; `close()` ends both. */
export async function startApp({ args } = {}) {
  const server = await serve({ root: dist, port: 0 });
  let browser;
  try {
    browser = await launch({ args });
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    origin: server.origin,
    browser,
    url: (path = "/") => server.origin + path,
    async visit(t, { viewport = "desk", scheme = "light", at, onlyCopy = "known", saving = "downloads", ...more } = {}) {
      const context = await browser.newContext({
        viewport: viewports[viewport] ?? viewport,
        colorScheme: scheme,
        locale: "en-US",
        timezoneId: "America/Chicago",
        acceptDownloads: true,
        ...more,
      });
      t.after(() => context.close());
      context.setDefaultTimeout(20_000);
      const watch = await watchContext(context, server.origin);
      if (onlyCopy === "known") await knowsOnlyCopy(context);
      if (saving === "downloads") await context.addInitScript(() => delete window.showSaveFilePicker);
      const page = await context.newPage();
      if (at) await page.clock.install({ time: at });
      return { context, page, watch };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the program has arrived and taken the first paint away. */
export async function opened(page) {
  await page.locator("#opening").waitFor({ state: "detached", timeout: 30_000 });
}

/** Sets the browser's clock of this page to `iso`; it runs on from there. Reload the page afterwards, as a person would. */
export async function moveClock(page, iso) {
  await page.clock.setSystemTime(new Date(iso));
}
