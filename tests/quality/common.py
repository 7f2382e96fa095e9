"""What the quality scripts share: data sets, stories as files, runs of storydiff, and scores.

A data set is a file of JSON lines, or a folder. These shapes are known:

alignments   `old` and `new` are lists of sentences, `old_par` and `new_par` the paragraph of each, where known. They become
             files with a sentence on each line and a blank line between paragraphs, and are compared with --lines.
revisions    `old_text` and `new_text` are two texts.
histories    `versions` is a list of versions, each with its `text`; every two that follow one another are compared.
cases        a folder with a folder for each case, with old.txt, new.txt and truth.json.
versions     a folder of texts v0.9.txt, v0.10.txt, …; every two that follow one another are compared.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True


class Pair:
    """Two versions of one story: texts, and whether each line of them is a sentence."""

    def __init__(self, name, old, new, lines):
        self.name, self.old, self.new, self.lines = name, old, new, lines

    def swapped(self):
        return Pair(self.name, self.new, self.old, self.lines)


def parser(documentation):
    """A parser of arguments whose help is the documentation of the script."""
    return argparse.ArgumentParser(usage=argparse.SUPPRESS, description=documentation.strip(),
                                   formatter_class=argparse.RawDescriptionHelpFormatter)


def set_name(path):
    return os.path.basename(path.rstrip("/")).replace(".jsonl", "")


def read(*path):
    with open(os.path.join(*path), encoding="utf-8", newline="") as file:
        return file.read()


def rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def as_lines(sentences, paragraphs):
    """A sentence on each line; one that is empty is written as a dash, so that sentences keep their numbers."""
    out = []
    for k, sentence in enumerate(sentences):
        if k and paragraphs and paragraphs[k] != paragraphs[k - 1]:
            out.append("")
        out.append(" ".join(sentence.split()) or "-")
    return "\n".join(out) + "\n"


def successive(name, texts):
    for k in range(1, len(texts)):
        yield Pair("%s %d" % (name, k), texts[k - 1], texts[k], False)


def row_pairs(row):
    if "versions" in row:
        yield from successive(row["id"], [version["text"] for version in row["versions"]])
    elif "old_text" in row:
        yield Pair(row["id"], row["old_text"], row["new_text"], False)
    else:
        yield Pair(row["id"], as_lines(row["old"], row.get("old_par")), as_lines(row["new"], row.get("new_par")), True)


def cases(folder):
    """The folders of a set of cases; none when the set is one of versions."""
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))
            if os.path.isfile(os.path.join(folder, name, "truth.json"))]


def case_pair(folder):
    return Pair(folder, read(folder, "old.txt"), read(folder, "new.txt"), False)


def version_names(folder):
    """v0.9.txt before v0.10.txt: by the numbers in their names."""
    names = [name for name in os.listdir(folder) if re.match(r"v[\d.]+\.txt$", name)]
    return sorted(names, key=lambda name: [int(number) for number in re.findall(r"\d+", name)])


def pairs(path):
    if not os.path.isdir(path):
        for row in rows(path):
            yield from row_pairs(row)
    elif cases(path):
        yield from map(case_pair, cases(path))
    else:
        yield from successive(set_name(path), [read(path, name) for name in version_names(path)])


class Differ:
    """Runs of storydiff on texts; to be used with `with`, since it keeps them in a temporary folder."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = tempfile.TemporaryDirectory()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def run(self, name, *arguments):
        run = subprocess.run([self.program, *arguments], capture_output=True)
        if run.returncode not in (0, 1):
            raise SystemExit("%s: exit %d: %s" % (name, run.returncode, run.stderr.decode()))
        return json.loads(run.stdout)

    def diff(self, pair):
        """The JSON of a diff with --all."""
        return self.run(pair.name, "diff", "--json", "--all", *["--lines"] * pair.lines,
                        self.write("old", pair.old), self.write("new", pair.new))

    def show(self, name, text):
        """The JSON of a story."""
        return self.run(name, "show", "--json", self.write("text", text))


def place(sentence):
    """Paragraph and sentence in it, both from 1: (2, 3) is ¶2.3."""
    return sentence["paragraph"], sentence["sentence"]


CHANGED = ("edited", "split", "merged", "rewritten")


def links(diff, kinds=None):
    """All (old place, new place) that stand in one change, of certain kinds or of any."""
    return {(place(old), place(new)) for change in diff["changes"] if not kinds or change["kind"] in kinds
            for old in change["old"] for new in change["new"]}


def alignments(linked):
    """What linked pairs connect, as (old ones, new ones): two sets, each sentence in one alignment only."""
    found = []
    for i, j in linked:
        old, new = {i}, {j}
        for other in [two for two in found if i in two[0] or j in two[1]]:
            found.remove(other)
            old, new = old | other[0], new | other[1]
        found.append((old, new))
    return found


def percent(part, whole):
    return 100 * part / whole if whole else 100.0


class Score:
    """Precision, recall and F1, in percent, of what is said against what is true: sets, counted together over a data set."""

    def __init__(self):
        self.hits = self.said = self.gold = 0

    def add(self, said, gold):
        self.hits += len(said & gold)
        self.said += len(said)
        self.gold += len(gold)

    def merge(self, other):
        self.hits, self.said, self.gold = self.hits + other.hits, self.said + other.said, self.gold + other.gold

    @property
    def precision(self):
        return percent(self.hits, self.said)

    @property
    def recall(self):
        return percent(self.hits, self.gold)

    @property
    def f1(self):
        return percent(2 * self.hits, self.said + self.gold)

    def __str__(self):
        return "P %5.1f  R %5.1f  F1 %5.1f  (%d gold)" % (self.precision, self.recall, self.f1, self.gold)
