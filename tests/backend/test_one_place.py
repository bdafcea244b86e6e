"""An export form, an endpoint, a socket message and a preset are said in one place each: put there, everything follows.

In a copy of the package, whose files are links to the real ones but for those that say something more.
"""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.copied import copied, replaced, served

FORM = """
    Form("labels", "labels.txt", "text/plain", "data", "Labels alone",
         lambda result, lang: (b"" if path is None else path.label.encode() + b";" for path in result.coming())),
"""
ENDPOINT = '''

@router.get("/count/all", summary="How many optimizers there are")
async def count() -> int:
    """All of them."""
    return len(catalog.optimizers)
'''
MESSAGE = '''class Nod(ClientMessage):
    """Does nothing."""

    type: Literal["nod"] = "nod"

    async def handle(self, session: RaceSession) -> None: ...


CLIENT_MESSAGES: tuple[type[ClientMessage], ...] = (Nod, '''
ADDED = {
    "races/forms.py": ("FORMS = (", f"FORMS = ({FORM}"),
    "backend/http/rules.py": ('@router.post("", ', f'{ENDPOINT}\n\n@router.post("", '),
    "backend/labs/races/client_messages.py": ("CLIENT_MESSAGES: tuple[type[ClientMessage], ...] = (", MESSAGE),
}
PRESETS = {"races": "ravine", "networks": "xor"}


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    package = copied(tmp_path_factory.mktemp("more"))
    for name, (before, after) in ADDED.items():
        replaced(package / name, before, after)
    for lab, known in PRESETS.items():
        presets = package / "declared" / "presets" / lab
        preset = json.loads((presets / f"{known}.json").read_text("utf-8"))
        (presets / "one_more.json").write_text(json.dumps(preset | {"place": 99, "title": "One more"}), "utf-8")
    server = served(package)
    with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
        yield client
    server.stop()


@pytest.fixture(scope="module")
def labs(more: httpx.Client) -> dict[str, dict]:
    return {lab["id"]: lab for lab in more.get("/api/labs").json()["labs"]}


def test_a_form(more: httpx.Client, labs: dict[str, dict]) -> None:
    told = next(form for form in labs["races"]["forms"] if form["id"] == "labels")
    assert (told["title"], told["media_type"]) == ("Labels alone", "text/plain")
    spec = {"function": "booth", "optimizers": ["adam", "sgd"], "steps": 3}
    assert more.post("/api/races?format=labels", json=spec).text == "adam;sgd;"
    parameters = more.get("/openapi.json").json()["paths"]["/api/races"]["post"]["parameters"]
    assert "labels" in str(next(one for one in parameters if one["name"] == "format")["schema"])


def test_an_endpoint(more: httpx.Client) -> None:
    assert more.get("/api/rules/count/all").json() > 15
    assert "/api/rules/count/all" in more.get("/openapi.json").json()["paths"]


def test_a_message(more: httpx.Client) -> None:
    assert "races.nod" in more.get("/asyncapi.json").json()["components"]["messages"]


@pytest.mark.parametrize("lab", PRESETS)
def test_a_preset(more: httpx.Client, labs: dict[str, dict], lab: str) -> None:
    last = more.get(labs[lab]["presets"]).json()["presets"][-1]
    assert (last["id"], last["title"]) == ("one_more", {"en": "One more", "de": "One more"})
