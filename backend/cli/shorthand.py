"""The short forms of the command line as plain data of a spec. Whether it is right is the engine's to say."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from optiscope import SpecError
from optiscope.backend.typed import pairs, value
from optiscope.core.errors import either, shown
from optiscope.core.labels import MAX_LABEL
from optiscope.core.messages import message
from optiscope.core.model import Model

Kind = Literal["value", "array", "object", "truth"]


def fields(spec: type[Model]) -> dict[str, Kind]:
    """The fields of a spec that have a flag, and how its value is written: 3, 8,8 or b=50. Those that are objects with
    fields of their own, or lists of them, have none."""
    properties = spec.model_json_schema()["properties"]
    return {name: kind for name, schema in properties.items() if (kind := _kind(schema))}


def _kind(schema: dict[str, Any]) -> Kind | None:
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    types = [one.get("type") for one in kinds]
    if any("$ref" in one or "$ref" in one.get("items", {}) for one in kinds):
        return "value" if "string" in types else None  # a text may stand for the object
    if types == ["boolean"]:
        return "truth"
    return "array" if "array" in types else "object" if "object" in types else "value"


def field(name: str, kind: Kind, given: str | Sequence[str]) -> Any:
    """The value of a field that was written on the command line."""
    if not isinstance(given, str):
        return pairs(name, given, "=")
    if kind == "truth":
        return truth(name, given)
    return numbers(given) if kind == "array" else value(given)


def default(spec: type[Model], name: str) -> str | None:
    """The default of a field as it would be written; None where there is none, or what it is depends on the rest."""
    match spec.model_fields[name].get_default(call_default_factory=True):
        case bool(yes):
            return "yes" if yes else "no"
        case int(number) | float(number):
            return f"{number:g}"
        case str(text):
            return text
        case [*values]:
            return ",".join(map(str, values))
    return None


def truth(name: str, given: str) -> bool:
    """yes or no; SpecError names what else was written."""
    if given not in ("yes", "no"):
        raise SpecError(name, either("yes", "no"), shown(given))
    return given == "yes"


def numbers(text: str) -> list[Any]:
    """`-1.5,2` → [-1.5, 2]; `0` → [], as in no layers."""
    found = [value(part.strip()) for part in text.split(",")]
    return [] if found == [0] else found


def named(field: str, text: str) -> tuple[str, dict[str, Any]]:
    """`lion:lr=0.01:beta1=0.8` → ("lion", {"lr": 0.01, "beta1": 0.8})."""
    name, *parts = text.strip().split(":")
    return name, pairs(field, parts, "=")


def entries(listed: str | None, files: Sequence[str]) -> list[dict[str, Any]]:
    """The entries of a spec: optimizers of the catalogue, and rules in files. OSError; SpecError with file and line."""
    if listed is None and not files:
        raise SpecError("optimizers", message("optimizers_or_rule"), message("nothing"))
    return [*(optimizers(listed) if listed is not None else []), *map(own_rule, files)]


def own_rule(text: str) -> dict[str, Any]:
    """`mine.py:lr=0.1` → an entry of a spec."""
    from optiscope.catalog.typed import typed  # here, as `serve` first says where own rules are
    from optiscope.core.lines import TextError

    path, ending, given = text.partition(".py:")
    file = path + ending.removesuffix(":")
    try:
        rule = Path(file).read_text("utf-8")
        typed(rule)
    except TextError as error:
        raise SpecError(file, error.expected, error.got, error.sentence) from None
    except UnicodeDecodeError:
        raise SpecError(file, message("rule_file"), message("bytes")) from None
    return {"optimizer": {"rule": rule}, "hyperparameters": pairs(file, given.split(":") if given else (), "=")}


def optimizers(text: str) -> list[dict[str, Any]]:
    """`adam,lion:lr=0.01` → one entry of a spec for each. Those of one optimizer are named by what differs."""
    entries: list[dict[str, Any]] = []
    for i, part in enumerate(text.split(",")):
        name, hyperparameters = named(f"optimizers[{i}]", part)
        entries.append({"optimizer": name, "hyperparameters": hyperparameters})
    for id in {entry["optimizer"] for entry in entries}:
        _tell_apart([entry for entry in entries if entry["optimizer"] == id])
    return entries


def _tell_apart(alike: list[dict[str, Any]]) -> None:
    """Names entries of one optimizer by the values in which they differ: "adam lr 0.03"."""
    given = [entry["hyperparameters"] for entry in alike]
    names = dict.fromkeys(name for values in given for name in values)
    differing = [name for name in names if any(values.get(name) != given[0].get(name) for values in given)]
    for entry, values in zip(alike, given, strict=True):
        told = [f"{name} {values[name]}" for name in differing if name in values]
        label = " ".join([entry["optimizer"], *told])
        if told and len(label) <= MAX_LABEL:
            entry["label"] = label


def schedule(text: str) -> dict[str, Any]:
    """`cosine:final=0.1` → a schedule of a spec."""
    name, parameters = named("schedule", text)
    return {"schedule": name, "parameters": parameters}
