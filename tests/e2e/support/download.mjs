// Files the page hands out, one press at a time.
//
//   const { path, bytes } = await downloaded(page, "Get the signed PDF");
//   const file = await downloaded(page, button.first());

import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Chromium drops, without a word to the page, the eleventh download that a page starts within one second. */
const BETWEEN_MS = 150;

let last = 0;

/** Presses a button, given by its name or as a locator, and reads the file it gives. */
export async function downloaded(page, button) {
  await pause(Math.max(0, last + BETWEEN_MS - Date.now()));
  last = Date.now();
  const pressed = typeof button === "string" ? page.getByRole("button", { name: button }) : button;
  const [download] = await Promise.all([page.waitForEvent("download"), pressed.click()]);
  const path = await download.path();
  return { path, bytes: readFileSync(path) };
}
