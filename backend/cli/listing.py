"""`optiscope list`: what there is to race and to train with."""

from argparse import Namespace
from typing import Any

GROUPS = (
    "optimizers", "variants", "functions", "schedules", "datasets", "activations", "losses", "initialisations",
    "presets",
)  # fmt: skip


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
        made = {"presets": _presets, "variants": _variants}.get(name)
        group = made() if made else getattr(catalog if hasattr(catalog, name) else networks, name)
        width = max(map(len, group))
        for id, thing in group.items():
            print(f"  {id:<{width}}  {about(thing)}")
    return 0


def _presets() -> dict[str, Any]:
    """Those of every lab; ids of different labs may be alike."""
    from optiscope.core.lab import labs
    from optiscope.core.presets import presets

    return {f"{lab}/{preset.id}": preset for lab in labs() for preset in presets(lab)}


def _variants() -> dict[str, Any]:
    from optiscope import catalog
    from optiscope.catalog.variants import variants

    return {one.id: one for parent in catalog.optimizers for one in variants(parent)}


def about(thing: Any) -> str:
    """One line: what it is, and what of it may be set."""
    if isinstance(thing.title, dict):  # a preset has its words in every language
        return str(thing.title["en"])
    text = f"{thing.title}: {thing.summary}" if hasattr(thing, "summary") else thing.title
    settings: dict[str, Any] = next(
        (getattr(thing, name) for name in ("constants", "hypers", "settings") if hasattr(thing, name)), {}
    )
    values = " ".join(f"{name}={one.default:g}" for name, one in settings.items())
    return f"{text}  [{values}]" if values else text
