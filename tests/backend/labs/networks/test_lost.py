"""backend/labs/networks/process.py and worker.py: processes that die, grow too large or too old, or are left behind."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from optiscope.backend.labs.networks.process import SECONDS_WITHOUT_WORK
from optiscope.networks.devices import cuda_found
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.races.live import Live
from tests.server import Server

LONG = MOONS | {"steps": 1_000_000, "every": 1000}
LARGE = {"dataset": "moons", "hidden": [64] * 6, "optimizers": ["adam"] * 50, "seeds": 10, "steps": 50, "batch": 1}
AS_TEXT = LARGE | {"optimizers": ["minibatch_sgd"] * 97, "seeds": 1, "samples": 20, "steps": 1, "every": 1}
SECONDS = 15


def children(server: Server) -> set[int]:
    """Processes that train, or wait to."""
    return {copy for loaded in originals(server) for copy in below(loaded)}


def originals(server: Server) -> set[int]:
    """The process that has all loaded, and that those that train are copies of."""
    return {child for child in below(server.process.pid) if b"forkserver" in command(child)}


def below(pid: int) -> set[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for file in found for child in file.read_text().split()}


def command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def eventually(check: Any) -> bool:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if check():
            return True
        time.sleep(0.05)
    return False


def limited(**settings: Any) -> Server:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(f"OPTISCOPE_{name.upper()}", str(value))
        return Server().start()


@pytest.fixture(scope="module")
def started():
    running = limited(trainings=2, training_megabytes=96, training_seconds=1, hold_seconds=1)
    yield running
    running.stop()


@pytest.fixture
def small(started):
    """A server that gives trainings little of everything; another one after a test that has ended it."""
    return started if started.process.poll() is None else started.start()


def posted(running: Server, spec: dict[str, Any], query: str = "") -> httpx.Response:
    return httpx.post(f"{running.url}/api/trainings{query}", json=spec, timeout=60, trust_env=False)


def test_a_killed_process_is_told_to_its_own_viewer_and_to_nobody_else(server):
    with Trainee(server.host) as first, Trainee(server.host) as second:
        first.train(LONG)
        first.until("view")
        own = at_work(server)
        second.train(LONG)
        second.until("view")
        os.kill(own, signal.SIGKILL)
        told = first.until("lost")
        assert (told["why"], told["id"]) == ("died", 1) and "SIGKILL" in told["message"]
        step = second.view["step"]
        second.until("view", lambda view: view["step"] > step + 100)
        with Live(server.host) as racer:
            assert racer.race(1, {"function": "sphere", "optimizers": ["adam"]}).done["cancelled"] is False
        first.train(MOONS)
        first.until("done")
        assert own not in children(server)
        second.send("stop")
        second.until("done")


def at_work(server: Server) -> int:
    """The one process that computes, once no other does: not one that is being set up, nor one left by another test."""

    def ticks(pid: int) -> int:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))

    for _ in range(100):
        begun = {pid: ticks(pid) for pid in children(server)}
        time.sleep(0.4)
        found = [pid for pid in children(server) if ticks(pid) > begun.get(pid, -1)]
        if len(found) == 1:
            return found[0]
    raise AssertionError("there is not one process alone that computes")


def test_a_training_that_would_take_too_much_memory_is_refused_before_it_begins(small):
    with Trainee(small.host) as client:
        client.send("train", spec=LARGE)
        told = client.until("error")
        assert told["field"] == "hidden" and "96 MB" in told["message"]
        client.train(MOONS)
        client.until("done")
    error = posted(small, LARGE).json()["error"]
    assert error["field"] == "hidden" and "96 MB" in error["message"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"spec": LARGE}, "hidden"),
        ({"spec": MOONS | {"device": "cuda"}}, "device"),
        ({"spec": MOONS, "entry": 2}, "entry"),
        ({"spec": {"dataset": "moon"}}, "optimizers"),
    ],
    ids=["memory", "device", "entry", "spec"],
)
@pytest.mark.skipif(cuda_found(), reason="a training on CUDA takes other memory")
def test_what_cannot_be_trained_is_refused_and_the_training_before_it_goes_on(small, wrong, field):
    with Trainee(small.host) as client:
        client.train(LONG, speed=100)
        client.until("view")
        client.send("train", **wrong)
        assert client.until("error")["field"] == field
        step = client.state["step"]
        client.until("view", lambda view: view["step"] > step + 20)
        client.send("pause")
        client.until("state", lambda state: not state["running"])
        assert client.rows[0].shape[1] >= 1
        client.send("stop")
        client.until("done")


def test_a_file_of_what_cannot_be_trained_takes_nobodys_place(small):
    """Both are taken, one of them by a training that nobody looks at."""
    with Trainee(small.host) as seen, Trainee(small.host) as left:
        seen.train(LONG, speed=10)
        token = left.train(LONG, speed=10)["token"]
        left.socket.close()
        assert posted(small, LARGE).json()["error"]["field"] == "hidden"
        left.connect()
        left.send("attach", token=token)
        left.until("started")


def test_a_training_that_takes_too_much_memory_all_the_same_is_ended_with_the_reason(small):
    """As a file, which holds all of its weights as text."""
    with Trainee(small.host) as client:
        token = client.train(AS_TEXT)["token"]
        client.until("done")
        httpx.get(f"{small.url}/api/trainings/{token}?format=weights.json", timeout=60, trust_env=False)
        told = client.until("lost")
        assert told["why"] == "memory" and "96 MB" in told["message"]
        client.train(MOONS)
        client.until("done")


def test_a_whole_training_that_takes_too_much_says_so_too(small):
    answer = posted(small, AS_TEXT, "?format=weights.json")
    error = answer.json()["error"]
    assert (answer.status_code, error["field"], error["got"]) == (422, "training", "memory")
    assert "96 MB" in error["message"]
    assert posted(small, MOONS).status_code == 200


def test_a_whole_training_ends_when_its_client_leaves(small):
    def answered(spec: dict[str, Any], seconds: float) -> int:
        return httpx.post(f"{small.url}/api/trainings", json=spec, timeout=seconds, trust_env=False).status_code

    for _ in range(3):  # more than there are processes
        with pytest.raises(httpx.ReadTimeout):
            answered(LONG, 0.5)
    assert answered(MOONS, 60) == 200


def test_a_training_that_takes_too_long_is_ended_with_the_reason(small):
    with Trainee(small.host) as client:
        client.train(LONG | {"optimizers": ["adam"] * 10})  # of two, a fast processor makes an end
        told = client.until("lost")
        assert told["why"] == "seconds" and "1 s of" in told["message"]


def test_nobody_else_is_let_in_while_all_processes_are_at_work(small):
    with Trainee(small.host) as first, Trainee(small.host) as second, Trainee(small.host) as third:
        first.train(LONG, speed=10)
        second.train(LONG, speed=10)
        third.send("train", spec=MOONS)
        assert third.until("lost")["why"] == "full"
        second.socket.close()  # nobody looks at it any more
        third.send("train", spec=MOONS, urgent=False)
        assert third.until("lost")["why"] == "full", "it is not urgent enough to end another"
        assert eventually(lambda: third_starts(third))


def test_who_pauses_keeps_the_state_and_lets_others_train(small):
    assert eventually(lambda: not children(small) or len(children(small)) <= 2)
    with Trainee(small.host) as first, Trainee(small.host) as second, Trainee(small.host) as third:
        for client in (first, second):
            client.train(LONG, speed=10)
            client.until("view", lambda view: view["step"] > 0)
            client.send("pause")
            client.until("state", lambda state: not state["running"])
        begun = time.monotonic()
        assert eventually(lambda: third_starts(third))
        print(f"two of two places held by paused trainings: the third waited {time.monotonic() - begun:.1f} s")
        time.sleep(1.2)  # now the second holds no place any more either
        kept = first.state["step"]
        first.send("step", count=3)
        first.until("state", lambda state: state["step"] == kept + 3)


def test_who_goes_on_after_a_pause_needs_a_place_again(small):
    assert eventually(lambda: len(children(small)) <= 2)
    with Trainee(small.host) as paused, Trainee(small.host) as first, Trainee(small.host) as second:
        paused.train(LONG, running=False)
        time.sleep(1.2)  # it takes no place any more
        for client in (first, second):
            client.train(LONG, speed=10)
        for wish in ({"type": "resume"}, {"type": "step"}, {"type": "landscape"}):
            paused.send(**wish)
            while (told := paused.receive())["type"] != "error":
                pass
            assert "have taken all 2 places" in told["message"]
        paused.send("select", entry=1)  # which takes none
        paused.until("state", lambda state: state["entry"] == 1)
        first.send("pause")
        assert eventually(lambda: goes_on(paused))
        assert len(children(small)) <= 4


def goes_on(client: Trainee) -> bool:
    client.send("resume")
    while (told := client.receive())["type"] != "error":
        if told["type"] == "state" and told["running"]:
            return True
    return False


def test_who_comes_next_finds_a_process_that_is_set_up(small):
    assert eventually(lambda: len(children(small)) <= 1), "what other tests left is gone by then"
    with Trainee(small.host) as first:
        first.train(LONG, speed=10)
        first.until("view")
        assert eventually(lambda: len(children(small)) == 2)
        assert httpx.get(f"{small.url}/networks.html", trust_env=False).status_code == 200
        assert len(children(small)) == 2, "one that waits is enough"


def test_a_process_that_hangs_is_noticed(server):
    with Trainee(server.host) as client:
        client.train(LONG)
        client.until("view")
        stopped = at_work(server)
        os.kill(stopped, signal.SIGSTOP)
        begun = time.monotonic()
        assert client.until("lost")["why"] == "died"
        seconds = time.monotonic() - begun
        print(f"a process that hung was noticed after {seconds:.0f} s")
        assert seconds < 1.8 * SECONDS_WITHOUT_WORK
        assert eventually(lambda: not alive(stopped))
        client.train(MOONS)
        client.until("done")


def third_starts(third: Trainee) -> bool:
    third.send("train", spec=MOONS)
    while (told := third.receive())["type"] not in ("lost", "done"):
        pass
    return told["type"] == "done"


def test_processes_that_die_between_two_frames_free_their_places(small):
    with Trainee(small.host) as first, Trainee(small.host) as second:
        for _ in range(3):  # more than there are processes
            assert eventually(lambda: third_starts(first))
            first.train(LONG)
            first.until("view")
            for pid in children(small):
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.01)  # long enough to be noticed, too short for the next frame
        assert eventually(lambda: third_starts(first)) and third_starts(second)


def test_a_training_nobody_comes_back_to_is_ended(small):
    assert eventually(lambda: len(children(small)) <= 2)
    client = Trainee(small.host)
    token = client.train(LONG, speed=10)["token"]
    client.until("view")
    client.socket.close()
    time.sleep(1.5)
    client.connect()
    client.send("attach", token=token)
    assert client.until("error")["message"] == (
        "token: expected that of a training whose connection was lost at most 1 seconds ago, got another"
    )
    client.socket.close()


def test_the_process_that_all_are_copies_of_may_die_too(small):
    """A training that begins then waits for another one; one that goes on goes on."""
    with Trainee(small.host) as first, Trainee(small.host) as second:
        first.train(LONG, speed=10)
        (loaded,) = originals(small)
        for pid in (loaded, *(child for child in children(small) if child != at_work(small))):
            os.kill(pid, signal.SIGKILL)
        step = first.until("view")["step"]
        assert eventually(lambda: third_starts(second))
        assert originals(small) != {loaded}
        first.until("view", lambda view: view["step"] > step)


def test_processes_stand_back_behind_the_server(server):
    with Trainee(server.host) as client:
        client.train(MOONS)
        client.until("done")
        own = os.getpriority(os.PRIO_PROCESS, server.process.pid)
        lowest = 19
        assert {os.getpriority(os.PRIO_PROCESS, pid) for pid in children(server)} == {min(own + 10, lowest)}


def test_no_process_outlives_a_killed_server(small):
    """Nor one that stops: http/door/test_attending.py."""
    with Trainee(small.host) as client:
        client.train(LONG, speed=10)
        client.until("view")
        left = children(small) | originals(small)
        assert len(left) > 1
        small.process.kill()
        small.process.wait(SECONDS)
        assert eventually(lambda: not any(map(alive, left)))
