"""What a state variable is called is what it does: checked on the rules themselves, by pulling at each variable."""

import inspect

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog import describe
from optiscope.catalog.optimizer import optimizer as declare
from tests.engine.promised import PROMISED

KINDS = [(id, name, kind) for id, o in catalog.optimizers.items() for name, kind in o.kinds.items()]


def step(id, g, t=50.0, **state):
    """(displacement, renewed state) of one update at x = 0 with the state given, else as it stands in mid-run."""
    optimizer = catalog.optimizers[id]
    middle = {"moment": 0.3, "velocity": -0.01, "square": 0.09, "size": 0.3, None: 0.05}
    values = {n: middle[optimizer.kinds.get(n)] for n in optimizer.state} | state
    known = {"x": 0.0, "g": np.float64(g), "t": t, **values, **{n: h.default for n, h in optimizer.settings.items()}}
    made = optimizer.rule(**{name: known[name] for name in inspect.signature(optimizer.rule).parameters})
    x, *new = made if isinstance(made, tuple) else (made,)
    return float(x), dict(zip(optimizer.state, map(float, new), strict=True))


@pytest.mark.parametrize(("id", "name", "kind"), KINDS)
def test_it_does_what_its_kind_says(id, name, kind):
    if kind == "moment":
        assert step(id, 2.0)[1][name] > step(id, -2.0)[1][name], "it follows the gradient"
        assert step(id, 0.0, **{name: 5.0})[0] < 0 < step(id, 0.0, **{name: -5.0})[0], "a step goes against it"
    elif kind == "velocity":
        assert step(id, 0.0, **{name: 5.0})[0] > 0 > step(id, 0.0, **{name: -5.0})[0], "x is carried along"
    else:
        small, large = (abs(step(id, 0.3, **{name: value})[0]) for value in (1.0, 4.0))
        root = 2 if kind == "square" else 4
        assert small / large == pytest.approx(root, rel=0.2), "the step is divided by it, or by its root"


@pytest.mark.parametrize("id", catalog.optimizers)
def test_what_is_described(id):
    optimizer = catalog.optimizers[id]
    told = {state["name"]: state["kind"] for state in describe.describe_optimizer(id)["state"]}
    assert told == {name: optimizer.kinds.get(name) for name in optimizer.state}


def test_every_promised_rule_with_a_memory_of_gradients_says_so():
    silent = {id for id in PROMISED["optimizers"] if catalog.optimizers[id].state and not catalog.optimizers[id].kinds}
    assert silent == {"rprop"}, "its state is a step size and a sign"


def test_ordered_names_only_what_the_rule_has():
    with pytest.raises(ValueError, match="ordered names low, which the rule does not have"):
        declare("sgd", catalog.optimizers["sgd"].rule, ordered=("low", "lr"))


def test_torchs_optimizer_names_only_what_the_rule_has():
    rule = catalog.optimizers["sgd"].rule
    assert declare("sgd", rule, None, "torch.optim.SGD({parameters}, lr={lr})").torch_optim
    with pytest.raises(ValueError, match="torch_optim names momentum, which the rule does not have"):
        declare("sgd", rule, None, "torch.optim.SGD({parameters}, lr={lr}, momentum={momentum})")


@pytest.mark.parametrize(
    ("id", "name", "edge", "beyond"),
    [
        ("momentum", "momentum", 1.0, 1.0001), ("adam", "eps", 0.0, -1e-20), ("adabelief", "eps_root", 0.0, 2.0),
        ("adamw", "weight_decay", 10.0, 10.1),
    ],
)  # fmt: skip
def test_the_edges_of_what_people_ask_for_are_legal(id, name, edge, beyond):
    hyper = catalog.optimizers[id].settings[name]
    assert hyper.problem(edge) is None
    assert "expected" not in str(hyper.problem(beyond))
    assert str(hyper.problem(beyond)).startswith("a number" if hyper.edge is None else f"{edge:g}, or a number from")
    run = optiscope.race(function="rosenbrock", optimizers=[(id, {name: edge, "lr": 1e-4})], steps=50)
    assert np.isfinite(run[0].data).all()


def test_epsilon_0_without_a_slope_is_no_number():
    run = optiscope.race(function="sphere", start=(0.0, 1.0), optimizers=[("adam", {"eps": 0})], steps=5)
    assert (run[0].outcome.kind, run[0].outcome.step) == ("diverged", 1)
