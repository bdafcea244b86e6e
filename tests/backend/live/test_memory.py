"""backend/live/memory.py: what a program has loaded is not searched for garbage, and what comes later is."""

import gc
import weakref

import pytest

from optiscope.backend.live.memory import for_good


class Ring:
    def __init__(self):
        self.own = self


def test_what_is_made_meanwhile_stays_and_what_comes_later_is_searched():
    frozen = gc.get_freeze_count()
    with for_good():
        assert not gc.isenabled()
        kept = weakref.ref(Ring())
    assert gc.isenabled() and gc.get_freeze_count() > frozen
    later = weakref.ref(Ring())
    gc.collect()
    assert kept() and not later()


def test_a_failed_import_ends_it_too():
    with pytest.raises(ModuleNotFoundError), for_good():
        import optiscope.nowhere  # noqa: F401
    assert gc.isenabled()
