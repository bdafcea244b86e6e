"""`optiscope race`, `optiscope train`, …: one command for each lab, made from its lab.

The flags are the fields of its spec, the files its forms, the table its columns. What a lab words better than that, or
reads from elsewhere, its `command` says (backend/labs/<lab>/command.py).
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from optiscope.backend.cli import shorthand
from optiscope.core.form import Form, form_of, save
from optiscope.core.lab import Lab, lab


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag beside those of the spec's fields: its name, what stands for its value, and what it is."""

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
    required: fields without which nothing can be run, as far as `more` does not stand in for them.
    more:     flags that are read together into other fields, by `read`: chosen flags -> fields.
    forms:    beside those of its lab.
    """

    lab: str
    name: str
    help: str
    example: str
    who: str = "who takes part"
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    required: Sequence[str] = ()
    more: Sequence[Flag] = ()
    read: Callable[[Namespace], Mapping[str, Any]] = lambda chosen: {}
    forms: Callable[[], Sequence[Form]] = tuple

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
            "--optimizers", required=True, metavar="A,B:lr=0.01", help=f"{self.who}, with hyperparameters after colons"
        )
        for name, kind in shorthand.fields(own.spec).items():
            shown, help = self.words.get(name) or (name.upper(), own.spec.model_fields[name].description)
            more: dict[str, Any] = {"required": True} if name in self.required else {}
            more |= {"action": "append", "default": []} if kind == "object" else {}
            flag = name.removesuffix("s") if kind == "object" else name
            parser.add_argument(f"--{flag.replace('_', '-')}", dest=name, metavar=shown, help=help, **more)
        for one in self.more:
            parser.add_argument(f"--{one.name}", metavar=one.shown, help=one.help)
        parser.add_argument("--schedule", metavar="cosine:final=0.1", help="learning-rate schedule of all")
        endings = ", ".join(f".{form.ending}" for form in self.all_forms(own))
        parser.add_argument(
            "--out", action="append", default=[], metavar="FILE", help=f"write {endings}; may be repeated"
        )

    def all_forms(self, own: Lab) -> list[Form]:
        return [*own.forms, *self.forms()]

    def spec(self, chosen: Namespace) -> Any:
        """The complete spec that the flags ask for. SpecError in the words of every interface; OSError."""
        own = lab(self.lab)
        data: dict[str, Any] = {"optimizers": shorthand.optimizers(chosen.optimizers)}
        for name, kind in shorthand.fields(own.spec).items():
            if (given := getattr(chosen, name)) not in (None, []):
                data[name] = shorthand.field(name, kind, given)
        data |= self.read(chosen)
        if chosen.schedule is not None:
            for entry in data["optimizers"]:
                entry["schedule"] = shorthand.schedule(chosen.schedule)
        return own.parse(data)

    def run(self, chosen: Namespace) -> int:
        from optiscope.backend.cli.progress import bar
        from optiscope.core import listing

        own = lab(self.lab)
        forms = self.all_forms(own)
        for name in chosen.out:
            form_of(name, forms)  # before anything is run for it
        try:
            spec = self.spec(chosen)
        except OSError as error:
            print(f"optiscope: {error.filename}: {error.strerror}", file=sys.stderr)
            return 1
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
