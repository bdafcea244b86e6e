"""What a result can be written as: forms, found by the ending of a file's name. One registry for every interface."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Any, BinaryIO, Literal

from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.files import replacing
from optiscope.core.messages import message
from optiscope.core.packages import require

Content = Literal["curves", "weights", "picture", "page", "program", "data"]
Part = tuple[tuple[str, ...], dict[str, Any]]
"""Words that tell a file from its fellows, and the choice of what of the result goes into it."""


def whole(result: Any) -> list[Part]:
    return [((), {})]


@dataclass(frozen=True, slots=True)
class Form:
    """id:         name in an address or a list.
    ending:     of its files' names, without the dot.
    media_type: as in Accept and Content-Type.
    content:    what of the result it holds.
    title:      for people, in English.
    pieces:     (result, lang, **choice) -> the file, in pieces that are quick to make; words in `lang`.
    needs:      package without which it cannot be written.
    parts:      result -> the files that a whole result takes, where one cannot hold it.
    of_spec:    whether only the spec of the result is read, so that nothing has to be run for it.
    """

    id: str
    ending: str
    media_type: str
    content: Content
    title: str
    pieces: Callable[..., Iterator[bytes]]
    needs: str | None = None
    parts: Callable[[Any], list[Part]] = whole
    of_spec: bool = False

    @property
    def choices(self) -> list[str]:
        """Names of what one may choose for it."""
        return list(signature(self.pieces).parameters)[2:]

    def fitting(self, choice: Mapping[str, Any]) -> dict[str, Any]:
        """What of `choice` it lets one choose."""
        return {name: choice[name] for name in self.choices if name in choice}

    def write(self, result: Any, file: BinaryIO, lang: str = "en", **choice: Any) -> None:
        """Writes `result`, or what of it the `choice` says; SpecError where a package is missing."""
        require(self.needs)
        file.writelines(self.pieces(result, lang, **choice))

    def content_of(self, result: Any, lang: str = "en", **choice: Any) -> bytes:
        """The file at once."""
        require(self.needs)
        return b"".join(self.pieces(result, lang, **choice))


def program(id: str, ending: str, title: str, write: Callable[[Any], str]) -> Form:
    """A program that runs the same: what `write` makes of a complete spec."""

    def pieces(result: Any, lang: str) -> Iterator[bytes]:
        yield write(result.spec).encode()

    return Form(id, ending, "text/x-python", "program", title, pieces, of_spec=True)


def form_of(name: str, forms: Sequence[Form]) -> Form:
    """The form that a file's name asks for by its ending; SpecError if there is none, or a package is missing."""
    lower = Path(name).name.lower()
    for form in sorted(forms, key=lambda form: -len(form.ending)):
        named_like_it = lower == form.ending and "." in lower
        if named_like_it or (lower.endswith(f".{form.ending}") and len(lower) > len(form.ending) + 1):
            require(form.needs)
            return form
    raise SpecError("out", message("file_name", endings=one_of(f".{form.ending}" for form in forms)), shown(name))


def save(result: Any, name: str, forms: Sequence[Form]) -> list[str]:
    """Writes `result` in the form that the name's ending asks for; returns the names of the files made.

    Where it takes several, each is called name.<what it holds>.ending. Each is whole or as it was.
    """
    form = form_of(name, forms)
    made = []
    for words, choice in form.parts(result):
        made.append(".".join([name[: -len(form.ending) - 1], *words, form.ending]) if words else name)
        with replacing(made[-1]) as file:
            form.write(result, file, **choice)
    return made


def by_id(forms: Iterable[Form]) -> dict[str, Form]:
    return {form.id: form for form in forms}
