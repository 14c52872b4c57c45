// Serves dist/ on this computer only, with the headers that a real host must send (public/_headers).
//
//   node scripts/serve.mjs [--port 8080] [--root dist]
//
// Paths without a dot are pages of the app and get index.html; a missing file is a 404; nothing outside the root is ever read.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { headersFor, parseHeaders } from "./headers.mjs";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const compressible = new Set([".css", ".html", ".js", ".json", ".svg", ".ttf", ".txt", ".wasm"]);

/** The file that answers `path`, or null. Refuses whatever would leave the root, hidden files and the headers' own file. */
export function fileFor(root, path) {
  let name;
  try {
    name = decodeURIComponent(path);
  } catch {
    return null;
  }
  const steps = name.split("/").filter(Boolean);
  if (/[\\\0]/.test(name) || steps.some((step) => step.startsWith(".") || step === "_headers")) return null;
  const last = steps.at(-1) ?? "";
  const file = join(root, last.includes(".") ? join(...steps) : "index.html");
  if (!existsSync(file)) return null;
  const real = realpathSync(file);
  return real.startsWith(realpathSync(root) + sep) && statSync(real).isFile() ? real : null;
}

function encoded(cache, file, accepted) {
  const stat = statSync(file);
  const wants = compressible.has(extname(file))
    ? ["br", "gzip"].find((name) => new RegExp(`(^|[\\s,])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))(?=[\\s,;]|$)`).test(accepted))
    : undefined;
  const key = `${file} ${wants ?? ""}`;
  const kept = cache.get(key);
  if (kept && kept.mtimeMs === stat.mtimeMs && kept.size === stat.size) return kept;

  const ready = wants && `${file}.${wants === "br" ? "br" : "gz"}`;
  let body;
  if (ready && existsSync(ready) && statSync(ready).mtimeMs >= stat.mtimeMs) {
    body = readFileSync(ready);
  } else {
    body = readFileSync(file);
    if (wants === "br") body = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    if (wants === "gzip") body = gzipSync(body, { level: 5 });
  }
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const fresh = { body, etag, encoding: wants, mtimeMs: stat.mtimeMs, size: stat.size };
  cache.set(key, fresh);
  return fresh;
}

/** The request handler, for this server and for tests. */
export function handler(root) {
  const cache = new Map();
  return (request, response) => {
    const rules = parseHeaders(readFileSync(join(root, "_headers"), "utf8"));
    // The raw target: `new URL` would quietly tidy away the `..` that has to be refused.
    const path = request.url.split(/[?#]/)[0];
    const finish = (status, headers, body) => {
      const all = { "Cache-Control": "no-cache", Vary: "Accept-Encoding", ...headersFor(rules, path), ...headers };
      // What is not there is not there for good.
      if (status >= 400) all["Cache-Control"] = "no-store";
      response.writeHead(status, all);
      response.end(request.method === "HEAD" ? undefined : body);
    };
    const words = (status, text, more = {}) => finish(status, { "Content-Type": "text/plain; charset=utf-8", ...more }, text);

    if (request.method !== "GET" && request.method !== "HEAD") return words(405, "Only GET and HEAD.\n", { Allow: "GET, HEAD" });
    const file = path.startsWith("/") ? fileFor(root, path) : null;
    if (!file) return words(404, "There is no such file here.\n");

    const { body, etag, encoding } = encoded(cache, file, request.headers["accept-encoding"] ?? "");
    if (request.headers["if-none-match"] === etag) return finish(304, { ETag: etag });
    finish(
      200,
      {
        "Content-Type": types[extname(file)] ?? "application/octet-stream",
        "Content-Length": body.length,
        ETag: etag,
        ...(encoding ? { "Content-Encoding": encoding } : {}),
      },
      body,
    );
  };
}

const listen = (handle, port, host) =>
  new Promise((done, fail) => {
    const server = createServer(handle);
    server.once("error", fail);
    server.listen({ port, host, exclusive: true }, () => done(server));
  });

/**
 * Listens on both loopback addresses, because a browser may take either for "localhost". Takes the next free port when
 * `port` is in use (0: any free one). Resolves to `{ origin, port, close }`.
 */
export async function serve({ root, port = 8080 }) {
  const handle = handler(resolve(root));
  for (let candidate = port; candidate <= port + 50; candidate += 1) {
    let first;
    try {
      first = await listen(handle, candidate, "127.0.0.1");
    } catch (error) {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") continue;
      throw error;
    }
    const servers = [first];
    const taken = first.address().port;
    try {
      servers.push(await listen(handle, taken, "::1"));
    } catch (error) {
      if (error.code === "EADDRINUSE") {
        first.close();
        continue;
      }
      // A computer without IPv6 has no ::1: the other address is enough.
    }
    const close = () =>
      Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((done) => server.close(done));
        }),
      );
    return { origin: `http://localhost:${taken}`, port: taken, close };
  }
  throw new Error(`no free port from ${port} to ${port + 50}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : process.argv[at + 1];
  };
  const root = resolve(option("root", join(dirname(fileURLToPath(import.meta.url)), "../dist")));
  const wanted = Number(option("port", process.env.PORT ?? "8080"));
  if (!existsSync(join(root, "index.html"))) {
    console.error(`There is no index.html in ${root}. Build first: make build`);
    process.exit(1);
  }
  const { origin, port } = await serve({ root, port: wanted });
  if (port !== wanted) {
    console.log(`Port ${wanted} is in use. Note that a vault belongs to its address: one made at ${wanted} is not seen at ${port}.`);
  }
  console.log(`Sealwell is at ${origin}/ (this computer only; Ctrl+C ends it)`);
}
