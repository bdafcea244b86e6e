"""backend/labs/networks/catalog.py: the catalogue of the networks is the engine's."""

import pytest

from optiscope.backend.labs.networks.schema.picture import PictureAnswer
from optiscope.catalog import networks as catalog


def test_everything_there_is(http):
    told = http.get("/api/networks").json()
    for group in ("activations", "losses", "initialisations", "datasets"):
        assert [one["id"] for one in told[group]] == list(getattr(catalog, group))
    tanh = next(one for one in told["activations"] if one["id"] == "tanh")
    assert "<math" in tanh["formula"][0]["mathml"] and tanh["how"] and tanh["slope"][0]["latex"]
    samples = next(field for field in told["fields"] if field["name"] == "samples")
    assert (samples["low"], samples["high"], samples["expected"]) == (10, 20_000, "a whole number from 10 to 20,000")
    assert told["torch"]["installed"] is True and told["limits"]["hold_seconds"] == 8  # as tests/conftest.py asks for


def test_previews_are_samples_of_the_data_set(http):
    previews = {one["id"]: one["preview"] for one in http.get("/api/networks").json()["datasets"]}
    assert previews["digits"] is None
    assert len(previews["moons"]["inputs"]) == 120 and set(previews["moons"]["targets"]) == {0, 1}
    assert len(previews["line"]["inputs"][0]) == 1


@pytest.mark.parametrize(
    ("part", "id", "title"), [("activations", "softmax", "Antwort"), ("losses", "huber", "Verlust")]
)
def test_a_part_as_curves(http, part, id, title):
    told = PictureAnswer.model_validate(http.get(f"/api/networks/{part}/{id}/picture", params={"lang": "de"}).json())
    assert title in told.title and len(told.points) == len(told.curves[0].values) == len(told.curves[0].slopes)
    missing = http.get(f"/api/networks/{part}/{id}{id}/picture")
    assert missing.status_code == 404 and id in missing.json()["error"]["expected"]
