// Pictures of a page at the two sizes and in both schemes, for looking at beside the design and for the README.
//
//   await shoot(page, "home");        // test-results/shots/home-{390,1280}-{light,dark}.png, the whole page
//   await shoot(page, "home", { only: ["390-light"], wholePage: false });
//
// The page's own size and scheme are put back afterwards.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { root, viewports } from "./app.mjs";

const folder = join(root, "test-results/shots");

/** Takes the pictures of one page. Returns their paths. */
export async function shoot(page, name, { only, wholePage = true } = {}) {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  const scheme = await page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  const paths = [];
  for (const size of Object.values(viewports)) {
    for (const colorScheme of ["light", "dark"]) {
      const kind = `${size.width}-${colorScheme}`;
      if (only && !only.includes(kind)) continue;
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const path = join(folder, `${name}-${kind}.png`);
      await page.screenshot({ path, fullPage: wholePage, animations: "disabled" });
      paths.push(path);
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: scheme });
  return paths;
}
