"""`--out run.py`: the spec as a program, for which nothing is run."""

import pytest

from optiscope.backend.__main__ import main
from optiscope.core.lab import lab

RACE = ["race", "--function", "beale", "--steps", "30", "--optimizers", "adam:lr=0.1,lion"]
TRAINING = ["train", "--dataset", "xor", "--steps", "900000", "--hidden", "64,64", "--optimizers", "adam"]
SPECS = {
    "races": {"function": "beale", "steps": 30, "optimizers": [["adam", {"lr": 0.1}], "lion"]},
    "networks": {"dataset": "xor", "steps": 900_000, "hidden": [64, 64], "optimizers": ["adam"]},
}


@pytest.mark.parametrize(("flags", "id"), [(RACE, "races"), (TRAINING, "networks")])
def test_writes_programs(capsys, tmp_path, flags, id):
    """The training would take hours."""
    names = [tmp_path / name for name in ("run.py", "run.pytorch.py", "pytorch.py")]
    assert main([*flags, *(part for name in names for part in ("--out", str(name)))]) == 0
    assert capsys.readouterr().out.split() == [str(name) for name in names]
    programs = {form.id: form for form in lab(id).forms if form.of_spec}
    spec = lab(id).parse(SPECS[id])
    for name, kind in zip(names, ("python", "pytorch", "pytorch"), strict=True):
        assert (
            name.read_text() == programs[kind].content_of(lab(id).run(spec) if id == "races" else Spec(spec)).decode()
        )


class Spec:
    """All that a program reads of a result."""

    def __init__(self, spec):
        self.spec = spec


def test_beside_what_has_to_be_run(capsys, tmp_path):
    names = [tmp_path / name for name in ("run.py", "run.csv")]
    assert main([*RACE, *(part for name in names for part in ("--out", str(name)))]) == 0
    assert names[1].read_text().count("\n") == 1 + 2 * 31 and "optiscope.race(" in names[0].read_text()
