// Writes down everything that a page must not do: requests, policy violations, errors.
//
//   const watch = await watchContext(context, origin);   // before the first page is opened
//   ...
//   watch.assertQuiet();                    // no foreign request, no violation, no console error, no page error
//   watch.requests                          // [{ url, method, resourceType, by }]; by "page" or "service worker"
//   watch.violations                        // [{ directive, blocked, sample, where }], page and frames
//   watch.forget();                         // starts over, for tests that provoke something on purpose
//
// `requests` holds what left: a request that the policy blocked is taken out again and stands in `violations`. Addresses that
// never leave the browser (data:, blob:, and the files of its own PDF viewer) are not written down.

import assert from "node:assert/strict";

/** Starts recording on every page (and worker) of a Playwright browser context. */
export async function watchContext(context, origin) {
  const seen = { requests: [], sockets: [], violations: [], consoleErrors: [], pageErrors: [] };

  // Told to Node through a binding, because a violation may happen just before a navigation takes the page away.
  await context.exposeBinding("reportViolation", (_source, violation) => seen.violations.push(violation));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportViolation({
        directive: event.effectiveDirective,
        blocked: event.blockedURI,
        sample: event.sample,
        where: location.pathname,
      });
    });
  });

  const entries = new Map();
  context.on("request", (request) => {
    if (/^(data|blob|about|chrome|chrome-extension|chrome-untrusted):/.test(request.url())) return;
    const by = request.serviceWorker() ? "service worker" : "page";
    const entry = { url: request.url(), method: request.method(), resourceType: request.resourceType(), by };
    entries.set(request, entry);
    seen.requests.push(entry);
  });
  context.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "csp") return;
    const at = seen.requests.indexOf(entries.get(request));
    if (at >= 0) seen.requests.splice(at, 1);
  });
  context.on("page", (page) => page.on("websocket", (socket) => seen.sockets.push(socket.url())));
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      seen.consoleErrors.push({ text: message.text(), at: message.location().url });
    }
  });
  context.on("weberror", (problem) => seen.pageErrors.push(String(problem.error())));

  return {
    ...seen,
    foreign: () => [
      ...seen.requests.filter(({ url }) => new URL(url).origin !== origin).map(({ url }) => url),
      ...seen.sockets,
    ],
    forget() {
      for (const list of Object.values(seen)) list.length = 0;
    },
    /** Nothing left for another origin. Also asserts that something was recorded at all. */
    assertOwnOriginOnly() {
      assert.ok(seen.requests.length > 0, "not one request was recorded: the recording does not work");
      assert.deepEqual(this.foreign(), [], "requests that left the page's origin");
    },
    /** Nothing was wrong. `except` holds patterns of console lines that the test provoked. */
    assertQuiet({ except = [] } = {}) {
      this.assertOwnOriginOnly();
      const unexpected = (line) => !except.some((pattern) => pattern.test(line));
      assert.deepEqual(seen.violations, [], "policy violations");
      assert.deepEqual(seen.pageErrors.filter(unexpected), [], "errors on the page");
      assert.deepEqual(seen.consoleErrors.filter(({ text }) => unexpected(text)), [], "errors and warnings in the console");
    },
  };
}
