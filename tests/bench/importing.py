"""Measure how fast storydiff imports, against git fast-import with the very same commits.

BENCH_IMPORT  how many versions of 5 KB; 100000 unless told, 0: none

Versions of 1,000 stories are written as Here.news JSON, one story behind the other, and imported. What then is in the repository is
exported by `git fast-export` and given to `git fast-import`: both end in the same branches, which is checked. The tags, one for each
version, are left out: git writes a file for each, which takes it longer than all else. Each runs three times, in turn, into an empty
repository; figures are medians.
"""
import json
import os
import random
import shutil
import statistics
import subprocess
import time

STORIES, SENTENCES, PARAGRAPH, CHANGED, RUNS = 1000, 44, 4, 3, 3
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu an er in or us".split()


def sentence(rng, words):
    return " ".join(rng.choices(words, k=rng.randint(12, 20))).capitalize() + " [%08x]." % rng.getrandbits(32)


def write_records(path, count):
    rng = random.Random(5)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(4000)]
    stories = min(STORIES, count)
    with open(path, "w", encoding="utf-8") as file:
        for story in range(stories):
            text = [sentence(rng, words) for _ in range(SENTENCES)]
            for version in range(count // stories):
                for _ in range(CHANGED):
                    text[rng.randrange(SENTENCES)] = sentence(rng, words)
                json.dump({"uuid": "s%07x" % story, "title": "Story %d" % story, "version": version + 1,
                           "story": "\n\n".join(" ".join(text[at:at + PARAGRAPH]) for at in range(0, SENTENCES, PARAGRAPH)),
                           "last_updated": time.strftime("%Y-%m-%dT%H:%M:%S.250000", time.gmtime(1700000000 + 3600 * version)),
                           "refs": ["%08x" % rng.getrandbits(32) for _ in range(3)], "changes": "Three new sentences."}, file)
                file.write("\n")
    return stories * (count // stories)


def references(folder):
    return subprocess.run(["git", "-C", folder, "for-each-ref", "refs/heads"], stdout=subprocess.PIPE, check=True).stdout


def timed(command, environment, **more):
    start = time.monotonic()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    return time.monotonic() - start


def measure(storydiff, folder, environment):
    count = int(os.environ.get("BENCH_IMPORT", "100000"))
    if not count:
        return None
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    records, stream = os.path.join(folder, "records.ndjson"), os.path.join(folder, "stream")
    ours, gits = os.path.join(folder, "ours.git"), os.path.join(folder, "gits.git")
    count = write_records(records, count)
    seconds = {"storydiff import": [], "git fast-import": []}
    for _ in range(RUNS):
        for repository in (ours, gits):
            shutil.rmtree(repository, ignore_errors=True)
        subprocess.run([storydiff, "init", "--bare", ours], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["git", "init", "-q", "--bare", gits], env=environment, check=True)
        seconds["storydiff import"].append(timed([storydiff, "-C", ours, "import", records], environment))
        if not os.path.exists(stream):
            with open(stream, "wb") as file:
                subprocess.run(["git", "-C", ours, "fast-export", "--branches"], env=environment, check=True, stdout=file)
        with open(stream, "rb") as file:
            seconds["git fast-import"].append(timed(["git", "-C", gits, "fast-import", "--quiet"], environment, stdin=file))
        if references(ours) != references(gits):
            raise SystemExit("bench: git fast-import did not end in the same branches")
    shutil.rmtree(folder)
    return {"versions": count, "rates": {name: count / statistics.median(runs) for name, runs in seconds.items()}}
