// One scope to twelve places: chosen once, read letter by letter, signed once, printed in one file; a board that says whose
// turn it is. Permissions to several places: listed in the register, and taken back in one sitting.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";

import { assertAccessible, assertNoSidewaysScroll } from "./support/axe.mjs";
import { moveClock, startApp, viewports } from "./support/app.mjs";
import { downloaded } from "./support/download.mjs";
import { shoot } from "./support/shots.mjs";
import { say } from "./support/words.mjs";
import { addresses, askManyPlaces, faxToday, permitManyPlaces, signAllByTyping } from "./pages/campaign.mjs";
import { addMyself, addPlace, goInside, heading } from "./pages/desk.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";

const PASSPHRASE = "four brass kettles in the attic";
const START = "2026-11-23T10:00:00-06:00";

const me = {
  name: "Henrietta Vasquez-Lindqvist",
  born: "1949-05-06",
  street: "9 Mill Pond Lane",
  city: "Baraboo",
  state: "WI",
  zip: "53913",
  phone: "(608) 555-0136",
  email: "henrietta.vasquez@example.com",
};
const NAMES = [
  "Alder Street Family Practice",
  "Bluff County Hospital",
  "Cedar Eye Clinic",
  "Dells Cardiology",
  "Elm Grove Dermatology",
  "Fox Hollow Imaging",
  "Glacier Ridge Orthopedics",
  "Harbor Physical Therapy",
  "Iron Mill Urology",
  "Juniper Women’s Health",
  "Kettle Moraine Neurology",
  "Lodi Walk-in Clinic",
];
const places = NAMES.map((name, at) => ({ name, fax: `(608) 555-01${String(40 + at)}` }));
const counselor = { name: "Ruth Abelard, attorney", email: "ruth.abelard@example.com" };

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** Looks at the page as it is, in both schemes, narrow and wide. */
async function look(page, name) {
  await page.locator("main h1").first().waitFor();
  const size = page.viewportSize();
  for (const viewport of Object.values(viewports)) {
    // As high as the page is, so that the bar at the foot of a phone lies over nothing.
    await page.setViewportSize(viewport);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: viewport.width, height: Math.max(height, viewport.height) });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await assertAccessible(page, `${name}, ${viewport.width}, ${colorScheme}`);
    }
  }
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: "light" });
  await assertNoSidewaysScroll(page, name);
  if (process.env.SHOTS) await shoot(page, name);
}

const hasQpdf = (() => {
  try {
    return Boolean(execFileSync("qpdf", ["--version"]));
  } catch {
    return false;
  }
})();

/** A PDF that holds together; gives how many pages it has where a reader is at hand. */
function pagesOf({ path, bytes }) {
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  if (!hasQpdf) return undefined;
  execFileSync("qpdf", ["--check", path]);
  return Number(execFileSync("qpdf", ["--show-npages", path]).toString());
}

/** A vault with one person and so many places. */
async function ready(page, some) {
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await page.getByRole("heading", { name: say("home.step_person") }).waitFor();
  await addMyself(page, me);
  for (const place of some) await addPlace(page, place);
}

test("twelve places are asked, read, signed and printed in one sitting", { timeout: 480_000 }, async (t) => {
  const { page, watch } = await app.visit(t, { at: START, reducedMotion: "reduce" });
  await ready(page, places);
  const count = places.length;
  const began = performance.now();
  await askManyPlaces(page, places);

  // Every letter is there to be read; the first lies open.
  const letters = page.locator("main details", { has: page.locator(".sw-letter") });
  assert.equal(await letters.count(), count);
  for (const { name } of places) await page.getByText(say("campaign.letter_to", { place: name })).first().waitFor();
  const open = () => letters.evaluateAll((all) => all.filter((one) => one.open).length);
  assert.equal(await open(), 1);
  await page.getByText(say("campaign.letter_to", { place: NAMES[7] })).first().click();
  assert.equal(await open(), 2);

  // Without the sentence nothing is signed, and the sentence says how many letters it goes on.
  await page.getByRole("radio", { name: say("sign.way_type") }).check();
  await page.getByRole("button", { name: say("campaign.sign_other", { count }) }).click();
  await page.getByRole("link", { name: say("sign.bad_consent") }).waitFor();
  const reading = performance.now();
  await look(page, "campaign-sign");
  const looked = performance.now() - reading;
  await signAllByTyping(page, me.name, count);
  await heading(page, say("campaign.row_other", { count }));
  const seconds = (performance.now() - began - looked) / 1000;
  t.diagnostic(`from the first question to twelve signed letters: ${seconds.toFixed(1)} s`);
  assert.ok(seconds < 120, "under two minutes");

  // The board: all of them wait to be sent, each with its way to the send page.
  await page.getByText(say("campaign.to_send_other", { count })).waitFor();
  const sendPages = await addresses(page, say("campaign.send_it"));
  assert.equal(sendPages.length, count);
  await look(page, "campaign-board");

  // One file to print, and it is as long as the letters in it, each on a sheet of its own.
  const printed = await downloaded(page, say("campaign.print"));
  const pages = pagesOf(printed);
  let alone = 0;
  for (const path of sendPages) {
    await goInside(page, path.replace("/send/", "/sign/"));
    await heading(page, say("sign.signed_title"));
    const length = pagesOf(await downloaded(page, say("sign.download")));
    alone += length + (length % 2);
  }
  if (hasQpdf) assert.ok(pages === alone || pages === alone - 1, `${pages} printed, ${alone} with the blank sides`);

  // The mailing list names each place and nothing of hers.
  await goInside(page, "/requests");
  await heading(page, say("requests.title"));
  const row = page.getByRole("link", { name: say("campaign.row_other", { count }) });
  assert.equal(await row.count(), 1, "a campaign is one row");
  await look(page, "campaign-requests");
  await row.click();
  await heading(page, say("campaign.row_other", { count }));
  const list = (await downloaded(page, say("campaign.mailing"))).bytes.toString("utf8");
  assert.equal(list.trim().split("\r\n").length, count + 1);
  for (const { name, fax } of places) {
    assert.ok(list.includes(name) && list.includes(fax), name);
  }
  for (const word of ["Vasquez", me.street, me.email]) assert.ok(!list.includes(word), `${word} in the mailing list`);

  // Two are faxed and arrived: their clocks run, and the calendar has their last day.
  const board = new URL(page.url()).pathname;
  assert.equal(await page.getByRole("button", { name: say("campaign.calendar") }).count(), 0);
  for (const path of sendPages.slice(0, 2)) await faxToday(page, path);
  await goInside(page, board);
  await heading(page, say("campaign.row_other", { count }));
  await page.getByText(say("campaign.waiting_other", { count: 2 })).waitFor();
  const calendar = (await downloaded(page, say("campaign.calendar"))).bytes.toString("utf8").replace(/\r\n[ \t]/g, "");
  assert.ok(calendar.startsWith("BEGIN:VCALENDAR\r\n"));
  assert.equal(calendar.match(/^DTSTART;VALUE=DATE:20261223\r$/gm)?.length, 2, "30 days after November 23, twice");
  assert.ok(!calendar.includes("Vasquez"));
  await look(page, "campaign-board-two");
  const shown = `${await page.title()} ${page.url()}`;
  for (const word of ["Vasquez", "Alder", "Bluff"]) assert.ok(!shown.includes(word), `${word} in the title or the address`);
  watch.assertQuiet();
});

test("permissions are listed, named when they cannot be signed, and taken back together", { timeout: 480_000 }, async (t) => {
  const { page, watch } = await app.visit(t, { at: START, reducedMotion: "reduce" });
  const some = places.slice(0, 3);
  await ready(page, some);
  await goInside(page, "/register");
  await page.getByText(say("register.none")).waitFor();
  await look(page, "register-empty");
  await permitManyPlaces(page, some, { to: counselor, until: "2027-01-15" });

  // A permission whose last day has passed lacks its end: the place is named and the sitting leads there.
  const sitting = new URL(page.url()).pathname;
  await moveClock(page, "2027-01-16T10:00:00-06:00");
  await page.goto(app.url(sitting));
  await unlock(page, PASSPHRASE);
  await inside(page);
  await page.getByText(say("campaign.blocked_other", { count: 3 })).waitFor();
  await page.getByText(say("checklist.auth_expiry")).first().waitFor();
  await look(page, "campaign-blocked");
  await page.getByRole("link", { name: say("campaign.blocked_link", { place: some[1].name }) }).click();
  await page.getByText(say("checklist.blocked")).first().waitFor();

  await moveClock(page, START);
  await page.goto(app.url(sitting));
  await unlock(page, PASSPHRASE);
  await inside(page);
  await signAllByTyping(page, me.name, 3);
  await heading(page, say("campaign.row_other", { count: 3 }));
  for (const path of await addresses(page, say("campaign.send_it"))) await faxToday(page, path);

  // The register, narrowed by what the address says.
  await goInside(page, "/register");
  await heading(page, say("register.title"));
  const rows = page.locator(".sw-register__row");
  assert.equal(await rows.count(), 3);
  await page.getByRole("link", { name: say("register.show_ended") }).click();
  await page.getByText(say("register.none_here")).waitFor();
  await page.getByRole("link", { name: say("register.show_live") }).click();
  await rows.nth(2).waitFor();
  await look(page, "register");

  // One button, one sitting, one letter for each.
  await page.getByRole("link", { name: say("register.take_all_other", { count: 3 }) }).click();
  await heading(page, say("register.take_title_other", { count: 3 }));
  await look(page, "register-take-back");
  await signAllByTyping(page, me.name, 3);
  await heading(page, say("register.title"));
  const letters = await addresses(page, say("register.take_send"));
  assert.equal(letters.length, 3, "signed, and not taken back before they are sent");
  await goInside(page, letters[0]);
  await heading(page, say("send.title"));
  await page.getByRole("radio", { name: say("send.way_fax") }).check();
  await page.getByRole("button", { name: say("send.save") }).click();
  await page.getByRole("heading", { name: say("send.sent_title") }).waitFor();
  await goInside(page, "/register");
  await page.getByText(say("register.revoked"), { exact: true }).waitFor();
  watch.assertQuiet();
});

test("what is learned about a place is kept with it, and what came after is asked for from the review on", { timeout: 240_000 }, async (t) => {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce" });
  await page.goto(app.url("/"));
  await page.getByRole("button", { name: say("door.new_sample") }).click();
  await inside(page);
  await goInside(page, "/providers");
  await page.locator("main .sw-list__name").first().click();
  await page.getByRole("heading", { name: say("notebook.title") }).waitFor();
  await look(page, "notebook");
  const notes = JSON.parse((await downloaded(page, say("notebook.save"))).bytes.toString("utf8"));
  assert.ok(notes.requests >= 1);
  for (const word of ["Ibarra", "Marta", "Tom"]) assert.ok(!JSON.stringify(notes).includes(word), `${word} in the notes`);
  watch.assertQuiet();
});
