"""The public functions that a module declares."""

from collections.abc import Callable
from inspect import isfunction
from types import ModuleType
from typing import Any


def declared(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """Name -> function, without what it imports and what starts with _."""
    own = {name: one for name, one in vars(module).items() if isfunction(one) and one.__module__ == module.__name__}
    return {name: one for name, one in own.items() if not name.startswith("_")}
