"""The door: checks Host, Origin, token and body size of every request and socket, and adds the security headers.

Pure ASGI, so that it sees sockets too and costs nothing per message.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from optiscope import SpecError
from optiscope.backend.http.door.key import Key
from optiscope.backend.http.door.token_page import asked
from optiscope.backend.http.errors import Refusal
from optiscope.backend.origin import SCHEMES, host_allowed, origin_allowed, parse_origin
from optiscope.backend.settings import Settings
from optiscope.core.messages import message

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors {framing}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
READING = {"GET", "HEAD", "OPTIONS"}
ELSEWHERE = {"cross-site", "same-site"}
"""What a browser says where a page of another server asks."""


class Guard:
    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.names = frozenset({"localhost", settings.host.lower(), *(name.lower() for name in settings.allowed_hosts)})
        self.others = frozenset(o for text in settings.allowed_origins if (o := parse_origin(text)))
        self.max_body_bytes = settings.max_body_bytes
        self.key = Key(settings.token)
        framing = " ".join(("'self'", *settings.framed_by)) if settings.token or settings.framed_by else "*"
        self.headers = {name: value.replace("{framing}", framing) for name, value in SECURITY_HEADERS.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        headers = Headers(scope=scope)
        refusal = self.refusal(scope, headers)
        if refusal:
            await refusal.response(scope)(scope, receive, send_guarded)
        elif not self.key.fits(scope, headers):
            await asked(scope)(scope, receive, send_guarded)
        elif turned := self.key.turned(scope, headers):
            await turned(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)

    def refusal(self, scope: Scope, headers: Headers) -> Refusal | None:
        """Why this request is not let in, whoever it is; or None."""
        host = headers.get("host", "")
        if not host_allowed(host, self.names):
            return Refusal(400, SpecError("Host", message("host"), host))
        origin = headers.get("origin")
        costs = scope["type"] == "websocket" or scope["method"] not in READING or scope["path"].startswith("/api/")
        if origin is not None and costs:
            own = parse_origin(f"{SCHEMES.get(scope['scheme'], scope['scheme'])}://{host}")
            if not origin_allowed(origin, own, self.others):
                return Refusal(403, SpecError("Origin", message("origin"), origin))
        site = headers.get("sec-fetch-site", "none")
        if origin is None and costs and site in ELSEWHERE and not _opened(headers):
            return Refusal(403, SpecError("Sec-Fetch-Site", message("origin"), site))
        if "transfer-encoding" in headers:
            return Refusal(411, SpecError("body", message("content_length"), headers["transfer-encoding"]))
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.max_body_bytes:
            return Refusal(
                413,
                SpecError(
                    "body", message("at_most_bytes", most=self.max_body_bytes), message("bytes_of_body", length=length)
                ),
            )
        return None


def _opened(headers: Headers) -> bool:
    """Whether a person followed a link there, in a window of its own."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
