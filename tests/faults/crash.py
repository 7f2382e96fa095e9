"""A commit is killed before each of its system calls that can change anything: no version is lost, and the next writer goes on."""
import shutil

from faults import EARLIER, HARMLESS, NEW, Place, Scene, Tap, calls, run_with, sweep, trace_works


def kill_everywhere(scene):
    command = scene.commit(NEW)
    points = [call for call in calls(scene, command, scene.copy("dry")) if call[0] not in HARMLESS]

    def attempt(number, point):
        repository = scene.copy(number)
        done = run_with(scene, command, repository, f"{point[0]}:signal=KILL:when={point[1]}")
        problems = [] if done.returncode < 0 or done.returncode == 137 else [f"was not killed: {done.returncode}: {done.stderr}"]
        problems += scene.damaged(repository)
        if NEW[0] in done.stdout:
            problems += scene.wrong_text(repository, NEW)
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
        for scene in (Scene(place, "work-tree"), Scene(place, "packed", packed=True),
                      Scene(place, "first-of-a-story", bare=True, story="night-train", earlier=[])):
            count, problems = kill_everywhere(scene)
            tap.result(f"killed at {count} points: {scene.name}", problems)
    tap.finish()


main()
