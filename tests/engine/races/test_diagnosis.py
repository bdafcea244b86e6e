"""Stuck, cycling, diverged: said only where it is so, from the step named, with the cause that the numbers show."""

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.core.messages import message
from optiscope.core.numbers import number
from optiscope.races.diagnosis import scaling, settle
from optiscope.races.ground import REST
from optiscope.races.outcome import Outcome

SCALING = {
    "gradient_descent": 1, "sgd": 1, "minibatch_sgd": 1, "momentum": 1, "nag": 1,
    "radam": 1, "adagrad": 0, "rmsprop": 0, "adam": 0, "adamw": 0, "nadam": 0, "amsgrad": 0, "adamax": 0, "rprop": 0,
    "lion": 0, "signum": 0, "adadelta": 0, "adabelief": 0, "yogi": 0,
}  # fmt: skip
"""Rule -> whether its first update grows in proportion to the gradient (1) or not at all (0); RAdam begins unscaled."""


def alone(function, optimizer, lr, start=None, schedule=None, **settings):
    entry = {"optimizer": optimizer, "hyperparameters": {"lr": lr}, "schedule": schedule}
    (path,) = optiscope.race(function=function, optimizers=[entry], start=start, **({"steps": 2000} | settings))
    return path


def still(path, function):
    """Whether the rows from the outcome's step on stay within the share of the domain's width that is rest."""
    width = max(high - low for low, high in catalog.functions[function].domain)
    tail = path.data[:2, path.outcome.step :]
    return np.hypot(*(tail.T - tail[:, -1]).T).max() <= REST * width


RESTS = {
    "a local minimum": ("mccormick", "gradient_descent", 0.1, (-1.5, 4.0)),
    "a saddle point": ("saddle", "gradient_descent", 0.1, (-1.5, 0.0)),
    "a local maximum": ("himmelblau", "gradient_descent", 1e-6, (-0.27084459067, -0.92303855647)),
    "a flat place": ("easom", "gradient_descent", 1.0, (0.0, 0.0)),
}


@pytest.mark.parametrize(("place", "case"), RESTS.items(), ids=RESTS)
def test_stuck_and_where(place, case):
    path = alone(*case)
    assert path.outcome.kind == "stuck" and still(path, case[0])
    assert path.outcome.why.startswith(f"It is {place}: the gradient there is ")
    assert f"at rest since step {path.outcome.step:,} or before; " in path.outcome.reason
    gradient = np.hypot(path["gradient_x"][-1], path["gradient_y"][-1])
    assert gradient < 1e-3 and f"the gradient there is {number(gradient, digits=2)}, so" in path.outcome.why


def test_level_ground_is_no_saddle_though_its_curvature_has_both_signs():
    path = alone("easom", "gradient_descent", 1.0, (0.0, 0.3))
    assert path.outcome.kind == "stuck" and "a flat place" in path.outcome.why


def test_stuck_on_a_slope_because_the_steps_shrank():
    freezing = {"schedule": "exponential", "parameters": {"gamma": 0.9}}
    path = alone("booth", "gradient_descent", 1e-3, schedule=freezing)
    gradient = np.hypot(path["gradient_x"][-1], path["gradient_y"][-1])
    assert path.outcome.kind == "stuck" and still(path, "booth") and gradient > 1
    told = f"The gradient there is still {number(gradient)}, but the steps are too small to follow it."
    assert path.outcome.why == told


def test_at_rest_at_the_minimum_has_converged():
    assert alone("booth", "gradient_descent", 0.05).outcome.kind == "converged"


def test_slow_is_not_stuck():
    path = alone("rosenbrock", "gradient_descent", 1e-4)
    assert path.outcome.kind == "stepped_out" and path.outcome.why == ""


def test_gradient_descent_cycles_at_the_border():
    path = alone("ellipse", "gradient_descent", 2 / 40, (-8.5, 2.5), constants={"kappa": 20})
    assert path.outcome.kind == "cycling"
    np.testing.assert_allclose(path["y"][path.outcome.step :: 2], path["y"][path.outcome.step])
    assert "is 1 times 2/λ = 0.05" in path.outcome.why and "curvature is λ = 40" in path.outcome.why


@pytest.mark.parametrize("steps", range(95, 200))
def test_between_two_places_it_cycles_after_any_number_of_steps(steps):
    path = alone("sphere", "gradient_descent", 1.0, (1.0, 0.5), steps=steps)
    assert path.outcome.kind == "cycling" and "times 2/λ" in path.outcome.why


def test_near_the_border_the_figure_says_on_which_side():
    path = alone("sphere", "gradient_descent", 1.001, (1.0, 0.5), steps=20_000)
    assert path.outcome.kind == "diverged" and "The learning rate 1.001 is 1.001 times 2/λ = 1," in path.outcome.why


def test_beyond_the_border_it_cycles_where_the_walls_hold_it():
    path = alone("easom", "gradient_descent", 1.0, (1.65, 4.6))
    assert path.outcome.kind == "cycling" and "times 2/λ" in path.outcome.why


@pytest.mark.parametrize("id", ["lion", "signum", "rmsprop"])
def test_steps_that_never_shrink_cycle(id):
    path = alone("himmelblau", id, 0.1)
    assert path.outcome.kind == "cycling" and not still(path, "himmelblau")
    tail = path.data[:2, path.outcome.step :]
    assert np.abs(np.diff(tail)).max() > 0.01 and np.ptp(tail, axis=1).max() < 1
    assert "A step is about as long as the learning rate, 0.1," in path.outcome.why
    assert f"goes round in place since step {path.outcome.step:,} or before; " in path.outcome.reason
    calmed = alone("himmelblau", id, 0.1, schedule="cosine")
    assert calmed.outcome.kind == "converged", "as the sentence promises"


def test_shaken_by_noise_is_not_cycling():
    path = alone("himmelblau", "lion", 0.1, noise=5.0)
    assert path.outcome.kind == "stepped_out"
    assert alone("linear_regression", "sgd", 0.1, tolerance=1e-9).outcome.kind == "stepped_out"


BOWLS = {"booth": 0.15, "ellipse": 0.06, "matyas": 3.0, "linear_regression": 1.2}


@pytest.mark.parametrize(("function", "lr"), BOWLS.items())
def test_diverged_by_how_many_times_the_rate_is_too_large(function, lr):
    from optiscope.races.curvature import curvature
    from optiscope.races.evaluate import Evaluator

    path = alone(function, "gradient_descent", lr)
    border = curvature(Evaluator(function), 0.0, 0.0).largest_rate
    assert path.outcome.kind == "diverged" and lr > border, "the bowl is quadratic: one border everywhere"
    assert f"The learning rate {lr:g} is {number(lr / border)} times 2/λ = {number(border)}," in path.outcome.why


def test_the_figure_is_that_of_where_the_loss_was_lowest():
    path = alone("rosenbrock", "gradient_descent", 0.1, steps=1000)
    best = path.metrics.best_step
    assert path.outcome.why.endswith(f"at ({number(path['x'][best])}, {number(path['y'][best])}).")


def test_a_rule_that_scales_its_steps_is_not_told_of_the_border():
    path = alone("rosenbrock", "adam", 50.0, steps=100)
    assert "2/λ" not in path.outcome.why


ENDLESS = "The function falls without end: there is no minimum to stop at."


@pytest.mark.parametrize("function", ["saddle", "monkey_saddle"])
@pytest.mark.parametrize(("steps", "kind"), [(60, "left_domain diverged"), (1000, "diverged")])
def test_falling_for_ever(function, steps, kind):
    path = alone(function, "momentum", 0.05, (0.5, 0.05), steps=steps)
    assert path.outcome.kind in kind.split() and path.outcome.why == ENDLESS


def test_thrown_out_uphill_is_not_falling():
    path = alone("saddle", "gradient_descent", 2.0, (1.0, 0.0), steps=400)
    assert path.outcome.kind == "diverged" and "2 times 2/λ = 1," in path.outcome.why


@pytest.mark.parametrize("steps", [200, 20_000])
def test_falling_below_the_minimum_outside(steps):
    path = alone("mccormick", "gradient_descent", 0.1, (-2.5, -4.0), steps=steps)
    minimum = catalog.functions["mccormick"].minimum
    assert path.outcome.kind in ("left_domain", "diverged") and path.metrics.best_loss < minimum
    lowest = path.outcome.why.rpartition(" ")[2].rstrip(".")
    assert path.outcome.why.startswith("Outside its domain the function falls below its minimum inside: ")
    assert float(lowest.replace("−", "-")) == pytest.approx(path.metrics.best_loss, rel=1e-3)


def test_no_cause_where_none_is_needed():
    race = optiscope.Race(
        {"function": "booth", "optimizers": [("gradient_descent", {"lr": 0.05}), "lion"], "steps": 300}
    )
    race.runners[0].advance(301)
    race.runners[1].advance(50)
    race.cancel()
    assert [r.outcome.kind for r in race.runners] == ["converged", "cancelled"]
    assert [r.outcome.why for r in race.runners] == ["", ""]


@pytest.mark.parametrize("id", SCALING)
def test_scaling_is_measured_on_the_rule(id):
    optimizer = catalog.optimizers[id]
    defaults = {name: hyper.default for name, hyper in optimizer.settings.items()}
    assert scaling(optimizer, defaults) == SCALING[id]


GAP = message("loss_above_lowest", gap=1.0)
USED = Outcome("stepped_out", 999, message("used_all_steps", steps=999, rest=GAP))
TURN = np.arange(200) * 0.7
TAILS = {
    "rests": (np.zeros((2, 200)), "stuck"),
    "trembles within rest": (np.random.default_rng(0).uniform(-3e-6, 3e-6, (2, 200)), "stuck"),
    "two places": (np.tile([[1.0, -1.0], [0.0, 0.0]], 100), "cycling"),
    "a circle": (np.array([np.cos(TURN), np.sin(TURN)]), "cycling"),
    "spirals in": (np.array([np.cos(TURN), np.sin(TURN)]) * 0.99 ** np.arange(200), "stepped_out"),
    "spirals out": (np.array([np.cos(TURN), np.sin(TURN)]) * 1.01 ** np.arange(200), "stepped_out"),
    "walks on": (np.array([np.linspace(0, 1, 200), np.zeros(200)]), "stepped_out"),
    "zigzags on": (np.array([np.linspace(0, 1, 200), (-1.0) ** np.arange(200) * 0.01]), "stepped_out"),
    "too short to tell": (np.zeros((2, 16)), "stepped_out"),
}


@pytest.mark.parametrize(("tail", "kind"), TAILS.values(), ids=TAILS)
def test_settle(tail, kind):
    got = settle(USED, np.ascontiguousarray(tail), 10.0, noisy=False)
    assert got.kind == kind
    if kind == "stepped_out":
        assert got is USED
    else:
        assert got.step == 999 - tail.shape[1] + 1
        assert got.reason.endswith("; its loss is still 1 above the lowest known")
    noisy = settle(USED, np.ascontiguousarray(tail), 10.0, noisy=True)
    assert noisy.kind == ("stepped_out" if kind == "cycling" else kind)
    ended = Outcome("converged", 5, "")
    assert settle(ended, np.ascontiguousarray(tail), 10.0, noisy=False) is ended


@pytest.mark.parametrize("rows", [1, 97, 1000, 20_000])
def test_slices_of_any_size_end_alike(rows):
    entries = [("lion", {"lr": 0.1}), ("gradient_descent", {"lr": 1e-6})]
    race = optiscope.Race({"function": "himmelblau", "optimizers": entries, "steps": 6000})
    whole = optiscope.run(race.spec)
    for _ in race.slices(rows):
        pass
    assert [runner.outcome for runner in race.runners] == [path.outcome for path in whole]
    assert whole[0].outcome.kind == "cycling"


@pytest.mark.parametrize("function", catalog.functions)
def test_what_is_said_is_so(function):
    """Every optimizer on every function: whoever is called stuck rests, and whoever cycles moves but gets nowhere."""
    for path in optiscope.race(function=function, optimizers=list(catalog.optimizers), steps=1500):
        if path.outcome.kind == "stuck":
            assert still(path, function), path.label
        if path.outcome.kind == "cycling":
            tail = path.data[:2, path.outcome.step :]
            assert not still(path, function)
            walked = np.hypot(*np.diff(tail)).sum()
            assert walked > 5 * np.hypot(*(tail[:, -1] - tail[:, 0])), path.label
        assert path.outcome.why == "" or path.outcome.why.endswith(".")


def test_weight_decay_that_cancels_a_whole_step_is_named():
    """Lion and AdamW solve min f subject to max |xᵢ| ≤ 1/λ (arXiv:2310.05898, 2404.04454); here that is at (1, 1)."""
    for id, lr in [("lion", 1e-3), ("adamw", 1e-2)]:
        entry = (id, {"lr": lr, "weight_decay": 1.0})
        path = optiscope.race(function="booth", optimizers=[entry], start=(0.0, 0.0), steps=20_000)[0]
        assert path.outcome.kind == "stuck"
        assert path.outcome.why.startswith("Weight decay holds it, at (1, 1), where the gradient is still 25.6:")
        assert "λ = 1 cancels a whole one as soon as a coordinate is 1/λ = 1 away from 0." in path.outcome.why


def test_a_little_weight_decay_is_not_blamed_for_a_cycle():
    entry = ("lion", {"lr": 0.1, "weight_decay": 0.01})
    path = optiscope.race(function="himmelblau", optimizers=[entry], start=(0.0, 0.0), steps=2000)[0]
    assert path.outcome.kind == "cycling" and path.outcome.why.startswith("A step is about as long as the learning")


def test_weight_decay_is_not_blamed_where_steps_go_to_and_fro_over_the_minimum():
    """λ = 1/4 keeps Lion within ±4: the minimum at (1, 3), and Himmelblau's at (3, 2), lie well inside."""
    for function, at in (("booth", (1.0, 3.0)), ("himmelblau", (3.0, 2.0))):
        entry = ("lion", {"lr": 0.01, "weight_decay": 0.25})
        path = optiscope.race(function=function, optimizers=[entry], start=(0.0, 0.0), steps=20_000)[0]
        assert path.outcome.kind == "cycling" and path.data[:2, -1] == pytest.approx(at, abs=0.05)
        assert path.outcome.why.startswith("A step is about as long as the learning rate, 0.01,")


def test_a_saddle_has_no_minimum_to_speak_of():
    path = alone("saddle", "lion", 0.01, (-1.5, 0.0), steps=3000)
    assert path.outcome.kind == "cycling" and "over a saddle point, where there is no minimum" in path.outcome.why
    assert "over the minimum" not in path.outcome.why


KINKS = [("eggholder", (47.0, 0.0)), ("bukin_n6", (-8.0, 0.64))]


@pytest.mark.parametrize(("function", "start"), KINKS)
@pytest.mark.parametrize("id", ["adam", "gradient_descent"])
def test_a_kink_is_told_as_a_kink_with_what_the_rule_was_fed(function, start, id):
    path = alone(function, id, 0.1, start, steps=200)
    assert path.outcome.kind == "stuck"
    assert path.outcome.why.startswith(f"It stands on a kink, at ({number(start[0])}, {number(start[1])}): ")
    assert "the derivative along x, y does not exist there. In its place the rule was fed (0, 0)." in path.outcome.why


def test_to_and_fro_over_a_kink():
    entry = ("signum", {"lr": 0.01, "beta": 0.0})
    path = optiscope.race(function="bukin_n6", optimizers=[entry], start=(-8.0, 0.5), steps=3000)[0]
    assert path.outcome.kind == "cycling" and path.outcome.why.startswith("It jumps to and fro over a kink, near (−7.8")


def test_a_cone_is_a_kink_though_its_tip_is_missed():
    path = alone("ackley", "gradient_descent", 0.01, (0.05, 0.02), steps=3000)
    assert path.outcome.kind == "cycling" and path.outcome.why.startswith("It jumps to and fro over a kink, near (")


def test_a_cusp_between_the_axes_is_no_flat_place():
    path = alone("cross_in_tray", "adam", 0.01, (0.0, 0.0), steps=300)
    assert path.outcome.kind == "stuck" and path.outcome.why.startswith("It stands on a kink, at (0, 0): ")


def test_a_step_is_told_as_long_as_it_is():
    path = alone("sphere", "adam", 3.0, (2.0, 1.0), steps=3000, tolerance=1e-9)
    if path.outcome.kind == "cycling":
        longest = np.abs(np.diff(path.data[:2, path.outcome.step :])).max()
        assert f"{longest:.1g}" in path.outcome.why
