"""Ctrl-C: while a program starts, it ends it at once and without a word; from then on it comes as KeyboardInterrupt.

Python would raise that in the midst of an import too, where compiled code takes it for a failure of its own.
"""

import signal
from contextlib import suppress


def ends_at_once() -> None:
    _replace(signal.default_int_handler, signal.SIG_DFL)


def is_raised() -> None:
    _replace(signal.SIG_DFL, signal.default_int_handler)


def _replace(known: object, other: signal.Handlers | object) -> None:
    """Nothing where somebody else listens, or has said that nobody should."""
    if signal.getsignal(signal.SIGINT) == known:
        with suppress(ValueError):  # in another thread than the first
            signal.signal(signal.SIGINT, other)  # type: ignore[arg-type]
