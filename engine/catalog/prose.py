"""Reads the prose of a rule or schedule out of its docstring: a title line, then labelled paragraphs."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass

RULE_SECTIONS = {
    "how": "How it works",
    "when": "When to use it",
    "limits": "What it is bad at",
    "paper": "Paper",
    "convention": "Convention",
}
SCHEDULE_SECTIONS = {"how": "How it works", "when": "When to use it"}


@dataclass(frozen=True, slots=True)
class Prose:
    """title and one-sentence summary of the first line, and the paragraphs by their key."""

    title: str
    summary: str
    sections: dict[str, str]


def read(declared: Callable[..., object], labels: dict[str, str]) -> Prose:
    """Prose of `declared`; ValueError naming what is missing or unknown."""
    head, *paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", inspect.getdoc(declared) or "")]
    title, colon, summary = head.partition(": ")
    if not colon:
        raise ValueError(f"the docstring starts with 'Title: one-sentence summary', got {head!r}")
    keys = {label: key for key, label in labels.items()}
    sections: dict[str, str] = {}
    for paragraph in paragraphs:
        label, _, text = paragraph.partition(": ")
        if label not in keys:
            raise ValueError(f"expected a paragraph that starts with one of {', '.join(keys)}; got {paragraph[:40]!r}")
        sections[keys[label]] = text
    missing = [label for label, key in keys.items() if not sections.get(key)]
    if missing:
        raise ValueError(f"the docstring has no paragraph {', '.join(missing)}")
    return Prose(title, summary, sections)


def loose(text: str, labels: dict[str, str]) -> Prose:
    """Prose of a docstring that need not say anything: what does not fit the form is the summary."""
    head, *paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text)]
    title, colon, summary = head.partition(": ")
    keys = {label: key for key, label in labels.items()}
    found = {keys[label]: text for label, _, text in (p.partition(": ") for p in paragraphs) if label in keys}
    return Prose(title, summary, found) if colon else Prose("", head, found)


def link(citation: str) -> str | None:
    """Address of the arXiv, DOI or plain URL named in a citation; None where there is none."""
    if found := re.search(r"arXiv:(\d{4}\.\d{4,5})", citation):
        return f"https://arxiv.org/abs/{found[1]}"
    if found := re.search(r"doi:(10\.\S+?)[.,;]?(?:\s|$)", citation):
        return f"https://doi.org/{found[1]}"
    if found := re.search(r"https?://\S+", citation):
        return found[0].rstrip(".,;")
    return None
