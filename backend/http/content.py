"""What is sent out of memory: compressed where that is ready and wanted, and checked by ETag."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property

from starlette.datastructures import Headers
from starlette.responses import Response

from optiscope.backend.http.accept import ranked

SCRIPT, STYLE = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
HTML, PICTURE, JSON = "text/html; charset=utf-8", "image/png", "application/json"


@dataclass(frozen=True)
class Content:
    plain: bytes
    media_type: str

    @cached_property
    def compressed(self) -> bytes:
        """Is sent once it has been read: a server does while it warms up."""
        return gzip.compress(self.plain, 6, mtime=0)

    @cached_property
    def tag(self) -> str:
        return hashlib.sha256(self.plain).hexdigest()[:16]

    def response(self, headers: Headers) -> Response:
        """The answer to a request with `headers`: the whole, smaller where the client takes gzip, or "not modified"."""
        packed = "compressed" in self.__dict__ and "gzip" in ranked(headers.get("accept-encoding", ""))
        tag = f'"{self.tag}-gzip"' if packed else f'"{self.tag}"'
        out = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if self.tag in headers.get("if-none-match", ""):
            return Response(status_code=304, headers=out)
        if packed:
            return Response(self.compressed, media_type=self.media_type, headers=out | {"Content-Encoding": "gzip"})
        return Response(self.plain, media_type=self.media_type, headers=out)
