"""Compare diffs of the bundled histories with the tables of fixtures/README.md, and print TAP.

usage: truth.py STORYDIFF FIXTURES
"""
import json
import re
import subprocess
import sys

HEADING = re.compile(r"^### ([\w-]+): (v[\d.]+) → (v[\d.]+)$")
COUNTS = re.compile(r"(unchanged|edited|split|merged|rewritten|added|removed|moved|recited|cosmetic) (\d+)")


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def sections(readme):
    """Yield (story, old, new, rows, counts) for each pair of versions."""
    current = None
    for line in open(readme, encoding="utf-8"):
        heading = HEADING.match(line)
        if heading or line.startswith("#"):
            if current:
                yield current
            current = (*heading.groups(), [], {}) if heading else None
        elif current and line.startswith("|") and "¶" in line:
            current[3].append(cells(line))
        elif current and line.startswith("- Counts:"):
            current[4].update({name: int(count) for name, count in COUNTS.findall(line)})
    if current:
        yield current


def expected(row):
    kind, marks, old, new, sources = row[:5]
    return (kind, tuple(sorted(marks.replace(",", " ").replace("–", "").split())),
            tuple(re.findall(r"¶(\d+\.\d+)", old)), tuple(re.findall(r"¶(\d+\.\d+)", new)),
            tuple(sorted(re.findall(r"\+`(\w+)`", sources))), tuple(sorted(re.findall(r"-`(\w+)`", sources))))


def places(sentences):
    return tuple("%d.%d" % (s["paragraph"], s["sentence"]) for s in sentences)


def reported(change):
    return (change["kind"], tuple(sorted(m for m in ("moved", "recited", "cosmetic") if change[m])),
            places(change["old"]), places(change["new"]),
            tuple(sorted(change["citations_added"])), tuple(sorted(change["citations_dropped"])))


def main():
    program, fixtures = sys.argv[1:]
    number = 0
    for story, old, new, rows, counts in sections(fixtures + "/README.md"):
        files = ["%s/%s/%s.txt" % (fixtures, story, version) for version in (old, new)]
        run = subprocess.run([program, "diff", "--json", *files], capture_output=True)
        diff = json.loads(run.stdout)
        want, got = [expected(row) for row in rows], [reported(change) for change in diff["changes"]]
        wrong = ["# missing: %s" % (change,) for change in want if change not in got]
        wrong += ["# not in the table: %s" % (change,) for change in got if change not in want]
        wrong += ["# %s: %d in the table, %d reported" % (name, count, diff["summary"][name])
                  for name, count in counts.items() if diff["summary"][name] != count]
        if not wrong and want != got:
            wrong = ["# in another order than the table"]
        number += 1
        print("%s %d - %s: %s → %s is as planted" % ("not ok" if wrong else "ok", number, story, old, new))
        print("\n".join(wrong), end="\n" if wrong else "")
    print("1..%d" % number)


main()
