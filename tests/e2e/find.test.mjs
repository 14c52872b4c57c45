// Finding: as the words are typed, with a slip in them, inside a PDF, side by side, in a part of what is kept; and after a reload
// by what was read before.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { PDFDocument, StandardFonts } from "pdf-lib";

import { startApp } from "./support/app.mjs";
import { look } from "./support/look.mjs";
import { damage } from "./support/tamper.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";

const PASSPHRASE = "eight slow otters cross the ford";
const me = {
  name: "Philippa Thornbury",
  born: "1949-02-17",
  street: "7 Weir Lane",
  city: "Beloit",
  state: "WI",
  zip: "53511",
  phone: "(262) 555-0171",
  email: "philippa@example.com",
};
const NOTE = "Blood pressure was high in the morning. No pressure ulcer. Blood was drawn.";

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-find-"));
const pdf = join(folder, "discharge.pdf");
const note = join(folder, "note.txt");

before(async () => {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (const text of ["You were in the hospital for two days.", "Metoprolol 25 mg was started."]) {
    file.addPage([400, 300]).drawText(text, { x: 40, y: 200, size: 14, font });
  }
  writeFileSync(pdf, await file.save());
  writeFileSync(note, NOTE);
  app = await startApp();
});
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const field = (page) => page.getByLabel(say("find.label"), { exact: true });
const status = (page, words) => page.getByRole("status").filter({ hasText: words }).waitFor();
const once = () => say("find.found_one", { count: 1 });
const rows = (page) => page.locator(".sw-found > li");

async function records(page) {
  // From the form that puts files away, the same address leads nowhere.
  await goInside(page, "/");
  await goInside(page, "/records");
  await heading(page, say("records.title"));
}

async function vault(t, options) {
  const { page, watch } = await app.visit(t, { reducedMotion: "reduce", ...options });
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  for (const path of [pdf, note]) {
    await goInside(page, "/");
    await fileOne(page, path, me);
  }
  return { page, watch };
}

test("words are found as they are typed, with a slip, side by side, and where the person looks", async (t) => {
  const { page, watch } = await vault(t);
  await addPlace(page, { name: "Harbor Clinic", fax: "(262) 555-0103" });
  await records(page);

  await field(page).pressSequentially("metroprolol 25 mg", { delay: 20 });
  await status(page, say("find.near", { typed: "metroprolol", found: "metoprolol" }));
  await status(page, once());
  const row = rows(page).first();
  await row.getByRole("link", { name: "discharge.pdf", exact: true }).waitFor();
  assert.deepEqual(await row.locator("mark").allInnerTexts(), ["Metoprolol", "25 mg"]);
  assert.ok((await row.innerText()).includes(say("find.page", { page: 2 })), "the page is named");
  assert.ok(!page.url().includes("met") && !(await page.title()).includes("met"), "words stand in no address and no title");
  await look(page, "find");

  await field(page).fill('"blood pressure"');
  await rows(page).locator("mark", { hasText: "Blood pressure" }).waitFor();
  await status(page, once());
  assert.deepEqual(await rows(page).first().locator("mark").allInnerTexts(), ["Blood pressure"]);
  await field(page).fill('"pressure blood"');
  await status(page, say("find.none"));
  await page.getByText(say("find.try_pictures"), { exact: true }).waitFor();
  await look(page, "find-nothing");

  await field(page).fill("harbor");
  await rows(page).getByRole("link", { name: "Harbor Clinic", exact: true }).waitFor();

  await field(page).fill("was");
  await status(page, say("find.found_other", { count: 2 }));
  await page.getByText(say("find.narrow"), { exact: true }).click();
  await page.getByLabel(say("find.what"), { exact: true }).selectOption({ label: say("records.kind_pdf") });
  await status(page, once());
  await look(page, "find-narrowed");
  await field(page).fill("morning");
  await status(page, say("find.none"));
  await page.getByRole("button", { name: say("find.everywhere"), exact: true }).click();
  await status(page, once());

  await rows(page).getByRole("link", { name: "note.txt", exact: true }).click();
  await heading(page, "note.txt");
  await page.locator("#hit-0").waitFor();
  assert.equal(await page.locator("#hit-0").innerText(), "morning");
  await page.goBack();
  await status(page, once());
  assert.equal(await field(page).inputValue(), "morning", "who comes back finds what was looked for");
  await field(page).press("Escape");
  assert.equal(await field(page).inputValue(), "");
  await rows(page).first().waitFor({ state: "detached" });
  await page.getByText(say("records.count_other", { count: 2 })).waitFor();
  watch.assertQuiet();
});

test("after a reload the files are not read again, and what was kept of a reading and is damaged is made anew", async (t) => {
  const { page } = await vault(t);
  const finds = async () => {
    await records(page);
    await field(page).fill("metoprolol");
    await rows(page).getByRole("link", { name: "discharge.pdf", exact: true }).waitFor();
    await page.getByText(say("find.reading", { read: 0, of: 2 }).split(":")[0]).first().waitFor({ state: "detached" });
  };
  const again = async () => {
    await page.goto(app.url("/records"));
    await unlock(page, PASSPHRASE);
    await inside(page);
  };
  await finds();
  // Of each file lie there its one chunk, then what was read of it.
  for (const place of [1, 3]) await damage(page, "chunks", place);
  await again();
  await finds();
  for (const place of [0, 2]) await damage(page, "chunks", place);
  await again();
  await finds();
});

test("with a phone the field, its button and the lists have room", async (t) => {
  const { page, watch } = await vault(t, { viewport: "phone" });
  await records(page);
  await field(page).fill("was");
  await status(page, say("find.found_other", { count: 2 }));
  await page.getByText(say("find.narrow"), { exact: true }).click();
  // Nothing that can be pressed lies half under the bar at the foot.
  await rows(page).first().evaluate((row) => row.scrollIntoView({ block: "center" }));
  await look(page, "find-phone");
  await page.getByRole("button", { name: say("find.clear"), exact: true }).click();
  assert.equal(await field(page).evaluate((it) => it === document.activeElement), true, "the caret is back in the field");
  watch.assertQuiet();
});
