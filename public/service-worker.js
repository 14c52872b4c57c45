// Keeps the program on the device, so that it opens without a network. It keeps the program only: the files that the build
// lists, each checked against its fingerprint when it is fetched. Whatever else is asked for goes on to the network, and
// nothing that a person writes or opens ever passes through here.

/** Filled in by the build: a name made of all fingerprints, and path -> fingerprint (the page itself is "/"). */
const build = { name: "", files: {} };

/** Sent by the page when the person asked for the new version. */
const TAKE_OVER = "take-over";

const ours = (name) => name.startsWith("sealwell-");

// All or nothing: a file that does not come, or is not the one that was built, leaves the older version in charge.
async function fetchAll() {
  const cache = await caches.open(build.name);
  const fetched = Object.entries(build.files).map(async ([path, integrity]) => {
    // "no-cache" asks the host whether its copy changed instead of trusting an older one; what did not is not sent again.
    const response = await fetch(path, { integrity, cache: "no-cache", redirect: "error" });
    if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
    await cache.put(path, response);
  });
  try {
    await Promise.all(fetched);
  } catch (problem) {
    await Promise.allSettled(fetched);
    await caches.delete(build.name);
    throw problem;
  }
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => ours(name) && name !== build.name).map((name) => caches.delete(name)));
}

/** The path under which the answer to `request` is kept, or null where it is none of ours. */
function keptPath({ method, mode, url }) {
  const { origin, pathname, search } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return null;
  // Every address inside the app is the one page; a name with a dot is a file.
  if (mode === "navigate") return pathname.split("/").at(-1).includes(".") ? null : "/";
  return search === "" && Object.hasOwn(build.files, pathname) ? pathname : null;
}

async function answer(path, request) {
  const cache = await caches.open(build.name);
  return (await cache.match(path)) ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(fetchAll()));
addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => clients.claim())));
addEventListener("message", ({ data }) => {
  if (data === TAKE_OVER) skipWaiting();
});
addEventListener("fetch", (event) => {
  const path = keptPath(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
});
