// The last step of every `trunk build`, run by Trunk on the staged files.
//
// 1. Every script, style sheet and program that the page or the worker loads gets its fingerprint written beside its name
//    (Subresource Integrity), the .wasm files too: a file that is not the one built here is not run.
// 2. Trunk hashes the page's files but not a worker's. The folder of the worker gets the hash instead, which lets hosts cache it
//    for good and makes it impossible that a page meets the worker of another version.
// 3. In a release build, gives the service worker the list of all files of the program with their fingerprints, and writes a .br
//    and a .gz beside every text and wasm file, for hosts that serve them (Caddy, nginx).

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();

/** The fingerprint of a file, as the `integrity` attribute takes it. */
export const fingerprint = (file) => `sha384-${createHash("sha384").update(readFileSync(file)).digest("base64")}`;

/** Puts `made` in the place of `asked`, which must stand in the file exactly once. */
function fill(file, asked, made) {
  const parts = readFileSync(file, "utf8").split(asked);
  if (parts.length !== 2) throw new Error(`${relative(process.cwd(), file)} holds ${asked} ${parts.length - 1} times`);
  writeFileSync(file, parts.join(made));
}

// What is only preloaded is checked by who asks for it: a browser ignores the attribute there, with a warning.
const attribute = (tag) => (tag.includes(' as="fetch"') ? "data-integrity" : "integrity");

/** What the page names and can check: scripts, style sheets, modules and programs. A font's own request carries none. */
export function checkedTags(html) {
  const tags = [...html.matchAll(/<(script|link)\b[^>]*>/g)].map(([tag]) => tag);
  const value = (tag, name) => tag.match(new RegExp(` ${name}="([^"]+)"`))?.[1];
  return tags
    .filter((tag) => /^<script\b| rel="(stylesheet|modulepreload)"| as="fetch"/.test(tag))
    .map((tag) => ({ tag, path: value(tag, "(?:src|href)"), integrity: value(tag, attribute(tag)) }));
}

/** The worker's folder: fingerprints into its loader, then its hash into its name. Returns that name. */
function finishEngine(stage) {
  const engine = join(stage, "assets/engine");
  const loader = join(engine, "engine_loader.js");
  const [program, glue] = ["engine_bg.wasm", "engine.js"].map((name) => fingerprint(join(engine, name)));
  fill(loader, '{ program: "", glue: "" }', JSON.stringify({ program, glue }));
  const hash = createHash("sha256");
  for (const file of filesUnder(engine)) hash.update(readFileSync(file));
  const folder = `assets/engine-${hash.digest("hex").slice(0, 16)}`;
  renameSync(engine, join(stage, folder));
  return folder;
}

function finishPage(stage, engine, offline) {
  const page = join(stage, "index.html");
  fill(page, 'content="/assets/engine/engine_loader.js"', `content="/${engine}/engine_loader.js"`);
  if (!offline) fill(page, 'name="sealwell-offline" content="/service-worker.js"', 'name="sealwell-offline" content=""');
  let html = readFileSync(page, "utf8");
  for (const { tag, path } of checkedTags(html)) {
    const bare = tag.replace(/ integrity="[^"]*"/, "");
    html = html.replace(tag, bare.replace(/(\/?)>$/, ` ${attribute(tag)}="${fingerprint(join(stage, path))}"$1>`));
  }
  writeFileSync(page, html);
}

/** Tells the service worker what to keep. Its name changes when the headers do, so that a kept page gets the new ones too. */
function finishServiceWorker(stage) {
  const headers = join(stage, "_headers");
  const worker = join(stage, "service-worker.js");
  const kept = filesUnder(stage).filter((file) => file !== headers && file !== worker);
  const path = (file) => (file === join(stage, "index.html") ? "/" : `/${relative(stage, file)}`);
  const files = Object.fromEntries(kept.map((file) => [path(file), fingerprint(file)]));
  const all = createHash("sha256").update(JSON.stringify(files)).update(readFileSync(headers)).update(readFileSync(worker));
  const name = `sealwell-${all.digest("hex").slice(0, 16)}`;
  fill(worker, '{ name: "", files: {} }', JSON.stringify({ name, files }, null, 2));
}

function compress(stage) {
  for (const file of filesUnder(stage)) {
    if (!/\.(html|css|js|wasm|svg|json|txt)$/.test(file)) continue;
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }),
    );
  }
}

/** Finishes what Trunk laid into `stage`. */
export function finish(stage, { release }) {
  finishPage(stage, finishEngine(stage), release);
  if (release) {
    finishServiceWorker(stage);
    compress(stage);
  } else {
    // While the program is being written, a kept copy of it would only be in the way.
    rmSync(join(stage, "service-worker.js"));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stage = process.env.TRUNK_STAGING_DIR;
  if (!stage) throw new Error("run by trunk build, which sets TRUNK_STAGING_DIR");
  finish(stage, { release: process.env.TRUNK_PROFILE === "release" });
}
