// A second reader of the vault format, written from docs/vault-format.md alone, with nothing but Node's own crypto.
// It shares no code with Sealwell: if the two disagree, the page or one of them is wrong.

import { createDecipheriv, createHash, hkdfSync, pbkdf2Sync } from 'node:crypto';

const VERSION = Buffer.from([0, 1]);
const CHUNK_BYTES = 1024 * 1024;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const u32 = (number) => { const bytes = Buffer.alloc(4); bytes.writeUInt32BE(number); return bytes; };
const u64 = (number) => { const bytes = Buffer.alloc(8); bytes.writeBigUInt64BE(BigInt(number)); return bytes; };

/** Reads fields one after another. */
class Fields {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  take(length) {
    if (this.at + length > this.bytes.length) throw new Error(`cut off at byte ${this.at}`);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  u8() { return this.take(1).readUInt8(); }
  u16() { return this.take(2).readUInt16BE(); }
  u32() { return this.take(4).readUInt32BE(); }
  u64() { return Number(this.take(8).readBigUInt64BE()); }
  rest() { return this.take(this.bytes.length - this.at); }
}

function open(key, nonce, aad, sealed) {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()]);
}

// Section 2.

export function passphraseBytes(typed) {
  const spaced = [...typed].map((symbol) => (/\s/u.test(symbol) && !/\p{Cc}/u.test(symbol) ? ' ' : symbol)).join('');
  return Buffer.from(spaced.normalize('NFC'), 'utf8');
}

export function recoverySecret(typed) {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const symbols = typed.replace(/[\s\-._\u2010-\u2015\u2212]/gu, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  const bits = [...symbols].map((symbol) => alphabet.indexOf(symbol).toString(2).padStart(5, '0')).join('');
  if (bits.length !== 140) throw new Error('a recovery code has 28 symbols');
  let register = 0xfff;
  for (const bit of bits.slice(0, 128)) {
    const out = (register >> 11) ^ Number(bit);
    register = (register << 1) & 0xfff;
    if (out) register ^= 0x80f;
  }
  if (register !== parseInt(bits.slice(128), 2)) throw new Error('the checksum of the recovery code is wrong');
  return Buffer.from(bits.slice(0, 128).match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// Section 3.

export function parseHeader(bytes) {
  const fields = new Fields(bytes);
  if (fields.take(8).toString('latin1') !== 'SEALWELL') throw new Error('not a vault header');
  if (fields.u16() !== 1) throw new Error('another version');
  const vault = fields.take(16);
  const slots = Array.from({ length: fields.u8() }, () => ({
    kind: fields.u8(),
    id: fields.take(16),
    parameters: fields.take(fields.u16()),
    nonce: fields.take(12),
    sealed: fields.take(48),
  }));
  const sealedPart = bytes.subarray(0, fields.at);
  const seal = { nonce: fields.take(12), tag: fields.take(16) };
  if (!sha256(bytes.subarray(0, fields.at)).equals(fields.rest())) throw new Error('the header is damaged');
  return { vault, slots, sealedPart, seal };
}

/** An open vault: `credential` is `{ passphrase }` or `{ code }`. */
export class Vault {
  constructor(header, credential) {
    this.id = header.vault;
    const kind = credential.passphrase === undefined ? 2 : 1;
    const slot = header.slots.find((candidate) => candidate.kind === kind);
    const length = Buffer.from([slot.parameters.length >> 8, slot.parameters.length & 0xff]);
    const aad = this.aad(1, Buffer.from([kind]), slot.id, length, slot.parameters);
    this.key = open(this.kek(slot, credential), slot.nonce, aad, slot.sealed);
    open(this.derive(2), header.seal.nonce, this.aad(2, header.sealedPart), header.seal.tag);
  }

  kek(slot, { passphrase, code }) {
    const parameters = new Fields(slot.parameters);
    if (slot.kind === 1) {
      const iterations = parameters.u32();
      if (iterations < 600_000 || iterations > 10_000_000) throw new Error('iterations out of range');
      return pbkdf2Sync(passphraseBytes(passphrase), parameters.take(32), iterations, 32, 'sha256');
    }
    return Buffer.from(hkdfSync('sha256', recoverySecret(code), parameters.take(32), this.info(1, slot.id), 32));
  }

  aad(purpose, ...fields) {
    return Buffer.concat([Buffer.from('sealwell'), VERSION, Buffer.from([purpose]), this.id, ...fields]);
  }

  info(purpose, ...fields) {
    return Buffer.concat([Buffer.from('sealwell key'), VERSION, Buffer.from([purpose]), this.id, ...fields]);
  }

  derive(purpose, ...fields) {
    return Buffer.from(hkdfSync('sha256', this.key, this.id, this.info(purpose, ...fields), 32));
  }

  // Section 4.

  head(bytes) {
    const fields = new Fields(bytes);
    const journal = fields.take(16);
    const plain = new Fields(open(this.derive(3), fields.take(12), this.aad(3, journal), fields.rest()));
    return { journal, count: plain.u64(), last: plain.take(32) };
  }

  entry(journal, bytes) {
    const fields = new Fields(bytes);
    const seq = fields.u64();
    const follows = fields.take(32);
    const key = this.derive(4, journal, u64(Math.floor(seq / 1024)));
    const plain = open(key, fields.take(12), this.aad(4, journal, u64(seq), follows), fields.rest());
    return { seq, follows, plain, hash: sha256(bytes) };
  }

  snapshot(journal, bytes) {
    const fields = new Fields(bytes);
    const seq = fields.u64();
    const hash = fields.take(32);
    const key = this.derive(5, journal, u64(seq));
    return { seq, hash, plain: open(key, fields.take(12), this.aad(5, journal, u64(seq), hash), fields.rest()) };
  }

  // Section 5.

  manifest(blob, bytes) {
    const nonce = Buffer.from('00000000000000ffffffff02', 'hex');
    const fields = new Fields(open(this.derive(6, blob), nonce, this.aad(7, blob), bytes));
    const facts = { length: fields.u64(), chunks: fields.u32(), sha256: fields.take(32) };
    if (facts.chunks !== Math.max(1, Math.ceil(facts.length / CHUNK_BYTES))) throw new Error('length and chunks disagree');
    return facts;
  }

  chunk(blob, facts, index, bytes) {
    const place = Buffer.concat([u32(index), Buffer.from([index + 1 === facts.chunks ? 1 : 0])]);
    const plain = open(this.derive(6, blob), Buffer.concat([Buffer.alloc(7), place]), this.aad(6, blob, place), bytes);
    if (plain.length !== Math.min(CHUNK_BYTES, facts.length - index * CHUNK_BYTES)) throw new Error('a chunk of another length');
    return plain;
  }
}

// Section 6.

export function* frames(file) {
  const fields = new Fields(file);
  if (fields.take(8).toString('latin1') !== 'SWBACKUP') throw new Error('not a backup');
  if (fields.u16() !== 1) throw new Error('another version');
  fields.take(16);
  while (fields.at < file.length) {
    const at = fields.at;
    const kind = fields.u8();
    yield { at, kind, payload: fields.take(fields.u32()) };
  }
}

/** Opens everything in a backup; throws at the first thing that is not as it was sealed. */
export function openBackup(file, credential) {
  const all = [...frames(file)];
  const one = (kind) => all.find((frame) => frame.kind === kind);
  const header = parseHeader(one(1).payload);
  const vault = new Vault(header, credential);
  const head = vault.head(one(2).payload);

  const entries = all.filter((frame) => frame.kind === 4).map((frame) => vault.entry(head.journal, frame.payload));
  let before = sha256(Buffer.alloc(0));
  entries.forEach((entry, place) => {
    if (entry.seq !== place + 1 || !entry.follows.equals(before)) throw new Error(`the chain breaks at entry ${entry.seq}`);
    before = entry.hash;
  });
  if (head.count !== entries.length || !head.last.equals(before)) throw new Error('the head counts something else');
  const snapshot = one(3) && vault.snapshot(head.journal, one(3).payload);
  if (snapshot && snapshot.seq > 0 && !snapshot.hash.equals(entries[snapshot.seq - 1].hash)) throw new Error('another snapshot');

  const blobs = new Map();
  for (const { payload } of all.filter((frame) => frame.kind === 5)) {
    const id = payload.subarray(0, 16);
    const facts = vault.manifest(id, payload.subarray(16));
    const sealed = all.filter((frame) => frame.kind === 6 && frame.payload.subarray(0, 16).equals(id));
    const bytes = Buffer.concat(sealed.map((frame, place) => {
      if (frame.payload.readUInt32BE(16) !== place) throw new Error('a chunk in another place');
      return vault.chunk(id, facts, place, frame.payload.subarray(20));
    }));
    if (sealed.length !== facts.chunks || !sha256(bytes).equals(facts.sha256)) throw new Error('another file');
    blobs.set(id.toString('hex'), bytes);
  }

  const last = all.at(-1);
  const closing = new Fields(last.payload);
  const sum = closing.take(32);
  if (last.kind !== 7 || !sum.equals(sha256(file.subarray(0, last.at)))) throw new Error('the checksum does not fit');
  const backup = file.subarray(10, 26);
  const counts = new Fields(open(vault.derive(8, backup), closing.take(12), vault.aad(8, backup, u64(last.at), sum), closing.rest()));
  if (counts.u64() !== entries.length || counts.u32() !== blobs.size) throw new Error('the closing seal counts something else');
  return { vault: vault.id.toString('hex'), head, entries, snapshot, blobs };
}
