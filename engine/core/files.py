"""Files that are written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any


@contextmanager
def replacing(name: str, mode: str = "wb", **how: Any) -> Iterator[Any]:
    """A file to write to, opened as by open(), that takes the place of the file `name` once it is complete.

    OSError, about `name`, where it cannot be written; after any error the old file is as it was.
    """
    path = Path(name).resolve()
    part = path.with_name(path.name + ".part")
    try:
        with part.open(mode, **how) as file:
            yield file
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            error.filename = name
        raise
