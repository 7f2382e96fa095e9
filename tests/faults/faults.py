"""What the sweeps share: a place to work in, system calls to break programs at, results in TAP.

A sweep runs a command once under strace to learn its system calls, then once more for each of them, with a copy of the same
repository, and lets that one call fail or kill the process. The commands and the repositories are those of scenes.py.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STORYDIFF = os.environ.get("STORYDIFF", os.path.join(ROOT, "build", "storydiff"))
# Calls that change nothing on a disk.
HARMLESS = {"access", "brk", "fstat", "futex", "getcwd", "getdents64", "getpid", "getrandom", "getuid", "geteuid", "lseek", "mmap",
            "mprotect", "munmap", "newfstatat", "nanosleep", "clock_nanosleep", "pread64", "read", "readlink", "stat", "lstat",
            "statx", "rt_sigaction", "prlimit64", "exit_group", "execve", "fcntl", "ioctl", "faccessat2"}


class Tap:
    """Results, as prove reads them. What explains a failure goes to standard error, since prove drops comments."""

    def __init__(self):
        self.count = self.failed = 0

    def result(self, name, problems=()):
        self.count += 1
        self.failed += bool(problems)
        print(("not " if problems else "") + f"ok {self.count} - {name}", flush=True)
        for problem in problems[:20]:
            print(f"# {name}: {problem}", file=sys.stderr, flush=True)

    def skip_all(self, why):
        print(f"1..0 # SKIP {why}")
        sys.exit(0)

    def finish(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)


class Place:
    """A folder to work in, and surroundings in which nothing is the user's. FAULTS_KEEP=1 keeps it, to look at."""

    def __init__(self):
        self.path = os.path.realpath(tempfile.mkdtemp(prefix="faults."))
        self.env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        config = self.join("gitconfig")
        with open(config, "w", encoding="utf-8") as file:
            file.write("[user]\n\tname = Test Editor\n\temail = editor@example.org\n[init]\n\tdefaultBranch = main\n")
        self.env.update(HOME=self.path, XDG_CONFIG_HOME=self.path, GIT_CONFIG_GLOBAL=config, GIT_CONFIG_NOSYSTEM="1",
                        LC_ALL="C.UTF-8", TZ="UTC",
                        # The same commits each time, and so the same folders of objects, some of which are there already.
                        GIT_COMMITTER_DATE="1731500000 +0000")

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        if not os.environ.get("FAULTS_KEEP"):
            shutil.rmtree(self.path, ignore_errors=True)

    def join(self, *names):
        return os.path.join(self.path, *names)

    def run(self, *command, cwd=None, **options):
        """Run to the end; what it wrote is text. A program that hangs is a failure of the sweep."""
        return subprocess.run(command, cwd=cwd or self.path, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, errors="replace", timeout=120, check=False, **options)

    def must(self, *command, cwd=None):
        done = self.run(*command, cwd=cwd)
        if done.returncode:
            raise RuntimeError(f"{command}: {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def story(self, version):
        """The path of the story file of a version (label, text). v0.3+1 is an edit of what still calls itself v0.3."""
        path = self.join(version[0] + ".txt")
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"{version[0].split('+')[0]}\n\nA Title\n\n2024-11-12 13:42:18\n\n{version[1]}\n")
        return path


def unsound(place, repository):
    """What git finds wrong. A HEAD without commits, and what a writer left that was not the first, are not wrong."""
    done = place.run("git", "fsck", "--strict", "--no-dangling", cwd=repository)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("notice:")]
    return [f"git fsck: {line}" for line in lines] or ([f"git fsck: {done.returncode}"] if done.returncode else [])


def trace_works(place):
    """Why calls cannot be made to fail here; None when they can."""
    if not shutil.which("strace"):
        return "no strace"
    done = place.run("strace", "-o", "/dev/null", "-e", "inject=close:error=EIO:when=1", "true")
    return None if done.returncode == 0 else "processes cannot be traced here"


CALL = re.compile(r"^\d+ +(\w+)\(")


def calls(scene):
    """The calls of the scene's command that touch the repository or standard output: (name, how many-th of that name, line)."""
    repository = scene.copy("dry")
    log = scene.place.join(scene.name + ".calls")
    done = scene.place.run("strace", "-f", "-y", "-o", log, *scene.command, cwd=repository)
    if done.returncode:
        raise RuntimeError(f"{scene.command}: {done.returncode}: {done.stderr}")
    count, found = {}, []
    with open(log, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = CALL.match(line)
            if not match:
                continue
            name = match[1]
            count[name] = count.get(name, 0) + 1
            line = line.rstrip().replace(f"AT_FDCWD<{repository}>", "AT_FDCWD")
            if repository in line or '(AT_FDCWD, "' in line and '(AT_FDCWD, "/' not in line or re.match(r"^\d+ +write\(1<", line):
                found.append((name, count[name], line.replace(repository + "/", "")))
    return found


def run_with(scene, repository, injection):
    """Run the scene's command with one injection of strace's. Its exit status is negative when it was killed."""
    return scene.place.run("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + injection.split(":")[0], "-e",
                           "inject=" + injection, *scene.command, cwd=repository)


def sweep(points, attempt):
    """attempt(number, point) for all points, as many at once as there are processors; all problems that it returned."""
    workers = os.cpu_count() or 1
    problems = []
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for point, found in zip(points, pool.map(attempt, range(len(points)), points)):
            problems += [f"{point}: {problem}" for problem in found]
    return problems
