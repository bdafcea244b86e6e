"""The texts that a fork can begin with: each is read, named in both languages, and does what an independent
implementation of it does, in both labs."""

import numpy as np
import pytest
import torch

import optiscope
from optiscope import catalog
from optiscope.catalog import rule_check
from optiscope.catalog.lookup import optimizer_of
from optiscope.catalog.typed import typed
from optiscope.catalog.variants import FOLDER, variant_of, variants
from optiscope.core.errors import SpecError
from optiscope.locale import LANGUAGES, texts
from optiscope.networks.cpu.rule import looked
from optiscope.networks.devices import Cpu
from optiscope.networks.plan import Learner
from optiscope.networks.training import Trainer, starting_weights
from tests.engine.networks.plain import trained
from tests.engine.networks.test_truth import setting
from tests.engine.references import Torch, betas, by_optax, double, follow

t = torch.optim
ALL = [one for parent in sorted(catalog.optimizers) for one in variants(parent)]


class Uncorrected(t.Adam):
    """torch's Adam whose rate and ε undo both of its corrections."""

    def step(self, closure=None):
        (group,) = self.param_groups
        if not hasattr(self, "own"):
            self.own, self.updates = (group["lr"], group["eps"]), 0
        self.updates += 1
        mean, root = (1 - group["betas"][0] ** self.updates), np.sqrt(1 - group["betas"][1] ** self.updates)
        group["lr"], group["eps"] = self.own[0] * mean / root, self.own[1] / root
        return super().step(closure)


class Nesterov(t.Optimizer):
    """Su, Boyd, Candès (2014), equation (1): x_k = y − s∇f(y), then y = x_k + (k − 1)/(k + 2)(x_k − x_(k−1)), at which
    the parameters stand."""

    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})

    @torch.no_grad()
    def step(self, closure=None):
        (group,) = self.param_groups
        for y in group["params"]:
            state = self.state[y]
            k, before = state.get("k", 0) + 1, state.get("x", y.clone())
            state["k"], state["x"] = k, y - group["lr"] * y.grad
            y.copy_(state["x"] + (k - 1) / (k + 2) * (state["x"] - before))


def quasi_hyperbolic(p, h):
    import pytorch_optimizer  # takes seconds

    return pytorch_optimizer.QHM(p, h["lr"], momentum=h["beta"], nu=h["nu"])


REFERENCES = {
    "adam/inside": by_optax(lambda optax, h: optax.adam(h["lr"], h["beta1"], h["beta2"], eps=0.0, eps_root=h["eps"])),
    "adam/l2": Torch(lambda p, h: t.Adam(p, **betas(h), weight_decay=h["weight_decay"])),
    "adam/uncorrected": Torch(lambda p, h: Uncorrected(p, **betas(h))),
    "momentum/quasi_hyperbolic": Torch(quasi_hyperbolic),
    "nag/growing": Torch(lambda p, h: Nesterov(p, h["lr"])),
    "rmsprop/centred": Torch(
        lambda p, h: t.RMSprop(p, h["lr"], h["rho"], h["eps"], momentum=h["momentum"], centered=True)
    ),
}
CASES = (("rosenbrock", (-1.5, 2.0)), ("beale", (-2.4, -0.5)), ("booth", (-8.1, 5.3)), ("ellipse", (-8.5, 2.5)))
RATES = {"adam/l2": 0.02, "adam/inside": 0.02, "adam/uncorrected": 0.005, "rmsprop/centred": 1e-3}


def settings(id, lr):
    return {name: hyper.default for name, hyper in typed(variant_of(id).rule).settings.items()} | {"lr": lr}


def test_each_has_an_independent_implementation_and_german_words():
    assert REFERENCES.keys() == {one.id for one in ALL} == texts("de", "variants").keys()
    assert len(ALL) == len(list(FOLDER.glob("*/*.py")))
    for lang in LANGUAGES:
        assert len({one.words(lang)["title"] for one in ALL}) == len(ALL)


@pytest.mark.parametrize("id", REFERENCES)
def test_a_variant_takes_the_path_of_its_reference(id):
    """Fed with the gradients that were recorded, which is where the reference reads them."""
    h = settings(id, RATES.get(id, 1e-3))
    races = [optiscope.race(function=f, start=at, optimizers=[(id, h)], steps=300)[0] for f, at in CASES]
    data = np.array([race.data[:5] for race in races])  # (cases, columns, steps + 1)
    assert np.isfinite(data).all()
    gradients = np.moveaxis(data[:, 3:5], (0, 1), (1, 2))[:, None]  # (steps + 1, sets, cases, 2)
    starts = np.array([[at for _, at in CASES]])
    points = []

    def given(at, number):
        points.append(at)
        return gradients[number]

    path = follow(REFERENCES[id], given, starts, [h], 300)[:, 0]
    ours = np.moveaxis(data[:, :2], (0, 1), (1, 2))
    if id == "nag/growing":  # its reference stands where the gradient is read
        v = np.diff(ours, axis=0)
        k = np.arange(1, 301)[:, None, None]
        ours = np.concatenate([ours[:1], ours[1:] + (k - 1) / (k + 2) * v])
    error = np.abs(ours - path).max(-1) / np.maximum.accumulate(np.abs(ours).max(-1))
    assert error.max() <= 1e-12, f"step {np.unravel_index(error.argmax(), error.shape)}: {error.max():.1e}"
    assert np.abs(ours[-1] - ours[0]).max() > 1e-2


@double()
def test_networks_learn_with_it_as_with_its_reference():
    """500 updates in float64; what optax has is held against torch's Adam with the root taken anew."""
    by_torch = [id for id, reference in REFERENCES.items() if isinstance(reference, Torch)]
    problem, plan = setting("tanh", "binary_cross_entropy", [], steps=500)
    chosen = [optiscope.Entry(optimizer=id).optimizer for id in by_torch]
    rates = {"nag/growing": 0.02, "momentum/quasi_hyperbolic": 0.1, "rmsprop/centred": 1e-3}
    hypers = [settings(id, rates.get(id, 0.005)) for id in by_torch]
    learners = [Learner(one, h, id) for one, h, id in zip(chosen, hypers, by_torch, strict=True)]
    plan = type(plan)(plan.shape, tuple(learners), plan.steps, batch=plan.batch, seed=plan.seed)
    trainer = Trainer(problem, plan, Cpu("float64"))
    start = starting_weights(plan)[0]
    trainer.advance(500)
    for e, (id, h) in enumerate(zip(by_torch, hypers, strict=True)):
        *_, theirs = trained(problem, plan, start, REFERENCES[id], h, 16)
        ours = looked(learners[e], trainer.one(e, 0))
        assert np.abs(ours - theirs).max() <= 1e-9 * max(1, np.abs(theirs).max()), id
        assert np.abs(theirs - start).max() > 1e-2, f"{id} did not move"


def test_its_id_is_short_for_its_text():
    spec = optiscope.parse({"function": "sphere", "optimizers": ["adam", ("adam/l2", {"lr": 0.1})]})
    text = variant_of("adam/l2").rule
    assert spec.optimizers[1].optimizer.rule == text and spec.optimizers[1].label == "Adam with L2"
    assert optimizer_of(spec.optimizers[1].optimizer).title == "Adam with L2"
    assert optiscope.parse(spec.model_dump(mode="json")) == spec
    for id in ("adam/none", "../rules/adam", "adam/../adam/l2", "none/l2"):
        with pytest.raises(SpecError, match="optimizer"):
            optiscope.parse({"function": "sphere", "optimizers": [id]})


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_few_lines_of_its_parent_are_changed(one):
    parent = one.id.partition("/")[0]
    own = [line for line in one.rule.splitlines() if '"""' not in line]
    theirs = rule_check.forked(parent).splitlines()
    assert len(set(own) - set(theirs)) <= 9
    assert all(equal.own for equal in rule_check.equals(typed(one.rule))), "as it stands it is no rule that there is"
