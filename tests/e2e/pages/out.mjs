// What leaves the vault or goes for good: the journal, plain files, a person erased.

import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Opens the journal; `only` is the kind of lines, by its name in the address. */
export async function openJournal(page, only) {
  await goInside(page, only ? `/vault/journal?only=${only}` : "/vault/journal");
  await heading(page, say("journal.title"));
}

/** The lines that are shown, without their times. */
export const journalLines = (page) => page.locator(".sw-journal__row > span:last-child").allInnerTexts();

/** Opens the page of plain files and says what has to be said, `what` being whose things; it stops before the writing. */
export async function askForPlain(page, passphrase, what) {
  await goInside(page, "/vault/export");
  await heading(page, say("export.title"));
  if (what) await page.getByRole("radio", { name: what }).check();
  await page.locator("#understand").check();
  await page.locator("#secret").fill(passphrase);
  await page.getByRole("button", { name: say("export.go"), exact: true }).click();
  await heading(page, say("export.ready"));
}

/** Opens the page that erases a person, by her short name. */
export async function openErasing(page, name, short) {
  await goInside(page, "/people");
  await page.getByRole("link", { name }).click();
  await page.getByRole("link", { name: say("people.erase", { name: short }) }).click();
  await heading(page, say("erase_person.title", { name: short }));
}
