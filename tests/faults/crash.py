"""A commit, or an init, is killed before each of its system calls that can change anything: no version is lost, and the next writer
goes on."""
import shutil

from faults import HARMLESS, Place, Tap, calls, run_with, sweep, trace_works
from scenes import all_scenes


def kill_everywhere(scene):
    points = [call for call in calls(scene) if call[0] not in HARMLESS]

    def attempt(number, point):
        repository = scene.copy(number)
        done = run_with(scene, repository, f"{point[0]}:signal=KILL:when={point[1]}")
        problems = [] if done.returncode < 0 or done.returncode == 137 else [f"was not killed: {done.returncode}: {done.stderr}"]
        problems += scene.damaged(repository)
        if scene.is_acknowledged(done.stdout):
            problems += scene.wrong_outcome(repository)
        problems += scene.unfinished(repository)
        shutil.rmtree(repository)
        return problems

    return len(points), sweep(points, attempt)


def main():
    tap = Tap()
    with Place() as place:
        why = trace_works(place)
        if why:
            tap.skip_all(why)
        for scene in all_scenes(place):
            count, problems = kill_everywhere(scene)
            tap.result(f"killed at {count} points: {scene.name}", problems)
    tap.finish()


main()
