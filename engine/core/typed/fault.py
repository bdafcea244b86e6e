"""The error of a text that people typed: a SpecError that knows the place in the text."""

from optiscope.core.errors import SpecError
from optiscope.core.messages import Message, message


class TextError(SpecError):
    """at, length: the characters of the text that it is about, counted from 0."""

    def __init__(self, at: int, length: int, expected: str, got: str, sentence: Message | None = None):
        said = sentence or message("expected_got", expected=expected, got=got)
        super().__init__("expression", expected, got, message("typed_at", place=at + 1, said=said))
        self.at, self.length = at, length
