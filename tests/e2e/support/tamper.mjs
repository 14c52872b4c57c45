// What somebody who can write to the browser's files could do to the sealed rows of the app's database, and what an ageing disk
// does by itself. Nothing here opens a row.
//
//   await damage(page, "entries", -1);       // one bit of the last row of an object store is turned over
//   await lose(page, "chunks", 0);           // the first row is gone
//   const older = await journalOf(page);     // header, head, snapshot and entries
//   await putBack(page, older);

/** Does one of the two to the row number `place` (from the end where negative) of an object store. */
function change(page, kind, store, place) {
  return page.evaluate(
    async ([kind, store, place]) => {
      const done = (request) =>
        new Promise((yes, no) => {
          request.onsuccess = () => yes(request.result);
          request.onerror = () => no(request.error);
        });
      const db = await done(indexedDB.open("sealwell"));
      const objects = db.transaction(store, "readwrite").objectStore(store);
      const key = (await done(objects.getAllKeys())).at(place);
      if (kind === "lose") {
        await done(objects.delete(key));
      } else {
        const value = await done(objects.get(key));
        const bytes = new Uint8Array(value.buffer ?? value, value.byteOffset ?? 0, value.byteLength).slice();
        bytes[Math.floor(bytes.length / 2)] ^= 1;
        await done(objects.put(value instanceof ArrayBuffer ? bytes.buffer : bytes, key));
      }
      db.close();
    },
    [kind, store, place],
  );
}

/** Flips one bit in the middle of a row. */
export const damage = (page, store, place) => change(page, "damage", store, place);

/** Deletes a row. */
export const lose = (page, store, place) => change(page, "lose", store, place);

const JOURNAL = ["headers", "heads", "snapshots", "entries"];

/** Every row of the journal as it lies in the browser: pairs of key and bytes by object store. */
export function journalOf(page) {
  return page.evaluate(async (stores) => {
    const done = (request) =>
      new Promise((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    const db = await done(indexedDB.open("sealwell"));
    const rows = {};
    for (const store of stores) {
      const objects = db.transaction(store).objectStore(store);
      const [keys, values] = [await done(objects.getAllKeys()), await done(objects.getAll())];
      rows[store] = keys.map((key, at) => [key, [...values[at]]]);
    }
    db.close();
    return rows;
  }, JOURNAL);
}

/** Puts a journal back as it was. */
export async function putBack(page, rows) {
  await page.evaluate(async (rows) => {
    const done = (request) =>
      new Promise((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    const db = await done(indexedDB.open("sealwell"));
    for (const [store, pairs] of Object.entries(rows)) {
      const objects = db.transaction(store, "readwrite").objectStore(store);
      await done(objects.clear());
      for (const [key, bytes] of pairs) await done(objects.put(new Uint8Array(bytes), key));
    }
    db.close();
  }, rows);
}

/** The SHA-256 of every sealed chunk, and the keys they lie under: `{ keys, sums }`. */
export function sealedChunks(page) {
  return page.evaluate(async () => {
    const done = (request) =>
      new Promise((yes, no) => {
        request.onsuccess = () => yes(request.result);
        request.onerror = () => no(request.error);
      });
    const db = await done(indexedDB.open("sealwell"));
    const objects = db.transaction("chunks").objectStore("chunks");
    const [keys, values] = [await done(objects.getAllKeys()), await done(objects.getAll())];
    db.close();
    const sums = [];
    for (const value of values) {
      const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", value));
      sums.push([...sum].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    }
    return { keys: keys.map(String), sums };
  });
}
