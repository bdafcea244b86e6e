"""Derives source text for a problem's loss, gradient and Hessian from its declared expression, with SymPy.

The text is plain scalar Python; it is kept on disk under a name made of everything it depends on, so that SymPy is
imported only for a problem that is new here.

`memory` of the generated functions: the constants in the order of their declaration, then, for data, all inputs and
all targets. `batch`: indices of the samples to average over; empty means all.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from optiscope.catalog.data import DataProblem
from optiscope.catalog.function import Function
from optiscope.compile.build import generators
from optiscope.core import expression
from optiscope.core.kept import keep, read

Problem = Function | DataProblem


def cache_folder() -> Path:
    """Where derived text is kept: OPTISCOPE_CACHE, else the user's cache folder."""
    if folder := os.environ.get("OPTISCOPE_CACHE"):
        return Path(folder)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "optiscope"


def derived(problem: Problem, what: str) -> str:
    """Source text of `what`: "oracle" -> (loss, d/dx, d/dy) or "hessian" -> (xx, xy, yy)."""
    declared = f"{generators()} {what} {_text(problem)} {list(problem.constants)}"
    path = cache_folder() / f"{problem.id}-{what}-{hashlib.sha256(declared.encode()).hexdigest()[:16]}.py"
    if kept := read(path):
        return kept.decode()
    text = _derive(problem, what)
    with suppress(OSError):  # a folder that cannot be written only costs the next start its time
        keep(path, text.encode())
    return text


def _text(problem: Problem) -> str:
    return problem.loss if isinstance(problem, DataProblem) else problem.expression


def _derive(problem: Problem, what: str) -> str:
    import sympy

    from optiscope.compile.printing import code, namespace

    variables = ("w", "b") if isinstance(problem, DataProblem) else ("x", "y")
    names = [*variables, *problem.constants, *(("u", "v") if isinstance(problem, DataProblem) else ())]
    symbols = {name: sympy.Symbol(name, real=True) for name in names}
    value = sympy.sympify(expression.evaluate(expression.parse(_text(problem), names), namespace() | symbols))
    x, y = (symbols[name] for name in variables)
    if what == "oracle":
        wanted = [value, value.diff(x), value.diff(y)]
    else:
        wanted = [value.diff(x, 2), value.diff(x, y), value.diff(y, 2)]
    wanted = [part.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0)) for part in wanted]
    shared, results = sympy.cse(wanted, symbols=sympy.numbered_symbols("c"))
    lines = [f"{name} = {code(part)}" for name, part in shared]
    lines += [f"r{i} = {code(part)}" for i, part in enumerate(results)]
    roots = [power for power in value.atoms(sympy.Pow) if power.exp == sympy.Rational(1, 2)]
    if value.has(sympy.Abs, sympy.sign) or roots:
        lines += _subgradient(what)
    return _function(problem, what, variables, lines)


def _subgradient(what: str) -> list[str]:
    """At a kink of a finite loss the derivatives are 0/0: take 0, which is in the subdifferential of a minimum."""
    if what == "oracle":
        return ["if r0 - r0 == 0.0:", "    r1 = 0.0 if r1 != r1 else r1", "    r2 = 0.0 if r2 != r2 else r2"]
    return [f"r{i} = 0.0 if r{i} != r{i} else r{i}" for i in range(3)]


def _function(problem: Problem, what: str, variables: tuple[str, str], lines: list[str]) -> str:
    head = [f"def {what}(x, y, memory, batch):"]
    body = [f"{name} = memory[{i}]" for i, name in enumerate(problem.constants)]
    if isinstance(problem, DataProblem):
        k = len(problem.constants)
        body += [f"{variables[0]} = x", f"{variables[1]} = y", f"n = (memory.size - {k}) // 2"]
        body += ["s0 = s1 = s2 = 0.0", "count = batch.size if batch.size else n", "for j in range(count):"]
        inner = ["i = batch[j] if batch.size else j", f"u = memory[{k} + i]", f"v = memory[{k} + n + i]", *lines]
        inner += [f"s{i} += r{i}" for i in range(3)]
        body += [f"    {line}" for line in inner]
        body += ["return s0 / count, s1 / count, s2 / count"]
    else:
        body += [*lines, "return float(r0), float(r1), float(r2)"]
    return "\n".join(head + [f"    {line}" for line in body]) + "\n"


def memory_of(problem: Problem, constants: dict[str, float]) -> Any:
    """The `memory` array of the generated functions for these constants, float64."""
    import numpy as np

    values = np.array([constants.get(name, c.default) for name, c in problem.constants.items()], dtype=np.float64)
    if isinstance(problem, DataProblem):
        return np.concatenate([values, problem.inputs, problem.targets])
    return values
