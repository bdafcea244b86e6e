"""A training as a PyTorch script that stands on its own and has the same losses: float64, same start, same batches."""

import json
import textwrap
from collections.abc import Mapping

import numpy as np

from optiscope.catalog import networks as catalog
from optiscope.catalog.choice import Choice
from optiscope.catalog.entry import CompleteEntry
from optiscope.catalog.lookup import optimizer_of
from optiscope.catalog.parts import Activation, Loss
from optiscope.compile import torch_program, translate
from optiscope.compile.torch_program import WIDTH
from optiscope.core.rebind import parameters
from optiscope.networks import build, torch_data
from optiscope.networks.fields import CompleteTrainSpec
from optiscope.networks.plan import Plan
from optiscope.networks.problem import Problem
from optiscope.networks.shape import Shape

HEAD = '''\
"""{title}: {entries} over {steps:,} steps. Made by Optiscope; needs PyTorch and {others}."""

{imports}

torch.set_default_dtype(torch.float64)

seed, seeds = {seed}, {seeds}
steps, every = {steps}, {every}  # every: steps from one row of the curves to the next


'''
ACTIVATION = '''\
class Activation(nn.Module):
    """Neurons that answer function(z), with slope(z, a) as their derivative."""

    def __init__(self, function, slope):
        super().__init__()
        self.function, self.slope = function, slope

    def forward(self, z):
        fixed = z.detach()
        a = self.function(fixed)
        return a + self.slope(fixed, a) * (z - fixed)
'''
DROPOUT = '''\
class Dropout(nn.Module):
    """Neurons that answer 0 in a training step, by chance; the others are made larger to match."""

    def __init__(self, random):
        super().__init__()
        self.random = random

    def forward(self, a):
        if not self.training:
            return a
        kept = self.random.random((a.shape[1], a.shape[0]), np.float32).T >= {share!r}
        return a * torch.from_numpy(kept * np.float32({scale}))
'''
START = '''\
@torch.no_grad()
def begin(network, seed):
    """Normal weights, their size chosen layer by layer{zeros}."""
    random = np.random.default_rng([seed, 3])
    for layer in network:
        if isinstance(layer, nn.Linear):
            neurons, inputs = layer.weight.shape
            rows = torch.from_numpy(random.standard_normal((neurons, inputs + 1)))
            layer.weight.copy_(rows[:, :-1] * {deviation}(inputs, neurons))
{biases}'''
OWN_START = '''\
weights = [  # {of}
{layers}]


@torch.no_grad()
def begin(network):
    """The first weights are those above."""
    layers = (layer for layer in network if isinstance(layer, nn.Linear))
    for layer, {each} in zip(layers, weights):
        layer.weight.copy_(torch.tensor(w))
{biases}'''
ANSWER = '''\
@torch.no_grad()
def answer(network, raw):
    """What one of `networks` (entry after entry, seed after seed) says of inputs (n, {inputs}), in the data's units."""
    shown = (torch.as_tensor(raw, dtype=torch.float64) - torch.tensor({mean})) / torch.tensor({deviation})
    return network.eval()(shown){back}
'''
TAIL = """\
curves = {name: torch.stack([run(seed + s, **how) for s in range(seeds)]) for name, how in entries.items()}
for name, curve in curves.items():
    ends = curve[:, -1].quantile(0.5, dim=0).tolist()
    print(f"{name}: " + ", ".join(f"{part} loss {loss:.6g}" for part, loss in zip(parts, ends)))
"""


def torch_snippet(spec: CompleteTrainSpec) -> str:
    """A script that trains a complete spec with PyTorch alone.

    `curves` holds, per label, a tensor (seeds, rows, parts): losses on the training and on the test samples, at the
    rows' steps. Optimizers, layers and losses that torch has are torch's; any other is its declared source.
    """
    problem = build.problem(spec)
    plan = build.plan(spec, problem)
    entries = spec.optimizers
    made = torch_data.definitions(spec)
    parts = [*(made or []), torch_data.samples(spec, problem, made is not None)]
    rules, names = torch_program.rules((e.optimizer, e.hyperparameters) for e in entries)
    parts += rules
    parts += torch_program.schedules(entry.schedule.schedule for entry in entries)
    parts += _layers(plan.shape)
    parts += _network(plan)
    sizes = [_size(spec, entry, problem.train.size) for entry in entries]
    parts += [torch_data.BATCHES] if any(sizes) else []
    scheduled = any(entry.schedule.schedule != "constant" for entry in entries)
    parts += [_run(plan.shape, bool(problem.tests), any(sizes), scheduled, bool(problem.scaling))]
    parts += [_answer(problem)] if problem.scaling else []
    runs = "".join(
        f"    {json.dumps(entry.label, ensure_ascii=False)}: {_made(entry, size, names)},\n"
        for entry, size in zip(entries, sizes, strict=True)
    )
    body = "\n\n".join(parts) + f"\n\nentries = {{\n{runs}}}\n" + TAIL
    imports = ("import math\n\n" if "math." in body else "") + "import numpy as np\nimport torch\nfrom torch import nn"
    head = HEAD.format(
        title=problem.title, entries="1 optimizer" if len(entries) == 1 else f"{len(entries)} optimizers",
        steps=spec.steps, every=spec.every, seed=spec.seed, seeds=spec.seeds, imports=imports,
        others="NumPy and scikit-learn" if "sklearn" in body else "NumPy",
    )  # fmt: skip
    return head + body


def _size(spec: CompleteTrainSpec, entry: CompleteEntry, samples: int) -> int | None:
    """Samples of an entry's batches; None for all of them."""
    batch = samples if spec.batch == "full" else spec.batch
    size = {"full": samples, "one": 1, "batch": batch}[optimizer_of(entry.optimizer).sampling]
    return size if size < samples else None


def _layers(shape: Shape) -> list[str]:
    """Definitions of the activations, the loss and the initialisation that torch has no name for."""
    hidden = [shape.activation] if shape.layers[1:] else []
    output = [] if catalog.losses[shape.loss].output else [shape.output]
    activations = [catalog.activations[id] for id in dict.fromkeys(hidden + output)]
    own, loss = [a for a in activations if a.torch_nn is None], catalog.losses[shape.loss]
    functions = [function for a in own for function in (a.function, a.slope) if function]
    functions += [] if loss.torch_nn else [loss.stable or loss.function]
    found = [code for name, code in translate.LAYER_HELPERS.items() if any(translate.uses(f, name) for f in functions)]
    for activation in own:
        about = f"{activation.title}: {activation.summary}"
        found.append(translate.layer(f"{activation.id}(z)", about, activation.function))
        if activation.slope:
            head = f"{activation.id}_slope({', '.join(parameters(activation.slope))})"
            found.append(translate.layer(head, "Its derivative.", activation.slope))
    if any(a.slope for a in own):
        found.append(ACTIVATION)
    return found + ([] if loss.torch_nn else [_loss(loss)])


def _loss(loss: Loss) -> str:
    function = loss.stable or loss.function
    head = f"{loss.id}({', '.join(parameters(function))})"
    each = "" if loss.output is None else ", from the sums before the last activation"
    return translate.layer(head, f"{loss.title}, of each output of each sample{each}.", function)


def _layer(activation: Activation) -> str:
    """The call that makes a layer of neurons."""
    if activation.torch_nn or not activation.slope:
        return activation.torch_nn or activation.id
    asked = ", ".join(parameters(activation.slope))
    return f"Activation({activation.id}, lambda z, a: {activation.id}_slope({asked}))"


def _start(plan: Plan) -> list[str]:
    """What `begin` needs, and itself."""
    if plan.weights is not None:
        bias = plan.shape.bias
        pairs = (
            f"({w.tolist()!r}, {b.tolist()!r})," if bias else f"{w.tolist()!r},"
            for w, b in plan.shape.weights(plan.weights)
        )
        filled = (textwrap.fill(pair, WIDTH - 4, break_long_words=False) for pair in pairs)
        layers = "".join(textwrap.indent(f"{text}\n", "    ") for text in filled)
        of, each = ("and biases, layer by layer", "(w, b)") if bias else ("layer by layer", "w")
        copied = "        layer.bias.copy_(torch.tensor(b))\n" if bias else ""
        return [OWN_START.format(layers=layers, of=of, each=each, biases=copied)]
    declared = catalog.initialisations[plan.initialisation]
    head, about = f"{declared.id}(inputs, neurons)", f"{declared.title}: {declared.summary}"
    return [
        translate.definition(head, about, declared.deviation, translate.SCALAR),
        START.format(
            deviation=declared.id, zeros="; biases begin at 0" if plan.shape.bias else "",
            biases="            layer.bias.zero_()\n" if plan.shape.bias else "",
        ),
    ]  # fmt: skip


def _network(plan: Plan) -> list[str]:
    """Dropout, the start of the weights, and the function that makes the network."""
    shape, found, random = plan.shape, _start(plan), ""
    layers, last = [], len(shape.layers) - 1
    for i, (neurons, inputs) in enumerate(shape.layers):
        id = shape.activation if i < last else shape.output
        ends = i == last and (catalog.losses[shape.loss].output or id == "linear")
        layer = f"nn.Linear({inputs}, {neurons}{'' if shape.bias else ', bias=False'}),"
        layers.append(layer if ends else f"{layer} {_layer(catalog.activations[id])},")
        if shape.dropout and i < last:
            layers[-1] += " Dropout(random),"
    if shape.dropout and last:
        scale = f"1 / (1 - {shape.dropout!r})"
        found.insert(0, DROPOUT.format(share=shape.dropout, scale=scale))
        random = "    random = np.random.default_rng([seed, 2])\n"
    listed = "".join(f"        {layer}\n" for layer in layers)
    sums = " that answers with the sums before its last activation" if catalog.losses[shape.loss].output else ""
    begun, drawn = (
        ("begin(network)", "given") if plan.weights is not None else ("begin(network, seed)", "drawn by `seed`")
    )
    about = f"A network{sums}, its weights {drawn}."
    found.append(
        f'def made(seed):\n    """{about}"""\n{random}    network = nn.Sequential(\n{listed}    )\n'
        f"    {begun}\n    return network\n"
    )
    return found


def _objective(shape: Shape) -> list[str]:
    """Lines of `objective`, the mean loss on some samples and what l1 and l2 add."""
    loss = catalog.losses[shape.loss]
    if loss.torch_nn:
        text = f"{loss.torch_nn}(network(x[rows]), y[rows])"
    else:
        each = f"{loss.id}(network(x[rows]), y[rows])"
        text = f"{each}.sum(dim=1).mean()" if loss.adds_outputs else f"{each}.mean()"
    lines = ["def mean_loss(network, rows):", f"    return {text}", "", ""]
    weights = "[layer.weight for layer in network if isinstance(layer, nn.Linear)]"
    penalties = [f"{shape.l1!r} * w.abs().sum()"] if shape.l1 else []
    penalties += [f"{shape.l2!r} / 2 * (w**2).sum()"] if shape.l2 else []
    if penalties:
        lines += ["def penalty(network):", f"    weights = {weights}",
                  f"    return sum({' + '.join(penalties)} for w in weights)", "", ""]  # fmt: skip
    return lines


def _answer(problem: Problem) -> str:
    """How a trained network is asked, where what it is shown was scaled."""
    stretch, lift = (
        f"torch.tensor({np.ravel(one).tolist()})" if np.ndim(one) else repr(one)
        for one in (problem.stretch, problem.lift)
    )
    back = f" * {stretch} + {lift}" if problem.kind == "regression" else ""
    mean, deviation = problem.centre.tolist(), problem.scale.tolist()
    return ANSWER.format(inputs=len(mean), mean=mean, deviation=deviation, back=back)


def _run(shape: Shape, tests: bool, batched: bool, scheduled: bool, kept: bool) -> str:
    """The loop that all entries share, with only what this training needs."""
    penalty = " + penalty(network)" if shape.l1 or shape.l2 else ""
    given = [("size=None", batched), ("rate=None", scheduled)]
    parts = '{"train": train, "test": test}' if tests else '{"train": train}'
    lines = [
        (f"parts = {parts}", True),
        ("networks = []", kept),
        ("", True), ("", True),
        *((line, True) for line in _objective(shape)),
        ("@torch.no_grad()", True),
        ("def losses(network):", True),
        ('    """Mean loss on each part of the data, without dropout and penalties."""', True),
        ("    network.eval()", True),
        ("    found = [mean_loss(network, rows).item() for rows in parts.values()]", True),
        ("    network.train()", True),
        ("    return found", True),
        ("", True), ("", True),
        (f"def run(seed, make{''.join(f', {text}' for text, wanted in given if wanted)}):", True),
        ('    """Losses (rows, parts) of a network trained by the optimizer that `make` makes."""', True),
        ("    network = made(seed)", True),
        ("    networks.append(network)", kept),
        ("    optimizer = make(network.parameters())", True),
        ("    drawn = None if size is None else batches(size, seed)", batched),
        ("", True),
        ("    def gradient(rows):", True),
        ("        optimizer.zero_grad()", True),
        (f"        loss = mean_loss(network, rows){penalty}", True),
        ("        loss.backward()", True),
        ("        return loss", True),
        ("", True),
        ("    curve = [losses(network)]", True),
        ("    for t in range(1, steps + 1):", True),
        ("        rows = train if drawn is None else next(drawn)", batched),
        ("        if rate:", scheduled),
        ('            optimizer.param_groups[0]["lr"] = rate(t)', scheduled),
        (f"        optimizer.step(lambda: gradient({'rows' if batched else 'train'}))", True),
        ("        if t % every == 0 or t == steps:", True),
        ("            curve.append(losses(network))", True),
        ("    return torch.tensor(curve)", True),
    ]  # fmt: skip
    return "\n".join(text for text, wanted in lines if wanted) + "\n"


def _made(entry: CompleteEntry, size: int | None, names: Mapping[Choice, str]) -> str:
    """How one entry is trained: the arguments of `run` but for its seed."""
    name = names.get(entry.optimizer, "")
    make = torch_program.made(name, entry.optimizer, entry.hyperparameters, "parameters")
    given = [f"make=lambda parameters: {make}"]
    if size is not None:
        given.append(f"size={size}")
    if entry.schedule.schedule != "constant":
        rate = torch_program.rate(entry.schedule.schedule, entry.schedule.parameters, entry.hyperparameters["lr"])
        given.append(f"rate={rate}")
    return torch_program.call("dict", given, 1, WIDTH - 9 - len(entry.label))
