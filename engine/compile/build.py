"""Compiles generated source ahead of its first call and keeps the machine code on disk.

The text is attributed to the file whose declaration it came from and its function is named after a digest of the text
and of this folder, so Numba's own cache is keyed by all three: editing any compiles anew, otherwise loading takes
milliseconds.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from numba import float64, int64, njit, types
from numba.core import cgutils, typeinfer
from numba.extending import intrinsic

from optiscope.compile.kept import Kept
from optiscope.compile.scalar import NAMES, OPTIONS
from optiscope.core import expression

VECTOR = types.Array(float64, 1, "C")
MATRIX = types.Array(float64, 2, "C")
INDICES = types.Array(int64, 1, "C")
BATCHES = types.Array(int64, 2, "C")
TRIPLE = types.UniTuple(float64, 3)  # type: ignore[no-untyped-call]

ORACLE = TRIPLE(float64, float64, VECTOR, INDICES)
"""(x, y, memory, batch) -> three numbers: loss and gradient, or the Hessian's xx, xy, yy. See derive.py for memory."""


def address(compiled: Any, signature: Any = ORACLE) -> int:
    """Where the machine code of a compiled function lies; valid while `compiled` lives."""
    made = compiled.get_compile_result(signature)
    return int(made.library.get_pointer_to_function(made.fndesc.llvm_func_name))


def at_address(signature: Callable[[Any], Any]) -> Any:
    """An intrinsic (address, array) -> the function at this address, of `signature` for such arrays. Handing over
    numbers spares each call 40 µs of unboxing."""

    @intrinsic
    def function(typing_context, where, array):  # type: ignore[no-untyped-def]
        kind = types.FunctionType(signature(array))

        def generate(context, builder, signature, arguments):  # type: ignore[no-untyped-def]
            made = cgutils.create_struct_proxy(kind)(context, builder)  # type: ignore[no-untyped-call]
            made.jit_addr = builder.inttoptr(arguments[0], cgutils.voidptr_t)
            return made._getvalue()

        return kind(types.int64, array), generate

    return function


as_oracle = at_address(lambda memory: ORACLE)
"""(address of a compiled problem, memory) -> the problem."""


HERE = Path(__file__).parent


@cache
def generators(folder: Path = HERE) -> str:
    """The source of this folder, of one in it, and of what expressions mean: all that is generated changes with it."""
    found = [*HERE.glob("*.py"), Path(expression.__file__), *(folder.glob("*.py") if folder != HERE else [])]
    return "".join(path.read_text() for path in sorted(found))


def build(
    text: str, name: str, file: str, module: str, signature: Any, extra: dict[str, Any] | None = None,
    options: dict[str, Any] = OPTIONS, folder: Path = HERE,
) -> Any:  # fmt: skip
    """The function `name` of `text`, compiled for `signature`; `file` and `module` are where its declaration lives,
    `folder` where it was generated."""
    namespace = {"__name__": module, **NAMES, **(extra or {})}
    unique = f"{name}_{_digest(text, folder)}"
    exec(compile(text.replace(f"def {name}(", f"def {unique}(", 1), file, "exec"), namespace)
    return kernel(signature, options)(namespace[unique])


def versioned(function: FunctionType) -> FunctionType:
    """The same function under a name that changes with its folder, for a kernel that calls what lies in other files."""
    unique = f"{function.__name__}_{_digest('', Path(function.__code__.co_filename).parent)}"
    code = function.__code__.replace(co_name=unique, co_qualname=unique)
    made = FunctionType(code, function.__globals__, unique)
    made.__qualname__, made.__module__ = unique, function.__module__
    return made


def _digest(text: str, folder: Path) -> str:
    return hashlib.sha256((generators(folder) + text).encode()).hexdigest()[:12]


def kernel(signature: Any, options: dict[str, Any] = OPTIONS) -> Callable[[Any], Any]:
    """Decorator: compiled for `signature` at once; loaded from disk where it is kept, anew where nothing can be."""

    def decorate(function: Any) -> Any:
        try:
            made = njit(**options)(function)
            made._cache = Kept(function)
            with typeinfer.register_dispatcher(made):
                made.compile(signature)
            made.disable_compile()
            return made
        except (OSError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "cannot cache" not in str(error):
                raise
            return njit(signature, **options)(function)

    return decorate
