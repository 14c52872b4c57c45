// The command line beside the app: what the app gives out is looked at from outside.
//
//   const { code, out, err } = sealwell("verify", file);

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "./app.mjs";

/** Runs `sealwell` with these options. */
export function sealwell(...options) {
  const cargo = ["run", "--quiet", "--locked", "--offline", "--bin", "sealwell", "--", ...options];
  const { status, stdout, stderr } = spawnSync("cargo", cargo, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  return { code: status, out: stdout, err: stderr };
}

/** A new folder that goes when the test `t` ends. */
export function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), "sealwell-out-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a backup with its passphrase into plain files: `[{ where, bytes }]`, as `search` of at_rest.mjs takes them. */
export function openedBackup(folder, bytes, passphrase) {
  const [backup, secret, to] = ["vault.sealwell", "secret", "opened"].map((name) => join(folder, name));
  writeFileSync(backup, bytes);
  writeFileSync(secret, `${passphrase}\n`, { mode: 0o600 });
  const { code, err } = sealwell("open", backup, "--passphrase-file", secret, "--out", to);
  if (code !== 0) throw new Error(`the backup does not open: ${err}`);
  const files = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return { where: path.slice(to.length + 1), bytes: readFileSync(path) };
  });
}

/** What a ZIP holds, as Python's own reader sees it: `{ name: Buffer }`. It has no fault, or this throws. */
export function unzipped(path) {
  const script = `import base64, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as file:
    assert file.testzip() is None
    json.dump({name: base64.b64encode(file.read(name)).decode() for name in file.namelist()}, sys.stdout)`;
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script, path], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return Object.fromEntries(Object.entries(JSON.parse(stdout)).map(([name, text]) => [name, Buffer.from(text, "base64")]));
}
