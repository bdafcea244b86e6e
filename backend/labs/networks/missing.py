"""What the networks need and may not be installed, said in the words of every other error."""

from importlib import import_module
from importlib.util import find_spec

from optiscope import SpecError
from optiscope.core.messages import message
from optiscope.plots.canvas import canvas

INSTALL = {"torch": "pip install torch==2.13.0"}


def installed(package: str) -> bool:
    """Whether it could be imported; it is not."""
    return find_spec(package) is not None


def check(form: str) -> None:
    """Raises ModuleNotFoundError or SpecError where files of this form cannot be written, before one is trained for."""
    if form == "pt":
        import_module("torch")
    if form == "png":
        canvas()


def told(error: ModuleNotFoundError) -> SpecError:
    """The error to show in place of `error`, which is raised again where it is none of ours."""
    package = (error.name or "").partition(".")[0]
    if package not in INSTALL:
        raise error
    return SpecError(package, message("package_installed", package=package, how=INSTALL[package]), message("none"))
