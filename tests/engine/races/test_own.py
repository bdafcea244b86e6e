"""engine/races/own.py, suggest.py: a typed function in a spec, and what is suggested for it."""

import math

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog.choice import OwnRule
from optiscope.catalog.lookup import operations
from optiscope.core.errors import SpecError
from optiscope.core.saved import load
from optiscope.races.flock import fly
from optiscope.races.own import Definition, own
from optiscope.races.snippet import python_snippet
from optiscope.races.spec import parse
from optiscope.races.torch_snippet import torch_snippet

VALLEY = {"expression": "(1 - x)^2 + b(y - x^2)^2", "constants": {"b": 100}}


def found(text, domain=None, **constants):
    return own(Definition(expression=text, domain=domain), constants)


def test_a_text_is_enough():
    result = optiscope.race(function="x^2 + 3y^2", optimizers=[("adam", {"lr": 0.1})])
    assert result["adam"].outcome.kind == "converged"
    assert result.title == "x^2 + 3y^2"


def test_a_spec_is_completed_and_the_same_again():
    spec = parse({"function": VALLEY, "optimizers": ["adam"]})
    told = spec.model_dump(mode="json")
    assert told["function"] == VALLEY | {"domain": [[-5.0, 5.0], [-5.0, 5.0]], "title": None}
    assert told["constants"] == {"b": 100.0}
    assert parse(told) == spec


def test_a_word_is_an_id_and_not_mathematics():
    with pytest.raises(SpecError, match="Did you mean rosenbrock"):
        parse({"function": "rosenbrok", "optimizers": ["adam"]})
    with pytest.raises(SpecError, match="one of ackley"):
        parse({"function": "xy", "optimizers": ["adam"]})


@pytest.mark.parametrize(
    ("function", "field"),
    [
        (5, "function"),
        (["x"], "function"),
        ({}, "function.expression"),
        ({"expression": ""}, "function.expression"),
        ({"expression": 5}, "function.expression"),
        ({"expression": "x +"}, "function.expression"),
        ({"expression": "x" * 3000}, "function.expression"),
        ({"expression": "x", "colour": 1}, "function.colour"),
        ({"expression": "b x", "constants": {"c": 1}}, "function.constants"),
        ({"expression": "b x", "constants": {"b": "a"}}, "function.constants.b"),
        ({"expression": "b x", "constants": {"b": 1e99}}, "function.constants.b"),
        ({"expression": "b x", "constants": {"__class__": 1}}, "function.constants"),
        ({"expression": "x", "domain": [[1, 1], [0, 1]]}, "function.domain"),
        ({"expression": "x", "domain": [[0, 1], [0, "a"]]}, "function.domain[1][1]"),
        ({"expression": "x", "title": ""}, "function.title"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(function, field):
    with pytest.raises(SpecError) as caught:
        parse({"function": function, "optimizers": ["adam"]})
    assert caught.value.field == field


def test_a_constant_of_a_race_moves_the_minima():
    assert found("(x - a)^2 + y^2", a=3.0).minima == ((3.0, 0.0),)
    assert found("(x - a)^2 + y^2", a=-2.5).minima == ((-2.5, 0.0),)


def test_too_much_work_is_refused():
    text = "sum(sin(k x)^k,k,1,100) + sum(cos(k x + y)^k,k,1,100)"
    with pytest.raises(SpecError, match="operations of at most 400,000,000"):
        parse({"function": text, "optimizers": ["adam"], "steps": 1_000_000})


@pytest.mark.parametrize(
    "id", ["ackley", "beale", "booth", "himmelblau", "rosenbrock", "six_hump_camel", "holder_table"]
)
def test_the_minima_that_are_found_are_those_that_are_known(id):
    problem = catalog.functions[id]
    constants = {name: constant.default for name, constant in problem.constants.items()}
    ours = found(problem.expression, problem.domain, **constants)
    np.testing.assert_allclose(ours.minima, sorted(problem.minima), atol=1e-5)
    assert ours.minimum == pytest.approx(problem.minimum, abs=1e-9)


@pytest.mark.parametrize("text", ["x^3 - 3x y^2", "x + y", "log(x)", "x^2 - y^2", "log(-1 - x^2)"])
def test_where_nothing_is_lowest_no_minimum_is_told(text):
    assert (found(text).minima, found(text).minimum) == ((), None)


def test_minima_at_kinks_are_found():
    assert found("|x - 1| + 2|y + 2|").minima == ((1.0, -2.0),)
    assert found("max(|x|, |y - 1|)").minima == ((0.0, 1.0),)


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("x^2 + y^2", ((-5, 5), (-5, 5))),
        ("(x - 20)^2 + (y + 30)^2", ((0, 40), (-50, -10))),
        ("x log(x) + y^2", ((-0.21, 5), (-5, 5))),
    ],
)
def test_a_domain_is_suggested(text, domain):
    np.testing.assert_allclose(found(text).domain, domain, atol=0.5)


@pytest.mark.parametrize("text", ["x^2 + y^2", "sqrt(x - 4) + y^2", "log(x y)", "1/(x - y)", "(x - 20)^2 + (y + 30)^2"])
def test_a_start_has_a_loss_and_a_slope(text):
    ours = found(text)
    spec = parse({"function": text, "optimizers": ["sgd"]})
    loss = optiscope.run(spec)["sgd"]["loss"][0]
    assert math.isfinite(loss)
    assert all(low <= at <= high for at, (low, high) in zip(ours.start, ours.domain, strict=True))


def test_a_flock_flies_over_it():
    spec = parse({"function": "(x^2 - 1)^2 + y^2", "optimizers": [("adam", {"lr": 0.1})], "flock": {"count": 16}})
    (flight,) = fly(spec)
    assert flight.outcomes == {"converged": 16}
    assert flight.shares == (0.5, 0.5)


def test_a_saved_race_is_read_again(tmp_path):
    result = optiscope.race(function=VALLEY, optimizers=["adam"], steps=10)
    for ending in ("npz", "json"):
        result.save(tmp_path / f"race.{ending}")
        again = load(str(tmp_path / f"race.{ending}"))
        assert again.spec == result.spec
        np.testing.assert_array_equal(again["adam"]["x"], result["adam"]["x"])


MIXED = {
    "expression": "where(x > 0, x^2, -x) + max(y, -c y) + |x|^1.5 + sigmoid(c)sum(sin(k x), k, 1, 3)",
    "title": '"""',
}


@pytest.mark.parametrize("function", [VALLEY, MIXED])
def test_its_programs_run_to_the_same_paths(function):
    entries = [("adam", {"lr": 0.01}), ("gradient_descent", {"lr": 1e-4})]
    result = optiscope.race(function=function, optimizers=entries, steps=60)
    names: dict = {}
    exec(torch_snippet(result.spec), names)
    for path in result:
        theirs = names["paths"][path.label].numpy()
        np.testing.assert_allclose(theirs, np.stack([path["x"], path["y"]], axis=1), rtol=1e-10, atol=1e-12)
    called = python_snippet(result.spec).replace("result.figure().show()", "")
    again: dict = {}
    exec(called, again)
    assert again["result"].spec == result.spec


def test_a_function_with_values_in_one_place_only_is_run_all_the_same():
    result = optiscope.race(function="log(1e-6-(x-1)^2-(y-1)^2)*-1", optimizers=["adam"], steps=5)
    assert result[0].outcome.kind == "diverged"


def test_a_rule_that_stands_still_at_large_gradients_is_diagnosed():
    rule = "def clipped(x, g, *, lr=0.1):\n    return x - lr * where(abs(g) < 500, sign(g), 0)"
    result = optiscope.race(
        function="sphere", start=(1.03, 1.04), steps=300, optimizers=[{"optimizer": {"rule": rule}}]
    )
    assert result[0].outcome.kind == "cycling"


def test_where_the_gradient_is_read_counts_as_work_too():
    terms = " + ".join(f"abs(x + 1.{k})" for k in range(30))
    text = f"def f(x, g, m, *, lr=0.1):\n    return x - lr * g, m\n\n\ndef look_at(x, m):\n    return {terms}"
    plain = text.partition("\n\n\n")[0]
    assert operations(OwnRule(rule=text)) > operations(OwnRule(rule=plain)) + 60
