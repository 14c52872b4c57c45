// A backup that the app made, opened by a reader that shares no code with it: tests/second_reader.py, written from
// docs/vault-format.md alone. Where there is no Python with its `cryptography` package it cannot be asked.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { startApp } from "./support/app.mjs";
import { downloaded } from "./support/download.mjs";
import { say } from "./support/words.mjs";
import { makeVault } from "./pages/door.mjs";
import { addPlace, goInside, heading } from "./pages/desk.mjs";

const PASSPHRASE = "six patient moles dig north";
const READER = fileURLToPath(new URL("../second_reader.py", import.meta.url));
const python = spawnSync("python3", ["-c", "import cryptography"]).status === 0;

let app;
const folder = mkdtempSync(join(tmpdir(), "sealwell-reader-"));
before(async () => (app = await startApp()));
after(() => {
  rmSync(folder, { recursive: true });
  return app?.close();
});

/** What the second reader says of a backup, line by line. */
function read(backup, passphrase) {
  const [file, secret] = ["backup", "passphrase"].map((name) => join(folder, name));
  writeFileSync(file, backup);
  writeFileSync(secret, `${passphrase}\n`);
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const { status, stdout, stderr } = spawnSync("python3", [READER, file, "--passphrase-file", secret], { env });
  return { status, stderr: String(stderr), lines: String(stdout).trim().split("\n").filter(Boolean).map((line) => JSON.parse(line)) };
}

test("a backup that the app made is opened by the second reader", { skip: !python }, async (t) => {
  const { page } = await app.visit(t);
  await page.goto(app.url("/"));
  await makeVault(page, PASSPHRASE);
  await addPlace(page, { name: "Thornbury Spine Center", fax: "(262) 555-0133" });
  await goInside(page, "/vault");
  await heading(page, say("vault.title"));
  const { bytes } = await downloaded(page, say("vault.copy_make"));

  assert.equal(bytes.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  assert.ok(!bytes.includes("Thornbury"), "what is written in it does not show");
  const { lines, stderr } = read(bytes, PASSPHRASE);
  assert.deepEqual(lines.at(-1), { sound: true }, stderr);
  const entries = lines.filter((line) => line.entry).map((line) => line.entry);
  assert.ok(entries.some((entry) => entry.includes("Thornbury Spine Center")));

  bytes[bytes.indexOf("SEALWELL") + 40] ^= 1;
  assert.notEqual(read(bytes, PASSPHRASE).status, 0, "a changed bit is noticed");
  assert.notEqual(read(bytes, "six patient moles dig south").status, 0);
});
