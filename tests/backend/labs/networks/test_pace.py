"""backend/labs/networks/pace.py: updates as they fall due, by a clock that the test moves."""

import math

import pytest

from optiscope.backend.labs.networks import feed
from optiscope.backend.labs.networks.feed import Feed
from optiscope.backend.labs.networks.job import TrainingJob
from optiscope.backend.labs.networks.options import Options
from optiscope.backend.labs.networks.pace import Pace
from optiscope.networks.spec import parse


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_as_many_as_can_be_made():
    pace = Pace(True, None, Clock())
    assert (pace.due(), pace.wait()) == (math.inf, 0)


def test_so_many_a_second():
    clock = Clock()
    pace = Pace(True, 10.0, clock)
    assert (int(pace.due()), round(pace.wait(), 6)) == (0, 0.1)
    clock.now += 0.21
    assert int(pace.due()) == 2
    pace.did(2)
    assert int(pace.due()) == 0 and 0 < pace.wait() < 0.1


def test_what_was_missed_for_long_is_not_made_up_for():
    clock = Clock()
    pace = Pace(True, 100.0, clock)
    clock.now += 60
    assert int(pace.due()) == 25


def test_one_by_one_while_paused():
    pace = Pace(True, 5.0, Clock())
    pace.only(3)
    assert (pace.running, pace.due(), pace.wait()) == (False, 3, 0)
    pace.did(3)
    assert (pace.due(), pace.wait()) == (0, None)


def test_the_rate_is_that_of_the_last_second():
    clock = Clock()
    pace = Pace(True, None, clock)
    for _ in range(20):
        clock.now += 0.1
        pace.did(50)
    assert 500 <= pace.rate() <= 550


@pytest.mark.parametrize(("speed", "at_once"), [(50.0, True), (49.0, False)])
def test_the_curves_begin_to_move_at_once_where_they_would_within_two_seconds(speed, at_once):
    spec = parse({"dataset": "moons", "samples": 40, "hidden": [2], "optimizers": ["adam"], "steps": 500, "every": 100})
    job = TrainingJob(1, spec, Options(True, speed, 10, 0))
    assert (job.due() == 100, job.wait() == 0) == (at_once, at_once)
    if at_once:
        while job.step < 100:
            job.work()
        assert job.due() < 100 and job.wait() < 1 / speed


@pytest.mark.parametrize(
    ("speed", "took", "pause"), [(None, 0.002, 0.04), (None, 0.02, 0.1), (None, 0.3, 0.3), (1.0, 0.02, 0.02)]
)
def test_telling_leaves_most_of_the_time_to_a_training_that_could_use_it(monkeypatch, speed, took, pause):
    spec = parse({"dataset": "moons", "samples": 40, "hidden": [2], "optimizers": ["adam"], "steps": 500, "every": 500})
    made = Feed(TrainingJob(1, spec, Options(True, speed, 0, 0)))
    times = iter([0.0, 0.0, took])
    monkeypatch.setattr(feed, "perf_counter", lambda: next(times))
    assert made.news() and made.not_before == pytest.approx(took + pause)


def test_the_row_with_which_the_curves_begin_to_move_is_told_at_once():
    spec = parse({"dataset": "moons", "samples": 40, "hidden": [2], "optimizers": ["adam"], "steps": 500, "every": 100})
    job = TrainingJob(1, spec, Options(True, None, 0, 0))
    made = Feed(job)
    assert made.news()
    made.not_before = math.inf
    assert not made.news()
    while job.step < 100:
        job.work()
    assert made.news() and made.rows >= 2
    made.not_before = math.inf
    while not job.finished:
        job.work()
    assert not made.news()
