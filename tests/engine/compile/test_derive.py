"""Derived source text: made once, kept on disk, and SymPy only where something is new."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from optiscope import catalog
from optiscope.catalog.function import Constant, Function
from optiscope.compile import derive
from optiscope.compile.derive import derived, memory_of
from optiscope.core.kept import read

CUP = Function(
    title="Cup",
    expression="k*x**2 + y**4",
    domain=((-1.0, 1.0), (-1.0, 1.0)),
    start=(1.0, 0.5),
    source="",
    teaches="",
    constants={"k": Constant(2.0, 1.0, 3.0, "k")},
    id="cup",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("OPTISCOPE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def value(text, what, x, y, *memory):
    namespace = {}
    exec(text, namespace)
    return namespace[what](x, y, memory, ())


def test_text_is_plain_python_that_gives_loss_and_slopes(folder):
    assert value(derived(CUP, "oracle"), "oracle", 3.0, 2.0, 5.0) == (61.0, 30.0, 32.0)
    assert value(derived(CUP, "hessian"), "hessian", 3.0, 2.0, 5.0) == (10.0, 0.0, 48.0)


def test_text_is_kept_and_read_again(folder, monkeypatch):
    text = derived(CUP, "oracle")
    (file,) = folder.iterdir()
    assert read(file) == text.encode()
    monkeypatch.setattr(derive, "_derive", lambda *_: pytest.fail("derived again"))
    assert derived(CUP, "oracle") == text


@pytest.mark.parametrize(
    "change", [{"expression": "k*x**2 + y**6"}, {"constants": {"k": CUP.constants["k"], "l": CUP.constants["k"]}}]
)
def test_another_declaration_is_another_text(folder, change):
    derived(CUP, "oracle")
    derived(replace(CUP, **change), "oracle")
    assert len(list(folder.iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("OPTISCOPE_CACHE", str(tmp_path / "file"))
    assert value(derived(CUP, "oracle"), "oracle", 3.0, 2.0, 5.0) == (61.0, 30.0, 32.0)


def test_deriving_is_the_same_every_time():
    problem = catalog.functions["goldstein_price"]
    assert derive._derive(problem, "hessian") == derive._derive(problem, "hessian")


def test_memory_holds_constants_then_data():
    problem = catalog.functions["linear_regression"]
    memory = memory_of(problem, {})
    assert memory.tolist() == [*problem.inputs, *problem.targets]
    assert memory_of(catalog.functions["rosenbrock"], {"b": 7}).tolist() == [7.0]


def test_sympy_is_loaded_only_for_what_is_new(tmp_path):
    code = (
        "import sys, optiscope; optiscope.race(function='booth', optimizers=['adam'], steps=5);"
        "print(*sorted({'sympy', 'torch', 'plotly', 'matplotlib', 'latex2mathml'} & set(sys.modules)))"
    )
    environment = os.environ | {"OPTISCOPE_CACHE": str(tmp_path)}

    def loaded():
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert loaded() == ["sympy"]
    assert loaded() == []
