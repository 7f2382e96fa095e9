#!/usr/bin/env python3
"""Write pairs of versions of invented stories, for measuring speed. The same name gives the same bytes in every run.

usage: pairs.py OUT [NAME...]        writes OUT/NAME.old.txt and OUT/NAME.new.txt, unless they are there
       pairs.py --records COUNT      writes to standard output COUNT records of ordinary stories of 5 KB, for batch

A name is a size (5k, 500k, 50m: of ordinary stories), a family (of 500 KB), or both: near_5m.

ordinary  of 100 sentences 5 are removed, 10 edited, 2 cite another source, 5 are added; 3 of 100 paragraphs move
same      nothing differs
alldiff   two stories of the same words that have no sentence in common
giant     one paragraph without an end of a sentence, of whose words 1 in 100 is another
rev       the paragraphs in reverse
near      every sentence on both sides is one sentence with two words replaced
dup       one sentence over and over, once more in the new version
longs     as ordinary, with sentences of 600 words
split     every sentence becomes two
cyrillic  as ordinary, in Cyrillic letters
han       as ordinary, in Chinese characters, one for each letter, without spaces
"""
import json
import os
import random
import re
import string
import sys
from bisect import bisect
from itertools import accumulate

NAMES = ("5k", "50k", "500k", "5m", "50m", "same", "alldiff", "giant", "rev", "near", "dup", "longs", "split",
         "cyrillic", "han", "same_5m", "alldiff_5m", "giant_5m", "rev_5m", "near_5m", "dup_5m", "longs_5m", "split_5m")
LONG = 600

SMALL_WORDS = """the of a to and in that for it on was with as is said at by from has he its are be an not this who had but
or will they were which have been after one their more when would out over she there no about new all two than last so
into could year if his her first did can other week before some only most while because where what then them under""".split()
BEGINNINGS = "b br ch d dr f fr g gl h j k kr l m n p pr r s sk st t tr v w z".split()
MIDDLES = "a e i o u aa ei ie oa".split()
ENDS = ["", "", "", "l", "m", "n", "r", "rt", "s", "sk", "t", "nd"]
PEOPLE = "Veldhorn Marrakin Ostrev Dallowin Pirrick Toomsa Hallenby Quorres Sefton Ardmoy".split()


class Dice:
    """Of all of random, only random() promises to give the same numbers in other versions of Python."""

    def __init__(self, seed):
        self.roll = random.Random(seed).random

    def below(self, count):
        return int(self.roll() * count)

    def of(self, things):
        return things[self.below(len(things))]


def make_vocabulary(count):
    dice, words = Dice(1), dict.fromkeys(SMALL_WORDS)
    while len(words) < count:
        syllables = 1 + dice.below(3)
        words["".join(dice.of(BEGINNINGS) + dice.of(MIDDLES) + dice.of(ENDS) for _ in range(syllables))] = None
    return list(words)


# The word at rank n is n times rarer than the first, as in natural texts.
VOCABULARY = make_vocabulary(15000)
CUMULATED = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))


class Sentence:
    def __init__(self, words, sources=(), stop="."):
        self.words, self.sources, self.stop = words, sources, stop

    def __str__(self):
        first = self.words[0]
        words = " ".join([first[:1].upper() + first[1:]] + self.words[1:])
        return words + "".join(" [%s]" % source for source in self.sources) + self.stop


class Writer:
    def __init__(self, seed, words=None):
        self.dice, self.words = Dice(seed), words

    def word(self):
        return VOCABULARY[bisect(CUMULATED, self.dice.roll() * CUMULATED[-1])]

    def source(self):
        return "%08x" % self.dice.below(1 << 32)

    def sentence(self):
        dice = self.dice
        count = self.words or 5 + int(40 * dice.roll() * dice.roll() + 6 * dice.roll())
        words = [self.word() for _ in range(count)]
        kind, at = dice.roll(), dice.below(count)
        if kind < .12:
            words[at] = "Dr. " + dice.of(PEOPLE)
        elif kind < .20:
            words[at] = "the U.N."
        elif kind < .32:
            words[at] = "%d.%d percent" % (dice.below(90), dice.below(10))
        elif kind < .45:
            words[at] = "%d,%03d" % (1 + dice.below(80), dice.below(1000))
        elif kind < .53:
            words[at], words[-1] = '"' + words[at], words[-1] + '"'
        sources = [self.source() for _ in range(1 + (dice.roll() < .2))] if dice.roll() < .6 else []
        return Sentence(words, sources, "?" if dice.roll() < .03 else ".")

    def story(self, size):
        """Paragraphs, which are lists of sentences, of this many bytes."""
        story, bytes_so_far = [], 0
        while bytes_so_far < size:
            story.append([self.sentence() for _ in range(2 + self.dice.below(4))])
            bytes_so_far += len(str_paragraph(story[-1])) + 2
        return story

    def edited(self, sentence):
        dice, words = self.dice, list(sentence.words)
        for _ in range(1 + dice.below(3)):
            at, how = dice.below(len(words)), dice.roll()
            if how < .6:
                words[at] = self.word()
            elif how < .8 or len(words) < 5:
                words.insert(at, self.word())
            else:
                del words[at]
        return Sentence(words, sentence.sources, sentence.stop)

    def revised(self, story):
        dice, new = self.dice, []
        for paragraph in story:
            kept = []
            for sentence in paragraph:
                kind = dice.roll()
                if kind < .10:
                    kept.append(self.edited(sentence))
                elif kind < .12:
                    kept.append(Sentence(sentence.words, [self.source(), *sentence.sources[1:]], sentence.stop))
                elif kind >= .17:
                    kept.append(sentence)
                if dice.roll() < .05:
                    kept.append(self.sentence())
            if kept:
                new.append(kept)
        return self.shuffled(new)

    def shuffled(self, story):
        """Each place that a moved paragraph left is skipped, and the moved ones stand before a paragraph each."""
        dice = self.dice
        movers = set()
        while len(movers) < max(1, round(.03 * len(story))):
            movers.add(dice.below(len(story)))
        before = {}
        for mover in sorted(movers):
            before.setdefault(dice.below(len(story)), []).append(story[mover])
        out = []
        for place, paragraph in enumerate(story):
            out += before.get(place, [])
            if place not in movers:
                out.append(paragraph)
        return out


def ordinary(size, words=None):
    writer = Writer(2, words)
    story = writer.story(size)
    return story, writer.revised(story)


def same(size):
    story = Writer(3).story(size)
    return story, story


def alldiff(size):
    return Writer(4).story(size), Writer(5).story(size)


def giant(size):
    writer, words, length = Writer(6), [], 0
    while length < size:
        words.append(writer.word())
        length += len(words[-1]) + 1
    other = [writer.word() if writer.dice.roll() < .01 else word for word in words]
    return [[Sentence(words, stop="")]], [[Sentence(other, stop="")]]


def rev(size):
    story = Writer(7).story(size)
    return story, story[::-1]


def near(size):
    writer = Writer(8)
    template = [writer.word() for _ in range(20)]

    def variant():
        words = list(template)
        for _ in range(2):
            words[1 + writer.dice.below(19)] = writer.word()
        return Sentence(words)

    def side():
        story, length = [], 0
        while length < size:
            story.append([variant() for _ in range(4)])
            length += len(str_paragraph(story[-1])) + 2
        return story
    return side(), side()


def dup(size):
    sentence = Sentence(["nothing", "is", "known", "yet"])
    paragraph = [sentence] * 5
    half = [paragraph] * (size // (len(str_paragraph(paragraph)) + 2) // 2)
    return half + half, half + [[sentence] * 6] + half[1:]


def longs(size):
    return ordinary(size, LONG)


def split(size):
    old = Writer(9).story(size)
    new = []
    for paragraph in old:
        new.append([])
        for sentence in paragraph:
            middle = len(sentence.words) // 2
            new[-1] += [Sentence(sentence.words[:middle]), Sentence(["it"] + sentence.words[middle:], sentence.sources)]
            sentence.words = sentence.words[:middle] + ["which"] + sentence.words[middle:]
            sentence.words[middle - 1] += ","
    return old, new


def letters(first, step=1):
    """For str.translate(): characters from a code point on, so many apart, in the place of the letters of ASCII."""
    return {ord(letter): first + step * (place % 26) for place, letter in enumerate(string.ascii_letters)}


def rewritten(stories, change):
    return [[[change(sentence) for sentence in paragraph] for paragraph in story] for story in stories]


def cyrillic(size):
    table = letters(0x430)
    return rewritten(ordinary(size // 2), lambda sentence: Sentence([word.translate(table) for word in sentence.words],
                                                                    sentence.sources, sentence.stop))


def han(size):
    table = letters(0x4E00, 37)
    return rewritten(ordinary(size // 2), lambda sentence: Sentence(
        ["".join(sentence.words).replace(" ", "").translate(table)], sentence.sources, "。"))


FAMILIES = {family.__name__: family for family in (ordinary, same, alldiff, giant, rev, near, dup, longs, split, cyrillic, han)}


def str_paragraph(paragraph):
    return " ".join(map(str, paragraph))


def text(story, version):
    head = "v0.%d\n\nWritten only to be measured\n\n2024-03-%02d 08:00:00\n\n" % (version, version)
    return head + "\n\n".join(map(str_paragraph, story)) + "\n"


def write_records(out, count):
    for number in range(count):
        writer = Writer(1000 + number)
        old = writer.story(5000)
        record = {"id": "pair-%d" % number, "old": text(old, 1), "new": text(writer.revised(old), 2)}
        print(json.dumps(record, ensure_ascii=False), file=out)


def parse(name):
    """The family and the bytes that a name stands for."""
    found = re.fullmatch(r"(?:([a-z]+?)_?)??(?:(\d+)([km]))?", name)
    family, count, unit = found.groups() if found and name else (None, None, None)
    if not found or not name or (family or "ordinary") not in FAMILIES:
        sys.exit("pairs.py: no such pair: '%s'" % name)
    return family or "ordinary", int(count) * {"k": 1000, "m": 1000000}[unit] if count else 500000


def paths(folder, name):
    return [os.path.join(folder, "%s.%s.txt" % (name, side)) for side in ("old", "new")]


def write(folder, names):
    os.makedirs(folder, exist_ok=True)
    for name in names:
        family, size = parse(name)
        files = paths(folder, name)
        if all(map(os.path.exists, files)):
            continue
        for file, story, version in zip(files, FAMILIES[family](size), (1, 2)):
            with open(file + ".part", "w", encoding="utf-8", newline="") as out:
                out.write(text(story, version))
            os.rename(file + ".part", file)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        sys.exit(__doc__)
    if sys.argv[1] == "--records":
        with open(1, "w", encoding="utf-8", newline="", closefd=False) as out:
            write_records(out, int(sys.argv[2]))
        sys.exit()
    write(sys.argv[1], sys.argv[2:] or NAMES)
