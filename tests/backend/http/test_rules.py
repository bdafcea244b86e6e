"""POST /api/rules: a text is checked as it is typed; and what stands for an id runs wherever an id does."""

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
