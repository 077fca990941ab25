"""Class sizes, minimal combinations and the cheapest recoding of small tables, by trying everything.

Written from the definitions, with the standard library alone, and shares no code or method with the room it checks:
sets of ancestors instead of numbered trees, loops over people instead of bits, all subsets, all of the lattice.
Reads a list of tables in JSON on standard input and writes what it finds to standard output.
"""

import itertools
import json
import sys

ROOT = 0


def ancestors(column, node):
    """A value and everything above it."""
    found = {node}
    while node != ROOT:
        node = column["parents"][node]
        found.add(node)
    return found


def surely(column, known, told):
    return any(told in ancestors(column, value) for value in known)


def possibly(column, known, told):
    return not known or any(
        told in ancestors(column, value) or value in ancestors(column, told) for value in known
    )


def who(table, details, fits):
    """Who of the pool fits every one of these details."""
    return [
        person
        for person in table["pool"]
        if all(fits(table["columns"][c], person[c], node) for c, node in details)
    ]


def details_of(row):
    return [(c, node) for c, cell in enumerate(row) for node in sorted(cell)]


def combinations(table, row, fits):
    found = []
    for size in range(1, table["most"] + 1):
        for details in itertools.combinations(details_of(row), size):
            if any(set(known) <= set(details) for known, _ in found):
                continue
            count = len(who(table, details, fits))
            if count < table["k"]:
                found.append((details, count))
    return sorted(found, key=lambda one: (len(one[0]), one[1], one[0]))


def generalised(column, node, level):
    while node != ROOT and column["levels"][node] < level:
        node = column["parents"][node]
    return node


def share_lost(column, node):
    """Iyengar's loss metric of one cell."""
    if node == ROOT:
        return 1.0
    inner = set(column["parents"][1:])
    leaves = [n for n in range(1, len(column["parents"])) if n not in inner]
    under = [leaf for leaf in leaves if node in ancestors(column, leaf)]
    return (len(under) - 1) / max(len(leaves) - 1, 1)


def cheapest(table):
    columns, described = table["columns"], table["described"]
    best = None
    for levels in itertools.product(*(range(column["levels"][ROOT] + 1) for column in columns)):
        loss, failing = 0.0, 0
        for row in described:
            told = []
            for c, node in details_of(row):
                vaguer = generalised(columns[c], node, levels[c])
                loss += share_lost(columns[c], vaguer) - share_lost(columns[c], node)
                if vaguer != ROOT:
                    told.append((c, vaguer))
            failing += len(who(table, told, surely)) < table["k"]
        loss /= len(described)
        if failing <= table["may_fail"] and (best is None or loss < best):
            best = loss
    return best


def measure(table):
    answer = {"loss": cheapest(table)}
    for name, fits in (("sure", surely), ("possible", possibly)):
        answer[name] = {
            "sizes": [len(who(table, details_of(row), fits)) for row in table["described"]],
            "combinations": [combinations(table, row, fits) for row in table["described"]],
        }
    return answer


json.dump([measure(table) for table in json.load(sys.stdin)], sys.stdout)
