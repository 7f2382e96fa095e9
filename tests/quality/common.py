"""What the quality scripts share: data sets, stories as files, and runs of storydiff.

A data set is a file of JSON lines. Three shapes are known:

alignments   `old` and `new` are lists of sentences, `old_par` and `new_par` the paragraph of each, where known. They become
             files with a sentence on each line and a blank line between paragraphs, and are compared with --lines.
revisions    `old_text` and `new_text` are two texts.
histories    `versions` is a list of versions, each with its `text`; every two that follow one another are compared.
"""
import argparse
import json
import os
import subprocess
import tempfile


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
    return os.path.basename(path).replace(".jsonl", "")


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


def row_pairs(row):
    if "versions" in row:
        texts = [version["text"] for version in row["versions"]]
        for k in range(1, len(texts)):
            yield Pair("%s %d" % (row["id"], k), texts[k - 1], texts[k], False)
    elif "old_text" in row:
        yield Pair(row["id"], row["old_text"], row["new_text"], False)
    else:
        yield Pair(row["id"], as_lines(row["old"], row.get("old_par")), as_lines(row["new"], row.get("new_par")), True)


def pairs(path):
    for row in rows(path):
        yield from row_pairs(row)


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

    def diff(self, pair):
        """The JSON of a diff with --all."""
        command = [self.program, "diff", "--json", "--all"] + ["--lines"] * pair.lines
        command += [self.write("old", pair.old), self.write("new", pair.new)]
        run = subprocess.run(command, capture_output=True)
        if run.returncode not in (0, 1):
            raise SystemExit("%s: exit %d: %s" % (pair.name, run.returncode, run.stderr.decode()))
        return json.loads(run.stdout)


def place(sentence):
    """Paragraph and sentence in it, both from 1: (2, 3) is ¶2.3."""
    return sentence["paragraph"], sentence["sentence"]


CHANGED = ("edited", "split", "merged", "rewritten")


def links(diff, kinds=None):
    """All (old place, new place) that stand in one change, of certain kinds or of any."""
    return {(place(old), place(new)) for change in diff["changes"] if not kinds or change["kind"] in kinds
            for old in change["old"] for new in change["new"]}


def percent(part, whole):
    return 100 * part / whole if whole else 100.0
