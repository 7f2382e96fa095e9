"""The power fails at any moment of a commit: what was acknowledged is on the disk, whole.

The calls of a commit are replayed on a model of a file system that keeps, at worst, only what was synced: the bytes of a file
since fsync() of the file, the names in a folder since fsync() of the folder. After each call that changes what such a disk holds,
that is written out as a repository and looked at. A second model keeps names at once and loses only bytes, as a journal of
metadata does: that is how files come to be empty after a power failure.
"""
import os
import re
import shutil
import sys

from faults import Place, Tap, sweep, trace_works
from scenes import all_scenes

LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Node:
    """A file or a folder: as programs see it, and as the disk has it."""

    def __init__(self, folder=False):
        self.folder = folder
        self.now = {} if folder else b""
        self.kept = {} if folder else b""

    def sync(self):
        self.kept = dict(self.now) if self.folder else self.now


class Disk:
    """A file system below one folder, with everything that is there at first on the disk."""

    def __init__(self, root):
        self.root = root
        self.top = self.load(root)
        self.files = {}  # descriptor: [node, offset, appending]

    def load(self, path):
        node = Node(os.path.isdir(path))
        if node.folder:
            node.now = {name: self.load(os.path.join(path, name)) for name in os.listdir(path)}
        else:
            with open(path, "rb") as file:
                node.now = file.read()
        node.sync()
        return node

    def place(self, path):
        """The folder of a path, and the name in it; None outside. Programs are run in the root."""
        path = os.path.normpath(os.path.join(self.root, path))
        if path != self.root and not path.startswith(self.root + "/"):
            return None, None
        node, names = self.top, path[len(self.root):].strip("/").split("/")
        for name in names[:-1]:
            node = node.now[name]
        return node, names[-1]

    def find(self, path):
        folder, name = self.place(path)
        return folder and (folder.now.get(name) if name else folder)

    def open(self, descriptor, path, flags):
        folder, name = self.place(path)
        if folder is None:
            self.files.pop(descriptor, None)
            return
        node = folder.now.setdefault(name, Node()) if name else folder
        if "O_TRUNC" in flags:
            node.now = b""
        self.files[descriptor] = [node, 0, "O_APPEND" in flags]

    def write(self, descriptor, data, offset=None):
        file = self.files.get(descriptor)
        if not file:
            return
        at = len(file[0].now) if file[2] else file[1] if offset is None else offset
        file[0].now = file[0].now[:at].ljust(at, b"\0") + data + file[0].now[at + len(data):]
        if offset is None:
            file[1] = at + len(data)

    def link(self, old, new, remove):
        node = self.find(old)
        folder, name = self.place(new)
        if node and folder:
            folder.now[name] = node
        if node and remove:
            folder, name = self.place(old)
            del folder.now[name]

    def unlink(self, path):
        folder, name = self.place(path)
        if folder:
            folder.now.pop(name, None)

    def make(self, path):
        folder, name = self.place(path)
        if folder:
            folder.now[name] = Node(True)

    def replay(self, line):
        """Do what a line of strace says; whether it wrote to standard output, which is the acknowledgement."""
        match = LINE.match(line)
        if not match or int(match[3]) < 0 or "INJECTED" in line:
            return False
        name, result = match[1], int(match[3])
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(match[2])]
        first = match[2].split(",")[0].split("<")[0]
        descriptor = int(first) if first.isdigit() else -1
        paths = [text.decode("utf-8", "replace") for text in texts]
        if name == "openat":
            self.open(result, paths[0], match[2])
        elif name == "write" and descriptor == 1:
            return True
        elif name == "write":
            self.write(descriptor, texts[0][:result])
        elif name == "pwrite64":
            self.write(descriptor, texts[0][:result], int(match[2].split(",")[-1]))
        elif name == "ftruncate" and descriptor in self.files:
            size = int(match[2].split(",")[-1])
            self.files[descriptor][0].now = self.files[descriptor][0].now[:size].ljust(size, b"\0")
        elif name in ("fsync", "fdatasync") and descriptor in self.files:
            self.files[descriptor][0].sync()
        elif name == "close":
            self.files.pop(descriptor, None)
        elif name in ("rename", "link"):
            self.link(paths[0], paths[1], name == "rename")
        elif name in ("unlink", "rmdir"):
            self.unlink(paths[0])
        elif name == "mkdir":
            self.make(paths[0])
        return False

    def image(self, names_kept, node=None):
        """What is on the disk, as nested dicts and pairs (node, bytes)."""
        node = node or self.top
        if not node.folder:
            return (id(node), node.kept)
        entries = node.now if names_kept else node.kept
        return {name: self.image(names_kept, entry) for name, entry in entries.items()}


def write_image(image, path, written):
    os.mkdir(path)
    for name, entry in image.items():
        target = os.path.join(path, name)
        if isinstance(entry, dict):
            write_image(entry, target, written)
        elif entry[0] in written:
            os.link(written[entry[0]], target)
        else:
            with open(target, "wb") as file:
                file.write(entry[1])
            written[entry[0]] = target


CALLS = "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,close,rename,link,unlink,rmdir,mkdir"


def record(scene, repository, injections=()):
    """The calls of the scene's command in the repository, as strace writes them."""
    log = repository + ".log"
    inject = [word for injection in injections for word in ("-e", "inject=" + injection)]
    scene.place.run("strace", "-f", "-xx", "-s", "1000000", "-o", log, "-e", CALLS, *inject, *scene.command, cwd=repository)
    with open(log, encoding="utf-8") as file:
        return list(file)


def check(scene, number, image, acknowledged):
    repository = scene.place.join(f"{scene.name}.image.{number}")
    write_image(image, repository, {})
    problems = scene.damaged(repository)
    if acknowledged:
        problems += scene.wrong_outcome(repository)
    problems += scene.unfinished(repository)
    shutil.rmtree(repository)
    return problems


def fail_everywhere(scene, injections=()):
    """Let the power fail after each call."""
    repository = scene.copy("power")
    images, seen, acknowledged = [], [], False
    disk = Disk(repository)
    for line in record(scene, repository, injections):
        acknowledged = disk.replay(line) or acknowledged
        for names_kept in (False, True):
            image = disk.image(names_kept)
            if (names_kept, acknowledged, image) not in seen[-2:]:
                seen.append((names_kept, acknowledged, image))
                images.append((image, acknowledged, f"after {line.split('(')[0]}, names {'kept' if names_kept else 'lost'}"))
    shutil.rmtree(repository)
    if not acknowledged:
        return 0, ["nothing was acknowledged"]
    found = sweep([image[2] for image in images], lambda number, unused: check(scene, number, *images[number][:2]))
    return len(images), found


def fail_after_a_second_try(scene):
    """The commit is killed, the same is committed again, and then the power fails: the second one answers for the first."""
    dry = record(scene, scene.copy("dry"))
    points = []
    for name in ("link", "rename", "fsync", "unlink", "mkdir"):
        points += [(name, number + 1) for number in range(sum(f" {name}(" in line for line in dry))]

    def attempt(number, point):
        repository = scene.copy(number)
        disk = Disk(repository)
        for line in record(scene, repository, [f"{point[0]}:signal=KILL:when={point[1]}"]):
            disk.replay(line)
        disk.files.clear()
        for line in record(scene, repository):
            disk.replay(line)
        problems = []
        for names_kept in (False, True):
            problems += check(scene, f"{number}.{names_kept}", disk.image(names_kept), True)
        shutil.rmtree(repository)
        return problems

    return len(points), sweep(points, attempt)


def main():
    tap = Tap()
    with Place() as place:
        why = trace_works(place)
        if why:
            tap.skip_all(why)
        scenes = [scene for scene in all_scenes(place) if scene.name != "packed"]
        for each in scenes:
            count, problems = fail_everywhere(each)
            tap.result(f"power failed at {count} points: {each.name}", problems)
        for each in (scenes[0], *scenes[-2:]):
            count, problems = fail_after_a_second_try(each)
            tap.result(f"killed at {count} points, done again, then power failed: {each.name}", problems)
        for each in scenes:
            count, problems = fail_everywhere(each, ["fsync:retval=0"])
            tap.result(f"a program that syncs nothing is found out: {each.name}", [] if problems else ["it was not"])
    tap.finish()


main()
