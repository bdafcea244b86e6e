"""Files out of installed packages (Swagger UI), served offline."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from optiscope.backend.http.content import PICTURE, SCRIPT, STYLE, Content


class Asset(NamedTuple):
    """`path` inside the installed `package`, which is found, never imported."""

    package: str
    path: str
    media_type: str


ASSETS = {
    "swagger-ui.js": Asset("fastapi_swagger", "resources/swagger-ui-bundle.js", SCRIPT),
    "swagger-ui.css": Asset("fastapi_swagger", "resources/swagger-ui.css", STYLE),
    "swagger-ui.png": Asset("fastapi_swagger", "resources/favicon-32x32.png", PICTURE),
}


@cache
def asset(name: str) -> Content:
    """The file, once read. KeyError for a name not in ASSETS, FileNotFoundError without its package."""
    package, path, media_type = ASSETS[name]
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"expected the package {package} to be installed for {path}")
    return Content((Path(spec.submodule_search_locations[0]) / path).read_bytes(), media_type)
