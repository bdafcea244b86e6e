"""A folder of one's own rules and functions, which join the catalogue as if they had been declared with it.

A rule is a file in the grammar that people type (core/lines.py), whose prose may be left out; a function is a file with
`function = Function(…)` or `DataProblem(…)`. Both are run as the Python they are and compiled, as the files of
engine/declared are: only whoever starts the program says which folder that is.
"""

import ast
import sys
import traceback
from collections.abc import Collection
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from optiscope.catalog import hyper
from optiscope.catalog.data import DataProblem
from optiscope.catalog.function import Function
from optiscope.catalog.optimizer import Optimizer
from optiscope.catalog.typed import typed
from optiscope.core import expression, maths
from optiscope.core.files import FileError
from optiscope.core.lines import TextError
from optiscope.declared import functions as function_files
from optiscope.declared import rules as rule_files

VARIABLE = "OPTISCOPE_RULES"
"""Of the environment: the folder. It reaches every process that trains."""


def read(folder: Path, taken: Collection[str]) -> tuple[dict[str, Optimizer], dict[str, Function | DataProblem]]:
    """Rules and functions by their ids, of the files *.py in `folder`. taken: ids that there are already. Raises
    FileError for the first file that cannot be used, OSError."""
    rules: dict[str, Optimizer] = {}
    functions: dict[str, Function | DataProblem] = {}
    for file in sorted(one for one in folder.iterdir() if one.suffix == ".py" and not one.name.startswith("_")):
        text = file.read_text("utf-8")
        line = _function_line(text, file)
        found = _rule(text, file) if line is None else _function(file, line)
        if found.id in taken:
            raise FileError(file, line or 1, f"expected a name that is not taken, got {found.id}")
        if isinstance(found, Optimizer):
            rules[found.id] = found
        else:
            functions[found.id] = found
    return rules, functions


def _function_line(text: str, file: Path) -> int | None:
    """Where a file says `function =`; None where it does not, and then it is a rule's."""
    try:
        body = ast.parse(text).body
    except SyntaxError as error:
        raise FileError(file, error.lineno or 1, error.msg) from None
    except ValueError as error:  # a null byte
        raise FileError(file, 1, error) from None
    named = [(one.lineno, one.targets[0]) for one in body if isinstance(one, ast.Assign)]
    return next((line for line, name in named if isinstance(name, ast.Name) and name.id == "function"), None)


def _rule(text: str, file: Path) -> Optimizer:
    try:
        declared = typed(text)
    except TextError as error:
        told = str(error.sentence).partition(": ")[2]
        raise FileError(file, error.line, f"column {error.column}: {told}") from None
    # Kinds and maths need not be imported there, as in a text.
    module = _run(file, f"{rule_files.__name__}.{declared.id}", {**vars(hyper), **maths.RULE})
    look_at = module.look_at if declared.look_at else None
    return replace(declared, rule=getattr(module, declared.id), look_at=look_at)


def _function(file: Path, line: int) -> Function | DataProblem:
    found = _run(file, f"{function_files.__name__}.{file.stem}", {}).function
    if not isinstance(found, Function | DataProblem):
        raise FileError(file, line, "expected function = Function(…) or function = DataProblem(…)")
    text, names = (
        (found.expression, found.axes) if isinstance(found, Function) else (found.loss, (*found.axes, "u", "v"))
    )
    try:
        expression.parse(text, [*names, *found.constants])
    except ValueError as error:
        raise FileError(file, line, error) from None
    return replace(found, id=file.stem)


def _run(file: Path, name: str, names: dict[str, Any]) -> ModuleType:
    """The module that a file is, by the name it would have among the declared ones: so kernels find its file."""
    if name in sys.modules:
        raise FileError(file, 1, f"expected a name that is not taken, got {file.stem}")
    spec = spec_from_file_location(name, file)
    assert spec and spec.loader
    module = module_from_spec(spec)
    vars(module).update({name: value for name, value in names.items() if not name.startswith("__")})
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
        line = lines[-1] if lines else None
        raise FileError(file, line or 1, f"{type(error).__name__}: {error}") from error
    sys.modules[name] = module
    return module
