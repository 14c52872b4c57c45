// The examples for hosts say the same as public/_headers, which the other tests run against; the server refuses what it should.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { headersFor, parseHeaders } from "../../scripts/headers.mjs";
import { serve } from "../../scripts/serve.mjs";
import { dist, root } from "./support/app.mjs";

const text = (path) => readFileSync(join(root, path), "utf8");
const rules = parseHeaders(text("public/_headers"));
const always = headersFor(rules, "/");
const hashed = headersFor(rules, "/assets/app.js")["Cache-Control"];

let server;
before(async () => (server = await serve({ root: dist, port: 0 })));
after(() => server?.close());

/** Asks for exactly this path: `fetch` would tidy it first. */
const ask = (path, { method = "GET", headers = {} } = {}) =>
  new Promise((done, fail) => {
    const sent = request({ host: "127.0.0.1", port: server.port, path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    sent.on("error", fail);
    sent.end();
  });

test("the Caddy example sends the same headers", () => {
  const file = text("docs/hosting/Caddyfile");
  const block = file.match(/^\theader \{\n([\s\S]*?)^\t\}/m)[1];
  const said = Object.fromEntries([...block.matchAll(/^\t\t([\w-]+) "(.*)"$/gm)].map(([, name, value]) => [name, value]));
  assert.deepEqual(said, always);
  assert.equal(file.match(/header @hashed Cache-Control "(.*)"/)[1], hashed);
});

test("the nginx example sends the same headers", () => {
  const file = text("docs/hosting/nginx.conf");
  const said = Object.fromEntries([...file.matchAll(/add_header ([\w-]+) "(.*)" always;/g)].map(([, name, value]) => [name, value]));
  assert.deepEqual(said, always);
  assert.equal(file.match(/~\^\/\(assets\|fonts\)\/ "(.*)";/)[1], hashed);
});

test("the build carries the headers' file as it stands", () => {
  assert.equal(readFileSync(join(dist, "_headers"), "utf8"), text("public/_headers"));
});

test("every answer carries the headers, also a refusal", async () => {
  for (const [path, status] of [["/", 200], ["/vault", 200], ["/mark.svg", 200], ["/missing.js", 404]]) {
    const answer = await ask(path);
    assert.equal(answer.status, status, path);
    for (const [name, value] of Object.entries(always)) assert.equal(answer.headers[name.toLowerCase()], value, `${path} ${name}`);
  }
  assert.equal((await ask("/", { method: "POST" })).status, 405);
});

test("nothing outside the folder and nothing hidden is served", async () => {
  const paths = [
    "/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/assets/../../Cargo.toml", "/%5c..%5cCargo.toml",
    "/..\\Cargo.toml", "//etc/hostname.txt", "/_headers", "/.git/config", "/%00.js", "/%zz.js", "*",
  ];
  for (const path of paths) assert.equal((await ask(path)).status, 404, path);
});

test("hashed files are kept for good, the page is asked for again and answered in short", async () => {
  const page = await ask("/");
  assert.equal(page.headers["cache-control"], "no-cache");
  const again = await ask("/", { headers: { "if-none-match": page.headers.etag } });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
  const name = readdirSync(join(dist, "assets")).find((file) => file.endsWith("_bg.wasm"));
  const program = await ask(`/assets/${name}`);
  assert.equal(program.headers["cache-control"], hashed);
  assert.equal(program.headers["content-type"], "application/wasm");
  assert.match((await ask("/assets/gone.js")).headers["cache-control"], /no-store/);
});

test("what is sent compressed is the same file", async () => {
  const plain = await ask("/");
  const br = await ask("/", { headers: { "accept-encoding": "gzip, br" } });
  const gzip = await ask("/", { headers: { "accept-encoding": "gzip, br;q=0" } });
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.equal(br.headers["content-encoding"], "br");
  assert.equal(gzip.headers["content-encoding"], "gzip");
  assert.deepEqual(brotliDecompressSync(br.body), plain.body);
  assert.deepEqual(gunzipSync(gzip.body), plain.body);
});

test("a port in use is left alone and the next one taken", async () => {
  const second = await serve({ root: dist, port: server.port });
  try {
    assert.notEqual(second.port, server.port);
  } finally {
    await second.close();
  }
});
