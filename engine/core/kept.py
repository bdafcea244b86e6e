"""Files of caches: whole, or as if they were not there.

Each begins with a digest of the rest. One that was cut, emptied or changed by a disk or a stopped process is thrown
away, so that what it held is made anew.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

DIGEST = 32
"""Bytes of SHA-256."""


def read(path: Path) -> bytes | None:
    """What `keep` wrote there; None where there is nothing, or nothing whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, rest = content[:DIGEST], content[DIGEST:]
    if hashlib.sha256(rest).digest() == digest:
        return rest
    with suppress(OSError):
        path.unlink()
    return None


def keep(path: Path, content: bytes) -> None:
    """Writes whole or not at all. Raises OSError where the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(file, "wb") as part:
            part.write(hashlib.sha256(content).digest() + content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
