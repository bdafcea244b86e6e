"""The course over HTTP: outline, claims in their forms, steps, tasks."""

import csv
import io
import json
import re

import pytest

ADJUSTING = "/api/lessons/gradient-descent/adjusting"
SPEC = {
    "function": "ellipse",
    "constants": {"kappa": 10},
    "start": [-8.5, 2.5],
    "steps": 300,
    "optimizers": [{"optimizer": "gradient_descent", "label": "mine", "hyperparameters": {"lr": 0.09}}],
}


def test_the_outline_in_two_languages(http):
    english, german = (http.get("/api/course", params={"lang": lang}) for lang in ("en", "de"))
    assert german.headers["content-language"] == "de"
    (chapter,) = [one for one in english.json()["chapters"] if one["id"] == "gradient-descent"]
    assert [step["id"] for step in chapter["steps"]][:2] == ["opening", "what"]
    assert [step["kind"] for step in chapter["steps"]][-1] == "recap"
    assert [one["id"] for one in german.json()["chapters"]] == [one["id"] for one in english.json()["chapters"]]


def test_the_claims_as_json_and_csv(http):
    chapters = http.get("/api/lessons").json()
    checks = [one for chapter in chapters for step in chapter["steps"] for one in step["checks"]]
    assert len(checks) >= 16 and all(one.keys() == {"text", "value", "holds"} and one["holds"] for one in checks)
    (step,) = [step for chapter in chapters for step in chapter["steps"] if step["id"] == "adjusting"]
    assert step["covers"] == ["optimization.adjusting"] and step["checks"][0]["value"] == 144
    table = http.get("/api/lessons.csv")
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert len(rows) == len(checks) and rows[0]["chapter"] == chapters[0]["id"]
    assert [row["text" if "text" in row else "check"] for row in rows] == [one["text"] for one in checks]


def test_a_step_has_all_that_its_page_shows(http):
    step = http.get(ADJUSTING, params={"lang": "en"}).json()
    assert step["prediction"]["answer"] == 2 and step["run"]["spec"]["function"] == "ellipse"
    assert step["run"]["view"]["selected"] == "η = 0.049"
    assert '<span class="measured">144</span>' in step["sections"]["explanation"]
    assert 'data-line="x"' in step["sections"]["explanation"] and "<math" in step["formula"][0]["lines"][0]["mathml"]
    assert step["previous"] == "gradient-descent/gradient" and step["next"] == "gradient-descent/repeating"
    assert step["sources"][0]["url"].startswith("https://")
    assert http.get(ADJUSTING, params={"lang": "de"}).headers["content-language"] == "de"


@pytest.mark.parametrize("path", ["gradient-descent/nothing", "nothing/adjusting"])
def test_no_such_step(http, path):
    answer = http.get(f"/api/lessons/{path}")
    assert answer.status_code == 404 and answer.json()["error"]["field"] == "path"


def test_a_task_is_tried_by_a_run(http):
    solved = http.post(f"{ADJUSTING}/task", json={"spec": SPEC}).json()
    assert solved["solved"] and solved["fixed"] == [] and solved["values"]["steps()"] < 60
    slow = SPEC | {"optimizers": [SPEC["optimizers"][0] | {"hyperparameters": {"lr": 0.01}}]}
    assert not http.post(f"{ADJUSTING}/task", json={"spec": slow}).json()["solved"]
    assert http.post(f"{ADJUSTING}/task", json={"spec": SPEC | {"start": [0, 1]}}).json()["fixed"] == ["start"]
    assert http.post("/api/lessons/gradient-descent/opening/task", json={"spec": SPEC}).status_code == 404


def test_a_task_with_what_cannot_be_run(http):
    answer = http.post(f"{ADJUSTING}/task?lang=de", json={"spec": SPEC | {"optimizers": ["adamm"]}})
    assert answer.status_code == 422 and "adamm" in answer.json()["error"]["message"]
    for wrong in ([1], {"spec": 1}, {}):
        assert http.post(f"{ADJUSTING}/task", json=wrong).status_code == 422


def test_a_step_as_a_page_that_plays_offline(http):
    """By ?format= or by Accept; with what its labs' own pages hold, in the language asked for, and nowhere to go on."""
    saved = http.get("/api/lessons/gradient-descent/gradient", params={"format": "html", "lang": "de"})
    assert saved.headers["content-type"].startswith("text/html")
    assert 'filename="gradient-descent-gradient.html"' in saved.headers["content-disposition"]
    assert '<html lang="de"' in saved.text and links(saved) == ""
    (text,) = re.findall(r'id="recording">(.*?)</script>', saved.text, re.DOTALL)
    recording = json.loads(text)
    step, recorded = recording["step"], {name: json.loads(run) for name, run in recording["runs"].items()}
    assert step["previous"] is step["next"] is None and step["translated"]
    assert recorded.keys() == {"run", "false_when"}
    for name, run in recorded.items():
        labels = [one["label"] for one in step[name]["spec"]["optimizers"]]
        assert [entry["label"] for entry in run["entries"]] == labels
    by_accept = http.get("/api/lessons/gradient-descent/opening", headers={"accept": "text/html"})
    assert by_accept.headers["content-type"].startswith("text/html") and "data-recorded" in by_accept.text
    assert http.get(ADJUSTING, params={"format": "png"}).content.startswith(b"\x89PNG")
    nothing = http.get("/api/lessons/gradient-descent/opening", params={"format": "png"})
    assert nothing.status_code == 422 and nothing.json()["error"]["field"] == "format"
    assert http.get(ADJUSTING, headers={"accept": "image/gif"}).status_code == 406
    assert http.get(ADJUSTING, params={"format": "pdf"}).status_code == 422


def links(answer):
    """What the file itself would fetch: not its data."""
    return "".join(re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]*)"', answer.text))
