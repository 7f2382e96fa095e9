#!/usr/bin/env python3
"""Measure whether texts are split into the right sentences.

usage: segments.py [--peer icu|icu-ss|pysbd] [--list N] STORYDIFF DATA.jsonl...

A row has a `text`, its `lang`, and the gold `sentences`. The ends of sentences are compared. An end is known by the number of
characters before it that are not white space, so that it makes no difference to whom the space between two sentences belongs. The end
of a paragraph, which is a blank line, is given to everyone and not scored.

P       which part of the ends that were found are gold
R       which part of the gold ends were found
whole   texts in which every end is right

A line for each language of a set, and one for all of them where there are several.

--peer    do not run storydiff, but split each paragraph with
          icu      the sentence break iterator of ICU, in the language of the text (Unicode Standard Annex 29); needs PyICU: Debian
                   and Ubuntu have it as python3-icu, for /usr/bin/python3
          icu-ss   the same with the abbreviations that ICU knows for the language (the locale keyword ss=standard)
          pysbd    pySBD, where it knows the language
--list N  show N texts of each set that are split differently, with what is missed (|) and found but false (¦)
"""
import common


class Tally:
    def __init__(self):
        self.score, self.whole, self.texts = common.Score(), 0, 0

    def add(self, said, gold):
        self.score.add(said, gold)
        self.whole += said == gold
        self.texts += 1

    def merge(self, other):
        self.score.merge(other.score)
        self.whole, self.texts = self.whole + other.whole, self.texts + other.texts

    def __str__(self):
        return "%s  %d of %d texts whole" % (self.score, self.whole, self.texts)


def paragraphs(text):
    return [" ".join(block.split()) for block in text.split("\n\n")]


def ends(pieces):
    at, found = 0, set()
    for piece in pieces:
        at += len("".join(piece.split()))
        found.add(at)
    return found


def split_storydiff(differ, row):
    content = row["text"].encode()
    story = differ.show(row["id"], row["text"])
    return [content[s["start"]:s["end"]].decode() for paragraph in story["paragraphs"] for s in paragraph["sentences"]]


def icu_splitter(keyword):
    def split(_, row):
        import icu
        iterator = icu.BreakIterator.createSentenceInstance(icu.Locale(row["lang"] + keyword))
        for paragraph in paragraphs(row["text"]):
            text, start = icu.UnicodeString(paragraph), 0
            iterator.setText(text)
            for end in iterator:
                yield str(text[start:end])
                start = end
    return split


def split_pysbd(_, row):
    import pysbd
    segmenter = pysbd.Segmenter(language=row["lang"], clean=False)
    return [sentence for paragraph in paragraphs(row["text"]) for sentence in segmenter.segment(paragraph)]


SPLITTERS = {None: split_storydiff, "icu": icu_splitter(""), "icu-ss": icu_splitter("@ss=standard"), "pysbd": split_pysbd}


def show(row, said, gold):
    marks = {**{end: " | " for end in gold - said}, **{end: " ¦ " for end in said - gold}}
    out, at = [], 0
    for character in row["text"]:
        out.append(character)
        at += not character.isspace()
        out.append(marks.pop(at, ""))
    print("\n%s: %s" % (row["id"], "".join(out)))


def measure(differ, path, peer=None, shown=0):
    """The tally of each language of a set, by its code; and of "all"."""
    tallies = {"all": Tally()}
    for row in common.rows(path):
        given = ends(paragraphs(row["text"]))
        said, gold = (ends(pieces) - given for pieces in (SPLITTERS[peer](differ, row), row["sentences"]))
        for key in ("all", row["lang"]):
            tallies.setdefault(key, Tally()).add(said, gold)
        if said != gold and shown > 0:
            show(row, said, gold)
            shown -= 1
    return tallies


def main():
    parser = common.parser(__doc__)
    parser.add_argument("--peer", choices=["icu", "icu-ss", "pysbd"])
    parser.add_argument("--list", type=int, default=0)
    parser.add_argument("program")
    parser.add_argument("data", nargs="+")
    arguments = parser.parse_args()
    with common.Differ(arguments.program) as differ:
        for path in arguments.data:
            tallies = measure(differ, path, arguments.peer, arguments.list)
            for language in sorted(set(tallies) - {"all"}) + ["all"] * (len(tallies) > 2):
                print("%-16s %-3s %s" % (common.set_name(path), language, tallies[language]), flush=True)


if __name__ == "__main__":
    main()
