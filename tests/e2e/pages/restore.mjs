// Backups: written on the vault's page, looked into at the door or on the restore page, put in place, joined, left.

import { writeFileSync } from "node:fs";

import { opened } from "../support/app.mjs";
import { downloaded } from "../support/download.mjs";
import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Writes a backup of the open vault to `path`. Gives its bytes. */
export async function backUpTo(page, path) {
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  const { bytes } = await downloaded(page, page.getByRole("button", { name: say("vault.copy_make") }).first());
  writeFileSync(path, bytes);
  return bytes;
}

/** Goes from a door to the backup's door: from that of an empty device, or from the locked one. */
export async function toBackupDoor(page) {
  await opened(page);
  const fresh = page.getByRole("button", { name: say("door.new_backup"), exact: true });
  const locked = page.getByRole("button", { name: say("door.use_backup"), exact: true });
  await fresh.or(locked).first().click();
  await heading(page, say("door.backup_title"));
}

/** Opens the restore page of the open vault. */
export async function toRestorePage(page) {
  await goInside(page, "/vault/restore");
  await heading(page, say("restore.title"));
}

/** Chooses a backup file. */
export async function chooseBackup(page, path) {
  await page.locator("input[type=file]").setInputFiles(path);
  await page.locator(".sw-file-name").waitFor();
}

/** Types what opens a backup. */
export async function typeSecret(page, secret) {
  await page.getByLabel(say("door.backup_secret")).fill(secret);
}

/** Presses the button that opens the backup. */
export async function openBackup(page) {
  await page.getByRole("button", { name: say("door.backup_open"), exact: true }).click();
}

/** Waits for what is in the backup. */
export async function found(page) {
  await page.getByRole("heading", { name: say("restore.found_title") }).waitFor({ timeout: 60_000 });
}

/** Looks into a backup: chosen, opened with a passphrase or a code. */
export async function lookInto(page, path, secret) {
  await chooseBackup(page, path);
  await typeSecret(page, secret);
  await openBackup(page);
  await found(page);
}

/** The question before a backup takes the place of what is here. */
export const question = (page) => page.getByRole("dialog", { name: say("restore.put_question") });

/** Puts the backup in place; asked where a vault is here. */
export async function putInPlace(page, { asked }) {
  await page.locator("main").getByRole("button", { name: say("restore.put_go"), exact: true }).first().click();
  if (asked) await question(page).getByRole("button", { name: say("restore.put_go"), exact: true }).click();
  await page.getByText(say("restore.done"), { exact: true }).first().waitFor({ timeout: 60_000 });
}

/** Sees what joining would do, and joins. */
export async function joinIt(page) {
  await page.getByRole("button", { name: say("restore.join_look"), exact: true }).click();
  await page.getByRole("button", { name: say("restore.join_go"), exact: true }).click();
  await page.getByText(say("restore.joined"), { exact: true }).first().waitFor({ timeout: 60_000 });
}
