#!/usr/bin/env python3
"""Check that every re-cited paragraph is found, and list what else is called re-cited.

usage: recited.py [--list N] [--seed N] STORYDIFF DATA.jsonl

A row has `old_text`, `new_text`, and `recited_paragraphs`: pairs of paragraphs, counted from 0, that have the same words and other
citations.

gained, lost   sources that only the new, or only the old paragraph cites
found          the sentences of the two paragraphs that are marked `recited` gain together what the paragraph gained, lose together
               what it lost, and what else they gain or lose stands on both sides: it went from one sentence to another
place only     every sentence cites the same set of sources as before. Where a citation stands in its sentence means nothing, so that
               there is nothing to find; such a paragraph is counted apart, and must have no mark

All other changes that are marked `recited` are counted by kind. The exit status is 1 when a paragraph is not found.

--list N    show N of the others, drawn by a seeded generator
"""
import collections
import random
import re
import sys

import common

CITATION = re.compile(r"\[([0-9a-f]{8})\]")


def split_paragraphs(text):
    return [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]


def changes_between(diff, old, new):
    """The changes of sentences that stand in these two paragraphs, counted from 1."""
    return [change for change in diff["changes"]
            if any(s["paragraph"] == old for s in change["old"]) and any(s["paragraph"] == new for s in change["new"])]


def cites_same(change):
    cited = [set(CITATION.findall(" ".join(s["text"] for s in change[side]))) for side in ("old", "new")]
    return cited[0] == cited[1]


def union(changes, key):
    return {source for change in changes if change["recited"] for source in change[key]}


def judge(old_text, new_text, changes):
    """What became of one re-cited paragraph."""
    old, new = set(CITATION.findall(old_text)), set(CITATION.findall(new_text))
    gained, lost = union(changes, "citations_added"), union(changes, "citations_dropped")
    marked = any(change["recited"] for change in changes)
    if old == new and all(cites_same(change) for change in changes):
        return "place only" if not marked else "missed"
    right = gained - (old & new) == new - old and lost - (old & new) == old - new
    return "found" if marked and right else "missed"


def name_kind(change):
    return change["kind"] + (", moved" if change["moved"] else "")


def show(name, change):
    print("\n%s: %s  +%s -%s" % (name, name_kind(change), change["citations_added"], change["citations_dropped"]))
    for side, sign in (("old", "-"), ("new", "+")):
        for sentence in change[side]:
            print("  %s ¶%d.%d %s" % (sign, *common.place(sentence), sentence["text"]))


def measure(differ, path):
    """How many paragraphs met which fate, those that are not found as lines of text, and the other changes marked as re-cited."""
    fates, unfound, others = collections.Counter(), [], []
    for row in common.rows(path):
        diff, known = differ.diff(next(common.row_pairs(row))), []
        for old, new in row["recited_paragraphs"]:
            changes = changes_between(diff, old + 1, new + 1)
            known += changes
            fate = judge(split_paragraphs(row["old_text"])[old], split_paragraphs(row["new_text"])[new], changes)
            fates[fate] += 1
            if fate != "found":
                unfound.append("%s: ¶%d→¶%d is %s" % (row["id"], old + 1, new + 1, fate if fate != "missed" else "not found"))
        others += [(row["id"], change) for change in diff["changes"] if change["recited"] and change not in known]
    return fates, unfound, others


def main():
    parser = common.parser(__doc__)
    parser.add_argument("--list", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("program")
    parser.add_argument("data")
    arguments = parser.parse_args()
    with common.Differ(arguments.program) as differ:
        fates, unfound, others = measure(differ, arguments.data)
    for line in unfound:
        print(line)
    for name, change in random.Random(arguments.seed).sample(others, min(arguments.list, len(others))):
        show(name, change)
    print("recited paragraphs: %d of %d found; %d more with citations that only changed place inside a sentence" % (
        fates["found"], fates["found"] + fates["missed"], fates["place only"]))
    print("called re-cited elsewhere: %d" % len(others))
    for kind, count in collections.Counter(name_kind(change) for _, change in others).most_common():
        print("%6d %s" % (count, kind))
    sys.exit(1 if fates["missed"] else 0)


if __name__ == "__main__":
    main()
