"""What a server can be told, and where it is told: OPTISCOPE_… variables, overridden by command line flags."""

import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_address
from typing import Self

from optiscope.backend.origin import is_name, parse_origin

PREFIX = "OPTISCOPE_"
RANGES = {
    "port": (0, 65_535),
    "max_sockets": (1, 100_000),
    "max_body_bytes": (1_024, 16_777_216),
    "workers": (0, 1_024),
    "answer_megabytes": (16, 1_000_000),
    "trainings": (0, 1_024),
    "training_seconds": (1, 1_000_000),
    "training_megabytes": (16, 1_000_000),
    "hold_seconds": (0, 3_600),
}
ELSEWHERE = ("CACHE", "CHROMIUM", "RULES")
"""Variables of that prefix that others read."""
CHOICES = {"log": ("faults", "json")}
HOST = "a name or an address of this machine such as 127.0.0.1, localhost or 0.0.0.0"
TOKEN = re.compile(r"[\x21-\x7e]{8,}")
LISTS: dict[str, tuple[Callable[[str], object], str]] = {
    "allowed_hosts": (lambda text: text == "*" or is_name(text), "names such as lab.example, or *"),
    "allowed_origins": (parse_origin, "pages such as https://lab.example or http://lab.example:8000"),
    "framed_by": (parse_origin, "pages such as https://course.example or http://course.example:8000"),
}


class SettingsError(ValueError):
    """A setting that cannot be used. str() names it, what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Settings:
    """host, port:         where to listen; port 0 takes a free one.
    allowed_hosts:      names this server answers to, besides localhost, its own `host` and bare addresses; "*": any.
    allowed_origins:    pages of other servers that may use this one, as scheme://host[:port].
    framed_by:          pages of others that may show this one in a frame; none: any, unless a token is asked for.
    token:              asked for on every request and socket; empty: none. backend/cli/serve.py makes one up.
    log:                faults: only what goes wrong; json: each request too, as a line of JSON with an id.
    max_sockets:        live connections at once.
    max_body_bytes:     largest request body or socket message.
    workers:            threads for the engine's work; 0: as many as there are cores.
    answer_megabytes:   memory for answers that are being made or taken; one client gets at most two thirds of it.
    trainings:          processes that train networks, at once; 0: as many as there are cores, at least 4. Those that
                        stand still are kept beside them, as long as all are at most twice as many.
    training_seconds:   computing time of one training.
    training_megabytes: memory that one training may take, besides what its process has loaded before it.
    hold_seconds:       how long a training whose connection was lost goes on.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: tuple[str, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    framed_by: tuple[str, ...] = ()
    token: str = ""
    log: str = "faults"
    max_sockets: int = 256
    max_body_bytes: int = 4_194_304
    workers: int = 0
    answer_megabytes: int = 384
    trainings: int = 0
    training_seconds: int = 600
    training_megabytes: int = 1_024
    hold_seconds: int = 30

    def checked(self) -> Self:
        """These settings. Raises SettingsError for the first number out of its range, and a host that is none."""
        for name, (low, high) in RANGES.items():
            if not low <= getattr(self, name) <= high:
                raise SettingsError(f"{name}: expected a whole number from {low} to {high}, got {getattr(self, name)}")
        if not is_name(self.host):
            raise SettingsError(f"host: expected {HOST}, got {self.host!r}")
        return self


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that `environment` asks for. Raises SettingsError for the first value that cannot be used."""
    names = [field.name for field in fields(Settings)]
    known = [PREFIX + name.upper() for name in names]
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and name not in known and name.removeprefix(PREFIX) not in ELSEWHERE:
            near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0)[0]
            raise SettingsError(f"{name}: there is no such setting; did you mean {near}?")
    given = {name: text for name in names if (text := environment.get(PREFIX + name.upper(), "").strip())}
    return Settings(**{name: _read(name, text) for name, text in given.items()})  # type: ignore[arg-type]


def _read(name: str, text: str) -> str | int | tuple[str, ...]:
    if name in RANGES:
        low, high = RANGES[name]
        if not (text.isascii() and text.isdecimal() and low <= int(text) <= high):
            raise SettingsError(f"{PREFIX}{name.upper()}: expected a whole number from {low} to {high}, got {text!r}")
        return int(text)
    if name in CHOICES and text not in CHOICES[name]:
        raise SettingsError(f"{PREFIX}{name.upper()}: expected {' or '.join(CHOICES[name])}, got {text!r}")
    if name == "host" and not is_name(text):
        raise SettingsError(f"{PREFIX}HOST: expected {HOST}, got {text!r}")
    if name == "token" and not TOKEN.fullmatch(text):
        raise SettingsError(
            f"{PREFIX}TOKEN: expected at least 8 letters, digits or signs without spaces, got another text"
        )
    if name in LISTS:
        parts = tuple(part.strip() for part in text.split(",") if part.strip())
        usable, expected = LISTS[name]
        for part in parts:
            if not usable(part):
                raise SettingsError(f"{PREFIX}{name.upper()}: expected {expected}, got {part!r}")
        return parts
    return text


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower().removesuffix(".") == "localhost"
