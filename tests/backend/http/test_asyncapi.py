"""/asyncapi.json and /docs/sockets: an AsyncAPI 3 document, and what it says is what the server sends."""

import json
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for

from optiscope.backend.labs.lab import labs
from optiscope.backend.live import frames
from optiscope.backend.live.client_message import type_of
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.networks.test_lost import children
from tests.backend.labs.races.live import Live

SPECIFICATION = Path(__file__).parents[2] / "frontend/node_modules/@asyncapi/specs/schemas/3.0.0.json"
"""The JSON Schema of AsyncAPI documents; there after `make lint`."""


@pytest.fixture(scope="module")
def document(http) -> dict[str, Any]:
    return http.get("/asyncapi.json").json()


@pytest.mark.skipif(not SPECIFICATION.exists(), reason="@asyncapi/specs is not installed (make lint)")
def test_it_is_an_asyncapi_document(document):
    specification = json.loads(SPECIFICATION.read_text("utf-8"))
    validator = validator_for(specification)(specification)
    assert [error.message for error in validator.iter_errors(document)] == []
    assert list(validator.iter_errors(document | {"operations": {"x": {"action": "shout"}}}))


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for key, value in part.items():
            yield from references(value) if key != "examples" else ()
    elif isinstance(part, list):
        for one in part:
            yield from references(one)


def test_every_reference_leads_somewhere(document):
    found = set(references(document))
    assert len(found) > 80
    for reference in found:
        part = document
        for key in reference.removeprefix("#/").split("/"):
            part = part[key]


def test_every_message_of_every_lab_is_in_it(document, http):
    page = http.get("/docs/sockets").text
    for lab in labs().values():
        channel = document["channels"][lab.id]
        assert channel["address"] == lab.channel.address
        for action, models in (("receive", lab.channel.client_messages), ("send", lab.channel.server_messages)):
            operation = document["operations"][f"{lab.id}.{action}"]
            assert (operation["action"], operation["channel"]) == (action, {"$ref": f"#/channels/{lab.id}"})
            said = [at(document, at(document, one["$ref"])["$ref"])["name"] for one in operation["messages"]]
            binary = [one.name for one in lab.channel.binary_messages] if action == "send" else []
            assert said == [*map(type_of, models), *binary]
            assert all(f"<summary><code>{name}</code></summary>" in page for name in said)


def at(document: dict[str, Any], reference: str) -> Any:
    part: Any = document
    for key in reference.removeprefix("#/").split("/"):
        part = part[key]
    return part


def test_every_field_of_a_message_is_described(document):
    schemas = document["components"]["schemas"]
    fields = {f"{s}.{n}": f for s, schema in schemas.items() for n, f in schema.get("properties", {}).items()}
    assert len(fields) > 150
    assert [name for name, field in fields.items() if "description" not in field and "const" not in field] == []


def checked(document: dict[str, Any], lab: str, messages: list[dict[str, Any]]) -> set[str]:
    """The types of these messages, each of which must be as the document says."""
    sent = [at(document, one["$ref"]) for one in document["operations"][f"{lab}.send"]["messages"]]
    said = {message["name"]: message for message in (at(document, one["$ref"]) for one in sent)}
    for message in messages:
        schema = said[message["type"]]["payload"] | {"components": document["components"]}
        assert [error.message for error in Draft7Validator(schema).iter_errors(message)] == [], message["type"]
    return {message["type"] for message in messages}


def test_what_is_said_of_races_is_as_the_document_says(server, document):
    spec = {"function": "himmelblau", "optimizers": ["adam", "sgd"], "steps": 20}
    messages: list[dict[str, Any]] = []
    with Live(server.host) as client:
        client.start(1, spec | {"flock": {"count": 4}}, together=True)
        while not messages or messages[-1]["type"] != "done":
            messages += [json.loads(part) for part in frames.apart(client.socket.recv()) if isinstance(part, str)]
        client.send({"type": "race", "id": 2, "spec": {}})
        messages.append(client.until("error"))
    assert checked(document, "races", messages) == {type_of(m) for m in labs()["races"].channel.server_messages}
    with pytest.raises(AssertionError):
        checked(document, "races", [messages[0] | {"rows": "many"}])


def test_what_is_said_of_trainings_is_as_the_document_says(server, document):
    messages: list[dict[str, Any]] = []
    keep = Trainee.keep

    class Noting(Trainee):
        def keep(self, told: dict[str, Any]) -> None:
            messages.append({name: value for name, value in told.items() if name != "arrays"})
            keep(self, told)

    with Noting(server.host) as client, Noting(server.host) as other:
        token = client.train(MOONS | {"steps": 60, "optimizers": ["adam"]}, running=False, grid=8)["token"]
        client.until_step(0)
        client.send("step", count=7)
        client.until_step(7)
        client.send("walk", entry=0, sample=3)
        client.until("walk")
        client.send("ask", sample=[0.5, 0.5])
        client.until("answers")
        client.send("landscape", points=5)
        client.until("landscape")
        client.send("pause", now=1)
        client.until("error")
        client.send("resume")
        client.until("done")
        other.send("attach", token=token)
        other.until("started")
        client.until("detached")
        for pid in children(server):
            os.kill(pid, signal.SIGKILL)
        other.until("lost")
    assert checked(document, "networks", messages) == {type_of(m) for m in labs()["networks"].channel.server_messages}


def test_the_page_loads_nothing_from_elsewhere_and_leads_back(http):
    page = http.get("/docs/sockets")
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert {"/", "/docs", "/asyncapi.json"} <= set(links)
    assert all(http.get(link).status_code == 200 for link in links)
    assert not re.search(r"<script|<style", page.text)
