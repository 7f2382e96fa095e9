"""A system call of a commit fails, once or from then on: no success is claimed that is none, and nothing is lost."""
import os
import shutil
import subprocess

from faults import NEW, Place, Scene, Tap, calls, run_with, sweep, trace_works

# What each call may report: that a disk is full, read-only or broken, that a process has too many files, that a folder belongs to
# somebody else, that a file system has no links or locks.
ERRORS = {
    "openat": ["EMFILE", "EACCES"], "openat O_CREAT": ["EMFILE", "EACCES", "ENOSPC", "EROFS"],
    "write": ["ENOSPC", "EIO"], "pwrite64": ["ENOSPC", "EIO"],
    "mkdir": ["ENOSPC", "EACCES"], "link": ["ENOSPC", "EACCES", "EPERM"], "rename": ["ENOSPC", "EACCES", "EIO"],
    "fsync": ["EIO", "ENOSPC"], "unlink": ["EACCES", "EIO"], "ftruncate": ["EIO"], "read": ["EIO"], "pread64": ["EIO"],
    "close": ["EIO"], "utimensat": ["EACCES"], "flock": ["ENOLCK"],
}


def lies(scene, repository, done, mute=False):
    """What is wrong with what a commit said, and with what it left. A mute one could not write what it has to say."""
    problems = []
    if done.returncode == 0:
        problems += scene.wrong_text(repository, NEW)
        if not done.stdout.startswith(NEW[0]):
            problems.append(f"it succeeded and said {done.stdout!r}")
        if scene.git_folder == ".git" and not done.stderr:
            with open(os.path.join(repository, "story.txt"), encoding="utf-8") as file, \
                 open(scene.place.story(NEW), encoding="utf-8") as wanted:
                if file.read() != wanted.read():
                    problems.append("it succeeded, and the text is not in the work tree")
    elif done.returncode != 2:
        problems.append(f"exit status {done.returncode}")
    elif not mute and (len(done.stderr.splitlines()) != 1 or not done.stderr.startswith("storydiff: ")):
        problems.append(f"it failed and said {done.stderr!r}")
    return problems + scene.damaged(repository)


def judged(scene, run, number, mute=False):
    """The problems of run(repository), and of what comes after it."""
    repository = scene.copy(number)
    problems = lies(scene, repository, run(repository), mute) + scene.unfinished(repository)
    shutil.rmtree(repository)
    return problems


def points_of(scene):
    """(call, error, when): each call fails once, and from then on. FAULTS=all tries every error everywhere; without it they take
    turns, so that each kind of call sees each of its errors somewhere."""
    points = []
    for name, number, line in calls(scene, scene.commit(NEW), scene.copy("dry")):
        errors = ERRORS.get(name + " O_CREAT" * ("O_CREAT" in line), [])
        if os.environ.get("FAULTS") == "all":
            points += [(name, error, f"{number}{sticky}") for error in errors for sticky in ("", "+")]
        elif errors:
            points.append((name, errors[len(points) // 2 % len(errors)], f"{number}"))
            points.append((name, errors[(len(points) // 2 + 1) % len(errors)], f"{number}+"))
    return points


def fail_calls(tap, scene):
    points = points_of(scene)

    def attempt(number, point):
        name, error, when = point
        return judged(scene, lambda repository: run_with(scene, scene.commit(NEW), repository, f"{name}:error={error}:when={when}"),
                      number, name == "write" and "+" in when)

    problems = sweep(points, attempt)
    tap.result(f"calls failed at {len(points)} points: {scene.name}", problems)


def fill_files(tap, scene):
    """No file may grow beyond a size: writes come short, and then fail."""
    with open(scene.place.story(NEW), "rb") as file:
        largest = len(file.read())
    points = list(range(0, 300, 11)) + list(range(300, largest + 200, 131))
    command = scene.commit(NEW)

    def run(size, repository):
        # Python ignores the signal that comes with such a write, and what it starts inherits that.
        return scene.place.run("prlimit", f"--fsize={size}", *command, cwd=repository, restore_signals=False)

    problems = sweep(points, lambda number, size: judged(scene, lambda repository: run(size, repository), number))
    tap.result(f"writes came short at {len(points)} points: {scene.name}", problems)


def fill_disks(tap, scene, kind, sizes, options):
    """A small file system of its own, with a little more room each time."""
    points = list(sizes)

    def attempt(number, size):
        folder = scene.place.join(f"{scene.name}.{kind}.{number}")
        os.mkdir(folder)
        scene.place.must("mount", "-t", "tmpfs", "-o", options.format(size), "tmpfs", folder)
        try:
            repository = os.path.join(folder, "repository")
            if subprocess.run(["cp", "-a", scene.template, repository], stderr=subprocess.DEVNULL, check=False).returncode:
                return []  # not even the beginning fits
            problems = lies(scene, repository, scene.place.run(*scene.commit(NEW), cwd=repository))
            scene.place.must("mount", "-o", "remount," + options.format(0), folder)
            return problems + scene.unfinished(repository)
        finally:
            scene.place.run("umount", "-l", folder)

    problems = sweep(points, attempt)
    tap.result(f"{kind} ran out at {len(points)} points: {scene.name}", problems)


def usage(scene, *flags):
    return int(scene.place.must("du", "-s", *flags, scene.template).split()[0])


def main():
    tap = Tap()
    with Place() as place:
        why = trace_works(place)
        if why:
            tap.skip_all(why)
        scene = Scene(place, "work-tree")
        bare = Scene(place, "first-of-a-story", bare=True, story="night-train", earlier=[])
        fail_calls(tap, scene)
        fail_calls(tap, bare)
        fill_files(tap, scene)
        probe = place.join("probe")
        os.mkdir(probe)
        if place.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", probe).returncode == 0:
            place.run("umount", probe)
            for each in (scene, bare):
                inodes, blocks = usage(each, "--inodes"), usage(each, "-k", "--apparent-size")
                fill_disks(tap, each, "inodes", range(inodes, inodes + 24), "nr_inodes={}")
                fill_disks(tap, each, "space", range(blocks, 3 * blocks + 120, 4), "size={}k")
        else:
            print("# no file systems can be mounted here: inodes and space do not run out")
    tap.finish()


main()
