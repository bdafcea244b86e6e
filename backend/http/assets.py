"""Files out of installed packages (Plotly.js, Swagger UI): served offline, pre-compressed, checked by ETag."""

import gzip
import hashlib
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response


class Asset:
    """`path` inside the installed `package` (distribution name `distribution`), which is found, never imported."""

    def __init__(self, package: str, path: str, media_type: str, distribution: str = "") -> None:
        self.package = package
        self.path = path
        self.media_type = media_type
        self.distribution = distribution or package

    @cached_property
    def file(self) -> Path:
        spec = find_spec(self.package)
        if spec is None or not spec.submodule_search_locations:
            raise FileNotFoundError(f"expected the package {self.distribution} to be installed for {self.path}")
        return Path(spec.submodule_search_locations[0]) / self.path

    @cached_property
    def plain(self) -> bytes:
        return self.file.read_bytes()

    @cached_property
    def compressed(self) -> bytes:
        return gzip.compress(self.plain, 6, mtime=0)

    @cached_property
    def tag(self) -> str:
        return hashlib.sha256(f"{self.distribution} {version(self.distribution)} {self.path}".encode()).hexdigest()[:16]

    def response(self, headers: Headers) -> Response:
        """The answer to a request with `headers`: the file, smaller where the client takes gzip, or "not modified"."""
        packed = "gzip" in headers.get("accept-encoding", "") and "compressed" in self.__dict__
        tag = f'"{self.tag}-gzip"' if packed else f'"{self.tag}"'
        out = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if self.tag in headers.get("if-none-match", ""):
            return Response(status_code=304, headers=out)
        if packed:
            return Response(self.compressed, media_type=self.media_type, headers=out | {"Content-Encoding": "gzip"})
        return Response(self.plain, media_type=self.media_type, headers=out)


SCRIPT, STYLE, PICTURE = "text/javascript; charset=utf-8", "text/css; charset=utf-8", "image/png"

ASSETS = {
    "plotly.min.js": Asset("plotly", "package_data/plotly.min.js", SCRIPT),
    "swagger-ui.js": Asset("fastapi_swagger", "resources/swagger-ui-bundle.js", SCRIPT, "fastapi-swagger"),
    "swagger-ui.css": Asset("fastapi_swagger", "resources/swagger-ui.css", STYLE, "fastapi-swagger"),
    "swagger-ui.png": Asset("fastapi_swagger", "resources/favicon-32x32.png", PICTURE, "fastapi-swagger"),
}
