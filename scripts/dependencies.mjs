// Checks everything in Cargo.lock against deny.toml: licences, where it comes from, what is banned. Needs no network and nothing
// but cargo; then cargo-deny is asked, which also knows the advisories, where their database can be had.
//
//   node scripts/dependencies.mjs
//
// Prints each fault; ends with 1 where there is one.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** The part of deny.toml that is checked here. A list is one of quoted names, or of tables with a `crate` each. */
export function parseRules(text) {
  const bare = text.replace(/^\s*#.*$/gm, "");
  const section = (name) => bare.match(new RegExp(`^\\[${name}\\]\\n([\\s\\S]*?)(?=^\\[|(?![\\s\\S]))`, "m"))?.[1] ?? "";
  const list = (body, key) => {
    const inside = body.match(new RegExp(`^${key} = \\[([\\s\\S]*?)\\]$`, "m"))?.[1];
    if (inside === undefined) throw new Error(`deny.toml has no list ${key}`);
    return inside;
  };
  const names = (inside) => [...inside.matchAll(/"([^"]*)"/g)].map(([, name]) => name);
  const licenses = section("licenses");
  const tables = [...list(licenses, "exceptions").matchAll(/crate = "([^"]+)", allow = \[([^\]]*)\]/g)];
  return {
    licences: names(list(licenses, "allow")),
    exceptions: Object.fromEntries(tables.map(([, crate, inside]) => [crate, names(inside)])),
    banned: [...list(section("bans"), "deny").matchAll(/crate = "([^"]+)"/g)].map(([, crate]) => crate),
    registries: names(list(section("sources"), "allow-registry")),
  };
}

/** Whether an SPDX expression can be met with the licences allowed. `/` is how it was once written for OR. */
export function isMet(expression, allowed) {
  const tokens = expression.replace(/\s*\/\s*/g, " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const one = () => {
    const token = tokens[at++];
    if (token === "(") {
      const inside = either();
      if (tokens[at++] !== ")") throw new Error(`a bracket is open in ${expression}`);
      return inside;
    }
    if (token === undefined || /^(AND|OR|WITH|\))$/.test(token)) throw new Error(`${expression} is no licence expression`);
    if (tokens[at] !== "WITH") return allowed.includes(token);
    at += 2;
    return allowed.includes(`${token} WITH ${tokens[at - 1]}`);
  };
  const both = () => {
    let met = one();
    while (tokens[at] === "AND") {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const either = () => {
    let met = both();
    while (tokens[at] === "OR") {
      at += 1;
      met = both() || met;
    }
    return met;
  };
  const met = either();
  if (at !== tokens.length) throw new Error(`${expression} is no licence expression`);
  return met;
}

/** The faults of one package of `cargo metadata`. */
export function faultsOf({ name, version, license, source, dependencies }, rules) {
  const what = `${name} ${version}`;
  const faults = [];
  const allowed = [...rules.licences, ...(rules.exceptions[name] ?? [])];
  if (!license) faults.push(`${what} names no licence`);
  else if (!isMet(license, allowed)) faults.push(`${what} is under ${license}`);
  // Our own package has no source and pins what it asks for.
  if (source === null) {
    const loose = dependencies.filter(({ req }) => !req.startsWith("="));
    faults.push(...loose.map((dependency) => `${what} asks for ${dependency.name} ${dependency.req}, which is no exact version`));
  } else if (!rules.registries.some((registry) => source === `registry+${registry}`)) {
    faults.push(`${what} comes from ${source}`);
  }
  if (rules.banned.includes(name)) faults.push(`${what} is banned`);
  return faults;
}

/** All packages that Cargo.lock leads to, for any machine. */
export function packages() {
  const said = execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { cwd: root, maxBuffer: 1 << 28 });
  return JSON.parse(said).packages;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rules = parseRules(readFileSync(join(root, "deny.toml"), "utf8"));
  const all = packages();
  const faults = all.flatMap((one) => faultsOf(one, rules));
  for (const fault of faults) console.log(fault);
  console.log(`${all.length} packages, ${faults.length} faults.`);
  if (faults.length > 0) process.exit(1);

  const run = (...words) => spawnSync("cargo", ["deny", ...words], { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status;
  if (spawnSync("cargo", ["deny", "--version"], { cwd: root }).status !== 0) {
    console.log("cargo-deny is not installed: advisories were not looked at.");
  } else if (spawnSync("cargo", ["deny", "fetch", "db"], { cwd: root }).status === 0) {
    process.exit(run("check"));
  } else {
    console.log("The database of advisories cannot be had here: they were not looked at.");
    process.exit(run("check", "licenses", "bans", "sources"));
  }
}
