"""The one error of bad input: which field, what was expected, what came. Every interface shows its sentence."""

import difflib
from collections.abc import Iterable

from optiscope.core.messages import Message, message, said


class SpecError(ValueError):
    """field: path of the field, e.g. "optimizers[0].hyperparameters.lr"; expected and got: messages, or names and what
    somebody typed, which are the same in every language."""

    def __init__(self, field: str, expected: str, got: str):
        sentence = message("expected_got", expected=expected, got=got)
        super().__init__(f"{field}: {sentence}" if field else str(sentence))
        self.field, self.expected, self.got, self.sentence = field, expected, got, sentence

    def as_dict(self, lang: str = "en") -> dict[str, str]:
        """field, expected, got and message; the words in `lang`."""
        sentence = said(self.sentence, lang)
        return {
            "field": self.field, "expected": said(self.expected, lang), "got": said(self.got, lang),
            "message": f"{self.field}: {sentence}" if self.field else sentence,
        }  # fmt: skip


def unknown(field: str, known: Iterable[str], name: object, owner: str) -> SpecError:
    """That `owner` has nothing of this name to set, but `known`."""
    names = list(known)
    return SpecError(field, one_of(names, name) if names else message("no_names", owner=owner), shown(name))


def shown(value: object) -> str:
    """A value as it is quoted in an error, at most some 60 characters long."""
    try:
        text = f"{value:.17g}" if isinstance(value, float) and value.is_integer() else repr(value)
    except (ValueError, RecursionError):  # a whole number of thousands of digits, a list a thousand deep
        return message("too_long", type=type(value).__name__)
    if len(text) > 60:
        return f"{text[:57]}…"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return message("whole_float" if isinstance(value, float) and value.is_integer() else "number", number=value)
    return text


def field_of(names: Iterable[str], got: object) -> Message:
    """The field a, or one of the fields a, b, …: as one_of."""
    near = _near(names, got)
    return (
        message("one_of_fields", names=", ".join(near)) if len(near) > 1 else message("field_named", name="".join(near))
    )


def one_of(names: Iterable[str], got: object = "") -> str:
    """One of a, b, …: the valid names nearest to `got`, or all of them where none is near."""
    near = _near(names, got)
    return message("one_of", names=", ".join(near)) if len(near) > 1 else "".join(near)


def either(*names: str) -> Message:
    """a, b or c, whatever came."""
    return message("either", names=", ".join(names[:-1]), last=names[-1])


def _near(names: Iterable[str], got: object) -> list[str]:
    names = list(names)
    return difflib.get_close_matches(str(got).lower(), names, n=3, cutoff=0.6) or names
