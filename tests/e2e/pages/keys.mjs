// The page of the ways in, and the doors that they open.

import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Opens the page of the ways in. */
export async function openKeys(page) {
  await goInside(page, "/vault/keys");
  await heading(page, say("keys.title"));
}

/** The card of a way in, by its name. */
export const card = (page, name) => page.locator(".sw-way-in").filter({ has: page.getByRole("heading", { name, exact: true }) });

/** Chooses one of the things that can be done, by its words. */
export async function choose(page, key) {
  await page.getByRole("button", { name: say(key), exact: true }).click();
}

/** Types what opens the vault today. */
export async function prove(page, secret) {
  await page.locator("#proof").fill(secret);
}

/** The codes on the helper sheets on the screen, in their order. */
export async function codesOfSheets(page) {
  const sheets = await page.locator(".sw-kit--helper").all();
  return Promise.all(sheets.map(async (sheet) => (await sheet.locator(".sw-kit__code li").allInnerTexts()).map((group) => group.trim()).join("-")));
}

/** Types two sheets' codes. */
export async function typeSheets(page, first, second) {
  await page.locator("#sheet-first").fill(first);
  await page.locator("#sheet-second").fill(second);
}

/** Locks the vault and waits for the door. */
export async function lock(page) {
  await page.getByRole("button", { name: say("shell.lock") }).first().click();
  await page.getByRole("heading", { name: say("door.locked_title"), exact: true }).waitFor();
}
