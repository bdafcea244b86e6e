"""What a training looks like at one step: the blocks that pictures are drawn from, and the numbers beside them."""

from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np

from optiscope.backend.labs.networks.frames import Block
from optiscope.networks import inspection, views
from optiscope.networks.devices import Network
from optiscope.networks.inspection import Histogram
from optiscope.networks.landscape import Landscape
from optiscope.networks.problem import Problem
from optiscope.networks.views import Grid


@dataclass
class Look:
    """What the client looks at. grid: points a side of the pictures, 0 for none; axes: the inputs that span them;
    entry, seed: whose network is shown inside; output: of several values the one that planes are of, None: all."""

    grid: int
    axes: tuple[int, int]
    entry: int
    seed: int
    output: int | None = None


class Pictures:
    """The pictures of the networks that learn one problem. Grids are kept, as they change only with the look."""

    def __init__(self, problem: Problem, network: Network) -> None:
        self.problem, self.network = problem, network
        self.grids: dict[tuple[int, tuple[int, int]], Grid] = {}

    def grid(self, look: Look) -> Grid | None:
        problem = self.problem
        if not look.grid or not problem.has_plane:
            return None
        key = (look.grid, look.axes)
        if key not in self.grids:
            self.grids = {key: views.grid(problem, look.grid, look.axes)}
        return self.grids[key]

    def view(self, parameters: np.ndarray, look: Look) -> tuple[dict[str, object], list[Block]]:
        """(fields of a view message, its blocks) of all networks (entries, P) of the seed that is looked at."""
        network, problem = self.network, self.problem
        own, over = parameters[look.entry], self.grid(look)
        blocks: list[Block] = []
        if over is not None:
            answered = views.answers(network, problem, parameters, over)
            planes = [_planes(self._plane(answer, look.output)) for answer in answered]
            blocks += [Block("boundary", plane, entry=e) for e, plane in enumerate(planes)]
            images = views.neurons(network, own, over)
            blocks += [Block("neurons", _planes(image), layer=i) for i, image in enumerate(images)]
        for i, weights in enumerate(network.shape.views(own)):
            blocks.append(Block("weights", weights, layer=i))
        layers = []
        for i, layer in enumerate(inspection.layers(network, problem, own)):
            histograms = {"weights": layer.weights, "gradients": layer.gradients, "activations": layer.activations}
            for name, histogram in histograms.items():
                blocks.append(Block(f"{name[:-1]}_histogram", histogram.counts, layer=i))
            layers.append(
                {name: _range(histogram) for name, histogram in histograms.items()}
                | {"neurons": layer.dead.size, **_marked("dead", layer.dead), **_marked("saturated", layer.saturated)}
            )
        part: Literal["test", "train"] = "test" if problem.test.size else "train"
        if problem.kind == "classification":
            ringed = range(len(parameters)) if over is not None else (look.entry,)
            for e in ringed:
                found = inspection.mistakes(network, problem, parameters[e], part)
                blocks.append(Block("wrong", found.wrong, entry=e))
                if e == look.entry:
                    for name in ("confusion", "answered", "confidence"):
                        blocks.append(Block(name, getattr(found, name), entry=e))
        return asdict(look) | {"part": part, "layers": layers}, blocks

    def _plane(self, answer: np.ndarray, output: int | None) -> np.ndarray:
        """Answers (outputs, …) as a plane for each value that is looked at, or two where there are several classes:
        the likeliest, and its probability."""
        if len(answer) == 1 or self.problem.kind == "regression":
            return answer if output is None else answer[[output]]
        likeliest = np.where(np.isnan(answer).any(axis=0), np.nan, answer.argmax(axis=0))
        return np.stack([likeliest, answer.max(axis=0)])


def landscape(found: Landscape) -> list[Block]:
    """Blocks of a landscape: heights over x and y, and each entry's path with its own loss and that of its shadow."""
    blocks = [Block("losses", found.losses), Block("x", found.x), Block("y", found.y)]
    for e, (path, true, projected) in enumerate(zip(found.paths, found.true, found.projected, strict=True)):
        own = {"path": path, "path_loss": true, "path_projected": projected}
        blocks += [Block(what, values, entry=e) for what, values in own.items()]
    return blocks


def _planes(images: np.ndarray) -> np.ndarray:
    """(planes, ny, nx), with ny 1 where there is one input."""
    return images if images.ndim == 3 else images[:, None, :]


def _marked(name: str, neurons: np.ndarray) -> dict[str, object]:
    """How many neurons are marked, and which."""
    return {name: int(neurons.sum()), f"{name}_neurons": np.flatnonzero(neurons).tolist()}


def _range(histogram: Histogram) -> dict[str, float]:
    return {"low": float(histogram.edges[0]), "high": float(histogram.edges[-1]), "lost": histogram.lost}
