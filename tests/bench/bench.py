"""Measure how fast storydiff is, against whichever peers are installed.

usage: bench.py STORYDIFF MEASURE OUT        make bench does this; MEASURE is measure.c, compiled

It prints Markdown, and writes bench.md, bench.json and bench.svg into OUT. Pairs are made in OUT/pairs, and stay there.

BENCH_SIZES   which pairs to measure, as pairs.py names them: BENCH_SIZES='5k 500k near_5m'
BENCH_PEER    more peers, one a line: BENCH_PEER='name=command with {old} {new}'. Exit statuses 0 and 1 are success.
BENCH_IMPORT  how many versions to import, as importing.py tells; 0: none
BENCH_BUDGET  seconds to spend on each pair, warming up not counted; 10 unless told

All commands run in turn, so that what slows the machine slows them all; a figure is the median of its runs. A ratio below 1 means
that storydiff is faster. Growth is that of time on the processor in the shortest runs, which others' work touches least. A
peer that fails, or needs longer than a minute, has no figure, and is asked neither for a larger pair of that family nor, if it was
ordinary, for any as large.

What is wanted of storydiff is shown beside the figures. Nothing fails when it is not reached: time depends on the machine.
"""
import json
import math
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import chart
import importing
import pairs

LIMIT = 60
OURS = "storydiff"
GIT = "git diff"
PEERS = ((GIT, "git diff --no-index --word-diff=porcelain {old} {new}"), ("diff", "diff {old} {new}"),
         ("wdiff", "wdiff {old} {new}"), ("dwdiff", "dwdiff {old} {new}"))
# git, whose own process starts as fast as one can, tells what a millisecond is worth on this machine.
START_OF_GIT = 1.15

# What is wanted: a pattern of what was measured, and the most that it may be.
WANTED = (("ratio 500k", 1.0), ("ratio 5m", 1.0), ("ratio 50m", 1.0), ("ratio dup", 3.0), ("ratio dup_5m", 3.0))
WANTED_GROWTH, WANTED_GROWTH_HARD = 1.10, 1.15
WANTED_IMPORT = 2.0
WANTED_START, WANTED_START_REPOSITORY = 1.2 / START_OF_GIT, 3.5 / START_OF_GIT
WANTED_RATE = 20000  # pairs of 5 KB that batch compares in a second, on one core

RECORDS = 2000


class Bench:
    def __init__(self, measure, budget):
        self.measure, self.budget, self.folder = measure, budget, tempfile.mkdtemp()
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=os.devnull,
                                HOME=self.folder, GIT_PAGER="cat", **{"GIT_%s_%s" % (who, what): value
                                for who in ("AUTHOR", "COMMITTER")
                                for what, value in (("NAME", "Bench"), ("EMAIL", "bench@example.org"))})

    def once(self, command):
        """Milliseconds, those on a processor, and KiB; or None."""
        run = subprocess.run([self.measure, str(LIMIT), *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             env=self.environment, cwd=self.folder, check=True)
        nanoseconds, on_processor, kib, status = map(int, run.stdout.split())
        return (nanoseconds / 1e6, on_processor / 1e6, kib) if status in (0, 1) else None

    def interleaved(self, commands):
        """The median milliseconds and the peak in KiB of each of the commands, which is a dictionary by name."""
        first = {name: self.once(command) for name, command in commands.items()}
        left = {name: command for name, command in commands.items() if first[name]}
        round_of_all = sum(first[name][0] for name in left) / 1000
        runs = {name: [] for name in left}
        rounds = max(3, min(101, int(self.budget / max(round_of_all, 1e-3)))) if left else 0
        for _ in range(rounds):
            for name, command in left.items():
                runs[name].append(self.once(command) or first[name])
        return {name: {"ms": statistics.median(figure[0] for figure in figures), "least": min(figure[1] for figure in figures),
                       "kib": max(figure[2] for figure in figures), "runs": rounds} for name, figures in runs.items()}


def peers():
    more = [line.split("=", 1) for line in os.environ.get("BENCH_PEER", "").splitlines() if "=" in line]
    return {name.strip(): command for name, command in [*PEERS, *more] if shutil.which(shlex.split(command)[0])}


def filled(command, old, new):
    return [word.replace("{old}", old).replace("{new}", new) for word in shlex.split(command)]


def measure_pairs(bench, storydiff, names, folder):
    rows, failed = [], []
    for name in sorted(names, key=lambda name: (pairs.parse(name)[0] != "ordinary", pairs.parse(name)[1])):
        print("bench: %s" % name, file=sys.stderr)
        pairs.write(folder, [name])
        old, new = map(os.path.abspath, pairs.paths(folder, name))
        family, size = pairs.parse(name)
        hopeless = {peer for peer, where, least in failed if size >= least and where in ("ordinary", family)}
        commands = {OURS: [storydiff, "diff", "--json", old, new]}
        commands.update({peer: filled(command, old, new) for peer, command in peers().items() if peer not in hopeless})
        figures = bench.interleaved(commands)
        failed += [(peer, family, size) for peer in commands if peer not in figures]
        rows.append({"name": name, "family": family, "size": size, "bytes": os.path.getsize(old) + os.path.getsize(new),
                     "figures": figures})
    return rows


def measure_start(bench, storydiff, folder):
    pairs.write(folder, ["5k"])
    old, new = map(os.path.abspath, pairs.paths(folder, "5k"))
    home = os.path.join(bench.folder, "stories")
    for command in (["init", home], ["-C", home, "commit", old], ["-C", home, "commit", new]):
        subprocess.run([storydiff, *command], env=bench.environment, check=True, stdout=subprocess.DEVNULL)
    return bench.interleaved({
        "git --version": ["git", "--version"],
        "two files of 5 KB": [storydiff, "diff", "--json", old, new],
        "two versions of 5 KB in a repository": [storydiff, "-C", home, "diff", "--json", "v0.1", "v0.2"],
        "one version against itself": [storydiff, "-C", home, "diff", "--json", "v0.2", "v0.2"],
        "git diff of the two versions": ["git", "-C", home, "diff", "--word-diff=porcelain", "v0.1", "v0.2"]})


def measure_batch(bench, storydiff, folder):
    """Pairs of 5 KB a second of one core, by what batch is asked for: in the shortest runs, which others' work touches least."""
    print("bench: batch", file=sys.stderr)
    records = os.path.join(os.path.abspath(folder), "records.ndjson")
    with open(records, "w", encoding="utf-8", newline="") as out:
        pairs.write_records(out, RECORDS)
    asked = {"changes": "", "counts": " --summary", "columns": " --columns"}
    figures = bench.interleaved({what: ["sh", "-c", 'exec "$0" batch -j 1%s <"$1"' % option, storydiff, records]
                                 for what, option in asked.items()})
    return {what: RECORDS / figure["least"] * 1000 for what, figure in figures.items()}


def milliseconds(value):
    return "%.1f" % value if value < 100 else "%d" % round(value)


def ratio(row, peer):
    figures = row["figures"]
    return figures[OURS]["ms"] / figures[peer]["ms"] if OURS in figures and peer in figures else None


def table(head, rows):
    lines = ["| %s |" % " | ".join(head), "|" + "---|" * len(head)]
    return lines + ["| %s |" % " | ".join(row) for row in rows] + [""]


def time_table(rows):
    names = [peer for peer in peers() if any(peer in row["figures"] for row in rows)]
    lines = []
    for row in rows:
        ratios = [ratio(row, peer) for peer in names]
        own = row["figures"].get(OURS)
        lines.append([row["name"], milliseconds(own["ms"]) if own else "–"] +
                     ["–" if value is None else "%.2f" % value for value in ratios])
    return table(["pair", "storydiff, ms"] + ["of %s" % name for name in names], lines)


def growth(small, large):
    times = [row["figures"][OURS]["least"] for row in (small, large)]
    return math.log(times[1] / times[0]) / math.log(large["bytes"] / small["bytes"])


def growths(rows):
    """For each family: its name, and the exponent of growth from 500 KB to its largest size."""
    for family in pairs.FAMILIES:
        own = [row for row in rows if row["family"] == family and row["size"] >= 500000 and OURS in row["figures"]]
        if len(own) > 1:
            yield family, growth(own[0], own[-1])


def claims(result):
    """What was measured of what is wanted: (what, measured, the most that it may be)."""
    rows = result["pairs"]
    for row in rows:
        wanted = dict(WANTED).get("ratio " + row["name"])
        value = ratio(row, GIT)
        if wanted and value:
            yield "%s: time, of git diff's" % row["name"], value, wanted
    for family, exponent in growths(rows):
        yield "%s: exponent of growth" % family, exponent, WANTED_GROWTH if family == "ordinary" else WANTED_GROWTH_HARD
    for row in rows:
        if OURS in row["figures"]:
            yield ("%s: peak memory, MB" % row["name"], row["figures"][OURS]["kib"] * 1024 / 1e6, 2.5 * row["bytes"] / 1e6 + 8)
    if result["import"]:
        rates = result["import"]["rates"]
        yield "import: time, of git fast-import's", rates["git fast-import"] / rates["storydiff import"], WANTED_IMPORT
    start = result["start"]
    for what, most in (("two files of 5 KB", WANTED_START), ("two versions of 5 KB in a repository", WANTED_START_REPOSITORY)):
        if what in start and "git --version" in start:
            yield "%s: time, of git --version's" % what, start[what]["ms"] / start["git --version"]["ms"], most


def shortfalls(result):
    """What was measured of what is wanted at least: (what, measured, wanted)."""
    for what, rate in result["batch"].items():
        yield "batch of 5 KB, %s: pairs a second and core" % what, rate, WANTED_RATE


def report(result):
    lines = ["storydiff %s, %s, %s" % (result["version"], result["date"], result["machine"]), ""]
    lines += time_table(result["pairs"])
    lines += table(["start", "ms"], [[name, "%.2f" % figures["ms"]] for name, figures in result["start"].items()])
    if result["import"]:
        lines += table(["import of %d versions of 5 KB" % result["import"]["versions"], "a second"],
                       [[name, "%d" % rate] for name, rate in result["import"]["rates"].items()])
    lines += table(["what is wanted", "measured", "at most", ""], [
        [what, "%.2f" % value, "%.2f" % most, "yes" if value <= most else "**no**"] for what, value, most in claims(result)])
    lines += table(["what is wanted", "measured", "at least", ""], [
        [what, "%d" % value, "%d" % least, "yes" if value >= least else "**no**"] for what, value, least in shortfalls(result)])
    return "\n".join(lines)


def machine():
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return "%s, %s, load %.1f before" % (model, platform.system(), os.getloadavg()[0])


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    storydiff, measure, out = map(os.path.abspath, sys.argv[1:])
    names = os.environ.get("BENCH_SIZES", "").split() or pairs.NAMES
    bench = Bench(measure, float(os.environ.get("BENCH_BUDGET", "10")))
    folder = os.path.join(out, "pairs")
    try:
        version = subprocess.run([storydiff, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.split()[-1]
        result = {"version": version, "date": time.strftime("%Y-%m-%d"), "machine": machine(),
                  "start": measure_start(bench, storydiff, folder), "batch": measure_batch(bench, storydiff, folder),
                  "import": importing.measure(storydiff, os.path.join(out, "import"), bench.environment),
                  "pairs": measure_pairs(bench, storydiff, names, folder)}
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)
    write(os.path.join(out, "bench.json"), json.dumps(result, indent=1) + "\n")
    write(os.path.join(out, "bench.md"), report(result))
    write(os.path.join(out, "bench.svg"), chart.draw(result["pairs"], OURS, GIT))
    print(report(result))
    print("written: bench.md, bench.json and bench.svg in %s" % out)


main()
