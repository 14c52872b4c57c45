// The use cases without the pages, in a browser: for tests that write more than a hand can.
//
//   const writers = await startWriters();          // builds the bench's program for tests, serves it with a page of its own
//   const tab = await writers.tab(context, name);  // a page of `context` with the vault `name` open, made if it is not there
//   await tab.evaluate(() => tab.write(1, "a note"));

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { serve } from "../../../scripts/serve.mjs";
import { root } from "./app.mjs";

const site = join(root, "target/e2e/writers");
const passphrase = "copper window tuesday plum";

/** Builds and serves. `close()` ends the server. */
export async function startWriters() {
  build();
  const server = await serve({ root: site, port: 0 });
  return {
    async tab(context, name) {
      const page = await context.newPage();
      await page.goto(server.origin);
      await page.evaluate(async ({ name, passphrase }) => {
        const bench = await import("/bench.js");
        await bench.default();
        const there = (await indexedDB.databases()).some((database) => database.name === name);
        if (!there) (await bench.Desk.make(name, passphrase, 600_000, 2)).free();
        globalThis.tab = await bench.Tab.open(name, passphrase);
      }, { name, passphrase });
      return page;
    },
    close: () => server.close(),
  };
}

function build() {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  const cargo = ["build", "--locked", "--target", "wasm32-unknown-unknown", "--example", "bench"];
  execFileSync("cargo", cargo, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const folder = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const wasm = join(folder, "wasm32-unknown-unknown/debug/examples/bench.wasm");
  execFileSync("wasm-bindgen", ["--target", "web", "--no-typescript", "--out-dir", site, "--out-name", "bench", wasm]);
  writeFileSync(join(site, "index.html"), "<!doctype html><meta charset=utf-8><title>writers</title>");
  writeFileSync(join(site, "_headers"), "");
}
