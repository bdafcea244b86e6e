"""`optiscope serve`: the lab in a browser.

Where others than this machine can reach it, a token is asked for, and made up unless one is given.
"""

import os
import secrets
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from optiscope.backend.cli import interrupt
from optiscope.backend.live.memory import for_good
from optiscope.backend.settings import from_environment, is_loopback
from optiscope.core.files import FileError


def add_to(commands: Any) -> None:
    parser = commands.add_parser("serve", help="serve the lab to browsers", description="Serve the lab to browsers.")
    parser.add_argument("--host", help="address to listen on (OPTISCOPE_HOST; default 127.0.0.1)")
    parser.add_argument(
        "--port", type=int, metavar="N", help="port to listen on, 0 for a free one (OPTISCOPE_PORT; default 8000)"
    )
    parser.add_argument(
        "--no-token", action="store_true", help="let everybody in who can reach the server (else OPTISCOPE_TOKEN, or a "
        "made-up one, is asked for unless only this machine reaches it)",
    )  # fmt: skip
    parser.add_argument(
        "--rules", metavar="FOLDER", help="add the rules and functions in the files *.py of this folder to the "
        "catalogue (OPTISCOPE_RULES). Unlike what is typed in a page these files are run as Python: name only what you "
        "trust as you trust a program",
    )  # fmt: skip
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    interrupt.ends_at_once()
    settings = from_environment()
    if chosen.rules is not None:
        os.environ["OPTISCOPE_RULES"] = str(Path(chosen.rules).resolve())  # the processes that train have it too
    if os.environ.get("OPTISCOPE_RULES") and (problem := _unusable_rules()):
        print(f"optiscope: {problem}", file=sys.stderr)
        return 1
    given = {name: value for name in ("host", "port") if (value := getattr(chosen, name)) is not None}
    settings = replace(settings, **given).checked()
    here = is_loopback(settings.host)
    if chosen.no_token:
        settings = replace(settings, token="")
    known = bool(settings.token)  # to whoever set it: logs need not hold it
    if not (known or here or chosen.no_token):
        settings = replace(settings, token=secrets.token_urlsafe(24))

    with for_good():
        from optiscope.backend.http.server import ListenError, address, listen, serve

    try:
        listening = listen(settings.host, settings.port)
    except ListenError as error:
        print(f"optiscope: {error}", file=sys.stderr)
        return 1
    bare = address(settings.host, listening.getsockname()[1])
    url = f"{bare}/?token={quote(settings.token, safe='')}" if settings.token else bare
    print(f"Optiscope is at {bare if known else url} (Ctrl-C stops it)", flush=True)
    if known:
        print("It asks for the token that OPTISCOPE_TOKEN says.", flush=True)
    if not here and not settings.token:
        print("Without a token: whoever reaches this address may race, train and read tables here.", flush=True)
    if chosen.open:
        import webbrowser

        webbrowser.open(url)
    interrupt.is_raised()
    serve(settings, listening)
    return 0


def _unusable_rules() -> str | None:
    """What is wrong with the folder of own rules, with file and line; None: it is in the catalogue."""
    try:
        from optiscope import catalog  # noqa: F401 (reads them)
    except OSError as error:
        return f"{error.filename}: {error.strerror}"
    except FileError as error:
        return str(error)
    return None
