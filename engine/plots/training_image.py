"""The curves of a training as a PNG."""

from typing import BinaryIO

from optiscope.networks.result import TrainingResult
from optiscope.plots.canvas import canvas
from optiscope.plots.training_curves import panels


def write_image(result: TrainingResult, file: BinaryIO) -> None:
    """Writes 1600 × 800 pixels of losses and accuracies over the steps; SpecError if matplotlib is missing."""
    fig, seen = canvas(), panels(result)
    fig.suptitle(result.problem.title)
    for axes, panel in zip(fig.subplots(1, len(seen), squeeze=False)[0], seen, strict=True):
        for line in panel.lines:
            style = {"linewidth": 1.8, "label": line.label} if line.solid else {"linewidth": 1, "linestyle": "--"}
            axes.plot(line.steps, line.values, color=line.colour, **style)
        axes.set(xlabel="step", ylabel=panel.title, yscale="log" if panel.log else "linear")
        axes.grid(alpha=0.3)
    axes.legend()
    fig.savefig(file, format="png")
