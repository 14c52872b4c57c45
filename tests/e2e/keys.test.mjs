// Ways into the vault: a passkey by Chromium's virtual authenticator, helper sheets, a new recovery sheet, another lock.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { opened, startApp } from "./support/app.mjs";
import { look } from "./support/look.mjs";
import { say } from "./support/words.mjs";
import { goInside, heading } from "./pages/desk.mjs";
import { inside, makeVault, unlock } from "./pages/door.mjs";
import { card, choose, codesOfSheets, lock, openKeys, prove, typeSheets } from "./pages/keys.mjs";

const PASSPHRASE = "six patient moles dig north";

let app;
before(async () => (app = await startApp()));
after(() => app?.close());

/** A vault that is open. */
async function vault(t, options) {
  const visit = await app.visit(t, { reducedMotion: "reduce", ...options });
  await visit.page.goto(app.url("/"));
  const code = await makeVault(visit.page, PASSPHRASE);
  return { ...visit, code };
}

/** A device with a lock of its own that gives secrets, as a phone's or a laptop's does. */
async function authenticator(page, options = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  });
  return { cdp, authenticatorId };
}

test("a passkey is added, opens the vault, and is taken away", async (t) => {
  const { page, watch } = await vault(t);
  const device = await authenticator(page);
  await openKeys(page);
  await look(page, "keys");
  await choose(page, "keys.passkey_add");
  await page.locator("#passkey-label").fill("My laptop");
  await prove(page, "not the passphrase");
  await page.getByRole("button", { name: say("keys.passkey_go") }).click();
  await page.getByText(say("errors.refused")).first().waitFor();
  const none = await device.cdp.send("WebAuthn.getCredentials", { authenticatorId: device.authenticatorId });
  assert.equal(none.credentials.length, 0, "no passkey is made before the vault is proven to be hers");
  await prove(page, PASSPHRASE);
  await look(page, "keys-passkey");
  await page.getByRole("button", { name: say("keys.passkey_go") }).click();
  await page.getByText(say("keys.passkey_done")).waitFor();
  await card(page, "My laptop").waitFor();
  const { credentials } = await device.cdp.send("WebAuthn.getCredentials", { authenticatorId: device.authenticatorId });
  assert.equal(credentials.length, 1);
  assert.equal(credentials[0].userName, "Sealwell", "the device's own list names nobody");

  await lock(page);
  await look(page, "door-locked");
  await page.getByRole("button", { name: say("door.use_passkey") }).click();
  await inside(page);
  await openKeys(page);
  await card(page, "My laptop").getByText(/Last used on/).waitFor();
  await goInside(page, "/vault");
  await page.getByText(say("vault.log_opened_passkey")).first().waitFor();

  await openKeys(page);
  await card(page, "My laptop").getByRole("button", { name: say("keys.remove") }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("keys.remove"), exact: true }).click();
  await page.getByText(say("keys.removed")).waitFor();
  assert.equal(await card(page, "My laptop").count(), 0);
  await lock(page);
  await page.getByRole("button", { name: say("door.use_recovery") }).waitFor();
  assert.equal(await page.getByRole("button", { name: say("door.use_passkey") }).count(), 0);
  await unlock(page, PASSPHRASE);
  await inside(page);
  watch.assertQuiet();
});

test("a device that keeps passkeys but gives no secret is told, and nothing is added", async (t) => {
  const { page } = await vault(t);
  await authenticator(page, { hasPrf: false });
  await openKeys(page);
  await choose(page, "keys.passkey_add");
  await prove(page, PASSPHRASE);
  await page.getByRole("button", { name: say("keys.passkey_go") }).click();
  await page.getByText(say("errors.passkey_no_secret")).first().waitFor();
  await page.getByRole("button", { name: say("keys.stop") }).click();
  await heading(page, say("keys.title"));
  assert.equal(await page.locator(".sw-way-in").count(), 2);
});

test("two of three helper sheets open the vault; one twice and a mistyped one do not", async (t) => {
  const { page } = await vault(t, { viewport: "phone" });
  await openKeys(page);
  await choose(page, "keys.sheets_add");
  await heading(page, say("keys.sheets_title"));
  const codes = await codesOfSheets(page);
  assert.equal(codes.length, 3);
  await look(page, "keys-sheets");
  if (process.env.SHOTS) await page.pdf({ path: "test-results/shots/keys-sheets.pdf", preferCSSPageSize: true });

  await typeSheets(page, codes[0], codes[0]);
  await prove(page, PASSPHRASE);
  await page.getByRole("button", { name: say("keys.sheets_go") }).click();
  await page.getByText(say("keys.sheets_same")).first().waitFor();
  await typeSheets(page, codes[0], codes[2].replace(/.$/, (last) => (last === "7" ? "8" : "7")));
  await page.getByRole("button", { name: say("keys.sheets_go") }).click();
  await page.getByText(say("errors.sheet_checksum")).first().waitFor();
  await typeSheets(page, codes[0], codes[2]);
  await page.getByRole("button", { name: say("keys.sheets_go") }).click();
  await page.getByText(say("keys.sheets_done")).waitFor();
  await card(page, say("keys.name_sheets")).waitFor();

  await choose(page, "keys.drill");
  await typeSheets(page, codes[1], codes[2]);
  await page.getByRole("button", { name: say("keys.drill_go") }).click();
  await page.getByText(say("keys.drill_opens")).waitFor();

  await lock(page);
  await page.getByRole("button", { name: say("door.use_sheets") }).click();
  await heading(page, say("door.sheets_title"));
  await look(page, "door-sheets");
  await typeSheets(page, codes[2], codes[2]);
  await page.getByRole("button", { name: say("door.open"), exact: true }).click();
  await page.getByText(say("errors.sheet_twice")).first().waitFor();
  await typeSheets(page, codes[2].toLowerCase().replaceAll("-", " "), codes[1]);
  await page.getByRole("button", { name: say("door.open"), exact: true }).click();
  await inside(page);
});

test("a new recovery sheet counts only once it is on paper", async (t) => {
  const { page, code: old } = await vault(t);
  await openKeys(page);
  await choose(page, "keys.code_again");
  const groups = (await page.locator(".sw-kit__code li").allInnerTexts()).map((group) => group.trim());
  for (const id of ["kit-first", "kit-second"]) {
    const label = await page.locator(`label[for=${id}]`).innerText();
    await page.locator(`#${id}`).fill(groups[Number(/\d+/.exec(label)[0]) - 1]);
  }
  await prove(page, old);
  await look(page, "keys-code");
  await page.getByRole("button", { name: say("keys.code_go") }).click();
  await page.getByText(say("keys.code_done")).waitFor();

  await lock(page);
  await page.getByRole("button", { name: say("door.use_recovery") }).click();
  await page.locator("#recovery").fill(old);
  await page.getByRole("button", { name: say("door.open"), exact: true }).click();
  await page.getByText(say("errors.refused")).first().waitFor();
  await page.locator("#recovery").fill(groups.join("-"));
  await page.getByRole("button", { name: say("door.open"), exact: true }).click();
  await inside(page);
  await goInside(page, "/vault");
  await page.getByText(/^Tried once in vain/).first().waitFor();
  assert.deepEqual(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("sealwell.failed."))),
    [],
    "what stands in the journal is not counted outside any more",
  );
});

test("the lock that costs memory opens with the same passphrase, in the worker", async (t) => {
  const { page } = await vault(t);
  await openKeys(page);
  await choose(page, "keys.stronger");
  const memory = page.getByRole("radio", { name: say("keys.memory") });
  const slow = page.getByText(say("keys.memory_slow"));
  await memory.or(slow).first().waitFor({ timeout: 60_000 });
  await look(page, "keys-stronger");
  if (await slow.count()) return t.diagnostic("this machine is too slow for the offer");
  await memory.check();
  await prove(page, PASSPHRASE);
  await page.getByRole("button", { name: say("keys.stronger_go") }).click();
  await page.getByText(say("keys.stronger_done")).waitFor({ timeout: 60_000 });
  await card(page, say("keys.name_passphrase")).getByText(/also costs memory/).waitFor();

  await lock(page);
  await unlock(page, "not the passphrase");
  await page.getByText(say("errors.refused")).first().waitFor({ timeout: 60_000 });
  await unlock(page, PASSPHRASE);
  await inside(page);
});

test("the passphrase cannot be taken away where nothing else stands alone", async (t) => {
  const { page } = await vault(t);
  await openKeys(page);
  const sheet = card(page, say("keys.name_code"));
  await sheet.getByRole("button", { name: say("keys.remove") }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("keys.remove"), exact: true }).click();
  await page.getByText(say("keys.removed")).waitFor();
  assert.equal(await card(page, say("keys.name_passphrase")).getByRole("button").count(), 0);
  await lock(page);
  await opened(page);
});
