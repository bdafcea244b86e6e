"""The text of a rule that is a Python function, as in engine/declared/rules: read from its file, and never called."""

import inspect
import textwrap
from types import FunctionType

from optiscope.core.errors import SpecError
from optiscope.core.messages import message


def text_of(function: FunctionType) -> str:
    """Its source, and that of the look_at that its file has beside it. SpecError where there is none to read."""
    beside = function.__globals__.get("look_at")
    found = [function]
    if isinstance(beside, FunctionType) and beside.__code__.co_filename == function.__code__.co_filename:
        found.insert(0, beside)
    try:
        parts = [textwrap.dedent(inspect.getsource(one)) for one in found]
    except (OSError, TypeError):
        raise SpecError("", message("rule_source"), function.__qualname__) from None
    return "\n\n".join(parts)
