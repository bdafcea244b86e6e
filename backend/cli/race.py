"""`optiscope race`: one race, to files or as a ranked table."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optiscope.races.spec import CompleteRaceSpec

SUFFIXES = (".csv", ".json", ".npz", ".html", ".png")
EXAMPLE = "example: optiscope race --function rosenbrock --optimizers adam,lion:lr=0.01 --start -1.5,2 --out run.csv"


def add_to(commands: Any) -> None:
    parser = commands.add_parser("race", help="run one race", description="Run one race.", epilog=EXAMPLE)
    parser.add_argument(
        "--function", required=True, metavar="NAME", help="what is minimised (optiscope list functions)"
    )
    parser.add_argument(
        "--optimizers", required=True, metavar="A,B:lr=0.01", help="who races, with hyperparameters after colons"
    )
    parser.add_argument("--steps", metavar="N", help="updates each makes (default 500)")
    parser.add_argument("--start", metavar="X,Y", help="where all start (default: as the function suggests)")
    parser.add_argument("--seed", metavar="N", help="seed of noise and mini-batches (default 0)")
    parser.add_argument("--noise", metavar="SIGMA", help="standard deviation of gradient noise (default 0)")
    parser.add_argument(
        "--tolerance", metavar="T", help="how near the minimum's value counts as converged (default 0.001)"
    )
    parser.add_argument(
        "--constant", action="append", default=[], metavar="b=50", help="a constant of the function; may be repeated"
    )
    parser.add_argument("--schedule", metavar="cosine:final=0.1", help="learning-rate schedule of all")
    parser.add_argument(
        "--out", action="append", default=[], metavar="FILE", help=f"write {', '.join(SUFFIXES)}; may be repeated"
    )
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    from optiscope.backend.cli import progress, table
    from optiscope.backend.labs.races import standalone
    from optiscope.races import export

    writers = {**export.WRITERS, "html": standalone.write_html}
    for name in chosen.out:
        export.ending(name, writers)
    result = progress.run(spec(chosen))
    for name in chosen.out:
        try:
            export.write(result, name, writers)
        except OSError as error:
            print(f"optiscope: cannot write {name}: {error.strerror}", file=sys.stderr)
            return 1
        print(name)
    if not chosen.out:
        print(table.ranked(result))
    return 0


def spec(chosen: Namespace) -> "CompleteRaceSpec":
    """The spec the flags ask for. Raises SpecError, in the words of every interface."""
    from optiscope.backend.cli import shorthand
    from optiscope.backend.typed import pairs, value
    from optiscope.races.spec import parse

    data: dict[str, Any] = {"function": chosen.function, "optimizers": shorthand.optimizers(chosen.optimizers)}
    for name in ("steps", "seed", "noise", "tolerance"):
        if getattr(chosen, name) is not None:
            data[name] = value(getattr(chosen, name))
    if chosen.start is not None:
        data["start"] = shorthand.point(chosen.start)
    if chosen.constant:
        data["constants"] = pairs("constants", chosen.constant, "=")
    if chosen.schedule is not None:
        for entry in data["optimizers"]:
            entry["schedule"] = shorthand.schedule(chosen.schedule)
    return parse(data)
