// The course of one request: what came, the letter that answers it, its way out.

import { downloaded } from "../support/download.mjs";
import { say } from "../support/words.mjs";
import { fillDate, goInside, heading, signByTyping } from "./desk.mjs";

/** Writes down that something happened to the request at `path`: the short form with that name in the address. */
export async function happened(page, path, form, { on, fill } = {}) {
  await goInside(page, `${path}?say=${form}`);
  await page.locator("#on-month").waitFor();
  if (on) await fillDate(page, "on", on);
  if (fill) await fill(page);
  await page.getByRole("button", { name: say("happening.save"), exact: true }).click();
  await page.waitForURL((url) => url.search !== `?say=${form}`);
}

/** Goes to the request's page and answers what its card says. */
export async function card(page, path) {
  await goInside(page, path);
  await page.locator(".sw-next__title").waitFor();
  return {
    title: (await page.locator(".sw-next__title").innerText()).trim(),
    buttons: (await page.locator(".sw-next a").allInnerTexts()).map((text) => text.trim()),
  };
}

/** Writes the letter that the card recommends under `name`, signs it by typing and answers its download. */
export async function write(page, path, name, signer, { own } = {}) {
  await goInside(page, path);
  const others = page.locator(".sw-next__others > summary");
  if (await others.count()) await others.click();
  await page.locator(".sw-next").getByRole("link", { name: say("steps.do_write", { letter: name }) }).first().click();
  await heading(page, name);
  if (own) {
    await page.locator("#own-words").fill(own);
    await page.locator(".sw-letter").getByText(own.slice(0, 30)).first().waitFor();
  }
  await signByTyping(page, signer);
  return (await downloaded(page, say("sign.download"))).path;
}

/** Writes down that the letter just signed was faxed today. */
export async function faxed(page) {
  await page.getByRole("link", { name: say("sign.send"), exact: true }).click();
  await heading(page, say("send.title"));
  await page.getByRole("radio", { name: say("send.way_fax") }).check();
  await page.getByRole("button", { name: say("send.save") }).click();
  await page.getByText(say("send.sent_saved")).first().waitFor();
}
