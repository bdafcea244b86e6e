"""Compiles generated source ahead of its first call and keeps the machine code on disk.

The text is attributed to the file whose declaration it came from and its function is named after a digest of the text
and of this folder, so Numba's own cache is keyed by all three: editing any compiles anew, otherwise loading takes
milliseconds.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from numba import float64, int64, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from optiscope.compile.scalar import NAMES, OPTIONS
from optiscope.core import expression

VECTOR = types.Array(float64, 1, "C")
MATRIX = types.Array(float64, 2, "C")
INDICES = types.Array(int64, 1, "C")
BATCHES = types.Array(int64, 2, "C")
TRIPLE = types.UniTuple(float64, 3)  # type: ignore[no-untyped-call]

ORACLE = TRIPLE(float64, float64, VECTOR, INDICES)
"""(x, y, memory, batch) -> three numbers: loss and gradient, or the Hessian's xx, xy, yy. See derive.py for memory."""


def address(oracle: Any) -> int:
    """Where the machine code of a compiled problem lies; valid while `oracle` lives."""
    made = oracle.get_compile_result(ORACLE)
    return int(made.library.get_pointer_to_function(made.fndesc.llvm_func_name))


@intrinsic
def as_oracle(typing_context, where):  # type: ignore[no-untyped-def]
    """The function with signature ORACLE at an `address`. Handing over a number spares each call 40 µs of unboxing."""
    kind = types.FunctionType(ORACLE)

    def generate(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
        function = cgutils.create_struct_proxy(kind)(context, builder)  # type: ignore[no-untyped-call]
        function.jit_addr = builder.inttoptr(arguments[0], cgutils.voidptr_t)
        return function._getvalue()

    return kind(types.int64), generate


@cache
def generators() -> str:
    """The source of this folder and of what expressions mean: everything generated changes with it."""
    files = [*Path(__file__).parent.glob("*.py"), Path(expression.__file__)]
    return "".join(path.read_text() for path in sorted(files))


def build(text: str, name: str, file: str, module: str, signature: Any, extra: dict[str, Any] | None = None) -> Any:
    """The function `name` of `text`, compiled for `signature`; `file` and `module` are where its declaration lives."""
    namespace = {"__name__": module, **NAMES, **(extra or {})}
    unique = f"{name}_{hashlib.sha256((generators() + text).encode()).hexdigest()[:12]}"
    exec(compile(text.replace(f"def {name}(", f"def {unique}(", 1), file, "exec"), namespace)
    return kernel(signature)(namespace[unique])


def kernel(signature: Any) -> Callable[[Any], Any]:
    """Decorator: compiled for `signature` at once; loaded from disk where it is kept, anew where nothing can be."""

    def decorate(function: Any) -> Any:
        try:
            return njit(signature, cache=True, **OPTIONS)(function)
        except (OSError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "cannot cache" not in str(error):
                raise
            return njit(signature, **OPTIONS)(function)

    return decorate
