"""`optiscope list`: what there is to race with."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

GROUPS = ("optimizers", "functions", "schedules")


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "list", help="list optimizers, functions and schedules", description="List what there is."
    )
    parser.add_argument("group", nargs="?", choices=GROUPS, help="only these")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    from engine import catalog

    groups: dict[str, Mapping[str, Any]] = {name: getattr(catalog, name) for name in GROUPS}
    for name in [chosen.group] if chosen.group else GROUPS:
        if not chosen.group:
            print(f"{name}:")
        width = max(map(len, groups[name]))
        for id, thing in groups[name].items():
            print(f"  {id:<{width}}  {about(thing)}")
    return 0


def about(thing: Any) -> str:
    """One line: what it is, and what of it may be set."""
    if hasattr(thing, "constants"):
        text, settings = thing.title, {name: c.default for name, c in thing.constants.items()}
    else:
        hypers = thing.hypers if hasattr(thing, "hypers") else thing.settings
        text, settings = f"{thing.title}: {thing.summary}", {name: h.default for name, h in hypers.items()}
    values = " ".join(f"{name}={value:g}" for name, value in settings.items())
    return f"{text}  [{values}]" if values else text
