"""Optiscope's engine: optimizers, problems and the races between them. Knows no server and no page.

>>> import optiscope
>>> result = optiscope.race(function="rosenbrock", optimizers=["sgd", ("adam", {"lr": 0.05})], steps=500)
>>> result["adam"]["loss"][0] > result["adam"]["loss"][-1]
np.True_

Names are loaded when first used, so that the networks run where there is neither Numba nor pydantic.
"""

import sys
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optiscope import catalog, networks
    from optiscope.core.errors import SpecError
    from optiscope.networks.train import train
    from optiscope.races.race import Race, Result, race, run
    from optiscope.races.spec import Entry, Spec, parse

__all__ = [
    "Entry", "Race", "Result", "Spec", "SpecError", "catalog", "networks", "parse", "race", "run", "train",
]  # fmt: skip

_HOMES = {"SpecError": "core.errors", "train": "networks.train"}
_HOMES |= dict.fromkeys(("Race", "Result", "race", "run"), "races.race")
_HOMES |= dict.fromkeys(("Entry", "Spec", "parse"), "races.spec")

if __name__ == "engine":  # from the repository, by the name it had until version 0.1
    warnings.warn("`import engine` is `import optiscope` now", DeprecationWarning, stacklevel=2)
    sys.modules["engine"] = import_module("optiscope")


def __getattr__(name: str) -> Any:
    if name in ("catalog", "networks"):
        return import_module(f"optiscope.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'optiscope' has no attribute {name!r}")
    found = getattr(import_module(f"optiscope.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
