"""A rule's own code object with other maths names under it: the way from one function to all its executors."""

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any


def rebound(function: Callable[..., Any], names: Mapping[str, Any]) -> FunctionType:
    """`function` with its maths names looked up in `names` and every parameter positional, in signature order."""
    code = function.__code__
    plain = code.replace(co_argcount=code.co_argcount + code.co_kwonlyargcount, co_kwonlyargcount=0)
    return FunctionType(plain, {"__name__": function.__module__, **names}, function.__name__)


def parameters(function: Callable[..., Any]) -> list[str]:
    """Names of all parameters, in the order in which a rebound function takes them."""
    code = function.__code__
    return list(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
