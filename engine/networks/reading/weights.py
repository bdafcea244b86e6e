"""Files of weights: networks in a .npz as trainings are saved to, or in JSON."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from math import prod
from typing import IO, Any

import numpy as np

from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.messages import message

MOST = 100_000
"""Numbers of one array: more than any layer has."""
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
        if not self._found:
            raise _unreadable(message("no_weights_there"))

    def _arrays(self, content: bytes) -> dict[str, dict[tuple[int, str], str]]:
        """The names of each network's arrays by (layer, W or b)."""
        found: dict[str, dict[tuple[int, str], str]] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError) as error:
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
            return found
        arrays, layers = self._found[name], []
        for layer in sorted({layer for layer, _ in arrays}):
            if (layer, "W") not in arrays:
                raise _unreadable(message("weights_missing", name=f"W{layer}"))
            made = {"weights": self._array(arrays[layer, "W"], 2)}
            layers.append(made | ({"bias": self._array(arrays[layer, "b"], 1)} if (layer, "b") in arrays else {}))
        return layers

    def _array(self, name: str, axes: int) -> Any:
        assert self._archive
        try:
            with self._archive.open(name) as file:
                return _array(file, axes)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
            raise _unreadable(message("weights_array", name=name.removesuffix(".npy"))) from error


def read(content: bytes, name: str | None) -> Layers:
    """The layers of the network of that name, None: of the only one; SpecError tells which there are."""
    file = File(content)
    if name is None and len(file.names) > 1:
        raise SpecError("network", one_of(file.names), message("nothing"))
    return file.layers(file.names[0] if name is None else name)


def _array(file: IO[bytes], axes: int) -> Any:
    """Nested lists of an array of numbers with so many axes. What it says of itself is held against MOST before any
    room is made for it."""
    version = np.lib.format.read_magic(file)
    header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, by_columns, kind = header(file)
    if len(shape) != axes or prod(shape) > MOST or kind.kind not in "fiu" or kind.itemsize > 8:
        raise ValueError(f"expected {axes} axes and at most {MOST} numbers, got {shape} of {kind}")
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
