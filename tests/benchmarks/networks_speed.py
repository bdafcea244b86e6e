"""Training and landscapes beside JAX and plain torch: python -m tests.benchmarks.networks_speed

The other side is what one would write without the lab: one jitted JAX program, compiled beforehand
(jax_networks.py); a torch.nn.Sequential and a torch.optim optimizer for each entry, one after the other; and a loop of
forward passes for the landscape. None of them records anything. All may use what cores there are, but for the torch
loops, which are fastest on one thread with networks of this size; so it is time on the clock that counts.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

import numpy as np
import torch
from torch import nn

import optiscope
from optiscope.catalog import networks as catalog
from optiscope.networks.devices import Cpu, Device, cuda_found, device
from optiscope.networks.plan import Learner, Plan
from optiscope.networks.plane import random_plane
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer, starting_weights
from tests.benchmarks.table import Row, table
from tests.benchmarks.timing import side_by_side

SHAPE = Shape((2, 8, 8, 1))
BATCH, STEPS, POINTS, MANY = 32, 200, 101, 1_200
MOONS = generated("moons", samples=1_000, test_share=0)
SMALL = generated("moons", samples=BATCH, test_share=0)

optim = torch.optim
MAKERS: dict[str, Callable[..., optim.Optimizer]] = {
    "minibatch_sgd": lambda p: optim.SGD(p, 1e-3),
    "momentum": lambda p: optim.SGD(p, 1e-3, momentum=0.9),
    "nag": lambda p: optim.SGD(p, 1e-3, momentum=0.9, nesterov=True),
    "adagrad": optim.Adagrad,
    "rmsprop": optim.RMSprop,
    "adam": optim.Adam,
    "adamw": optim.AdamW,
    "radam": optim.RAdam,
    "nadam": optim.NAdam,
    "adadelta": optim.Adadelta,
    "adamax": optim.Adamax,
    "amsgrad": lambda p: optim.Adam(p, amsgrad=True),
}
"""Twelve entries, each another rule, as torch makes them."""


def learners(ids: Sequence[str]) -> tuple[Learner, ...]:
    settings = [catalog.optimizers[id].settings for id in ids]
    return tuple(
        Learner(id, {name: h.default for name, h in own.items()}, id) for id, own in zip(ids, settings, strict=True)
    )


def trained(ids: list[str], on: Device, repeats: int = 1) -> Callable[[], object]:
    """STEPS updates of one entry of each id, warm."""
    trainer = Trainer(MOONS, Plan(SHAPE, learners(ids), 100_000_000, BATCH, seeds=repeats), on)
    trainer.advance(50)

    def run() -> None:
        trainer.advance(STEPS)
        if on.name == "cuda":
            torch.cuda.synchronize()

    return run


def by_jax(networks: int, ids: list[str], steps: int = STEPS) -> Callable[[], object]:
    from tests.benchmarks.jax_networks import program

    batches = np.random.default_rng(0).integers(MOONS.train.size, size=(steps, BATCH))
    return program(SHAPE.sizes, MOONS.train.x.T, MOONS.train.y.T, batches, networks, ids)


def plain(device: str = "cpu") -> nn.Sequential:
    layers = [nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 8), nn.Tanh(), nn.Linear(8, 1)]
    return nn.Sequential(*layers).to(device=device, dtype=torch.float32)


def sequential(steps: int, device: str = "cpu") -> Callable[[], object]:
    """`steps` updates of each of the twelve, one network after the other, by torch.optim."""
    x = torch.tensor(MOONS.train.x.T, dtype=torch.float32, device=device)
    y = torch.tensor(MOONS.train.y.T, dtype=torch.float32, device=device)
    rows = torch.randint(len(x), (steps, BATCH), device=device)
    pairs = [(network := plain(device), make(list(network.parameters()))) for make in MAKERS.values()]
    loss = nn.BCEWithLogitsLoss()

    def run() -> None:
        for network, optimizer in pairs:
            for picked in rows:
                optimizer.zero_grad()
                loss(network(x[picked]), y[picked]).backward()
                optimizer.step()
        if device == "cuda":
            torch.cuda.synchronize()

    return run


def forward_passes(points: int) -> Callable[[], object]:
    """Loss at `points` places of the plane: the weights put into one network, one forward pass, again and again."""
    network, loss = plain(), nn.BCEWithLogitsLoss()
    x, y = (torch.tensor(a.T, dtype=torch.float32) for a in (SMALL.train.x, SMALL.train.y))
    places = torch.rand(points, 2) * 2 - 1
    centre = nn.utils.parameters_to_vector(network.parameters()).detach()
    u, v = torch.randn(2, centre.numel())

    @torch.inference_mode()
    def run() -> list[float]:
        found = []
        for a, b in places.tolist():
            nn.utils.vector_to_parameters(centre + a * u + b * v, network.parameters())
            found.append(loss(network(x), y).item())
        return found

    return run


def landscape() -> Callable[[], object]:
    network, plane = Cpu().network(SHAPE), random_plane(SHAPE, starting_weights(Plan(SHAPE, (), 1))[0])
    side = np.linspace(-1, 1, POINTS)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    return lambda: network.over_plane(plane, grid, SMALL.train)


def rows() -> Iterator[Row]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield from _beside_jax()
        yield from _beside_torch()
        yield _on_cuda()
    finally:
        torch.set_num_threads(threads)


def _beside_jax() -> Iterator[Row]:
    for networks, bar in ((12, 1.5), (120, 1.3), (1_200, 1.0)):
        ids = list(MAKERS) if networks == 12 else ["adam"] * networks
        calls = trained(ids, Cpu()), by_jax(networks, list(MAKERS) if networks == 12 else ["adam"])
        ours, theirs = (seconds / STEPS * 1e6 for seconds in side_by_side(7, *calls, clock=perf_counter))
        how = f"2-8-8-1, batch {BATCH}, float32: {ours:,.0f} µs a step against {theirs:,.0f}"
        yield Row(f"{networks:,} networks beside one jitted JAX program", theirs / ours, "×", bar, True, how)
    steps = 2_000
    spec = {"dataset": "moons", "samples": 1_000, "test_share": 0, "optimizers": list(MAKERS), "steps": steps}
    calls = lambda: optiscope.train(**spec), by_jax(12, list(MAKERS), steps)
    ours, theirs = side_by_side(5, *calls, clock=perf_counter)
    how = f"12 entries, {steps:,} steps, spec to result: {ours * 1e3:,.0f} ms against {theirs * 1e3:,.0f}"
    yield Row(
        "optiscope.train in whole, curves recorded, beside the same JAX program", theirs / ours, "×", 1, True, how
    )


def _beside_torch() -> Iterator[Row]:
    steps = STEPS // 10
    ours, theirs = side_by_side(7, trained(list(MAKERS), Cpu()), sequential(steps), clock=perf_counter)
    each, other = ours / STEPS * 1e6, theirs / steps * 1e6
    how = f"12 entries, 2-8-8-1, batch {BATCH}, float32: {each:,.0f} µs a step against {other:,.0f}"
    yield Row("training beside torch.optim, one after the other", other / each, "×", 150, True, how)
    ours, theirs = side_by_side(7, landscape(), forward_passes(POINTS), clock=perf_counter)
    theirs *= POINTS
    how = f"{POINTS} × {POINTS} points, {BATCH} samples: {ours * 1e3:,.1f} ms against {theirs:.2f} s"
    yield Row("loss landscape beside a loop of forward passes", theirs / ours, "×", 200, True, how)


def _on_cuda() -> Row:
    what = f"{MANY:,} networks on CUDA beside torch.optim there, one after the other"
    if not cuda_found():
        return Row(what, None, "×", how="no CUDA device here")
    steps = STEPS // 10
    times = MANY // len(MAKERS)
    ours, theirs = (_waited(run) for run in (trained(list(MAKERS), device("cuda"), times), sequential(steps, "cuda")))
    each, other = ours / STEPS * 1e6, theirs / steps * 1e6 * times
    how = f"{torch.cuda.get_device_name()}: {each:,.0f} µs a step against {other:,.0f} (12 networks × {times})"
    return Row(what, other / each, "×", how=how)


def _waited(call: Callable[[], object]) -> float:
    """Median seconds of a call that waits for the device: time on the clock, since the processor only waits."""
    call()
    taken = []
    for _ in range(5):
        begun = perf_counter()
        call()
        taken.append(perf_counter() - begun)
    return float(np.median(taken))


if __name__ == "__main__":
    begun = perf_counter()
    print(table(list(rows())))
    print(f"\ntorch {torch.__version__}, NumPy {np.__version__}, {perf_counter() - begun:.0f} s", file=sys.stderr)
