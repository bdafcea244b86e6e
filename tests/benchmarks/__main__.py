"""python -m tests.benchmarks [--only engine,networks,course.races,…]: one table of what was measured here and now."""

import os
import platform
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks.table import Row, table
from tests.browser.provide import find

# fmt: off
PARTS = (
    "engine", "typed", "networks", "costs", "training", "server", "shared",
    "first", "page", "course", "axe", "drag", "leaning", "hostile", "damaged", "described", "texts",
)
# fmt: on


def main() -> int:
    parser = ArgumentParser("python -m tests.benchmarks", description="Measure Optiscope's speed on this machine.")
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help=f"of {','.join(PARTS)} (default: all)")
    chosen = parser.parse_args().only.split(",")
    if unknown := [name for name in chosen if not known(*name.split(".", 1))]:
        parser.error(f"--only: expected names among {', '.join(PARTS)}, got {', '.join(unknown)}")
    rows: list[Row] = []
    try:
        for name in chosen:
            part, *group = name.split(".", 1)
            for row in of(part).rows(*group):
                print(f"{part}: {row.what}", file=sys.stderr, flush=True)
                rows.append(row)
    finally:
        print(f"\n{table(rows)}\n\n{machine()}", flush=True)
    return 0


def of(part: str) -> Any:
    return import_module(f"tests.benchmarks.{part}_speed")


def known(part: str, *group: str) -> bool:
    """group: of the rows of a part that can be measured in parts."""
    return part in PARTS and set(group) <= set(getattr(of(part), "GROUPS", ()) if group else ())


def machine() -> str:
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    cores = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load average {load}"
    return f"Measured on {cores}; pages in {Path(find() or 'no browser').name}."


if __name__ == "__main__":
    sys.exit(main())
