// Everything as plain files: never without the warning and the passphrase; what is in the file, what stops it, what it says.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { startApp } from "./support/app.mjs";
import { assertAccessible, assertNoSidewaysScroll } from "./support/axe.mjs";
import { downloaded } from "./support/download.mjs";
import { clinicalDocument } from "./support/files.mjs";
import { unzipped } from "./support/native.mjs";
import { shoot } from "./support/shots.mjs";
import { say } from "./support/words.mjs";
import { makeVault } from "./pages/door.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";
import { askForPlain, journalLines, openJournal } from "./pages/out.mjs";

const PASSPHRASE = "twelve larks read the map";
const place = { name: "Quillfeather Heart Center", fax: "(262) 555-0188" };
const person = (name, email) => ({
  name,
  email,
  born: "1961-05-09",
  street: "9 Mill Row",
  city: "Racine",
  state: "WI",
  zip: "53403",
  phone: "(262) 555-0190",
});
const [me, other] = [person("Henrietta Vole", "vole@example.com"), person("Cornelius Badger", "badger@example.com")];

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** A vault with two people and a record of the first. */
async function kept(t, options) {
  const visit = await app.visit(t, options);
  const { page } = visit;
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  await addMyself(page, other);
  await addPlace(page, place);
  await fileOne(page, clinicalDocument().path, me);
  return visit;
}

test("nothing is written before the warning is accepted and the passphrase given", async (t) => {
  const { page } = await kept(t, { reducedMotion: "reduce" });
  await goInside(page, "/vault");
  await page.getByRole("link", { name: say("export.link") }).click();
  await heading(page, say("export.title"));
  await page.getByText(say("export.warning_who")).waitFor();
  const go = page.getByRole("button", { name: say("export.go"), exact: true });
  await go.click();
  await page.getByRole("link", { name: say("export.need_understand") }).waitFor();
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await assertAccessible(page, `plain files, ${scheme}`);
  }
  await assertNoSidewaysScroll(page, "plain files");
  if (process.env.SHOTS) await shoot(page, "export");
  await page.locator("#understand").check();
  await page.locator("#secret").fill("a wrong passphrase");
  await go.click();
  await page.getByRole("alert").filter({ hasText: say("errors.refused") }).waitFor();
  await openJournal(page, "out");
  assert.deepEqual(await journalLines(page), []);
});

test("the file opens anywhere: the original byte for byte, a page that names the person, a list for programs", async (t) => {
  const { page } = await kept(t, { reducedMotion: "reduce" });
  const { path } = clinicalDocument();
  await askForPlain(page, PASSPHRASE);
  if (process.env.SHOTS) await shoot(page, "export-ready");
  const zip = await downloaded(page, say("export.write"));
  await heading(page, say("export.done"));
  await page.getByText(say("export.done_downloads")).waitFor();
  await assertAccessible(page, "plain files written");
  if (process.env.SHOTS) await shoot(page, "export-done");
  const files = unzipped(zip.path);
  const names = Object.keys(files).sort();
  const filed = names.find((name) => name.startsWith(`people/${me.name}/records/`));
  assert.ok(filed, names.join(", "));
  assert.ok(files[filed].equals(readFileSync(path)), "the original, byte for byte");
  assert.deepEqual(names.filter((name) => !name.includes("/")), ["index.html", "journal.jsonl", "state.json"]);
  const index = files["index.html"].toString("utf8");
  for (const word of [me.name, other.name, place.name]) assert.ok(index.includes(word), word);
  const state = JSON.parse(files["state.json"]);
  assert.equal(state.format, "sealwell-plain-1");
  assert.deepEqual(state.files.map((file) => [file.path, file.whole]), [[filed, true]]);
  assert.match(files["journal.jsonl"].toString("utf8"), /exported_in_clear/);
  await openJournal(page);
  assert.equal((await journalLines(page))[0], say("vault.log_exported"));
});

test("one person's things go out without a word of anybody else", async (t) => {
  const { page } = await kept(t);
  await askForPlain(page, PASSPHRASE, say("export.person", { name: "Henrietta" }));
  const zip = await downloaded(page, say("export.write"));
  await heading(page, say("export.done"));
  const files = unzipped(zip.path);
  assert.equal("journal.jsonl" in files, false);
  for (const [name, bytes] of Object.entries(files)) {
    for (const word of [other.name, other.email]) assert.ok(!name.includes(word) && !bytes.includes(word), `${word} in ${name}`);
  }
});

test("it stops half way, there is no file then, and the journal says that it was begun", async (t) => {
  const { page } = await kept(t, { saving: "asked" });
  await page.evaluate(() => {
    globalThis.place = { begun: 0, finished: 0, given_up: 0 };
    const counted = globalThis.place;
    // A place of the test's own, which counts what becomes of it.
    window.showSaveFilePicker = async () => {
      const folder = await navigator.storage.getDirectory();
      const file = await folder.getFileHandle("plain.zip", { create: true });
      const real = file.createWritable.bind(file);
      file.createWritable = async () => {
        const stream = await real();
        const [close, abort] = [stream.close.bind(stream), stream.abort.bind(stream)];
        stream.close = () => ((counted.finished += 1), close());
        stream.abort = () => ((counted.given_up += 1), abort());
        return stream;
      };
      counted.begun += 1;
      return file;
    };
    // A disk so slow that there is time to think better of it: each chunk takes a second and a half.
    const get = IDBObjectStore.prototype.get;
    IDBObjectStore.prototype.get = function (...key) {
      const request = get.apply(this, key);
      if (this.name !== "chunks") return request;
      return new Proxy(request, {
        set(target, name, value) {
          target[name] = name === "onsuccess" ? (event) => setTimeout(() => value.call(target, event), 1500) : value;
          return true;
        },
        get: (target, name) => (typeof target[name] === "function" ? target[name].bind(target) : target[name]),
      });
    };
  });
  await askForPlain(page, PASSPHRASE);
  await page.getByRole("button", { name: say("export.write"), exact: true }).click();
  await page.getByRole("button", { name: say("parts.progress_stop"), exact: true }).click();
  await page.getByRole("alert").filter({ hasText: say("errors.cancelled") }).waitFor();
  const place = await page.evaluate(() => globalThis.place);
  assert.deepEqual(place, { begun: 1, finished: 0, given_up: 1 });
  await openJournal(page, "out");
  assert.deepEqual(await journalLines(page), [say("vault.log_exported")]);
});
