"""`optiscope lesson`: a step of the course, to read its checks here or to take along as a page that plays offline."""

from argparse import Namespace
from typing import Any


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "lesson", help="check a step of the course, or save it as a page",
        description="Run the checks of a step of the course, or save the step.",
        epilog="example: optiscope lesson gradient-descent/adjusting --out adjusting.html",
    )  # fmt: skip
    parser.add_argument("step", metavar="CHAPTER/STEP", help="its address, as after /learn/")
    parser.add_argument("--lang", default="en", help="language of its texts, such as de (default: en)")
    parser.add_argument(
        "--out", action="append", default=[], metavar="FILE", help="write .html, .json, .png; may be repeated"
    )
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    import sys

    from optiscope.backend.course.forms import FORMS
    from optiscope.core.errors import SpecError, one_of, shown
    from optiscope.core.files import replacing
    from optiscope.core.form import form_of
    from optiscope.course import checked
    from optiscope.course.reading import steps
    from optiscope.locale import language

    lang = language(chosen.lang)
    forms = [form_of(name, FORMS) for name in chosen.out]
    step = steps().get(chosen.step)
    if step is None:
        raise SpecError("step", one_of(steps(), chosen.step), shown(chosen.step))
    for name, form in zip(chosen.out, forms, strict=True):
        try:
            with replacing(name) as file:
                form.write(step, file, lang)
        except OSError as error:
            print(f"optiscope: cannot write {error.filename}: {error.strerror}", file=sys.stderr)
            return 1
        print(name)
    if not chosen.out:
        found = checked.checks(step, lang)
        print(step.texts[lang].title, *(f"{'✓' if one.holds else '✗'} {one.text}" for one in found), sep="\n")
        return int(not all(one.holds for one in found))
    return 0
