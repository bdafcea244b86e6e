"""Optiscope's engine: optimizers, problems and the races between them. Knows no server and no page.

>>> import engine
>>> result = engine.race(function="rosenbrock", optimizers=["sgd", ("adam", {"lr": 0.05})], steps=500)
>>> result["adam"]["loss"][0] > result["adam"]["loss"][-1]
np.True_

Names are loaded when first used, so that the networks run where there is neither Numba nor pydantic.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine import catalog, networks
    from engine.errors import SpecError
    from engine.networks.train import train
    from engine.racing import Race, Result, race, run
    from engine.spec import Entry, Spec, parse

__all__ = [
    "Entry", "Race", "Result", "Spec", "SpecError", "catalog", "networks", "parse", "race", "run", "train",
]  # fmt: skip

_HOMES = {"SpecError": "errors", "train": "networks.train"}
_HOMES |= dict.fromkeys(("Race", "Result", "race", "run"), "racing") | dict.fromkeys(("Entry", "Spec", "parse"), "spec")


def __getattr__(name: str) -> Any:
    if name in ("catalog", "networks"):
        return import_module(f"engine.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    found = getattr(import_module(f"engine.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
