"""The loop in C takes the engine's path, so that the two may be compared."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from optiscope import catalog
from tests.benchmarks import c_loop
from tests.benchmarks.engine_loop import Subject


@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler (cc) here")
def test_c_takes_the_engines_path_with_every_rule(tmp_path: Path) -> None:
    loops = c_loop.compiled(list(catalog.optimizers.values()), tmp_path)
    assert loops and list(loops) == list(catalog.optimizers)
    for id, loop in loops.items():
        subject = Subject(id)
        subject.kernel()
        out = np.full_like(subject.out, np.nan)
        loop(subject.start, subject.hypers, subject.rates, subject.b, out)
        np.testing.assert_allclose(out, subject.out, rtol=1e-9, atol=1e-9, err_msg=id)
