"""How good the rules are: precision and recall of each over the sentence pairs of fixtures/audit/pairs.

    python3 tests/audit/measure.py build/storydiff [-v RULE]

With -v, the pairs that a rule got wrong are listed."""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

RULES = ("uncited source-swapped source-reused fact-changed-same-source number date-time money quote negation hedge attribution "
         "name").split()


def found(program, folder, pair):
    """The rules that fire on a pair."""
    # A pair cannot tell whether the story had a source before; here it had all of them, in another paragraph.
    ids = " ".join(sorted(set(re.findall(r"\[[0-9a-f]{8}\]", pair["old"] + pair["new"]))))
    paths = [os.path.join(folder, side) for side in ("old", "new")]
    for path, side in zip(paths, ("old", "new")):
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{pair[side]}\n\n{ids} {ids}\n")
    result = subprocess.run([program, "audit", "--json", "--lang", pair["lang"], *paths], capture_output=True, check=False)
    if result.returncode not in (0, 1):
        sys.exit(f"{pair['id']}: {result.stderr.decode()}")
    return {finding["rule"] for finding in json.loads(result.stdout)["findings"]} & set(RULES)


def percent(part, whole):
    return f"{100 * part / whole:6.1f}" if whole else "     –"


def main():
    program, shown = sys.argv[1], sys.argv[3:] if sys.argv[2:3] == ["-v"] else []
    counts = collections.Counter()
    pattern = os.path.join(os.path.dirname(__file__), "../../fixtures/audit/pairs/*.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(pattern)):
            for line in open(path, encoding="utf-8"):
                pair = json.loads(line)
                got, expected = found(program, folder, pair), set(pair["expect"])
                for rule in RULES:
                    outcome = (rule in got, rule in expected)
                    counts[rule, outcome] += 1
                    if rule in shown and outcome[0] != outcome[1]:
                        print(f"{pair['id']} {rule}: {'false' if outcome[0] else 'missed'}\n  {pair['old']}\n  {pair['new']}")
    print(f"{'rule':26}expected precision recall")
    for rule in RULES:
        right, false, missed = (counts[rule, key] for key in ((True, True), (True, False), (False, True)))
        print(f"{rule:26}{right + missed:8}    {percent(right, right + false)} {percent(right, right + missed)}")


if __name__ == "__main__":
    main()
