// The policy that keeps records on the device: what it says, that the browser keeps to it, on the page and in the worker.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { headersFor, parseHeaders, parsePolicy } from "../../scripts/headers.mjs";
import { dist, opened, root, startApp } from "./support/app.mjs";

const rules = parseHeaders(readFileSync(join(root, "public/_headers"), "utf8"));
const policy = headersFor(rules, "/")["Content-Security-Policy"];
const loader = `/assets/${readdirSync(join(dist, "assets")).find((name) => name.startsWith("engine-"))}/engine_loader.js`;

let app;
// A second origin that would answer anything, so that a blocked request is blocked by the policy and not by a missing server.
let elsewhere;
const arrived = [];
before(async () => {
  app = await startApp();
  elsewhere = createServer((request, response) => {
    arrived.push(request.url);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript" });
    response.end("globalThis.foreign = true;");
  });
  await new Promise((done) => elsewhere.listen(0, "127.0.0.1", done));
});
after(async () => {
  await app?.close();
  elsewhere?.close();
});
const foreign = (path, scheme = "http") => `${scheme}://127.0.0.1:${elsewhere.address().port}/${path}`;

test("the policy allows nothing but the page's own origin and holds no unsafe word", () => {
  const directives = parsePolicy(policy);
  assert.deepEqual(directives["default-src"], ["'none'"]);
  assert.deepEqual(directives["script-src"], ["'self'", "'wasm-unsafe-eval'"]);
  assert.deepEqual(directives["connect-src"], ["'self'"]);
  assert.deepEqual(directives["style-src"], ["'self'"]);
  assert.deepEqual(directives["frame-ancestors"], ["'none'"]);
  assert.deepEqual(directives["base-uri"], ["'none'"]);
  assert.deepEqual(directives["form-action"], ["'none'"]);
  assert.deepEqual(directives["require-trusted-types-for"], ["'script'"]);
  assert.deepEqual(directives["trusted-types"], ["sealwell"]);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test("the page says the same policy as the header, but for what a page can't say", () => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const inPage = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];
  const { "frame-ancestors": _, ...rest } = parsePolicy(policy);
  assert.deepEqual(parsePolicy(inPage), rest);
});

test("the built page holds no inline script, style or handler", () => {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) assert.match(tag, / src="\//);
  assert.match(html, /<script\b/);
  assert.doesNotMatch(html, /<style\b|\sstyle=|\son[a-z]+=|javascript:/i);
});

test("the built program has no way to make markup from text", () => {
  const glue = readdirSync(join(dist, "assets")).filter((name) => /^app-.*\.js$/.test(name));
  assert.equal(glue.length, 1);
  assert.doesNotMatch(readFileSync(join(dist, "assets", glue[0]), "utf8"), /innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
});

test("every answer carries the policy, the worker's among them", async () => {
  for (const path of ["/", "/requests/1", loader, "/not-there.js"]) {
    const response = await fetch(app.url(path));
    assert.equal(response.headers.get("content-security-policy"), policy, path);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff", path);
  }
  const script = await fetch(app.url(loader));
  assert.equal(script.status, 200);
  assert.match(script.headers.get("cache-control"), /immutable/);
});

// Each attempt runs in the page; it must neither succeed nor leave the page's origin, and the browser must name the directive.
const attempts = {
  "an inline script": ["require-trusted-types-for", () => {
    const script = document.createElement("script");
    script.append("globalThis.broken = true");
    document.head.append(script);
  }],
  "an inline handler": ["script-src-attr", () => {
    const button = document.createElement("button");
    button.setAttribute("onclick", "globalThis.broken = true");
    document.body.append(button);
    button.click();
  }, "require-trusted-types-for"],
  "eval": ["require-trusted-types-for", () => { (0, eval)("globalThis.broken = true"); }, "script-src"],
  "a function from text": ["require-trusted-types-for", () => { new Function("globalThis.broken = true")(); }, "script-src"],
  "a timer from text": ["require-trusted-types-for", () => { setTimeout("globalThis.broken = true"); }, "script-src"],
  "a script from elsewhere": ["require-trusted-types-for", (url) => {
    const script = document.createElement("script");
    script.src = url;
    document.head.append(script);
  }],
  "markup from text": ["require-trusted-types-for", () => { document.body.innerHTML += "<img src=x onerror='globalThis.broken = true'>"; }],
  "a second Trusted Types policy": ["trusted-types", () => { trustedTypes.createPolicy("default", { createHTML: (text) => text }); }],
  "fetch": ["connect-src", (url) => { fetch(url, { mode: "no-cors" }).catch(() => {}); }],
  "XMLHttpRequest": ["connect-src", (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.send();
  }],
  "WebSocket": ["connect-src", (url) => { new WebSocket(url.replace("http", "ws")); }],
  "EventSource": ["connect-src", (url) => { new EventSource(url); }],
  "sendBeacon": ["connect-src", (url) => { navigator.sendBeacon(url, "x"); }],
  "an image": ["img-src", (url) => { new Image().src = url; }],
  "a font": ["font-src", (url) => { new FontFace("x", `url(${url})`).load().catch(() => {}); }],
  "a style sheet from elsewhere": ["style-src-elem", (url) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: url }));
  }],
  "an inline style sheet": ["style-src-elem", () => {
    const sheet = document.createElement("style");
    sheet.append("body { display: none }");
    document.head.append(sheet);
    globalThis.broken = getComputedStyle(document.body).display === "none";
  }],
  "an inline style": ["style-src-attr", () => {
    document.body.setAttribute("style", "display: none");
    globalThis.broken = getComputedStyle(document.body).display === "none";
  }],
  "a frame from elsewhere": ["frame-src", (url) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src: url }));
  }],
  "an object": ["require-trusted-types-for", (url) => {
    document.body.append(Object.assign(document.createElement("object"), { data: url }));
  }],
  "a media file": ["media-src", (url) => {
    document.body.append(Object.assign(document.createElement("video"), { src: url }));
  }],
  "a form sent elsewhere": ["form-action", (url) => {
    const form = Object.assign(document.createElement("form"), { action: url, method: "post" });
    document.body.append(form);
    form.submit();
  }],
  "a base address": ["base-uri", (url) => {
    document.head.append(Object.assign(document.createElement("base"), { href: url }));
    globalThis.broken = document.baseURI === url;
  }],
  "a worker of plain text": ["require-trusted-types-for", (url) => { new Worker(url); }],
  "a service worker of plain text": ["require-trusted-types-for", () => { navigator.serviceWorker.register("/service-worker.js"); }],
  "a worker from a blob": ["require-trusted-types-for", () => {
    new Worker(URL.createObjectURL(new Blob(["fetch('/')"], { type: "text/javascript" })));
  }],
};

test("what the policy forbids is blocked on the page", async (t) => {
  for (const [name, [directive, attempt, orElse]] of Object.entries(attempts)) {
    await t.test(name, async (t) => {
      const { page, watch } = await app.visit(t);
      await page.goto(app.url("/"));
      await opened(page);
      watch.assertQuiet();
      await provoke(page, watch, attempt, foreign(name.replaceAll(" ", "-")));
      const named = watch.violations.map((violation) => violation.directive);
      assert.ok(named.includes(directive) || named.includes(orElse), `${directive} expected, the browser named ${named}`);
      assert.equal(await page.evaluate(() => globalThis.broken ?? globalThis.foreign ?? false), false);
      assert.deepEqual(watch.foreign(), []);
    });
  }
  assert.deepEqual(arrived, [], "what reached the other origin");
});

// What the debugger's protocol evaluates may use eval whatever the policy says; a timer's callback may not.
function apart(attempt, url) {
  return `setTimeout(() => (${attempt})(${JSON.stringify(url)}))`;
}

async function provoke(page, watch, attempt, url) {
  await page.evaluate(apart(attempt, url));
  const end = Date.now() + 5000;
  while (watch.violations.length === 0 && Date.now() < end) await page.waitForTimeout(20);
}

test("the policy of script addresses signs the worker's loader and the service worker, and nothing else", async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await opened(page);
  const said = await page.evaluate(() => {
    const url = globalThis.sealwellWorkerUrl();
    return { trusted: url instanceof TrustedScriptURL, text: String(url) };
  });
  assert.deepEqual(said, { trusted: true, text: app.url(loader) });
  const kept = await page.evaluate(async () => {
    const registration = await globalThis.sealwellOffline();
    return { scope: registration.scope, script: (registration.installing ?? registration.active).scriptURL };
  });
  assert.deepEqual(kept, { scope: app.url("/"), script: app.url("/service-worker.js") });
});

test("no other page may frame the app", async (t) => {
  const { page, context } = await app.visit(t);
  const framing = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(`<iframe id="inner" src="${app.url("/")}"></iframe>`);
  });
  await new Promise((done) => framing.listen(0, "127.0.0.1", done));
  t.after(() => framing.close());
  const refused = [];
  context.on("console", (message) => refused.push(message.text()));
  await page.goto(`http://127.0.0.1:${framing.address().port}/`);
  await page.waitForTimeout(500);
  assert.match(refused.join("\n"), /frame-ancestors|X-Frame-Options/i);
  const inner = page.frames().find((frame) => frame !== page.mainFrame());
  assert.equal(await inner.locator("#opening").count().catch(() => 0), 0);
});

// The worker takes its policy from the headers of its own script. Each attempt runs inside the real worker.
const inWorker = {
  "fetch": ["connect-src", async (url) => { await fetch(url, { mode: "no-cors" }); }],
  "XMLHttpRequest": ["connect-src", async (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url, false);
    request.send();
  }],
  "WebSocket": ["connect-src", async (url) => { new WebSocket(url.replace("http", "ws")); }],
  "eval": ["require-trusted-types-for", async () => { (0, eval)("globalThis.broken = true"); }, "script-src"],
  "a function from text": ["require-trusted-types-for", async () => { new Function("globalThis.broken = true")(); }, "script-src"],
  "importing from elsewhere": ["script-src-elem", async (url) => { await import(url); }, "script-src"],
  "importScripts from elsewhere": ["require-trusted-types-for", async (url) => { importScripts(url); }, "script-src-elem"],
  "a worker of its own": ["require-trusted-types-for", async (url) => { new Worker(url); }, "worker-src"],
};

test("what the policy forbids is blocked in the worker", async (t) => {
  const { page, watch } = await app.visit(t);
  await page.goto(app.url("/"));
  await opened(page);
  const [worker] = await Promise.all([
    page.waitForEvent("worker", { predicate: (worker) => worker.url().endsWith("/engine_loader.js") }),
    page.evaluate(() => { globalThis.probe = globalThis.sealwellEngine(); }),
  ]);
  for (const [name, [directive, attempt, orElse]] of Object.entries(inWorker)) {
    await t.test(name, async () => {
      const url = foreign(`worker-${name.replaceAll(" ", "-")}`);
      await worker.evaluate(() => {
        globalThis.named = [];
        globalThis.listener ??= addEventListener("securitypolicyviolation", (event) => named.push(event.effectiveDirective)) ?? true;
      });
      await worker.evaluate(`globalThis.thrown = null; setTimeout(async () => {
        try { await (${attempt})(${JSON.stringify(url)}) } catch (error) { globalThis.thrown = String(error) }
      })`);
      await page.waitForTimeout(150);
      const { named, thrown } = await worker.evaluate(() => ({ named: globalThis.named, thrown: globalThis.thrown }));
      // importScripts does not work in a module worker at all: the policy is not even asked.
      const impossible = name.startsWith("importScripts") && /Module scripts don't support importScripts/.test(thrown);
      assert.ok(impossible || named.includes(directive) || named.includes(orElse), `${directive} expected, got ${named}, ${thrown}`);
      assert.equal(await worker.evaluate(() => globalThis.broken ?? globalThis.foreign ?? false), false);
    });
  }
  assert.deepEqual(watch.foreign(), []);
  assert.deepEqual(arrived, [], "what reached the other origin");
});

test("a PDF of the page's own can be shown in a frame", async (t) => {
  const { page, watch } = await app.visit(t);
  await page.goto(app.url("/"));
  await opened(page);
  await page.evaluate(() => {
    const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj " +
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>";
    const frame = document.createElement("iframe");
    frame.src = URL.createObjectURL(new Blob([pdf], { type: "application/pdf" }));
    document.body.append(frame);
  });
  await page.waitForTimeout(500);
  assert.deepEqual(watch.violations, []);
  assert.deepEqual(watch.foreign(), []);
});

test("a page made of received bytes and shown in a frame runs no script", async (t) => {
  const { page, watch } = await app.visit(t);
  await page.goto(app.url("/"));
  await opened(page);
  await page.evaluate(() => {
    const html = "<p>received</p><script>parent.broken = true</scr" + "ipt><img src=x onerror='parent.broken = true'>";
    const frame = document.createElement("iframe");
    frame.src = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    document.body.append(frame);
  });
  await page.frameLocator("iframe").getByText("received").waitFor();
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => globalThis.broken ?? false), false);
  assert.ok(watch.violations.some(({ directive }) => directive.startsWith("script-src")));
});
