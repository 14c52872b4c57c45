// Runs in the browser: what each part of the app is held against, written as plainly as it can be.

const settled = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

/** Milliseconds that `work` takes. */
export async function timed(work) {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** A passphrase to a key, as WebCrypto does it alone: PBKDF2-HMAC-SHA-256 of so many rounds. */
export async function barePbkdf2(passphrase, iterations) {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, ["deriveBits"]);
  await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256);
}

/** A file into sealed chunks in IndexedDB: slice, encrypt, put, one after the other, with the browser's default durability. */
export async function bareImport(file, chunkBytes) {
  const { database, drop } = await bareChunks("bare-import");
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const elapsedMs = await timed(async () => {
    for (let at = 0; at < file.size; at += chunkBytes) {
      const plain = await file.slice(at, at + chunkBytes).arrayBuffer();
      const iv = new Uint8Array(12);
      new DataView(iv.buffer).setUint32(8, at / chunkBytes);
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
      const transaction = database.transaction("chunks", "readwrite");
      transaction.objectStore("chunks").put(sealed, at / chunkBytes);
      await new Promise((done, fail) => {
        transaction.oncomplete = done;
        transaction.onabort = () => fail(transaction.error);
      });
    }
  });
  await drop();
  return elapsedMs;
}

/**
 * Opens a database of its own for bare puts of so many bytes: gives `put(count)`, which puts that many records, one strict
 * transaction each, and says how many milliseconds each took.
 */
export async function barePuts(bytes) {
  const name = "bare-puts";
  await settled(indexedDB.deleteDatabase(name));
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("records");
  const database = await settled(request);
  const record = noise(Math.ceil(bytes / 4) * 4).slice(0, bytes);
  let number = 0;
  return async (count) => {
    const elapsedMs = [];
    for (let round = 0; round < count; round += 1) {
      elapsedMs.push(
        await timed(async () => {
          const transaction = database.transaction("records", "readwrite", { durability: "strict" });
          transaction.objectStore("records").put(record, (number += 1));
          await new Promise((done, fail) => {
            transaction.oncomplete = done;
            transaction.onabort = () => fail(transaction.error);
          });
        }),
      );
    }
    return elapsedMs;
  };
}

/** A database of its own with one store for chunks. `drop()` takes it away. */
async function bareChunks(name) {
  await settled(indexedDB.deleteDatabase(name));
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("chunks");
  const database = await settled(request);
  return {
    database,
    async drop() {
      database.close();
      await settled(indexedDB.deleteDatabase(name));
    },
  };
}

/**
 * Chunks of these lengths through WebCrypto into IndexedDB and back, one after the other: encrypt and put, each in a
 * transaction of the same durability as the app's own; then get and decrypt. Gives the milliseconds of both ways.
 */
export async function bareChunksBothWays(lengths) {
  const { database, drop } = await bareChunks("bare-chunks");
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const source = noise(1 << 20);
  const nonce = (number) => {
    const iv = new Uint8Array(12);
    new DataView(iv.buffer).setUint32(8, number);
    return { name: "AES-GCM", iv };
  };
  const inMs = await timed(async () => {
    for (const [number, length] of lengths.entries()) {
      const sealed = await crypto.subtle.encrypt(nonce(number), key, source.subarray(0, length - 16));
      const transaction = database.transaction("chunks", "readwrite", { durability: "relaxed" });
      transaction.objectStore("chunks").put(new Uint8Array(sealed), number);
      await new Promise((done, fail) => {
        transaction.oncomplete = done;
        transaction.onabort = () => fail(transaction.error);
      });
    }
  });
  const outMs = await timed(async () => {
    for (const [number, length] of lengths.entries()) {
      const sealed = await settled(database.transaction("chunks").objectStore("chunks").get(number));
      const plain = await crypto.subtle.decrypt(nonce(number), key, sealed);
      if (plain.byteLength !== length - 16) throw new Error("a chunk is not as long as it was");
    }
  });
  await drop();
  return { inMs, outMs };
}

/** The lines of a letter as a PDF by pdf-lib: US Letter, 12 on 16.5 points, the same fonts embedded and subset. */
export async function pdfOfLines({ PDFDocument }, fontkit, font, lines) {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const embedded = await pdf.embedFont(font, { subset: true });
  let page;
  let y = 0;
  for (const line of lines) {
    if (y < 58) {
      page = pdf.addPage([612, 792]);
      y = 720;
    }
    if (line) page.drawText(line, { x: 58, y, size: 12, font: embedded });
    y -= 16.5;
  }
  return pdf.save();
}

/** So many bytes that do not compress and are the same in every run. */
export function noise(bytes) {
  const words = new Uint32Array(bytes / 4);
  let state = 0x9e3779b9;
  for (let at = 0; at < words.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[at] = state;
  }
  return new Uint8Array(words.buffer);
}
