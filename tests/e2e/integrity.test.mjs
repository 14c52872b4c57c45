// What is run is what was built: every file of the program has its fingerprint where it is named, and one that was changed on
// the way is not run. The headers and the page hold every line that is asked for, and the grading would notice a weaker one.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { checkedTags, fingerprint } from "../../scripts/finish-build.mjs";
import { gradeCaching, gradeHeaders, gradeHost, gradePage, gradePolicy } from "../../scripts/grade.mjs";
import { headersFor, parseHeaders } from "../../scripts/headers.mjs";
import { serve } from "../../scripts/serve.mjs";
import { dist, opened, root, startApp } from "./support/app.mjs";

const text = (path) => readFileSync(join(root, path), "utf8");
const html = readFileSync(join(dist, "index.html"), "utf8");
const rules = parseHeaders(text("public/_headers"));
const assets = readdirSync(join(dist, "assets"), { recursive: true }).filter((name) => /\.(js|css|wasm)$/.test(name));

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

test("the page names every script, style sheet and program with the fingerprint of the file that is there", () => {
  const tags = checkedTags(html);
  // Trunk writes its number without leading noughts.
  const names = tags.map(({ path }) => path.replace(/-[0-9a-f]{1,16}/, "").replace("/assets/", ""));
  assert.deepEqual(names.sort(), ["app.js", "app_bg.wasm", "boot.js", "early.js", "sealwell.css"]);
  for (const { path, integrity } of tags) assert.equal(integrity, fingerprint(join(dist, path)), path);
  assert.deepEqual(gradePage(html), []);
});

test("the worker's loader holds the fingerprints of the worker's two files", () => {
  const folder = join(dist, "assets", readdirSync(join(dist, "assets")).find((name) => name.startsWith("engine-")));
  const loader = readFileSync(join(folder, "engine_loader.js"), "utf8");
  const held = JSON.parse(/const integrity = (\{.*\});/.exec(loader)[1]);
  assert.deepEqual(held, { program: fingerprint(join(folder, "engine_bg.wasm")), glue: fingerprint(join(folder, "engine.js")) });
});

test("the service worker keeps every file of the program with its fingerprint, and nothing else", () => {
  const worker = readFileSync(join(dist, "service-worker.js"), "utf8");
  const { name, files } = JSON.parse(/const build = (\{[\s\S]*?\n\});/.exec(worker)[1]);
  assert.match(name, /^sealwell-[0-9a-f]{16}$/);
  const there = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length))
    .filter((path) => !/\.(br|gz)$/.test(path) && !["/_headers", "/service-worker.js"].includes(path))
    .map((path) => (path === "/index.html" ? "/" : path));
  assert.deepEqual(Object.keys(files).sort(), there.sort());
  for (const [path, integrity] of Object.entries(files)) {
    assert.equal(integrity, fingerprint(join(dist, path === "/" ? "index.html" : path)), path);
  }
});

/** A copy of the build in which one file was changed on the way; served. */
async function changed(t, asset) {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-changed-"));
  cpSync(dist, folder, { recursive: true });
  const file = join(folder, "assets", asset);
  const bytes = readFileSync(file);
  // Still a file of its kind, so that nothing but the fingerprint can tell: a comment, or an empty custom section.
  const more = asset.endsWith(".wasm") ? Buffer.from([0, 2, 1, 0x78]) : Buffer.from("\n/* changed */");
  writeFileSync(file, Buffer.concat([bytes, more]));
  for (const packed of ["br", "gz"]) rmSync(`${file}.${packed}`, { force: true });
  const server = await serve({ root: folder, port: 0 });
  t.after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  return server.origin;
}

for (const asset of assets) {
  const name = asset.replace(/-[0-9a-f]{1,16}/, "");
  // The loader itself has no fingerprint but its place: a browser takes none for a worker. The service worker checks it.
  if (asset.endsWith("engine_loader.js")) continue;
  test(`${name} is not used when it was changed on the way`, async (t) => {
    const origin = await changed(t, asset);
    const { page } = await app.visit(t);
    const refused = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(`${origin}/`);
    if (asset.startsWith("engine")) {
      await opened(page);
      const said = await page.evaluate(() => new Promise((told) => {
        globalThis.probe = globalThis.sealwellEngine();
        globalThis.probe.onerror = ({ message }) => told(message);
        setTimeout(() => told("it started"), 10_000);
      }));
      // What the browser itself says of the fingerprint goes to the worker's own console.
      return assert.match(said, /Failed to fetch/);
    }
    if (/^app/.test(asset)) {
      await page.getByText("Nothing is lost").waitFor();
    } else if (asset.endsWith(".css")) {
      await page.waitForLoadState("networkidle");
      assert.equal(await page.evaluate(() => document.styleSheets.length), 0);
    } else if (/^boot/.test(asset)) {
      await page.waitForLoadState("networkidle");
      assert.equal(await page.evaluate(() => typeof globalThis.sealwellEngine), "undefined");
    }
    assert.match(refused.join("\n"), /integrity/i);
  });
}

test("a file that was changed on the way is not kept on the device either", async (t) => {
  const origin = await changed(t, assets.find((asset) => asset.endsWith("engine_loader.js")));
  const { page } = await app.visit(t);
  await page.goto(`${origin}/`);
  await opened(page);
  const state = await page.evaluate(async () => {
    const registration = await globalThis.sealwellOffline();
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (!worker) return "redundant";
    return new Promise((told) => {
      const look = () => ["activated", "redundant"].includes(worker.state) && told(worker.state);
      worker.addEventListener("statechange", look);
      look();
    });
  });
  assert.equal(state, "redundant");
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
});

test("the headers are graded without a fault: as written, as served, and in both examples for hosts", async () => {
  assert.deepEqual(gradeHeaders(headersFor(rules, "/")), []);
  assert.deepEqual(gradeHeaders(headersFor(rules, "/assets/x.js")), []);
  assert.deepEqual(await gradeHost(app.origin), []);
  const caddy = text("docs/hosting/Caddyfile").matchAll(/^\t\t([\w-]+) "(.*)"$/gm);
  assert.deepEqual(gradeHeaders(Object.fromEntries([...caddy].map(([, name, value]) => [name, value]))), []);
  const nginx = text("docs/hosting/nginx.conf").matchAll(/add_header ([\w-]+) "(.*)" always;/g);
  assert.deepEqual(gradeHeaders(Object.fromEntries([...nginx].map(([, name, value]) => [name, value]))), []);
});

test("a weaker header is noticed, whichever it is", () => {
  const good = headersFor(rules, "/");
  const without = (name) => Object.fromEntries(Object.entries(good).filter(([own]) => own !== name));
  for (const name of Object.keys(good)) assert.notDeepEqual(gradeHeaders(without(name)), [], `without ${name}`);
  const weaker = {
    "Referrer-Policy": "origin",
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Cross-Origin-Embedder-Policy": "credentialless",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "sniff",
    "Strict-Transport-Security": "max-age=300",
    "Permissions-Policy": good["Permissions-Policy"].replace("camera=()", "camera=(self)"),
  };
  for (const [name, value] of Object.entries(weaker)) {
    assert.equal(gradeHeaders({ ...good, [name]: value }).length, 1, `${name}: ${value}`);
  }
});

test("a weaker policy is noticed, directive by directive", () => {
  const policy = headersFor(rules, "/")["Content-Security-Policy"];
  assert.deepEqual(gradePolicy(policy), []);
  for (const directive of policy.split("; ")) {
    const [name] = directive.split(" ");
    const wider = policy.replace(directive, `${directive} https:`);
    assert.notDeepEqual(gradePolicy(wider), [], `${name} with https:`);
  }
  for (const word of ["'unsafe-inline'", "'unsafe-eval'", "data:", "*"]) {
    assert.notDeepEqual(gradePolicy(policy.replace("script-src 'self'", `script-src 'self' ${word}`)), [], word);
  }
  for (const name of ["default-src", "script-src", "base-uri", "form-action", "frame-ancestors", "require-trusted-types-for", "trusted-types"]) {
    const left = policy.split("; ").filter((directive) => !directive.startsWith(`${name} `)).join("; ");
    assert.notDeepEqual(gradePolicy(left), [], `without ${name}`);
  }
  assert.notDeepEqual(gradePolicy(`${policy}; media-src *`), []);
});

test("a page without a fingerprint, and a file kept too long or too short, is noticed", () => {
  assert.notDeepEqual(gradePage(html.replace(/ integrity="[^"]+"/, "")), []);
  assert.notDeepEqual(gradePage(html.replace(/ data-integrity="[^"]+"/, "")), []);
  assert.notDeepEqual(gradePage(html.replace("<body>", "<body onload=\"x()\">")), []);
  assert.notDeepEqual(gradeCaching("/", "public, max-age=600"), []);
  assert.notDeepEqual(gradeCaching("/service-worker.js", undefined), []);
  assert.notDeepEqual(gradeCaching("/assets/app-1.js", "no-cache"), []);
  assert.deepEqual(gradeCaching("/", "public, max-age=0, must-revalidate"), []);
});
