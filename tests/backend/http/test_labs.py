"""GET /api/labs: what it says of each lab holds."""

import pytest

from optiscope.backend.labs.lab import labs
from optiscope.locale import texts


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


@pytest.mark.parametrize("id", labs())
def test_a_lab_is_told_of_in_the_language_asked_for(http, id):
    def told(lang):
        answer = http.get("/api/labs", headers={"Accept-Language": lang})
        assert answer.headers["content-language"] == lang
        return next(lab for lab in answer.json()["labs"] if lab["id"] == id)

    english, german = told("en"), told("de")
    assert english["title"] == texts("en", "page")[f"app.lab.{id}"]
    assert german["title"] == texts("de", "page")[f"app.lab.{id}"]
    titles = {form["id"]: form["title"] for form in german["forms"]}
    assert all(titles[form] == title for form, title in texts("de", "forms")[id].items() if form in titles)
    # What is called the same in both is a name, such as that of a language.
    named = [form["id"] for form in english["forms"] if form["title"] == titles[form["id"]]]
    assert set(named) <= {"python", "pytorch"}
    german_steps, steps = (
        next(field for field in lab["fields"] if field["name"] == "steps") for lab in (german, english)
    )
    assert german_steps["expected"].startswith("eine ganze Zahl") and steps["expected"].startswith("a whole number")
