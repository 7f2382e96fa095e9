#!/usr/bin/env python3
"""Measure the words marked inside edited sentences, against a plain longest common subsequence.

usage: words.py [--show N] [--all] STORYDIFF DATA.jsonl...

A line of DATA is an object with the sentences of two texts, `old` and `new`, and `pairs`: [index in old, index in new, label].
Pairs labelled "identical" are left out, and so are, without --all, sentences with more than one partner. With --all these are
compared as a whole: the sentences of a split or a merger, joined by a space. Citations are taken out of the sentences first.

Each pair is given to `storydiff diff --json --all --lines` as two files of one line. A pair that it does not link (too little in
common) is left out of all figures, and counted as "not linked".

  words    what a mark may cover. Four readings, each for both contestants alike:
             words   \\w+; punctuation is not seen at all
             marks   \\w+ and, each by itself, punctuation marks
             blanks  what stands between white space, punctuation included
             text    the whole text: \\w+, punctuation marks, and white space between them as a word of its own
  LCS      the textbook: a table of the lengths of the longest common subsequences of the ends of both sentences, then from the
           start: equal words are kept; otherwise the old word is deleted when that loses nothing, else the new one is inserted
  ours     a word counts as kept when all its characters are, and are those of one word of the other side
  marked   deleted words + inserted words; punctuation marks are not counted, but in "blanks" cannot be told apart
  runs     the longest stretches of marked words next to each other, counted on each side: a replacement is two
  regions  the same, with what was replaced and its replacement as one

--show N prints the N pairs with the most runs (LCS), marked by both. Runs are counted in the reading "marks" there.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

CITATION = re.compile(r"\s*(?:\[(?:[0-9a-f]{8}|cl_[0-9a-z]{8})\]|\{\{cite:[^}]*\}\})")
READINGS = {"words": re.compile(r"\w+"), "marks": re.compile(r"\w+|[^\w\s]"), "blanks": re.compile(r"\S+"),
            "text": re.compile(r"\w+|\s+|[^\w\s]")}
HAS_WORD = re.compile(r"\w")


def groups(row, every):
    """The sentences that the pairs of a row connect, as (old indices, new indices)."""
    found = []
    for i, j, label in row["pairs"]:
        if label == "identical":
            continue
        old, new = {i}, {j}
        for other in [g for g in found if g[0] & old or g[1] & new]:
            found.remove(other)
            old, new = old | other[0], new | other[1]
        found.append((old, new))
    return [g for g in found if every or len(g[0]) == len(g[1]) == 1]


def pairs(path, every):
    with open(path, encoding="utf-8") as file:
        for row in map(json.loads, file):
            for group in groups(row, every):
                sides = [" ".join(row[side][k] for k in sorted(indices)) for side, indices in zip(("old", "new"), group)]
                old, new = (" ".join(CITATION.sub("", side).split()) for side in sides)
                if old and new and old != new:
                    yield old, new


def storydiff_runs(binary, old, new, folder):
    """The runs [operation, text] of a pair, or None when it is not linked."""
    files = [os.path.join(folder, name) for name in ("old", "new")]
    for name, text in zip(files, (old, new)):
        with open(name, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    done = subprocess.run([binary, "diff", "--json", "--all", "--lines"] + files, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit("words.py: %s: exit status %d: %s" % (binary, done.returncode, done.stderr.decode()))
    changes = json.loads(done.stdout)["changes"]
    if len(changes) != 1:
        return None
    runs = changes[0].get("words", [["=", new]])
    for text, dropped in ((old, "+"), (new, "-")):
        assert "".join(run for operation, run in runs if operation != dropped) == text
    return runs


def kept_by_runs(runs, old, new, reading):
    """The pairs (index of an old word, index of a new word) that stay. Characters are known by their number among the kept."""
    number, at, kept = 0, {"-": 0, "+": 0}, {"-": {}, "+": {}}
    for operation, text in runs:
        for character in text:
            for side in "-+":
                if operation in ("=", side):
                    if operation == "=":
                        kept[side][at[side]] = number
                    at[side] += 1
            number += operation == "="
    spans = []
    for side, text in (("-", old), ("+", new)):
        words = enumerate(reading.finditer(text))
        spans.append({tuple(kept[side].get(c) for c in range(*w.span())): k for k, w in words})
    return sorted((k, spans[1][s]) for s, k in spans[0].items() if None not in s and s in spans[1])


def kept_by_lcs(old, new):
    """As above, for lists of words."""
    length = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            same = old[i] == new[j]
            length[i][j] = 1 + length[i + 1][j + 1] if same else max(length[i + 1][j], length[i][j + 1])
    kept, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            kept.append((i, j))
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return kept


def count(kept, old, new):
    """(marked words, runs, regions)"""
    marked = sum(bool(HAS_WORD.search(word)) for word in old + new)
    runs = regions = i = j = 0
    for a, b in kept + [(len(old), len(new))]:
        if a < len(old):
            marked -= 2 * bool(HAS_WORD.search(old[a]))
        runs += (a > i) + (b > j)
        regions += a > i or b > j
        i, j = a + 1, b + 1
    return marked, runs, regions


def mark_up(kept, old, new):
    """The words of both sides in one line, as kept, [-deleted-] and {+inserted+}."""
    out, i, j = [], 0, 0
    for a, b in kept + [(len(old), len(new))]:
        out += ["[-%s-]" % " ".join(old[i:a])] if a > i else []
        out += ["{+%s+}" % " ".join(new[j:b])] if b > j else []
        out += [old[a]] if a < len(old) else []
        i, j = a + 1, b + 1
    return " ".join(out)


def mark_up_runs(runs):
    return "".join(text if operation == "=" else ("[-%s-]" if operation == "-" else "{+%s+}") % text for operation, text in runs)


def compare(binary, path, every, shown):
    total = {reading: [[0, 0, 0], [0, 0, 0]] for reading in READINGS}
    linked, skipped, hardest = 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        for old, new in pairs(path, every):
            runs = storydiff_runs(binary, old, new, folder)
            if runs is None:
                skipped += 1
                continue
            linked += 1
            for name, reading in READINGS.items():
                words = [reading.findall(side) for side in (old, new)]
                both = kept_by_lcs(*words), kept_by_runs(runs, old, new, reading)
                figures = [count(kept, *words) for kept in both]
                total[name] = [[x + y for x, y in zip(*two)] for two in zip(total[name], figures)]
                if name == "marks":
                    hardest.append((figures[0][1], figures[1][1], mark_up(both[0], *words), mark_up_runs(runs)))
    name = os.path.basename(path).replace(".jsonl", "")
    print("%s: %d pairs, %d not linked" % (name, linked, skipped))
    for reading, (lcs, ours) in total.items():
        cells = ["%s %6d %6d %+6.1f%%" % (label, x, y, 100 * (y - x) / max(x, 1))
                 for label, x, y in zip(("marked", "runs", "regions"), lcs, ours)]
        print("  %-7s %s" % (reading, "   ".join(cells)))
    for lcs_runs, our_runs, lcs, ours in sorted(hardest, key=lambda pair: -pair[0])[:shown]:
        print("\nLCS, %d runs: %s\nours, %d runs: %s" % (lcs_runs, lcs, our_runs, ours))


def main(arguments):
    shown, every = 0, False
    while arguments and arguments[0].startswith("--"):
        option = arguments.pop(0)
        if option == "--all":
            every = True
        elif option == "--show" and arguments and arguments[0].isdigit():
            shown = int(arguments.pop(0))
        else:
            sys.exit(__doc__)
    if len(arguments) < 2:
        sys.exit(__doc__)
    for path in arguments[1:]:
        compare(arguments[0], path, every, shown)


main(sys.argv[1:])
