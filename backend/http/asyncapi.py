"""The sockets as an AsyncAPI 3 document, as /openapi.json is for the other addresses: made from the labs' channels and
their message models. https://www.asyncapi.com/docs/reference/specification/v3.0.0
"""

from functools import cache
from inspect import cleandoc
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from optiscope.backend.labs.lab import BackendLab, labs
from optiscope.backend.live.binary_message import BinaryMessage
from optiscope.backend.live.client_message import type_of
from optiscope.backend.version import VERSION

ABOUT = """
Races and trainings as they run. A text message is JSON with a `type` and the client's `id` of what it is about; a
binary message begins with a number that tells what it is. A newer request on a connection supersedes the older one.
"""
BINARY = "application/octet-stream"


def document(host: str, secure: bool) -> dict[str, Any]:
    """host: name and port that the client knows this server by."""
    server = {"host": host, "protocol": "wss" if secure else "ws", "description": "This server."}
    return {"asyncapi": "3.0.0", "info": _info(), "servers": {"here": server}} | _described()


def _info() -> dict[str, Any]:
    return {"title": "Optiscope", "version": VERSION, "description": ABOUT.strip(), "license": {"name": "MIT"}}


@cache
def _described() -> dict[str, Any]:
    """Everything but where it is."""
    found: dict[str, Any] = {"channels": {}, "operations": {}, "components": {"messages": {}, "schemas": {}}}
    for lab in labs().values():
        channel = lab.channel
        schemas, messages = _messages(lab)
        found["components"]["schemas"] |= schemas
        said: dict[str, list[str]] = {"receive": [], "send": []}
        for action, name, message in messages:
            found["components"]["messages"][f"{lab.id}.{name}"] = message
            said[action].append(name)
        found["channels"][lab.id] = {
            "address": channel.address,
            "title": channel.title,
            "description": channel.about.strip(),
            "messages": {
                name: {"$ref": f"#/components/messages/{lab.id}.{name}"} for names in said.values() for name in names
            },
            "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
        }
        for action, names in said.items():
            found["operations"][f"{lab.id}.{action}"] = {
                "action": action,
                "channel": {"$ref": f"#/channels/{lab.id}"},
                "summary": f"What the {'client' if action == 'receive' else 'server'} may say.",
                "messages": [{"$ref": f"#/channels/{lab.id}/messages/{name}"} for name in names],
            }
    return found


def _messages(lab: BackendLab) -> tuple[dict[str, Any], list[tuple[str, str, dict[str, Any]]]]:
    """(schemas by name, (whether the server receives or sends it, name, message) of each message)."""
    channel, prefix = lab.channel, f"#/components/schemas/{lab.id}."
    modes: list[tuple[str, JsonSchemaMode, tuple[type[BaseModel], ...]]] = [
        ("receive", "validation", channel.client_messages),
        ("send", "serialization", channel.server_messages),
    ]
    of_model, defined = models_json_schema(
        [(model, mode) for _, mode, models in modes for model in models], ref_template=prefix + "{model}"
    )
    schemas = {f"{lab.id}.{name}": _draft_7(schema) for name, schema in defined.get("$defs", {}).items()}
    found: list[tuple[str, str, dict[str, Any]]] = []
    for action, mode, models in modes:
        for model in models:
            name, ref = type_of(model), of_model[model, mode]["$ref"]
            schema = schemas[ref.removeprefix("#/components/schemas/")]
            schema["required"] = sorted({"type", *schema.get("required", [])})
            about = {"name": name, "title": name, "summary": cleandoc(model.__doc__ or "")}
            key = f"{name}.answer" if any(name == other for _, other, _ in found) else name  # a type of both sides
            found.append((action, key, about | {"contentType": "application/json", "payload": {"$ref": ref}}))
    found += [("send", binary.name, _binary(binary)) for binary in channel.binary_messages]
    return schemas, found


def _binary(binary: BinaryMessage) -> dict[str, Any]:
    names = ", ".join((f"{binary.magic:#x}", *binary.header))
    layout = f"{len(binary.header) + 1} little-endian uint32 ({names}), then {binary.body}."
    return {
        "name": binary.name,
        "title": binary.name,
        "summary": binary.about,
        "contentType": BINARY,
        "payload": {"type": "string", "format": "binary", "description": layout},
    }


def _draft_7(schema: Any) -> Any:
    """JSON Schema 2020-12, which pydantic writes, as the draft 7 that AsyncAPI takes: tuples are written otherwise."""
    if isinstance(schema, list):
        return [_draft_7(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {"items" if key == "prefixItems" else key: _draft_7(value) for key, value in schema.items()}
