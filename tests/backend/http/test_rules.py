"""POST /api/rules: a text is checked as it is typed; and what stands for an id runs wherever an id does."""

import importlib
from functools import partial

import pytest

MINE = "def mine(x, g, m, *, lr=0.1, beta=0.9):\n    m = beta * m + g\n    return x - lr * m, m\n"


def test_a_right_text_is_described_and_tried(http):
    found = http.post("/api/rules", json={"rule": MINE, "parent": "momentum"}).json()
    assert found["error"] is None and found["changed"] == [1, 2, 3]
    assert found["optimizer"]["state"][0]["name"] == "m" and "<math" in found["optimizer"]["formula"][0]["mathml"]
    assert found["checks"]["scale"] == "proportional"
    equal = next(one for one in found["checks"]["equals"] if one["optimizer"] == "momentum")
    assert equal == {"optimizer": "momentum", "own": {}, "other": {"lr": 0.1}}


def test_a_wrong_text_is_answered_with_its_place_in_the_language_asked_for(http):
    wrong = {"rule": MINE.replace("+ g", "+ h")}
    error = http.post("/api/rules", json=wrong).json()["error"]
    assert (error["line"], error["column"]) == (2, 20)
    assert error["message"] == "line 2, column 20: expected one of x, g, m, lr, beta, got h"
    german = http.post("/api/rules?lang=de", json=wrong).json()["error"]["message"]
    assert german == "Zeile 2, Spalte 20: erwartet: eines von x, g, m, lr, beta; bekommen: h"


def test_a_fork_is_the_text_of_its_parent(http):
    fork = http.get("/api/rules/adam").json()["rule"]
    found = http.post("/api/rules", json={"rule": fork, "parent": "adam"}).json()
    assert found["changed"] == [] and {"optimizer": "adam", "own": {}, "other": {}} in found["checks"]["equals"]
    assert http.get("/api/rules/adem").status_code == 404
    refused = http.post("/api/rules", json={"rule": fork, "parent": "adem"})
    assert refused.status_code == 422 and "Did you mean adam" in refused.json()["error"]["message"]


def test_a_fork_can_begin_with_a_variant(http):
    (inside, l2, plain), german = (http.get(f"/api/rules/adam?lang={lang}").json()["variants"] for lang in ("en", "de"))
    assert [one["id"] for one in german] == ["adam/inside", "adam/l2", "adam/uncorrected"]
    assert (l2["title"], german[1]["title"]) == ("Adam with L2", "Adam mit L2")
    found = http.post("/api/rules", json={"rule": l2["rule"], "parent": "adam"}).json()
    assert found["error"] is None and found["optimizer"]["title"] == "Adam with L2"
    assert 4 <= len(found["changed"]) <= 5, "its signature, what it says of itself, and the line with the weight decay"
    assert http.get("/api/rules/sgd").json()["variants"] == []
    spec = {"function": "sphere", "optimizers": ["adam/uncorrected"], "steps": 5}
    race = http.post("/api/races", json=spec).json()
    assert race["spec"]["optimizers"][0]["optimizer"]["rule"] == plain["rule"]
    assert inside["rule"].count("sqrt(v_hat + eps)") == 1


def test_a_race_and_a_program_take_the_rule(http):
    spec = {"function": "sphere", "optimizers": ["adam", {"optimizer": {"rule": MINE}, "label": "own"}], "steps": 5}
    race = http.post("/api/races", json=spec).json()
    assert [entry["optimizer"] for entry in race["entries"]] == ["adam", "mine"]
    assert race["spec"]["optimizers"][1]["optimizer"] == {"rule": MINE, "title": None}
    assert "m_x" in race["entries"][1]["path"]
    assert "class Rule(torch.optim.Optimizer)" in http.post("/api/snippets?kind=pytorch", json=spec).text
    spec["optimizers"][1]["optimizer"]["rule"] = "def mine(x): import os"
    refused = http.post("/api/races", json=spec)
    assert refused.status_code == 422
    assert refused.json()["error"]["field"] == "optimizers[1].optimizer.rule"


def test_a_rule_is_a_class_of_torch_with_the_same_path(http, tmp_path, monkeypatch):
    torch = pytest.importorskip("torch")
    text = http.get("/api/rules/nag").json()["rule"].replace("def nag(", "def my_nag(")
    (tmp_path / "my_nag_file.py").write_text(http.post("/api/rules/torch", json={"rule": text}).text)
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("my_nag_file")
    monkeypatch.setattr(torch, "tensor", partial(torch.tensor, dtype=torch.float64))
    point = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer = module.MyNag([point], lr=0.05)

    def closure():
        optimizer.zero_grad()
        loss = point[0] ** 2 + 3 * point[1] ** 2
        loss.backward()
        return loss

    for _ in range(50):
        optimizer.step(closure)
    spec = {"function": {"expression": "x^2 + 3y^2"}, "start": [1, 2], "steps": 50}
    entry = {"optimizer": {"rule": text}, "hyperparameters": {"lr": 0.05}}
    path = http.post("/api/races", json=spec | {"optimizers": [entry]}).json()["entries"][0]["path"]
    assert point.tolist() == pytest.approx([path["x"][-1], path["y"][-1]], rel=1e-12)
    refused = http.post("/api/rules/torch", json={"rule": "def mine(x): import os"})
    assert refused.status_code == 422 and refused.json()["error"]["field"] == "rule"
