"""What the PyTorch scripts of both labs are made of: rules, schedules and optimizers, from their own sources.

An optimizer that torch has is torch's; any other is the rule's source, run by RULE.
"""

from collections.abc import Iterable, Mapping
from itertools import chain, count

from optiscope import catalog
from optiscope.catalog.choice import Choice
from optiscope.catalog.lookup import optimizer_of
from optiscope.catalog.objects.in_python import InPython
from optiscope.catalog.optimizer import Optimizer
from optiscope.compile import translate
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.core.rebind import parameters as parameters_of

WIDTH = 100
RULE = '''\
class Rule(torch.optim.Optimizer):
    """An update rule as a PyTorch optimizer; `state` holds the values at which its state starts.

    `look_at` says where the rule reads the gradient, if not at x.
    """

    def __init__(self, parameters, rule, state, look_at=None, **settings):
        super().__init__(parameters, {"lr": settings["lr"]})
        self.rule, self.look_at, self.updates = rule, look_at, 0
        self.settings = {name: torch.tensor(value) for name, value in settings.items()}
        for point in self.param_groups[0]["params"]:
            self.state[point]["values"] = [torch.full_like(point, value, requires_grad=False) for value in state]

    @torch.no_grad()
    def step(self, closure):
        (group,) = self.param_groups
        before = [(point, point.clone(), self.state[point]) for point in group["params"]]
        if self.look_at:
            for point, x, state in before:
                point.copy_(self.look_at(x, *state["values"], **self.settings))
        with torch.enable_grad():
            loss = closure()
        self.updates += 1
        t, settings = torch.tensor(float(self.updates)), self.settings | {"lr": torch.tensor(group["lr"])}
        for point, x, state in before:
            result = self.rule(x, point.grad, t, *state["values"], **settings)
            x, *state["values"] = result if isinstance(result, tuple) else (result,)
            point.copy_(x)
        return loss
'''


def module(optimizer: Optimizer) -> str:
    """A Python file with `optimizer` as a torch.optim.Optimizer, a class of its own that needs only torch. Its step
    takes a closure that makes the gradients anew, as that of torch.optim.LBFGS does."""
    id = optimizer.id
    name = "".join(part.capitalize() for part in id.split("_"))
    defaults = {setting: f"{hyper.default!r}" for setting, hyper in optimizer.settings.items()}
    look = f", {id}_looks_at" if optimizer.look_at else ""
    given = call("def __init__", ["self", "parameters", *(f"{k}={v}" for k, v in defaults.items())], 1, WIDTH - 5)
    state = ", ".join(map(repr, optimizer.state.values()))
    base = call(
        "super().__init__", ["parameters", id, f"[{state}]{look}", *(f"{k}={k}" for k in defaults)], 2, WIDTH - 8
    )
    made = f"class {name}(Rule):\n    {given}:\n        {base}\n"
    return "\n\n".join([f"import torch\n\n\n{_rule(id, optimizer)}", RULE, made])


Chosen = tuple[Choice, Mapping[str, float]]
"""An optimizer, and its hyperparameters."""


def torchs(chosen: Choice, hyperparameters: Mapping[str, float], parameters: str) -> str | None:
    """The call of torch's own optimizer, if there is one that does the same. parameters: text of what it updates.
    SpecError for a Python object."""
    optimizer = optimizer_of(chosen)
    if isinstance(chosen, InPython):
        raise SpecError("optimizers", message("object_again"), optimizer.title)
    if optimizer.torch_optim is None:
        return None
    named = {name: f"{hyperparameters[name]!r}" for name in optimizer.settings}
    left_out = [name for name in named if f"{{{name}}}" not in optimizer.torch_optim]
    if any(hyperparameters[name] != optimizer.settings[name].default for name in left_out):
        return None
    differs = optimizer.torch_differs
    if differs and differs(**{name: hyperparameters[name] for name in parameters_of(differs)}):
        return None
    return optimizer.torch_optim.format(parameters=parameters, **named)


def made(name: str, chosen: Choice, hyperparameters: Mapping[str, float], parameters: str) -> str:
    """The call that makes an optimizer: torch's, or a Rule, whose definition has that name."""
    if call := torchs(chosen, hyperparameters, parameters):
        return call
    optimizer = optimizer_of(chosen)
    state = ", ".join(map(repr, optimizer.state.values()))
    look = f", {name}_looks_at" if optimizer.look_at else ""
    settings = ", ".join(f"{name}={hyperparameters[name]!r}" for name in optimizer.settings)
    return f"Rule({parameters}, {name}, [{state}]{look}, {settings})"


def rules(entries: Iterable[Chosen]) -> tuple[list[str], dict[Choice, str]]:
    """The definitions that `made` needs for these, and the name of each: its id, or of a typed rule one that nothing
    else in a script has."""
    names: dict[Choice, str] = {}
    for chosen, hyperparameters in entries:
        if chosen not in names and torchs(chosen, hyperparameters, "") is None:
            id = chosen if isinstance(chosen, str) else f"{optimizer_of(chosen).id}_rule"
            names[chosen] = next(n for n in chain([id], (f"{id}_{k}" for k in count(2))) if n not in names.values())
    found = [_rule(name, optimizer_of(chosen)) for chosen, name in names.items()]
    return [*found, *([RULE] if found else [])], names


def _rule(name: str, optimizer: Optimizer) -> str:
    signature = f"{', '.join(optimizer.state)}, *, {', '.join(optimizer.settings)})"
    signature = signature if optimizer.state else signature.removeprefix(", ")
    told = f"{optimizer.title}: {optimizer.summary}" if optimizer.summary else f"{optimizer.title}."
    text = translate.definition(f"{name}(x, g, t, {signature}", told, optimizer.rule, translate.TORCH)
    if optimizer.look_at:
        head = f"{name}_looks_at(x, {signature}"
        text += "\n\n" + translate.definition(head, "Where the gradient is read.", optimizer.look_at, translate.TORCH)
    return text


def schedules(ids: Iterable[str]) -> list[str]:
    """Definitions of these schedules, each once, and of what they need; a constant one needs none."""
    wanted = [id for id in dict.fromkeys(ids) if id != "constant"]
    found = [catalog.schedules[id].rule for id in wanted]
    helpers = [code for name, code in translate.SCALAR_HELPERS.items() if any(translate.uses(r, name) for r in found)]
    return [*helpers, *(_schedule(id) for id in wanted)]


def _schedule(id: str) -> str:
    schedule = catalog.schedules[id]
    settings = f", *, {', '.join(schedule.settings)}" if schedule.settings else ""
    told = f"{schedule.title}: {schedule.summary}"
    return translate.definition(f"{id}(t, steps, lr{settings})", told, schedule.rule, translate.SCALAR)


def rate(id: str, parameters: Mapping[str, float], lr: float) -> str:
    """A function of t that calls the definition of a schedule."""
    settings = "".join(f", {name}={value!r}" for name, value in parameters.items())
    return f"lambda t: {id}(t, steps, {lr!r}{settings})"


def call(function: str, given: Iterable[str], indent: int, room: int) -> str:
    """`function(given, …)` in one line where it fits into `room`, else an argument a line, `indent` levels deep."""
    given = list(given)
    one_line = f"{function}({', '.join(given)})"
    if len(one_line) <= room:
        return one_line
    inner, outer = "    " * (indent + 1), "    " * indent
    return f"{function}(\n" + "".join(f"{inner}{text},\n" for text in given) + f"{outer})"
