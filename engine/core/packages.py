"""Packages that only some forms and devices need, and that need not be installed."""

from importlib.util import find_spec

from optiscope.core.errors import SpecError
from optiscope.core.messages import message

INSTALL = {"torch": "pip install torch==2.13.0", "pandas": "pip install pandas"}
"""Package -> how it is installed."""


def require(package: str | None) -> None:
    """SpecError where `package` is not installed; None needs none. It is not loaded, which takes seconds."""
    if package is not None and find_spec(package) is None:
        raise _not_installed(package)


def missing(error: ModuleNotFoundError) -> SpecError:
    """The error to show in place of `error`, which is raised again where it is about none of these packages."""
    package = (error.name or "").partition(".")[0]
    if package not in INSTALL:
        raise error
    return _not_installed(package)


def _not_installed(package: str) -> SpecError:
    return SpecError(package, message("package_installed", package=package, how=INSTALL[package]), message("none"))
