// The rooms of the open vault, as a person goes through them: people, places, asking, signing, sending, filing.

import { say } from "../support/words.mjs";

/** Fills the three fields of a date, given as "2026-11-23". */
export async function fillDate(page, id, iso) {
  const [year, month, day] = iso.split("-").map(Number);
  await page.locator(`#${id}-month`).fill(String(month));
  await page.locator(`#${id}-day`).fill(String(day));
  await page.locator(`#${id}-year`).fill(String(year));
}

/** Goes to a page inside the app without loading it anew, by the address bar of the app itself. */
export async function goInside(page, path) {
  await page.evaluate((to) => {
    const link = document.createElement("a");
    link.href = to;
    document.querySelector("main").append(link);
    link.click();
    link.remove();
  }, path);
  await page.waitForURL((url) => url.pathname + url.search === path || url.pathname === path);
}

/** Waits for the page whose heading is `name`. */
export async function heading(page, name) {
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Writes down somebody who writes for herself. */
export async function addMyself(page, person) {
  await goInside(page, "/people/new");
  await heading(page, say("people.new_title"));
  await page.getByLabel(say("people.standing_myself"), { exact: false }).first().check();
  await page.locator("#name").fill(person.name);
  await fillDate(page, "born", person.born);
  await page.getByLabel(say("people.street")).fill(person.street);
  await page.getByLabel(say("people.city")).fill(person.city);
  await page.getByLabel(say("people.state"), { exact: true }).selectOption(person.state);
  await page.getByLabel(say("people.zip")).fill(person.zip);
  await page.locator("#phone").fill(person.phone);
  await page.locator("#email").fill(person.email);
  await page.getByRole("button", { name: say("people.save") }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/new"));
}

/** Writes down a place that holds records. */
export async function addPlace(page, place) {
  await goInside(page, "/providers/new");
  await heading(page, say("providers.new_title"));
  await page.locator("#name").fill(place.name);
  await page.locator("#kind").selectOption({ label: say("providers.kind_practice") });
  await page.locator("#fax").fill(place.fax);
  await page.getByRole("button", { name: say("providers.save") }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/new"));
}

/** Goes on to the next step of the wizard. */
async function next(page) {
  await page.getByRole("button", { name: say("wizard.next"), exact: true }).click();
}

/** Asks one place for everything it has, to be sent by e-mail, and makes the letter. */
export async function askForEverything(page, place) {
  await goInside(page, "/requests/new");
  await heading(page, say("wizard.whose"));
  await next(page);
  await heading(page, say("wizard.place"));
  await page.getByRole("checkbox", { name: place.name }).check();
  await next(page);
  await heading(page, say("wizard.recipient"));
  await page.getByRole("radio", { name: say("wizard.recipient_me_hint") }).check();
  await next(page);
  await heading(page, say("wizard.what"));
  await next(page);
  await heading(page, say("wizard.how"));
  await page.getByRole("radio", { name: say("wizard.way_secure_email") }).check();
  await next(page);
  await heading(page, say("wizard.review"));
  await page.getByRole("button", { name: say("wizard.review_make") }).click();
  await heading(page, say("sign.title"));
}

/** Signs what is shown by typing a name. */
export async function signByTyping(page, name) {
  await page.getByRole("radio", { name: say("sign.way_type") }).check();
  await page.locator("#typed").fill(name);
  await page.locator("#consent").check();
  await page.getByRole("button", { name: say("sign.sign"), exact: true }).click();
  await page.getByText(say("sign.signed_title"), { exact: true }).first().waitFor({ timeout: 60_000 });
}

/** Writes down that the signed letter was faxed today and that the fax report proves it. */
export async function recordFax(page) {
  await page.getByRole("link", { name: say("sign.send"), exact: true }).click();
  await heading(page, say("send.title"));
  await page.getByRole("radio", { name: say("send.way_fax") }).check();
  await page.getByRole("radio", { name: say("send.arrived_yes"), exact: false }).first().check();
  await page.getByRole("button", { name: say("send.save") }).click();
  await page.getByText(say("send.sent_saved")).first().waitFor();
}

/** Opens the form that takes files and chooses whose they are, from the records' page with or without records. */
export async function startFiling(page, person) {
  await goInside(page, "/records");
  await heading(page, say("records.title"));
  const open = page.getByRole("button", { name: say("records.add") });
  await open.or(page.getByRole("button", { name: say("records.have_file") })).first().click();
  await page.getByRole("radio", { name: person.name }).check();
}

/** Puts one file away with the person, whoever it names. */
export async function fileOne(page, path, person) {
  await startFiling(page, person);
  await page.locator("input[type=file]").first().setInputFiles(path);
  await page.getByRole("button", { name: say("records.put_away_one", { count: 1 }) }).click();
  const here = page.getByRole("button", { name: say("records.differs_here", { person: person.name.split(" ")[0] }) });
  const done = page.getByText(say("records.done_one", { count: 1 })).first();
  await here.or(done).first().waitFor({ timeout: 60_000 });
  if (await here.count()) await here.click();
  await page.getByText(say("records.done_one", { count: 1 })).first().waitFor();
}
