"""Who may talk to this server: Host against DNS rebinding, Origin against pages of other sites.

Compared as parsed (scheme, host, port), never as text: prefix and pattern checks of origins have been bypassed.
"""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
SCHEMES = {"ws": "http", "wss": "https"}


class Origin(NamedTuple):
    scheme: str
    host: str
    port: int


def parse_origin(text: str) -> Origin | None:
    """`scheme://host[:port]` and nothing more; None for anything else, `null` included."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    bare = (
        text.strip() == text and parts.netloc == text.partition("://")[2] and "@" not in text
    )  # no user, path, query or fragment
    if parts.scheme not in PORTS or not parts.hostname or not bare or not text.isascii():
        return None
    scheme = SCHEMES.get(parts.scheme, parts.scheme)
    return Origin(scheme, parts.hostname, PORTS[parts.scheme] if port is None else port)


def is_name(text: str) -> bool:
    """Whether `text` is the name or the bare address of a host, and nothing more."""
    return _is_address(text) or re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", text.lower()) is not None


def host_allowed(host: str, names: frozenset[str]) -> bool:
    """Whether a Host header names this server. The port is free: containers and proxies map it.

    A bare address always passes, since DNS rebinding needs a name.
    """
    target = parse_origin(f"http://{host}")
    return target is not None and ("*" in names or target.host in names or _is_address(target.host))


def origin_allowed(origin: str, own: Origin | None, others: frozenset[Origin]) -> bool:
    """Whether a page of `origin` may use this server, which that page's browser knows as `own`."""
    source = parse_origin(origin)
    return source is not None and (source == own or source in others)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
