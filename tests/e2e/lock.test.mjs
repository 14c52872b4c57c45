// Locking: by hand, and by itself when nobody touches the page. Afterwards nothing of what was open stands on the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { downloaded } from "./support/download.mjs";
import { say } from "./support/words.mjs";
import { inside, lookAround, makeVault, unlock } from "./pages/door.mjs";
import { addPlace, goInside, heading } from "./pages/desk.mjs";
import { lookInto, putInPlace, toBackupDoor } from "./pages/restore.mjs";

const PASSPHRASE = "six patient moles dig north";
const place = { name: "Thornbury Spine Center", fax: "(262) 555-0133" };

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

async function locked(page) {
  await page.getByRole("heading", { name: say("door.locked_title"), exact: true }).waitFor();
  assert.ok(!(await page.content()).includes(place.name), "a locked door shows no name");
}

test("it locks when nobody has touched it for five minutes, and not before", async (t) => {
  const { page } = await app.visit(t, { at: "2026-11-23T10:00:00-06:00" });
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addPlace(page, place);
  await page.clock.runFor("04:30");
  await inside(page);
  await page.clock.runFor("00:40");
  await locked(page);
});

test("it locks by hand, and opens again at the page it was locked on", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addPlace(page, place);
  await goInside(page, "/providers");
  await heading(page, say("providers.title"));
  await page.getByRole("button", { name: say("shell.lock") }).first().click();
  await locked(page);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("providers.title"));
  await page.getByText(place.name).first().waitFor();
});

test("the made-up person is gone in one step", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await lookAround(page);
  await page.getByRole("button", { name: say("shell.sample_leave") }).click();
  await opened(page);
  await page.getByRole("button", { name: say("door.new_make") }).waitFor();
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const counts = databases.map(({ name }) => {
      return new Promise((done, fail) => {
        const open = indexedDB.open(name);
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const names = [...open.result.objectStoreNames];
          if (names.length === 0) return done(0);
          const read = open.result.transaction(names);
          const count = names.map((store) => new Promise((told) => (read.objectStore(store).count().onsuccess = (e) => told(e.target.result))));
          Promise.all(count).then((all) => done(all.reduce((sum, one) => sum + one, 0)));
        };
      });
    });
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  });
  assert.equal(kept, 0, "nothing of it lies on the device");
});

test("a backup opens on another device", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addPlace(page, place);
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  const { path: file } = await downloaded(page, page.getByRole("button", { name: say("vault.copy_make") }).first());

  const other = await app.visit(t);
  await other.page.goto(app.url("/"));
  await toBackupDoor(other.page);
  await lookInto(other.page, file, PASSPHRASE);
  await putInPlace(other.page, { asked: false });
  await inside(other.page);
  await goInside(other.page, "/providers");
  await other.page.getByText(place.name).first().waitFor();
});
