"""A system call of a commit fails, once or from then on: no success is claimed that is none, and nothing is lost."""
import os
import shutil
import subprocess

from faults import Place, Tap, calls, run_with, sweep, trace_works
from scenes import GitSetup, Init, Scene, branch_of_the_tree, edit_after_publication, first_of_a_story

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
        problems += scene.wrong_outcome(repository, followed=not done.stderr)
        if not scene.is_acknowledged(done.stdout):
            problems.append(f"it succeeded and said {done.stdout!r}")
    elif done.returncode != 2:
        problems.append(f"exit status {done.returncode}")
    elif not mute and (len(done.stderr.splitlines()) != 1 or not done.stderr.startswith("storydiff: ")):
        problems.append(f"it failed and said {done.stderr!r}")
    if "(correct the configuration)" in done.stderr:
        problems.append(f"it blames the configuration: {done.stderr}")
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
    for name, number, line in calls(scene):
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
        return judged(scene, lambda repository: run_with(scene, repository, f"{name}:error={error}:when={when}"), number,
                      name == "write" and "+" in when)

    problems = sweep(points, attempt)
    tap.result(f"calls failed at {len(points)} points: {scene.name}", problems)


def fill_files(tap, scene):
    """No file may grow beyond a size: writes come short, and then fail."""
    largest = len(scene.wanted(scene.new))
    points = list(range(0, 300, 11)) + list(range(300, largest + 200, 131))

    def run(size, repository):
        # Python ignores the signal that comes with such a write, and what it starts inherits that.
        return scene.place.run("prlimit", f"--fsize={size}", *scene.command, cwd=repository, restore_signals=False)

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
            problems = lies(scene, repository, scene.place.run(*scene.command, cwd=repository))
            scene.place.must("mount", "-o", "remount," + options.format(0), folder)
            return problems + scene.unfinished(repository)
        finally:
            scene.place.run("umount", "-l", folder)

    problems = sweep(points, attempt)
    tap.result(f"{kind} ran out at {len(points)} points: {scene.name}", problems)


def take_space(folder, left):
    """Leave so many KB of the file system."""
    with open(os.path.join(folder, "ballast"), "wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, os.statvfs(folder).f_bavail - left) * 1024)


def take_inodes(folder, left):
    os.mkdir(os.path.join(folder, "ballast"))
    for number in range(os.statvfs(folder).f_favail - left):
        with open(os.path.join(folder, "ballast", str(number)), "wb"):
            pass


def fill_ext4(tap, scene, kind, take, points):
    """A small ext4, which reserves, journals and delays as a tmpfs does not, with a little more room each time."""
    image, folder = scene.place.join(f"{kind}.ext4"), scene.place.join(f"{scene.name}.{kind}.ext4.mounted")
    with open(image, "wb") as file:
        file.truncate(8 << 20)
    os.mkdir(folder)
    made = shutil.which("mkfs.ext4") and scene.place.must("mkfs.ext4", "-q", "-b", "1024", "-m", "0", "-N", "256", image) is not None
    if not made or scene.place.run("mount", "-o", "loop", image, folder).returncode:
        print("# no ext4 can be made and mounted here: it does not run out")
        return
    problems = []
    try:
        for point in points:
            repository = os.path.join(folder, "repository")
            subprocess.run(["cp", "-a", scene.template, repository], check=True)
            take(folder, point)
            found = lies(scene, repository, scene.place.run(*scene.command, cwd=repository))
            scene.place.must("rm", "-rf", os.path.join(folder, "ballast"))
            problems += [f"{point} left: {problem}" for problem in found + scene.unfinished(repository)]
            shutil.rmtree(repository)
    finally:
        scene.place.run("umount", "-l", folder)
    tap.result(f"{kind} of an ext4 ran out at {len(points)} points: {scene.name}", problems)


def refuse_writing(tap, scene, folder):
    """A file system that is read-only: one line, nothing changed, and the readers are none the worse for it."""
    repository = os.path.join(folder, "repository")
    subprocess.run(["cp", "-a", scene.template, repository], check=True)
    scene.place.must("mount", "-o", "remount,ro", folder)
    done = scene.place.run(*scene.command, cwd=repository)
    problems = ["it succeeded"] if done.returncode == 0 else []
    tap.result(f"a file system is read-only: {scene.name}", problems + lies(scene, repository, done))


def usage(scene, *flags):
    return int(scene.place.must("du", "-s", *flags, scene.template).split()[0])


def main():
    tap = Tap()
    with Place() as place:
        why = trace_works(place)
        if why:
            tap.skip_all(why)
        scene, bare = Scene(place, "work-tree"), first_of_a_story(place)
        for each in (scene, bare, edit_after_publication(place), branch_of_the_tree(place), Init(place), GitSetup(place)):
            fail_calls(tap, each)
        fill_files(tap, scene)
        probe = place.join("probe")
        os.mkdir(probe)
        if place.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", probe).returncode == 0:
            refuse_writing(tap, scene, probe)
            place.run("umount", probe)
            for each in (scene, bare):
                inodes, blocks = usage(each, "--inodes"), usage(each, "-k", "--apparent-size")
                fill_disks(tap, each, "inodes", range(inodes, inodes + 24), "nr_inodes={}")
                fill_disks(tap, each, "space", range(blocks, 3 * blocks + 120, 4), "size={}k")
            fill_ext4(tap, scene, "space", take_space, range(0, 120, 3))
            fill_ext4(tap, scene, "inodes", take_inodes, range(0, 24))
        else:
            print("# no file systems can be mounted here: inodes and space do not run out")
    tap.finish()


main()
