"""compile/kept.py and core/kept.py: caches that were cut, emptied or changed are made anew, whichever byte it was."""

import importlib.util
from pathlib import Path

import pytest
from numba import float64

from optiscope.compile import derive
from optiscope.compile.build import kernel
from optiscope.core.kept import keep, read
from tests.damage import DAMAGES


@pytest.fixture
def compiled(tmp_path):
    """compiled(): what a small kernel answers, loaded anew, and whether it came from its file."""
    source = tmp_path / "small.py"
    source.write_text("def twice(x):\n    return 2.0 * x\n")

    def load():
        about = importlib.util.spec_from_file_location("small", source)
        module = importlib.util.module_from_spec(about)
        about.loader.exec_module(module)
        made = kernel(float64(float64))(module.twice)
        return made(21.0), sum(made.stats.cache_hits.values()) > 0

    return load


def test_a_kernel_is_loaded_where_its_files_are_whole_and_compiled_where_not(compiled, tmp_path):
    assert compiled() == (42.0, False)
    assert compiled() == (42.0, True)
    files = [file for file in (tmp_path / "__pycache__").iterdir() if file.suffix in (".nbi", ".nbc")]
    assert len(files) == 2
    for file in files:
        for damage in DAMAGES:
            file.write_bytes(damage(file.read_bytes()))
            assert compiled() == (42.0, False), (file.name, damage.__name__)
            assert compiled() == (42.0, True), (file.name, damage.__name__)


@pytest.mark.parametrize("damage", DAMAGES)
def test_derived_text_is_derived_anew(damage, monkeypatch, tmp_path):
    monkeypatch.setenv("OPTISCOPE_CACHE", str(tmp_path))
    monkeypatch.setattr(derive, "_derive", lambda problem, what: f"text of {what}")
    problem = derive.Function.__new__(derive.Function)
    monkeypatch.setattr(derive, "_text", lambda problem: "")
    for name, value in {"id": "small", "constants": {}}.items():
        object.__setattr__(problem, name, value)
    derive.derived(problem, "oracle")
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert derive.derived(problem, "oracle") == "text of oracle"
    assert read(file) == b"text of oracle"


def test_any_flipped_byte_is_noticed(tmp_path):
    file = tmp_path / "file"
    keep(file, b"content")
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read(file) is None and not file.exists()


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    Path(tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        keep(tmp_path / "file" / "x", b"content")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
