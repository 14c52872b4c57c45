// The doors: making a vault, opening it, looking around.

import { opened } from "../support/app.mjs";
import { say } from "../support/words.mjs";

/** Makes a vault as a person does, recovery sheet included. Gives the recovery code. */
export async function makeVault(page, passphrase) {
  await opened(page);
  await page.getByRole("button", { name: say("door.new_make") }).click();
  await page.getByLabel(say("door.passphrase"), { exact: true }).fill(passphrase);
  await page.getByLabel(say("door.passphrase_again"), { exact: true }).fill(passphrase);
  await page.getByLabel(say("door.agree")).check();
  await page.getByRole("button", { name: say("door.seal") }).click();
  return confirmKit(page);
}

/** Reads the code off the recovery sheet and types the two groups that are asked for. */
export async function confirmKit(page) {
  await page.getByRole("heading", { name: say("door.kit_title") }).waitFor();
  const groups = await page.locator(".sw-kit__code li").allInnerTexts();
  const fields = page.getByRole("textbox");
  for (const field of await fields.all()) {
    const label = await field.evaluate((input) => input.labels[0].innerText);
    const number = Number(/\d+/.exec(label)[0]);
    await field.fill(groups[number - 1].trim());
  }
  await page.getByRole("button", { name: say("door.kit_open") }).click();
  await inside(page);
  return groups.map((group) => group.trim()).join("-");
}

/** Opens the locked vault with its passphrase. */
export async function unlock(page, passphrase) {
  await opened(page);
  await page.getByLabel(say("door.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: say("door.open"), exact: true }).click();
}

/** Waits until the vault is open. */
export async function inside(page) {
  await page.getByRole("navigation", { name: say("shell.folders") }).waitFor({ timeout: 30_000 });
}

/** Opens the made-up person's vault. */
export async function lookAround(page) {
  await opened(page);
  await page.getByRole("button", { name: say("door.new_sample") }).click();
  await inside(page);
}
