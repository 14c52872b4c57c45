// Looks at a page as it is: axe in both schemes, no scrolling sideways at any width; with SHOTS=1 its pictures are taken.
//
//   await look(page, "backup");

import { assertAccessible, assertNoSidewaysScroll } from "./axe.mjs";
import { shoot } from "./shots.mjs";

export async function look(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page, `${name}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await assertNoSidewaysScroll(page, name);
  if (process.env.SHOTS) await shoot(page, name);
}
