"""Everything there is: optimizers, functions and schedules, found by walking their folders.

A file named after its id is all that an addition takes. A file that declares nothing, or declares it incompletely, is
an error that names the file. Those of a folder of one's own join them (folder.py).
"""

import os
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from optiscope.catalog import folder
from optiscope.catalog import optimizer as declare
from optiscope.catalog.data import DataProblem
from optiscope.catalog.function import Function
from optiscope.catalog.optimizer import Optimizer, Schedule
from optiscope.declared import functions as function_files
from optiscope.declared import rules as rule_files
from optiscope.declared import schedules as schedule_files

Problem = Function | DataProblem
T = TypeVar("T")


def walk(package: ModuleType, read: Callable[[str, ModuleType], T]) -> dict[str, T]:
    """id -> what `read` makes of each module of `package`, by name; ValueError names the file that falls short."""
    found = {}
    for finder, id, _ in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        try:
            found[id] = read(id, import_module(f"{package.__name__}.{id}"))
        except Exception as error:
            folder = getattr(finder, "path", package.__name__)
            raise ValueError(f"{Path(folder, id)}.py: {error}") from error
    return found


def _rule(id: str, module: ModuleType) -> Callable[..., Any]:
    rule: Callable[..., Any] | None = getattr(module, id, None)
    if not callable(rule):
        raise ValueError(f"expected a function named {id}")
    return rule


def _optimizer(id: str, module: ModuleType) -> Optimizer:
    look_at, torch_optim, differs = (getattr(module, n, None) for n in ("look_at", "torch_optim", "torch_differs"))
    return declare.optimizer(id, _rule(id, module), look_at, torch_optim, getattr(module, "ordered", ()), differs)


def _schedule(id: str, module: ModuleType) -> Schedule:
    return declare.schedule(id, _rule(id, module))


def _problem(id: str, module: ModuleType) -> Problem:
    declared = getattr(module, "function", None)
    if not isinstance(declared, Function | DataProblem):
        raise ValueError("expected `function = Function(…)` or `function = DataProblem(…)`")
    return replace(declared, id=id)


optimizers: dict[str, Optimizer] = walk(rule_files, _optimizer)
schedules: dict[str, Schedule] = walk(schedule_files, _schedule)
functions: dict[str, Problem] = walk(function_files, _problem)
if own := os.environ.get(folder.VARIABLE):
    own_rules, own_functions = folder.read(Path(own), {*optimizers, *functions})
    optimizers |= own_rules
    functions |= own_functions
