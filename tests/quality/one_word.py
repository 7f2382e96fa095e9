#!/usr/bin/env python3
"""Measure whether an edit of one word changes what a diff says of the rest of the story.

usage: one_word.py [--edits 3000] [--seed 1] [--list N] STORYDIFF DATA...

For a story A → B, one word of one random sentence of B is replaced, inserted or deleted, which gives B'. The diffs of A and B and
of A and B' should link the same sentences everywhere else. Elsewhere is outside the neighbourhood of the edit: its paragraph, the
one before and the one after, in the new text, and every old sentence that is linked with one of these in either diff. Where a
text is one paragraph, every four sentences count as one.

DATA is a .jsonl, or a folder of versions or of cases. Words come from the same text. Stories, sentences and words are drawn by a
seeded generator: a set has the same number of edits as any other, a story and a sentence the same chance as any other of the set.

--list N    show N edits that changed links elsewhere
"""
import collections
import random
import re

import common

UNIT = 4
WORDS = re.compile(r"\w+")
CITATION = re.compile(r"\[(?:cl_)?[0-9a-z]{8}\]|\{\{cite:[^}]*\}\}")


class Story:
    """A pair, its diff, and the words of its new text."""

    def __init__(self, differ, pair):
        self.pair = pair
        self.diff = differ.diff(pair)
        self.links = common.links(self.diff)
        self.sentences = [s for change in self.diff["changes"] for s in change["new"]]
        self.vocabulary = words_of(pair.new)

    def unit(self, place):
        paragraph, sentence = place
        return paragraph if self.diff["new"]["paragraphs"] > 1 else (sentence - 1) // UNIT


def words_of(text):
    return [word.group() for word in WORDS.finditer(CITATION.sub("", text))]


def spans_of(text):
    """The words of a sentence that are no part of a citation."""
    cited = [match.span() for match in CITATION.finditer(text)]
    return [match.span() for match in WORDS.finditer(text)
            if not any(start <= match.start() < end for start, end in cited)]


def edit_text(text, operation, word, chance):
    start, end = chance.choice(spans_of(text))
    if operation == "replace":
        return text[:start] + word + text[end:]
    if operation == "insert":
        return text[:start] + word + " " + text[start:]
    return text[:start] + (text[end:].lstrip(" ") if start else text[end:].lstrip())


def draw_edit(story, chance):
    """A sentence of at least two words, and its text after an edit."""
    sentences = [s for s in story.sentences if len(spans_of(s["text"])) > 1]
    if not sentences:
        return None
    sentence, operation = chance.choice(sentences), chance.choice(("replace", "insert", "delete"))
    text = edit_text(sentence["text"], operation, chance.choice(story.vocabulary), chance)
    return sentence, text, operation


def apply_edit(pair, sentence, text):
    content = pair.new.encode()
    content = content[:sentence["start"]] + text.encode() + content[sentence["end"]:]
    return common.Pair(pair.name, pair.old, content.decode(), pair.lines)


def outside(story, edited, links):
    """The links that differ and touch nothing of the neighbourhood."""
    centre = story.unit(common.place(edited))
    near = {(i, j) for i, j in story.links | links if abs(story.unit(j) - centre) <= 1}
    old_near = {i for i, _ in near}
    return {(i, j) for i, j in story.links ^ links if (i, j) not in near and i not in old_near}


def show(story, edited, text, operation, changed):
    old = {common.place(s): s["text"] for change in story.diff["changes"] for s in change["old"]}
    new = {common.place(s): s["text"] for s in story.sentences}
    print("\n%s: %s in ¶%d.%d\n    - %s\n    + %s" % (story.pair.name, operation, *common.place(edited), edited["text"], text))
    for i, j in sorted(changed):
        print("  %s ¶%d.%d→¶%d.%d\n    - %s\n    + %s" % ("lost " if (i, j) in story.links else "found", *i, *j, old[i], new.get(j)))


def measure(differ, path, wanted, seed=1, left=0):
    """Make `wanted` edits in a set, and show the first `left` of those that change links elsewhere."""
    chance, pairs = random.Random("%d %s" % (seed, common.set_name(path))), list(common.pairs(path))
    tally, stories = collections.Counter(), {}
    while tally["edits"] < wanted:
        index = chance.randrange(len(pairs))
        if index not in stories:
            stories[index] = Story(differ, pairs[index])
        story, edit = stories[index], draw_edit(stories[index], chance)
        if not edit:
            continue
        sentence, text, operation = edit
        links = common.links(differ.diff(apply_edit(story.pair, sentence, text)))
        changed = outside(story, sentence, links)
        tally.update(edits=1, stable=not changed, anywhere=story.links != links)
        if changed and tally["edits"] - tally["stable"] <= left:
            show(story, sentence, text, operation, changed)
    return tally


def share(edits, sets):
    """The number of edits for each of so many sets."""
    return [edits * (number + 1) // sets - edits * number // sets for number in range(sets)]


def line(name, tally):
    return "%-18s %6.2f%% of edits change no link elsewhere (%d of %d); %d change a link anywhere" % (
        name, common.percent(tally["stable"], tally["edits"]), tally["stable"], tally["edits"], tally["anywhere"])


def main():
    parser = common.parser(__doc__)
    parser.add_argument("--edits", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", type=int, default=0)
    parser.add_argument("program")
    parser.add_argument("data", nargs="+")
    arguments = parser.parse_args()
    whole, left = collections.Counter(), arguments.list
    with common.Differ(arguments.program) as differ:
        for path, edits in zip(arguments.data, share(arguments.edits, len(arguments.data))):
            tally = measure(differ, path, edits, arguments.seed, left)
            left -= tally["edits"] - tally["stable"]
            whole.update(tally)
            print(line(common.set_name(path), tally), flush=True)
    print(line("all", whole))


if __name__ == "__main__":
    main()
