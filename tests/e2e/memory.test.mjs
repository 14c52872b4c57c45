// Locking throws the page away and loads it afresh. What was open is then not in the page's memory any more; while it was open
// it was, so that the search is known to find it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { found, heapOf, processHolds } from "./support/memory.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, goInside, heading } from "./pages/desk.mjs";

const PASSPHRASE = "thirteen velvet anchors hum";
const me = {
  name: "Marguerite Okonkwo-Vale",
  born: "1949-12-01",
  street: "77 Verbena Terrace",
  city: "Waukesha",
  state: "WI",
  zip: "53186",
  phone: "(262) 555-0161",
  email: "marguerite@example.com",
};
const place = { name: "Thistledown Oncology", fax: "(262) 555-0162" };
const markers = [me.name, me.street, place.name, PASSPHRASE];

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

test("after locking, the memory of the page holds nothing of what was open", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  await addPlace(page, place);
  await page.reload();
  await opened(page);
  await unlock(page, PASSPHRASE);
  await inside(page);
  await goInside(page, "/providers");
  await heading(page, say("providers.title"));
  await page.getByText(place.name).first().waitFor();
  assert.ok(found(await heapOf(page), markers).includes(2), "what is on the page is found while it is open");
  const before = await processHolds(app.browser, markers);

  await page.getByRole("button", { name: say("shell.lock") }).first().click();
  await page.getByRole("heading", { name: say("door.locked_title"), exact: true }).waitFor();
  await opened(page);
  assert.deepEqual(found(await heapOf(page), markers), []);

  const after = await processHolds(app.browser, markers);
  t.diagnostic(`in the memory of the page's process, of ${markers.length} markers: ${before?.length ?? "?"} while open, ${after?.length ?? "?"} after`);
});
