#!/usr/bin/env python3
"""Print how good storydiff is, as the tables of README.md in Markdown, and then every figure, as in tests/quality/README.md.

usage: tables.py [--edits 3000] [--seed 1] STORYDIFF DATA

DATA is a folder with the converted sets: align/*.jsonl, segment/*.jsonl, revisions/*.jsonl and cases. Edits of one word are made in
the bundled stories as well. `make quality` runs this.
"""
import collections
import datetime
import glob
import itertools
import os
import subprocess

import common
import links
import one_word
import recited
import segments
import swap
import words

TITLES = {"argrewrite2": "ArgRewrite V.2, essays (en)", "deplain-learner": "DEplain, learner texts (de)",
          "porsimples": "PorSimples, news (pt)", "tetra": "TETRA, papers (en)", "wikinews": "Wikinews (en)",
          "cases": "planted changes (en)", "ar-pud": "ar", "de-gsd": "de", "en-ewt": "en web", "en-gum-news": "en news",
          "en-pud": "en PUD", "es-ancora": "es", "fr-gsd": "fr", "hi-pud": "hi", "ja-gsd": "ja", "ko-gsd": "ko",
          "pt-porsimples": "pt", "zh-gsd": "zh"}
FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "fixtures")
HISTORIES = ("harbour-bridge", "deichbruch", "water-tests")
ALIGNMENT_SCORES = ("1:1", "n:m", "1:1 differing", "n:m differing")
WORD_SETS = ("argrewrite2", "wikinews")

# What others measured: MASSalign on 147 pairs of documents of DEplain-web (see links.py); pySBD 0.3.4 on the whole sets of which
# the texts here are a half, and of EWT only on weblogs.
MASSALIGN = {"1:1": 61.0, "n:m": 62.8}
PYSBD = {"en-gum-news": 90.5, "en-pud": 99.7, "en-ewt": 89.4, "fr-gsd": 97.3, "de-gsd": 92.0, "es-ancora": 97.0, "ja-gsd": 98.6,
         "zh-gsd": 99.3, "ar-pud": 95.3, "hi-pud": 96.6}

# What was measured: the scores of storydiff and of Dice by set, the tallies of storydiff and of ICU by set, the comparisons of words
# by set, edits of one word in the sets and in the bundled stories, swaps, and the fates of re-cited paragraphs.
Figures = collections.namedtuple("Figures", "links dice segments icu words edits own_edits swaps fates")


def title(path):
    name = common.set_name(path)
    return TITLES.get(name, name)


def icu(differ, path):
    try:
        return segments.measure(differ, path, "icu")
    except ImportError:
        return None


def edit_words(differ, paths, edits, seed):
    tally = collections.Counter()
    for path, share in zip(paths, one_word.share(edits, len(paths))):
        tally.update(one_word.measure(differ, path, share, seed))
    return tally


def measure(differ, data, edits, seed):
    aligned, split, revised = (sorted(glob.glob(os.path.join(data, folder, "*.jsonl"))) for folder in ("align", "segment", "revisions"))
    linked = aligned + glob.glob(os.path.join(data, "cases"))
    swaps, fates = swap.Tally(), collections.Counter()
    for path in linked + revised:
        swaps.counts.update(swap.measure(differ, common.pairs(path)).counts)
    for path in revised:
        if "recited_paragraphs" in next(common.rows(path)):
            fates.update(recited.measure(differ, path)[0])
    return Figures({path: links.measure(differ, path) for path in linked}, {path: links.measure(differ, path, "dice") for path in linked},
                   {path: segments.measure(differ, path) for path in split}, {path: icu(differ, path) for path in split},
                   {path: words.measure(differ, path) for path in aligned if common.set_name(path) in WORD_SETS},
                   edit_words(differ, linked + revised, edits, seed),
                   edit_words(differ, [os.path.join(FIXTURES, name) for name in HISTORIES], edits, seed), swaps, fates)


def show_table(head, lines):
    print()
    print("| %s |\n|%s" % (" | ".join(head), "---|" * len(head)))
    for cells in lines:
        print("| %s |" % " | ".join(cells))


def tenths(figure):
    return "–" if figure is None else "%.1f" % figure


def show_links(figures):
    lines = []
    for path, scores in figures.links.items():
        both = [tenths(each[name].f1) for name in ("links", "edited") for each in (scores, figures.dice[path])]
        lines.append([title(path), str(scores["edited"].gold), *both])
    show_table(["links: F1, %", "edited", "all: storydiff", "plain Dice", "edited: storydiff", "plain Dice"], lines)


def show_alignments(figures):
    for path in figures.links:
        if common.set_name(path).startswith("deplain"):
            show_table(["whole alignments, %s: F1, %%" % title(path), *ALIGNMENT_SCORES], [
                ["storydiff", *(tenths(figures.links[path][name].f1) for name in ALIGNMENT_SCORES)],
                ["plain Dice", *(tenths(figures.dice[path][name].f1) for name in ALIGNMENT_SCORES)],
                ["MASSalign, as published, on all of DEplain-web", *(tenths(MASSALIGN.get(name)) for name in ALIGNMENT_SCORES)]])


def show_segments(figures):
    natural = [path for path in figures.segments if common.set_name(path) in TITLES]
    show_table(["ends of sentences: F1, %", *map(title, natural)], [
        ["storydiff", *(tenths(figures.segments[path]["all"].score.f1) for path in natural)],
        ["ICU", *(tenths(figures.icu[path] and figures.icu[path]["all"].score.f1) for path in natural)],
        ["pySBD", *(tenths(PYSBD.get(common.set_name(path))) for path in natural)]])


def stability(figures):
    """What is counted in parts of a whole: (what, where, part, whole)."""
    swaps, fates = figures.swaps.counts, figures.fates
    yield "edits of one word that change no link elsewhere", "sets", figures.edits["stable"], figures.edits["edits"]
    yield "edits of one word that change no link elsewhere", "bundled stories", figures.own_edits["stable"], figures.own_edits["edits"]
    yield "links that are the same in both directions", "sets", swaps["both"], swaps["either"]
    yield "re-cited paragraphs that are found", "Wikipedia", fates["found"], fates["found"] + fates["missed"]


def word_row(figures, what, reading, figure):
    each = ["%+.1f%%" % comparison.difference(reading, figure) for comparison in figures.words.values()]
    return ["%s, against plain LCS" % what, "; ".join(map(title, figures.words)), "; ".join(each)]


def stability_rows(figures):
    """One for each thing that is counted, wherever it is."""
    for what, group in itertools.groupby(stability(figures), key=lambda row: row[0]):
        counted = [row[1:] for row in group]
        yield [what, "; ".join("%s, %d of %d" % row for row in counted),
               "; ".join("%.2f%%" % common.percent(part, whole) for _, part, whole in counted)]


def mark_rows(figures):
    for path, scores in figures.links.items():
        if "moved" in scores:
            both = [scores[name] for name in ("moved", "recited")]
            yield ["moved; re-cited sentences that are found: F1", "%s, %s" % (title(path), "; ".join(str(score.gold) for score in both)),
                   "; ".join(tenths(score.f1) + "%" for score in both)]


def show_rest(figures):
    lines = [word_row(figures, *row) for row in (("runs of marked words where white space counts", "text", "runs"),
                                                 ("runs where only words count", "words", "runs"),
                                                 ("words marked where only words count", "words", "marked"))]
    show_table(["words, stability, citations, moves", "of", ""], [*lines, *stability_rows(figures), *mark_rows(figures)])


def score_cell(score):
    return "%.1f (%.1f, %.1f)" % (score.f1, score.precision, score.recall)


def show_everything(figures):
    lines = [[common.set_name(path), name, str(score.gold), score_cell(score), score_cell(figures.dice[path][name])]
             for path, scores in figures.links.items() for name, score in scores.items()]
    for path, tallies in figures.segments.items():
        lines += [[common.set_name(path), "ends of sentences, " + language, str(tally.score.gold), score_cell(tally.score),
                   score_cell(figures.icu[path][language].score) if figures.icu[path] else "–"]
                  for language, tally in tallies.items() if language != "all" or len(tallies) > 2]
    for path, comparison in figures.words.items():
        lines += [[common.set_name(path), "%s, in the reading %s" % (figure, reading), str(comparison.linked), str(ours), str(lcs)]
                  for reading, counts in comparison.total.items() for figure, lcs, ours in zip(words.FIGURES, *counts)]
    lines += [[where, what, str(whole), str(part), "–"] for what, where, part, whole in stability(figures)]
    show_table(["set", "what", "how many", "storydiff", "peer"], lines)


def main():
    parser = common.parser(__doc__)
    parser.add_argument("--edits", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("program")
    parser.add_argument("data")
    arguments = parser.parse_args()
    version = subprocess.run([arguments.program, "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    with common.Differ(arguments.program) as differ:
        figures = measure(differ, arguments.data, arguments.edits, arguments.seed)
    for show in (show_links, show_alignments, show_segments, show_rest):
        show(figures)
    print("\nEvery figure, %s, %s:" % (version, datetime.date.today()))
    show_everything(figures)


if __name__ == "__main__":
    main()
