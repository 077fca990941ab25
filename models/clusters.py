#!/usr/bin/env python3
"""Groups Russian words by the company they keep, for the Russian tagger: models/clusters-ru.bin.

Source: the word vectors of navec (Alexander Kukushkin, MIT), which the PyPI package natasha 1.6.0 carries
(navec_news_v1_1B_250K_300d_100q: 250,000 words of Russian news, 300 dimensions). The commonest 120,000 are put into
512 groups by k-means with a fixed start. The file holds a 32-bit hash and a group number a word, no word itself.

    python3 models/clusters.py models/clusters-ru.bin      # in an environment with natasha 1.6.0

Layout, little-endian: magic, CRC-32 of what follows, number of words (u32), hashes sorted (u32 each), groups (u16 each).
"""
import struct
import sys
import zlib

import numpy as np
from natasha import NewsEmbedding

WORDS, GROUPS, ROUNDS, SEED = 120_000, 512, 12, 20261128


def fnv(text):
    h = 0x811C9DC5
    for byte in text.encode():
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def main():
    emb = NewsEmbedding()
    words, counts = emb.vocab.words[:-2], np.array(emb.vocab.counts[:-2])
    order = np.argsort(-counts, kind="stable")
    cyr = [i for i in order if any("а" <= c <= "я" or c == "ё" for c in words[i])][:WORDS]
    pq = emb.pq
    vectors = np.concatenate([pq.codes[q][pq.indexes[cyr, q]] for q in range(pq.qdim)], axis=1).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    rnd = np.random.RandomState(SEED)
    centres = vectors[rnd.choice(30_000, GROUPS, replace=False)]
    for round_ in range(ROUNDS):
        near = np.concatenate([(part @ centres.T).argmax(1) for part in np.array_split(vectors, 24)])
        for g in range(GROUPS):
            members = vectors[near == g]
            if len(members):
                centres[g] = members.mean(0)
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
        print("round", round_, "largest", np.bincount(near, minlength=GROUPS).max(), file=sys.stderr)
    # Groups that are alike get numbers that are near, so that number // 16 is a coarser grouping.
    left, at, line = set(range(GROUPS)), 0, []
    while left:
        left.discard(at)
        line.append(at)
        if left:
            rest = sorted(left)
            at = rest[int((centres[rest] @ centres[at]).argmax())]
    number = {g: n for n, g in enumerate(line)}
    table = {}
    for i, g in zip(cyr, near):
        table.setdefault(fnv(words[i].replace("ё", "е")), number[int(g)])
    rows = sorted(table.items())
    body = struct.pack("<I", len(rows)) + b"".join(struct.pack("<I", h) for h, _ in rows) + b"".join(struct.pack("<H", g) for _, g in rows)
    with open(sys.argv[1], "wb") as out:
        out.write(b"sottoCL1" + struct.pack("<I", zlib.crc32(body)) + body)


if __name__ == "__main__":
    main()
