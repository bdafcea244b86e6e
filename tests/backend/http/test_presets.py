"""backend/http/presets.py: the gallery of the engine, in its declared shape."""

from optiscope.backend.schema.preset import Presets
from optiscope.core import presets


def test_every_preset_leads_to_the_step_that_explains_it(http):
    lessons = {preset["id"]: preset["lesson"] for preset in http.get("/api/presets").json()["presets"]}
    assert lessons["divergence_threshold"] == "gradient-descent/adjusting" and all(lessons.values())


def test_every_preset_of_the_engine(http):
    answer = http.get("/api/presets")
    told = Presets.model_validate_json(answer.content)
    assert [preset.id for preset in told.presets] == [preset.id for preset in presets.presets("races")]
    assert answer.json()["presets"] == [preset.as_dict() for preset in presets.presets("races")]


def test_a_preset_is_a_race(http):
    preset = http.get("/api/presets").json()["presets"][0]
    assert http.post("/api/races", json=preset["spec"]).json()["spec"] == preset["spec"]


def test_every_preset_of_the_network_lab(http):
    answer = http.get("/api/presets", params={"lab": "networks"})
    Presets.model_validate_json(answer.content)
    assert answer.json()["presets"] == [preset.as_dict() for preset in presets.presets("networks")]


def test_a_lab_there_is_not(http):
    answer = http.get("/api/presets", params={"lab": "kitchen"})
    assert answer.json()["error"]["message"].startswith("lab: expected one of networks, races")
