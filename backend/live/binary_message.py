"""A message that is no text, described: for the AsyncAPI document, and for whoever reads the bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BinaryMessage:
    """A header of little-endian uint32, and what follows it.

    magic: the first number of the header, which tells what it is; header: what the other numbers are; body: what
    follows; about: what it is for.
    """

    name: str
    magic: int
    header: tuple[str, ...]
    body: str
    about: str
