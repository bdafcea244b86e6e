"""Who may come in where a token is asked for: whoever shows it in a header, a cookie, or once in the address.

The cookie holds a digest, not the token, as other servers of the same host are sent it too.
"""

import hashlib
import secrets
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from optiscope.backend.http.door.connection import COOKIE

DAYS = 30
FREE = ("/healthz", "/readyz")
"""What is answered to everybody: it says nothing but that the server is there."""


class Key:
    """token: what is asked for; "" lets everybody in."""

    def __init__(self, token: str) -> None:
        self.token = token.encode()
        self.digest = hashlib.sha256(b"optiscope " + self.token).hexdigest()

    def fits(self, scope: Scope, headers: Headers) -> bool:
        """Whether this request shows the token."""
        if not self.token or scope["path"] in FREE:
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        shown = [given] if scheme.lower() in ("bearer", "token") else []
        shown += [value for name, value in self.query(scope) if name == "token"]
        return any(self.same(one.strip().encode(), self.token) for one in shown) or any(
            self.same(value.encode(), self.digest.encode()) for value in self.cookies(headers)
        )

    def turned(self, scope: Scope, headers: Headers) -> Response | None:
        """Where a browser shows it in the address of a page: the way to the same address without it, and the cookie."""
        query = self.query(scope) if self.token and scope["type"] == "http" and scope["method"] == "GET" else []
        if not any(name == "token" for name, _ in query) or "text/html" not in headers.get("accept", ""):
            return None
        left = urlencode([(name, value) for name, value in query if name != "token"])
        address = "/" + scope["path"].lstrip("/") + (f"?{left}" if left else "")
        response = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
        response.set_cookie(
            self.name(headers), self.digest, max_age=DAYS * 86_400, httponly=True,
            secure=scope["scheme"] == "https", samesite="none" if scope["scheme"] == "https" else "lax",
        )  # fmt: skip
        return response

    def cookies(self, headers: Headers) -> list[str]:
        pairs = (one.strip().partition("=") for one in headers.get("cookie", "").split(";"))
        return [value for name, _, value in pairs if name == self.name(headers)]

    def name(self, headers: Headers) -> str:
        """Each port of a host has its own, as a browser parts cookies by the host alone."""
        return f"{COOKIE}-{headers.get('host', '').rpartition(':')[2] if ':' in headers.get('host', '') else 80}"

    def query(self, scope: Scope) -> list[tuple[str, str]]:
        return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)

    @staticmethod
    def same(one: bytes, other: bytes) -> bool:
        return secrets.compare_digest(one, other)
