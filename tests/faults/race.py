"""Many processes commit at once, to one story and to many: nothing is lost, nothing is there twice, and readers see whole versions.

With git at work in the same repository, too: it takes locks of its own, packs references and objects.
"""
import os
import threading
import time

from faults import STORYDIFF, Place, Tap, unsound

WRITERS, VERSIONS = 8, int(os.environ.get("VERSIONS", "200"))


def text_of(label):
    """One that tells when it is not whole."""
    return f"{label}\n\nA Title\n\n2024-11-12 13:42:18\n\n" + f"This is {label}. " * 200 + "\n"


def write(place, repository, writer, story, problems):
    for number in range(VERSIONS):
        label = f"v{writer}.{number}"
        done = place.run(STORYDIFF, "commit", *story, "-", cwd=repository, input=text_of(label))
        if done.returncode or not done.stdout.startswith(label + " ") or done.stderr:
            problems.append(f"{label}: {done.returncode}: {done.stderr}")


def read(place, repository, story, ended, seen, problems):
    """Until the writers end: the latest version is whole, and no line of versions gets shorter."""
    length = 0
    while not ended.is_set():
        shown = place.run(STORYDIFF, "show", *story, "latest", cwd=repository)
        if shown.returncode == 0 and shown.stdout != text_of(shown.stdout.split("\n")[0]):
            problems.append("a reader saw half a version")
        if shown.returncode and "no version yet" not in shown.stderr:
            problems.append(f"a reader failed: {shown.stderr}")
        line = place.run("git", "rev-list", "--count", story[1] if story else "main", cwd=repository)
        if line.returncode == 0:
            if int(line.stdout) < length:
                problems.append(f"the line went back from {length} to {line.stdout}")
            length = int(line.stdout)
        seen.append(length)


def disturb(place, repository, ended, problems):
    """A git that works in the repository, as a server's does."""
    number = 0
    while not ended.is_set():
        number += 1
        for command in (["tag", f"by-git-{number}", "HEAD"], ["pack-refs", "--all"], ["gc", "-q"]):
            done = place.run("git", *command, cwd=repository)
            # Before the first version there is nothing to tag; and whoever meets a lock gives up, as git does.
            if done.returncode and number > 3 and "lock" not in done.stderr:
                problems.append(f"git {command[0]}: {done.stderr}")
        time.sleep(0.5)


def missing(place, repository, writers):
    """What the branches lack of what was acknowledged. `writers` are pairs (number, its story's branch)."""
    problems = []
    for branch in sorted({branch for _, branch in writers}):
        prefix = "" if branch == "main" else branch + "/"
        labels = place.must("git", "log", "--format=%(trailers:key=Story-Version,valueonly,separator=)", branch,
                            cwd=repository).split()
        wanted = [f"v{writer}.{number}" for writer, of in writers if of == branch for number in range(VERSIONS)]
        if sorted(labels) != sorted(wanted):
            problems.append(f"{branch} has {len(labels)} versions, {len(set(labels))} different, not {len(wanted)}")
        names = "".join(f"refs/tags/{prefix}{label}:story.txt\n" for label in wanted)
        batch = place.run("git", "cat-file", "--batch", cwd=repository, input=names).stdout
        if batch.count("This is v") != 200 * len(wanted) or " missing\n" in batch:
            problems.append(f"{branch}: a tag names no whole version")
    return problems + unsound(place, repository)


def race(tap, place, name, stories, with_git=False):
    """`stories` is how many there are; 0: the repository's own."""
    repository = place.join(name)
    place.must(STORYDIFF, "init", repository)
    problems, seen, ended = [], [], threading.Event()
    chosen = [["-s", f"story-{writer % stories}"] if stories else [] for writer in range(WRITERS)]
    writers = [threading.Thread(target=write, args=(place, repository, writer, chosen[writer], problems))
               for writer in range(WRITERS)]
    others = [threading.Thread(target=read, args=(place, repository, chosen[0], ended, seen, problems))]
    if with_git:
        others.append(threading.Thread(target=disturb, args=(place, repository, ended, problems)))
    for thread in writers + others:
        thread.start()
    for thread in writers:
        thread.join()
    ended.set()
    for thread in others:
        thread.join()
    problems += missing(place, repository, [(writer, chosen[writer][1] if stories else "main") for writer in range(WRITERS)])
    if not stories and place.must("git", "status", "--porcelain", cwd=repository):
        problems.append("the work tree did not follow")
    tap.result(f"{WRITERS} writers of {VERSIONS} versions each, {len(seen)} looks at them: {name}", problems)


def main():
    tap = Tap()
    with Place() as place:
        race(tap, place, "one-story", 0)
        race(tap, place, "many-stories", 4)
        race(tap, place, "with-git-at-work", 0, with_git=True)
    tap.finish()


main()
