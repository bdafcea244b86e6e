"""The version that is running."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("optiscope")
except PackageNotFoundError:  # run from a source tree that was never installed
    VERSION = "0+source"
