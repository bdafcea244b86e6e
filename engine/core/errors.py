"""The one error of bad input: which field, what was expected, what came. Every interface shows its sentence."""

import difflib
from collections.abc import Iterable

from optiscope.core.phrases import translated


class SpecError(ValueError):
    """field: path of the field, e.g. "optimizers[0].hyperparameters.lr"; expected and got: in words."""

    def __init__(self, field: str, expected: str, got: str):
        super().__init__(f"{field}: expected {expected}, got {got}" if field else f"expected {expected}, got {got}")
        self.field, self.expected, self.got = field, expected, got

    def as_dict(self, lang: str = "en") -> dict[str, str]:
        """field, expected, got and message; the words in `lang`."""
        expected, got = translated(self.expected, lang), translated(self.got, lang)
        sentence = translated("expected {}, got {}", lang).format(expected, got)
        message = f"{self.field}: {sentence}" if self.field else sentence
        return {"field": self.field, "expected": expected, "got": got, "message": message}


def unknown(field: str, known: Iterable[str], name: object, owner: str) -> SpecError:
    """That `owner` has nothing of this name to set, but `known`."""
    names = list(known)
    return SpecError(field, one_of(names, name) if names else f"no names, since {owner} has none to set", shown(name))


def shown(value: object) -> str:
    """A value as it is quoted in an error, at most some 60 characters long."""
    try:
        text = f"{value:.17g}" if isinstance(value, float) and value.is_integer() else repr(value)
    except (ValueError, RecursionError):  # a whole number of thousands of digits, a list a thousand deep
        text = f"{type(value).__name__} too long to show"
    return text if len(text) <= 60 else f"{text[:57]}…"


def a_field(names: Iterable[str], got: object) -> str:
    """The field a, or one of the fields a, b, …: as one_of."""
    known = one_of(names, got)
    return f"one of the fields {known.removeprefix('one of ')}" if "," in known else f"the field {known}"


def one_of(names: Iterable[str], got: object) -> str:
    """One of a, b, …: the valid names nearest to `got`, or all of them where none is near."""
    names = list(names)
    shortlist = difflib.get_close_matches(str(got).lower(), names, n=3, cutoff=0.6) or names
    return ("one of " if len(shortlist) > 1 else "") + ", ".join(shortlist)
