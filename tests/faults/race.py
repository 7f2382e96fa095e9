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


def count(place, repository, branch):
    """git looks for an object in the packs that it knows, then as a file, then in the packs anew. Beside a `git gc` it may miss
    one, but not twice in a row."""
    for _ in range(2):
        line = place.run("git", "rev-list", "--count", branch, "--", cwd=repository)
        if line.returncode == 0:
            break
    return line


def read(place, repository, story, ended, seen, problems):
    """Until the writers end: the latest version is whole, and no line of versions gets shorter."""
    length = 0
    while not ended.is_set():
        shown = place.run(STORYDIFF, "show", *story, "latest", cwd=repository)
        if shown.returncode == 0 and shown.stdout != text_of(shown.stdout.split("\n")[0]):
            problems.append("a reader saw half a version")
        if shown.returncode and "no version yet" not in shown.stderr:
            problems.append(f"a reader failed: {shown.stderr}")
        line = count(place, repository, story[1] if story else "main")
        if line.returncode == 0:
            if int(line.stdout) < length:
                problems.append(f"the line went back from {length} to {line.stdout}")
            length = int(line.stdout)
        elif length:
            problems.append(f"git as a reader failed: {line.stderr}")
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
        line = place.run("git", "log", "--format=%(trailers:key=Story-Version,valueonly,separator=)", branch, "--", cwd=repository)
        labels = line.stdout.split()
        if line.returncode:
            problems.append(f"git log {branch}: {line.stderr}")
        wanted = [f"v{writer}.{number}" for writer, of in writers if of == branch for number in range(VERSIONS)]
        if sorted(labels) != sorted(wanted):
            problems.append(f"{branch} has {len(labels)} versions, {len(set(labels))} different, not {len(wanted)}")
        names = "".join(f"refs/tags/{prefix}{label}:story.txt\n" for label in wanted)
        batch = place.run("git", "cat-file", "--batch", cwd=repository, input=names).stdout
        if batch.count("This is v") != 200 * len(wanted) or " missing\n" in batch:
            problems.append(f"{branch}: a tag names no whole version")
    return problems + unsound(place, repository)


def thread(problems, work, *arguments):
    """A thread whose exceptions are problems, and not lost."""
    def run():
        try:
            work(*arguments, problems)
        except Exception as error:  # pylint: disable=broad-except
            problems.append(f"{work.__name__}: {error!r}")
    return threading.Thread(target=run)


def race(tap, place, name, stories, with_git=False):
    """`stories` is how many there are; 0: the repository's own."""
    repository = place.join(name)
    place.must(STORYDIFF, "init", repository)
    problems, seen, ended = [], [], threading.Event()
    chosen = [["-s", f"story-{writer % stories}"] if stories else [] for writer in range(WRITERS)]
    writers = [thread(problems, write, place, repository, writer, chosen[writer]) for writer in range(WRITERS)]
    others = [thread(problems, read, place, repository, chosen[0], ended, seen)]
    if with_git:
        others.append(thread(problems, disturb, place, repository, ended))
    for each in writers + others:
        each.start()
    for each in writers:
        each.join()
    ended.set()
    for each in others:
        each.join()
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
