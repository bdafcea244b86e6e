"""backend/live/turns.py: who comes with much has a turn now and then, and who comes with little the next one."""

import asyncio
from itertools import pairwise
from math import inf

import pytest

from optiscope.backend.live import turns as module
from optiscope.backend.live.turns import Turns

PASSES = 5


def passes_of(asked: str) -> list[tuple[str, int]]:
    """Of so many turns, each a letter, asked for at once: whose it was, and how often the loop had come round."""

    async def take() -> list[tuple[str, int]]:
        turns, done, passes = Turns(PASSES), [], 0
        for whose in asked:
            turns.add(whose, lambda whose=whose: done.append((whose, passes)))
        while len(done) < len(asked):
            await asyncio.sleep(0)
            passes += 1
        return done

    return asyncio.run(take())


def test_between_two_turns_the_loop_comes_round_often_enough_for_all_that_one_begins(monkeypatch):
    monkeypatch.setattr(module, "TURN_SECONDS", inf)
    at = [passes for _, passes in passes_of("a" * 20)]
    assert [later - earlier for earlier, later in pairwise(at)] == [PASSES] * 19


def test_where_others_keep_the_loop_turns_have_their_share_of_it_too(monkeypatch):
    monkeypatch.setattr(module, "TURN_SECONDS", 1e-9)
    assert len({passes for _, passes in passes_of("a" * 20)}) == 1


@pytest.mark.parametrize(("asked", "served"), [("aaab", "abaa"), ("aabbc", "abcab")])
def test_who_has_little_to_do_does_not_wait_behind_who_has_much(asked, served):
    assert "".join(whose for whose, _ in passes_of(asked)) == served


def test_a_turn_that_fails_ends_no_other():
    async def take() -> list[str]:
        turns, done = Turns(PASSES), []
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: done.append(str(context["exception"])))
        turns.add("a", lambda: 1 / 0)
        turns.add("b", lambda: done.append("b"))
        for _ in range(4 * PASSES):
            await asyncio.sleep(0)
        assert not turns.going
        return done

    assert asyncio.run(take()) == ["division by zero", "b"]
