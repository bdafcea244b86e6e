"""What .ci/check_licences.py takes for free, and what it finds."""

import importlib.util
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2] / ".ci/check_licences.py"


@pytest.fixture(scope="module")
def licences():
    about = importlib.util.spec_from_file_location("check_licences", FILE)
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    return module


@pytest.mark.parametrize("said", ["MIT", "BSD License", "Apache-2.0 WITH LLVM-exception", "MPL 2.0", "MIT OR GPL-2.0"])
def test_free_ones_pass(licences, said):
    assert licences.fault("package", said) is None


@pytest.mark.parametrize("said", ["", "GPL-3.0-only", "GNU Affero General Public License v3", "Our own"])
def test_others_are_named(licences, said):
    assert licences.fault("package", said).startswith("package: ")


def test_it_walks_what_an_install_brings(licences):
    found = set(licences.needed("optiscope", frozenset({"test"}), set()))
    assert {"optiscope", "uvicorn", "h11", "prometheus-client", "hypothesis", "sortedcontainers"} <= found
    assert licences.licence("uvicorn") == "BSD-3-Clause"
