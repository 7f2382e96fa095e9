#!/usr/bin/env python3
"""Check that what the scripts here measure does not fall below what was reached, and print TAP.

usage: demands.py STORYDIFF FIXTURES [DATA]

Without DATA, the folder of converted sets that README.md describes, only what needs no set is checked, on the bundled histories. A
demand lies a little below the figure of the day on which it was written, so that a change may cost one sentence somewhere, but not
several; F1 in percent, unless it is said otherwise. To stay within a minute on two slow cores, long histories are read in steps, and
words are compared on the first pairs of a set.
"""
import itertools
import os
import sys

import common
import links
import one_word
import recited
import segments
import swap
import words

HISTORIES = ("harbour-bridge", "deichbruch", "water-tests")
FIXTURE_EDITS = 3000
EDITS = 1000
POLICY_STEP = 16
WORD_PAIRS = 150

LINKS = {
    "align/argrewrite2.jsonl": {"edited": 92.4},
    "align/porsimples.jsonl": {"edited": 99.1},
    "align/tetra.jsonl": {"edited": 99.5},
    "align/deplain-learner.jsonl": {"edited": 95.7},
    "align/wikinews.jsonl": {"edited": 96.8},
    "cases": {"links": 99.6, "edited": 99.0, "moved": 97.0, "recited": 99.5, "added": 99.0, "removed": 99.0},
}
SEGMENTS = {"ar-pud": 99.6, "de-gsd": 96.1, "en-ewt": 93.8, "en-gum-news": 96.7, "en-pud": 99.8, "es-ancora": 99.1,
            "fr-gsd": 98.1, "hi-pud": 99.6, "ja-gsd": 99.2, "ko-gsd": 91.8, "pt-porsimples": 96.5, "pysbd": 92.5, "zh-gsd": 99.6}
STABLE = 99.9
SWAPPED = 100

# (reading, figure): at most so many percent more than a plain longest common subsequence.
WORDS = {("words", "runs"): 0.0, ("text", "runs"): -30.0, ("words", "marked"): 6.0}


class Tap:
    def __init__(self):
        self.count = 0

    def check(self, holds, name):
        """One result. What failed goes to standard error as well: prove shows that, and drops the rest."""
        self.count += 1
        print("%s %d - %s" % ("ok" if holds else "not ok", self.count, name), flush=True)
        if not holds:
            print("# not ok: %s" % name, file=sys.stderr)

    def at_least(self, name, figure, least):
        self.check(figure >= least, "%s: %.2f, at least %.1f" % (name, figure, least))

    def at_most(self, name, figure, most):
        self.check(figure <= most, "%s: %.2f, at most %.1f" % (name, figure, most))

    def skip(self, name, why):
        self.count += 1
        print("ok %d - %s # SKIP %s" % (self.count, name, why))


def check_stability(tap, differ, name, paths, edits, least):
    share = one_word.share(edits, len(paths))
    tallies = [one_word.measure(differ, path, wanted) for path, wanted in zip(paths, share)]
    stable, made = (sum(tally[key] for tally in tallies) for key in ("stable", "edits"))
    tap.at_least("%s: edits of one word that change no link elsewhere (%d of %d)" % (name, stable, made),
                 common.percent(stable, made), least)


def check_swap(tap, differ, name, pairs):
    tally = swap.measure(differ, pairs)
    tap.at_least("%s: links the same in both directions" % name, tally.same(), SWAPPED)
    tap.at_least("%s: links of changed sentences the same in both directions" % name, tally.same("changed"), SWAPPED)
    tap.check(not tally.counts["broken"], "%s: what must hold for every diff holds" % name)


def check_fixtures(tap, differ, fixtures):
    paths = [os.path.join(fixtures, name) for name in HISTORIES]
    check_swap(tap, differ, "fixtures", itertools.chain(*map(common.pairs, paths)))
    check_stability(tap, differ, "fixtures", paths, FIXTURE_EDITS, STABLE)


def check_links(tap, differ, data):
    for path, demands in LINKS.items():
        scores = links.measure(differ, os.path.join(data, path))
        for name, least in demands.items():
            tap.at_least("%s: %s" % (common.set_name(path), name), scores[name].f1, least)


def check_segments(tap, differ, data):
    for name, least in SEGMENTS.items():
        tally = segments.measure(differ, os.path.join(data, "segment", name + ".jsonl"))["all"]
        tap.at_least("%s: ends of sentences" % name, tally.score.f1, least)


def check_words(tap, differ, data):
    for name in ("argrewrite2", "wikinews"):
        comparison = words.measure(differ, os.path.join(data, "align", name + ".jsonl"), limit=WORD_PAIRS)
        for (reading, figure), most in WORDS.items():
            tap.at_most("%s: %s, in the reading %s, against LCS in percent" % (name, figure, reading),
                        comparison.difference(reading, figure), most)


def check_data(tap, differ, data):
    check_links(tap, differ, data)
    check_segments(tap, differ, data)
    check_words(tap, differ, data)
    references, policies = (os.path.join(data, "revisions", name + ".jsonl") for name in ("wikirefs", "site-policy"))
    fates, _, _ = recited.measure(differ, references)
    tap.check(not fates["missed"], "wikirefs: every re-cited paragraph is found (%d of %d)" % (
        fates["found"], fates["found"] + fates["missed"]))
    aligned = [os.path.join(data, path) for path in LINKS]
    check_swap(tap, differ, "sets", itertools.chain(*map(common.pairs, aligned), common.pairs(references),
                                                    itertools.islice(common.pairs(policies), 0, None, POLICY_STEP)))
    check_stability(tap, differ, "sets", aligned + [references], EDITS, STABLE)


def main():
    program, fixtures, *data = sys.argv[1:]
    tap = Tap()
    with common.Differ(program) as differ:
        check_fixtures(tap, differ, fixtures)
        if data:
            check_data(tap, differ, data[0])
        else:
            tap.skip("links, sentences, words and stability on public sets", "the sets, converted, are not here")
    print("1..%d" % tap.count)


if __name__ == "__main__":
    main()
