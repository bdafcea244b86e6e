"""That a token is asked for: a page with a field for it where it is a person who asks, else the one shape of errors."""

from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from optiscope.backend.http import missing
from optiscope.backend.http.errors import told
from optiscope.core.messages import message, said

STYLE = (
    "body { font: 1rem/1.5 system-ui; color-scheme: light dark; max-width: 40rem; margin: 15vh auto; padding: 0 1rem }"
)


def asked(scope: Scope) -> Response:
    """The answer to a request without it."""
    if scope["type"] == "websocket" or not missing.wanted(request := Request(scope)):
        return told(401, "token", {"WWW-Authenticate": "Bearer"}).response(scope)
    lang = missing.language_of(request)
    title, text, enter = (escape(said(message(id), lang)) for id in ("token_page", "token", "token_enter"))
    form = f"""<form action="{escape("/" + request.url.path.lstrip("/"))}">
<input name="token" type="password" autocomplete="current-password" aria-label="{title}" autofocus required>
<button>{enter}</button>
</form>"""
    return missing.document(401, lang, title, text, form, f"<style>{STYLE}</style>")
