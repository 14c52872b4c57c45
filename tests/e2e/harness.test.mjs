// The harness itself: a search that finds nothing proves nothing unless it finds what was put there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { dump, exportableKeys, patterns, rememberNavigation, search } from "./support/at_rest.mjs";
import { axeFindings } from "./support/axe.mjs";

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

const secret = "Ewa Zażółć-Brandt";

test("every way of writing a needle down is found", () => {
  const utf8 = Buffer.from(secret, "utf8");
  const utf16 = Buffer.from(secret, "utf16le");
  const writings = [utf8, utf16, Buffer.from(utf16).swap16(), Buffer.from(secret.toLowerCase())];
  for (const bytes of [utf8, utf16]) {
    writings.push(Buffer.from(bytes.toString("hex")), Buffer.from(bytes.toString("hex").toUpperCase()));
    for (const before of ["", "x", "xy", "xyz"]) {
      for (const behind of ["", "q", "qr"]) {
        const inside = Buffer.concat([Buffer.from(before), bytes, Buffer.from(behind)]);
        writings.push(Buffer.from(inside.toString("base64")), Buffer.from(inside.toString("base64url")));
      }
    }
  }
  for (const writing of writings) {
    const bytes = Buffer.concat([Buffer.from("noise"), writing, Buffer.from("noise")]);
    assert.equal(search([{ where: "here", bytes }], [secret]).length > 0, true, writing.toString("latin1"));
  }
  assert.deepEqual(search([{ where: "here", bytes: Buffer.from("nothing of the kind") }], [secret]), []);
  assert.throws(() => patterns("Ewa"));
});

test("what lies in each kind of storage is found", async (t) => {
  const { page } = await app.visit(t);
  const remembered = await rememberNavigation(page);
  await page.goto(app.url("/"));
  await opened(page);
  const places = [
    "localStorage", "sessionStorage", "cache", "private files", "cookie", "window.name", "history.state", "title or address",
    "string", "buffer", "blob", "nested", "key",
  ];
  const secrets = Object.fromEntries(places.map((place) => [place, `Needle for ${place}`]));
  await page.evaluate(async (secrets) => {
    const bytes = (text) => new TextEncoder().encode(text);
    localStorage.setItem("a", secrets.localStorage);
    sessionStorage.setItem("a", secrets.sessionStorage);
    await (await caches.open("a")).put("/a", new Response(secrets.cache));
    const file = await (await navigator.storage.getDirectory()).getFileHandle("a", { create: true });
    const writer = await file.createWritable();
    await writer.write(secrets["private files"]);
    await writer.close();
    document.cookie = `a=${secrets.cookie}`;
    window.name = secrets["window.name"];
    document.title = secrets["title or address"];
    await new Promise((done) => setTimeout(done, 50));
    document.title = "Sealwell";
    history.replaceState({ a: secrets["history.state"] }, "");

    const request = indexedDB.open("planted", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("things");
    const database = await new Promise((done) => (request.onsuccess = () => done(request.result)));
    const exportable = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
    const sealed = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const transaction = database.transaction("things", "readwrite");
    const things = transaction.objectStore("things");
    things.put(secrets.string, 1);
    things.put(bytes(secrets.buffer).buffer, 2);
    things.put(new Blob([secrets.blob]), 3);
    things.put({ rows: [new Map([["a", { b: bytes(secrets.nested) }]])] }, 4);
    things.put(true, secrets.key);
    things.put(exportable, 5);
    things.put(sealed, 6);
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  }, secrets);

  const items = await dump(page, remembered);
  for (const place of places) assert.notEqual(search(items, [secrets[place]]).length, 0, place);
  assert.deepEqual(exportableKeys(items), ["indexedDB planted/things"]);
});

test("the watch sees a request to another place, an error and a violation", async (t) => {
  const { page, watch } = await app.visit(t);
  await page.goto(app.url("/"));
  await opened(page);
  watch.assertQuiet();
  await page.evaluate(() => {
    console.error("planted error");
    setTimeout(() => { throw new Error("planted throw"); });
    document.body.append(Object.assign(document.createElement("img"), { src: "https://elsewhere.example/a.png" }));
  });
  await assert.doesNotReject(waitFor(() => watch.violations.length && watch.pageErrors.length && watch.consoleErrors.length));
  assert.throws(() => watch.assertQuiet());
  assert.equal(watch.violations[0].directive, "img-src");
  watch.forget();
  // The browser asks for this one itself, no policy stands before it.
  const elsewhere = await page.context().newPage();
  await elsewhere.goto("https://elsewhere.example/").catch(() => {});
  assert.deepEqual(watch.foreign(), ["https://elsewhere.example/"]);
});

test("axe finds what is put there", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await opened(page);
  await page.evaluate(() => document.body.append(document.createElement("input")));
  const found = await axeFindings(page);
  assert.ok(found.some(({ id }) => id === "label"), JSON.stringify(found));
});

async function waitFor(condition, withinMs = 5000) {
  const end = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((done) => setTimeout(done, 20));
  }
}
