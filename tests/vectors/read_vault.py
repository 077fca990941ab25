#!/usr/bin/env python3
"""Reads a Sotto vault from docs/VAULT_FORMAT.md alone, as a second opinion on that document and on the program.

Shares no code with the program. Needs `cryptography` and `argon2-cffi`. Reads a closed vault (no write-ahead log) and
never writes to it.

    read_vault.py FOLDER --passphrase-file FILE            prints kinds, versions and SHA-256 of all payloads
    read_vault.py FOLDER --passphrase-file FILE --payloads prints the payloads too, in hexadecimal
    read_vault.py --self-test                              reads vault-1 beside this file and compares
"""

import argparse
import hashlib
import hmac
import json
import math
import sqlite3
import sys
import unicodedata
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


class Copy:
    """One authenticated copy of the header, with its epoch's keys."""

    def __init__(self, data, passphrase):
        if len(data) != COPY or data[:8] != b"SOTTOVLT" or number(data, 8, 2) != 1:
            raise Refused("not a header of format 1")
        self.vault_id = data[16:32]
        self.epoch, self.seq = number(data, 32, 8), number(data, 40, 8)
        memory, passes, lanes = (number(data, at, 4) for at in (48, 52, 56))
        if not (8_192 <= memory <= 4_194_304 and 1 <= passes <= 64 and 1 <= lanes <= 16):
            raise Refused("cost out of bounds")
        normal = unicodedata.normalize("NFKC", passphrase).encode()
        master = hash_secret_raw(normal, data[64:96], passes, memory, lanes, 32, Type.ID, 0x13)
        epoch_key = self.open_slots(data[512:OPEN_PART], master)
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

    def open_slots(self, slots, master):
        for index in range(8):
            slot, name = slots[512 * index :][:512], self.vault_id + bytes([index])
            key = hkdf(master, b"sotto/vault/1/slot" + name)
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


def read_vault(folder, passphrase):
    folder = Path(folder)
    log = folder / "vault.db-wal"
    if log.exists() and log.stat().st_size:
        raise Refused("the vault is open or was not closed; this reader reads closed vaults only")
    header = (folder / "header.bin").read_bytes()
    database = sqlite3.connect(f"file:{folder / 'vault.db'}?mode=ro&immutable=1", uri=True)
    (sealed,) = database.execute("SELECT sealed FROM manifest").fetchone()

    in_force, refusals = None, []
    for data in (header[:COPY], header[COPY:]):
        try:
            copy = Copy(data, passphrase)
            manifest = copy.open_manifest(sealed)
        except (Refused, InvalidTag) as refusal:
            refusals.append(str(refusal) or "the manifest belongs to another epoch")
            continue
        if in_force is None or copy.seq > in_force[0].seq:
            in_force = copy, manifest
    if in_force is None:
        raise Refused("; ".join(refusals))
    copy, manifest = in_force

    objects, tally = [], 0
    rows = database.execute("SELECT id, epoch, wrapped_key, ciphertext FROM obj ORDER BY rid")
    for object_id, epoch, wrapped, ciphertext in rows:
        if epoch != copy.epoch:
            raise Refused("a row of another epoch")
        opened = copy.open_object(object_id, wrapped, ciphertext)
        marked = b"object" + object_id + u64(opened["version"]) + ciphertext[-16:]
        tally += int.from_bytes(hmac.new(copy.tally, marked, hashlib.sha256).digest(), "little")
        objects.append({"id": object_id.hex(), **opened})
    if len(objects) != number(manifest, 24, 8) or tally % 2**256 != number(manifest, 56, 32):
        raise Refused("the rows are not those that the manifest counts")
    return {
        "vault_id": copy.vault_id.hex(),
        "epoch": copy.epoch,
        "header_seq": copy.seq,
        "save_seq": number(manifest, 16, 8),
        "saved_at_ms": int.from_bytes(manifest[48:56], "little", signed=True),
        "slot_kinds": sorted(kind for kind in copy.slot_kinds if kind),
        "objects": objects,
    }


def self_test():
    here = Path(__file__).parent / "vault-1"
    found = read_vault(here, "озеро и\u0306од 7 \ufb01g")
    expected = [
        (1, 1, "Invented: she said the gate was shut. Вымышлено: ворота были закрыты.".encode()),
        (2, 1, b""),
        (1, 2, b"\x5a" * 1000),
        (700, 1, bytes(range(256))),
    ]
    assert [(one["kind"], one["version"], one["payload"]) for one in found["objects"]] == expected
    assert (found["epoch"], found["header_seq"], found["slot_kinds"]) == (4, 4, [1])
    assert found["saved_at_ms"] == 1_700_000_003_000
    for wrong in ("озеро", "before the change"):
        try:
            read_vault(here, wrong)
        except Refused:
            continue
        raise AssertionError("a wrong passphrase was accepted")
    print("vault-1 reads as documented: 3 checks")
    print("3 passed, 0 failed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--passphrase-file")
    parser.add_argument("--payloads", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    if not (arguments.folder and arguments.passphrase_file):
        parser.error("a folder and --passphrase-file are needed")
    passphrase = Path(arguments.passphrase_file).read_text(encoding="utf-8").removesuffix("\n")
    try:
        found = read_vault(arguments.folder, passphrase)
    except Refused as refusal:
        sys.exit(f"refused: {refusal}")
    for one in found["objects"]:
        payload = one.pop("payload")
        one["bytes"], one["sha256"] = len(payload), hashlib.sha256(payload).hexdigest()
        if arguments.payloads:
            one["payload"] = payload.hex()
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
