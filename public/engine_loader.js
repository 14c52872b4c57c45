// The first script of the worker: loads `bin/engine` and keeps what the page says meanwhile.
//
// A module worker delivers messages as soon as this file has run to its first `await`; without the queue, what the page
// posts before the program listens would be lost.

/** The fingerprints of the program's two files, filled in by the build. */
const integrity = { program: "", glue: "" };

const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);

// An import takes no fingerprint, so the file is fetched with it first; the import then finds it in the browser's cache.
const program = fetch("./engine_bg.wasm", { integrity: integrity.program });
await fetch("./engine.js", { integrity: integrity.glue });
const { default: init } = await import("./engine.js");
await init({ module_or_path: program });

removeEventListener("message", keep);
for (const { data, ports } of early) {
  dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
}
