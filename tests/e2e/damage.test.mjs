// A vault that was tampered with: each thing that is damaged is named, and the rest opens.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { clinicalDocument } from "./support/files.mjs";
import { damage, journalOf, putBack } from "./support/tamper.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";

const PASSPHRASE = "four amber lanterns drift";
const me = {
  name: "Ottoline Haverford",
  born: "1961-05-14",
  street: "5 Lantern Row",
  city: "Beloit",
  state: "WI",
  zip: "53511",
  phone: "(262) 555-0102",
  email: "ottoline@example.com",
};

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

async function madeVault(t) {
  const visit = await app.visit(t);
  await visit.page.goto(app.url("/"));
  await makeVault(visit.page, PASSPHRASE);
  await addMyself(visit.page, me);
  await addPlace(visit.page, { name: "Harbor Clinic", fax: "(262) 555-0103" });
  return visit;
}

test("a wrong passphrase says so, loses nothing, and the right one still opens", async (t) => {
  const { page } = await madeVault(t);
  await page.goto(app.url("/"));
  await unlock(page, "four amber lanterns drown");
  await page.getByText(say("errors.refused")).first().waitFor();
  await page.getByLabel(say("door.passphrase"), { exact: true }).fill(PASSPHRASE);
  await page.getByRole("button", { name: say("door.open"), exact: true }).click();
  await inside(page);
});

test("a damaged header is named, and nothing is erased", async (t) => {
  const { page } = await madeVault(t);
  await page.goto(app.url("/vault"));
  await opened(page);
  await damage(page, "headers", 0);
  await page.reload();
  await opened(page);
  await unlock(page, PASSPHRASE);
  await page.getByText(say("errors.header")).or(page.getByText(say("errors.header_altered"))).first().waitFor();
});

test("a damaged entry is named by its number, and all other changes are there", async (t) => {
  const { page } = await madeVault(t);
  await page.goto(app.url("/vault"));
  await opened(page);
  await damage(page, "entries", -1);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("vault.title"));
  await page.getByText(say("vault.damage_title"), { exact: true }).waitFor();
  await goInside(page, "/people");
  await page.getByText(me.name).first().waitFor();
});

test("a damaged file is named where it is opened, and the others open", async (t) => {
  const { page } = await madeVault(t);
  const document = clinicalDocument();
  await fileOne(page, document.path, me);
  await page.goto(app.url("/records"));
  await opened(page);
  await damage(page, "chunks", 0);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await page.getByRole("link", { name: document.title }).first().click();
  await page.getByText(say("errors.blob")).first().waitFor({ timeout: 30_000 });
  await goInside(page, "/people");
  await page.getByText(me.name).first().waitFor();
});

test("a vault put back to an older copy is told once, and stays in the log", async (t) => {
  const { page } = await madeVault(t);
  const older = await journalOf(page);
  await addPlace(page, { name: "Second Harbor Clinic", fax: "(262) 555-0104" });
  await page.goto(app.url("/vault"));
  await opened(page);
  await putBack(page, older);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("vault.title"));
  await page.getByText(say("health.rolled_back_title"), { exact: true }).waitFor();
  await page.getByText(say("health.log_rolled_back"), { exact: true }).first().waitFor();

  await page.reload();
  await opened(page);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("vault.title"));
  await page.getByText(say("health.log_rolled_back"), { exact: true }).first().waitFor();
  assert.equal(await page.getByText(say("health.rolled_back_title"), { exact: true }).count(), 0);
});
