// The check of what the program is made of: it passes as things are, and would notice each thing it looks for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { faultsOf, isMet, packages, parseRules } from "../../scripts/dependencies.mjs";
import { root } from "./support/app.mjs";

const rules = parseRules(readFileSync(join(root, "deny.toml"), "utf8"));
const crates = "registry+https://github.com/rust-lang/crates.io-index";
const good = { name: "good", version: "1.0.0", license: "MIT OR Apache-2.0", source: crates, dependencies: [] };

test("everything in Cargo.lock is in order", () => {
  const all = packages();
  assert.ok(all.length > 100, "the list was read");
  assert.deepEqual(all.flatMap((one) => faultsOf(one, rules)), []);
});

test("the rules are read whole", () => {
  assert.ok(rules.licences.includes("MIT") && rules.licences.includes("Apache-2.0 WITH LLVM-exception"));
  assert.deepEqual(rules.exceptions, { "webpki-roots": ["CDLA-Permissive-2.0"] });
  assert.ok(rules.banned.includes("openssl"));
  assert.equal(rules.registries.length, 1);
});

test("each kind of fault is noticed", () => {
  assert.deepEqual(faultsOf(good, rules), []);
  const bad = {
    "another licence": { license: "GPL-3.0-only" },
    "a licence that is needed beside an allowed one": { license: "MIT AND GPL-2.0-only" },
    "an exception of another crate": { license: "CDLA-Permissive-2.0" },
    "no licence": { license: null },
    "another registry": { source: "registry+https://elsewhere.example/index" },
    "a repository": { source: "git+https://elsewhere.example/good#0123456" },
    "a banned crate": { name: "openssl" },
    "a loose version of our own": { source: null, dependencies: [{ name: "serde", req: "^1" }] },
  };
  for (const [what, change] of Object.entries(bad)) assert.equal(faultsOf({ ...good, ...change }, rules).length, 1, what);
});

test("licence expressions are read as SPDX means them", () => {
  const allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
  for (const met of ["MIT", "GPL-3.0 OR MIT", "MIT/GPL-3.0", "MIT AND ISC", "(GPL-3.0 OR MIT) AND ISC", "Apache-2.0 WITH LLVM-exception", "GPL-3.0 AND X OR MIT"]) {
    assert.equal(isMet(met, allowed), true, met);
  }
  for (const unmet of ["GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "Apache-2.0 WITH Other", "(MIT OR ISC) AND X", "MIT AND (X OR Y)"]) {
    assert.equal(isMet(unmet, allowed), false, unmet);
  }
  for (const broken of ["", "MIT OR", "(MIT", "MIT ISC", "AND"]) assert.throws(() => isMet(broken, allowed), broken);
});
