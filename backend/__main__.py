"""The command line: `optiscope serve`, `list`, and a command for each lab. All of it is in backend/cli/.

Hardly anything is imported before `main` has begun, which is where it is settled what Ctrl-C does.
"""

import os
import sys
from collections.abc import Sequence

from optiscope.backend.cli import interrupt

USAGE_ERROR, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code: 0 done, 1 failed, 2 misused, 130 stopped by Ctrl-C."""
    interrupt.ends_at_once()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    finally:
        interrupt.is_raised()


def _run(arguments: Sequence[str] | None) -> int:
    from optiscope.backend.live.memory import for_good

    with for_good():
        from argparse import ArgumentParser

        from optiscope.backend.cli import labs, lesson, listing, serve
        from optiscope.backend.version import VERSION

        parser = ArgumentParser("optiscope", description="Optimizers racing over functions, made visible.")
        parser.add_argument("--version", action="version", version=f"optiscope {VERSION}")
        commands = parser.add_subparsers(required=True, metavar="command")
        given = joined(sys.argv[1:] if arguments is None else arguments)
        serve.add_to(commands)
        for command in labs.commands():
            command.add_to(commands, chosen=command.name in given[:1])
        lesson.add_to(commands)
        listing.add_to(commands)
        chosen = parser.parse_args(given)
    interrupt.is_raised()
    try:
        return int(chosen.run(chosen))
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ValueError as error:  # SpecError and SettingsError say what was expected and what came
        if not {kind.__name__ for kind in type(error).__mro__} & {"SpecError", "SettingsError"}:
            raise
        print(f"optiscope: {error}", file=sys.stderr)
        return USAGE_ERROR


def joined(arguments: Sequence[str]) -> list[str]:
    """`--start -1.5,2` as `--start=-1.5,2`: argparse takes a value that begins with a minus for an option."""
    import re

    out: list[str] = []
    for argument in arguments:
        if out and re.fullmatch(r"--[a-z-]+", out[-1]) and re.match(r"-[\d.]", argument):
            out[-1] = f"{out[-1]}={argument}"
        else:
            out.append(argument)
    return out


if __name__ == "__main__":
    sys.exit(main())
