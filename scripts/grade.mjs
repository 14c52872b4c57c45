// Grades what a host sends with Sealwell: every header is there and none is weaker than it must be, and the page names no file
// without its fingerprint. The tests grade public/_headers, the examples for hosts and the built dist/ with it; a person can
// grade a host:
//
//   node scripts/grade.mjs https://records.example.org
//
// Prints each fault; ends with 1 where there is one.

import { fileURLToPath } from "node:url";

import { parsePolicy } from "./headers.mjs";
import { checkedTags } from "./finish-build.mjs";

/** What each directive may allow at most; one that is missing falls back to default-src, which allows nothing. */
const MOST = {
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "blob:", "data:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "worker-src": ["'self'"],
  "frame-src": ["blob:"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["sealwell"],
};

/** Directives that fall back to nothing that forbids: they must be said. */
const NEEDED = ["default-src", "script-src", "base-uri", "form-action", "require-trusted-types-for", "trusted-types"];

/** Headers with the one value that will do. */
const EXACT = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

/** What no page of Sealwell ever asks for. */
const REFUSED_FEATURES = [
  "camera", "microphone", "geolocation", "payment", "usb", "serial", "display-capture", "accelerometer", "gyroscope",
  "magnetometer", "midi",
];

const YEAR_S = 31_536_000;

/** The faults of a Content-Security-Policy. A policy inside the page can't say who may frame it. */
export function gradePolicy(policy, { inPage = false } = {}) {
  const said = parsePolicy(policy);
  const needed = inPage ? NEEDED : [...NEEDED, "frame-ancestors"];
  const missing = needed.filter((name) => !said[name]).map((name) => `the policy does not say ${name}`);
  const weak = Object.entries(said).flatMap(([name, sources]) =>
    sources.filter((source) => !MOST[name]?.includes(source)).map((source) => `the policy allows ${source} for ${name}`),
  );
  const unknown = Object.entries(said).filter(([name, sources]) => !MOST[name] && sources.length === 0);
  return [...missing, ...weak, ...unknown.map(([name]) => `the policy says ${name}, which nothing here needs`)];
}

/** The faults of the headers sent with one answer; `headers` is any object of names and values. */
export function gradeHeaders(headers) {
  const said = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const faults = Object.entries(EXACT)
    .filter(([name, value]) => said[name] !== value)
    .map(([name, value]) => `${name} is ${said[name] ?? "missing"} and must be ${value}`);
  const policy = said["content-security-policy"];
  faults.push(...(policy ? gradePolicy(policy) : ["content-security-policy is missing"]));
  const features = (said["permissions-policy"] ?? "").split(/\s*,\s*/);
  const open = REFUSED_FEATURES.filter((name) => !features.includes(`${name}=()`));
  faults.push(...open.map((name) => `permissions-policy does not refuse ${name}`));
  const age = Number(/(?:^|;)\s*max-age=(\d+)/.exec(said["strict-transport-security"] ?? "")?.[1] ?? 0);
  if (age < YEAR_S) faults.push(`strict-transport-security is shorter than a year`);
  return faults;
}

/** The faults in how long an answer may be kept: hashed files for good, everything else only after asking again. */
export function gradeCaching(path, cacheControl) {
  const said = (cacheControl ?? "").split(/\s*,\s*/);
  const hashed = /^\/(assets|fonts)\//.test(path);
  if (hashed) return said.includes("immutable") ? [] : [`${path} is not kept for good`];
  const asked = said.includes("no-cache") || said.includes("no-store") || (said.includes("max-age=0") && said.includes("must-revalidate"));
  return asked ? [] : [`${path} is kept without asking again`];
}

/** The faults of the page itself: its own policy, what is written into it, files without a fingerprint. */
export function gradePage(html) {
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)?.[1];
  const faults = policy ? gradePolicy(policy, { inPage: true }) : ["the page holds no policy"];
  for (const { tag, path, integrity } of checkedTags(html)) {
    if (!path?.startsWith("/")) faults.push(`${tag} names no file of this host`);
    if (!/^sha384-[A-Za-z0-9+/]{64}$/.test(integrity ?? "")) faults.push(`${path} has no fingerprint`);
  }
  if (/<style\b|\sstyle=|\son[a-z]+=|javascript:/i.test(html)) faults.push("the page holds an inline style or handler");
  return faults;
}

/** Grades a host, the worker's own files and an address inside the app included. */
export async function gradeHost(origin) {
  const faults = [];
  const page = await (await fetch(`${origin}/`)).text();
  const named = (name) => page.match(new RegExp(`<meta name="${name}" content="([^"]+)"`))?.[1];
  const scripts = checkedTags(page).map(({ path }) => path);
  for (const path of ["/", "/requests/1", named("sealwell-engine"), named("sealwell-offline"), ...scripts]) {
    if (!path) {
      faults.push("the page does not name its worker");
      continue;
    }
    const response = await fetch(origin + path);
    const headers = Object.fromEntries(response.headers);
    if (!response.ok) faults.push(`${path} answers ${response.status}`);
    faults.push(...[...gradeHeaders(headers), ...gradeCaching(path, headers["cache-control"])].map((fault) => `${path}: ${fault}`));
  }
  const missing = await fetch(`${origin}/not-there.js`);
  if (missing.status !== 404) faults.push(`a missing file answers ${missing.status}`);
  return [...faults, ...gradePage(page).map((fault) => `/: ${fault}`)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const origin = process.argv[2]?.replace(/\/+$/, "");
  if (!/^https?:\/\//.test(origin ?? "")) {
    console.error("usage: node scripts/grade.mjs https://the.host");
    process.exit(2);
  }
  const faults = await gradeHost(origin);
  for (const fault of faults) console.log(fault);
  console.log(faults.length === 0 ? "Every header and every fingerprint is in order." : `${faults.length} faults.`);
  process.exit(faults.length === 0 ? 0 : 1);
}
