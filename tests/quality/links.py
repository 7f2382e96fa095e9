#!/usr/bin/env python3
"""Measure whether the right sentences are linked, against alignments made by people, or changes that were planted.

usage: links.py [--peer dice] [--list N] STORYDIFF DATA...

A set is a .jsonl of alignments, or a folder of cases. A row has sentences `old` and `new`, and `pairs`: [index in old, index in
new, label], where only the label "identical" has a meaning here. A case is a folder with old.txt, new.txt and truth.json: `old` and
`new` hold the byte ranges of the sentences, `links` the numbers of the sentences of each link, and whether it was edited, moved and
recited. storydiff splits the sentences of cases by itself; one of its sentences is taken for every gold sentence with which it
shares at least half of the shorter one.

links     pairs of an old and a new sentence that stand in one change
edited    the same without the pairs that are right and identical; a false link counts whatever its words
added     new sentences without a link
removed   old sentences without a link
in place  (alignments) links and edited ones without those of sentences marked as moved: ArgRewrite and Wikinews call a sentence that
edited    moved removed and added, so that above each true move is a false link
in place
moved     (cases) new sentences marked as moved, and re-cited ones; only those of links with one sentence on each side
recited

1:1, n:m  whole alignments, as DEplain measures aligners (Stodden, Momen, Kallmeyer 2023, https://aclanthology.org/2023.acl-long.908,
          and C__Alignment_Algorithms/evaluate.py in https://github.com/rstodden/DEPlain): an alignment is right when both its sides
          are exactly those of a gold one, and identical sentences count. 1:1 are the alignments of one sentence with one; n:m
          are all alignments, 1:1 included, as in the released gold and outputs. "differing" leaves out sentences that stayed
          identical, as evaluate.py does when asked to

The figures published for MASSalign, the best aligner of that paper, are F1 .610 for 1:1 and .628 for n:m on 147 pairs of
documents of DEplain-web, of which half of the 1:1 alignments are identical sentences (887 of 1,750). The set deplain-learner is only
the part for learners of the language, and its texts stay closer to each other. So the figures stand beside each other, but are none
of the same test.

--peer dice   do not run storydiff, but a plain baseline: exact matches in order, then greedily the best pairs by the Dice measure
              over words that reach 0.5. It is given the gold sentences. It marks no moves; it compares the citations of a link
--list N      show N links of each set that are false or missed
"""
import collections
import difflib
import json
import re

import common

CITATION = re.compile(r"\[[0-9a-f]{8}\]")
WORD = re.compile(r"\w+")
ENOUGH = 0.5
SCORES = ("links", "edited", "added", "removed", "in place", "edited in place", "moved", "recited", "1:1", "n:m", "1:1 differing", "n:m differing")

# What is true of a pair. `sentences` are the byte ranges of both sides; links are pairs of their numbers; moves and recitings are
# numbers of new sentences among `simple`, those of links with one sentence on each side, or None where the gold does not tell.
Gold = collections.namedtuple("Gold", "pair sentences links identical simple moved recited")

# What a contestant says of it, in the same terms; and which of the links are of moved sentences.
Said = collections.namedtuple("Said", "links moved recited displaced")


def line_ranges(text):
    at, ranges = 0, []
    for line in text.encode().split(b"\n"):
        if line:
            ranges.append((at, at + len(line)))
        at += len(line) + 1
    return ranges


def row_gold(row):
    pair = next(common.row_pairs(row))
    links = {(i, j) for i, j, _ in row["pairs"]}
    identical = links - {(i, j) for i, j, label in row["pairs"] if label != "identical"}
    return Gold(pair, (line_ranges(pair.old), line_ranges(pair.new)), links, identical, set(), None, None)


def case_gold(folder):
    truth = json.loads(common.read(folder, "truth.json"))
    every = {(i, j): link for link in truth["links"] for i in link["old"] for j in link["new"]}
    partners = collections.Counter(i for i, _ in every)
    simple = {link["new"][0]: link for link in truth["links"] if len(link["old"]) == 1 and partners[link["old"][0]] == 1}
    return Gold(common.case_pair(folder), (truth["old"], truth["new"]), set(every),
                {two for two, link in every.items() if not link["edited"]}, set(simple),
                *({j for j, link in simple.items() if link[mark]} for mark in ("moved", "recited")))


def golds(path):
    return map(row_gold, common.rows(path)) if path.endswith(".jsonl") else map(case_gold, common.cases(path))


def texts(gold):
    return [[text.encode()[start:end].decode() for start, end in ranges]
            for text, ranges in zip((gold.pair.old, gold.pair.new), gold.sentences)]


def covered(ranges, sentences):
    """The numbers of the gold sentences that these sentences stand for."""
    return {k for k, (start, end) in enumerate(ranges) for s in sentences
            if min(end, s["end"]) - max(start, s["start"]) >= 0.5 * min(end - start, s["end"] - s["start"]) > 0}


def said_by_storydiff(differ, gold):
    said = Said(set(), set(), set(), set())
    for change in differ.diff(gold.pair)["changes"]:
        old, new = (covered(ranges, change[side]) for ranges, side in zip(gold.sentences, ("old", "new")))
        said.links.update((i, j) for i in old for j in new)
        said.displaced.update((i, j) for i in old for j in new if change["moved"])
        if old:
            said.moved.update(new if change["moved"] else ())
            said.recited.update(new if change["recited"] else ())
    return said


def dice(old, new):
    return 2 * sum((collections.Counter(old) & collections.Counter(new)).values()) / (len(old) + len(new))


def said_by_dice(_, gold):
    sides = texts(gold)
    old, new = ([WORD.findall(CITATION.sub("", text).lower()) for text in side] for side in sides)
    matcher = difflib.SequenceMatcher(None, [" ".join(words) for words in old], [" ".join(words) for words in new], False)
    links = {(a + k, b + k) for a, b, size in matcher.get_matching_blocks() for k in range(size)}
    used_old, used_new = ({link[side] for link in links} for side in (0, 1))
    scored = [(-dice(old[i], new[j]), abs(i - j), i, j) for i in range(len(old)) for j in range(len(new))
              if i not in used_old and j not in used_new and old[i] and new[j]]
    for score, _, i, j in sorted(scored):
        if -score >= ENOUGH and i not in used_old and j not in used_new:
            links.add((i, j))
            used_old.add(i)
            used_new.add(j)
    cited = [[set(CITATION.findall(text)) for text in side] for side in sides]
    return Said(links, set(), {j for i, j in links if cited[0][i] != cited[1][j]}, set())


CONTESTANTS = {None: said_by_storydiff, "dice": said_by_dice}


def without(ranges, links, side):
    """The numbers of the sentences of a side that no link has."""
    return set(range(len(ranges))) - {link[side] for link in links}


def alignment_sets(links, sides):
    """Whole alignments, for each of the four scores of DEplain."""
    every = {(frozenset(old), frozenset(new)) for old, new in common.alignments(links)}
    words = [(" ".join(sides[0][i] for i in sorted(old)), " ".join(sides[1][j] for j in sorted(new))) for old, new in every]
    differing = {two for two, (old, new) in zip(every, words) if old != new}
    return {"n:m": every, "1:1": {two for two in every if len(two[0]) == len(two[1]) == 1}, "n:m differing": differing,
            "1:1 differing": {two for two in differing if len(two[0]) == len(two[1]) == 1}}


def add(scores, said, gold):
    scores["links"].add(said.links, gold.links)
    scores["edited"].add(said.links - gold.identical, gold.links - gold.identical)
    for name, side in (("added", 1), ("removed", 0)):
        scores[name].add(*(without(gold.sentences[side], links, side) for links in (said.links, gold.links)))
    if gold.moved is None:
        placed = said.links - said.displaced
        scores["in place"].add(placed, gold.links)
        scores["edited in place"].add(placed - gold.identical, gold.links - gold.identical)
    else:
        scores["moved"].add(said.moved & gold.simple, gold.moved)
        scores["recited"].add(said.recited & gold.simple, gold.recited)
    ours, theirs = (alignment_sets(links, texts(gold)) for links in (said.links, gold.links))
    for name in ours:
        scores[name].add(ours[name], theirs[name])


def show(said, gold):
    old, new = texts(gold)
    for i, j in sorted(said.links ^ gold.links):
        wrong = "false" if (i, j) in said.links else "missed"
        print("\n%s: %s %d→%d\n    - %s\n    + %s" % (gold.pair.name, wrong, i, j, old[i], new[j]))


def measure(differ, path, peer=None, shown=0):
    """The scores of one set, by name."""
    scores = {name: common.Score() for name in SCORES}
    for gold in golds(path):
        said = CONTESTANTS[peer](differ, gold)
        add(scores, said, gold)
        wrong = len(said.links ^ gold.links)
        if wrong and shown > 0:
            show(said, gold)
            shown -= wrong
        untold = ("moved", "recited") if gold.moved is None else ("in place", "edited in place")
    return {name: score for name, score in scores.items() if name not in untold}


def main():
    parser = common.parser(__doc__)
    parser.add_argument("--peer", choices=["dice"])
    parser.add_argument("--list", type=int, default=0)
    parser.add_argument("program")
    parser.add_argument("data", nargs="+")
    arguments = parser.parse_args()
    with common.Differ(arguments.program) as differ:
        for path in arguments.data:
            for name, score in measure(differ, path, arguments.peer, arguments.list).items():
                print("%-18s %-15s %s" % (common.set_name(path), name, score), flush=True)


if __name__ == "__main__":
    main()
