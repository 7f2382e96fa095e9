"""A pager on a terminal: which one, what it is told, and how it ends."""
import os
import pty
import signal
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STORYDIFF = os.environ.get("STORYDIFF", ROOT + "/build/storydiff")
OLD, NEW = (f"{ROOT}/fixtures/harbour-bridge/{version}.txt" for version in ("v0.20", "v0.21"))
results = []


def result(name, good, why=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        print(f"# {name}: {why!r}", file=sys.stderr)


def on_terminal(*words, **environment):
    """What a terminal gets, and the exit status."""
    env = {"PATH": os.environ["PATH"], "HOME": place, "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment}
    ours, theirs = pty.openpty()
    process = subprocess.Popen([STORYDIFF, *words], env=env, cwd=place, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError: # the other side is closed
            break
        if not block:
            break
        shown += block
    os.close(ours)
    return shown.decode(), process.wait()


def script(name, text):
    path = f"{place}/{name}"
    with open(path, "w") as file:
        file.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)
    return path


with tempfile.TemporaryDirectory() as place:
    pager = script("pager", "echo paged: LESS=$LESS LV=$LV columns=$COLUMNS\ncat\n")
    other = script("other", "echo other\ncat\n")

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
    shown, status = on_terminal("diff", OLD, NEW, PAGER="exit 3")
    result("a pager that ends at once is no failure", shown == "" and status in (1, -signal.SIGPIPE), (shown[:200], status))
    shown, status = on_terminal("diff", OLD, NEW, PAGER=f"{place}/absent")
    result("one that is not there tells so itself", "absent" in shown and "storydiff:" not in shown, (shown[:200], status))
    shown, status = on_terminal("diff", OLD, place + "/nothing", PAGER=pager)
    result("a failure is told without a pager", shown.startswith("storydiff: ") and status == 2, (shown[:200], status))
    done = subprocess.run([STORYDIFF, "diff", OLD, NEW], env={"PATH": os.environ["PATH"], "PAGER": pager}, capture_output=True, text=True)
    result("a pipe needs none", "paged" not in done.stdout and "Ultrasonic" in done.stdout, done.stdout[:200])
    done = subprocess.run(f"'{STORYDIFF}' diff --all '{OLD}' '{NEW}' | head -n 1", shell=True, capture_output=True, text=True)
    result("a broken pipe ends quietly", done.stderr == "" and done.stdout.startswith("v0.20"), done.stderr)
print(f"1..{len(results)}")
sys.exit(not all(results))
