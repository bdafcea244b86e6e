"""The course in plain data, in any language: its outline, and all that a page needs to show a step. Shapes as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from optiscope import catalog
from optiscope.catalog import prose
from optiscope.catalog.describe import describe_optimizer
from optiscope.core.formula import assignments
from optiscope.course import checked, glossary, measured, runs, texts
from optiscope.course.markup import rendered
from optiscope.course.reading import chapters, steps
from optiscope.course.step import Prediction, Shown, Step
from optiscope.locale import ENGLISH


def outline(lang: str = ENGLISH) -> list[dict[str, Any]]:
    """Chapters and the titles of their steps; nothing is run for it."""
    return [
        {
            "id": chapter.id,
            "title": chapter.texts[lang].title,
            "steps": [{"id": step.id, "kind": step.kind, "title": step.texts[lang].title} for step in chapter.steps],
        }
        for chapter in chapters()
    ]


def claims(lang: str = ENGLISH) -> list[dict[str, Any]]:
    """Every chapter with its steps: what each claims and covers, by which source, and its checks as they were run."""
    return [
        {
            "id": chapter.id,
            "title": chapter.texts[lang].title,
            "steps": [_claim(step, lang) for step in chapter.steps],
        }
        for chapter in chapters()
    ]


def _claim(step: Step, lang: str) -> dict[str, Any]:
    said, head = step.texts[lang], step.head
    return {
        "id": step.id,
        "kind": step.kind,
        "title": said.title,
        "claim": texts.filled(said.claim, measured.of(step), lang),
        "covers": head.covers if head else [],
        "sources": head.sources if head else [],
        "checks": [asdict(one) for one in checked.checks(step, lang)],
    }


def describe(step: Step, lang: str = ENGLISH) -> dict[str, Any]:
    """All of a step: texts as HTML, prediction with its answer, runs, proof, task, formula, words, and what is next."""
    said, head, values = step.texts[lang], step.head, measured.of(step)
    known = _known(step, lang)

    def html(text: str, inline: bool = False) -> str:
        return rendered(text, values, lang, tuple(known), inline)

    order = list(steps())
    place = order.index(step.address)
    chapter = next(one for one in chapters() if one.id == step.chapter)
    found = {
        "id": step.id, "chapter": step.chapter, "kind": step.kind, "title": said.title, "translated": said.complete,
        "chapter_title": chapter.texts[lang].title,
        "sections": {name: html(text) for name, text in said.sections.items()},
        "words": {word: rendered(text, values, lang, inline=True) for word, text in known.items()},
        "previous": order[place - 1] if place else None,
        "next": order[place + 1] if place + 1 < len(order) else None,
        "place": place + 1, "count": len(order),
    }  # fmt: skip
    if head is None:
        rules = chapter.head.formula if step.kind == "recap" else []
        asked = chapter.head.recall if step.kind == "opening" else []
        return found | {"formula": [_rule(id, lang) for id in rules], "recall": [_asked(one, lang) for one in asked]}
    return found | {
        "claim": html(said.claim, inline=True),
        "covers": head.covers,
        "sources": [{"text": text, "url": prose.link(text)} for text in head.sources],
        "prediction": _prediction(step, lang),
        "run": _shown(head.run, said.labels),
        "false_when": head.false_when and _shown(head.false_when, said.labels),
        "picture": head.picture and head.picture.described(lang, lambda: runs.run(head.run.lab, head.run.spec)),
        "checks": [
            asdict(one) | {"text": html(text, inline=True), "value": texts.written(one.value, lang)}
            for one, text in zip(checked.checks(step, lang), said.checks, strict=True)
        ],
        "task": head.task and {
            "goal": html(said.goal, inline=True), "change": head.task.change, "open": head.task.open,
            "run": _shown(checked.start(step, head.task), said.labels),
        },
        "formula": [_rule(id, lang) for id in head.formula],
    }  # fmt: skip


def _known(step: Step, lang: str) -> dict[str, str]:
    """The words that are explained up to this step."""
    order = list(steps())
    upto = set(order[: order.index(step.address) + 1])
    return {one.word: one.sentence for one in glossary.words(lang) if one.step in upto}


def _prediction(step: Step, lang: str) -> dict[str, Any]:
    assert step.head
    prediction: Prediction = step.head.prediction
    said, values = step.texts[lang], measured.of(step)
    return {
        "kind": prediction.kind,
        "question": rendered(said.question, values, lang, inline=True),
        "options": [rendered(text, values, lang, inline=True) for text in said.options],
        "answer": checked.answer(step),
        "within": prediction.within,
        "unit": said.unit,
        "log": prediction.log,
    }


def _asked(address: str, lang: str) -> dict[str, Any]:
    """A question of an earlier step, asked again."""
    step = steps()[address]
    return {
        "step": address,
        "title": step.texts[lang].title,
        "prediction": _prediction(step, lang),
        "claim": rendered(step.texts[lang].claim, measured.of(step), lang, inline=True),
    }


def _shown(run: Shown, labels: Mapping[str, str]) -> dict[str, Any]:
    """A run as the page asks its lab for it, entries named in the language."""
    entries = [
        entry | {"label": labels[entry["label"]]} if isinstance(entry, dict) and entry.get("label") in labels else entry
        for entry in run.spec["optimizers"]
    ]
    view = dict(run.view)
    if view.get("selected") in labels:
        view["selected"] = labels[view["selected"]]
    return {"lab": run.lab, "spec": run.spec | {"optimizers": entries}, "show": run.show, "view": view}


def _rule(id: str, lang: str) -> dict[str, Any]:
    """A rule's formula, each line with the name that it makes, and when to use it."""
    told, rule = describe_optimizer(id, lang), catalog.optimizers[id]
    targets = [line.target for line in assignments(rule.rule, ["x", *rule.state])]
    targets = ["g"] * (len(told["formula"]) - len(targets)) + targets
    lines = [line | {"target": target} for line, target in zip(told["formula"], targets, strict=True)]
    return {"id": id, "title": told["title"], "lines": lines, "when": told["when"]}
