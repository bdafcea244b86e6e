"""Numba's cache of machine code in files of core/kept.py: what is damaged there is compiled anew.

Numba runs what it finds. A byte that is wrong is a crash then, or a server that never starts again.
"""

import pickle
from pathlib import Path
from typing import Any

from numba.core.caching import FunctionCache, IndexDataCacheFile

from optiscope.core.kept import keep, read


class _Files(IndexDataCacheFile):
    """The index of a function's kernels, and each of them."""

    def _load_index(self) -> dict[Any, str]:
        content = read(Path(self._index_path))
        version, stamp, overloads = pickle.loads(content) if content else ("", "", {})
        return overloads if (version, stamp) == (self._version, self._source_stamp) else {}

    def _save_index(self, overloads: dict[Any, str]) -> None:
        keep(Path(self._index_path), self._dump((self._version, self._source_stamp, overloads)))

    def _load_data(self, name: str) -> Any:
        content = read(Path(self._data_path(name)))
        if content is None:
            raise FileNotFoundError(name)  # what makes Numba compile it
        return pickle.loads(content)

    def _save_data(self, name: str, data: Any) -> None:
        keep(Path(self._data_path(name)), self._dump(data))


class Kept(FunctionCache):
    """To be put in the place of a dispatcher's own. RuntimeError where no folder can be written."""

    def __init__(self, function: Any) -> None:
        super().__init__(function)
        locator = self._impl.locator
        self._cache_file = _Files(self._cache_path, self._impl.filename_base, locator.get_source_stamp())
