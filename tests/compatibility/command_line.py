"""The command line: what it prints, what it writes, and how it refuses."""

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.compatibility.digest import file
from tests.compatibility.doors import main
from tests.compatibility.specs import TABLE

RACE = "race --function rosenbrock --optimizers adam,lion:lr=0.01,sgd:lr=0.001:momentum=0.8 --start -1.5,2 --steps 60"
TRAIN = "train --dataset moons --optimizers adam:lr=0.02,sgd --hidden 4,3 --steps 40 --seed 3 --samples 80 --device cpu"
LINES = {
    "race": RACE,
    "race to files": f"{RACE} --seed 2 --noise 0.1 --tolerance 0.01 --constant b=50 --schedule cosine:final=0.1"
    " --out r.csv --out r.json --out r.npz --out r.html --out r.png",
    # The other forms, png and pt, load what takes seconds to load; the REST answers have them.
    "train to files": f"{TRAIN} --out t.csv --out t.json --out t.npz --out t.weights.npz",
    "train on a file": "train --csv table.csv --inputs length,width --target kind --optimizers adam --hidden 0"
    " --steps 20 --activation relu --batch full --l2 0.01 --test-share 0.25 --seeds 2 --device cpu",
    "list": "list",
    "a form that there is not": f"{TRAIN} --out t.xls",
    "no such data set": "train --dataset moon --optimizers adam",
    "no file of that name": "train --csv none.csv --optimizers adam",
    "nothing to race over": "race --optimizers adam",
}
CLOSE = 5e-3


def answer(name: str, folder: Path) -> dict[str, Any]:
    (folder / "table.csv").write_text(TABLE)
    out, err = io.StringIO(), io.StringIO()
    with patch.dict(os.environ, COLUMNS="100"), chdir(folder), redirect_stdout(out), redirect_stderr(err):
        try:
            code = main()(LINES[name].split())
        except SystemExit as end:
            code = end.code
    files = [one for one in sorted(folder.iterdir()) if one.name != "table.csv"]
    return {
        "code": code,
        "out": dict.fromkeys(out.getvalue().splitlines(), True) if name == "list" else out.getvalue().splitlines(),
        "err": without_usage(err.getvalue()),
        "files": {one.name: file(one.name, one.read_bytes()) for one in files},
    }


def without_usage(text: str) -> list[str]:
    """What argparse puts before its sentences tells of every flag there is, and so of those to come."""
    return [line for line in text.splitlines() if not line.startswith(("usage:", "  "))]
