// The page of the health check.

import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Opens the page. */
export async function openHealth(page) {
  await goInside(page, "/vault/health");
  await heading(page, say("health.title"));
}

/** Checks everything and waits for the report. */
export async function check(page) {
  const go = page.getByRole("button", { name: say("health.go"), exact: true });
  await go.or(page.getByRole("button", { name: say("health.go_again"), exact: true })).first().click();
  await page.getByRole("button", { name: say("health.go_again"), exact: true }).waitFor({ timeout: 60_000 });
}

/** The card of a damaged file, by the title of its record. */
export const card = (page, title) => page.locator(".sw-health__file").filter({ has: page.getByRole("heading", { name: title }) });

/** Gives a file again on its card. */
export async function giveAgain(page, title, path) {
  await card(page, title).locator("input[type=file]").setInputFiles(path);
}

/** Looks in a backup. */
export async function lookInBackup(page, path) {
  await page.locator("#health-backup").setInputFiles(path);
}
