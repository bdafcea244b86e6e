"""backend/http/catalog.py and schema/catalog.py: everything in the catalogue, in the declared shape."""

import pytest

from optiscope import catalog
from optiscope.backend.schema.catalog import Function, Functions, Optimizer, Optimizers, Schedules


def test_optimizers(http):
    answer = http.get("/api/optimizers")
    told = Optimizers.model_validate_json(answer.content, strict=True)
    assert [o.id for o in told.optimizers] == list(catalog.optimizers)
    for o in told.optimizers:
        assert {h.name: h.default for h in o.hyperparameters} == {
            k: h.default for k, h in catalog.optimizers[o.id].hypers.items()
        }
        assert o.columns == list(catalog.optimizers[o.id].columns)
        assert f"def {o.id}(" in o.source and all("<math" in line.mathml for line in o.formula)


def test_functions(http):
    answer = http.get("/api/functions")
    told = Functions.model_validate_json(answer.content, strict=True)
    assert [f.id for f in told.functions] == list(catalog.functions)
    for f in told.functions:
        assert (f.data is not None) == (f.kind == "data")
        assert f.formula.latex and "<math" in f.formula.mathml


def test_schedules(http):
    told = Schedules.model_validate_json(http.get("/api/schedules").content, strict=True)
    assert [s.id for s in told.schedules] == list(catalog.schedules)


def test_one_is_the_same_as_among_all(http):
    for group, model in (("optimizers", Optimizer), ("functions", Function)):
        for whole in http.get(f"/api/{group}").json()[group][:3]:
            one = http.get(f"/api/{group}/{whole['id']}")
            assert one.json() == whole and model.model_validate_json(one.content)


@pytest.mark.parametrize(
    ("path", "field", "near"),
    [("optimizers/adm", "optimizer", "adam"), ("functions/rosenbrok", "function", "rosenbrock")],
)
def test_an_unknown_name_is_a_404_that_names_the_nearest(http, path, field, near):
    answer = http.get(f"/api/{path}")
    error = answer.json()["error"]
    assert answer.status_code == 404 and error["field"] == field and near in error["expected"]
