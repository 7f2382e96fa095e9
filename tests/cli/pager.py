"""A pager on a terminal: which one, what it is told, and how it ends."""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STORYDIFF = os.environ.get("STORYDIFF", ROOT + "/build/storydiff")
OLD, NEW = (f"{ROOT}/fixtures/harbour-bridge/{version}.txt" for version in ("v0.20", "v0.21"))
results = []


def result(name, good, why=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        print(f"# {name}: {why!r}", file=sys.stderr)


def on_terminal(*words, cwd=None, keys=(), lines=24, **environment):
    """What a terminal gets, and the exit status. The keys are pressed one by one, each once nothing more comes."""
    env = {"PATH": os.environ["PATH"], "HOME": place, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment}
    process, ours = pty.fork()
    if process == 0: # this terminal is its own, so that keys are signals
        os.chdir(cwd or place)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.execve(STORYDIFF, [STORYDIFF, *words], env)
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
    shown = b""
    keys = list(keys)
    while True:
        if keys and not select.select([ours], [], [], 1)[0]:
            os.write(ours, keys.pop(0))
        try:
            block = os.read(ours, 65536)
        except OSError: # the other side is closed
            break
        if not block:
            break
        shown += block
    os.close(ours)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def script(name, text):
    path = f"{place}/{name}"
    with open(path, "w") as file:
        file.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)
    return path


with tempfile.TemporaryDirectory() as place:
    pager = script("pager", "echo paged: LESS=$LESS LV=$LV columns=$COLUMNS\ncat\n")
    other = script("other", "echo other\ncat\n")
    long = f"{place}/long.txt" # more than a pipe holds
    with open(long, "w") as file:
        file.write("".join(f"Boat {i} came in and boat {i + 1} went out.\n" for i in range(5000)) + "The harbour fell silent.\n")
    noted = f"{place}/noted"
    quiet = {"cwd": place, "stdout": subprocess.DEVNULL, "check": True}
    subprocess.run([STORYDIFF, "init", noted], **quiet)
    subprocess.run([STORYDIFF, "-C", noted, "commit", OLD], **quiet)
    with open(f"{noted}/sources.json", "w") as file:
        file.write("no JSON")
    git = ["git", "-C", noted, "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "add", "sources.json"], **quiet)
    subprocess.run([*git, "commit", "-q", "-m", "Break it"], **quiet)
    subprocess.run([STORYDIFF, "-C", noted, "commit", NEW], **quiet)

    shown, status = on_terminal("diff", OLD, NEW, STORYDIFF_PAGER=pager, PAGER=other)
    result("STORYDIFF_PAGER is asked first", shown.startswith("paged:"), shown[:200])
    result("it is told what git tells a pager", "LESS=FRX LV=-c" in shown, shown[:200])
    result("it shows the text", "Ultrasonic tests" in shown, shown[:200])
    result("with colours", "\x1b[" in shown, shown[:200])
    result("the exit status stays", status == 1, status)
    shown, _ = on_terminal("diff", OLD, NEW, PAGER=other, LESS="X")
    result("then PAGER", shown.startswith("other"), shown[:200])
    shown, _ = on_terminal("diff", OLD, NEW, STORYDIFF_PAGER=pager, LESS="Q")
    result("LESS stays as the user has it", "LESS=Q" in shown, shown[:200])
    for name, words, environment in (
            ("--no-pager", ("--no-pager",), {"PAGER": pager}), ("an empty PAGER", (), {"PAGER": ""}), ("cat", (), {"PAGER": "cat"}),
            ("no less", (), {"PATH": "/nowhere"}), ("--json", ("--json",), {"PAGER": pager})):
        shown, status = on_terminal("diff", *words, OLD, NEW, **environment)
        result(f"{name}: no pager", "paged" not in shown and "Ultrasonic" in shown and status == 1, shown[:200])
    shown, status = on_terminal("diff", OLD, long, PAGER="exec 0<&-; sleep 1; echo late")
    result("a pager that reads nothing is no failure: it ends as for git", shown == "late\r\n" and status == -signal.SIGPIPE, (shown, status))
    shown, status = on_terminal("diff", OLD, long, PAGER="head -n 1; sleep 1; echo late")
    result("it is waited for, also when it reads no more", shown.endswith("late\r\n") and shown.count("\n") == 2, shown[-200:])
    for name, pager_command in (("a path", f"{place}/absent"), ("a word", "storydiff-absent")):
        shown, status = on_terminal("diff", OLD, NEW, PAGER=pager_command)
        result(f"{name} that is no program: a note, and the text", shown.startswith("storydiff: note: ") and pager_command in shown and
               "Ultrasonic" in shown and status == 1, (shown[:200], status))
    shown, status = on_terminal("diff", OLD, long, PAGER="storydiff-absent --flag")
    result("of a command the shell tells that", "absent" in shown and "storydiff: " not in shown and status == -signal.SIGPIPE, (shown, status))
    shown, status = on_terminal("changelog", PAGER=f"sed 's/^/> /'", cwd=noted)
    result("notes go there, too", "> storydiff: note: " in shown and "> ## v0.21" in shown and status == 0, (shown[-300:], status))
    if shutil.which("less"):
        shown, status = on_terminal("diff", OLD, long, keys=(b"\x03", b"G", b"q"))
        result("less is the usual one, and Ctrl-C is for it", status == 1 and "fell silent" in shown, (shown[-300:], status))
        shown, status = on_terminal("diff", OLD, long, keys=(b"q",))
        result("leaving it early ends all", status == -signal.SIGPIPE and "fell silent" not in shown, (shown[-300:], status))
    shown, status = on_terminal("diff", OLD, place + "/nothing", PAGER=pager)
    result("a failure is told without a pager", shown.startswith("storydiff: ") and status == 2, (shown[:200], status))
    for option in ("--format=pdf", "--color=perhaps", "--width=wide"):
        shown, status = on_terminal("diff", option, OLD, NEW, PAGER=pager)
        result(f"so is {option}", shown.startswith("storydiff: ") and status == 2, (shown[:200], status))
    done = subprocess.run([STORYDIFF, "diff", OLD, NEW], env={"PATH": os.environ["PATH"], "PAGER": pager}, capture_output=True, text=True)
    result("a pipe needs none", "paged" not in done.stdout and "Ultrasonic" in done.stdout, done.stdout[:200])
    done = subprocess.run(f"'{STORYDIFF}' diff --all '{OLD}' '{NEW}' | head -n 1", shell=True, capture_output=True, text=True)
    result("a broken pipe ends quietly", done.stderr == "" and done.stdout.startswith("v0.20"), done.stderr)
print(f"1..{len(results)}")
sys.exit(not all(results))
