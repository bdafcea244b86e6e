"""Packages that only some forms and devices need, and that need not be installed."""

from importlib import import_module

from optiscope.core.errors import SpecError
from optiscope.core.messages import message

INSTALL = {"torch": "pip install torch==2.13.0", "pandas": "pip install pandas"}
"""Package -> how it is installed."""


def require(package: str | None) -> None:
    """SpecError where `package` is not installed; None needs none."""
    if package is None:
        return
    try:
        import_module(package)
    except ModuleNotFoundError as error:
        raise missing(error) from None


def missing(error: ModuleNotFoundError) -> SpecError:
    """The error to show in place of `error`, which is raised again where it is about none of these packages."""
    package = (error.name or "").partition(".")[0]
    if package not in INSTALL:
        raise error
    return SpecError(package, message("package_installed", package=package, how=INSTALL[package]), message("none"))
