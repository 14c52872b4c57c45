// A request that gets answered the hard way: late, a price it should not have, only part of it, a no, and in the end the
// complaint with all its exhibits. Each letter is the one that the request's card offers.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { after, before, test } from "node:test";

import { moveClock, startApp } from "./support/app.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { paperFile } from "./support/files.mjs";
import { shoot } from "./support/shots.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, askForEverything, goInside, recordFax, signByTyping } from "./pages/desk.mjs";
import { card, faxed, happened, write } from "./pages/course.mjs";

const PASSPHRASE = "nine slow barges under fog";
const me = {
  name: "Zdenka Okonkwo-Reyes",
  born: "1957-08-30",
  street: "2418 Tamarack Terrace",
  city: "Sheboygan",
  state: "WI",
  zip: "53081",
  phone: "(262) 555-0171",
  email: "zdenka.okonkwo@example.com",
};
const place = { name: "Quarry Ridge Cardiology", fax: "(262) 555-0149" };
const has = (program) => spawnSync(program, ["--version"]).error === undefined;

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** The text of a PDF, page by page. */
const pagesOf = (path) => execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);

test("from silence to a complaint whose exhibits open", { timeout: 300_000 }, async (t) => {
  const { page, watch } = await app.visit(t, { at: "2026-11-23T10:00:00-06:00" });
  const pdfs = [];
  let path;
  /** On another day she comes back, unlocks, and is on the page of the request. */
  const comeBack = async (day) => {
    await moveClock(page, `${day}T10:00:00-06:00`);
    await page.goto(app.url("/"));
    await unlock(page, PASSPHRASE);
    await inside(page);
  };
  const letter = async (name, options) => {
    const file = await write(page, path, name, me.name, options);
    pdfs.push(file);
    return file;
  };

  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  await addPlace(page, place);
  await askForEverything(page, place);
  path = new URL(page.url()).pathname.replace(/\/sign\/.*/, "");
  await signByTyping(page, me.name);
  await recordFax(page);
  assert.equal((await card(page, path)).title, say("steps.waiting"));

  t.diagnostic("late: the second notice");
  await comeBack("2026-12-24");
  assert.equal((await card(page, path)).title, say("steps.no_answer"));
  await assertAccessible(page, "late");
  await shoot(page, "course-late", { only: ["390-light", "1280-light", "390-dark"] });
  await letter(say("request.paper_follow_up"));
  await faxed(page);

  t.diagnostic("a price with a line that may not be charged: the objection");
  await comeBack("2026-12-28");
  await happened(page, path, "price", {
    fill: async () => {
      for (const [at, [kind, amount]] of [["search_and_retrieval", "25"], ["copying_labor", "9.50"]].entries()) {
        await page.getByRole("button", { name: say("happening.line_add") }).click();
        await page.locator(`#line-kind-${at}`).selectOption({ label: say(`fees.${kind}`) });
        await page.locator(`#line-amount-${at}`).fill(amount);
      }
      await assertAccessible(page, "price");
      await shoot(page, "course-price", { only: ["390-light", "1280-light"] });
    },
  });
  assert.equal((await card(page, path)).title, say("steps.fee_wrong"));
  await letter(say("letters.fee_objection"));
  await faxed(page);

  t.diagnostic("only part of it: what is missing");
  await comeBack("2027-01-06");
  await happened(page, path, "part", {
    fill: async () => {
      await page.getByRole("checkbox", { name: say("wizard.part_imaging") }).check();
      await page.locator("#missing-words").fill("The heart monitor of October");
    },
  });
  await letter(say("letters.missing_parts"), { own: "The monitor was worn for two weeks." });
  await faxed(page);

  t.diagnostic("a no on a ground that can be reviewed: the review");
  await comeBack("2027-01-11");
  await happened(page, path, "no", {
    fill: async () => {
      await page.getByRole("radio", { name: say("happening.in_writing_yes_hint") }).check();
      await page.getByRole("radio", { name: say("happening.in_part_all") }).check();
      await page.getByRole("radio", { name: say("grounds.re_endanger") }).check();
      await page.locator("input[type=file]").first().setInputFiles(paperFile().path);
      await page.getByRole("button", { name: say("happening.paper_remove") }).waitFor();
      await shoot(page, "course-no", { only: ["390-light"] });
    },
  });
  assert.equal((await card(page, path)).title, say("steps.denied_in_writing"));
  await shoot(page, "course-denied", { only: ["390-light", "1280-light", "1280-dark"] });
  await letter(say("letters.denial_review_request"));
  await faxed(page);

  t.diagnostic("no review: the complaint with its exhibits");
  await comeBack("2027-03-02");
  const packet = await letter(say("letters.ocr_complaint"));
  await shoot(page, "course-complaint", { only: ["390-light", "1280-light"] });
  await goInside(page, path);
  await shoot(page, "course-end", { only: ["390-light", "1280-light"] });
  watch.assertQuiet();

  if (has("qpdf")) for (const pdf of pdfs) execFileSync("qpdf", ["--check", pdf]);
  if (!has("pdftotext")) return t.diagnostic("no pdftotext here: the page numbers of the packet were not read");
  const pages = pagesOf(packet);
  const list = pages.join("\n").matchAll(/Exhibit ([A-Z]+) \(starts on page (\d+), number of pages: (\d+)\)/g);
  const listed = [...list].map(([, label, first, count]) => [label, Number(first), Number(count)]);
  assert.ok(listed.length >= 6, `the statement lists ${listed.length} exhibits`);
  assert.equal(pages.length, listed.at(-1)[1] + listed.at(-1)[2] - 1, "the list ends with the last page");
  for (const [label, first, count] of listed) {
    assert.match(pages[first - 1] ?? "", new RegExp(`Exhibit ${label}, page 1 of ${count}`), `exhibit ${label} starts on page ${first}`);
  }
  const before = pages.slice(0, listed[0][1] - 1).join("\n");
  assert.match(before, /Office for Civil Rights/);
});
