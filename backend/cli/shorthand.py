"""The short forms of the command line as plain data of a spec. Whether it is right is the engine's to say."""

from typing import Any

from optiscope.backend.typed import pairs, value


def point(text: str) -> list[Any]:
    """`-1.5,2` → [-1.5, 2]."""
    return [value(part.strip()) for part in text.split(",")]


def named(field: str, text: str) -> tuple[str, dict[str, Any]]:
    """`lion:lr=0.01:beta1=0.8` → ("lion", {"lr": 0.01, "beta1": 0.8})."""
    name, *parts = text.strip().split(":")
    return name, pairs(field, parts, "=")


def optimizers(text: str) -> list[dict[str, Any]]:
    """`adam,lion:lr=0.01` → one entry of a spec for each."""
    entries = []
    for i, part in enumerate(text.split(",")):
        name, hyperparameters = named(f"optimizers[{i}]", part)
        entries.append({"optimizer": name, "hyperparameters": hyperparameters})
    return entries


def schedule(text: str) -> dict[str, Any]:
    """`cosine:final=0.1` → a schedule of a spec."""
    name, parameters = named("schedule", text)
    return {"schedule": name, "parameters": parameters}
