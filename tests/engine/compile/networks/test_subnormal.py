"""Numbers below the least normal one: 0 while networks are computed, themselves before and after."""

import platform
from dataclasses import replace

import numpy as np
import pytest

from optiscope.networks.devices import Cpu
from optiscope.networks.plan import Plan
from optiscope.networks.plane import Plane
from optiscope.networks.problem import generated
from optiscope.networks.shape import Shape
from optiscope.networks.training import Trainer
from tests.engine.networks.plain import learner

pytestmark = pytest.mark.skipif(
    platform.machine().lower() not in ("x86_64", "amd64", "arm64", "aarch64"), reason="a processor of another kind"
)


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_velocity_of_neurons_without_gradient_decays_to_nothing(precision):
    """All weights 0 behind relu: only the last bias has a gradient."""
    plan = Plan(Shape((2, 3, 1), "relu"), (learner("momentum", momentum=0.9),), 10, initialisation="zeros")
    trainer, least = Trainer(generated("moons", samples=40), plan, Cpu(precision)), np.finfo(precision).tiny
    trainer.advance(1)
    for velocity, left in ((2 * least, True), (1.05 * least, False)):
        state = [np.full_like(one, velocity) for one in trainer.snapshot().state]
        with trainer.at(replace(trainer.snapshot(), state=state)):
            trainer.advance(1)
            assert (trainer.snapshot().state[0][..., :-1] != 0).all() == left


KERNELS = {
    "learn": lambda trainer, part, one: trainer.advance(1),
    "score": lambda trainer, part, one: trainer.network.losses(one, part),
    "survey": lambda trainer, part, one: trainer.network.over_plane(
        Plane(*3 * [one.astype(float)]), np.zeros((3, 2)), part
    ),
    "answer": lambda trainer, part, one: trainer.network.answers(one, part.x),
    "trace": lambda trainer, part, one: trainer.network.trace(one, part.x, part.y),
}


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("kernel", KERNELS)
def test_the_thread_that_has_called_a_kernel_computes_as_before(kernel, precision):
    problem = generated("moons", samples=40)
    trainer = Trainer(problem, Plan(Shape((2, 3, 1)), (learner("adam"),), 10), Cpu(precision))
    KERNELS[kernel](trainer, problem.train, trainer.one(0, 0)[0])
    with np.errstate(under="ignore"):
        assert np.array([np.finfo(precision).tiny])[0] / 2 > 0
