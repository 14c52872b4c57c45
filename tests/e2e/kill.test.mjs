// The tab, the whole browser or the worker ended at random moments: while places are written down, files are put away, the
// passphrase is changed, a backup takes the vault's place. Afterwards the vault opens, every change the app had acknowledged
// is there, none is there by half, and the journal is without a flaw.
//
// KILLS is how many in all (40 unless it says otherwise); each kind has its share.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { crash } from "./support/crash.mjs";
import { downloaded } from "./support/download.mjs";
import { knowsOnlyCopy } from "./support/only_copy.mjs";
import { makeProfile } from "./support/profile.mjs";
import { stored } from "./support/stored.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";
import { lock } from "./pages/keys.mjs";
import { lookInto, putInPlace, toBackupDoor } from "./pages/restore.mjs";

const PASSPHRASE = "eleven copper kettles sing";
const KILLS = Number(process.env.KILLS ?? 40);
const share = (part) => Math.max(1, Math.round(KILLS * part));
const me = {
  name: "Ada Moreno Field", born: "1951-03-09", street: "14 Willow Street", city: "Madison", state: "WI", zip: "53703",
  phone: "555-0100", email: "ada@example.com",
};

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-kill-"));
before(async () => (app = await startApp()));
after(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What can be killed: `page()` gives a page on the same storage as the one before, `kill(page)` ends it. */
const devices = {
  async tab(t) {
    const { context, page } = await app.visit(t);
    await page.close();
    return {
      page: () => context.newPage(),
      async kill(page) {
        await crash(page);
        await page.close();
      },
    };
  },
  async browser(t) {
    const profile = makeProfile();
    let context;
    t.after(async () => {
      await context?.close().catch(() => {});
      profile.remove();
    });
    return {
      async page() {
        context = await profile.open();
        context.setDefaultTimeout(20_000);
        await knowsOnlyCopy(context);
        // Nobody answers the system's own dialog here: backups go to the downloads.
        await context.addInitScript(() => delete window.showSaveFilePicker);
        return context.pages()[0] ?? context.newPage();
      },
      async kill() {
        const gone = context.waitForEvent("close", { timeout: 20_000 });
        profile.kill();
        await gone;
      },
    };
  },
};

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function enter(page, passphrase = PASSPHRASE, path = "/providers") {
  await page.goto(app.url(path));
  await unlock(page, passphrase);
  await inside(page);
}

/**
 * Kills again and again while `act` is under way, and looks each time what it left. Every other round begins to count only
 * when something was acknowledged, so that a slow computer is not killed before it has done anything.
 */
async function survive(t, device, act, kills) {
  const page = await device.page();
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await act.prepare?.(page);
  let ended;
  let open = page;
  for (let round = 0; round < kills; round += 1) {
    await (act.enter ?? enter)(open);
    let told;
    const first = new Promise((done) => (told = done));
    const doing = act.run(open, round, told).catch((error) => error);
    if (round % 2 === 0) await Promise.race([first, doing]);
    await pause(Math.random() * act.span);
    await device.kill(open);
    [ended] = String(await doing).split("\n");
    open = await device.page();
    await act.look?.(open);
  }
  await (act.leave ?? enter)(open);
  await act.check(open, kills, ended, t);
  await soundness(open);
}

/** Every kept file is there whole, nothing half is left, and the journal has no flaw. */
async function soundness(page) {
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  assert.equal(await page.getByText(say("vault.damage_title"), { exact: true }).count(), 0);
  let found = await stored(page);
  for (let tries = 0; found.staged > 0 && tries < 50; tries += 1) {
    // What was left behind is swept after the opening.
    await pause(100);
    found = await stored(page);
  }
  const { broken, staged, vaults } = found;
  assert.deepEqual({ broken, staged, vaults: vaults.length }, { broken: 0, staged: 0, vaults: 1 });
}

/** Places written down one after the other. */
function places() {
  const [acknowledged, started] = [[], []];
  return {
    span: 900,
    async run(page, round, told) {
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
        told();
      }
    },
    async check(page, kills, ended, t) {
      await heading(page, say("providers.title"));
      const texts = await page.getByRole("link", { name: /^Round \d+ place \d+/ }).allInnerTexts();
      const shown = texts.map((text) => /Round \d+ place \d+/.exec(text)[0]);
      assert.deepEqual(acknowledged.filter((name) => !shown.includes(name)), [], "acknowledged changes that are not there");
      assert.deepEqual(shown.filter((name) => !started.includes(name)), [], "changes nobody made");
      assert.equal(new Set(shown).size, shown.length, "no change stands there twice");
      assert.ok(acknowledged.length >= Math.ceil(kills / 2), `only ${acknowledged.length} changes in ${kills} rounds: ${ended}`);
      // A place that is there is there whole, to its last field.
      const last = shown.at(-1);
      await page.getByRole("link", { name: last }).first().click();
      assert.equal(await page.locator("#notes").inputValue(), last.replace(/Round (\d+) place (\d+)/, "note $1-$2"));
      t.diagnostic(`${acknowledged.length} acknowledged of ${started.length} started, ${shown.length} there`);
    },
  };
}

/** A file of two chunks that no other is like. */
function unlike(name) {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([Buffer.alloc(1_500_000, 7), Buffer.from(name)]));
  return path;
}

/** Files put away one after the other. */
function filing() {
  const acknowledged = [];
  return {
    span: 1200,
    prepare: (page) => addMyself(page, me),
    async run(page, round, told) {
      for (let number = 0; ; number += 1) {
        const name = `films-${round}-${number}.bin`;
        await fileOne(page, unlike(name), me);
        acknowledged.push(name);
        told();
        await goInside(page, "/providers");
      }
    },
    async check(page, kills, ended, t) {
      await goInside(page, "/records");
      await heading(page, say("records.title"));
      await listed(page, acknowledged);
      assert.ok(acknowledged.length >= Math.ceil(kills / 2), `only ${acknowledged.length} files: ${ended}`);
      t.diagnostic(`${acknowledged.length} files acknowledged in ${kills} rounds; the last round: ${ended}`);
    },
  };
}

/** Each of these files stands on the records' page, once. */
async function listed(page, names) {
  const text = await page.locator("main").innerText();
  const counts = names.map((name) => [name, text.split(name).length - 1]);
  assert.deepEqual(counts.filter(([, count]) => count !== 1), [], "files that are not there once");
}

/** The passphrase changed again and again. */
function passphrase() {
  let known = [PASSPHRASE];
  let changes = 0;
  const enterWithOne = async (page) => {
    for (const [at, tried] of known.entries()) {
      // Anew each time: what was said of the one before must not be taken for an answer.
      await page.goto(app.url("/vault/keys"));
      await unlock(page, tried);
      const refused = page.getByText(say("errors.refused")).first();
      const open = page.getByRole("navigation", { name: say("shell.folders") });
      await refused.or(open).first().waitFor({ timeout: 30_000 });
      if (await open.count()) {
        known = [tried];
        return heading(page, say("keys.title"));
      }
      assert.ok(at + 1 < known.length, "neither the passphrase before nor the one after opens the vault");
    }
  };
  return {
    span: 1500,
    enter: enterWithOne,
    leave: enterWithOne,
    async run(page, round, told) {
      await page.locator("summary", { hasText: say("vault.pass_change") }).click();
      for (let number = 0; ; number += 1) {
        const next = `twelve copper kettles ${round} ${number}`;
        await page.locator("#old-passphrase").fill(known[0]);
        await page.locator("#new-passphrase").fill(next);
        known.push(next);
        await page.getByRole("button", { name: say("vault.pass_change"), exact: true }).click();
        await page.getByText(say("vault.pass_done")).waitFor();
        // Acknowledged: from now on only this one may open it.
        known = [next];
        changes += 1;
        told();
      }
    },
    async check(page, kills, ended, t) {
      assert.ok(changes >= Math.ceil(kills / 2), `only ${changes} changes: ${ended}`);
      t.diagnostic(`${changes} changes acknowledged in ${kills} rounds; the last round: ${ended}`);
    },
  };
}

/** Two backups of the vault that take its place in turns. */
function restore() {
  const backups = [];
  let may = [1];
  let done = 0;
  const backUp = async (page) => {
    await goInside(page, "/vault");
    await heading(page, say("vault.title"));
    const { bytes } = await downloaded(page, page.getByRole("button", { name: say("vault.copy_make") }).first());
    const path = join(folder, `backup-${backups.length}.sealwell`);
    writeFileSync(path, bytes);
    backups.push(path);
  };
  /** The vault is one of the two, whole: the first has a place and a file less. */
  const look = async (page) => {
    await enter(page);
    await heading(page, say("providers.title"));
    const count = await page.getByRole("link", { name: /^Place \d/ }).count();
    await goInside(page, "/records");
    await listed(page, ["films-a.bin", "films-b.bin"].slice(0, count));
    const found = count - 1;
    assert.ok(may.includes(found), `backup ${found} stands there, and not one of ${may}`);
    may = [found];
    await soundness(page);
  };
  return {
    span: 900,
    look,
    async prepare(page) {
      await addMyself(page, me);
      for (const [number, name] of ["films-a.bin", "films-b.bin"].entries()) {
        await addPlace(page, { name: `Place ${number}`, fax: "(262) 555-0133" });
        await fileOne(page, unlike(name), me);
        await backUp(page);
      }
    },
    async enter(page) {
      await page.goto(app.url("/"));
      await opened(page);
    },
    async run(page, round, told) {
      for (;;) {
        const next = 1 - may.at(-1);
        await toBackupDoor(page);
        await lookInto(page, backups[next], PASSPHRASE);
        may.push(next);
        await putInPlace(page, { asked: true });
        may = [next];
        done += 1;
        told();
        await lock(page);
      }
    },
    async check(page, kills, ended, t) {
      assert.ok(done >= Math.ceil(kills / 2), `only ${done} backups: ${ended}`);
      t.diagnostic(`${done} backups taken over in ${kills} rounds; the last round: ${ended}`);
    },
  };
}

const acts = { "writing places": places, "putting files away": filing, "changing the passphrase": passphrase, "taking over a backup": restore };
const shares = { tab: [0.25, 0.15, 0.1, 0.1], browser: [0.1, 0.1, 0.05, 0.05] };
for (const [device, parts] of Object.entries(shares)) {
  for (const [at, [what, act]] of Object.entries(acts).entries()) {
    const kills = share(parts[at]);
    test(`the ${device} killed ${kills} times while ${what}`, { timeout: 1_800_000 }, async (t) => {
      await survive(t, await devices[device](t), act(), kills);
    });
  }
}

test(`the worker killed ${share(0.1)} times while files are sealed and read loses none of them`, { timeout: 900_000 }, async (t) => {
  const { page } = await app.visit(t);
  await page.addInitScript(() => {
    const workers = [];
    globalThis.Worker = class extends Worker {
      constructor(...asked) {
        super(...asked);
        workers.push(this);
      }
    };
    /** Ends the worker as the browser does when it runs out of memory: it is gone, and an error says so. */
    globalThis.killWorker = () => {
      const worker = workers.at(-1);
      worker?.terminate();
      worker?.dispatchEvent(new ErrorEvent("error", { cancelable: true }));
    };
  });
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  const names = [];
  for (let round = 0; round < share(0.1); round += 1) {
    const name = `notes-${round}.txt`;
    const path = join(folder, name);
    writeFileSync(path, `Round ${round}. `.repeat(60_000));
    const filed = fileOne(page, path, me);
    await pause(100 + Math.random() * 600);
    await page.evaluate(() => killWorker());
    await filed;
    names.push(name);
    await goInside(page, "/providers");
  }
  await goInside(page, "/records");
  await heading(page, say("records.title"));
  await listed(page, names);
  // A new worker reads what the one that died of it did not.
  await page.getByRole("link", { name: names.at(-1) }).click();
  await page.getByText(`Round ${names.length - 1}.`).first().waitFor({ timeout: 30_000 });
  await soundness(page);
});
