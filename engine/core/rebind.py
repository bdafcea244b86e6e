"""A rule's own code object with other maths names under it: the way from one function to all its executors.

A rule that is text has no code object: its checked tree is walked with those names.
"""

import inspect
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from optiscope.core.lines import Lines


def rebound(function: Callable[..., Any] | Lines, names: Mapping[str, Any]) -> Callable[..., Any]:
    """`function` with its maths names looked up in `names` and every parameter positional, in signature order."""
    if isinstance(function, Lines):
        return function.bound(names)
    code = function.__code__
    plain = code.replace(co_argcount=code.co_argcount + code.co_kwonlyargcount, co_kwonlyargcount=0)
    return FunctionType(plain, {"__name__": function.__module__, **names}, function.__name__)


def parameters(function: Callable[..., Any] | Lines) -> list[str]:
    """Names of all parameters, in the order in which a rebound function takes them."""
    if isinstance(function, Lines):
        return function.parameters
    code = function.__code__
    return list(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])


def source(function: Callable[..., Any] | Lines) -> str:
    """The text that declares it."""
    return function.source if isinstance(function, Lines) else inspect.getsource(function)
