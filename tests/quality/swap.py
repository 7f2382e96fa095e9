#!/usr/bin/env python3
"""Measure whether a diff reads the same in both directions, and check what must hold for every diff.

usage: swap.py [--list N] STORYDIFF DATA...

DATA is a .jsonl, or a folder of versions or of cases.

A link is an old and a new sentence that stand in one change. The diff of A and B is compared with the transposed diff of B and
A, and the links in both are counted against the links in either, for each set and in all; `changed` counts only links that stand
in a change of words in either direction. Changes that moved are counted in the same way.

For every diff these must hold; otherwise they are listed, and the exit status is 1:

partition   every sentence of either side stands in exactly one change
words       the runs of words of a change build both of its sides
same        a text compared with itself differs in nothing
mirror      a change that has the same sentences in both directions has mirrored kind, marks and sources

--list N    show N of the stories whose links differ, with the sentences concerned
"""
import collections
import sys

import common

MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def check_partition(diff):
    for side in ("old", "new"):
        seen = collections.Counter(common.place(s) for change in diff["changes"] for s in change[side])
        if any(count > 1 for count in seen.values()) or len(seen) != diff[side]["sentences"]:
            yield "partition: %d places of %d sentences on the %s side" % (sum(seen.values()), diff[side]["sentences"], side)


def check_words(diff):
    for change in diff["changes"]:
        for side, sign in (("old", "-"), ("new", "+")) if change.get("words") else ():
            built = "".join(text for operation, text in change["words"] if operation in ("=", sign))
            if built != " ".join(sentence["text"] for sentence in change[side]):
                yield "words: %r for %r" % (built, change[side])


def check_same(differ, pair):
    diff = differ.diff(common.Pair(pair.name, pair.new, pair.new, pair.lines))
    for change in diff["changes"]:
        if change["kind"] != "unchanged" or change["moved"] or change["recited"] or change["cosmetic"]:
            yield "same: %s %s" % (change["kind"], change["old"] or change["new"])


def sides(change, old, new):
    return tuple(tuple(common.place(s) for s in change[side]) for side in (old, new))


def facts(change, gained, lost):
    return change["kind"], change["recited"], change["cosmetic"], set(change[gained]), set(change[lost])


def check_mirror(forth, back):
    mirrored = {sides(change, "new", "old"): change for change in back["changes"]}
    for change in forth["changes"]:
        other = mirrored.get(sides(change, "old", "new"))
        if not other:
            continue
        kind, *rest = facts(other, "citations_dropped", "citations_added")
        if (MIRRORED.get(kind, kind), *rest) != facts(change, "citations_added", "citations_dropped"):
            yield "mirror: %s and %s" % (facts(change, "citations_added", "citations_dropped"), (kind, *rest))


def text_at(diff, side):
    return {common.place(s): s["text"] for change in diff["changes"] for s in change[side]}


def show(pair, forth, only_forth, only_back):
    old, new = text_at(forth, "old"), text_at(forth, "new")
    print("\n%s" % pair.name)
    for name, some in (("forth", only_forth), ("back", only_back)):
        for i, j in sorted(some):
            print("  only %-5s ¶%d.%d→¶%d.%d\n    - %s\n    + %s" % (name, *i, *j, old[i], new[j]))


def transposed_links(diff, kinds=None):
    return {(i, j) for j, i in common.links(diff, kinds)}


def moved(diff, old, new):
    return {sides(change, old, new) for change in diff["changes"] if change["moved"]}


class Tally:
    """Links in both directions and in either one, of all changes and of those whose words changed; and what moved."""

    def __init__(self):
        self.counts = collections.Counter()

    def same(self, figure=""):
        """Percent of the links, or of the `changed` ones, that are the same in both directions."""
        both, either = ("changed_both", "changed") if figure == "changed" else ("both", "either")
        return common.percent(self.counts[both], self.counts[either])

    def add(self, forth, back):
        there, here = common.links(forth), transposed_links(back)
        changed = common.links(forth, common.CHANGED) | transposed_links(back, common.CHANGED)
        moved_there, moved_here = moved(forth, "old", "new"), moved(back, "new", "old")
        self.counts.update(stories=1, differing=there != here, both=len(there & here), either=len(there | here),
                           changed_both=len(there & here & changed), changed=len(changed),
                           moved_both=len(moved_there & moved_here), moved=len(moved_there | moved_here))

    def __str__(self):
        c = self.counts
        return "%6.2f%% of links the same (%d of %d), changed %6.2f%% (%d of %d), moved %d of %d; %d of %d stories differ" % (
            self.same(), c["both"], c["either"], self.same("changed"), c["changed_both"], c["changed"],
            c["moved_both"], c["moved"], c["differing"], c["stories"])


def measure(differ, pairs, left=0):
    """The tally of some pairs, with the number of `broken` invariants, which are listed; so are `left` of the stories that differ."""
    tally = Tally()
    for pair in pairs:
        forth, back = differ.diff(pair), differ.diff(pair.swapped())
        for wrong in (*check_partition(forth), *check_words(forth), *check_same(differ, pair), *check_mirror(forth, back)):
            tally.counts["broken"] += 1
            print("%s: %s" % (pair.name, wrong), file=sys.stderr)
        tally.add(forth, back)
        there, here = common.links(forth), transposed_links(back)
        if there != here and tally.counts["differing"] <= left:
            show(pair, forth, there - here, here - there)
    return tally


def main():
    parser = common.parser(__doc__)
    parser.add_argument("--list", type=int, default=0)
    parser.add_argument("program")
    parser.add_argument("data", nargs="+")
    arguments = parser.parse_args()
    whole = Tally()
    with common.Differ(arguments.program) as differ:
        for path in arguments.data:
            tally = measure(differ, common.pairs(path), arguments.list - whole.counts["differing"])
            whole.counts.update(tally.counts)
            print("%-18s %s" % (common.set_name(path), tally), flush=True)
    print("%-18s %s; %d invariants broken" % ("all", whole, whole.counts["broken"]))
    sys.exit(1 if whole.counts["broken"] else 0)


if __name__ == "__main__":
    main()
