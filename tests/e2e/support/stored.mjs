// What lies in the app's database, without opening any of it.

/**
 * Counts what a page's IndexedDB holds: `{ vaults, entries, files, broken, staged }`. `broken` are kept files whose chunks
 * are not all there, `staged` chunks that no kept file names.
 */
export function stored(page) {
  return page.evaluate(async () => {
    const settled = (request) =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const database = await settled(indexedDB.open("sealwell"));
    const read = database.transaction(["headers", "entries", "manifests", "chunks"]);
    const keys = (store) => settled(read.objectStore(store).getAllKeys());
    const [headers, entries, files, rows, chunks] = await Promise.all([
      keys("headers"),
      keys("entries"),
      keys("manifests"),
      settled(read.objectStore("manifests").getAll()),
      keys("chunks"),
    ]);
    database.close();
    // A row begins with the number of its chunks; a chunk's key begins with its file's. The last number there is holds no
    // chunk, but what was read of the file.
    const due = new Map(files.map((key, at) => [key, new DataView(rows[at].buffer, rows[at].byteOffset).getUint32(0)]));
    const found = new Map();
    const ofFile = chunks.filter((key) => !key.endsWith("ffffffff"));
    for (const key of ofFile) found.set(key.slice(0, 64), (found.get(key.slice(0, 64)) ?? 0) + 1);
    return {
      vaults: headers,
      entries: entries.length,
      files: files.length,
      broken: files.filter((key) => found.get(key) !== due.get(key)).length,
      staged: chunks.filter((key) => !due.has(key.slice(0, 64))).length,
    };
  });
}
