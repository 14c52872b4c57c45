// Writes target/style/sealwell.css out of style/: main.css first, with its local `@import "x.css"` lines replaced by the
// files they name, then every other sheet that was not imported. Cascade layers make the order of those last ones harmless.
// A person can open style/main.css without this script: `@import` means the same to a browser.

import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const styles = join(root, "style");
const importLine = /^[ \t]*@import\s+(?:url\(\s*)?["']([^"']+)["']\s*\)?\s*(layer\(([\w-]+)\))?\s*([^;]*);[ \t]*$/gm;

const seen = new Set();

function inline(file) {
  seen.add(file);
  return readFileSync(file, "utf8").replace(importLine, (line, target, hasLayer, layer, media) => {
    const path = resolve(dirname(file), target);
    if (!path.startsWith(styles)) throw new Error(`${relative(root, file)} imports ${target}, which is not in style/`);
    if (seen.has(path)) throw new Error(`${relative(root, file)} imports ${target} a second time`);
    let css = inline(path);
    if (hasLayer) css = `@layer ${layer} {\n${css}\n}`;
    if (media.trim()) css = `@media ${media.trim()} {\n${css}\n}`;
    return css;
  });
}

const sheets = readdirSync(styles, { recursive: true })
  .filter((name) => name.endsWith(".css"))
  .map((name) => join(styles, name))
  .sort();

const main = join(styles, "main.css");
const parts = existsSync(main) ? [inline(main)] : [];
for (const sheet of sheets) {
  if (!seen.has(sheet)) parts.push(inline(sheet));
}

// Comments are for readers of style/; the person's phone does not need them.
const css = parts.join("\n").replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*\n+/g, "\n");
const out = join(root, "target/style/sealwell.css");
mkdirSync(dirname(out), { recursive: true });
// Unchanged bytes keep their time stamp, so that a watching build does not start over.
if (!existsSync(out) || readFileSync(out, "utf8") !== css) writeFileSync(out, css);
