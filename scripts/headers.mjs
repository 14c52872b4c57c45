// Reads public/_headers, the one place where the production headers stand.
// Format (Netlify, Cloudflare Pages): a path pattern at the margin, `Name: value` lines indented below it, `#` comments.

/** @returns {{pattern: string, headers: [string, string][]}[]} the rules in the order of the file */
export function parseHeaders(text) {
  const rules = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (!line.trim() || line.trimStart().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(":");
    if (colon < 0 || rules.length === 0) throw new Error(`_headers line ${index + 1} is neither a path nor a header`);
    rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules;
}

/** The headers that a host must send with `path`: every rule whose pattern fits, later ones over earlier ones. */
export function headersFor(rules, path) {
  const found = {};
  for (const { pattern, headers } of rules) {
    const fits = pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    if (fits) for (const [name, value] of headers) found[name] = value;
  }
  return found;
}

/** A Content-Security-Policy as directive -> sources, for comparing two of them. */
export function parsePolicy(policy) {
  const directives = {};
  for (const part of policy.split(";")) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name) directives[name] = sources;
  }
  return directives;
}
