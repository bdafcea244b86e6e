"""Variants of a rule that people ask for, as texts to begin a fork from: the files of declared/variants/<its id>/.

A variant differs from its rule in few lines and would make it hard to read as one more hyperparameter. Its file is
written as a rule's is; it is read as text, as whatever people type, and never imported.
"""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from optiscope import catalog
from optiscope.catalog import rule_check
from optiscope.catalog.typed import typed
from optiscope.locale import texts

FOLDER = Path(__file__).parents[1] / "declared" / "variants"


@dataclass(frozen=True, slots=True)
class Variant:
    """id: id of its rule, a slash, and its own name. rule: the text."""

    id: str
    title: str
    summary: str
    rule: str

    def words(self, lang: str) -> dict[str, str]:
        """Its title and summary in a language."""
        own: dict[str, str] = texts(lang, "variants").get(self.id, {})
        return {"title": self.title, "summary": self.summary} | own


@cache
def variants(parent: str) -> tuple[Variant, ...]:
    """Those of an optimizer of the catalogue, by their names; ValueError names the file that is wrong."""
    return tuple(_read(file, parent) for file in sorted((FOLDER / parent).glob("*.py")))


def variant_of(id: str) -> Variant | None:
    """The one with this id, if there is one."""
    parent, slash, _ = id.partition("/")
    if not slash or parent not in catalog.optimizers:  # mostly: no file is read then
        return None
    return next((one for one in variants(parent) if one.id == id), None)


def _read(file: Path, parent: str) -> Variant:
    text, name = file.read_text("utf-8"), f"{parent}_{file.stem}"
    try:
        declared = typed(text)
        if declared.id != name or not declared.summary:
            raise ValueError(f"expected a function named {name} with a docstring 'Title: summary', got {declared.id}")
        functions = [one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef)]
        functions.sort(key=lambda one: one.name == "look_at")
        parts = [rule_check.bare(ast.get_source_segment(text, one) or "", f"my_{name}", told=True) for one in functions]
        return Variant(f"{parent}/{file.stem}", declared.title, declared.summary, "\n\n".join(parts))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error
