"""backend/http/presets.py: the gallery of the engine, in its declared shape."""

from optiscope.backend.schema.preset import Presets
from optiscope.catalog import presets


def test_every_preset_of_the_engine(http):
    answer = http.get("/api/presets")
    told = Presets.model_validate_json(answer.content)
    assert [preset.id for preset in told.presets] == [preset.id for preset in presets.presets()]
    assert answer.json()["presets"] == [preset.as_dict() for preset in presets.presets()]


def test_a_preset_is_a_race(http):
    preset = http.get("/api/presets").json()["presets"][0]
    assert http.post("/api/races", json=preset["spec"]).json()["spec"] == preset["spec"]
