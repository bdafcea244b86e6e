"""Files: written whole or not at all; told of where one of people's own cannot be used."""

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


class FileError(ValueError):
    """What is wrong in a file, and in which line."""

    def __init__(self, file: Path, line: int, told: object) -> None:
        super().__init__(f"{file}:{line}: {told}")
