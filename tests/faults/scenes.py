"""The commands that the sweeps break, the repositories in which they do, and what must hold afterwards."""
import os
import subprocess

from faults import STORYDIFF, unsound

EARLIER = [("v0.1", "The bridge opened."), ("v0.2", "The bridge opened late."), ("v0.3", "The bridge opened on Monday.")]
SIDE = ("v0.2.1", "The bridge opened late. Nobody came.")
TEXT = "The bridge was closed. " + " ".join(f"Pier {n} is cracked." for n in range(400))
NEXT = ("v0.5", "The bridge was closed. Nobody knows for how long.")


class Scene:
    """A kind of repository in which a commit, `command`, is to be broken. It gets the version `new`, whose text is long."""

    def __init__(self, place, name, bare=False, story=None, packed=False):
        self.place, self.name, self.story = place, name, story
        self.earlier = [] if story else EARLIER
        self.git_folder = "." if bare else ".git"
        self.main = self.line = story or "main"
        self.follows = not bare
        self.template = place.join(name + ".template")
        place.must(STORYDIFF, "init", *(["--bare"] if bare else []), self.template)
        if self.earlier:
            place.must(*self.commit(*self.earlier), cwd=self.template)
        if packed:
            place.must("git", "gc", "-q", cwd=self.template)
        self.will_commit("v0.4")

    def will_commit(self, label, *options, line=None, below=None):
        """Let the new version be this one. `line` is the branch that it goes to, and `below` are the labels that this then holds
        besides: else those of the main line."""
        self.new, self.line = (label, TEXT), line or self.line
        self.below = below or [label for label, _ in self.earlier]
        self.follows = self.follows and self.line == self.main
        self.command = [STORYDIFF, "commit", *options, *(["-s", self.story] if self.story else []), self.place.story(self.new)]
        return self

    def commit(self, *versions):
        return [STORYDIFF, "commit", *(["-s", self.story] if self.story else []), *map(self.place.story, versions)]

    def copy(self, number):
        path = self.place.join(f"{self.name}.{number}")
        # With the times of the files, so that the index fits.
        subprocess.run(["cp", "-a", self.template, path], check=True)
        return path

    def text(self, repository, revision):
        """The bytes of a revision, by git; None when there is none."""
        done = self.place.run("git", "cat-file", "blob", f"{revision}:story.txt", cwd=repository)
        return done.stdout if done.returncode == 0 else None

    def wanted(self, version):
        with open(self.place.story(version), encoding="utf-8") as file:
            return file.read()

    def wrong_text(self, repository, version):
        tag = f"refs/tags/{self.story}/{version[0]}" if self.story else f"refs/tags/{version[0]}"
        return [] if self.text(repository, tag) == self.wanted(version) else [f"{version[0]} is lost or has other text"]

    def wrong_outcome(self, repository, followed=True):
        """What is wrong when the commit said that it succeeded, and perhaps that the work tree could not follow."""
        problems = self.wrong_text(repository, self.new)
        if self.new[0] not in self.labels(repository, "refs/heads/" + self.line):
            problems.append("the acknowledged version is not on its branch")
        if self.follows and followed:
            with open(os.path.join(repository, "story.txt"), encoding="utf-8") as file:
                if file.read() != self.wanted(self.new):
                    problems.append("the acknowledged text is not in the work tree")
        return problems

    def is_acknowledged(self, output):
        return output.startswith(self.new[0] + "  ")

    def labels(self, repository, *revisions):
        """The labels that these branches hold, all branches when there are none, each as often as it is there."""
        done = self.place.run("git", "log", "--format=%(trailers:key=Story-Version,valueonly,separator=)",
                              *(revisions or ["--branches"]), "--", cwd=repository)
        return sorted(done.stdout.split()) if done.returncode == 0 else []

    def damaged(self, repository):
        """Whatever became of the new version: it is whole or not there, the earlier ones are there, once each."""
        problems = unsound(self.place, repository)
        for version in self.earlier:
            problems += self.wrong_text(repository, version)
        labels = self.labels(repository)
        earlier = [label for label, _ in self.earlier]
        if labels not in (sorted(earlier), sorted(earlier + [self.new[0]])):
            problems.append(f"on the branches are {labels}")
        line = self.labels(repository, "refs/heads/" + self.line)
        if self.new[0] in labels and line != sorted(self.below + [self.new[0]]):
            problems.append(f"on the branch of the new version are {line}")
        if self.new[0] in line and self.text(repository, "refs/heads/" + self.line) != self.wanted(self.new):
            problems.append("the new version has other text")
        if labels:
            shown = self.place.run(STORYDIFF, "show", *(["-s", self.story] if self.story else []), "latest", cwd=repository)
            if shown.returncode:
                problems.append(f"storydiff show: {shown.stderr}")
        return problems

    def unfinished(self, repository):
        """The next writers succeed without help: storydiff with another and with the same version, and then git."""
        problems = []
        for command in (self.commit(NEXT), self.command):
            done = self.place.run(*command, cwd=repository)
            if done.returncode or done.stderr:
                problems.append(f"the next commit, {command[1:]}: {done.returncode}: {done.stderr}")
        for version in self.earlier + [self.new, NEXT]:
            problems += self.wrong_text(repository, version)
        if self.labels(repository) != sorted(label for label, _ in self.earlier + [self.new, NEXT]):
            problems.append(f"on the branches are {self.labels(repository)} in the end")
        return problems + left_behind(repository) + self.not_ordinary(repository)

    def not_ordinary(self, repository):
        """What git finds in its way."""
        problems = unsound(self.place, repository)
        if self.git_folder == ".git":
            status = self.place.run("git", "status", "--porcelain", cwd=repository)
            if status.stdout or status.stderr:
                problems.append(f"git status: {status.stdout}{status.stderr}")
        by_git = self.place.run("git", "update-ref", "refs/heads/" + self.main, "refs/heads/" + self.main + "~0", cwd=repository)
        return problems + ([f"git: {by_git.stderr}"] if by_git.returncode else [])


def left_behind(repository):
    """What would be in somebody's way. storydiff.init is in nobody's, should the disk fail when it is to be removed."""
    return [f"left behind: {folder}/{name}" for folder, _, names in os.walk(repository) for name in names
            if name.endswith((".lock", ".new")) and "storydiff.init" not in folder]


def first_of_a_story(place):
    return Scene(place, "first-of-a-story", bare=True, story="night-train")


def edit_after_publication(place):
    return Scene(place, "republished").will_commit("v0.3+1", "--republish")


def branch_of_the_tree(place):
    return Scene(place, "branch").will_commit("v0.4", "--parent", "v0.2", line="branches/v0.4", below=["v0.1", "v0.2"])


def merge(place):
    scene = Scene(place, "merge")
    place.must(STORYDIFF, "commit", "--parent", "v0.2", place.story(SIDE), cwd=scene.template)
    scene.earlier = EARLIER + [SIDE]
    return scene.will_commit("v0.4", "--parent", "v0.3", "--parent", SIDE[0])


class Init(Scene):
    """A folder in which `storydiff init` is to be broken."""

    def __init__(self, place, bare=False):  # pylint: disable=super-init-not-called
        self.place, self.name, self.story, self.earlier = place, "init-bare" if bare else "init", None, []
        self.git_folder = "." if bare else ".git"
        self.main = "main"
        self.template = place.join(self.name + ".template")
        os.mkdir(self.template)
        self.command = [STORYDIFF, "init", *(["--bare"] if bare else [])]

    def is_acknowledged(self, output):
        return output.startswith("Initialised an empty story repository")

    def wrong_outcome(self, repository, followed=True):
        """All that a second init finds missing, and all that a first commit does."""
        again = self.place.run(*self.command, cwd=repository)
        return [] if again.stdout.startswith("There is a story repository") else [f"it is not there: {again.stdout}{again.stderr}"]

    def damaged(self, repository):
        return []

    def unfinished(self, repository):
        problems = []
        for command in (self.command, self.commit(NEXT)):
            done = self.place.run(*command, cwd=repository)
            if done.returncode or done.stderr:
                problems.append(f"the next {command[1]}: {done.returncode}: {done.stderr}")
        return problems + self.wrong_text(repository, NEXT) + left_behind(repository) + self.not_ordinary(repository)


class GitSetup(Scene):
    """A repository in which `storydiff git-setup` is to be broken: no version is new."""

    def __init__(self, place):
        super().__init__(place, "git-setup")
        self.command = [STORYDIFF, "git-setup"]
        self.before = self.files(self.template)

    @staticmethod
    def files(repository):
        texts = []
        for name in ("config", "info/attributes"):
            path = os.path.join(repository, ".git", name)
            with open(path if os.path.exists(path) else os.devnull, encoding="utf-8") as file:
                texts.append(file.read())
        return texts

    def is_acknowledged(self, output):
        return output.count("written  ") == 4

    def wrong_outcome(self, repository, followed=True):
        driver = self.place.run("git", "check-attr", "diff", "story.txt", cwd=repository)
        settings = self.place.run("git", "config", "--get-regexp", r"^diff(tool)?\.storydiff\.", cwd=repository)
        return ([] if driver.stdout.endswith(": storydiff\n") and len(settings.stdout.splitlines()) == 3
                else [f"not set: {driver.stdout}{settings.stdout}"])

    def damaged(self, repository):
        """No setting is there without the others."""
        config = self.files(repository)[0]
        return super().damaged(repository) + ([] if config.count(" git-") in (0, 3) else [f"half of the settings: {config}"])

    def unfinished(self, repository):
        problems = []
        for command in (self.command, self.command + ["--undo"], self.commit(NEXT)):
            done = self.place.run(*command, cwd=repository)
            if done.returncode or done.stderr:
                problems.append(f"then {command[1:]}: {done.returncode}: {done.stderr}")
            if command == self.command:
                problems += self.wrong_outcome(repository)
        if self.files(repository) != self.before:
            problems.append(f"--undo left {self.files(repository)}")
        return problems + self.wrong_text(repository, NEXT) + left_behind(repository) + self.not_ordinary(repository)


def all_scenes(place):
    return [Scene(place, "work-tree"), Scene(place, "packed", packed=True), first_of_a_story(place), edit_after_publication(place),
            branch_of_the_tree(place), merge(place), Init(place), Init(place, bare=True), GitSetup(place)]
