"""backend/live/shares.py: the threads' time is shared between clients, and between the requests of one, not between
those who ask most."""

from collections import Counter

from optiscope.backend.live.shares import Asker, Place, Shares


def served(shares: Shares, askers: dict[str, Asker], turns: int, cost: dict[str, float]) -> Counter[str]:
    """How often each got a thread, where each asks again at once."""
    names = {asker: name for name, asker in askers.items()}
    for asker in askers.values():
        shares.add(Place(asker, False, None))
    got: Counter[str] = Counter()
    for _ in range(turns):
        place = shares.take()
        assert place
        got[names[place.asker]] += 1
        shares.charge(place.asker, cost[names[place.asker]])
        shares.add(Place(place.asker, False, None))
    return got


def test_one_who_asks_for_sixty_things_gets_no_more_than_one_who_asks_for_one():
    askers = {f"flood {i}": Asker("10.0.0.1") for i in range(60)} | {"other": Asker("10.0.0.2")}
    got = served(Shares(), askers, 400, dict.fromkeys(askers, 0.004))
    assert 198 <= got["other"] <= 202


def test_turns_that_take_long_are_fewer():
    askers = {"slow": Asker("a"), "quick": Asker("b")}
    got = served(Shares(), askers, 300, {"slow": 0.008, "quick": 0.004})
    assert 1.9 < got["quick"] / got["slow"] < 2.1


def test_a_new_request_of_the_same_client_does_not_wait_for_all_its_others():
    shares, flood = Shares(), [Asker("a") for _ in range(60)]
    for asker in flood:
        shares.add(Place(asker, False, None))
        shares.charge(asker, 1.0)
    shares.add(Place(new := Asker("a"), False, None))
    assert shares.take().asker is new


def test_who_was_away_is_owed_nothing():
    shares, early, late = Shares(), Asker("early"), Asker("late")
    for _ in range(100):
        shares.add(Place(early, False, None))
        shares.add(Place(early, False, None))
        shares.charge(shares.take().asker, 1.0)
    got = served(shares, {"early": early, "late": late}, 20, {"early": 1.0, "late": 1.0})
    assert got["early"] >= 9


def test_long_work_and_work_nobody_waits_for_are_passed_over():
    shares = Shares()
    shares.add(long := Place(Asker("a"), True, "long"))
    shares.add(gone := Place(Asker("b"), False, "gone"))
    gone.gone = True
    assert shares.take(long=False) is None
    assert shares.take() is long
    assert shares.take() is None and not shares.waiting
