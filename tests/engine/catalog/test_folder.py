"""engine/catalog/folder.py: one's own files join the catalogue, compiled; what cannot is told with its line."""

import os
import subprocess
import sys

import pytest

from optiscope import catalog
from optiscope.catalog import folder
from optiscope.core.files import FileError

RULE = """def my_momentum(x, g, m, *, lr=1e-3, beta: Momentum = 0.9):
    m = beta * m + where(g > 0, g, g)
    return x - lr * m, m
"""
FUNCTION = """from optiscope.catalog.function import Constant, Function

function = Function(
    title="Slope", expression="a * x**2 + y**2", domain=((-1.0, 1.0), (-1.0, 1.0)), start=(0.5, 0.5), source="",
    teaches="", minima=((0.0, 0.0),), minimum=0.0, constants={"a": Constant(2.0, 1.0, 9.0, "a")},
)
"""


def test_files_of_ones_own_are_compiled_as_the_built_in_ones(tmp_path):
    (tmp_path / "my_momentum.py").write_text(RULE)
    (tmp_path / "slope.py").write_text(FUNCTION)
    (tmp_path / "_notes.py").write_text("no rule")
    program = """
import optiscope
from optiscope import catalog
from optiscope.core.lines import Lines
assert not isinstance(catalog.optimizers["my_momentum"].rule, Lines)
own, known = optiscope.race(function="slope", optimizers=["my_momentum", "momentum"], steps=20, constants={"a": 3})
print(len(own["x"]), (own["x"] == known["x"]).all(), own["m_x"][-1] != 0)
"""
    environment = os.environ | {folder.VARIABLE: str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert ran.stdout == "21 True True\n", ran.stderr


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("mine.py", RULE.replace("+ where", "+ h + where"), "mine.py:2: column 20: expected one of x, g, m, lr, beta"),
        ("mine.py", "def mine(x, g, *, lr=1)\n", "mine.py:1: expected ':'"),
        ("mine.py", "import os\n", "mine.py:1: column 1: expected one function"),
        ("adam.py", RULE.replace("my_momentum", "adam"), "adam.py:1: expected a name that is not taken, got adam"),
        ("f.py", "a = 1\nfunction = a / 0\n", "f.py:2: ZeroDivisionError: division by zero"),
        ("f.py", "a = 1\nfunction = a\n", "f.py:2: expected function = Function(…) or function = DataProblem(…)"),
        ("g.py", FUNCTION.replace("y**2", "q"), "g.py:3: expected"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line(tmp_path, name, text, told):
    (tmp_path / name).write_text(text)
    with pytest.raises(FileError) as refused:
        folder.read(tmp_path, catalog.optimizers)
    assert str(refused.value).startswith(f"{tmp_path}/{told}")
