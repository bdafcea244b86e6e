"""backend/cli/listing.py and the command line as a whole."""

import re
import subprocess
import sys

import pytest

from optiscope import catalog
from optiscope.backend.__main__ import main
from optiscope.backend.cli import shorthand
from optiscope.backend.version import VERSION
from optiscope.catalog import networks
from optiscope.networks.fields import TrainSpec
from optiscope.races.spec import RaceSpec


def test_lists_everything(capsys):
    assert main(["list"]) == 0
    words = capsys.readouterr().out
    for group in (catalog.optimizers, catalog.functions, networks.schedules, networks.datasets, networks.losses):
        assert all(f"\n  {id} " in words for id in group)


def test_lists_one_group_with_defaults(capsys):
    assert main(["list", "optimizers"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert set(lines) == set(catalog.optimizers)
    assert "[lr=0.001 beta1=0.9 beta2=0.999 eps=1e-08 batch_size=8]" in lines["adam"]


@pytest.mark.parametrize("command", ["race", "train"])
def test_every_list_that_a_help_names_is_there(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "1000")
    with pytest.raises(SystemExit):
        main([command, "--help"])
    named = re.findall(r"optiscope list (\w+)", capsys.readouterr().out)
    assert named
    for group in named:
        assert main(["list", group]) == 0


@pytest.mark.parametrize("spec", [RaceSpec, TrainSpec])
def test_a_default_is_told_as_it_would_be_written(spec):
    told = {name: text for name in shorthand.fields(spec) if (text := shorthand.default(spec, name)) is not None}
    for name, text in told.items():
        written = shorthand.field(name, shorthand.fields(spec)[name], text)
        assert written == spec.model_fields[name].get_default(call_default_factory=True), name
    assert len(told) == {RaceSpec: 4, TrainSpec: 14}[spec]


@pytest.mark.parametrize("arguments", [[], ["dance"], ["list", "songs"], ["race"], ["serve", "--port", "x"]])
def test_misuse_is_exit_code_2(capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2 and "usage: optiscope" in capsys.readouterr().err


def test_the_version():
    done = subprocess.run([sys.executable, "-m", "optiscope.backend", "--version"], capture_output=True, text=True)
    assert done.stdout == f"optiscope {VERSION}\n"


def test_a_reader_that_leaves_early_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m optiscope.backend list | head -1", shell=True, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("optimizers:\n", "")
