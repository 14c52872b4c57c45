// The form that takes many files.

import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Gives files to the open form and has them put away, as many as are not known to be here already. */
export async function giveFiles(page, paths) {
  await page.locator("input[type=file]").first().setInputFiles(paths);
  const words = say("records.put_away_other", { count: "COUNT" }).replace("COUNT", "\\d+").replace("files", "files?");
  await page.getByRole("button", { name: new RegExp(`^${words}$`) }).click();
}

/** Waits until so many of the files were begun. */
export async function atFile(page, at, of) {
  const words = new RegExp(`^Sealing (\\d+) of ${of} files`);
  for (;;) {
    const said = await page.getByText(words).innerText({ timeout: 60_000 });
    if (Number(words.exec(said)[1]) >= at) return;
    await page.waitForTimeout(20);
  }
}

/** Waits until none is under way, and gives what is said of what became of them. */
export async function outcome(page, timeout = 120_000) {
  const said = page.locator(".sw-filing [role=status] .sw-note");
  await said.waitFor({ timeout });
  return said.innerText();
}

/** How many records the records' page counts. */
export async function listedRecords(page) {
  await goInside(page, "/");
  await goInside(page, "/records");
  await heading(page, say("records.title"));
  const words = /^(\d+) records?$/;
  return Number(words.exec(await page.getByText(words).first().innerText())[1]);
}
