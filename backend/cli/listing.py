"""`optiscope list`: what there is to race and to train with."""

from argparse import Namespace
from typing import Any

GROUPS = ("optimizers", "functions", "schedules", "datasets", "activations", "losses", "initialisations")


def add_to(commands: Any) -> None:
    parser = commands.add_parser("list", help="list optimizers, functions, …", description="List what there is.")
    parser.add_argument("group", nargs="?", choices=GROUPS, help="only these")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    from optiscope import catalog
    from optiscope.catalog import networks

    for name in [chosen.group] if chosen.group else GROUPS:
        if not chosen.group:
            print(f"{name}:")
        group = getattr(catalog if hasattr(catalog, name) else networks, name)
        width = max(map(len, group))
        for id, thing in group.items():
            print(f"  {id:<{width}}  {about(thing)}")
    return 0


def about(thing: Any) -> str:
    """One line: what it is, and what of it may be set."""
    text = f"{thing.title}: {thing.summary}" if hasattr(thing, "summary") else thing.title
    settings: dict[str, Any] = next(
        (getattr(thing, name) for name in ("constants", "hypers", "settings") if hasattr(thing, name)), {}
    )
    values = " ".join(f"{name}={one.default:g}" for name, one in settings.items())
    return f"{text}  [{values}]" if values else text
