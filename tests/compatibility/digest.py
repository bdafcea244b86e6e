"""Answers as small JSON: long columns by a few numbers, long texts by their hash, files by what is in them."""

import csv
import hashlib
import io
import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

VOLATILE = frozenset({"elapsed_ms", "seconds", "sequence", "token", "trainings", "updates_per_second"})
"""Fields that another run, or another machine, answers otherwise."""
WHOLE = frozenset({"reason", "why", "message", "expected", "got"})
"""Fields with sentences that hold numbers, or say what is wrong."""
SHORT_LIST, SHORT_TEXT = 12, 60
SAMPLED = 5
SIDE = 8  # of the thumbnail of a picture


def digest(value: Any) -> Any:
    """`value`, JSON-like with arrays, without what is volatile and with what is long shortened."""
    if isinstance(value, Mapping):
        kept = {str(name): one for name, one in value.items() if name not in VOLATILE}
        return {name: one if name in WHOLE and isinstance(one, str) else digest(one) for name, one in kept.items()}
    if isinstance(value, np.ndarray):
        return numbers(value) if value.dtype.kind in "fiub" else digest(value.tolist())
    if isinstance(value, list | tuple):
        table = rectangle(value)
        return [digest(one) for one in value] if table is None else numbers(table)
    if isinstance(value, np.generic):
        value = value.item()
    return text(value) if isinstance(value, str) else value


def rectangle(values: Any) -> np.ndarray | None:
    """Lists of many numbers as an array, null being NaN; None where they are few or hold anything else."""
    flat = np.array(values, dtype=object) if is_regular(values) else np.array([])
    if flat.size <= SHORT_LIST or not all(one is None or type(one) in (int, float) for one in flat.flat):
        return None
    return flat.astype(float)


def is_regular(values: Any) -> bool:
    """Whether lists in lists have the same lengths all the way down."""
    if not isinstance(values, list | tuple) or not any(isinstance(one, list | tuple) for one in values):
        return True
    same = all(isinstance(one, list | tuple) for one in values) and len({len(one) for one in values}) == 1
    return same and all(is_regular(one) for one in values)


def numbers(array: np.ndarray) -> dict[str, Any]:
    """Shape, some of the numbers from first to last, their mean, and how many are not finite."""
    flat = array.astype(float).ravel()
    finite = np.isfinite(flat)
    some = flat[np.unique(np.linspace(0, flat.size - 1, SAMPLED).astype(int))] if flat.size else flat
    return {
        "shape": list(array.shape),
        "some": [plain(one) for one in some.tolist()],
        "broken": int((~finite).sum()),
        "mean": plain(float(flat[finite].mean())) if finite.any() else None,
    }


def plain(number: float) -> float | str:
    """The number with seven digits, or the word for what JSON does not have."""
    return float(f"{number:.7g}") if math.isfinite(number) else str(number)


def text(value: str) -> str:
    if len(value) <= SHORT_TEXT:
        return value
    return f"{value[:12]}… {hashlib.sha256(value.encode()).hexdigest()[:10]}"


def file(name: str, content: bytes) -> Any:
    """What is in a file, by the ending of its name."""
    return READERS[name.rpartition(".")[2]](content)


def _csv(content: bytes) -> Any:
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    return {"rows": len(rows)} | {name: _column([row[name] for row in rows]) for name in rows[0]}


def _column(cells: list[str]) -> Any:
    try:
        return numbers(np.array([float(cell) if cell else math.nan for cell in cells]))
    except ValueError:
        return list(dict.fromkeys(cells))


def _npz(content: bytes) -> Any:
    with np.load(io.BytesIO(content)) as kept:
        return {name: _array(kept[name]) for name in kept.files}


def _array(array: np.ndarray) -> Any:
    if array.dtype.kind in "fiub":
        return {"type": array.dtype.name, **numbers(array)}
    told = array.tolist()
    return digest(json.loads(told)) if isinstance(told, str) and told.startswith(("{", "[")) else digest(told)


def _pt(content: bytes) -> Any:
    import torch

    return {name: _array(one.numpy()) for name, one in torch.load(io.BytesIO(content), weights_only=True).items()}


def _png(content: bytes) -> Any:
    """Size and a thumbnail of mean brightness, rough enough for another version of the fonts."""
    from matplotlib.image import imread

    image = imread(io.BytesIO(content), format="png")[..., :3].mean(axis=2)
    parts = [np.array_split(band, SIDE, axis=1) for band in np.array_split(image, SIDE)]
    return {"size": list(image.shape), "bright": [[round(float(part.mean()), 2) for part in band] for band in parts]}


def _html(content: bytes) -> Any:
    """The language, title and recording of a page that plays offline."""
    page = content.decode()
    recording = page.partition('id="recording">')[2].partition("</script>")[0]
    return {
        "language": page.partition('<html lang="')[2][:2],
        "title": page.partition("<title>")[2].partition("</title>")[0],
        "outside": 'src="http' in page or 'href="/' in page,
        "recording": digest(json.loads(recording)),
    }


READERS = {
    "json": lambda content: digest(json.loads(content)),
    "csv": _csv,
    "npz": _npz,
    "pt": _pt,
    "png": _png,
    "html": _html,
}
