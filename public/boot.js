// Loads the program. The only script of ours that is not Rust, beside early.js and the worker's loader.
//
// The names of the program's files carry a hash; the build writes them into index.html as links and a <meta>,
// so that no inline script is needed and the Content-Security-Policy can refuse every one.

const told = (name) => document.querySelector(`meta[name="${name}"]`).content;
const engineUrl = new URL(told("sealwell-engine"), location.origin).href;
const offlineUrl = new URL(told("sealwell-offline"), location.origin).href;

// Under `require-trusted-types-for 'script'` a worker can only be started from a TrustedScriptURL. This policy is the only
// one the page may have (`trusted-types sealwell`), and it signs two addresses.
const refuse = (url) => {
  throw new TypeError(`not a script of Sealwell: ${url}`);
};
const policy = globalThis.trustedTypes?.createPolicy("sealwell", {
  createScriptURL: (url) => ([engineUrl, offlineUrl].includes(url) ? url : refuse(url)),
});
const signed = (url) => (policy ? policy.createScriptURL(url) : url);

/** The address of the worker's loader, in the form that `new Worker` takes. */
globalThis.sealwellWorkerUrl = () => signed(engineUrl);

/** Starts one more worker: a module worker that loads `bin/engine`. */
globalThis.sealwellEngine = () => new Worker(globalThis.sealwellWorkerUrl(), { type: "module", name: "engine" });

/**
 * Keeps the program on the device, so that it opens without a network. Resolves to the ServiceWorkerRegistration, or to null
 * where the browser or the build has none.
 */
globalThis.sealwellOffline = async () => {
  if (!told("sealwell-offline") || !navigator.serviceWorker) return null;
  return navigator.serviceWorker.register(signed(offlineUrl), { scope: "/", updateViaCache: "none" });
};

// The browser says once that the program can be installed, perhaps before the program is there to hear it. Its own bar is held
// back; the vault's page has the button.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.sealwellInstallPrompt = event;
});

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
    const program = document.getElementById("app-wasm");
    await init({ module_or_path: fetch(program.href, { integrity: program.dataset.integrity }) });
    opening.remove();
  } catch (problem) {
    console.error(problem);
    tell("failed");
  }
}

open();
