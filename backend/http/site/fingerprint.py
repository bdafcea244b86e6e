"""A name for frontend/ as it stands. Addresses hold it: what they lead to never changes, and may be kept for good."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from optiscope.backend.http.site.modules import FRONTEND

PREFIX = "/static"
NAMED = re.compile(r'(<(?:link|script)\b[^>]*? (?:href|src)=")(/[^"]+)(?=")')
"""A file that a document names, and what stands before its address."""


class Fingerprint(NamedTuple):
    """name: of the whole folder. changed: path of each file -> when it was, in ns."""

    name: str
    changed: Mapping[str, int]


def taken() -> Fingerprint:
    """Of the files as they are now: of the name of each and what is in it."""
    root = str(FRONTEND.resolve())
    return _of(root, tuple(sorted(_files(root))))


def _files(folder: str) -> Iterator[tuple[str, int]]:
    """The path of each file below a folder, and when it was changed, in ns."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.is_file():
                yield entry.path, entry.stat().st_mtime_ns


@lru_cache(maxsize=1)
def _of(root: str, files: tuple[tuple[str, int], ...]) -> Fingerprint:
    whole = hashlib.sha256()
    for path, when in files:
        whole.update(f"{Path(path).relative_to(root)}\n".encode() + _digest(path, when))
    return Fingerprint(whole.hexdigest()[:12], dict(files))


def addressed(html: str, name: str) -> str:
    """`html` with the addresses of files of frontend/ under that name."""

    def address(found: re.Match[str]) -> str:
        before, path = found.groups()
        return f"{before}{PREFIX}/{name}{path}" if (FRONTEND / path[1:]).is_file() else found[0]

    return NAMED.sub(address, html)


@lru_cache(maxsize=2_000)
def _digest(path: str, changed: int) -> bytes:
    return hashlib.sha256(Path(path).read_bytes()).digest()
