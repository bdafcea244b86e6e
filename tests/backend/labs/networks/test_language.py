"""A training in German: the catalogue, its outcomes over the socket and over HTTP, the same training after a switch."""

import io
import json

import numpy as np
import pytest

from optiscope.backend.labs.networks.schema.networks import Networks
from optiscope.catalog import describe_networks as describe
from optiscope.core.result import worded
from optiscope.networks.result import TrainingResult
from optiscope.networks.train import run
from tests.backend.labs.networks.live import MOONS

BROWSER = "de-DE,de;q=0.9,en;q=0.8"


@pytest.fixture(scope="module")
def result() -> TrainingResult:
    return run(MOONS)


def outcomes(result, lang):
    return [worded(one.outcome, lang) for one in result]


def told(client):
    client.until("done")
    return [client.outcomes[e]["outcome"] for e in range(2)]


@pytest.mark.parametrize(
    ("query", "header", "lang"), [("de", None, "de"), (None, BROWSER, "de"), ("en", BROWSER, "en"), (None, None, "en")]
)
def test_the_catalogue(http, query, header, lang):
    asked = {} if query is None else {"lang": query}
    answer = http.get("/api/networks", params=asked, headers={"Accept-Language": header} if header else {})
    Networks.model_validate_json(answer.content, strict=True)
    for group, expected in json.loads(json.dumps(describe.describe(lang))).items():
        made = ("preview", "images")
        assert [{k: v for k, v in one.items() if k not in made} for one in answer.json()[group]] == expected
    assert answer.headers["content-language"] == lang and answer.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("asked", "lang", "title"),
    [({"lang": "de-AT"}, "de", "Monde"), ({}, "en", "Moons"), ({"lang": None}, "en", "Moons")],
)
def test_live(client, result, asked, lang, title):
    assert client.train(MOONS, **asked)["problem"]["title"] == title
    assert told(client) == outcomes(result, lang)


def test_data_of_ones_own_have_a_title_too(client):
    points = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "targets": [0, 1, 1, 0]}
    spec = {"data": points, "optimizers": ["adam"], "steps": 5}
    assert client.train(spec, lang="de")["problem"]["title"] == "Eigene Daten"


def test_a_training_is_taken_up_again_in_another_language(client, result):
    token = client.train(MOONS)["token"]
    assert told(client) == outcomes(result, "en")
    for asked, lang, title in [({"lang": "de"}, "de", "Monde"), ({}, "de", "Monde"), ({"lang": "en"}, "en", "Moons")]:
        client.socket.close()
        client.clear()
        client.connect()
        client.send("attach", token=token, **asked)
        assert client.until("started")["problem"]["title"] == title
        assert told(client) == outcomes(result, lang)


def test_a_training_in_one_answer(http, result):
    answer = http.post("/api/trainings?lang=de", json=MOONS)
    assert [one["outcome"] for one in answer.json()["entries"]] == outcomes(result, "de") != outcomes(result, "en")
    assert (answer.headers["content-language"], answer.headers["vary"]) == ("de", "Accept, Accept-Language")
    answer = http.post("/api/trainings?format=npz", json=MOONS, headers={"Accept-Language": BROWSER})
    with np.load(io.BytesIO(answer.content)) as arrays:
        summary = json.loads(str(arrays["summary"]))
    assert [one["outcome"] for one in summary] == outcomes(result, "de")


def test_errors_are_english_unless_the_address_says_otherwise(http):
    wrong = MOONS | {"steps": 0}
    english = http.post("/api/trainings", json=wrong, headers={"Accept-Language": BROWSER})
    german = http.post("/api/trainings?lang=de", json=wrong)
    assert (english.status_code, german.status_code) == (422, 422)
    assert english.json()["error"]["expected"].startswith("a whole number from 1 to ")
    assert german.json()["error"]["expected"].startswith("eine ganze Zahl von 1 bis ")
