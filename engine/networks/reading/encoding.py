"""Bytes of a file to text: by the mark at its beginning, else UTF-8, else Windows-1252. Nothing is replaced."""

import codecs
import re

from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SOME = 4096
_BEYOND, _WRONG = re.compile("[^\0-\x7f]"), re.compile("[\udc80-\udcff]")


def decoded(content: bytes, encoding: str | None) -> tuple[str, str]:
    """(the text, the name of its encoding). SpecError where it is no text in that encoding, or in any of ours."""
    if encoding is not None:
        try:
            return content.decode(encoding).removeprefix("\ufeff"), encoding
        except LookupError:
            raise SpecError("encoding", message("encoding"), shown(encoding)) from None
        except UnicodeError as error:
            raise SpecError("encoding", message("text_in", encoding=encoding), _place(content, error)) from None
    name, shown_as = _guess(content)
    try:
        return content.decode(name), shown_as
    except UnicodeDecodeError as error:
        if name != "utf-8" or _mostly_utf_8(content):
            raise SpecError("csv", message("text_in", encoding=shown_as), _place(content, error)) from None
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise SpecError("csv", message("text_or_encoding"), _place(content, error)) from None


def _guess(content: bytes) -> tuple[str, str]:
    """(codec, name) by the first bytes."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return codec, name
    some = content[: _SOME - _SOME % 2]
    if b"\0" not in some:
        return "utf-8", "UTF-8"
    even, odd = some[::2].count(0), some[1::2].count(0)
    if max(even, odd) > len(some) / 5 and min(even, odd) < max(even, odd) / 5:  # most letters have a byte of 0
        return ("utf-16-le", "UTF-16") if odd > even else ("utf-16-be", "UTF-16")
    raise SpecError("csv", message("csv_text"), message("no_text"))


def _mostly_utf_8(content: bytes) -> bool:
    """Whether more letters beyond ASCII are right in UTF-8 than bytes are wrong: some are spoilt, and the rest would
    turn into others in any other encoding."""
    text = content.decode("utf-8", "surrogateescape")
    wrong = len(_WRONG.findall(text))
    return len(_BEYOND.findall(text)) - wrong > wrong


def _place(content: bytes, error: UnicodeError) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return message("unreadable")
    line = content.count(b"\n", 0, error.start) + 1
    return message("byte_in_line", byte=f"0x{content[error.start]:02x}", line=line)
