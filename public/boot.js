// Loads the program. The only script of ours that is not Rust, beside early.js and the worker's loader.
//
// The names of the program's files carry a hash; the build writes them into index.html as links and a <meta>,
// so that no inline script is needed and the Content-Security-Policy can refuse every one.

const engineUrl = new URL(document.querySelector('meta[name="sealwell-engine"]').content, location.origin).href;

// Under `require-trusted-types-for 'script'` a worker can only be started from a TrustedScriptURL. This policy is the only
// one the page may have (`trusted-types sealwell`), and it signs one address.
const refuse = (url) => {
  throw new TypeError(`not a script of Sealwell: ${url}`);
};
const policy = globalThis.trustedTypes?.createPolicy("sealwell", {
  createScriptURL: (url) => (url === engineUrl ? url : refuse(url)),
});

/** The address of the worker's loader, in the form that `new Worker` takes. */
globalThis.sealwellWorkerUrl = () => (policy ? policy.createScriptURL(engineUrl) : engineUrl);

/** Starts one more worker: a module worker that loads `bin/engine`. */
globalThis.sealwellEngine = () => new Worker(globalThis.sealwellWorkerUrl(), { type: "module", name: "engine" });

// Takes the first paint away, or says on it what went wrong. The words stand in index.html: when the program does not
// arrive, its catalogue of words does not arrive either.
const opening = document.getElementById("opening");

function tell(trouble) {
  document.getElementById("opening-word").hidden = true;
  document.getElementById(`opening-${trouble}`).hidden = false;
}

async function open() {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function" || !globalThis.indexedDB) {
    return tell("old");
  }
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) {
    return tell("insecure");
  }
  try {
    const { default: init } = await import(document.getElementById("app-js").href);
    await init({ module_or_path: fetch(document.getElementById("app-wasm").href) });
    opening.remove();
  } catch (problem) {
    console.error(problem);
    tell("failed");
  }
}

open();
