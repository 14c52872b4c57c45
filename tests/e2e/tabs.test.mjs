// One vault in two tabs of one browser: never two writers, each follows what the other does, none loses what was acknowledged.
//
// TABS_WRITES changes are written by two pages at once through the use cases themselves (1,000 unless it says otherwise).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { crash } from "./support/crash.mjs";
import { downloaded } from "./support/download.mjs";
import { stored } from "./support/stored.mjs";
import { say } from "./support/words.mjs";
import { startWriters } from "./support/writers.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addPlace, goInside, heading } from "./pages/desk.mjs";
import { lookInto, putInPlace, toBackupDoor } from "./pages/restore.mjs";

const PASSPHRASE = "seven gentle otters drift";
const WRITES = Number(process.env.TABS_WRITES ?? 1000);

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

const place = (name) => ({ name, fax: "(262) 555-0133" });

/** A vault that is open in two tabs. */
async function twoTabs(t) {
  const { context, page: one, watch } = await app.visit(t);
  await one.goto(app.url("/"));
  await makeVault(one, PASSPHRASE);
  const two = await context.newPage();
  await two.goto(app.url("/"));
  await unlock(two, PASSPHRASE);
  await inside(two);
  return { context, one, two, watch };
}

async function showPlaces(page) {
  await goInside(page, "/providers");
  await heading(page, say("providers.title"));
}

const locked = (page) => page.getByRole("heading", { name: say("door.locked_title"), exact: true }).waitFor();

test("what one tab writes stands in the other, and what is typed there stays", async (t) => {
  const { one, two, watch } = await twoTabs(t);
  await showPlaces(one);
  await addPlace(two, place("Thornbury Spine Center"));
  await one.getByText("Thornbury Spine Center").first().waitFor();
  // And back, while the other one is typing.
  await goInside(two, "/providers/new");
  await heading(two, say("providers.new_title"));
  await two.locator("#kind").selectOption({ label: say("providers.kind_practice") });
  await two.locator("#name").fill("Half a na");
  await two.locator("#name").focus();
  await addPlace(one, place("Lakeside Imaging"));
  await showPlaces(one);
  await addPlace(one, place("Birchwood Heart Clinic"));
  await two.keyboard.type("me");
  assert.equal(await two.locator("#name").inputValue(), "Half a name");
  await two.getByRole("button", { name: say("providers.save") }).click();
  await two.waitForURL((url) => !url.pathname.endsWith("/new"));
  for (const page of [one, two]) {
    await showPlaces(page);
    for (const name of ["Thornbury Spine Center", "Lakeside Imaging", "Birchwood Heart Clinic", "Half a name"]) {
      await page.getByRole("link", { name }).first().waitFor();
    }
  }
  watch.assertQuiet();
});

test("two tabs that write at the same time keep all they wrote, once each", async (t) => {
  const { context, one, two, watch } = await twoTabs(t);
  const names = [];
  const write = async (page, tab) => {
    for (let number = 0; number < 15; number += 1) {
      const name = `Tab ${tab} place ${number}.`;
      await addPlace(page, place(name));
      names.push(name);
    }
  };
  await Promise.all([write(one, "A"), write(two, "B")]);
  const third = await context.newPage();
  await third.goto(app.url("/"));
  await unlock(third, PASSPHRASE);
  await inside(third);
  for (const page of [one, two, third]) {
    await showPlaces(page);
    for (const name of names) assert.equal(await page.getByRole("link", { name }).count(), 1, name);
  }
  await goInside(third, "/vault");
  await heading(third, say("vault.title"));
  assert.equal(await third.getByText(say("vault.damage_title"), { exact: true }).count(), 0);
  watch.assertQuiet();
});

test(`of ${WRITES} interleaved changes none is lost, none stands there twice, both tabs come to the same`, { timeout: 900_000 }, async (t) => {
  const writers = await startWriters();
  t.after(() => writers.close());
  const { context } = await app.visit(t);
  const pages = [await writers.tab(context, "tabs")];
  pages.push(await writers.tab(context, "tabs"));
  const written = await Promise.all(
    pages.map((page, at) =>
      page.evaluate(async ({ at, count }) => {
        const notes = [];
        for (let number = 0; number < count; number += 1) {
          const note = `tab ${at} note ${number}`;
          await tab.write(number, note);
          notes.push(note);
        }
        return notes;
      }, { at, count: WRITES / 2 }),
    ),
  );
  const acknowledged = written.flat().sort();
  for (const page of pages) await page.evaluate(() => tab.follow());
  const [one, two] = await Promise.all(pages.map((page) => page.evaluate(() => tab.whole())));
  assert.equal(one, two);
  const journal = await pages[0].evaluate(() => tab.notes());
  // The vault was made with a note of its own; no change of this test has none.
  const found = journal.filter((note) => note.startsWith("tab "));
  assert.deepEqual(found.toSorted(), acknowledged);
  const turns = found.filter((note, at) => at > 0 && note.slice(0, 5) !== found[at - 1].slice(0, 5)).length;
  assert.ok(turns > WRITES / 20, `the two took turns only ${turns} times`);
  t.diagnostic(`${found.length} changes, ${turns} turns between the tabs`);
});

test("a change waits while another tab writes, and a killed writer holds nobody up", async (t) => {
  const { context, one } = await twoTabs(t);
  const [vault] = (await stored(one)).vaults;
  const writer = await context.newPage();
  await writer.goto(app.url("/"));
  await writer.evaluate(
    (name) => new Promise((held) => navigator.locks.request(name, () => (held(), new Promise(() => {})))),
    `sealwell.write.${vault}`,
  );
  const before = (await stored(one)).entries;
  let acknowledged = false;
  const adding = addPlace(one, place("Thornbury Spine Center")).then(() => (acknowledged = true));
  // The app asks for its turn: from then on it waits for the other tab and for nothing else.
  await one.waitForFunction(async (name) => {
    const { pending } = await navigator.locks.query();
    return pending.some((lock) => lock.name === name);
  }, `sealwell.write.${vault}`);
  assert.equal(acknowledged, false);
  assert.equal((await stored(one)).entries, before);
  await crash(writer);
  await adding;
  assert.equal((await stored(one)).entries, before + 1);
});

test("locking one tab locks the others, and each opens again where it was", async (t) => {
  const { one, two } = await twoTabs(t);
  await addPlace(one, place("Thornbury Spine Center"));
  await showPlaces(two);
  await one.getByRole("button", { name: say("shell.lock") }).first().click();
  await locked(one);
  await locked(two);
  for (const page of [one, two]) assert.ok(!(await page.content()).includes("Thornbury"), "a locked door shows no name");
  await unlock(two, PASSPHRASE);
  await inside(two);
  await heading(two, say("providers.title"));
});

test("erasing the vault is told in the other tab", async (t) => {
  const { one, two, watch } = await twoTabs(t);
  await addPlace(one, place("Thornbury Spine Center"));
  await showPlaces(two);
  await goInside(one, "/vault");
  await heading(one, say("vault.title"));
  await one.getByRole("button", { name: say("vault.erase"), exact: true }).click();
  await one.getByRole("dialog").getByRole("button", { name: say("vault.erase"), exact: true }).click();
  await one.getByRole("button", { name: say("door.new_make") }).waitFor();
  await two.getByText(say("door.told_erased")).waitFor();
  await two.getByRole("button", { name: say("door.new_make") }).waitFor();
  assert.equal(new URL(two.url()).search, "", "it is said once");
  assert.ok(!(await two.content()).includes("Thornbury"));
  assert.deepEqual(await stored(two), { vaults: [], entries: 0, files: 0, broken: 0, staged: 0 });
  watch.assertQuiet();
});

test("a backup that takes the vault's place is told in the other tab", async (t) => {
  const { context, one, two } = await twoTabs(t);
  await goInside(one, "/vault");
  await heading(one, say("vault.title"));
  const { path: file } = await downloaded(one, one.getByRole("button", { name: say("vault.copy_make") }).first());
  await addPlace(one, place("Thornbury Spine Center"));
  await showPlaces(two);
  const third = await context.newPage();
  await third.goto(app.url("/"));
  await toBackupDoor(third);
  await lookInto(third, file, PASSPHRASE);
  await putInPlace(third, { asked: true });
  for (const page of [one, two]) {
    await page.getByText(say("door.told_replaced")).waitFor();
    await locked(page);
  }
  await unlock(two, PASSPHRASE);
  await inside(two);
  await showPlaces(two);
  assert.equal(await two.getByText("Thornbury").count(), 0);
});

test("a vault made in one tab is found by the tab that waits at the first door", async (t) => {
  const { context, page: one } = await app.visit(t);
  await one.goto(app.url("/"));
  const two = await context.newPage();
  await two.goto(app.url("/"));
  await opened(two);
  await two.getByRole("button", { name: say("door.new_make") }).waitFor();
  await makeVault(one, PASSPHRASE);
  await locked(two);
  assert.equal((await stored(two)).vaults.length, 1);
});
