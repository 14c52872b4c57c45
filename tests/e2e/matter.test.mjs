// The letters beside requests for records: each is found, accessible and says what is missing; a correction goes from the
// choice to a running clock of 60 days; what was typed is there again after a reload; the keyboard alone does it all.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { startApp } from "./support/app.mjs";
import { look as lookAt } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { addMyself, addPlace, goInside, heading, recordFax, signByTyping } from "./pages/desk.mjs";
import { inside, lookAround, makeVault, unlock } from "./pages/door.mjs";
import { TITLES, chooseLetter, chooseWhom, fillAmendment, goOn } from "./pages/matter.mjs";

const PASSPHRASE = "seven quiet lanterns at noon";

const me = {
  name: "Philippa Oyelaran-Dahl",
  born: "1961-02-17",
  street: "77 Cobbler Row",
  city: "Oshkosh",
  state: "WI",
  zip: "54901",
  phone: "(920) 555-0118",
  email: "philippa.oyelaran@example.com",
};
const place = { name: "Larkfield Family Practice", fax: "(920) 555-0163" };
const words = {
  entry: "Visit note of May 4, 2026: “current smoker”",
  correction: "Never smoked",
  reason: "My intake form and the note of Dr. Winslow say so",
};

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** Looks at the page as it is, in both schemes. */
async function look(page, name) {
  await page.locator("main h1").first().waitFor();
  await lookAt(page, name);
}

/** A vault with one person and one place. */
async function ready(page) {
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await page.getByRole("heading", { name: say("home.step_person") }).waitFor();
  await addMyself(page, me);
  await addPlace(page, place);
}

test("the list and each form are accessible and fit from 320 px on", { timeout: 240_000 }, async (t) => {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await lookAround(page);
  await goInside(page, "/letters");
  await look(page, "letters");
  for (const kind of Object.keys(TITLES)) {
    await chooseLetter(page, kind);
    assert.match(page.url(), new RegExp(`/letters/${kind}/[0-9a-f]{32}`), "it has an address of its own");
    await look(page, `letter-${kind}`);
  }
  watch.assertQuiet();
});

test("an empty form says all that is missing at once, and each line leads to its field", async (t) => {
  const { page } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await lookAround(page);
  await chooseLetter(page, "amendment");
  await goOn(page);
  const list = page.getByRole("alert").filter({ hasText: say("matter.need_entry") });
  await list.waitFor();
  for (const key of ["need_place", "need_entry", "need_correction", "need_reason"]) {
    await list.getByRole("link", { name: say(`matter.${key}`) }).waitFor();
  }
  await assertAccessible(page, "the form with what has to be mended");
  await list.getByRole("link", { name: say("matter.need_reason") }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "reason");
});

test("a correction goes from the choice to a running clock of 60 days", { timeout: 240_000 }, async (t) => {
  const { page, watch } = await app.visit(t, { at: "2026-11-23T10:00:00-06:00" });
  await ready(page);
  await chooseLetter(page, "amendment");
  await chooseWhom(page, me.name, place.name);
  await fillAmendment(page, words);
  await goOn(page);
  await heading(page, say("sign.title"));
  await page.getByText(words.correction).first().waitFor();

  // The way back leads to the letter's own form, with every word in it.
  await page.getByRole("link", { name: say("sign.change") }).click();
  await heading(page, say("matter.amendment"));
  assert.equal(await page.getByLabel(say("matter.entry")).inputValue(), words.entry);
  await goOn(page);
  await heading(page, say("sign.title"));

  await signByTyping(page, me.name);
  await recordFax(page);
  await goInside(page, "/requests");
  await page.getByRole("link", { name: place.name }).first().click();
  await page.getByText(say("request.lead_amendment")).waitFor();
  // 60 days after November 23.
  await page.getByText(/January 22/).first().waitFor();
  await page.getByText(say("request.wrote_amendment"), { exact: true }).waitFor();
  assert.equal(await page.getByText(say("request.wrote_all")).count(), 0, "no records were asked for");
  watch.assertQuiet();
});

test("what was typed is there again after a reload, under what is being written", { timeout: 240_000 }, async (t) => {
  const { page } = await app.visit(t);
  await ready(page);
  await chooseLetter(page, "restriction");
  await chooseWhom(page, me.name, place.name);
  await page.getByLabel(say("matter.what")).fill("The visit of June 9, from my employer");
  await page.getByRole("checkbox", { name: say("matter.paid") }).check();
  await page.getByRole("link", { name: say("matter.stop") }).click();
  await heading(page, say("requests.title"));
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await goInside(page, "/requests");
  await page.getByRole("link", { name: say("requests.draft_to", { place: place.name }) }).click();
  await heading(page, say("matter.restriction"));
  assert.equal(await page.getByLabel(say("matter.what")).inputValue(), "The visit of June 9, from my employer");
  assert.ok(await page.getByRole("checkbox", { name: say("matter.paid") }).isChecked());
  assert.ok(await page.getByRole("radio", { name: place.name }).isChecked());
});

test("a letter is chosen and filled in by keyboard alone", { timeout: 240_000 }, async (t) => {
  const { page } = await app.visit(t);
  await ready(page);
  await goInside(page, "/letters");
  await heading(page, say("matter.title_list"));
  /** Tabs until `reached` says that the focus is where it should be. */
  const tabTo = async (what, reached) => {
    for (let press = 0; press < 40; press += 1) {
      if (await page.evaluate(reached)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${what} was not reached`);
  };
  await tabTo("the list", () => document.activeElement?.getAttribute("href") === "/letters/communication");
  await page.keyboard.press("Enter");
  await heading(page, say("matter.communication"));
  await tabTo("the place", () => document.activeElement?.name === "place");
  await page.keyboard.press("Space");
  await tabTo("the first field", () => document.activeElement?.id === "instead");
  await page.keyboard.type("PO box 12, Oshkosh, WI 54902");
  await tabTo("the button", () => document.activeElement?.matches("button[type=submit]") ?? false);
  await page.keyboard.press("Enter");
  await heading(page, say("sign.title"));
});

test("the special papers are folded away and each can be chosen", { timeout: 240_000 }, async (t) => {
  const { page } = await app.visit(t);
  await ready(page);
  await goInside(page, "/requests/new");
  const next = () => page.getByRole("button", { name: say("wizard.next"), exact: true }).click();
  await heading(page, say("wizard.whose"));
  await next();
  await heading(page, say("wizard.place"));
  await page.getByRole("checkbox", { name: place.name }).check();
  await next();
  await heading(page, say("wizard.recipient"));
  await page.getByRole("radio", { name: say("wizard.recipient_else_hint") }).check();
  const notes = page.getByRole("radio", { name: say("wizard.special_psychotherapy_words") });
  assert.equal(await notes.isVisible(), false);
  await page.getByText(say("wizard.special"), { exact: true }).click();
  for (const key of ["special_part2_words", "special_counseling_words", "special_psychotherapy_words"]) {
    await page.getByRole("radio", { name: say(`wizard.${key}`) }).check();
  }
  await assertAccessible(page, "the special papers");
  assert.ok(await notes.isChecked());
});
