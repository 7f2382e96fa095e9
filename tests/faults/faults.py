"""What the sweeps share: repositories to break, system calls to break them at, and what must hold afterwards.

A sweep runs `storydiff commit` once under strace to learn its system calls, then once more for each of them, with a copy of the
same repository, and lets that one call fail or kill the process. Results are TAP.
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
EARLIER = [("v0.1", "The bridge opened."), ("v0.2", "The bridge opened late."), ("v0.3", "The bridge opened on Monday.")]
NEW = ("v0.4", "The bridge was closed. " + " ".join(f"Pier {n} is cracked." for n in range(400)))
NEXT = ("v0.5", "The bridge was closed. Nobody knows for how long.")

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
    """A folder to work in, and surroundings in which nothing is the user's."""

    def __init__(self):
        self.path = os.path.realpath(tempfile.mkdtemp(prefix="faults."))
        self.env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        config = self.join("gitconfig")
        with open(config, "w", encoding="utf-8") as file:
            file.write("[user]\n\tname = Test Editor\n\temail = editor@example.org\n[init]\n\tdefaultBranch = main\n")
        self.env.update(HOME=self.path, XDG_CONFIG_HOME=self.path, GIT_CONFIG_GLOBAL=config, GIT_CONFIG_NOSYSTEM="1",
                        LC_ALL="C.UTF-8", TZ="UTC")

    def __enter__(self):
        return self

    def __exit__(self, *unused):
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
        """The path of the story file of a version (label, text)."""
        path = self.join(version[0] + ".txt")
        if not os.path.exists(path):
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"{version[0]}\n\nA Title\n\n2024-11-12 13:42:18\n\n{version[1]}\n")
        return path


def unsound(place, repository):
    """What git finds wrong. A HEAD without commits, and what a writer left that was not the first, are not wrong."""
    done = place.run("git", "fsck", "--strict", "--no-dangling", cwd=repository)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("notice:")]
    return [f"git fsck: {line}" for line in lines] or ([f"git fsck: {done.returncode}"] if done.returncode else [])


class Scene:
    """A kind of repository in which a commit is to be broken."""

    def __init__(self, place, name, bare=False, story=None, earlier=EARLIER, packed=False):
        self.place, self.name, self.story, self.earlier = place, name, story, earlier
        self.git_folder = "." if bare else ".git"
        self.template = place.join(name + ".template")
        place.must(STORYDIFF, "init", *(["--bare"] if bare else []), self.template)
        if earlier:
            place.must(*self.commit(*earlier), cwd=self.template)
        if packed:
            place.must("git", "gc", "-q", cwd=self.template)

    def commit(self, *versions):
        return [STORYDIFF, "commit", *(["-s", self.story] if self.story else []), *map(self.place.story, versions)]

    def copy(self, number):
        path = self.place.join(f"{self.name}.{number}")
        # With the times of the files, so that the index fits.
        subprocess.run(["cp", "-a", self.template, path], check=True)
        return path

    def tag(self, label):
        return f"refs/tags/{self.story}/{label}" if self.story else f"refs/tags/{label}"

    def branch(self):
        return self.story or "main"

    def text(self, repository, revision):
        """The bytes of a revision, by git; None when there is none."""
        done = self.place.run("git", "cat-file", "blob", f"{revision}:story.txt", cwd=repository)
        return done.stdout if done.returncode == 0 else None

    def wrong_text(self, repository, version):
        with open(self.place.story(version), encoding="utf-8") as file:
            if self.text(repository, self.tag(version[0])) != file.read():
                return [f"{version[0]} is lost or has other text"]
        return []

    def labels(self, repository):
        """The labels on the branch, newest first."""
        done = self.place.run("git", "log", "--format=%(trailers:key=Story-Version,valueonly,separator=)",
                              "refs/heads/" + self.branch(), "--", cwd=repository)
        return done.stdout.split() if done.returncode == 0 else []

    def damaged(self, repository):
        """Whatever became of the new version: it is whole or not there, the earlier ones are there, once each."""
        problems = unsound(self.place, repository)
        for version in self.earlier:
            problems += self.wrong_text(repository, version)
        labels = self.labels(repository)
        earlier = [label for label, _ in reversed(self.earlier)]
        if labels not in (earlier, [NEW[0]] + earlier):
            problems.append(f"on the branch are {labels}")
        with open(self.place.story(NEW), encoding="utf-8") as file:
            if labels[:1] == [NEW[0]] and self.text(repository, "refs/heads/" + self.branch()) != file.read():
                problems.append("the new version has other text")
        if labels:
            shown = self.place.run(STORYDIFF, "show", *(["-s", self.story] if self.story else []), "latest", cwd=repository)
            if shown.returncode:
                problems.append(f"storydiff show: {shown.stderr}")
        return problems

    def unfinished(self, repository):
        """The next writers succeed without help: storydiff with the same and with another version, and then git."""
        problems = []
        for version in (NEXT, NEW):
            done = self.place.run(*self.commit(version), cwd=repository)
            if done.returncode or done.stderr:
                problems.append(f"the next commit, of {version[0]}: {done.returncode}: {done.stderr}")
        for version in self.earlier + [NEW, NEXT]:
            problems += self.wrong_text(repository, version)
        if sorted(self.labels(repository)) != sorted(label for label, _ in self.earlier + [NEW, NEXT]):
            problems.append(f"on the branch are {self.labels(repository)} in the end")
        problems += unsound(self.place, repository)
        for folder, _, names in os.walk(repository):
            problems += [f"left behind: {folder}/{name}" for name in names if name.endswith(".lock") or name.endswith(".new")]
        if self.git_folder == ".git":
            status = self.place.run("git", "status", "--porcelain", cwd=repository)
            if status.stdout or status.stderr:
                problems.append(f"git status: {status.stdout}{status.stderr}")
        by_git = self.place.run("git", "update-ref", "refs/heads/" + self.branch(), "refs/heads/" + self.branch() + "~0",
                                cwd=repository)
        return problems + ([f"git: {by_git.stderr}"] if by_git.returncode else [])


def trace_works(place):
    """Why calls cannot be made to fail here; None when they can."""
    if not shutil.which("strace"):
        return "no strace"
    done = place.run("strace", "-o", "/dev/null", "-e", "inject=close:error=EIO:when=1", "true")
    return None if done.returncode == 0 else "processes cannot be traced here"


CALL = re.compile(r"^\d+ +(\w+)\(")


def calls(scene, command, repository):
    """The calls of a command that touch the repository or standard output: (name, how many-th of that name, line)."""
    log = scene.place.join(scene.name + ".calls")
    done = scene.place.run("strace", "-f", "-y", "-o", log, *command, cwd=repository)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.returncode}: {done.stderr}")
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


def run_with(scene, command, repository, injection):
    """Run a command with one injection of strace's. Its exit status is negative when it was killed."""
    return scene.place.run("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + injection.split(":")[0], "-e",
                           "inject=" + injection, *command, cwd=repository)


def sweep(points, attempt):
    """attempt(number, point) for all points, as many at once as there are processors; all problems that it returned."""
    workers = os.cpu_count() or 1
    problems = []
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for point, found in zip(points, pool.map(attempt, range(len(points)), points)):
            problems += [f"{point}: {problem}" for problem in found]
    return problems
