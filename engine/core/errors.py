"""The one error of bad input: which field, what was expected, what came. Every interface shows its sentence."""

import difflib
from collections.abc import Iterable
from itertools import islice

from optiscope.core.messages import Message, message, said


class SpecError(ValueError):
    """field: path of the field, e.g. "optimizers[0].hyperparameters.lr"; expected and got: messages, or names and what
    somebody typed, which are the same in every language; sentence: both together, where there is a better one than
    that this was expected and that came."""

    def __init__(self, field: str, expected: str, got: str, sentence: str | None = None):
        sentence = sentence or message("expected_got", expected=expected, got=got)
        super().__init__(f"{field}: {sentence}" if field else str(sentence))
        self.field, self.expected, self.got, self.sentence = field, expected, got, sentence

    def within(self, field: str) -> "SpecError":
        """The same where what it is about stands in `field`."""
        self.field = f"{field}.{self.field}" if self.field else field
        self.args = (f"{self.field}: {self.sentence}",)
        return self

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
    expected = one_of(names, name) if names else message("no_names", owner=owner)
    return SpecError(field, expected, shown(name), _meant(message("no_setting", owner=owner), names, name))


def no_such(kind: str, field: str, known: Iterable[str], name: object) -> SpecError:
    """That among `known` there is nothing of this name. kind: "function", "optimizer", …: what was asked for."""
    names = list(known)
    return SpecError(field, one_of(names, name), shown(name), _meant(NONE[kind], names, name))


NONE = {
    "function": message("no_function"), "optimizer": message("no_optimizer"), "schedule": message("no_schedule"),
    "dataset": message("no_dataset"), "activation": message("no_activation"), "loss": message("no_loss"),
    "initialisation": message("no_initialisation"),
}  # fmt: skip
"""What was asked for -> that there is none."""


def _meant(none: Message, known: Iterable[str], name: object) -> Message | None:
    """That there is none of this name, and which may have been meant; None where none is like it."""
    near = _close(known, name)
    if not near:
        return None
    return message("did_you_mean", none=none, got=shown(name), near=either(*near) if len(near) > 1 else near[0])


def no_field(field: str, names: Iterable[str], got: object) -> SpecError:
    """That there is no such field, but `names`."""
    names = list(names)
    return SpecError(field, field_of(names, got), shown(got), _meant(message("no_field"), names, got))


JSON_WORDS = {None: "null", True: "true", False: "false"}
"""What people write who send JSON, and most of what is wrong comes as that."""


QUOTED = 60
"""Characters of what is quoted in an error. No more of a value is looked at than these take."""


def _written(value: object) -> str:
    """A value as Python writes it, but for the words that JSON has of its own; what is long, only its beginning."""
    if value is None or isinstance(value, bool):
        return JSON_WORDS[value]
    if type(value) is list:
        return f"[{', '.join(map(_written, value[:QUOTED]))}]"
    if type(value) is tuple:
        return f"({', '.join(map(_written, value[:QUOTED]))}{',' * (len(value) == 1)})"
    if type(value) is dict:
        return f"{{{', '.join(f'{_written(key)}: {_written(held)}' for key, held in islice(value.items(), QUOTED))}}}"
    return repr(value[: 2 * QUOTED] if isinstance(value, str) else value)


def shown(value: object) -> str:
    """A value as it is quoted in an error, at most some 60 characters long."""
    try:
        text = f"{value:.17g}" if isinstance(value, float) and value.is_integer() else _written(value)
    except (ValueError, RecursionError):  # a whole number of thousands of digits, a list a thousand deep
        return message("too_long", type=type(value).__name__)
    if len(text) > QUOTED:
        return f"{text[: QUOTED - 3]}…"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return message("whole_float" if isinstance(value, float) and value.is_integer() else "number", number=value)
    return text


def field_of(names: Iterable[str], got: object) -> Message:
    """The field a, or one of the fields a, b, …: as one_of."""
    near = _near(names, got)
    return (
        message("one_of_fields", names=", ".join(near)) if len(near) > 1 else message("field_named", name="".join(near))
    )


LONGEST_NAME, MOST_LISTED = 100, 4_000
"""Characters of a name that may be meant, and of a list of names."""


def one_of(names: Iterable[str], got: object = "") -> str:
    """One of a, b, …: the valid names nearest to `got`, or all of them where none is near."""
    near = _near(names, got)
    return message("one_of", names=_listed(near)) if len(near) > 1 else "".join(near)


def _listed(names: Iterable[str]) -> str:
    text = ", ".join(names)
    return text if len(text) <= MOST_LISTED else f"{text[:MOST_LISTED]}…"


def either(*names: str) -> Message:
    """a, b or c, whatever came."""
    return message("either", names=", ".join(names[:-1]), last=names[-1])


def _near(names: Iterable[str], got: object) -> list[str]:
    names = list(names)
    return _close(names, got) or names


def _close(names: Iterable[str], got: object) -> list[str]:
    """Those nearest to `got`; none where that is longer than a name is, as it takes the square of its length."""
    if not isinstance(got, str | int | float) or (isinstance(got, str) and len(got) > LONGEST_NAME):
        return []
    return difflib.get_close_matches(str(got).lower(), [n for n in names if len(n) <= LONGEST_NAME], n=3, cutoff=0.6)
