// The page of a new vault key.

import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Opens the page. */
export async function openNewKey(page) {
  await goInside(page, "/vault/new-key");
  await heading(page, say("new_key.title"));
}

/** The first step of a new move. */
export async function chooseNew(page, proof, passphrase) {
  await page.locator("#move-proof").fill(proof);
  await page.locator("#move-passphrase").fill(passphrase);
  await page.locator("#move-again").fill(passphrase);
  await page.getByRole("button", { name: say("new_key.next"), exact: true }).click();
}

/** The first step of a move that was begun. */
export async function goOn(page, secret) {
  await page.locator("#move-secret").fill(secret);
  await page.getByRole("button", { name: say("new_key.next"), exact: true }).click();
}

/** Types two groups from the new sheet and starts the move. Gives the new recovery code. */
export async function confirmAndGo(page) {
  await heading(page, say("new_key.kit_title"));
  const groups = (await page.locator(".sw-kit__code li").allInnerTexts()).map((group) => group.trim());
  for (const id of ["#kit-first", "#kit-second"]) {
    const field = page.locator(id);
    const label = await field.evaluate((input) => input.labels[0].innerText);
    await field.fill(groups[Number(/\d+/.exec(label)[0]) - 1]);
  }
  await page.getByRole("button", { name: say("new_key.go"), exact: true }).click();
  return groups.join("-");
}

/** Waits for the door that says that everything has a new key. */
export async function movedToDoor(page) {
  await page.getByText(say("new_key.told"), { exact: true }).waitFor({ timeout: 60_000 });
}

/** From now on sealing a file stops for good after so many chunks, as if the device had fallen asleep in the middle. */
export async function stopSealingAfter(page, chunks) {
  await page.evaluate((chunks) => {
    const seal = SubtleCrypto.prototype.encrypt;
    let sealed = 0;
    SubtleCrypto.prototype.encrypt = function (how, key, bytes) {
      const isChunk = bytes.byteLength > 100_000;
      if (isChunk && (sealed += 1) > chunks) return new Promise(() => {});
      return seal.call(this, how, key, bytes);
    };
  }, chunks);
}

/** From now on each chunk takes so long to seal. */
export async function slowDownSealing(page, ms) {
  await page.evaluate((ms) => {
    const seal = SubtleCrypto.prototype.encrypt;
    SubtleCrypto.prototype.encrypt = async function (how, key, bytes) {
      if (bytes.byteLength > 100_000) await new Promise((done) => setTimeout(done, ms));
      return seal.call(this, how, key, bytes);
    };
  }, ms);
}
