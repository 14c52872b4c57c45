#!/usr/bin/env python3
"""A second reader of Sealwell's backups, written from docs/vault-format.md alone.

    second_reader.py FILE (--passphrase-file P | --recovery-file R)

Opens a backup of version 1 or 2 and prints one JSON object a line: the vault, each journal entry, the snapshot, the
SHA-256 of each file. Stops at the first thing that is not as it was sealed. Needs Python 3.9 and the `cryptography`
package, and shares no code with Sealwell: where the two disagree, the page or one of them is wrong.
"""

import argparse
import hashlib
import hmac
import json
import struct
import sys
import unicodedata
import zipfile

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\0\1"
CHUNK_BYTES = 1 << 20
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOT_SEALED = "not as it was sealed: "


def need(holds, what):
    if not holds:
        raise ValueError(NOT_SEALED + what)


def sha256(data):
    return hashlib.sha256(data).digest()


def u32(number):
    return struct.pack(">I", number)


def u64(number):
    return struct.pack(">Q", number)


def hkdf(secret, salt, info):
    """RFC 5869 with SHA-256; 32 bytes are one block."""
    pseudorandom = hmac.digest(salt, secret, "sha256")
    return hmac.digest(pseudorandom, info + b"\1", "sha256")


def unseal(key, nonce, aad, sealed, what):
    try:
        return AESGCM(key).decrypt(nonce, bytes(sealed), aad)
    except Exception as error:
        raise ValueError(NOT_SEALED + what) from error


class Fields:
    """Reads fields one after another."""

    def __init__(self, data):
        self.data, self.at = memoryview(bytes(data)), 0

    def take(self, length):
        need(self.at + length <= len(self.data), "cut off")
        self.at += length
        return bytes(self.data[self.at - length : self.at])

    def number(self, length):
        return int.from_bytes(self.take(length), "big")

    def rest(self):
        return self.take(len(self.data) - self.at)


# Section 2: what a person types.


def passphrase_bytes(typed):
    spaced = "".join(
        " " if symbol.isspace() and unicodedata.category(symbol) != "Cc" else symbol
        for symbol in typed
    )
    return unicodedata.normalize("NFC", spaced).encode()


def recovery_secret(typed):
    dashes = "".join(map(chr, range(0x2010, 0x2016))) + "\u2212"
    symbols = [
        {"O": "0", "I": "1", "L": "1"}.get(symbol, symbol)
        for symbol in typed.upper()
        if not symbol.isspace() and symbol not in "-._" + dashes
    ]
    need(len(symbols) == 28 and all(symbol in ALPHABET for symbol in symbols), "the recovery code")
    bits = "".join(f"{ALPHABET.index(symbol):05b}" for symbol in symbols)
    register = 0xFFF
    for bit in bits[:128]:
        out = (register >> 11) ^ int(bit)
        register = (register << 1) & 0xFFF
        if out:
            register ^= 0x80F
    need(register == int(bits[128:], 2), "the recovery code's checksum")
    return int(bits[:128], 2).to_bytes(16, "big")


# Section 3: the header.


class Vault:
    """An open vault; `credential` is ("passphrase", text) or ("code", text)."""

    def __init__(self, header, credential):
        fields = Fields(header)
        need(fields.take(8) == b"SEALWELL" and fields.take(2) == VERSION, "the header's beginning")
        self.id = fields.take(16)
        slots = []
        for _ in range(fields.number(1)):
            kind, slot = fields.number(1), fields.take(16)
            parameters = fields.take(fields.number(2))
            slots.append((kind, slot, parameters, fields.take(12), fields.take(48)))
        seal_at = fields.at
        nonce, tag = fields.take(12), fields.take(16)
        need(sha256(header[: fields.at]) == fields.rest(), "the header's checksum")
        self.key = self.open_slot(slots, credential)
        unseal(self.derive(2), nonce, self.aad(2, header[:seal_at]), tag, "the header")

    def open_slot(self, slots, credential):
        wanted = {"passphrase": 1, "code": 2}[credential[0]]
        for kind, slot, parameters, nonce, sealed in slots:
            if kind != wanted:
                continue
            aad = self.aad(1, bytes([kind]), slot, struct.pack(">H", len(parameters)), parameters)
            kek = self.key_of_slot(slot, Fields(parameters), credential)
            try:
                return unseal(kek, nonce, aad, sealed, "the slot")
            except ValueError:
                continue
        raise ValueError("the passphrase or recovery code does not open it")

    def key_of_slot(self, slot, parameters, credential):
        kind, typed = credential
        if kind == "passphrase":
            iterations = parameters.number(4)
            need(600_000 <= iterations <= 10_000_000, "the iterations")
            salt = parameters.take(32)
            return hashlib.pbkdf2_hmac("sha256", passphrase_bytes(typed), salt, iterations, 32)
        return hkdf(recovery_secret(typed), parameters.take(32), self.info(1, slot))

    def aad(self, purpose, *fields):
        return b"sealwell" + VERSION + bytes([purpose]) + self.id + b"".join(fields)

    def info(self, purpose, *fields):
        return b"sealwell key" + VERSION + bytes([purpose]) + self.id + b"".join(fields)

    def derive(self, purpose, *fields):
        return hkdf(self.key, self.id, self.info(purpose, *fields))

    # Section 4: the journal.

    def head(self, data):
        fields = Fields(data)
        journal, nonce = fields.take(16), fields.take(12)
        plain = Fields(unseal(self.derive(3), nonce, self.aad(3, journal), fields.rest(), "the head"))
        return journal, plain.number(8), plain.take(32)

    def record(self, purpose, journal, data):
        """An entry (4) or a snapshot (5): its number, the hash it carries, what was sealed."""
        fields = Fields(data)
        seq, carried, nonce = fields.number(8), fields.take(32), fields.take(12)
        key = self.derive(purpose, journal, u64(seq // 1024 if purpose == 4 else seq))
        aad = self.aad(purpose, journal, u64(seq), carried)
        return seq, carried, unseal(key, nonce, aad, fields.rest(), f"record {seq}")

    # Section 5: blobs.

    def manifest(self, blob, data):
        nonce = bytes(7) + b"\xff\xff\xff\xff\x02"
        plain = Fields(unseal(self.derive(6, blob), nonce, self.aad(7, blob), data, "a manifest"))
        length, chunks, digest = plain.number(8), plain.number(4), plain.take(32)
        need(chunks == max(1, -(-length // CHUNK_BYTES)), "length and chunks")
        return length, chunks, digest

    def chunk(self, blob, facts, index, data):
        length, chunks, _ = facts
        place = u32(index) + bytes([index + 1 == chunks])
        plain = unseal(self.derive(6, blob), bytes(7) + place, self.aad(6, blob, place), data, "a chunk")
        need(len(plain) == min(CHUNK_BYTES, length - index * CHUNK_BYTES), "a chunk's length")
        return plain


# Section 6: the two versions of the file, as one list of (kind, name, content).


def version_1(data):
    fields = Fields(data)
    need(fields.take(10) == b"SWBACKUP\0\1", "the beginning")
    backup = fields.take(16)
    pieces, closing = [], None
    while fields.at < len(data):
        at, kind = fields.at, fields.number(1)
        content = fields.take(fields.number(4))
        if kind == 7:
            closing = (at, content)
        elif kind == 5:
            pieces.append(("manifest", content[:16], content[16:]))
        elif kind == 6:
            index = int.from_bytes(content[16:20], "big")
            pieces.append(("chunk", (content[:16], index), content[20:]))
        else:
            pieces.append(({1: "header", 2: "head", 3: "snapshot", 4: "entry"}[kind], None, content))
    need(closing is not None and closing[0] + 5 + 72 == len(data), "the end")
    at, content = closing

    def check(vault, entries, blobs):
        end = Fields(content)
        digest, nonce = end.take(32), end.take(12)
        need(digest == sha256(data[:at]), "the checksum")
        aad = vault.aad(8, backup, u64(at), digest)
        plain = unseal(vault.derive(8, backup), nonce, aad, end.rest(), "the closing seal")
        need(plain == u64(entries) + u32(blobs), "the counts")

    return pieces, check


def version_2(path):
    archive = zipfile.ZipFile(path)
    need(archive.testzip() is None, "a member's checksum")
    members = archive.infolist()
    names = [member.filename for member in members]
    need(names[:2] == ["README.txt", "sealwell-backup"] and names[-2:] == ["spare", "closing"], "the members")
    need(len(set(names)) == len(names), "a member that is there twice")
    pieces, index, backup, content = [], hashlib.sha256(), b"", b""
    for member in members[:-1]:
        name, content = member.filename, archive.read(member)
        folders = name.split("/")
        is_chunk = len(folders) == 3 and folders[2] not in ("manifest", "erased")
        index.update(struct.pack(">H", len(name)) + name.encode() + u64(len(content)))
        index.update(content[-16:] if is_chunk else sha256(content))
        if name == "sealwell-backup":
            need(content[:10] == b"SWBACKUP\0\2", "the version")
            backup = content[10:]
        elif name in ("header", "head", "snapshot"):
            pieces.append((name, None, content))
        elif folders[0] == "entries":
            records = Fields(content)
            first = records.at
            while records.at < len(content):
                record = records.take(records.number(4))
                need(first or int(folders[1], 16) == Fields(record).number(8), "a member's name")
                first = records.at
                pieces.append(("entry", None, record))
        elif folders[0] == "blobs":
            blob = bytes.fromhex(folders[1])
            if is_chunk:
                pieces.append(("chunk", (blob, int(folders[2], 16)), content))
            else:
                pieces.append((folders[2], blob, content))
    parts = {kind: content for kind, _, content in pieces}
    need(content == parts["head"] + parts["header"], "the spare copies")
    closing, before = archive.read(members[-1]), members[-1].header_offset

    def check(vault, entries, blobs):
        end = Fields(closing)
        digest, nonce = end.take(32), end.take(12)
        need(digest == index.digest(), "the index")
        plain = unseal(vault.derive(9, backup), nonce, vault.aad(9, backup, digest), end.rest(), "the closing seal")
        need(plain == u64(entries) + u32(blobs) + u64(len(members) - 1) + u64(before), "the counts")

    return pieces, check


def open_backup(path, credential):
    """Yields what is in the backup; raises ValueError at the first thing that is not as it was sealed."""
    with open(path, "rb") as file:
        start = file.read(8)
        pieces, check = version_1(start + file.read()) if start == b"SWBACKUP" else version_2(path)
    of_kind = {}
    for kind, name, content in pieces:
        of_kind.setdefault(kind, []).append((name, content))
    vault = Vault(of_kind["header"][0][1], credential)
    yield {"vault": vault.id.hex()}
    journal, count, last = vault.head(of_kind["head"][0][1])
    before, links = sha256(b""), []
    for _, content in of_kind.get("entry", []):
        seq, carried, plain = vault.record(4, journal, content)
        need(seq == len(links) + 1 and carried == before, f"the chain at entry {seq}")
        before = sha256(content)
        links.append(before)
        yield {"seq": seq, "entry": plain.decode()}
    need((count, last) == (len(links), before), "what the head counts")
    for _, content in of_kind.get("snapshot", []):
        seq, carried, plain = vault.record(5, journal, content)
        need(carried == (links[seq - 1] if seq else sha256(b"")), "the snapshot's place")
        yield {"snapshot": seq, "plain": plain.decode()}
    erased = {name for name, _ in of_kind.get("erased", [])}
    for blob, content in of_kind.get("manifest", []):
        if blob in erased:
            continue
        facts, digest = vault.manifest(blob, content), hashlib.sha256()
        chunks = [(name[1], sealed) for name, sealed in of_kind["chunk"] if name[0] == blob]
        need([index for index, _ in chunks] == list(range(facts[1])), "the chunks of a file")
        for index, sealed in chunks:
            digest.update(vault.chunk(blob, facts, index, sealed))
        need(digest.digest() == facts[2], "a file's fingerprint")
        yield {"blob": blob.hex(), "bytes": facts[0], "sha256": digest.hexdigest()}
    check(vault, len(links), len(of_kind.get("manifest", [])))
    yield {"sound": True}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    secret = parser.add_mutually_exclusive_group(required=True)
    secret.add_argument("--passphrase-file")
    secret.add_argument("--recovery-file")
    chosen = parser.parse_args()
    kind = "passphrase" if chosen.passphrase_file else "code"
    with open(chosen.passphrase_file or chosen.recovery_file, encoding="utf-8") as file:
        typed = file.readline().rstrip("\r\n")
    try:
        for line in open_backup(chosen.file, (kind, typed)):
            print(json.dumps(line, ensure_ascii=False))
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        print(f"second_reader: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
