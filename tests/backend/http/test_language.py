"""backend/http/language.py, the real server in German: asked for in an address, in a header, over the socket."""

import io
import json
import re

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.backend.schema.catalog import Functions, Optimizers, Schedules
from optiscope.catalog import describe
from optiscope.core.result import worded
from tests.backend.labs.races.live import Live

BROWSER = "de-DE,de;q=0.9,en;q=0.8"
SPEC = {
    "function": "himmelblau",
    "steps": 1200,
    "optimizers": [
        {"optimizer": "lion", "hyperparameters": {"lr": 0.1}},
        {"optimizer": "gradient_descent", "hyperparameters": {"lr": 1.0}},
        "adam",
    ],
}


@pytest.fixture(scope="module")
def result() -> optiscope.Result:
    return optiscope.run(optiscope.parse(SPEC))


def outcomes(result, lang):
    return [worded(path.outcome, lang) for path in result]


@pytest.mark.parametrize(
    ("query", "header", "lang"),
    [
        ("de", None, "de"),
        ("de-AT", None, "de"),
        (None, BROWSER, "de"),
        ("en", BROWSER, "en"),
        ("fr", BROWSER, "en"),
        (None, None, "en"),
        (None, "fr", "en"),
        (None, "fr, de;q=0.5, en;q=0.1", "de"),
        (None, "en, de;q=0.9", "en"),
        (None, "*", "en"),
        ("", BROWSER, "en"),
    ],
)
def test_the_address_first_then_the_browser_then_english(http, query, header, lang):
    asked = {} if query is None else {"lang": query}
    answer = http.get("/api/optimizers/adam", params=asked, headers={"Accept-Language": header} if header else {})
    assert answer.json() == describe.describe_optimizer("adam", lang)
    assert answer.headers["content-language"] == lang and answer.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("group", "model", "told"),
    [
        ("optimizers", Optimizers, describe.describe_optimizer),
        ("functions", Functions, describe.describe_function),
        ("schedules", Schedules, describe.describe_schedule),
    ],
)
def test_the_whole_catalogue(http, group, model, told):
    answer = http.get(f"/api/{group}", params={"lang": "de"})
    model.model_validate_json(answer.content, strict=True)
    assert answer.json()[group] == [told(id, "de") for id in getattr(catalog, group)]
    assert answer.headers["vary"] == "Accept-Language"
    assert http.get(f"/api/{group}").json()[group] == [told(id) for id in getattr(catalog, group)]


def test_one_function(http):
    assert http.get("/api/functions/saddle?lang=de").json()["title"] == "Sattel"


def test_a_race_in_one_answer(http, result):
    answer = http.post("/api/races?lang=de", json=SPEC)
    assert [entry["outcome"] for entry in answer.json()["entries"]] == outcomes(result, "de") != outcomes(result, "en")
    assert answer.headers["content-language"] == "de"
    assert answer.headers["vary"] == "Accept, Accept-Language"
    answer = http.post("/api/races", json=SPEC, headers={"Accept-Language": BROWSER})
    assert [entry["outcome"] for entry in answer.json()["entries"]] == outcomes(result, "de")


def test_a_race_as_a_file(http, result):
    with np.load(io.BytesIO(http.post("/api/races?format=npz&lang=de", json=SPEC).content)) as arrays:
        told = json.loads(str(arrays["summary"]))
    assert [entry["outcome"] for entry in told] == outcomes(result, "de")
    page = http.post("/api/races?format=html&lang=de", json=SPEC).text
    recording = json.loads(re.search(r'id="recording">(.*?)</script>', page, re.DOTALL)[1])
    assert recording["lang"] == "de" and [e["outcome"] for e in recording["entries"]] == outcomes(result, "de")
    assert recording["catalog"]["functions"] == [describe.describe_function("himmelblau", "de")]
    assert recording["catalog"]["schedules"] == [describe.describe_schedule(id, "de") for id in catalog.schedules]


def test_live(server, result):
    with Live(server.host) as client:
        for id, (asked, lang) in enumerate([({"lang": "de"}, "de"), ({}, "en"), ({"lang": "fr"}, "en")]):
            got = client.race(id, SPEC, **asked)
            assert [got.outcomes[i]["outcome"] for i in range(3)] == outcomes(result, lang)
        client.start(9, SPEC, lang=3)
        error = client.receive()
        assert (error["field"], error["message"]) == ("lang", "lang: expected a language such as de, got 3")


def test_errors_are_english_unless_the_address_says_otherwise(http):
    wrong = SPEC | {"steps": 0}
    english = http.post("/api/races", json=wrong).json()
    assert http.post("/api/races", json=wrong, headers={"Accept-Language": BROWSER}).json() == english
    assert http.post("/api/races", params={"lang": "de"}, json=wrong).json() != english
