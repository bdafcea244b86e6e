"""`optiscope race`, `optiscope train`, …: one command for each lab, made from its lab.

The flags are the fields of its spec, the files its forms, the table its columns. What a lab words better than that, or
reads from elsewhere, its `command` says (backend/labs/<lab>/command.py).
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from optiscope.backend.cli import shorthand
from optiscope.core.form import Form, form_of, save
from optiscope.core.lab import Lab, lab
from optiscope.core.result import Result

LABS = Path(__file__).parents[1] / "labs"


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag beside those of the spec's fields: its name, what stands for its value ("": it has none), and what it
    is."""

    name: str
    shown: str
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """lab:      its id.
    name:     of the command.
    help:     what the command does.
    example:  its arguments.
    who:      what the optimizers do.
    words:    field of the spec -> (what stands for its value, what it is), where its description would be too long.
    required: fields without which nothing can be run.
    more:     flags that are read together into other fields, by `read`: chosen flags -> fields.
    instead:  required field -> the flag of `more` that may stand in its place.
    """

    lab: str
    name: str
    help: str
    example: str
    who: str = "who takes part"
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    required: Sequence[str] = ()
    more: Sequence[Flag] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[Namespace], Mapping[str, Any]] = lambda chosen: {}

    def add_to(self, commands: Any, chosen: bool) -> None:
        """Tells `commands` of this one, and of its flags where it is the chosen one: they are not known in no time."""
        parser = commands.add_parser(
            self.name, help=self.help, description=f"{self.help.capitalize()}.",
            epilog=f"example: optiscope {self.name} {self.example}",
        )  # fmt: skip
        parser.set_defaults(run=self.run)
        if chosen:
            self.add_flags(parser)

    def add_flags(self, parser: ArgumentParser) -> None:
        own = lab(self.lab)
        parser.add_argument(
            "--optimizers", metavar="A,B:lr=0.01", help=f"{self.who}, with hyperparameters after colons"
        )
        parser.add_argument(
            "--rule", action="append", default=[], metavar="FILE.py:lr=0.01",
            help="a rule of one's own, in a file, which is parsed and never executed; may be repeated",
        )  # fmt: skip
        for name, kind in shorthand.fields(own.spec).items():
            shown, help = self.words.get(name) or (name.upper(), own.spec.model_fields[name].description)
            if (default := shorthand.default(own.spec, name)) is not None:
                help = f"{help} (default {default})"
            more: dict[str, Any] = {"required": True} if name in self.required and name not in self.instead else {}
            more |= {"action": "append", "default": []} if kind == "object" else {}
            flag = name.removesuffix("s") if kind == "object" else name
            parser.add_argument(f"--{flag.replace('_', '-')}", dest=name, metavar=shown, help=help, **more)
        for one in self.more:
            takes: dict[str, Any] = {"metavar": one.shown} if one.shown else {"action": "store_true"}
            parser.add_argument(f"--{one.name}", help=one.help, **takes)
        parser.set_defaults(refuse=parser.error)
        parser.add_argument("--schedule", metavar="cosine:final=0.1", help="learning-rate schedule of all")
        endings = ", ".join(f".{form.ending}" for form in forms_of(own))
        parser.add_argument(
            "--out", action="append", default=[], metavar="FILE", help=f"write {endings}; may be repeated"
        )

    def spec(self, chosen: Namespace) -> Any:
        """The complete spec that the flags ask for. SpecError in the words of every interface; OSError."""
        own = lab(self.lab)
        data: dict[str, Any] = {"optimizers": shorthand.entries(chosen.optimizers, chosen.rule)}
        for name, kind in shorthand.fields(own.spec).items():
            if (given := getattr(chosen, name)) not in (None, []):
                data[name] = shorthand.field(name, kind, given)
        data |= self.read(chosen)
        if chosen.schedule is not None:
            for entry in data["optimizers"]:
                entry["schedule"] = shorthand.schedule(chosen.schedule)
        return own.parse(data)

    def _check_required(self, chosen: Namespace) -> None:
        """Ends as argparse does where a required field is missing, or stands there twice."""
        for name, other in self.instead.items():
            given = [flag for flag in (name, other) if getattr(chosen, flag) is not None]
            if not given:
                chosen.refuse(f"the following arguments are required: --{name}")
            if len(given) > 1:
                chosen.refuse(f"argument --{other}: not allowed with argument --{name}")

    def run(self, chosen: Namespace) -> int:
        from optiscope.backend.cli.progress import bar
        from optiscope.core import listing

        self._check_required(chosen)
        own = lab(self.lab)
        forms = forms_of(own)
        wanted = [form_of(name, forms) for name in chosen.out]  # before anything is run for it
        try:
            spec = self.spec(chosen)
        except OSError as error:
            print(f"optiscope: {error.filename}: {error.strerror}", file=sys.stderr)
            return 1
        if wanted and all(form.of_spec for form in wanted):
            result = Result[Any, Any](spec, ())
        else:
            with bar(spec.steps * len(spec.optimizers)) as shown:
                result = own.run(spec, shown.update)
        for name in chosen.out:
            try:
                print(*save(result, name, forms), sep="\n")
            except OSError as error:
                print(f"optiscope: cannot write {error.filename}: {error.strerror}", file=sys.stderr)
                return 1
        if not chosen.out:
            print(listing.text(own, result))
        return 0


def forms_of(own: Lab) -> Sequence[Form]:
    """What its results can be written as: the server knows more forms of some labs than the engine."""
    if not (LABS / own.id / "forms.py").is_file():
        return own.forms
    forms: Sequence[Form] = import_module(f"optiscope.backend.labs.{own.id}.forms").FORMS
    return forms
