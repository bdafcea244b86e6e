"""Files of weights: networks in a .npz as trainings are saved to, or in JSON."""

import io
import json
import re
import struct
import tokenize
import zipfile
import zlib
from collections.abc import Mapping, Sized
from math import prod
from typing import Any

import numpy as np

from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.messages import message
from optiscope.networks.samples import MAX_COLUMNS
from optiscope.networks.shape import MAX_LAYERS, MAX_NEURONS

_SIDE = max(MAX_NEURONS, MAX_COLUMNS)
_MOST_BYTES = 8 * _SIDE**2 + 10_000
"""Of an array: as many as the largest layer has, and the most that NumPy reads of what an array says of itself."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, tokenize.TokenError, SyntaxError, ValueError, LookupError, EOFError,
    OSError, NotImplementedError, RuntimeError, MemoryError,
)  # fmt: skip
"""What zipfile and NumPy raise of bytes that are not what they should be."""
_NAME = re.compile(r"(?:(?P<network>.*)/)?(?P<kind>[Wb])(?P<layer>[1-9]\d?)\.npy", re.DOTALL)

Layers = list[Any]


class File:
    """The networks in a file's bytes; SpecError where there are none."""

    def __init__(self, content: bytes):
        self._archive: zipfile.ZipFile | None = None
        self._found: Mapping[str, Any] = {}
        if content[:2] == b"PK":
            self._found = self._arrays(content)
        else:
            self._found = _of_json(content)
        if not any(self._found.values()):
            raise _unreadable(message("no_weights_there"))

    def _arrays(self, content: bytes) -> dict[str, dict[tuple[int, str], str]]:
        """The names of each network's arrays by (layer, W or b)."""
        found: dict[str, dict[tuple[int, str], str]] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise _unreadable(message("unreadable")) from error
        for name in self._archive.namelist():
            if match := _NAME.fullmatch(name):
                found.setdefault(match["network"] or "", {})[int(match["layer"]), match["kind"]] = name
        return found

    @property
    def names(self) -> list[str]:
        """Of the networks, label/seed as a training writes them; [""] of one without a name."""
        return list(self._found)

    def layers(self, name: str) -> Layers:
        """Of the network of that name; SpecError tells which there are."""
        if name not in self._found:
            raise SpecError("network", one_of(self.names, name) or message("nothing"), shown(name))
        if self._archive is None:
            found: Layers = self._found[name]
            few(found)
            return found
        arrays, layers = self._found[name], []
        numbers = sorted({layer for layer, _ in arrays})
        few(numbers)
        for layer in numbers:
            if (layer, "W") not in arrays:
                raise _unreadable(message("weights_missing", name=f"W{layer}"))
            made = {"weights": self._array(arrays[layer, "W"], 2)}
            layers.append(made | ({"bias": self._array(arrays[layer, "b"], 1)} if (layer, "b") in arrays else {}))
        return layers

    def _array(self, name: str, axes: int) -> Any:
        assert self._archive
        try:
            if self._archive.getinfo(name).compress_type not in _PACKED:
                raise ValueError("expected an array as NumPy packs it")
            with self._archive.open(name) as file:
                return _array(file.read(_MOST_BYTES), axes)
        except _BROKEN as error:
            raise _unreadable(message("weights_array", name=name.removesuffix(".npy"))) from error


def read(content: bytes, name: str | None) -> Layers:
    """The layers of the network of that name, None: of the only one; SpecError tells which there are."""
    file = File(content)
    if name is None and len(file.names) > 1:
        raise SpecError("network", one_of(file.names), message("nothing"))
    return file.layers(file.names[0] if name is None else name)


def few(layers: Sized, field: str = "file") -> None:
    """SpecError where no network has so many layers."""
    if len(layers) > MAX_LAYERS + 1:
        got = message("of_them", count=len(layers))
        raise SpecError(field, message("at_most_layers", most=MAX_LAYERS + 1), got)


def _array(content: bytes, axes: int) -> Any:
    """Nested lists of an array of numbers with so many axes."""
    file = io.BytesIO(content)
    version = np.lib.format.read_magic(file)
    header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, by_columns, kind = header(file)
    sides = len(shape) == axes and all(0 <= side <= _SIDE for side in shape)
    if not sides or kind.kind not in "fiu" or kind.itemsize > 8:
        raise ValueError(f"expected numbers along {axes} axes of at most {_SIDE}, got {shape} of {kind}")
    octets = file.read(prod(shape) * kind.itemsize)
    values = np.frombuffer(octets, kind).reshape(shape, order="F" if by_columns else "C")
    return values.astype(np.float64).tolist()


def _of_json(content: bytes) -> Mapping[str, Any]:
    """A list of layers; an object in which such lists stand by name, or one as `weights`."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _unreadable(message("unreadable")) from error
    if isinstance(found, list):
        return {"": found}
    if isinstance(found, dict) and isinstance(found.get("weights"), list):
        return {"": found["weights"]}
    if isinstance(found, dict):
        return {name: layers for name, layers in found.items() if isinstance(layers, list)}
    return {}


def _unreadable(got: str) -> SpecError:
    return SpecError("file", message("weights_file"), got)
