"""What every lab gives back: a finished run, its entries by position or label, and the spec that gives it again."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar, overload

from optiscope.core.lab import lab
from optiscope.core.model import Model


class Finished(Protocol):
    """What became of one entry."""

    @property
    def label(self) -> str: ...
    @property
    def optimizer(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def outcome(self) -> Any: ...
    @property
    def metrics(self) -> Any: ...


S = TypeVar("S", bound=Model)
F = TypeVar("F", bound=Finished)


class Result(Sequence[F], Generic[S, F]):
    """spec: the complete one. entries: in its order. lab: id of the lab whose result this is."""

    lab: ClassVar[str]

    def __init__(self, spec: S, entries: Sequence[F]):
        self.spec, self.entries = spec, tuple(entries)

    @property
    def labels(self) -> list[str]:
        return [entry.label for entry in self.entries]

    @overload
    def __getitem__(self, key: int | str) -> F: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[F, ...]: ...
    def __getitem__(self, key: int | str | slice) -> F | tuple[F, ...]:
        if not isinstance(key, str):
            return self.entries[key]
        for entry in self.entries:
            if entry.label == key:
                return entry
        raise KeyError(f"expected one of {', '.join(self.labels)}; got {key!r}")

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        ended = ", ".join(f"{entry.label}: {entry.outcome.kind}" for entry in self.entries)
        return f"{type(self).__name__}({ended})"

    def figure(self) -> Any:
        """The still picture of its lab as a plotly Figure, for a notebook or a page."""
        return lab(self.lab).figure(self)
