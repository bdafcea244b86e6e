"""A race as a PyTorch script that stands on its own and makes the same paths: float64, same noise, same batches."""

import json
import textwrap
from collections.abc import Mapping

from optiscope.catalog.choice import Choice
from optiscope.catalog.data import DataProblem
from optiscope.catalog.lookup import optimizer_of
from optiscope.compile import torch_program, translate
from optiscope.compile.interpreted.function import PythonFunction
from optiscope.compile.machine import torch_text
from optiscope.compile.machine.function import OwnFunction
from optiscope.compile.torch_program import WIDTH
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.races.box import held
from optiscope.races.spec import CompleteRaceSpec, RaceEntry, problem_of

HEAD = """\
{told}

{imports}

torch.set_default_dtype(torch.float64)

steps = {steps}
"""
SOFTPLUS = '''\
def softplus(a):
    """log(1 + exp(a)) without overflow."""
    return torch.logaddexp(a, torch.zeros_like(a))
'''
BOX = "low, high = torch.tensor({}), torch.tensor({})  # corners of the box\n"
BATCHES = '''\
def batches(size):
    """Indices of the samples (steps, size): epoch after epoch in a new order, cut into batches."""
    epochs = -(-steps * size // len(inputs))
    order = np.tile(np.arange(len(inputs)), (epochs, 1))
    order = np.random.default_rng([seed, 1]).permuted(order, axis=1)
    return torch.from_numpy(order.ravel()[: steps * size].reshape(steps, size))
'''
TAIL = """\
for name, path in paths.items():
    x, y = path[-1]
    print(f"{name}: ended at ({x:.6g}, {y:.6g}), loss {f(x, y):.6g}")
"""


def torch_snippet(spec: CompleteRaceSpec) -> str:
    """A script that runs a complete spec with PyTorch alone; `paths` holds (steps + 1, 2) positions per label.

    An optimizer that torch has is torch's; any other is the rule's own source. A flock is left out.
    """
    problem, entries = problem_of(spec), spec.optimizers
    scheduled = any(entry.schedule.schedule != "constant" for entry in entries)
    noisy, batched = any(_deviation(spec, e) for e in entries), any(_size(spec, e) for e in entries)
    drawn = noisy or batched
    parts = [_data(problem)] if isinstance(problem, DataProblem) else []
    parts += [BOX.format(*zip(*spec.box, strict=True))] if spec.box else []
    text = problem.loss if isinstance(problem, DataProblem) else problem.expression
    if isinstance(problem, OwnFunction):
        parts += torch_text.helpers(problem.tree)
    elif "softplus(" in text:
        parts += [SOFTPLUS]
    rules, names = torch_program.rules((e.optimizer, e.hyperparameters) for e in entries)
    parts += [_function(spec), *rules]
    parts += torch_program.schedules(entry.schedule.schedule for entry in entries)
    parts += [BATCHES] if batched else []
    parts += [_run(spec, scheduled, noisy, batched)]
    runs = "".join(
        f"    {json.dumps(entry.label, ensure_ascii=False)}: {_made(spec, entry, names)},\n" for entry in entries
    )
    body = "\n\n".join(parts) + f"\n\npaths = {{\n{runs}}}\n" + TAIL
    runners = "1 optimizer" if len(entries) == 1 else f"{len(entries)} optimizers"
    numbers = "import numpy as np\n" if drawn else ""
    imports = ("import math\n\n" if "math." in body else "") + numbers + "import torch"
    numpy = " and NumPy" if drawn else ""
    title = f"{problem.title}: {runners} over {spec.steps:,} steps. Made by Optiscope; needs PyTorch{numpy}"
    head = HEAD.format(told=_told(title), steps=spec.steps, imports=imports)
    return head + (f"seed = {spec.seed}\n" if drawn else "") + "\n\n" + body


def _deviation(spec: CompleteRaceSpec, entry: RaceEntry) -> str:
    """Standard deviation of an entry's gradient noise, as text; "" where there is none."""
    sampling = optimizer_of(entry.optimizer).sampling
    if not spec.noise or sampling == "full" or isinstance(problem_of(spec), DataProblem):
        return ""
    size = int(entry.hyperparameters.get("batch_size", 1))
    return repr(spec.noise) if size == 1 else f"{spec.noise!r} / math.sqrt({size})"


def _size(spec: CompleteRaceSpec, entry: RaceEntry) -> int | None:
    """Samples in an entry's batches; None for all of them, or where the problem has none."""
    problem, sampling = problem_of(spec), optimizer_of(entry.optimizer).sampling
    if not isinstance(problem, DataProblem) or sampling == "full":
        return None
    size = int(entry.hyperparameters.get("batch_size", 1))
    return size if size < len(problem.inputs) else None


def _data(problem: DataProblem) -> str:
    lines = []
    for name, values in {"inputs": problem.inputs, "targets": problem.targets}.items():
        numbers = textwrap.indent(textwrap.fill(", ".join(map(repr, values.tolist())), WIDTH - 4), "    ")
        lines.append(f"{name} = torch.tensor([\n{numbers}\n])\n")
    return "".join(lines)


def _function(spec: CompleteRaceSpec) -> str:
    """The problem's loss as a Python function f of two tensors; a data problem's also of inputs and targets."""
    problem = problem_of(spec)
    if isinstance(problem, PythonFunction):
        raise SpecError("function", message("object_again"), problem.title)
    constants = "".join(f", {name}={value!r}" for name, value in spec.constants.items())
    if isinstance(problem, DataProblem):
        body = f"({translate.expression(problem.loss, ('w', 'b', 'u', 'v'))}).mean()"
        head = f"f(w, b, u=inputs, v=targets{constants})"
    else:
        own = problem if isinstance(problem, OwnFunction) else None
        body = torch_text.body(own.tree) if own else translate.expression(problem.expression, ("x", "y"))
        head = f"f(x, y{constants})"
    return f"def {head}:\n    {_told(problem.title)}\n    return {body}\n"


def _told(title: str) -> str:
    """A title as a docstring, whatever somebody typed."""
    return f'"""{title}."""' if not set(title) & {'"', "\\"} and title.isprintable() else repr(f"{title}.")


def _run(spec: CompleteRaceSpec, scheduled: bool, noisy: bool, batched: bool) -> str:
    """The loop that all entries share, with only what this race needs."""
    problem = problem_of(spec)
    data = isinstance(problem, DataProblem)
    kinked = isinstance(problem, OwnFunction) or (
        not isinstance(problem, DataProblem) and translate.kinked(problem.expression, ("x", "y"))
    )
    given = [("rate=None", scheduled), ("noise=0.0", noisy), ("size=None", batched)]
    samples = ", *(() if drawn is None else (inputs[drawn[t - 1]], targets[drawn[t - 1]]))" if batched else ""
    lines = [
        (f"def run(start, make{''.join(f', {text}' for text, wanted in given if wanted)}):", True),
        ('    """Positions (steps + 1, 2) of the optimizer that `make` makes for a point at `start`."""', True),
        ("    point = torch.tensor(start, requires_grad=True)", True),
        ("    optimizer = make(point)", True),
        ("    shakes = noise * np.random.default_rng([seed, 0]).standard_normal((steps, 2))", noisy),
        ("    drawn = None if size is None else batches(size)", batched),
        (f"    count = {'len(inputs) if size is None else size' if batched else 'len(inputs)'}", data),
        ("", True),
        ("    def gradient(t):", True),
        ("        optimizer.zero_grad()", True),
        (f"        loss = f(*point{samples})", True),
        ("        loss.backward()", not data),
        ("        (count * loss).backward()  # sums first and divides last, as the race does", data),
        ("        point.grad /= count", data),
        ("        if loss.isfinite():", kinked),
        ("            point.grad.nan_to_num_(0.0, math.inf, -math.inf)  # flat at a kink", kinked),
        ("        point.grad += torch.from_numpy(shakes[t - 1])", noisy),
        ("        return loss", True),
        ("", True),
        ("    path = [start]", True),
        ("    for t in range(1, steps + 1):", True),
        ("        if rate:", scheduled),
        ('            optimizer.param_groups[0]["lr"] = rate(t)', scheduled),
        ("        optimizer.step(lambda: gradient(t))", True),
        ("        with torch.no_grad():", spec.box),
        ("            point.clamp_(low, high)", spec.box),
        ("        path.append(tuple(point.tolist()))", True),
        ("    return torch.tensor(path)", True),
    ]
    return "\n".join(text for text, wanted in lines if wanted) + "\n"


def _made(spec: CompleteRaceSpec, entry: RaceEntry, names: Mapping[Choice, str]) -> str:
    """The call of `run` for one entry."""
    name = names.get(entry.optimizer, "")
    make = torch_program.made(name, entry.optimizer, entry.hyperparameters, "[point]")
    given = [f"{held(entry.start, spec.box)!r}", f"lambda point: {make}"]
    if entry.schedule.schedule != "constant":
        rate = torch_program.rate(entry.schedule.schedule, entry.schedule.parameters, entry.hyperparameters["lr"])
        given.append(f"rate={rate}")
    if noise := _deviation(spec, entry):
        given.append(f"noise={noise}")
    if size := _size(spec, entry):
        given.append(f"size={size}")
    return torch_program.call("run", given, 1, WIDTH - 9 - len(entry.label or ""))
