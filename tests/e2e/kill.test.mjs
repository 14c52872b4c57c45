// The tab killed at random moments of writing. Afterwards the vault opens, every change the app had acknowledged is there,
// and none is there by half.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { goInside, heading } from "./pages/desk.mjs";

const PASSPHRASE = "eleven copper kettles sing";
const KILLS = Number(process.env.KILLS ?? 50);

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** Writes down places one after the other until the page dies; `acknowledged` gets each name the app has confirmed. */
async function writeUntilKilled(page, round, acknowledged, started) {
  for (let number = 0; ; number += 1) {
    const name = `Round ${round} place ${number}`;
    await goInside(page, "/providers/new");
    await heading(page, say("providers.new_title"));
    await page.locator("#name").fill(name);
    await page.locator("#kind").selectOption({ label: say("providers.kind_hospital") });
    await page.locator("#notes").fill(`note ${round}-${number}`);
    started.push(name);
    await page.getByRole("button", { name: say("providers.save") }).click();
    await page.waitForURL((url) => !url.pathname.endsWith("/new"));
    acknowledged.push(name);
  }
}

/** Kills the renderer process of the page, as a crash or a system short of memory does. */
async function kill(page) {
  const session = await page.context().newCDPSession(page);
  const dead = page.waitForEvent("crash", { timeout: 10_000 });
  // The process that should answer is the one that dies, so no answer comes.
  session.send("Page.crash").catch(() => {});
  await dead;
}

test(`after ${KILLS} kills no acknowledged change is lost and no half change is seen`, { timeout: 900_000 }, async (t) => {
  const { context, page: first } = await app.visit(t);
  await first.goto(app.url("/"));
  await makeVault(first, PASSPHRASE);
  await first.close();

  const [acknowledged, started, ended] = [[], [], []];
  let page = await context.newPage();
  for (let round = 0; round < KILLS; round += 1) {
    await page.goto(app.url("/providers"));
    await unlock(page, PASSPHRASE);
    await inside(page);
    const writing = writeUntilKilled(page, round, acknowledged, started).catch((error) => error);
    await new Promise((done) => setTimeout(done, 150 + Math.random() * 900));
    await kill(page);
    const next = await context.newPage();
    await page.close();
    ended.push(String(await writing));
    page = next;
  }

  await page.goto(app.url("/providers"));
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("providers.title"));
  const names = new Set(await page.getByRole("link", { name: /^Round \d+ place \d+/ }).allInnerTexts());
  const shown = [...names].map((text) => /Round \d+ place \d+/.exec(text)[0]);
  const lost = acknowledged.filter((name) => !shown.includes(name));
  assert.deepEqual(lost, [], "acknowledged changes that are not there");
  assert.deepEqual(shown.filter((name) => !started.includes(name)), [], "changes nobody made");
  assert.equal(new Set(shown).size, shown.length, "no change stands there twice");
  assert.ok(acknowledged.length >= KILLS / 2, `only ${acknowledged.length} changes in ${KILLS} rounds: ${ended[0]}`);

  // A place that is there is there whole, to its last field.
  const last = shown.at(-1);
  await page.getByRole("link", { name: last }).first().click();
  assert.equal(await page.locator("#notes").inputValue(), last.replace(/Round (\d+) place (\d+)/, "note $1-$2"));

  // And the journal itself is without a flaw.
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  assert.equal(await page.getByText(say("vault.damage_title"), { exact: true }).count(), 0);
  t.diagnostic(`${acknowledged.length} acknowledged of ${started.length} started, ${shown.length} there`);
});
