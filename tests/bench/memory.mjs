// How much memory the processes of a page hold.

import { readFileSync } from "node:fs";

const megabyte = 1_000_000;

/** What a process holds for itself now, in megabytes (Linux, man 5 proc: its own pages and those it shares with none but us). */
function held(id) {
  const status = readFileSync(`/proc/${id}/status`, "utf8");
  const kilobytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]);
  return ((kilobytes("RssAnon") + kilobytes("RssShmem")) * 1024) / megabyte;
}

/** The most memory that the page's process held since `from()`, in megabytes. */
export function peak(profile) {
  const now = () => Math.max(...profile.renderers().map(held));
  let [most, timer] = [0, undefined];
  const look = () => (most = Math.max(most, now()));
  return {
    now,
    from() {
      clearInterval(timer);
      most = now();
      timer = setInterval(look, 25);
    },
    most() {
      clearInterval(timer);
      return look();
    },
  };
}
