"""A typed rule's form, state, ranges and prose follow from its text, and wrong ones are refused in a spec."""

import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog import describe, rule_check
from optiscope.catalog.typed import typed

MINE = (
    "def mine(x, g, m: Moment, v=0.5, *, lr=1e-3, beta1=0.9, power=3, shift=-0.2, none=0):\n    return x - lr * g, m, v"
)


def test_the_signature_makes_the_form():
    made = typed(MINE)
    assert (made.id, made.title, made.state, made.kinds) == ("mine", "mine", {"m": 0.0, "v": 0.5}, {"m": "moment"})
    assert made.columns[8:] == ("m_x", "m_y", "v_x", "v_y")
    ranges = {name: (hyper.low, hyper.high, hyper.scale) for name, hyper in made.settings.items()}
    assert ranges == {
        "lr": (1e-6, 100.0, "log"), "beta1": (0.0, 0.99999, "decay"), "power": (0.0, 10.0, "linear"),
        "shift": (-1.0, 1.0, "linear"), "none": (-10.0, 10.0, "linear"),
    } | {"power": (0.0, 100.0, "linear"), "shift": (-10.0, 10.0, "linear")}  # fmt: skip


def test_a_default_outside_its_kind_widens_the_range():
    made = typed("def f(x, g, *, lr=0.1, eps=2, momentum: Momentum=1.5, weight_decay=20):\n    return x - lr * g")
    kinds = {name: (hyper.low, hyper.high, hyper.scale) for name, hyper in made.settings.items() if name != "lr"}
    assert kinds == {
        "eps": (1e-16, 2.0, "log"),
        "momentum": (0.0, 1.5, "linear"),
        "weight_decay": (0.0, 20.0, "root"),
    }
    edges = typed("def f(x, g, *, lr=0.1, eps=0, momentum: Momentum=1):\n    return x - lr * g").settings
    assert [(edges[name].high, edges[name].scale) for name in ("eps", "momentum")] == [(1.0, "log"), (0.9999, "decay")]


def test_lines_that_are_left_out_are_told():
    parent = rule_check.forked("adam")
    lines = parent.splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip().startswith("m_hat"))
    without = "\n".join([*lines[:at], *lines[at + 1 :]])
    changed, left_out = rule_check.compared(without, parent)
    assert changed == [] and left_out == [rule_check.LeftOut(at, (lines[at].strip(),))]
    one_of_two = "\n".join([*lines[:at], "    v_hat = v / (1 - beta2**t) + 0", *lines[at + 2 :]])
    changed, left_out = rule_check.compared(one_of_two, parent)
    assert changed == [at + 1] and left_out == [rule_check.LeftOut(at, (lines[at].strip(),))]
    _, left_out = rule_check.compared("\n".join(lines[2:]), parent)
    assert left_out[0].after == 0 and len(left_out[0].lines) == 2


@pytest.mark.parametrize("id", catalog.optimizers)
def test_a_fork_is_described_as_its_parent_is(id):
    text, parent = rule_check.forked(id), describe.describe_optimizer(id)
    fork = describe.optimizer_described(typed(text))
    for key in ("hyperparameters", "state", "columns", "gradient", "looks_ahead"):
        assert fork[key] == parent[key]
    assert [line["mathml"] for line in fork["formula"]] == [line["mathml"] for line in parent["formula"]]
    assert rule_check.compared(text, rule_check.forked(id)) == ([], [])


def test_a_docstring_says_what_it_is_called_and_the_title_goes_before_it():
    told = "Mine: goes down.\n\n    How it works: Down.\n\n    Why: why not."
    text = f'def f(x, g, *, lr=1):\n    """{told}"""\n    return x - lr * g'
    assert (typed(text).title, typed(text).summary, typed(text).how) == ("Mine", "goes down.", "Down.")
    assert typed(text, "Yours").title == "Yours"
    german = describe.optimizer_described(typed(text.replace("def f", "def adam")), "de")
    assert german["summary"] == "goes down." and german["hyperparameters"][0]["title"] == "Lernrate"


def test_a_wrong_text_is_told_wherever_it_stands():
    for spec in (
        {"function": "sphere", "optimizers": ["adam", {"optimizer": {"rule": MINE.replace("* g", "* h")}}]},
        {"dataset": "xor", "optimizers": ["adam", {"rule": MINE.replace("* g", "* h")}]},
    ):
        with pytest.raises(optiscope.SpecError) as caught:
            (optiscope.race if "function" in spec else optiscope.train)(**spec)
        assert caught.value.field == "optimizers[1].optimizer.rule"
        assert str(caught.value.sentence).startswith("line 2, column 21: expected one of x, g, m, v, lr")


@pytest.mark.parametrize(
    ("entry", "field", "expected"),
    [
        ({"rule": 5}, "optimizers[0].optimizer.rule", "the text of a rule, at most 10,000 characters"),
        ({"rule": "x" * 10_001}, "optimizers[0].optimizer.rule", "the text of a rule, at most 10,000 characters"),
        ({"optimizer": {"title": "mine"}}, "optimizers[0].optimizer.rule", "the text of a rule"),
        ({"rule": MINE, "title": ""}, "optimizers[0].optimizer.title", "a text of 1 to 60 characters"),
        ({"rule": MINE, "name": "a"}, "optimizers[0].optimizer.name", "one of the fields rule, title"),
        ({"optimizer": 5}, "optimizers[0].optimizer", "the id of an optimizer, or an object with rule and title"),
        (({"rule": MINE}, {"lr": 0}), "optimizers[0].hyperparameters.lr", "a number from 1×10⁻⁶ to 100"),
        (({"rule": MINE}, {"beta2": 0}), "optimizers[0].hyperparameters", "beta1"),
    ],
)
def test_what_is_no_rule_is_refused_by_its_field(entry, field, expected):
    with pytest.raises(optiscope.SpecError) as caught:
        optiscope.race(function="sphere", optimizers=[entry])
    assert (caught.value.field, caught.value.expected[: len(expected)]) == (field, expected)


def test_checks_tell_what_a_rule_does():
    adam = rule_check.check(typed(rule_check.forked("adam")))
    assert adam.finite and adam.scale == "free" and adam.first_step == pytest.approx(1)
    assert [equal.optimizer for equal in adam.equals if not equal.own and not equal.other] == ["adam"]
    assert rule_check.Equal("adamw", {}, {"weight_decay": 0.0}) in adam.equals
    bare = rule_check.forked("adam").replace("m / (1 - beta1**t)", "m").replace("v / (1 - beta2**t)", "v")
    assert rule_check.check(typed(bare)).equals == (
        rule_check.Equal("rmsprop", {"beta1": 0.0}, {"lr": 0.001, "rho": 0.999}),
    )
    decayed = typed("def f(x, g, *, lr=0.1, extra: WeightDecay=0.1):\n    return x - lr * (g + extra * x)")
    assert {(e.optimizer, *e.own.items()) for e in rule_check.check(decayed).equals} >= {
        ("minibatch_sgd", ("extra", 0.0))
    }
    ahead = typed(rule_check.forked("nag").replace("def nag", "def mine"))
    assert [equal.optimizer for equal in rule_check.check(ahead).equals if not equal.own] == ["nag"]
    broken = rule_check.check(typed("def f(x, g, t, *, lr=0.1):\n    return x - lr * sqrt(3 - t)"))
    assert (broken.finite, broken.broke_at, broken.equals) == (False, 4, ())
    higher = typed("def f(x, g, *, lr=0.1):\n    return x - lr * g * abs(g)")
    assert rule_check.check(higher).scale is None


def test_changed_lines_are_told():
    parent = rule_check.forked("adam")
    text = parent.replace("m_hat = m / (1 - beta1**t)", "m_hat = m").replace("x, g, t, m", "x,  g, t, m")
    assert [text.splitlines()[line - 1].strip() for line in rule_check.compared(text, parent)[0]] == [
        "x,  g, t, m: Moment, v: Square, *,", "m_hat = m",
    ]  # fmt: skip
