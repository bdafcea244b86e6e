"""Optiscope's engine: optimizers, problems and the races between them. Knows no server and no page.

>>> import optiscope
>>> result = optiscope.race(function="rosenbrock", optimizers=["sgd", ("adam", {"lr": 0.05})], steps=500)
>>> result["adam"]["loss"][0] > result["adam"]["loss"][-1]
np.True_

Names are loaded when first used, so that whoever trains networks does not wait for Numba.
"""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False  # as typing has it, which takes longer to import than all of this
if TYPE_CHECKING:
    from typing import Any

    from optiscope import catalog, networks
    from optiscope.catalog.entry import Entry
    from optiscope.core.errors import SpecError
    from optiscope.core.lab import labs
    from optiscope.core.result import Result
    from optiscope.core.saved import load
    from optiscope.networks.reading.read_table import read_table
    from optiscope.networks.train import train
    from optiscope.races.race import Race, race, run
    from optiscope.races.spec import RaceSpec as Spec
    from optiscope.races.spec import parse

__all__ = [
    "Entry", "Race", "Result", "Spec", "SpecError", "catalog", "labs", "load", "networks", "parse", "race",
    "read_table", "run", "train",
]  # fmt: skip

_HOMES = {
    "Entry": ("catalog.entry", "Entry"), "SpecError": ("core.errors", "SpecError"), "Spec": ("races.spec", "RaceSpec"),
    "Result": ("core.result", "Result"), "labs": ("core.lab", "labs"), "load": ("core.saved", "load"),
    "parse": ("races.spec", "parse"), "train": ("networks.train", "train"),
    "read_table": ("networks.reading.read_table", "read_table"),
}  # fmt: skip
_HOMES |= {name: ("races.race", name) for name in ("Race", "race", "run")}

if __name__ == "engine":  # from the repository, by the name it had in version 0.1; programs saved then import these
    import warnings

    warnings.warn("`import engine` is `import optiscope` now", DeprecationWarning, stacklevel=2)
    sys.modules["engine"] = import_module("optiscope")
    sys.modules["engine.flock"] = import_module("optiscope.races.flock")
    sys.modules["engine.hyper"] = import_module("optiscope.catalog.hyper")


def __getattr__(name: str) -> Any:
    if name in ("catalog", "networks"):
        return import_module(f"optiscope.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'optiscope' has no attribute {name!r}")
    module, original = _HOMES[name]
    found = getattr(import_module(f"optiscope.{module}"), original)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
