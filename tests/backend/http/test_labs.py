"""GET /api/labs: what it says of each lab holds."""

import pytest

from optiscope.backend.labs.lab import labs


@pytest.mark.parametrize("id", labs())
def test_what_is_said_of_a_lab_holds(http, id):
    told = next(lab for lab in http.get("/api/labs").json()["labs"] if lab["id"] == id)
    whole = labs()[id].whole
    spec = next(iter(whole.examples.values()))["value"] | {"steps": 20}
    assert [field["name"] for field in told["fields"] if "." not in field["name"]] == list(whole.spec.model_fields)
    for form in told["forms"]:
        if form["available"] and form["content"] != "weights":
            answer = http.post(told["runs"], params={"format": form["id"]}, json=spec)
            assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, form["media_type"]), form
    assert http.get(told["presets"]).json()["presets"]


def test_the_spec_takes_what_a_field_says_and_no_more(http):
    told = next(lab for lab in http.get("/api/labs").json()["labs"] if lab["id"] == "races")
    steps = next(field for field in told["fields"] if field["name"] == "steps")
    assert (steps["low"], steps["default"]) == (1, 500)
    spec = {"function": "sphere", "optimizers": ["sgd"]}
    assert http.post(told["runs"], json=spec | {"steps": steps["low"]}).status_code == 200
    refused = http.post(told["runs"], json=spec | {"steps": steps["low"] - 1})
    assert refused.json()["error"]["expected"] == steps["expected"]
