// The journal page: every kind of line, looked through by kind, given out as a log that the command line holds against a
// backup.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { assertAccessible, assertNoSidewaysScroll } from "./support/axe.mjs";
import { downloaded } from "./support/download.mjs";
import { folderFor, sealwell } from "./support/native.mjs";
import { shoot } from "./support/shots.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { goInside, heading } from "./pages/desk.mjs";
import { lock } from "./pages/keys.mjs";
import { journalLines, openJournal } from "./pages/out.mjs";

const PASSPHRASE = "eleven herons sort the mail";

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** A vault that was made, left, tried in vain, opened again and backed up. Gives the backup's bytes. */
async function lived(page) {
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await lock(page);
  await unlock(page, "not the passphrase at all");
  await page.getByText(say("errors.refused")).first().waitFor();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  return downloaded(page, say("vault.copy_make"));
}

test("it tells who opened, who tried in vain and what was taken out, newest first, by kind", async (t) => {
  const { page } = await app.visit(t, { reducedMotion: "reduce" });
  await lived(page);
  await page.getByRole("link", { name: say("vault.log_all") }).click();
  await heading(page, say("journal.title"));
  const all = await journalLines(page);
  assert.equal(all[0], say("vault.log_backed_up"));
  assert.equal(all.at(-1), say("vault.log_created"));
  const tried = all.findIndex((line) => /^Tried once in vain, on /.test(line));
  assert.ok(tried > 0, all.join("; "));

  const sieve = page.getByRole("navigation", { name: say("journal.sieve") });
  await sieve.getByRole("link", { name: say("journal.group_failed") }).click();
  await page.waitForURL("**/vault/journal?only=failed");
  assert.deepEqual(await journalLines(page), [all[tried]]);
  assert.equal(await sieve.getByRole("link", { name: `${say("journal.group_failed")} 1` }).getAttribute("aria-current"), "true");
  await sieve.getByRole("link", { name: say("journal.group_out") }).click();
  await page.getByText(say("vault.log_backed_up"), { exact: true }).waitFor();
  assert.deepEqual(await journalLines(page), [say("vault.log_backed_up")]);
  await page.goBack();
  await page.getByText(all[tried]).waitFor();
  await sieve.getByRole("link", { name: say("journal.all") }).click();
  await page.getByText(say("vault.log_created"), { exact: true }).waitFor();
  assert.deepEqual(await journalLines(page), all);

  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await assertAccessible(page, `journal, ${scheme}`);
  }
  await assertNoSidewaysScroll(page, "journal");
  if (process.env.SHOTS) {
    await shoot(page, "journal");
    await page.emulateMedia({ media: "print" });
    await shoot(page, "journal-print", { only: ["1280-light"] });
    await page.emulateMedia({ media: "screen" });
  }
  await page.emulateMedia({ media: "print" });
  assert.equal(await sieve.isVisible(), false);
  assert.equal(await page.getByText(say("vault.log_created"), { exact: true }).isVisible(), true);
});

test("the file holds against a backup on the command line, says that it was given out, and names nobody", async (t) => {
  const { page } = await app.visit(t);
  await lived(page);
  await openJournal(page);
  const log = await downloaded(page, say("journal.save"));
  await page.getByText(say("journal.saved")).waitFor();
  assert.equal((await journalLines(page))[0], say("vault.log_journal_exported"));
  const text = log.bytes.toString("utf8");
  assert.match(text, /Accessed journal_exported/);
  assert.match(text, /Accessed unlock_failed/);

  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  const backup = await downloaded(page, say("vault.copy_make"));
  const folder = folderFor(t);
  const [logFile, backupFile] = [join(folder, "journal.jsonl"), join(folder, "vault.sealwell")];
  writeFileSync(logFile, log.bytes);
  writeFileSync(backupFile, backup.bytes);
  const { code, out, err } = sealwell("verify", logFile, "--against", backupFile, "--json");
  assert.equal(code, 0, err);
  const told = JSON.parse(out);
  assert.equal(told.same, told.entries);
  assert.deepEqual([told.differ, told.broken, told.only_in_log], [[], [], []]);

  writeFileSync(logFile, text.replace("Accessed created", "Accessed opened!").replace(/"hash":"../, '"hash":"00'));
  assert.equal(sealwell("verify", logFile, "--against", backupFile).code, 1);
});

test("in Spanish it says the same", async (t) => {
  const { page } = await app.visit(t);
  await page.addInitScript(() => localStorage.setItem("sealwell.language", JSON.stringify("es")));
  await page.goto(app.url("/"));
  await page.getByRole("button", { name: /inventada/ }).click();
  await page.locator("nav.sw-tabs__nav").waitFor();
  await goInside(page, "/vault/journal");
  await heading(page, "Quién la abrió, y cuándo");
  await page.getByText("Se creó la bóveda").waitFor();
  await assertNoSidewaysScroll(page, "journal in Spanish", [320, 390]);
});
