#!/usr/bin/env python3
"""Measure what a million pairs cost, for the manual page storydiff-scale(7).

usage: million.py PROGRAM [--pairs N] [--jobs N] [--write]

The records of 20,000 generated pairs of stories of 5 KB are made once, in a file of TMPDIR (220 MB), and given to the program
again and again until it had N (1000000). What it answers goes through a pipe, as it does to an engine. It prints the times, and
the paragraph for the page; with --write, it puts that into the page. That tells the time of processors, which others who use the
machine do not double as they do the time by the clock; but they do raise it.
"""
import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(HERE, "../../src/man/storydiff-scale.7")
DISTINCT = 20000
NEWSEDITS = 3330000

PARAGRAPH = """\
A million pairs of generated stories of 5 KB, {records:.1f} GB of records,
cost {cost} of one core, shared by {jobs} threads
.Pq {machine} with {cores} cores, {day} .
That is {rate:,.0f} pairs a second and core.
The program never had more than {memory:.0f} MB of memory.
Its answers are {answers:.1f} GB.
.Pp
At this rate, the 3.33 million pairs of versions of NewsEdits cost
{newsedits} of one core.
Its authors, who compared sentences by their embeddings, used a Spark cluster of
200 cores.
"""


def make_records(file, count):
    subprocess.run([sys.executable, os.path.join(HERE, "../bench/pairs.py"), "--records", str(count)], stdout=file, check=True)


def measure(program, records, times, jobs):
    """Seconds, processor seconds, peak MB, answered bytes and the count."""
    feeder = subprocess.Popen(["cat"] + [records] * times, stdout=subprocess.PIPE)
    began = time.monotonic()
    batch = subprocess.Popen([program, "batch", "-j", str(jobs)], stdin=feeder.stdout, stdout=subprocess.PIPE)
    feeder.stdout.close()
    size, rest = 0, b""
    while piece := os.read(batch.stdout.fileno(), 1 << 20):
        size += len(piece)
        rest = (rest + piece)[-65536:]
    _, status, usage = os.wait4(batch.pid, 0)
    seconds = time.monotonic() - began
    if status or feeder.wait():
        sys.exit("million.py: the program or its input failed")
    count = json.loads(rest.rstrip(b"\n").rsplit(b"\n", 1)[-1])
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size, count


def in_words(seconds):
    if seconds < 100:
        return "%.0f seconds" % seconds
    return "%.1f minutes" % (seconds / 60) if seconds < 6000 else "%.1f hours" % (seconds / 3600)


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        return re.sub(r"\(R\)|\(TM\)| +@.*", "", re.search(r"^model name\s*: (.*)", info.read(), re.M).group(1)).strip()


def put_into_page(paragraph):
    with open(PAGE, encoding="ascii") as page:
        text = page.read()
    begin = text.index("\n", text.index('.\\" cost: ')) + 1
    end = text.index('.\\" cost end')
    with open(PAGE, "w", encoding="ascii", newline="") as page:
        page.write(text[:begin] + paragraph + text[end:])


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("program")
    parser.add_argument("--pairs", type=int, default=1000000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.NamedTemporaryFile(suffix=".ndjson") as records:
        make_records(records, min(options.pairs, DISTINCT))
        times = max(1, options.pairs // DISTINCT)
        input_size = os.path.getsize(records.name) * times
        print("load before: %.2f %.2f %.2f" % os.getloadavg(), flush=True)
        seconds, processor, memory, size, count = measure(options.program, records.name, times, options.jobs)
    pairs = count["records"]
    if count["errors"]:
        sys.exit("million.py: %d records were bad" % count["errors"])
    print("%d pairs, %.3f GB: %.1f s, %.1f s of processors, %.1f MB, %.3f GB of answers, %d pairs a second and core" % (
        pairs, input_size / 1e9, seconds, processor, memory, size / 1e9, pairs / processor))
    scale = 1000000 / pairs
    paragraph = PARAGRAPH.format(
        records=input_size * scale / 1e9, cost=in_words(processor * scale), jobs=options.jobs,
        machine=machine(), cores=os.cpu_count(), day=datetime.date.today(), rate=pairs / processor, memory=memory,
        answers=size * scale / 1e9, newsedits=in_words(processor * scale * NEWSEDITS / 1e6))
    print(paragraph, end="")
    if options.write:
        put_into_page(paragraph)


if __name__ == "__main__":
    main()
