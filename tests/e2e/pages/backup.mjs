// The page of backups, and what a test puts in the place of the system's own dialogs.

import { say } from "../support/words.mjs";
import { goInside, heading } from "./desk.mjs";

/** Opens the page of backups. */
export async function openBackups(page) {
  await goInside(page, "/vault/backup");
  await heading(page, say("backup.title"));
}

/** The button that makes a backup by hand. */
export const makeButton = (page) => page.getByRole("button", { name: say("vault.copy_make"), exact: true });

/** From now on the system's question where to save is answered with a file of the browser's own file system. */
export const savesInto = (context, name) =>
  context.addInitScript((name) => {
    window.showSaveFilePicker = async () => (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  }, name);

/**
 * From now on the system's question for a folder is answered with one of the browser's own file system, and the browser asks
 * for it again while `localStorage["test.permission"]` says "prompt".
 */
export const choosesFolder = (context, name) =>
  context.addInitScript((name) => {
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
    FileSystemHandle.prototype.queryPermission = async () => localStorage.getItem("test.permission") ?? "granted";
    FileSystemHandle.prototype.requestPermission = async () => {
      localStorage.removeItem("test.permission");
      return "granted";
    };
  }, name);

/** The files of a folder in the browser's own file system, by name: how long each is. Without a name: its root. */
export const filesIn = (page, folder) =>
  page.evaluate(async (folder) => {
    let place = await navigator.storage.getDirectory();
    if (folder) place = await place.getDirectoryHandle(folder);
    const found = {};
    for await (const [name, handle] of place.entries()) if (handle.kind === "file") found[name] = (await handle.getFile()).size;
    return found;
  }, folder);

/** Writes a file into a folder of the browser's own file system. */
export const putFile = (page, folder, name, text) =>
  page.evaluate(
    async ([folder, name, text]) => {
      const place = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
      const stream = await (await place.getFileHandle(name, { create: true })).createWritable();
      await stream.write(text);
      await stream.close();
    },
    [folder, name, text],
  );

/** The bytes of a file in the root of the browser's own file system. */
export async function readFile(page, name) {
  const base64 = await page.evaluate(async (name) => {
    const file = await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile();
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  }, name);
  return Buffer.from(base64, "base64");
}

/** Has a backup file checked, given as bytes. */
export async function drill(page, buffer, name = "backup.sealwell") {
  await page.locator("#drill").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}
