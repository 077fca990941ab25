#!/usr/bin/env python3
"""Reads a Sotto vault, or a backup of one, from docs/VAULT_FORMAT.md alone, as a second opinion on that document.

Shares no code with the program. Needs `cryptography` and `argon2-cffi`, and for recovery shares the list of words that
lies beside this file. Never writes to the vault: where a crash left a write-ahead log, the database is read in a
copy, sealed as it is, in a temporary folder.

    read_vault.py FOLDER|BACKUP --passphrase-file FILE     prints kinds, versions and SHA-256 of all payloads
        --key-file FILE                                    with the key file that the vault asks for
        --payloads                                         prints the payloads too, in hexadecimal
    read_vault.py FOLDER --shares-file FILE                opens by recovery shares, an empty line between two
    read_vault.py --self-test                              reads the frozen files beside this one and compares
"""

import argparse
import hashlib
import hmac
import json
import math
import re
import shutil
import sqlite3
import sys
import tempfile
import unicodedata
import zlib
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

COPY = 32_768
OPEN_PART = 4_608
FORMATS = (1, 2)


class Refused(Exception):
    """The vault does not open, or is not what its manifest says."""


def number(data, at, size):
    return int.from_bytes(data[at : at + size], "little")


def u64(value):
    return value.to_bytes(8, "little")


def hkdf(key, info):
    return HKDF(hashes.SHA256(), 32, salt=b"", info=info).derive(key)


# RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
KEM_SUITE = b"KEM" + (0x0020).to_bytes(2, "big")
HPKE_SUITE = b"HPKE" + b"".join(part.to_bytes(2, "big") for part in (0x0020, 0x0001, 0x0003))


def labeled_extract(suite, salt, label, ikm):
    return hmac.new(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, hashlib.sha256).digest()


def labeled_expand(suite, prk, label, info, length):
    info = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(hashes.SHA256(), length, info=info).derive(prk)


def hpke_open(private_bytes, encapsulated, info, sealed):
    private = X25519PrivateKey.from_private_bytes(private_bytes)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    shared = private.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    prk = labeled_extract(KEM_SUITE, b"", b"eae_prk", shared)
    secret = labeled_expand(KEM_SUITE, prk, b"shared_secret", encapsulated + public, 32)
    context = (
        b"\x00"
        + labeled_extract(HPKE_SUITE, b"", b"psk_id_hash", b"")
        + labeled_extract(HPKE_SUITE, b"", b"info_hash", info)
    )
    prk = labeled_extract(HPKE_SUITE, secret, b"secret", b"")
    key = labeled_expand(HPKE_SUITE, prk, b"key", context, 32)
    nonce = labeled_expand(HPKE_SUITE, prk, b"base_nonce", context, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, sealed, b"")


def padded(length):
    if length <= 256:
        return 256
    exponent = length.bit_length() - 1
    step = 1 << (exponent - (int(math.log2(exponent)) + 1))
    return (length + step - 1) // step * step


def times(a, b):
    """In GF(2^8), polynomial 0x11b."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def inverse(a):
    return next(b for b in range(1, 256) if times(a, b) == 1)


# Of BIP-39's english.txt: 2,048 words, one a line, as every copy of it in the world has them.
WORD_LIST_SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"


def word_list():
    data = (Path(__file__).parent / "bip39-english.txt").read_bytes()
    if hashlib.sha256(data).hexdigest() != WORD_LIST_SHA256:
        raise Refused("bip39-english.txt is not the list that it should be")
    return data.decode().split()


def read_share(text, words):
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    typed = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", "\n".join(lines)).lower())
    bits = 0
    for word in typed:
        if word not in words:
            raise Refused("a word that is in no share")
        bits = bits << 11 | words.index(word)
    if len(typed) != 22 or bits >> 240:
        raise Refused("not 22 words of a share")
    data = bits.to_bytes(30, "big")
    if zlib.crc32(b"sotto/share/1/words" + data[:26]).to_bytes(4, "little") != data[26:] or data[0] >> 4 != 1:
        raise Refused("a share that does not pass its check")
    return data


def join_shares(texts, words):
    """Secret R and the vault's mark."""
    shares = [read_share(text, words) for text in texts]
    needed = (shares[0][1] >> 4) + 1
    if len({share[1:6] for share in shares}) > 1 or len({share[0] for share in shares}) < needed:
        raise Refused("shares of different sets, or too few of one")
    points = {(share[0] & 15) + 1: share[6:26] for share in shares}
    joined = bytearray(20)
    for x, value in points.items():
        factor = 1
        for other in points:
            if other != x:
                factor = times(factor, times(other, inverse(other ^ x)))
        for at in range(20):
            joined[at] ^= times(value[at], factor)
    secret, marks = bytes(joined[:16]), shares[0][2:6]
    if hmac.new(secret, b"sotto/share/1/digest" + marks, hashlib.sha256).digest()[:4] != joined[16:]:
        raise Refused("shares that do not join")
    return secret, marks[:2]


class Opener:
    """What slots are tried with: a passphrase, with a key file or without, or recovery shares."""

    def __init__(self, passphrase=None, key_file=None, shares=None):
        self.passphrase, self.shares = passphrase, shares
        self.key_file = key_file and hashlib.sha256(b"sotto/key-file/1" + key_file).digest()

    def secrets(self, salt, cost, vault_id):
        if self.shares:
            secret, mark = self.shares
            if hashlib.sha256(b"sotto/share/1/vault" + vault_id).digest()[:2] != mark:
                raise Refused("shares of another vault")
            return [(secret, b"slot-recovery")]
        memory, passes, lanes = cost
        normal = unicodedata.normalize("NFKC", self.passphrase).encode()
        master = hash_secret_raw(normal, salt, passes, memory, lanes, 32, Type.ID, 0x13)
        with_file = [(master + self.key_file, b"slot-key-file")] if self.key_file else []
        return [*with_file, (master, b"slot")]


class Copy:
    """One authenticated copy of the header, with its epoch's keys."""

    def __init__(self, data, opener):
        if len(data) != COPY or data[:8] != b"SOTTOVLT" or number(data, 8, 2) not in FORMATS:
            raise Refused("not a header of a known format")
        self.vault_id = data[16:32]
        self.epoch, self.seq = number(data, 32, 8), number(data, 40, 8)
        memory, passes, lanes = (number(data, at, 4) for at in (48, 52, 56))
        if not (8_192 <= memory <= 4_194_304 and 1 <= passes <= 64 and 1 <= lanes <= 16):
            raise Refused("cost out of bounds")
        secrets = opener.secrets(data[64:96], (memory, passes, lanes), self.vault_id)
        epoch_key = self.open_slots(data[512:OPEN_PART], secrets)
        named = self.vault_id + u64(self.epoch)
        self.wrap, self.manifest_key, self.tally, header_key = (
            hkdf(epoch_key, b"sotto/vault/1/" + label + named)
            for label in (b"wrap", b"manifest-key", b"tally", b"header-key")
        )
        nonce, sealed = data[OPEN_PART : OPEN_PART + 12], data[OPEN_PART + 12 :]
        try:
            roll = AESGCM(header_key).decrypt(nonce, sealed, data[:OPEN_PART])
        except InvalidTag:
            raise Refused("the header does not authenticate") from None
        self.slot_kinds = [number(roll, 48 * i, 2) for i in range(8)]

    def open_slots(self, slots, secrets):
        for index in range(8):
            slot, name = slots[512 * index :][:512], self.vault_id + bytes([index])
            for secret, label in secrets:
                key = hkdf(secret, b"sotto/vault/1/" + label + name)
                try:
                    private = AESGCM(key).decrypt(slot[:12], slot[12:60], b"sotto/vault/1/slot-private" + name)
                    info = b"sotto/vault/1/epoch-key" + name + u64(self.epoch)
                    return hpke_open(private, slot[60:92], info, slot[92:140])
                except InvalidTag:
                    continue
        raise Refused("no key slot opened")

    def open_manifest(self, sealed):
        plain = AESGCM(self.manifest_key).decrypt(sealed[:12], sealed[12:], b"sotto/vault/1/manifest" + self.vault_id)
        if number(plain, 0, 2) != 1 or number(plain, 8, 8) != self.epoch:
            raise Refused("a manifest of another layout or epoch")
        return plain

    def open_object(self, object_id, wrapped, ciphertext):
        name = self.vault_id + object_id
        key = AESGCM(self.wrap).decrypt(wrapped[:12], wrapped[12:], b"sotto/vault/1/key" + name + u64(self.epoch))
        plain = AESGCM(key).decrypt(bytes(12), ciphertext, b"sotto/vault/1/object" + name)
        length = number(plain, 4, 4)
        if len(plain) != padded(16 + length) or any(plain[16 + length :]) or number(plain, 2, 2) != 0:
            raise Refused("an object with a wrong length or padding")
        return {"kind": number(plain, 0, 2), "version": number(plain, 8, 8), "payload": plain[16 : 16 + length]}


BLOB, DELETIONS = 0xFF01, 0xFF02
SEGMENT_DATA = 1024 * 1024 - 4


class Record:
    """A blob's record: its file's name and key, and what the file must be."""

    def __init__(self, object_id, payload):
        if len(payload) < 104 or number(payload, 0, 2) != 1 or number(payload, 4, 4) > 1:
            raise Refused("a blob's record of another layout")
        self.id, self.kind, self.finished = object_id, number(payload, 2, 2), number(payload, 4, 4) == 1
        self.name, self.key = payload[8:24], AESGCM(payload[24:56])
        self.length, self.segments, self.root = number(payload, 56, 8), number(payload, 64, 8), payload[72:104]
        self.note = payload[104:]

    def open_segment(self, vault_id, index, last, sealed):
        nonce = u64(index) + last.to_bytes(4, "little")
        aad = b"sotto/vault/1/segment" + vault_id + self.name + u64(index) + bytes([last])
        plain = self.key.decrypt(nonce, sealed, aad)
        used = number(plain, 0, 4)
        if used > len(plain) - 4 or any(plain[4 + used :]):
            raise Refused("a segment with a wrong length or padding")
        return plain[4 : 4 + used], len(plain) - 4

    def read(self, vault_id, data):
        content, at, index, root = bytearray(), 0, 0, hashlib.sha256(b"sotto/vault/1/blob-root")
        room_left = padded(self.length)
        while at < len(data):
            sealed = data[at + 4 : at + 4 + number(data, at, 4)]
            if len(sealed) != number(data, at, 4) or len(sealed) < 20:
                if self.finished:
                    raise Refused("a blob is cut")
                break  # torn by a crash
            last = self.finished and index + 1 == self.segments
            part, room = self.open_segment(vault_id, index, last, sealed)
            if self.finished and (room != min(room_left, SEGMENT_DATA) or len(part) != min(self.length - len(content), room)):
                raise Refused("a segment of another size")
            content += part
            room_left -= room
            root.update(sealed[-16:])
            at, index = at + 4 + len(sealed), index + 1
        if self.finished and (index != self.segments or room_left or root.digest() != self.root):
            raise Refused("a blob is not what its record says")
        return {"kind": self.kind, "finished": self.finished, "note": self.note, "payload": bytes(content)}


def read_contents(copy, manifest, rows, read_file):
    """Opens rows and blobs, and compares them with the manifest."""
    objects, blobs, deletions, tally = [], [], [], 0
    for object_id, epoch, wrapped, ciphertext in rows:
        if epoch != copy.epoch:
            raise Refused("a row of another epoch")
        opened = copy.open_object(object_id, wrapped, ciphertext)
        marked = b"object" + object_id + u64(opened["version"]) + ciphertext[-16:]
        tally += int.from_bytes(hmac.new(copy.tally, marked, hashlib.sha256).digest(), "little")
        payload = opened["payload"]
        if opened["kind"] == BLOB:
            record = Record(object_id, payload)
            blobs.append({"id": object_id.hex(), **record.read(copy.vault_id, read_file(record.name))})
        elif opened["kind"] == DELETIONS:
            if number(payload, 0, 2) != 1 or (len(payload) - 8) % 24:
                raise Refused("a list of deletions of another layout")
            deletions += [payload[at : at + 16].hex() for at in range(8, len(payload), 24)]
        objects.append({"id": object_id.hex(), **opened})
    if len(objects) != number(manifest, 24, 8) or tally % 2**256 != number(manifest, 56, 32):
        raise Refused("the rows are not those that the manifest counts")
    if len(blobs) != number(manifest, 32, 8):
        raise Refused("the blobs are not those that the manifest counts")
    return {
        "vault_id": copy.vault_id.hex(),
        "epoch": copy.epoch,
        "header_seq": copy.seq,
        "save_seq": number(manifest, 16, 8),
        "saved_at_ms": int.from_bytes(manifest[48:56], "little", signed=True),
        "slot_kinds": sorted(kind for kind in copy.slot_kinds if kind),
        "objects": [one for one in objects if one["kind"] < 0xFF00],
        "blobs": blobs,
        "deletions": deletions,
    }


def read_vault(folder, opener):
    folder = Path(folder)
    log = folder / "vault.db-wal"
    if log.exists() and log.stat().st_size:
        with tempfile.TemporaryDirectory() as copy:
            for name in ("header.bin", "vault.db", "vault.db-wal"):
                shutil.copy(folder / name, copy)
            return read_files(folder, sqlite3.connect(Path(copy) / "vault.db"), opener)
    return read_files(folder, sqlite3.connect(f"file:{folder / 'vault.db'}?mode=ro&immutable=1", uri=True), opener)


def read_files(folder, database, opener):
    header = (folder / "header.bin").read_bytes()
    (sealed,) = database.execute("SELECT sealed FROM manifest").fetchone()

    in_force, refusals = None, []
    for data in (header[:COPY], header[COPY:]):
        try:
            copy = Copy(data, opener)
            manifest = copy.open_manifest(sealed)
        except (Refused, InvalidTag) as refusal:
            refusals.append(str(refusal) or "the manifest belongs to another epoch")
            continue
        if in_force is None or copy.seq > in_force[0].seq:
            in_force = copy, manifest
    if in_force is None:
        raise Refused("; ".join(refusals))
    rows = list(rows_of(database, in_force[0].epoch))
    return read_contents(*in_force, rows, lambda name: (folder / "blobs" / name.hex()).read_bytes())


def rows_of(database, epoch):
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == 1:
        return database.execute("SELECT id, epoch, wrapped_key, ciphertext FROM obj ORDER BY rid")
    if version != 2:
        raise Refused("tables of an unknown format")
    contents = {rid: rest for rid, *rest in database.execute("SELECT rid, id, ciphertext FROM object ORDER BY rid")}
    keys = {rid: rest for rid, *rest in database.execute("SELECT rid, id, wrapped_key FROM object_key ORDER BY rid")}
    if {rid: one[0] for rid, one in contents.items()} != {rid: one[0] for rid, one in keys.items()}:
        raise Refused("contents and keys that do not belong together")
    # The second copy, which only salvage needs: row (rid & 15) << 48 | rid >> 4.
    again = {(rid & 15) << 48 | rid >> 4: (one[0], one[1]) for rid, one in keys.items()}
    found = database.execute("SELECT place, id, wrapped_key FROM object_key_again")
    if again != {place: (name, key) for place, name, key in found}:
        print("the second copy of the keys is not like the first", file=sys.stderr)
    return [(name, epoch, keys[rid][1], content) for rid, (name, content) in contents.items()]


def read_backup(path, opener):
    data = Path(path).read_bytes()
    if data[:8] != b"SOTTOBAK" or number(data, 8, 2) != 1 or number(data, 10, 2) not in FORMATS or data[520:522] != data[10:12]:
        raise Refused("not a finished backup of a known format")
    size, row_count, blob_count = (number(data, at, 8) for at in (16, 24, 32))
    if size != len(data) or any(data[12:16]) or any(data[40:512]) or data[-8:] != b"SOTTOEND":
        raise Refused("the backup is cut or altered")
    at = 512 + COPY
    copy = Copy(data[512:at], opener)
    manifest = copy.open_manifest(data[at : at + 284])
    at += 284
    rows, files = [], {}
    for _ in range(row_count):
        length = number(data, at + 16, 4)
        rows.append((data[at : at + 16], copy.epoch, data[at + 20 : at + 80], data[at + 80 : at + 80 + length]))
        at += 80 + length
    for _ in range(blob_count):
        length = number(data, at + 16, 8)
        files[data[at : at + 16]] = data[at + 24 : at + 24 + length]
        at += 24 + length
    if at + 8 != size or len(files) != number(manifest, 32, 8):
        raise Refused("the parts do not fill the backup")
    return read_contents(copy, manifest, rows, files.__getitem__)


EXPECTED = [
    (1, 1, "Invented: she said the gate was shut. Вымышлено: ворота были закрыты.".encode()),
    (2, 1, b""),
    (1, 2, b"\x5a" * 1000),
    (700, 1, bytes(range(256))),
]


def contents(found):
    return [(one["kind"], one["version"], one["payload"]) for one in found["objects"]]


def refuses(folder, opener):
    try:
        read_vault(folder, opener)
    except Refused:
        return True
    return False


def self_test():
    here = Path(__file__).parent
    words = Opener("озеро и\u0306од 7 \ufb01g")
    for vault in (here / "vault-1", here / "vault-3"):
        found = read_vault(vault, words)
        assert contents(found) == EXPECTED
        assert (found["epoch"], found["header_seq"], found["slot_kinds"]) == (4, 4, [1])
        assert found["saved_at_ms"] == 1_700_000_003_000
        for wrong in ("озеро", "before the change"):
            assert refuses(vault, Opener(wrong)), "a wrong passphrase was accepted"
        print(f"{vault.name} reads as documented: 3 checks")

    for backup in (here / "backup-1", here / "backup-2"):
        found = read_backup(backup, Opener("lantern 9 harbour"))
        assert [(one["kind"], one["payload"]) for one in found["objects"]] == [(1, b"Invented: the bridge was open.")]
        assert [(one["kind"], one["finished"], one["note"], one["payload"]) for one in found["blobs"]] == [
            (1, True, "карта.png".encode(), bytes(range(250)) * 6),
            (2, False, b"", b"first second, second second, "),
            (1, True, b"", b""),
        ]
        assert len(found["deletions"]) == 1
        for at in (40, 600, 36_000, backup.stat().st_size - 60):
            data = bytearray(backup.read_bytes())
            data[at] ^= 1
            with tempfile.NamedTemporaryFile() as bad:
                Path(bad.name).write_bytes(data)
                try:
                    read_backup(bad.name, Opener("lantern 9 harbour"))
                except (Refused, InvalidTag):
                    continue
            raise AssertionError(f"byte {at} of the backup was changed and believed")
        print(f"{backup.name} reads as documented: 5 checks")

    vault, key_file = here / "vault-2", (here / "vault-2.key").read_bytes()
    found = read_vault(vault, Opener("озеро и\u0306од 7 \ufb01g", key_file))
    assert contents(found) == EXPECTED
    assert found["slot_kinds"] == [2, 3, 4]
    for wrong in (
        words,
        Opener("озеро и\u0306од 7 \ufb01g", key_file + b"\n"),
        Opener("cold bread by the eastern gate", key_file),
        Opener("cold bread by the eastern gate"),
    ):
        assert refuses(vault, wrong), "a wrong passphrase or key file was accepted"
    print("vault-2 reads by passphrase and key file: 5 checks")
    frozen = sum(read_frozen(here / f"frozen-{number}.bin") for number in FORMATS)
    print(f"the frozen archives read as documented: {frozen} vaults")
    passed, list_of_words = 21 + frozen, word_list()
    sheets = (here / "vault-2.shares").read_text(encoding="utf-8").split("\n\n")
    for two in ([0, 1], [1, 2], [2, 0], [0, 1, 2]):
        shares = join_shares([sheets[at] for at in two], list_of_words)
        assert contents(read_vault(vault, Opener(shares=shares))) == EXPECTED
        assert refuses(here / "vault-1", Opener(shares=shares)), "shares of another vault were accepted"
        passed += 1
    print("vault-2 reads by any two of its three shares: 4 checks")
    print(f"{passed} passed, 0 failed")


def read_frozen(archive):
    """The packed vaults: number of chunks, each chunk with its length, an index in JSON; all in one zlib stream."""
    plain = zlib.decompress(archive.read_bytes())
    chunks, at = [], 4
    for _ in range(number(plain, 0, 4)):
        length = number(plain, at, 4)
        chunks.append(plain[at + 4 : at + 4 + length])
        at += 4 + length
    states = json.loads(plain[at:])["states"]
    for state in states:
        with tempfile.TemporaryDirectory() as folder:
            for name, pieces in state["files"].items():
                (Path(folder) / name).write_bytes(b"".join(chunks[piece] for piece in pieces))
            found, holds = read_vault(folder, Opener(state["passphrase"])), state["holds"]
        for one in found["objects"]:
            payload = one.pop("payload")
            del one["version"]
            one["bytes"], one["sha256"] = len(payload), hashlib.sha256(payload).hexdigest()
        assert holds == {name: found[name] for name in holds}, state["name"]
    assert len(states) >= 200
    return len(states)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--passphrase-file")
    parser.add_argument("--key-file")
    parser.add_argument("--shares-file")
    parser.add_argument("--payloads", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    if not arguments.folder or bool(arguments.passphrase_file) == bool(arguments.shares_file):
        parser.error("a folder and one of --passphrase-file and --shares-file are needed")
    try:
        if arguments.shares_file:
            sheets = Path(arguments.shares_file).read_text(encoding="utf-8").strip().split("\n\n")
            opener = Opener(shares=join_shares(sheets, word_list()))
        else:
            passphrase = Path(arguments.passphrase_file).read_text(encoding="utf-8").removesuffix("\n")
            opener = Opener(passphrase, arguments.key_file and Path(arguments.key_file).read_bytes())
        read = read_vault if Path(arguments.folder).is_dir() else read_backup
        found = read(arguments.folder, opener)
    except (Refused, InvalidTag) as refusal:
        sys.exit(f"refused: {refusal or 'something does not authenticate'}")
    for blob in found["blobs"]:
        blob["note"] = blob["note"].hex()
    for one in found["objects"] + found["blobs"]:
        payload = one.pop("payload")
        one["bytes"], one["sha256"] = len(payload), hashlib.sha256(payload).hexdigest()
        if arguments.payloads:
            one["payload"] = payload.hex()
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
