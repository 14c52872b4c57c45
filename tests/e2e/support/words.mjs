// The app's own words, read from its catalogue, so that a test finds things by what a person reads.
//
//   import { say } from "./support/words.mjs";
//   await page.getByRole("button", { name: say("door.new_make") }).click();
//   await page.getByRole("heading", { name: say("home.late_title", { place: "Birchwood Heart Clinic" }) });
//
// Throws for a key that is not there: a test must not look for words that the app no longer says.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./app.mjs";

const files = new Map();

/** The words under `namespace.key`, with `{{ name }}` filled in from `values`. */
export function say(path, values = {}) {
  const [namespace, ...rest] = path.split(".");
  if (!files.has(namespace)) {
    files.set(namespace, JSON.parse(readFileSync(join(root, `locales/en/${namespace}.json`), "utf8")));
  }
  const words = rest.reduce((found, key) => found?.[key], files.get(namespace));
  if (typeof words !== "string") throw new Error(`the catalogue has no words for ${path}`);
  return words.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`${path} needs a value for ${name}`);
    return values[name];
  });
}
