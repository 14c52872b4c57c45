// Ends a page's process in the middle of whatever it does, as a crash or a system short of memory does.

/** Kills the renderer process of the page. */
export async function crash(page) {
  const session = await page.context().newCDPSession(page);
  const dead = page.waitForEvent("crash", { timeout: 10_000 });
  // The process that should answer is the one that dies, so no answer comes.
  session.send("Page.crash").catch(() => {});
  await dead;
}
