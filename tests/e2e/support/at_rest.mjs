// What lies on the device after the app was used, and whether anything a person would call hers can be read in it.
//
//   const remembered = await rememberNavigation(page);     // before the first goto: titles and addresses as they pass
//   ...
//   const found = search(await dump(page, remembered), ["Elena Cruz", "1948-03-02", passphrase]);
//   assert.deepEqual(found, []);
//
// `dump` reads every IndexedDB database (keys, values, Blobs, buffers, CryptoKeys), localStorage, sessionStorage, Cache
// Storage, the origin's private files, cookies, window.name, the titles and addresses of the session's history.
// `search` looks for each needle as UTF-8, UTF-16 (both orders), base64 (all three alignments, both alphabets) and hex (both
// cases), in its own letters and in small ones. Give it needles of five bytes or more: shorter ones turn up in ciphertext by chance.
// A key that could be exported is reported as such by `exportableKeys`.

/** Records the titles and addresses that the page passes through. Call before the first `goto`. */
export async function rememberNavigation(page) {
  const passed = new Set();
  await page.exposeBinding("rememberPassed", (_source, text) => passed.add(text));
  await page.addInitScript(() => {
    let last;
    const look = () => {
      const now = `${document.title}\n${location.href}`;
      if (now !== last) globalThis.rememberPassed((last = now));
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    for (const name of ["pushState", "replaceState"]) {
      const real = history[name];
      history[name] = function (...args) {
        const done = real.apply(this, args);
        globalThis.rememberPassed(JSON.stringify(args[0] ?? null));
        look();
        return done;
      };
    }
    addEventListener("popstate", look);
  });
  return passed;
}

/** Everything at rest for the page's origin, as `[{ where, bytes, exportable? }]`. */
export async function dump(page, remembered = []) {
  const parts = await page.evaluate(readOrigin);
  const items = parts.map(({ where, base64, exportable }) => ({ where, bytes: Buffer.from(base64, "base64"), exportable }));
  const add = (where, text) => items.push({ where, bytes: Buffer.from(text, "utf8") });

  for (const cookie of await page.context().cookies()) add("cookie", `${cookie.name}=${cookie.value}`);
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send("Page.getNavigationHistory");
  await session.detach();
  for (const { url, title } of entries) add("history", `${url}\n${title}`);
  for (const text of remembered) add("title or address", text);
  return items;
}

/** Runs in the page. Written as one function, because Playwright sends its source. */
async function readOrigin() {
  const parts = [];
  const text = new TextEncoder();

  const put = (where, bytes, exportable) => {
    let binary = "";
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    parts.push({ where, base64: btoa(binary), exportable });
  };

  const walk = async (where, value, seen = new Set()) => {
    if (value === null || value === undefined) return;
    if (typeof value !== "object") return put(where, text.encode(String(value)));
    if (seen.has(value)) return;
    seen.add(value);
    if (value instanceof ArrayBuffer) return put(where, new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return put(where, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (value instanceof Blob) {
      if (value instanceof File) put(`${where} (file name)`, text.encode(value.name));
      put(`${where} (type)`, text.encode(value.type));
      return put(where, new Uint8Array(await value.arrayBuffer()));
    }
    if (value instanceof CryptoKey) {
      put(where, text.encode(JSON.stringify(value.algorithm)), value.extractable);
      if (!value.extractable) return;
      const format = { secret: "raw", private: "pkcs8", public: "spki" }[value.type];
      return put(`${where} (exported)`, new Uint8Array(await crypto.subtle.exportKey(format, value)));
    }
    if (value instanceof Date) return put(where, text.encode(value.toISOString()));
    if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
      for (const part of value) await walk(where, part, seen);
      return;
    }
    for (const [name, part] of Object.entries(value)) {
      put(`${where} (name)`, text.encode(name));
      await walk(`${where}.${name}`, part, seen);
    }
  };

  const settled = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
      request.onblocked = () => fail(new Error("a database is blocked"));
    });

  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    put("indexedDB (name)", text.encode(name));
    for (const store of database.objectStoreNames) {
      put(`indexedDB ${name} (store)`, text.encode(store));
      const open = database.transaction(store, "readonly").objectStore(store);
      const [keys, values] = await Promise.all([settled(open.getAllKeys()), settled(open.getAll())]);
      for (const [at, value] of values.entries()) {
        await walk(`indexedDB ${name}/${store} (key)`, keys[at]);
        await walk(`indexedDB ${name}/${store}`, value);
      }
    }
    database.close();
  }

  for (const [where, storage] of [["localStorage", localStorage], ["sessionStorage", sessionStorage]]) {
    for (const [key, value] of Object.entries(storage)) put(where, text.encode(`${key}=${value}`));
  }

  for (const name of await caches.keys()) {
    put("cache (name)", text.encode(name));
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      put(`cache ${name}`, text.encode(`${request.url}\n${JSON.stringify([...response.headers])}`));
      put(`cache ${name} ${request.url}`, new Uint8Array(await response.arrayBuffer()));
    }
  }

  const files = async (where, folder) => {
    for await (const [name, handle] of folder.entries()) {
      put(`${where} (name)`, text.encode(name));
      if (handle.kind === "directory") await files(`${where}/${name}`, handle);
      else await walk(`${where}/${name}`, await handle.getFile());
    }
  };
  await files("private files", await navigator.storage.getDirectory());

  put("window.name", text.encode(window.name));
  await walk("history.state", history.state);
  return parts;
}

/** The byte patterns under which `needle` could lie somewhere: `[{ form, pattern }]`. */
export function patterns(needle) {
  if (Buffer.byteLength(needle, "utf8") < 5) throw new Error("a needle of less than five bytes turns up by chance");
  const found = [];
  for (const text of new Set([needle, needle.toLowerCase()])) {
    const utf8 = Buffer.from(text, "utf8");
    const utf16 = Buffer.from(text, "utf16le");
    found.push({ form: "UTF-8", pattern: utf8 });
    found.push({ form: "UTF-16LE", pattern: utf16 });
    found.push({ form: "UTF-16BE", pattern: Buffer.from(utf16).swap16() });
    for (const bytes of [utf8, utf16]) {
      found.push({ form: "hex", pattern: Buffer.from(bytes.toString("hex")) });
      found.push({ form: "HEX", pattern: Buffer.from(bytes.toString("hex").toUpperCase()) });
      for (let before = 0; before < 3; before += 1) {
        // Three bytes make four letters: the letters that also hold bits of a neighbour are cut off at both ends.
        const shifted = Buffer.concat([Buffer.alloc(before), bytes]);
        const whole = shifted.toString("base64").replace(/=+$/, "");
        const start = [0, 2, 3][before];
        const end = shifted.length % 3 === 0 ? whole.length : whole.length - 1;
        const core = whole.slice(start, end);
        found.push({ form: `base64 at ${before}`, pattern: Buffer.from(core) });
        const url = core.replaceAll("+", "-").replaceAll("/", "_");
        if (url !== core) found.push({ form: `base64url at ${before}`, pattern: Buffer.from(url) });
      }
    }
  }
  return found;
}

/** Where any of the needles lies: `["indexedDB vault/journal: needle 2 as UTF-8", ...]`. Names no needle, so that logs hold none. */
export function search(items, needles) {
  const found = new Set();
  for (const [index, needle] of needles.entries()) {
    for (const { form, pattern } of patterns(needle)) {
      for (const { where, bytes } of items) {
        if (bytes.includes(pattern)) found.add(`${where}: needle ${index} as ${form}`);
      }
    }
  }
  return [...found];
}

/** The places where a key lies that a script could export. */
export function exportableKeys(items) {
  return items.filter(({ exportable }) => exportable).map(({ where }) => where);
}
