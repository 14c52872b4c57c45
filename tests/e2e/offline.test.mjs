// The program kept on the device: it opens without the host, keeps nothing but itself, and a newer version is offered and
// never forced. What a newer version wrote is met with words and not with damage.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { fingerprint } from "../../scripts/finish-build.mjs";
import { serve } from "../../scripts/serve.mjs";
import { dist, opened, startApp } from "./support/app.mjs";
import { dump, search } from "./support/at_rest.mjs";
import { assertAccessible } from "./support/axe.mjs";
import { clinicalDocument } from "./support/files.mjs";
import { shoot } from "./support/shots.mjs";
import { say } from "./support/words.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { addMyself, addPlace, fileOne, goInside, heading } from "./pages/desk.mjs";

const PASSPHRASE = "seven paper herons wait";
const me = {
  name: "Wilhelmina Ashdown",
  born: "1957-08-19",
  street: "14 Heron Lane",
  city: "Kenosha",
  state: "WI",
  zip: "53140",
  phone: "(262) 555-0144",
  email: "wilhelmina@example.com",
};
const place = { name: "Saltmarsh Lung Clinic", fax: "(262) 555-0145" };

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** A host of its own, with a copy of the build that can be changed and a switch to turn it off. */
async function host(t) {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-host-"));
  cpSync(dist, folder, { recursive: true });
  const server = await serve({ root: folder, port: 0 });
  let on = true;
  const off = async () => {
    if (on) await server.close();
    on = false;
  };
  t.after(async () => {
    await off();
    rmSync(folder, { recursive: true });
  });
  return { folder, off, url: (path) => server.origin + path };
}

/** Puts another version on the host: another page, with a service worker that names it. `broken` leaves the old fingerprint. */
function publish(folder, mark, { broken = false } = {}) {
  const [page, worker] = [join(folder, "index.html"), join(folder, "service-worker.js")];
  const before = fingerprint(page);
  const html = readFileSync(page, "utf8").replace(/<title>.*<\/title>/, `<title>Sealwell</title><meta name="edition" content="${mark}">`);
  writeFileSync(page, html);
  const script = readFileSync(worker, "utf8");
  const renamed = script.replace(/"sealwell-[0-9a-f]{16}"/, `"sealwell-${mark.padEnd(16, "0")}"`);
  writeFileSync(worker, broken ? renamed : renamed.replace(before, fingerprint(page)));
  for (const file of [page, worker]) for (const packed of ["br", "gz"]) rmSync(`${file}.${packed}`, { force: true });
}

/** Opens the app and waits until it is kept on the device and the service worker answers for the page. */
async function keptOn(page, address) {
  await page.goto(address);
  await opened(page);
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const led = new Promise((done) => (serviceWorker.controller ? done() : serviceWorker.addEventListener("controllerchange", done, { once: true })));
    await serviceWorker.ready;
    await led;
  });
}

const edition = (page) => page.evaluate(() => document.querySelector('meta[name="edition"]')?.content ?? "first");
const line = (page) => page.getByRole("complementary", { name: say("keeping.update_label") });

test("after the first visit it opens, reads and writes without the host", async (t) => {
  const { page } = await app.visit(t);
  const { off, url } = await host(t);
  await keptOn(page, url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  await off();

  await page.goto(url("/providers"));
  await unlock(page, PASSPHRASE);
  await inside(page);
  await heading(page, say("providers.title"));
  await addPlace(page, place);
  // The worker that reads files was never started while the host was there.
  await fileOne(page, clinicalDocument().path, me);
  await page.reload();
  await unlock(page, PASSPHRASE);
  await inside(page);
  await goInside(page, "/providers");
  await page.getByText(place.name).first().waitFor();
});

test("nothing is kept but the files of the program", async (t) => {
  const { page } = await app.visit(t);
  await keptOn(page, app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addMyself(page, me);
  await addPlace(page, place);
  await page.evaluate(() => Promise.all(["/not-there.js", "/mark.svg?x=1"].map((path) => fetch(path))));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await (await caches.open(names[0])).keys();
    return { names, paths: requests.map((request) => request.url.slice(location.origin.length)) };
  });
  const worker = readFileSync(join(dist, "service-worker.js"), "utf8");
  const { name, files } = JSON.parse(/const build = (\{[\s\S]*?\n\});/.exec(worker)[1]);
  assert.deepEqual(kept.names, [name]);
  assert.deepEqual(kept.paths.sort(), Object.keys(files).sort());
  const items = (await dump(page)).filter(({ where }) => where.startsWith("cache"));
  assert.ok(items.length > kept.paths.length, "the cache was looked at");
  assert.deepEqual(search(items, [me.name, me.street, place.name, PASSPHRASE]), []);
});

test("a newer version waits until the person says so", async (t) => {
  // Colours change over a moment where motion is wanted, and would be measured on the way.
  const { page } = await app.visit(t, { reducedMotion: "reduce" });
  const { folder, url } = await host(t);
  await keptOn(page, url("/"));
  assert.equal(await line(page).count(), 0, "nothing is offered to the newest version");
  publish(folder, "second");
  await page.reload();
  await line(page).getByText(say("keeping.update_ready")).waitFor();
  await page.reload();
  await opened(page);
  assert.equal(await edition(page), "first", "loading the page again does not force it");
  await line(page).waitFor();
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await assertAccessible(page, `a new version, ${scheme}`);
  }
  await shoot(page, "update-door");
  await line(page).getByRole("button", { name: say("keeping.update_use"), exact: true }).click();
  await page.waitForFunction(() => document.querySelector('meta[name="edition"]')?.content === "second");
  await opened(page);
  assert.equal(await line(page).count(), 0);
  assert.deepEqual(await page.evaluate(() => caches.keys()), ["sealwell-second0000000000"], "the older files are gone");
});

test("in an open vault it is offered, locks when it is taken, and another tab is told", async (t) => {
  const { context, page } = await app.visit(t);
  const { folder, url } = await host(t);
  await keptOn(page, url("/"));
  await makeVault(page, PASSPHRASE);
  await addPlace(page, place);
  const other = await context.newPage();
  await other.goto(url("/"));
  await unlock(other, PASSPHRASE);
  await inside(other);

  publish(folder, "third");
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await line(page).waitFor();
  await goInside(page, "/providers");
  await page.getByText(place.name).first().waitFor();
  await shoot(page, "update-open", { wholePage: false });
  await line(page).getByRole("button", { name: say("keeping.update_use_open") }).click();
  await page.getByRole("heading", { name: say("door.locked_title"), exact: true }).waitFor();
  assert.equal(await edition(page), "third");

  await line(other).getByText(say("keeping.update_replaced")).waitFor();
  assert.equal(await edition(other), "first", "the other tab is not torn away");
  await goInside(other, "/providers");
  await other.getByText(place.name).first().waitFor();
  await line(other).getByRole("button", { name: say("keeping.update_use_open") }).click();
  await other.getByRole("heading", { name: say("door.locked_title"), exact: true }).waitFor();
  assert.equal(await edition(other), "third");
  await unlock(other, PASSPHRASE);
  await inside(other);
});

test("a newer version that does not arrive whole is not offered, and the older one goes on", async (t) => {
  const { page } = await app.visit(t);
  const { folder, url } = await host(t);
  await keptOn(page, url("/"));
  publish(folder, "broken", { broken: true });
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const coming = new Promise((found) => registration.addEventListener("updatefound", () => found(registration.installing)));
    await registration.update().catch(() => {});
    const worker = await coming;
    return new Promise((told) => {
      const look = () => ["installed", "redundant"].includes(worker.state) && told(worker.state);
      worker.addEventListener("statechange", look);
      look();
    });
  });
  assert.equal(state, "redundant");
  await page.reload();
  await opened(page);
  assert.equal(await line(page).count(), 0);
  assert.equal(await edition(page), "first");
  // Each start asks again, so another try may just be under way: what it fetched is dropped when it fails.
  const left = async () => (await page.evaluate(() => caches.keys())).length;
  let kept = await left();
  for (let tries = 0; kept > 1 && tries < 50; tries += 1) {
    await page.waitForTimeout(100);
    kept = await left();
  }
  assert.equal(kept, 1);
});

test("storage that a newer version laid out is met with words, and with the newer version", async (t) => {
  const { page } = await app.visit(t);
  const { folder, url } = await host(t);
  await keptOn(page, url("/"));
  await makeVault(page, PASSPHRASE);
  publish(folder, "newer");
  await page.evaluate(
    () =>
      new Promise((done, fail) => {
        const request = indexedDB.open("sealwell", 99);
        request.onsuccess = () => done(request.result.close());
        request.onerror = () => fail(request.error);
      }),
  );
  await page.reload();
  await page.getByText(say("errors.newer")).first().waitFor();
  await page.getByText(say("door.broken_safe")).first().waitFor();
  await line(page).waitFor();
  await assertAccessible(page, "newer storage");
  await shoot(page, "newer-storage");
});

test("a vault of a newer format is met with words, and with the newer version", async (t) => {
  const { page } = await app.visit(t);
  const { folder, url } = await host(t);
  await keptOn(page, url("/"));
  await makeVault(page, PASSPHRASE);
  await page.evaluate(async () => {
    const settled = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const database = await settled(indexedDB.open("sealwell"));
    const headers = database.transaction("headers", "readwrite").objectStore("headers");
    const [key] = await settled(headers.getAllKeys());
    const header = await settled(headers.get(key));
    // The version stands behind the eight letters of the name.
    header[9] += 1;
    await settled(headers.put(header, key));
    database.close();
  });
  await page.reload();
  await opened(page);
  publish(folder, "newer");
  await unlock(page, PASSPHRASE);
  await page.getByText(say("errors.newer")).first().waitFor();
  await line(page).waitFor();
});

test("the app can be installed: every icon is there in its size", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  const manifest = await page.evaluate(async () => (await fetch(document.querySelector('link[rel="manifest"]').href)).json());
  assert.equal(manifest.display, "standalone");
  for (const key of ["name", "short_name", "id", "start_url", "scope", "background_color", "theme_color"]) assert.ok(manifest[key], key);
  const drawn = [...manifest.icons.filter(({ type }) => type === "image/png"), { src: "/icons/apple-touch-icon.png", sizes: "180x180" }];
  for (const purpose of ["any", "maskable"]) {
    const sizes = drawn.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes);
    assert.deepEqual(sizes, ["192x192", "512x512"], purpose);
  }
  for (const { src, sizes } of drawn) {
    assert.ok(existsSync(join(dist, src)), src);
    const png = readFileSync(join(dist, src));
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, [], "what the browser says of the manifest");
});

test("the vault's page offers to install where the browser does", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  const button = page.getByRole("button", { name: say("keeping.install") });
  assert.equal(await button.count(), 0);
  await page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    offer.prompt = async () => {
      globalThis.prompted = true;
      return { outcome: "accepted" };
    };
    globalThis.heldBack = !dispatchEvent(offer);
  });
  await button.waitFor();
  await assertAccessible(page, "vault with the offer to install");
  await shoot(page, "vault-install");
  await button.click();
  await button.waitFor({ state: "detached" });
  assert.deepEqual(await page.evaluate(() => [globalThis.heldBack, globalThis.prompted]), [true, true]);
  await page.evaluate(() => dispatchEvent(new Event("appinstalled")));
  await page.getByText(say("keeping.installed")).waitFor();
});

test("on an iPhone the vault's page says how to reach the home screen", async (t) => {
  const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
  const { page } = await app.visit(t, { viewport: "phone", userAgent });
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  await page.getByRole("heading", { name: say("keeping.ios_title") }).waitFor();
  await shoot(page, "vault-iphone", { only: ["390-light", "390-dark"] });
});
