"""What the rules of facts find in edited sentences of a corpus, for a person to read.

    python3 tests/audit/findings.py build/storydiff CORPUS.jsonl [PAIRS]

A line of the corpus has `lang`, the sentences `old` and `new`, and `pairs` of their numbers and a kind; edited pairs are audited
one by one, and those with findings are listed, PAIRS of them at most (100). The corpus is no part of the project: without it
there is nothing to do."""
import collections
import itertools
import json
import os
import subprocess
import sys
import tempfile


def edited_pairs(path):
    with open(path, encoding="utf-8") as file:
        for record in map(json.loads, file):
            for old, new, kind in record.get("pairs") or []:
                if kind == "edited":
                    yield record["lang"], record["old"][old], record["new"][new]


def findings(program, folder, lang, texts):
    paths = [os.path.join(folder, side) for side in ("old", "new")]
    for path, text in zip(paths, texts):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    result = subprocess.run([program, "audit", "--json", "--lines", "--lang", lang, *paths], capture_output=True, check=False)
    if result.returncode not in (0, 1):
        sys.exit(result.stderr.decode())
    return [finding for finding in json.loads(result.stdout)["findings"] if finding["group"] == "facts"]


def main():
    program, corpus = sys.argv[1:3]
    most = int(sys.argv[3]) if sys.argv[3:] else 100
    if not os.path.exists(corpus):
        sys.exit(print(f"skipped: no {corpus}"))
    counts = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        found = ((texts, findings(program, folder, lang, texts)) for lang, *texts in edited_pairs(corpus))
        listed = itertools.islice((item for item in found if item[1]), most)
        for number, (texts, of_pair) in enumerate(listed, 1):
            print(f"{number}\n  - {texts[0]}\n  + {texts[1]}")
            for finding in of_pair:
                counts[finding["rule"]] += 1
                print(f"    {finding['rule']}: {finding['old']!r} -> {finding['new']!r}")
    for rule, count in sorted(counts.items()):
        print(f"{rule:26}{count:5}")


if __name__ == "__main__":
    main()
