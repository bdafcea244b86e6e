"""Finds a Chromium for the browser tests, or installs one: python -m tests.browser.provide prints where it is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium-headless-shell",  # without windows and tabs around the page, which take a sixth of what opening one takes
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
NONE_FOUND = "No Chromium found. Install one (apt-get install chromium, say), or name it in OPTISCOPE_CHROMIUM."

FLAGS = [
    "--disable-background-networking",  # these keep Chromium from calling hosts of its own
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--use-angle=swiftshader",  # the same pixels with and without a GPU
    "--enable-unsafe-swiftshader",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),  # the sandbox refuses root
]
# As people have it: without a graphics card the processor puts the page together. The tests' flag has a graphics card
# imitated for that too, which takes a tenth of a second a frame.
PEOPLES_FLAGS = [flag for flag in FLAGS if flag != "--use-angle=swiftshader"]


def starts(path: str) -> bool:
    """Some systems put a script there that only says how to install the real one."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str:
    """Where Playwright's download is, or would be."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """A Chromium that starts; OPTISCOPE_CHROMIUM wins, and is the only one looked at when it is set."""
    named = os.environ.get("OPTISCOPE_CHROMIUM")
    if named:
        return named if starts(named) else None
    return next((path for path in places() if starts(path)), None)


def places() -> Iterator[str]:
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield MACOS
    yield playwrights_own()


def run(*command: str) -> int:
    print("+", *command, flush=True)
    return subprocess.run(command).returncode


def install_with_apt() -> None:
    """Debian's; systems of its kind may know only the one with windows."""
    run("apt-get", "update")
    for package in ("chromium-headless-shell", "chromium"):
        if run("apt-get", "install", "--yes", "--no-install-recommends", package) == 0 and find():
            return


def install_with_playwright() -> None:
    run(sys.executable, "-m", "playwright", "install", "chromium")


def provide() -> str | None:
    """The Chromium on this machine, else apt-get's as root, else Playwright's own download."""
    found = find()
    if not found and not os.environ.get("OPTISCOPE_CHROMIUM"):
        if shutil.which("apt-get") and os.geteuid() == 0:
            install_with_apt()
            found = find()
        if not found:
            install_with_playwright()
            found = find()
    return found


def main() -> int:
    path = provide()
    print(f"Browser for the tests: {path}" if path else NONE_FOUND, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
