// Runs axe on what is shown and fails with readable findings.
//
//   await assertAccessible(page, "home");
//   await assertAccessible(page, "sign", { leaveOut: ["#pad"] });      // say in the test why
//
// WCAG 2.2 A and AA plus axe's best practices; contrast is among them, so call it in light and in dark.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page as it is now. */
export async function axeFindings(page, { leaveOut = [] } = {}) {
  // Evaluated by the debugger's protocol, which the page's policy does not forbid, instead of a script element.
  await page.evaluate(source);
  return page.evaluate(async (exclude) => {
    const { violations } = await globalThis.axe.run(
      { include: [["html"]], exclude: exclude.map((selector) => [selector]) },
      {
        resultTypes: ["violations"],
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      },
    );
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`),
    }));
  }, leaveOut);
}

/** Fails when axe finds anything on `name`. */
export async function assertAccessible(page, name, options) {
  const found = await axeFindings(page, options);
  assert.equal(found.length, 0, `${name}: ${JSON.stringify(found, null, 2)}`);
}

/** Fails when the page scrolls sideways at one of these widths. */
export async function assertNoSidewaysScroll(page, name, widths = [320, 360, 390, 768, 1280, 1600]) {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height });
    const over = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return null;
      const widest = [...document.querySelectorAll("body *")].filter((el) => el.getBoundingClientRect().right > room + 0.5);
      return widest.slice(0, 5).map((el) => `${el.tagName.toLowerCase()}.${el.className}`);
    });
    assert.equal(over, null, `${name} scrolls sideways at ${width} px: ${over}`);
  }
  await page.setViewportSize(before);
}
