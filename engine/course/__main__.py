"""`python -m optiscope.course [CHAPTER[/STEP]]`: each check with its value, each answer, and what is wrong."""

import sys
import time

from optiscope.course import checked, glossary, topics
from optiscope.course.reading import steps
from optiscope.course.step import Step


def told(step: Step) -> str:
    """A step as it was run, a line for each of its parts."""
    began = time.perf_counter()
    lines = [f"{'✓' if one.holds else '✗'} {one.text}  [{one.value}]" for one in checked.checks(step)]
    if step.head:
        lines.append(f"  {step.head.prediction.kind}: {str(checked.answer(step))[:100]}")
        if task := step.head.task:
            begun = checked.start(step, task).spec
            for name, spec in (("as it starts", begun), ("solution", begun | task.solution)):
                lines.append(f"  task, {name}: {checked.tried(step, task, spec)}")
    return "\n  ".join([f"{step.address} ({time.perf_counter() - began:.2f} s)", *lines])


def main(wanted: str = "") -> None:
    for address, step in steps().items():
        if address == wanted or not wanted or step.chapter == wanted:
            try:
                print(told(step))
            except Exception as error:  # the other steps are still of interest
                print(f"{address}: {type(error).__name__}: {error}")
    covered = {topic for step in steps().values() if step.head for topic in step.head.covers}
    print("topics left over:", ", ".join(topic for topic in topics.ids() if topic not in covered) or "none")
    for sentence in glossary.too_early("en"):
        print("word:", sentence)


main(*sys.argv[1:])
