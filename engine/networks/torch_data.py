"""The data of a training as the first part of a PyTorch script: samples, split and scaled as the engine does."""

import textwrap
from collections.abc import Iterable

from optiscope.catalog import networks as catalog
from optiscope.compile import translate
from optiscope.compile.torch_program import WIDTH
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.problem import ROUNDING, Problem

FOLDER = "optiscope.declared"
BATCHES = '''\
def batches(size, seed):
    """Rows of each step's samples: epoch after epoch in a new order, cut into batches."""
    random, left = np.random.default_rng([seed, 1]), np.zeros(0, np.int64)
    while True:
        while len(left) < size:
            left = np.append(left, random.permuted(train[None], axis=1))
        yield torch.from_numpy(left[:size])
        left = left[size:]
'''


def definitions(spec: CompleteTrainSpec) -> list[str] | None:
    """Source of the spec's data set and of what it uses; None where its samples have to be written down."""
    if spec.dataset is None:
        return None
    declared = catalog.datasets[spec.dataset]
    companions = translate.companions(declared.make, FOLDER)
    if companions is None:
        return None
    head, about = f"{spec.dataset}(random, n, noise)", f"{declared.title}: {declared.summary}"
    return [*companions, translate.definition(head, about, declared.make, {})]


def samples(spec: CompleteTrainSpec, problem: Problem, made: bool) -> str:
    """Statements that set x, y (float64 tensors, a sample a row) and the row numbers train and test.

    made: whether `definitions` made the data set, which gives its samples again.
    """
    lines = []
    given = problem.targets if problem.soft_targets is None else problem.soft_targets
    if made:
        random = "np.random.default_rng([seed, 4])"
        lines.append(f"inputs, targets = {spec.dataset}({random}, {spec.samples}, {spec.noise!r})")
    else:
        lines += [_array("inputs", map(repr, problem.inputs.tolist())),
                  _array("targets", map(repr, given.tolist()))]  # fmt: skip
    lines.append("order = np.random.default_rng([seed, 5]).permutation(len(inputs))")
    lines.append(f"test, train = order[:{problem.tests}], order[{problem.tests}:]")
    if spec.data is not None and spec.data.standardise:
        lines += ["scale = inputs[train].std(axis=0)",
                  f"scale[scale <= {ROUNDING!r} * abs(inputs[train]).max(axis=0)] = 1.0",
                  "inputs = (inputs - inputs[train].mean(axis=0)) / scale"]  # fmt: skip
        if problem.kind == "regression":
            lines += ["scale = np.atleast_1d(targets[train].std(axis=0))",
                      f"scale[scale <= {ROUNDING!r} * abs(targets[train]).max(axis=0)] = 1.0",
                      "targets = (targets - targets[train].mean(axis=0)) / scale"]  # fmt: skip
    if given.ndim > 1:
        outputs = "targets" if problem.outputs > 1 else "targets[:, 1:]"
    else:
        outputs = "targets[:, None]" if problem.outputs == 1 else f"targets[:, None] == np.arange({problem.outputs})"
    lines.append(f"x, y = torch.tensor(inputs), torch.tensor({outputs}, dtype=torch.float64)")
    if problem.label_smoothing:
        lines.append(
            f"y = (1 - {problem.label_smoothing!r}) * y + {problem.label_smoothing!r} / {len(problem.classes)}"
        )
    return "\n".join(lines) + "\n"


def _array(name: str, rows: Iterable[str]) -> str:
    numbers = textwrap.indent(textwrap.fill(", ".join(rows), WIDTH - 4, break_long_words=False), "    ")
    return f"{name} = np.array([\n{numbers}\n])"
