// The letters beside requests for records: choosing one, filling in its form.

import { goInside, heading } from "./desk.mjs";
import { say } from "../support/words.mjs";

/** The heading of each letter's form, by its name in the address. */
export const TITLES = {
  amendment: "matter.amendment",
  accounting: "matter.accounting",
  restriction: "matter.restriction",
  communication: "matter.communication",
};

/** Goes from the requests to the list of letters and opens one. */
export async function chooseLetter(page, kind) {
  await goInside(page, "/requests");
  await heading(page, say("requests.title"));
  await page.getByRole("link", { name: say("requests.another") }).click();
  await heading(page, say("matter.title_list"));
  await page.getByRole("link", { name: say(`matter.say_${kind}`) }).click();
  await heading(page, say(TITLES[kind]));
}

/** Chooses whose record it is and which place gets the letter. */
export async function chooseWhom(page, person, place) {
  await page.getByRole("radio", { name: person }).check();
  await page.getByRole("radio", { name: place }).check();
}

/** Fills in what is to be corrected. */
export async function fillAmendment(page, { entry, correction, reason }) {
  await page.getByLabel(say("matter.entry")).fill(entry);
  await page.getByLabel(say("matter.correction")).fill(correction);
  await page.getByLabel(say("matter.reason"), { exact: true }).fill(reason);
}

/** Presses the button that makes the letter. */
export async function goOn(page) {
  await page.getByRole("button", { name: say("matter.go_on") }).click();
}
