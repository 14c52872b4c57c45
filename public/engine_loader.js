// The first script of the worker: loads `bin/engine` and keeps what the page says meanwhile.
//
// A module worker delivers messages as soon as this file has run to its first `await`; without the queue, what the page
// posts before the program listens would be lost.
import init from "./engine.js";

const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
await init();
removeEventListener("message", keep);
for (const { data, ports } of early) {
  dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
}
