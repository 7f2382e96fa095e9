"""Repositories of every kind, damaged and hostile: a clear message each, and never much memory."""
import hashlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STORYDIFF = os.environ.get("STORYDIFF", os.path.join(ROOT, "build", "storydiff"))
MEMORY_KB = 50 * 1024
HUGE_TEXT = 300 << 20 # above the limit of texts
HUGE = 100 << 20

place = os.path.realpath(tempfile.mkdtemp(prefix="hostile."))
env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
env.update(HOME=place, XDG_CONFIG_HOME=place, GIT_CONFIG_NOSYSTEM="1", LC_ALL="C.UTF-8", TZ="UTC", EVIL=place + "/evil",
           GIT_AUTHOR_NAME="A", GIT_AUTHOR_EMAIL="a@example.org", GIT_COMMITTER_NAME="A", GIT_COMMITTER_EMAIL="a@example.org")


# libgit2 1.5.1 loses what PCRE2 matches into when it opens a repository with extensions.
with open(place + "/leaks", "w", encoding="utf-8") as known:
    known.write("leak:pcre2\n")
env["LSAN_OPTIONS"] = f"suppressions={place}/leaks:print_suppressions=0"


def sh(script, cwd=place):
    subprocess.run(["sh", "-ec", script], cwd=cwd, env=env, check=True, stdout=subprocess.DEVNULL)


def story(label, text):
    return f"{label}\n\nA Title\n\n2024-11-12 13:42:18\n\n{text}\n"


def put_object(repository, kind, pieces, size):
    """Write a loose object without holding it in memory, as someone who means harm would; its id."""
    header = f"{kind} {size}\0".encode()
    sha, deflate = hashlib.sha1(header), zlib.compressobj(1)
    packed = [deflate.compress(header)]
    for piece in pieces:
        sha.update(piece)
        packed.append(deflate.compress(piece))
    packed.append(deflate.flush())
    name = sha.hexdigest()
    path = f"{repository}/.git/objects/{name[:2]}/{name[2:]}"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(b"".join(packed))
    return name


def zeros(size, head=b"", piece=1 << 20):
    yield head
    size -= len(head)
    while size > 0:
        yield b"x" * min(piece, size)
        size -= piece


def text_of(*command, cwd):
    return subprocess.run(command, cwd=cwd, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def commit_of(repository, tree, label="v0.3", author="A <a@example.org> 1700000000 +0000", padding=0):
    head = f"tree {tree}\nparent {text_of('git', 'rev-parse', 'main', cwd=repository)}\nauthor {author}\ncommitter {author}\n\n"
    end = f"\n\n{label}: x\n\nStory-Version: {label}\n".encode()
    size = len(head) + padding + len(end)
    return put_object(repository, "commit", itertools.chain(zeros(len(head) + padding, head.encode()), [end]), size)


def tree_of(repository, blob):
    entry = b"100644 story.txt\0" + bytes.fromhex(blob)
    return put_object(repository, "tree", [entry], len(entry))


def huge_blob(r):
    blob = put_object(r, "blob", zeros(HUGE_TEXT), HUGE_TEXT)
    sh(f"git update-ref refs/heads/main {commit_of(r, tree_of(r, blob))}", r)


def huge_packed_blob(r):
    huge_blob(r)
    sh("git -c core.bigFileThreshold=1m repack -adq; git pack-refs --all", r)


def huge_commit(r):
    sh(f"git update-ref refs/heads/main {commit_of(r, text_of('git', 'rev-parse', 'main^{tree}', cwd=r), padding=HUGE)}", r)


def huge_packed_commit(r):
    huge_commit(r)
    sh("git -c core.bigFileThreshold=1m repack -adq", r)


def huge_tree(r):
    entry = b"100644 story.txt\0" + bytes.fromhex(text_of("git", "rev-parse", "main:story.txt", cwd=r))
    tree = put_object(r, "tree", zeros(HUGE, entry), HUGE)
    sh(f"git update-ref refs/heads/main {commit_of(r, tree)}", r)


def huge_tag(r):
    head = f"object {text_of('git', 'rev-parse', 'main', cwd=r)}\ntype commit\ntag v0.2\ntagger A <a@example.org> 1 +0000\n\n".encode()
    sh(f"git tag -d v0.2; git update-ref refs/tags/v0.2 {put_object(r, 'tag', zeros(HUGE, head), HUGE)}", r)


def dated(author):
    def prepare(r):
        sh(f"git update-ref refs/heads/main {commit_of(r, text_of('git', 'rev-parse', 'main^{tree}', cwd=r), author=author)}", r)
    return prepare


def hostile_names(r):
    commit = text_of("git", "rev-parse", "main", cwd=r)
    names = ["evil\x1b[31m", "a\nb", "a..b", "a~1", "-x", "sp ace", "\u202egpj", "x" * 250, "a.lock", "tilde^", "\udcff\udcfe"]
    for name in names:
        for folder in ("heads", "tags", "remotes/origin"):
            path = os.fsencode(f"{r}/.git/refs/{folder}/") + name.encode("utf-8", "surrogateescape")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(commit.encode() + b"\n")
    with open(f"{r}/.git/packed-refs", "wb") as file:
        file.write(b"# pack-refs with: peeled fully-peeled sorted \n" + b"".join(
            commit.encode() + b" refs/heads/" + name + b"\n" for name in (b"../../etc", b"\x1b]0;evil\x07", b"y" * 5000, b"a b")))


def broken_pack(script):
    return lambda r: sh("git repack -adq; git pack-refs --all; chmod -R +w .git; " + script, r)


def on(script):
    return lambda r: sh(script, r)


COMMANDS = {
    "log": ["log"], "show": ["show", "latest"], "diff": ["diff", "v0.1", "latest"], "commit": ["commit", place + "/new.txt"],
    "tag": ["show", "v0.2"], "story": ["log", "-s", "main2"], "id": ["show", "0123456789"],
}

# What is done to the repository, and which commands must succeed nevertheless; the others may fail with a message.
CASES = {
    "nothing": (on("true"), {"log", "show", "diff", "commit", "tag"}),
    "a blob that is huge": (huge_blob, {"tag"}),
    "a packed blob that is huge": (huge_packed_blob, {"tag"}),
    "a commit that is huge": (huge_commit, {}),
    "a packed commit that is huge": (huge_packed_commit, {}),
    "a tree that is huge": (huge_tree, {}),
    "a tag that is huge": (huge_tag, {"log", "show"}),
    "a date far in the future": (dated("A <a@example.org> 99999999999999999 +0000"), {"log", "show", "diff"}),
    "a date too large to be one": (dated("A <a@example.org> 99999999999999999999999 +0000"), {}),
    "a date before 1970": (dated("A <a@example.org> -99999999999 +9999"), {}),
    "an author without a date": (dated("A"), {}),
    "hostile names of references": (hostile_names, {"log", "show", "diff"}),
    "alternates": (on("cd ..; mv repository other; git clone -qs other repository; rm -f repository/story.txt;"
                      "git -C repository reset -q --hard"), {"log", "show", "diff", "commit", "tag"}),
    "alternates that are gone": (on("echo /nowhere/objects > .git/objects/info/alternates"), {"log", "show", "diff"}),
    "alternates in a circle": (on("echo $PWD/.git/objects > .git/objects/info/alternates"), {}),
    "packed references": (on("git pack-refs --all; git gc -q"), {"log", "show", "diff", "commit", "tag"}),
    "garbage for packed references": (on("echo garbage > .git/packed-refs"), {}),
    "half a pack": (broken_pack("for p in .git/objects/pack/*.pack; do truncate -s 100 $p; done"), {}),
    "an empty pack": (broken_pack("for p in .git/objects/pack/*.pack; do : > $p; done"), {}),
    "a pack of garbage": (broken_pack("for p in .git/objects/pack/*.pack; do yes | head -c 9999 > $p; done"), {}),
    "an index of a pack of garbage": (broken_pack("for p in .git/objects/pack/*.idx; do yes | head -c 9999 > $p; done"), {}),
    "an empty index of a pack": (broken_pack("for p in .git/objects/pack/*.idx; do : > $p; done"), {}),
    "a pack without its index": (broken_pack("rm .git/objects/pack/*.idx"), {}),
    "a pack with other bytes": (broken_pack("for p in .git/objects/pack/*.pack; do printf '\\377\\377\\377' | "
                                            "dd of=$p bs=1 seek=20 conv=notrunc 2>/dev/null; done"), {}),
    "no objects": (on("rm -rf .git/objects; mkdir .git/objects"), {}),
    "a missing text": (on("f() { echo .git/objects/$(git rev-parse $1 | sed 's:..:&/:'); }; rm -f $(f main:story.txt)"), {}),
    "a missing tree": (on("f() { echo .git/objects/$(git rev-parse $1 | sed 's:..:&/:'); }; rm -f $(f main^{tree})"), {}),
    "a missing parent": (on("f() { echo .git/objects/$(git rev-parse $1 | sed 's:..:&/:'); }; rm -f $(f main~1)"), {"show"}),
    "an empty object": (on("f() { echo .git/objects/$(git rev-parse $1 | sed 's:..:&/:'); }; chmod +w $(f main); : > $(f main)"), {}),
    "an empty reference": (on(": > .git/refs/heads/main"), {}),
    "a reference to nothing": (on("echo 0123456789012345678901234567890123456789 > .git/refs/heads/main"), {}),
    "a reference that is a circle": (on("echo 'ref: refs/heads/main' > .git/refs/heads/main"), {}),
    "a reference that is a folder": (on("rm .git/refs/heads/main; mkdir .git/refs/heads/main"), {}),
    "a HEAD of garbage": (on("echo garbage > .git/HEAD"), {}),
    "an empty HEAD": (on(": > .git/HEAD"), {}),
    "a HEAD that leads out": (on("echo 'ref: refs/heads/../../../../etc/passwd' > .git/HEAD"), {}),
    "a HEAD that is a circle": (on("echo 'ref: HEAD' > .git/HEAD"), {}),
    "a configuration of garbage": (on("echo '[[[' > .git/config"), {}),
    "a configuration that includes itself": (on("git config include.path config"), {}),
    "a .git that is a file to nowhere": (on("mv .git ../gone; echo 'gitdir: /nowhere' > .git"), {}),
    "a .git that is a file to itself": (on("mv .git ../gone; echo 'gitdir: .git' > .git"), {}),
    "an index of garbage": (on("yes | head -c 999 > .git/index"), {"log", "show", "diff"}),
    "an index in parts": (on("git update-index --split-index"), {"log", "show", "diff", "commit"}),
    "a shallow clone": (on("cd ..; mv repository other; git clone -q --depth 1 file://$PWD/other repository"), {"show"}),
    "a clone without texts": (on("git config uploadpack.allowFilter true; cd ..; mv repository other;"
                                 "git clone -q --no-checkout --filter=blob:none file://$PWD/other repository; rm -rf other"), {}),
    "a linked work tree": (on("cd ..; mv repository other; git -C other worktree add -q -b draft ../repository v0.2"),
                           {"log", "show", "diff", "commit", "tag"}),
    "a linked work tree whose repository is gone": (on("cd ..; mv repository other; git -C other worktree add -q -b draft ../repository"
                                                       " v0.2; rm -rf other"), {}),
    "programs to run": (on("mkdir -p hooks; for h in pre-commit post-commit reference-transaction post-update prepare-commit-msg "
                           "pre-auto-gc post-index-change fsmonitor-watchman; do printf '#!/bin/sh\\ntouch $EVIL\\n' > .git/hooks/$h;"
                           "chmod +x .git/hooks/$h; done; git config core.fsmonitor .git/hooks/pre-commit;"
                           "git config filter.x.clean 'touch $EVIL'; git config filter.x.smudge 'touch $EVIL';"
                           "git config filter.x.process 'touch $EVIL'; echo '* filter=x' > .git/info/attributes;"
                           "git config core.pager 'touch $EVIL'; git config diff.external 'touch $EVIL';"
                           "git config gpg.program 'touch $EVIL'; git config commit.gpgSign true; git config core.editor 'touch $EVIL';"
                           "rm -f $EVIL"),
                        {"log", "show", "diff", "commit"}),
    **({"another user's": (on("chown -R 12345 ."), {})} if os.geteuid() == 0 else {}),
    "SHA-256": (on("cd ..; rm -rf repository; git init -q --object-format=sha256 repository"), {}),
    "an unknown extension": (on("git config core.repositoryformatversion 1; git config extensions.future 1"), {}),
    "a repository version of tomorrow": (on("git config core.repositoryformatversion 7"), {}),
}


def look(command, repository):
    """Run one command: its exit status, what it wrote, its memory in KB and its time in seconds."""
    with open(place + "/out", "wb") as out, open(place + "/err", "wb") as err:
        process = subprocess.Popen([STORYDIFF, *command], cwd=repository, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        signal.alarm(60) # a program that hangs ends the test
        _, status, usage = os.wait4(process.pid, 0)
        signal.alarm(0)
        process.returncode = os.waitstatus_to_exitcode(status)
    with open(place + "/out", "rb") as out, open(place + "/err", "rb") as err:
        return process.returncode, out.read(), err.read(), usage.ru_maxrss, usage.ru_utime + usage.ru_stime


def complaints(command, must_work, repository, limited):
    status, out, err, memory, seconds = look(COMMANDS[command], repository)
    problems = []
    if os.environ.get("SHOW"):
        print(f"# {command}: {status}, {memory} KB, {1000 * seconds:.0f} ms: {err.decode(errors='replace')}", end="" if err else "\n")
    notes = [line for line in err.splitlines() if not line.startswith(b"storydiff: note: ")]
    if must_work and (status not in (0, 1) or notes):
        problems.append(f"{command} does not work: {status}: {err}")
    if status not in (0, 1, 2):
        problems.append(f"{command}: exit status {status}: {err}")
    if b"no reason" in err:
        problems.append(f"{command} does not say what went wrong: {err}")
    if status == 2 and (out or len(notes) != 1 or not notes[0].startswith(b"storydiff: ") or b"(" not in notes[0]):
        problems.append(f"{command}: no clear message: {err}")
    if any(byte < 32 and byte != 10 for byte in err + out) or b"\xe2\x80\xae" in err + out:
        problems.append(f"{command} steers the terminal: {err} {out}")
    if limited and memory > MEMORY_KB:
        problems.append(f"{command} took {memory} KB")
    if os.path.exists(env["EVIL"]):
        problems.append(f"{command} ran a program of the repository's")
    return problems


def main():
    with open(STORYDIFF, "rb") as program:
        limited = b"__asan_init" not in program.read()
    for label, text in (("v0.1", "One."), ("v0.2", "Two. And more."), ("new", "New.")):
        with open(f"{place}/{label}.txt", "w", encoding="utf-8") as file:
            file.write(story("v0.9" if label == "new" else label, text))
    sh(f"git config --global init.defaultBranch main; '{STORYDIFF}' init template; cd template;"
       f"'{STORYDIFF}' commit ../v0.1.txt ../v0.2.txt")
    failed = 0
    for number, (name, (prepare, working)) in enumerate(CASES.items(), 1):
        for left in ("repository", "other", "gone"):
            shutil.rmtree(f"{place}/{left}", ignore_errors=True)
        sh("cp -a template repository")
        prepare(place + "/repository")
        problems = [problem for command in sorted(COMMANDS, key=lambda command: command == "commit")
                    for problem in complaints(command, command in working, place + "/repository", limited)]
        print(("not " if problems else "") + f"ok {number} - {name}", flush=True)
        for problem in problems:
            print(f"# {name}: {problem}", file=sys.stderr)
        failed += bool(problems)
    print(f"1..{len(CASES)}")
    sys.exit(1 if failed else 0)


try:
    main()
finally:
    shutil.rmtree(place, ignore_errors=True)
