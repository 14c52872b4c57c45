// The second reader opens the frozen vault, and backups that the command line and the tests were given.
// Run: node --test tests/e2e/second-reader.test.mjs

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { openBackup, parseHeader, recoverySecret, frames } from './second-reader.mjs';

const hex = readFileSync(new URL('../native/frozen/vault-1.hex', import.meta.url), 'utf8');
const FROZEN = Buffer.from(hex.replaceAll('\n', ''), 'hex');
const PASSPHRASE = 'siete garzas y una l\u00e1mpara';
const CODE = 'ETE4-V0HA-ZZ6N-QHVZ-4FCA-BY53-AXMR';

function assertWhatWasSealed(opened) {
  assert.equal(opened.vault, '67613f13ac2819a698af6cc82f1cf18d');
  assert.deepEqual(opened.entries.map((entry) => entry.plain.toString()), [
    '{"said":"a vault was made"}',
    '{"said":"Zo\\u00eb was added"}',
    '{"said":"a letter came"}',
  ]);
  assert.equal(opened.snapshot.seq, 2);
  assert.equal(opened.snapshot.plain.toString(), '{"people":["Zo\\u00eb"]}');
  assert.equal(opened.blobs.get('d00bae5634faf2c27c2239550054bf2d').toString(), 'A letter about nobody: na\u00efve caf\u00e9.\n');
}

test('the frozen vault opens with its passphrase, however it is composed', () => {
  assertWhatWasSealed(openBackup(FROZEN, { passphrase: PASSPHRASE }));
  assertWhatWasSealed(openBackup(FROZEN, { passphrase: PASSPHRASE.normalize('NFD').replaceAll(' ', '\u00a0') }));
});

test('the frozen vault opens with its recovery code, however it is typed', () => {
  assertWhatWasSealed(openBackup(FROZEN, { code: CODE }));
  assertWhatWasSealed(openBackup(FROZEN, { code: ' ete4 voha zz6n qhvz 4fca by53 axmr ' }));
});

test('a mistyped code is told by its checksum', () => {
  assert.throws(() => recoverySecret('ETE4-V0HA-ZZ6N-QHVZ-4FCA-BY53-AXMS'), /checksum/);
});

test('a wrong passphrase opens nothing', () => {
  assert.throws(() => openBackup(FROZEN, { passphrase: 'siete garzas y una lampara' }));
});

test('every changed byte is noticed', () => {
  for (let at = 0; at < FROZEN.length; at += 1) {
    const changed = Buffer.from(FROZEN);
    changed[at] ^= 1;
    assert.throws(() => openBackup(changed, { code: CODE }), `byte ${at}`);
  }
});

test('the header tells who may open it without a key', () => {
  const [{ payload }] = frames(FROZEN);
  const { slots } = parseHeader(payload);
  assert.deepEqual(slots.map((slot) => slot.kind), [1, 2]);
  assert.equal(slots[0].parameters.readUInt32BE(0), 600_000);
});

// Any backup can be held against this reader:
//   SEALWELL_BACKUP=file SEALWELL_PASSPHRASE=words node --test tests/e2e/second-reader.test.mjs
test('a backup named in the environment opens', { skip: !process.env.SEALWELL_BACKUP }, () => {
  const opened = openBackup(readFileSync(process.env.SEALWELL_BACKUP), { passphrase: process.env.SEALWELL_PASSPHRASE });
  assert.ok(opened.head.count >= opened.entries.length);
});
