"""JSON that is long, read a part at a time: a reader in C keeps all of Python waiting as long as it reads.

Lists and objects that are longer than a part are gone into, and as many of their members as fit into a part are read at
once. So what is read at once is short, however the text is made, and it is nearly as quick as reading all of it.
"""

import re
from collections.abc import Callable, Generator
from typing import Any

PART = 4_096
"""Characters of a part: some tenths of a millisecond at most."""
DEEPEST = 100
"""Lists and objects within each other that are longer than a part."""
STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
SPACE = re.compile(r"[ \t\n\r]*")
TOKEN = re.compile(rf'{STRING}|["\[\]{{}}]', re.DOTALL)
KEY = re.compile(rf"({STRING})[ \t\n\r]*:[ \t\n\r]*", re.DOTALL)
PLAIN = re.compile(rf"{STRING}|[^,\[\]{{}}\"]+", re.DOTALL)
Read = Callable[[str], Any]


class _Open:
    """A list or an object that is being read. found: what is there of it; key: of its member at hand; comma: whether
    another member has to come."""

    def __init__(self, mark: str) -> None:
        self.marks = "[]" if mark == "[" else "{}"
        self.found: Any = [] if mark == "[" else {}
        self.key, self.comma = "", False

    def add(self, members: Any) -> None:
        if isinstance(self.found, list):
            self.found.extend(members)
        else:
            self.found.update(members)

    def put(self, member: Any) -> None:
        self.add([member] if isinstance(self.found, list) else {self.key: member})


def in_parts(text: str, read: Read, fault: Callable[[str], Exception]) -> Generator[None, None, Any]:
    """The value of a text, whose error is like that of `read`, which reads a short one. fault: the error to raise,
    given why."""
    at = _after_space(text, 0)
    if text[at : at + 1] not in ("[", "{"):
        return read(text)
    root = _Open(text[at])
    stack, at = [root], at + 1
    while stack:
        one, at = stack[-1], _after_space(text, at)
        until, closed = _members(text, at)
        if closed or until > at:
            members = text[at:until]
            if members.strip():
                one.add(read(one.marks[0] + members + one.marks[1]))
            elif one.comma or not closed:
                raise fault("Expecting value")
            at = until
        else:
            at = _after_key(text, at, one, read, fault)
            if text[at : at + 1] in ("[", "{"):
                if len(stack) == DEEPEST:
                    raise fault("nested too deep")
                stack.append(_Open(text[at]))
                one.put(stack[-1].found)
                at += 1
                continue
            if not (plain := PLAIN.match(text, at)):
                raise fault("Expecting value")
            one.put(read(plain.group()))
            at = plain.end()
        at = _after_member(text, at, stack, fault)
        yield
    if _after_space(text, at) < len(text):
        raise fault("Extra data")
    return root.found


def _members(text: str, at: int) -> tuple[int, bool]:
    """Up to where whole members of a list or an object lie, of which one begins here, within a part; and whether it
    ends there."""
    end = min(at + PART, len(text))
    depth, whole, since = 0, at, at
    for token in TOKEN.finditer(text, at, end):
        first, mark = token.start(), token.group()
        if depth == 0:
            whole = max(whole, text.rfind(",", since, first))
        if mark in ("]", "}"):
            if depth == 0:
                return first, True
            depth -= 1
        elif mark in ("[", "{"):
            depth += 1
        elif mark == '"':  # a string that goes on beyond the part
            return whole, False
        since = token.end()
    return (max(whole, text.rfind(",", since, end)) if depth == 0 else whole), False


def _after_key(text: str, at: int, one: _Open, read: Read, fault: Callable[[str], Exception]) -> int:
    """Where the value of a member begins; its key is kept."""
    if isinstance(one.found, list):
        return at
    if not (key := KEY.match(text, at)):
        raise fault("Expecting property name enclosed in double quotes")
    one.key = read(key[1])
    return key.end()


def _after_member(text: str, at: int, stack: list[_Open], fault: Callable[[str], Exception]) -> int:
    """Where the next member begins; what ends before it is taken from the stack."""
    while stack:
        at = _after_space(text, at)
        mark = text[at : at + 1]
        if mark == ",":
            stack[-1].comma = True
            return at + 1
        if mark != stack[-1].marks[1]:
            raise fault("Expecting ',' delimiter")
        stack.pop()
        at += 1
    return at


def _after_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    assert found
    return found.end()
