"""`optiscope train`: one training of networks, to files or as a ranked table."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optiscope.networks.fields import CompleteTrainSpec
    from optiscope.networks.result import TrainingResult

SUFFIXES = (".csv", ".json", ".npz", ".png", ".weights.npz", ".pt")
EXAMPLE = "example: optiscope train --dataset moons --optimizers adam:lr=0.01,sgd --hidden 8,8 --out run.csv"
FLAGS = {
    "dataset": ("NAME", "what is learned (optiscope list datasets)"),
    "samples": ("N", "samples of the data set (default: its own)"),
    "noise": ("SIGMA", "how far they are blurred (default: its own)"),
    "test_share": ("SHARE", "share kept for testing (default 0.3)"),
    "hidden": ("8,8", "neurons of each hidden layer; 0: none (default 8,8)"),
    "activation": ("NAME", "activation of hidden neurons (optiscope list activations; default tanh)"),
    "output": ("NAME", "activation of the output (default: what suits)"),
    "loss": ("NAME", "loss (optiscope list losses; default: what suits)"),
    "initialisation": ("NAME", "how weights begin (optiscope list initialisations; default: what suits)"),
    "l1": ("X", "penalty on sizes of weights (default 0)"),
    "l2": ("X", "penalty on squares of weights (default 0)"),
    "dropout": ("SHARE", "share of hidden neurons left out (default 0)"),
    "batch": ("N", "samples of an update, or full (default 32)"),
    "steps": ("N", "updates each makes (default 2000)"),
    "every": ("N", "steps between rows of the curves (default: at most 500 rows)"),
    "seed": ("N", "seed of data, weights and batches (default 0)"),
    "seeds": ("N", "how often each trains, with other weights (default 1)"),
    "device": ("NAME", "auto, cpu or cuda (default auto)"),
    "precision": ("NAME", "float32 or float64 (default float32)"),
}


def add_to(commands: Any) -> None:
    parser = commands.add_parser("train", help="train networks", description="Train networks.", epilog=EXAMPLE)
    parser.add_argument(
        "--optimizers", required=True, metavar="A,B:lr=0.01", help="who trains, with hyperparameters after colons"
    )
    for name, (shown, help) in FLAGS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=shown, help=help)
    parser.add_argument("--csv", metavar="FILE", help="learn from this file instead of a data set")
    parser.add_argument("--target", metavar="COLUMN", help="column of the file to learn (default: the last)")
    parser.add_argument("--inputs", metavar="A,B", help="columns to learn from (default: all other columns of numbers)")
    parser.add_argument("--schedule", metavar="cosine:final=0.1", help="learning-rate schedule of all")
    parser.add_argument(
        "--out",
        action="append",
        default=[],
        metavar="FILE",
        help=f"write {', '.join(SUFFIXES)}; may be repeated",
    )
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    from optiscope.backend.labs.networks import missing
    from optiscope.networks import export

    forms = [export.ending(name) for name in chosen.out]  # before anything is trained for them
    try:
        for form in forms:
            missing.check(form)
        result = trained(spec(chosen))
        for name in chosen.out:
            print(*export.write(result, name), sep="\n")
    except ModuleNotFoundError as error:
        raise missing.told(error) from None
    except OSError as error:
        print(f"optiscope: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    if not chosen.out:
        print(ranked(result))
    return 0


def spec(chosen: Namespace) -> "CompleteTrainSpec":
    """The spec the flags ask for. Raises SpecError, in the words of every interface."""
    from optiscope.backend.cli import shorthand
    from optiscope.backend.typed import value
    from optiscope.networks.spec import parse

    data: dict[str, Any] = {"optimizers": shorthand.optimizers(chosen.optimizers)}
    for name in FLAGS:
        if (text := getattr(chosen, name)) is not None:
            data[name] = value(text)
    if chosen.hidden is not None:
        layers = shorthand.point(chosen.hidden)
        data["hidden"] = [] if layers == [0] else layers
    if chosen.csv is not None:
        from optiscope.backend.labs.networks.table import chosen_data

        inputs = None if chosen.inputs is None else [name.strip() for name in chosen.inputs.split(",")]
        data["data"] = chosen_data(Path(chosen.csv).read_text("utf-8-sig", "replace"), inputs, chosen.target)
    if chosen.schedule is not None:
        for entry in data["optimizers"]:
            entry["schedule"] = shorthand.schedule(chosen.schedule)
    return parse(data)


def trained(spec: "CompleteTrainSpec") -> "TrainingResult":
    """The whole training, with a bar on stderr where it takes long enough to wonder."""
    from optiscope.backend.cli.progress import bar
    from optiscope.networks.train import Training

    training, done = Training(spec), 0
    with bar(spec.steps * len(spec.optimizers)) as shown:
        for row in training.rows():
            shown.update((row.step - done) * len(spec.optimizers))
            done = row.step
    return training.result()


HEADINGS = (
    "", "entry", "outcome", "step", "train loss", "test loss", "train right", "test right", "best test", "at step",
)  # fmt: skip


def ranked(result: "TrainingResult") -> str:
    """The entries, the lowest final test loss (or training loss, where nothing is tested) first."""
    from optiscope.backend.cli.table import aligned, number

    def judged(run: Any) -> float:
        loss: float | None = run.metrics.test_loss if run.metrics.test_loss is not None else run.metrics.train_loss
        return float("inf") if loss is None or loss != loss else loss

    rows = [HEADINGS]
    for place, one in enumerate(sorted(result, key=judged), 1):
        m, o = one.metrics, one.outcome
        rows.append((
            str(place), one.label, o.kind.replace("_", " "), f"{o.step}", number(m.train_loss), number(m.test_loss),
            share(m.train_accuracy), share(m.test_accuracy), number(m.best_test_loss), f"{m.best_step}",
        ))  # fmt: skip
    return "\n".join(aligned(rows))


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
