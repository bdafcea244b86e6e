"""Many networks of one shape, computed by compiled loops: what they answer and what they are worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.compile.networks import judge, passes, pieces
from optiscope.networks.cpu import rule, threads
from optiscope.networks.plan import Learner
from optiscope.networks.plane import Plane
from optiscope.networks.problem import Part
from optiscope.networks.shape import Shape


@dataclass(frozen=True, slots=True)
class Links:
    """A shape as kernels take it (compile/networks/learn.py): sizes, addresses of its functions, (l1, l2), and what a
    sample's mean loss is times its summed losses."""

    sizes: np.ndarray
    functions: np.ndarray
    penalties: np.ndarray
    each: float


def links(shape: Shape, precision: str) -> Links:
    hidden, output = catalog.activations[shape.activation], catalog.activations[shape.output]
    loss = catalog.losses[shape.loss]
    functions = np.zeros(10, np.int64)
    functions[[passes.FORWARD, passes.BACKWARD, passes.PRODUCT]] = passes.addresses(precision)
    functions[passes.HIDDEN] = pieces.activate(hidden, precision).address
    functions[passes.OUTPUT] = pieces.activate(output, precision).address
    functions[passes.BACK_HIDDEN] = pieces.back(hidden, precision).address
    functions[passes.BACK_OUTPUT] = 0 if loss.output else pieces.back(output, precision).address
    functions[passes.LOSS] = pieces.summed(loss, precision).address
    functions[passes.BIAS] = shape.bias
    functions[passes.SLOPE] = pieces.slope(loss, precision).address
    each = 1.0 if loss.adds_outputs else 1 / shape.sizes[-1]
    return Links(np.array(shape.sizes), functions, np.array([shape.l1, shape.l2]), each)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Parts of the data one after the other, as kernels take them."""

    x: np.ndarray
    y: np.ndarray
    classes: np.ndarray
    ends: np.ndarray


@dataclass(frozen=True, slots=True)
class Trace:
    """One network's passes: per layer sums z, activations a, derivatives of the mean loss by z and by a, and da/dz,
    each (neurons, n); and the gradient (P,), penalties left out.

    None in the last layer: d_activations where loss and activation are one step; slopes there, and where each
    activation hangs on all sums (softmax).
    """

    sums: list[np.ndarray]
    activations: list[np.ndarray]
    d_sums: list[np.ndarray]
    d_activations: list[np.ndarray | None]
    slopes: list[np.ndarray | None]
    gradient: np.ndarray


class Network:
    """A Shape that computes in one precision. Parameters are taken in any."""

    def __init__(self, shape: Shape, precision: str):
        self.shape, self.precision = shape, precision
        self.links = links(shape, precision)
        self._laid: dict[tuple[int, ...], tuple[Sequence[Part], _Laid]] = {}

    @property
    def aside(self) -> "Network":
        """Where single networks are computed: here."""
        return self

    def array(self, values: Any) -> np.ndarray:
        """`values` in this precision, rows next to each other."""
        with np.errstate(over="ignore"):
            return np.ascontiguousarray(values, self.precision)

    def answers(self, parameters: np.ndarray, inputs: np.ndarray) -> np.ndarray:
        """Outputs (…, outputs, n) of networks (…, P) on inputs (d, n), scaled as the network is shown them."""
        flat, x = self._flat(parameters), self.array(inputs)
        out = np.empty((len(flat), self.shape.sizes[-1], x.shape[1]), self.precision)
        answer, links, counter = judge.answer(self.precision), self.links, _counter()
        self._run(lambda: answer(flat, links.sizes, links.functions, x, out, counter), len(flat), x.shape[1])
        return out.reshape(*parameters.shape[:-1], *out.shape[1:])

    def scores(self, parameters: np.ndarray, parts: Sequence[Part]) -> np.ndarray:
        """(mean loss without penalties, share of right answers) on each part, float64 (…, parts, 2).

        The share is NaN for values and for networks that no longer answer with numbers.
        """
        return self._scored(parameters, parts, np.zeros(2))

    def losses(self, parameters: np.ndarray, part: Part) -> np.ndarray:
        """Mean loss with penalties of networks (…, P), float64 (…)."""
        return self._scored(parameters, [part], self.links.penalties)[..., 0, 0]

    def _scored(self, parameters: np.ndarray, parts: Sequence[Part], penalties: np.ndarray) -> np.ndarray:
        """(mean loss with these penalties, share of right answers) on each part, float64 (…, parts, 2)."""
        flat, laid, links = self._flat(parameters), self._parts(parts), self.links
        out, counter, score = np.empty((len(flat), 2 * len(parts))), _counter(), judge.score(self.precision)

        def job() -> None:
            score(
                flat,
                links.sizes,
                links.functions,
                penalties,
                links.each,
                laid.x,
                laid.y,
                laid.classes,
                laid.ends,
                out,
                counter,
            )

        self._run(job, len(flat), laid.x.shape[1])
        return out.reshape(*parameters.shape[:-1], len(parts), 2)

    def over_plane(self, plane: Plane, places: np.ndarray, part: Part) -> np.ndarray:
        """The same of the networks at places (n, 2) of a plane."""
        laid, links, counter = self._parts([part]), self.links, _counter()
        spanned, places = np.stack([plane.centre, plane.u, plane.v]), np.ascontiguousarray(places, np.float64)
        out, survey = np.empty(len(places)), judge.survey(self.precision)

        def job() -> None:
            survey(
                spanned, places, links.sizes, links.functions, links.penalties, links.each, laid.x, laid.y, out, counter
            )

        self._run(job, len(places), part.size)
        return out

    def trace(self, parameters: np.ndarray, inputs: np.ndarray, y: np.ndarray | None = None) -> Trace:
        """One network (P,) forward on inputs (d, n), and, with targets y (outputs, n), backward."""
        n, sizes, links = inputs.shape[1], self.shape.sizes, self.links
        signals, sums, slopes, felt = np.zeros((4, sum(sizes) * n), self.precision)
        gradient = np.zeros(self.shape.parameters, self.precision)
        targets = self.array(np.zeros((sizes[-1], 0)) if y is None else y)
        judge.trace(self.precision)(
            self.array(parameters),
            links.sizes,
            links.functions,
            links.each,
            self.array(inputs),
            targets,
            signals,
            sums,
            slopes,
            gradient,
            felt,
        )
        z, a, d_z, d_a = (self._layers(flat, n) for flat in (sums, signals, slopes, felt))
        own = [self.slopes(z[i], a[i], last=i == len(z) - 1) for i in range(len(z))]
        fused = catalog.losses[self.shape.loss].output
        return Trace(
            z, a, d_z, [*d_a[:-1], None if fused else d_a[-1]], [*own[:-1], None if fused else own[-1]], gradient
        )

    def slopes(self, z: np.ndarray, a: np.ndarray, last: bool = False) -> np.ndarray | None:
        """da/dz of a layer's sums z and activations a, (neurons, n); None where each activation hangs on all sums."""
        activation = catalog.activations[self.shape.output if last else self.shape.activation]
        if activation.back:
            return None
        found = np.ones(z.size, self.precision)
        pieces.back(activation, self.precision).call(z.ravel(), a.ravel(), found, len(z))
        return found.reshape(z.shape)

    def looked(self, learner: Learner, memory: np.ndarray) -> np.ndarray:
        """Where the gradient of a network is read (P,), whose parameters and state are memory (1 + state, P)."""
        return rule.looked(learner, memory)

    def updated(self, learner: Learner, memory: np.ndarray, gradient: np.ndarray, t: int, lr: float) -> np.ndarray:
        """The same memory after update t, counted from 1."""
        return rule.updated(learner, memory, gradient, t, lr)

    def slope_at_zero(self) -> float:
        """da/dz of a hidden neuron whose sum is 0."""
        z, a = np.zeros((2, 1), self.precision)
        pieces.activate(catalog.activations[self.shape.activation], self.precision).call(z, a, 1)
        found = self.slopes(z[None], a[None])
        assert found is not None
        return float(found[0, 0])

    def _layers(self, flat: np.ndarray, n: int) -> list[np.ndarray]:
        """(neurons, n) of each layer but the inputs."""
        ends = n * np.cumsum(self.shape.sizes)
        return [flat[a:b].reshape(-1, n) for a, b in pairwise(ends)]

    def penalty(self, parameters: np.ndarray) -> np.ndarray:
        """What l1 and l2 add to the loss, (…,)."""
        w = parameters * self.shape.is_weight()
        found: np.ndarray = self.shape.l1 * abs(w).sum(-1) + self.shape.l2 / 2 * (w * w).sum(-1)
        return found

    def penalised(self, parameters: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """A gradient (…, P) with the penalties' part added."""
        w = parameters * self.shape.is_weight()
        return self.array(gradient + self.shape.l2 * w + self.shape.l1 * np.sign(w))

    def _flat(self, parameters: np.ndarray) -> np.ndarray:
        return self.array(parameters).reshape(-1, self.shape.parameters)

    def _parts(self, parts: Sequence[Part]) -> _Laid:
        """The parts laid out for kernels; the last ones asked for are kept."""
        key = tuple(map(id, parts))
        if key not in self._laid:
            if len(self._laid) > 3:
                self._laid.clear()
            x, y = (self.array(np.concatenate(a, axis=1)) for a in ([p.x for p in parts], [p.y for p in parts]))
            classes = np.concatenate([p.classes for p in parts])
            ends = np.cumsum([0, *(p.size for p in parts)])
            self._laid[key] = parts, _Laid(x, y, classes, ends)
        return self._laid[key][1]

    def _run(self, job: threads.Job, networks: int, samples: int) -> None:
        threads.shared().run(job, networks, float(networks) * samples * self.shape.parameters)


def _counter() -> np.ndarray:
    return np.zeros(1, np.int64)
