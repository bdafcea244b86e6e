"""A lesson step as one HTML file that plays offline: what its recording holds."""

import json
from importlib import import_module
from typing import Any

from optiscope.backend.course.told import told
from optiscope.backend.http.site import offline
from optiscope.course import runs
from optiscope.course.step import Step

RUNS = ("run", "false_when")


def page(step: Step, lang: str = "en") -> str:
    """The file as text, in the language `lang`."""
    return offline.page("learn.html", record(step, lang), lang)


def record(step: Step, lang: str = "en") -> dict[str, Any]:
    """The step as its page is told it, and of each of its runs that are shown what the lab's own saved page holds, as
    the JSON text that the lab reads."""
    said = json.loads(told(step.address, lang)) | {"previous": None, "next": None}
    shown = {name: said[name] for name in RUNS if said.get(name)}
    return {"step": said, "runs": {name: _run(run["lab"], run["spec"], lang) for name, run in shown.items()}}


def _run(lab: str, spec: dict[str, Any], lang: str) -> str:
    recorder = import_module(f"optiscope.backend.labs.{lab}.standalone")
    return json.dumps(recorder.record(runs.run(lab, spec), lang) | {"state": ""}, allow_nan=False)
