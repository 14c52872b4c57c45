// The last step of every `trunk build`, run by Trunk on the staged files.
//
// 1. Trunk hashes the page's files but not a worker's. The folder of the worker gets the hash instead, which lets hosts cache it
//    for good and makes it impossible that a page meets the worker of another version.
// 2. In a release build, writes a .br and a .gz beside every text and wasm file, for hosts that serve them (Caddy, nginx).

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const stage = process.env.TRUNK_STAGING_DIR;
if (!stage) throw new Error("run by trunk build, which sets TRUNK_STAGING_DIR");

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();

const engine = join(stage, "assets/engine");
const hash = createHash("sha256");
for (const file of filesUnder(engine)) hash.update(readFileSync(file));
const folder = `assets/engine-${hash.digest("hex").slice(0, 16)}`;
renameSync(engine, join(stage, folder));

const page = join(stage, "index.html");
const html = readFileSync(page, "utf8");
const named = html.replace('content="/assets/engine/engine_loader.js"', `content="/${folder}/engine_loader.js"`);
if (named === html) throw new Error("index.html does not name the worker's loader");
writeFileSync(page, named);

if (process.env.TRUNK_PROFILE === "release") {
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
