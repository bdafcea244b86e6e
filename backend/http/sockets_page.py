"""An AsyncAPI document as a page to read: each channel with what may be said in either direction, field by field."""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
h2 { border-bottom: 1px solid; margin-top: 3rem; }
details { border: 1px solid #8886; border-radius: 6px; margin: 0.5rem 0; padding: 0.5rem 0.75rem; }
summary { cursor: pointer; }
summary code { font-weight: 600; }
dl { margin: 0.5rem 0 0 1rem; }
dt { margin-top: 0.5rem; }
dd { margin: 0 0 0 1.5rem; }
"""


def page(document: dict[str, Any]) -> str:
    """The whole page, as HTML."""
    info, (server, *_) = document["info"], document["servers"].values()
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Optiscope sockets</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/sockets.css">
</head>
<body>
<nav><a href="/">Labs</a> · <a href="/docs">REST API</a> · <a href="/asyncapi.json">AsyncAPI document</a></nav>
<main>
<h1>{escape(info["title"])} sockets</h1>
{_prose(info["description"])}
{"".join(part for id in document["channels"] for part in _channel(document, id, server))}
</main>
</body>
</html>
"""


def _channel(document: dict[str, Any], id: str, server: dict[str, str]) -> Iterator[str]:
    channel = document["channels"][id]
    address = f"{server['protocol']}://{server['host']}{channel['address']}"
    yield f'<section id="{id}"><h2>{escape(channel["title"])}</h2><p><code>{escape(address)}</code></p>'
    yield _prose(channel["description"])
    for operation in document["operations"].values():
        if operation["channel"]["$ref"] == f"#/channels/{id}":
            yield f"<h3>{escape(operation['summary'].removesuffix('.'))}</h3>"
            for reference in operation["messages"]:
                yield _message(document, resolved(document, resolved(document, reference)))
    yield "</section>"


def _message(document: dict[str, Any], message: dict[str, Any]) -> str:
    schema = resolved(document, message["payload"])
    about = _prose(message["summary"])
    title, fields = f"<summary><code>{escape(message['name'])}</code></summary>", _fields(document, schema, ())
    return f"<details>{title}{about}{fields or _prose(schema.get('description', ''))}</details>"


def _fields(document: dict[str, Any], schema: dict[str, Any], above: tuple[str, ...]) -> str:
    """The fields of an object, and of the objects in them that are not among those `above`."""
    parts = []
    for name, field in schema.get("properties", {}).items():
        if name == "type" and "const" in field:  # stands above
            continue
        needed = "" if name in schema.get("required", []) else f", default <code>{_json(field.get('default'))}</code>"
        example = "".join(f", such as <code>{_json(one)}</code>" for one in field.get("examples", [])[:1])
        kind = f"<code>{escape(_kind(field))}</code>{needed}{example}"
        inner = "".join(
            _fields(document, resolved(document, {"$ref": target}), (*above, target))
            for target in dict.fromkeys(_targets(field))
            if target not in above
        )
        parts.append(
            f"<dt><code>{escape(name)}</code> {kind}</dt><dd>{_inline(field.get('description', ''))}{inner}</dd>"
        )
    return f"<dl>{''.join(parts)}</dl>" if parts else ""


def _kind(field: dict[str, Any]) -> str:
    """What may stand there: "integer 1 … 1000", "string or null"."""
    if "const" in field:
        return json.dumps(field["const"])
    if "enum" in field:
        return " or ".join(map(json.dumps, field["enum"]))
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(map(_kind, field["anyOf"])))
    if "$ref" in field:
        return "object"
    types = field.get("type", "anything")
    kind = types if isinstance(types, str) else " or ".join(types)
    if kind == "array":
        items = field.get("items", {})
        return f"list of {_kind(items) if isinstance(items, dict) else ', '.join(map(_kind, items))}"
    ends = [field.get(end, "") for end in ("minimum", "maximum")]
    return f"{kind} {ends[0]} … {ends[1]}" if any(end != "" for end in ends) else kind


def _targets(field: Any) -> Iterator[str]:
    """Every schema that a field refers to."""
    if isinstance(field, dict):
        if "$ref" in field:
            yield field["$ref"]
        for key, value in field.items():
            if key not in ("examples", "default"):
                yield from _targets(value)
    elif isinstance(field, list):
        for one in field:
            yield from _targets(one)


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference within the document stands for."""
    if "$ref" not in schema:
        return schema
    found: Any = document
    for part in schema["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


def _json(value: Any) -> str:
    return escape(json.dumps(value, ensure_ascii=False))


def _inline(text: str) -> str:
    """Text with `code`."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _prose(text: str) -> str:
    """Paragraphs."""
    return "".join(f"<p>{_inline(part)}</p>" for part in text.split("\n\n") if part)
