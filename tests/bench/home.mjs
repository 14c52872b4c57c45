// The first page of a full vault, in the app as it is shipped: a thousand requests over sixty places, twenty events each.
//
// The vault is sealed into the app's own database by a page of the bench on the same origin; then the app is opened as a
// person opens it. A time ends when the frame that shows the cards has been drawn, so up to a frame of waiting is in it.

import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { serve } from "../../scripts/serve.mjs";
import { dist, opened, viewports } from "../e2e/support/app.mjs";
import { inside, unlock } from "../e2e/pages/door.mjs";
import { goInside } from "../e2e/pages/desk.mjs";
import { understandOnlyCopy } from "../e2e/support/only_copy.mjs";
import { say } from "../e2e/support/words.mjs";

const rounds = 9;
const passphrase = "copper window tuesday plum";

/** Lays the app and the bench's page into one folder. */
function lay(site, folder) {
  cpSync(dist, folder, { recursive: true });
  for (const name of ["bench.js", "bench_bg.wasm", "peers.js"]) cpSync(join(site, name), join(folder, name));
  writeFileSync(join(folder, "bench.html"), "<!doctype html><meta charset=utf-8><title>bench</title>");
}

/** Seals the vault; gives how it stands, what its pages work out, and how long that takes without a page. */
async function sealed(page) {
  return page.evaluate(async (passphrase) => {
    const bench = await import("/bench.js");
    const { timed } = await import("/peers.js");
    await bench.default();
    const today = new Date();
    const vault = new bench.FullVault(today.getFullYear(), today.getMonth() + 1, today.getDate());
    const bareMs = [];
    for (let round = 0; round < 15; round += 1) bareMs.push(await timed(() => vault.work_out()));
    const [late, waits, ended] = vault.stands();
    const [actions] = vault.work_out();
    await vault.seal(passphrase, 600_000);
    return { bareMs, late, waits, ended, actions, path: vault.a_request() };
  }, passphrase);
}

/** Milliseconds from the press on "To do" until its heading and its first card are drawn. */
function open(page) {
  return page.evaluate(
    ([room, title]) =>
      new Promise((done) => {
        const link = [...document.querySelectorAll("nav a")].find((link) => link.innerText.trim() === room);
        const main = document.querySelector("main");
        const from = performance.now();
        const look = () => {
          if (main.querySelector("h1")?.innerText.trim() !== title || !main.querySelector(".sw-action h2")) return;
          watch.disconnect();
          requestAnimationFrame(() => {
            // A message waits for the end of the frame, its layout and its paint.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now() - from);
            port2.postMessage(null);
          });
        };
        const watch = new MutationObserver(look);
        watch.observe(main, { childList: true, subtree: true });
        link.click();
      }),
    [say("shell.room_to_do"), say("home.title")],
  );
}

/**
 * Writes down that somebody called. Gives the milliseconds of working out the agenda anew, which happens once for all
 * pages, and those of all that follows from the change, the request's own page drawn anew included.
 */
async function record(page, path) {
  await goInside(page, `${path}?say=call`);
  await page.locator("#on-month").waitFor();
  await page.evaluate(() => {
    performance.clearMarks();
    globalThis.changed = new Promise((done) => {
      const mark = performance.mark.bind(performance);
      performance.mark = (name, ...more) => {
        if (name === "sealwell:change") {
          const from = performance.now();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now() - from);
          port2.postMessage(null);
        }
        return mark(name, ...more);
      };
    });
  });
  await page.locator("#spoke-with").fill("Jordan in Medical Records");
  await page.getByRole("button", { name: say("happening.save"), exact: true }).click();
  const changeMs = await page.evaluate(() => changed);
  await page.waitForURL((url) => url.search !== "?say=call");
  const agendaMs = await page.evaluate(() => {
    const [starts, ends] = ["start", "end"].map((name) => performance.getEntriesByName(`sealwell:agenda:${name}`));
    if (ends.length !== 1) throw new Error(`the agenda was worked out ${ends.length} times for one change`);
    return ends[0].startTime - starts[0].startTime;
  });
  return { agendaMs, changeMs };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Opens the first page again and again: as it is, and after a change, then with the time that the agenda took anew. The
 * slower of the two counts.
 */
export async function homeOfFullVault(browser, site) {
  const folder = join(site, "../app");
  lay(site, folder);
  const server = await serve({ root: folder, port: 0 });
  const context = await browser.newContext({ viewport: viewports.desk, locale: "en-US" });
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${server.origin}/bench.html`);
    const { bareMs, late, waits, ended, actions, path } = await sealed(page);
    await page.goto(server.origin);
    await opened(page);
    await unlock(page, passphrase);
    await inside(page);
    await understandOnlyCopy(page);
    const [opens, sortsAgain, changes] = [[], [], []];
    for (let round = 0; round <= rounds; round += 1) {
      await goInside(page, "/vault");
      await page.getByRole("heading", { level: 1, name: say("vault.title") }).waitFor();
      const openMs = await open(page);
      const { agendaMs, changeMs } = await record(page, path);
      const againMs = agendaMs + (await open(page));
      // The first round warms up.
      if (round > 0) {
        opens.push(openMs);
        sortsAgain.push(againMs);
        changes.push(changeMs);
      }
    }
    const [opensMs, againMs] = [median(opens), median(sortsAgain)];
    const told = [
      `${late} late, ${waits} waiting, ${ended} ended; ${actions} things to do`,
      `worked out without a page: ${median(bareMs).toFixed(1)} ms`,
      `a change on a request's page, that page drawn anew: ${median(changes).toFixed(1)} ms`,
    ];
    return { value: Math.max(opensMs, againMs), said: `opens ${opensMs.toFixed(1)} ms, sorts again ${againMs.toFixed(1)} ms`, told };
  } finally {
    await context.close();
    await server.close();
  }
}
