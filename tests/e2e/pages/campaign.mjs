// Many places at once: asking them all for one scope, signing in one sitting, the board, the register.

import { say } from "../support/words.mjs";
import { fillDate, goInside, heading } from "./desk.mjs";

/** Goes on to the next step of the wizard. */
async function next(page) {
  await page.getByRole("button", { name: say("wizard.next"), exact: true }).click();
}

/** Chooses whose records and which places, up to "Who should get the records?". */
async function chooseManyPlaces(page, places) {
  await goInside(page, "/requests/new");
  await heading(page, say("wizard.whose"));
  await next(page);
  await heading(page, say("wizard.place"));
  for (const place of places) await page.getByRole("checkbox", { name: place.name }).check();
  await next(page);
  await heading(page, say("wizard.recipient"));
}

/** Makes the letters and waits for the sitting. */
async function makeLetters(page, count) {
  await next(page);
  await heading(page, say("wizard.review"));
  await page.getByRole("button", { name: say("wizard.review_make_many", { count }) }).click();
  await heading(page, say("campaign.sign_title_other", { count }));
}

/** Asks all places for everything they have, to be sent by e-mail, up to the sitting. */
export async function askManyPlaces(page, places) {
  await chooseManyPlaces(page, places);
  await page.getByRole("radio", { name: say("wizard.recipient_me_hint") }).check();
  await next(page);
  await heading(page, say("wizard.what"));
  await next(page);
  await heading(page, say("wizard.how"));
  await page.getByRole("radio", { name: say("wizard.way_secure_email") }).check();
  await makeLetters(page, places.length);
}

/** Gives all places permission to send everything to somebody else until a day, up to the sitting. */
export async function permitManyPlaces(page, places, { to, until }) {
  await chooseManyPlaces(page, places);
  await page.getByRole("radio", { name: say("wizard.recipient_else_hint") }).check();
  await page.locator("#other-name").fill(to.name);
  await page.locator("#other-email").fill(to.email);
  await next(page);
  await heading(page, say("wizard.what"));
  await next(page);
  await heading(page, say("wizard.how"));
  await page.getByRole("radio", { name: say("wizard.way_secure_email") }).check();
  await page.getByRole("radio", { name: say("wizard.purpose_request_hint") }).check();
  await page.getByRole("radio", { name: say("wizard.expiry_date") }).check();
  await fillDate(page, "expires-on", until);
  await makeLetters(page, places.length);
}

/** Signs all letters of the sitting by typing a name once. */
export async function signAllByTyping(page, name, count) {
  await page.getByRole("radio", { name: say("sign.way_type") }).check();
  await page.locator("#typed").fill(name);
  const consent = count === 1 ? say("campaign.consent_one") : say("campaign.consent_other", { count });
  await page.getByRole("checkbox", { name: consent }).check();
  await page.getByRole("button", { name: say("campaign.sign_other", { count }) }).click();
}

/** Writes down that the signed letter of an address was faxed today and that the report shows it arrived. */
export async function faxToday(page, path) {
  await goInside(page, path);
  await heading(page, say("send.title"));
  await page.getByRole("radio", { name: say("send.way_fax") }).check();
  await page.getByRole("radio", { name: say("send.arrived_yes"), exact: false }).first().check();
  await page.getByRole("button", { name: say("send.save") }).click();
  await page.getByRole("heading", { name: say("send.sent_title") }).waitFor();
}

/** The addresses of the links that are called so, to be gone to one after the other. */
export async function addresses(page, name) {
  const links = await page.getByRole("link", { name }).all();
  return Promise.all(links.map((link) => link.getAttribute("href")));
}
