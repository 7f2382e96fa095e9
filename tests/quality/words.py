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
import itertools
import re

import common

CITATION = re.compile(r"\s*(?:\[(?:[0-9a-f]{8}|cl_[0-9a-z]{8})\]|\{\{cite:[^}]*\}\})")
READINGS = {"words": re.compile(r"\w+"), "marks": re.compile(r"\w+|[^\w\s]"), "blanks": re.compile(r"\S+"),
            "text": re.compile(r"\w+|\s+|[^\w\s]")}
FIGURES = ("marked", "runs", "regions")
HAS_WORD = re.compile(r"\w")


def sentence_pairs(path, every):
    for row in common.rows(path):
        for group in common.alignments((i, j) for i, j, label in row["pairs"] if label != "identical"):
            sides = [" ".join(row[side][k] for k in sorted(indices)) for side, indices in zip(("old", "new"), group)]
            old, new = (" ".join(CITATION.sub("", side).split()) for side in sides)
            if (every or len(group[0]) == len(group[1]) == 1) and old and new and old != new:
                yield old, new


def storydiff_runs(differ, old, new):
    """The runs [operation, text] of a pair, or None when it is not linked."""
    changes = differ.diff(common.Pair(old, old + "\n", new + "\n", True))["changes"]
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


class Comparison:
    """(marked words, runs, regions) of LCS and of storydiff, for each reading; and both as text, for those with most runs."""

    def __init__(self):
        self.total = {reading: [[0, 0, 0], [0, 0, 0]] for reading in READINGS}
        self.linked, self.unlinked, self.hardest = 0, 0, []

    def add(self, runs, old, new):
        self.linked += 1
        for name, reading in READINGS.items():
            words = [reading.findall(side) for side in (old, new)]
            both = kept_by_lcs(*words), kept_by_runs(runs, old, new, reading)
            figures = [count(kept, *words) for kept in both]
            self.total[name] = [[x + y for x, y in zip(*two)] for two in zip(self.total[name], figures)]
            if name == "marks":
                self.hardest.append((figures[0][1], figures[1][1], mark_up(both[0], *words), mark_up_runs(runs)))

    def difference(self, reading, figure):
        """How many percent more, or fewer, storydiff has than LCS."""
        lcs, ours = (counts[FIGURES.index(figure)] for counts in self.total[reading])
        return 100 * (ours - lcs) / max(lcs, 1)


def measure(differ, path, every=False, limit=None):
    """The comparison on a set, or on its first pairs."""
    comparison = Comparison()
    for old, new in itertools.islice(sentence_pairs(path, every), limit):
        runs = storydiff_runs(differ, old, new)
        if runs is None:
            comparison.unlinked += 1
        else:
            comparison.add(runs, old, new)
    return comparison


def report(name, comparison, shown):
    print("%s: %d pairs, %d not linked" % (name, comparison.linked, comparison.unlinked))
    for reading, (lcs, ours) in comparison.total.items():
        cells = ["%s %6d %6d %+6.1f%%" % (figure, x, y, comparison.difference(reading, figure))
                 for figure, x, y in zip(FIGURES, lcs, ours)]
        print("  %-7s %s" % (reading, "   ".join(cells)))
    for lcs_runs, our_runs, lcs, ours in sorted(comparison.hardest, key=lambda pair: -pair[0])[:shown]:
        print("\nLCS, %d runs: %s\nours, %d runs: %s" % (lcs_runs, lcs, our_runs, ours))


def main():
    parser = common.parser(__doc__)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("program")
    parser.add_argument("data", nargs="+")
    arguments = parser.parse_args()
    with common.Differ(arguments.program) as differ:
        for path in arguments.data:
            report(common.set_name(path), measure(differ, path, arguments.all), arguments.show)


if __name__ == "__main__":
    main()
