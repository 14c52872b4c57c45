// The emergency card: the form, its lines, the kept card.

import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Opens the card of a person by her name, by the link on her own page. Answers the address. */
export async function openCard(page, person) {
  await goInside(page, "/people");
  await page.getByRole("link", { name: person.name }).click();
  await page.getByRole("link", { name: say("card.title"), exact: true }).click();
  await heading(page, say("card.title_of", { name: person.name.split(" ")[0] }));
  await page.locator(".sw-idcard").waitFor();
  return new URL(page.url()).pathname;
}

/** The fields of a part. */
export const part = (page, name) => page.getByRole("group", { name: say(`card.part_${name}`), exact: true });

/** The words of a part's lines, each with whether it is ticked. */
export async function linesOf(page, name) {
  const lines = await part(page, name).locator(".sw-cardline").all();
  return Promise.all(lines.map(async (line) => [await line.locator("input[type=text]").inputValue(), await line.locator("input[type=checkbox]").isChecked()]));
}

/** Ticks the line of those words. */
export const tick = (page, text) => page.getByRole("checkbox", { name: say("card.on_card", { text }), exact: true }).check();

/** Writes a line of her own into a part. It takes the focus. */
export async function write(page, name, text) {
  const before = await part(page, name).locator(".sw-cardline").count();
  await part(page, name).getByRole("button", { name: say(`card.add_${name}`) }).click();
  const field = part(page, name).getByLabel(say("card.line_of", { part: say(`card.part_${name}`), number: before + 1 }), { exact: true });
  await field.waitFor();
  await page.waitForFunction((label) => document.activeElement?.getAttribute("aria-label") === label, await field.getAttribute("aria-label"));
  await page.keyboard.type(text);
}

/** Adds somebody to call. */
export async function addContact(page, { name, relation, phone }) {
  await page.getByRole("button", { name: say("card.add_contact") }).click();
  const fields = page.locator(".sw-cardperson").last();
  await fields.getByLabel(say("card.contact_name"), { exact: true }).fill(name);
  await fields.getByLabel(say("card.contact_relation"), { exact: true }).fill(relation);
  await fields.getByLabel(say("card.contact_phone"), { exact: true }).fill(phone);
}

/** Saves the card and waits for it as it is kept. */
export async function save(page) {
  await page.getByRole("button", { name: say("card.save"), exact: true }).click();
  await page.getByRole("button", { name: say("card.print"), exact: true }).waitFor({ timeout: 60_000 });
}
