"""What the socket /api/training says, besides the frames of curves and the blocks of pictures."""

from typing import Any, Literal

from optiscope.backend.labs.networks.schema.training import METRICS, OUTCOME, TrainingMetrics, TrainingOutcome
from optiscope.backend.live.server_message import Error, ServerMessage
from optiscope.backend.schema.base import Answer, described
from optiscope.networks.asked import AskedColumn

BLOCK = {"what": "weights", "shape": [8, 3], "layer": 0}


class StartedEntry(Answer):
    label: str = described("Label, unique in the training.", "adam")
    optimizer: str = described("Optimizer.", "adam")
    batch: int = described("Samples of one of its updates.", 32)


class StartedProblem(Answer):
    title: str = described("What is learned, in words.", "Moons")
    kind: Literal["classification", "regression"] = described("What the targets are.", "classification")
    axes: list[str] = described("Names of the inputs.", ["x", "y"])
    classes: list[str] = described("Names of the classes, in order; none in regression.", ["0", "1"])
    outputs: int = described("Output neurons.", 1)
    train: int = described("Samples that are learned from.", 140)
    test: int = described("Samples kept for testing.", 60)
    view: list[list[float]] = described("[low, high] of each input, with a margin.", [[-1.5, 2.5], [-1.0, 1.5]])
    image: list[int] | None = described("[rows, columns] where the inputs are the pixels of an image.", None)
    plane: bool = described("Whether there are pictures over the plane of two inputs.", True)
    asked: list[AskedColumn] = described(
        "What a new sample has, see `ask`.", [{"name": "x", "kind": "number", "values": None}]
    )
    target: str = described("What the target is called; empty where nobody said.", "price")
    values: list[str] = described("What the values are called where there are several; none elsewhere.", [])
    entropy: float | None = described(
        "Where targets are distributions, of themselves or by label smoothing: their mean entropy, below which "
        "cross-entropy cannot get; null elsewhere.", None,
    )  # fmt: skip


class StartedNetwork(Answer):
    sizes: list[int] = described("Neurons of each layer, the inputs first.", [2, 8, 8, 1])
    layers: list[tuple[int, int]] = described("[neurons, inputs] of each layer of weights.", [[8, 2], [8, 8], [1, 8]])
    parameters: int = described("Weights and biases.", 105)
    bias: bool = described("Whether neurons have biases.", True)
    activation: str = described("Activation of hidden neurons.", "tanh")
    output: str = described("Activation of the output.", "sigmoid")
    loss: str = described("Loss.", "binary_cross_entropy")


class Started(ServerMessage):
    """A training is set up, or taken up again."""

    type: Literal["started"] = "started"
    token: str = described("By which another connection may `attach`, and a file may be taken.", "xqzj-kP3")
    hold_seconds: int = described("How long the training goes on once its connection is lost.", 30)
    resumed: bool = described("Whether it went on before, and `data` has been sent.", False)
    spec: dict[str, Any] = described(
        "The spec as it is run, with every default filled in; of own data without its samples, and without `weights`.",
        {"dataset": "moons", "optimizers": [{"optimizer": "adam"}]},
    )
    device: str = described("Where it computes: cpu or cuda.", "cpu")
    device_name: str = described("Name of the CUDA device, if it is used.", "")
    problem: StartedProblem = described("What is learned.", {"title": "Moons", "kind": "classification"})
    network: StartedNetwork = described(
        "The network that each entry trains.", {"sizes": [2, 8, 8, 1], "parameters": 105}
    )
    epoch: int = described("Updates that see each training sample about once.", 5)
    every: int = described("Row r of the curves is step min(r × every, steps).", 4)
    rows: int = described("Rows of the curves that will come.", 501)
    columns: list[str] = described(
        "Columns of the curves; with several seeds each is a median, its quartiles (…_low, …_high) after it.",
        ["train_loss", "test_loss", "lr"],
    )
    entries: list[StartedEntry] = described(
        "One per optimizer of the spec, in its order.", [{"label": "adam", "optimizer": "adam", "batch": 32}]
    )


class Block(Answer):
    """An array in the binary message that follows."""

    what: str = described("What it is.", "weights")
    shape: list[int] = described("Its shape; the values are in rows.", [8, 3])
    entry: int | None = described(
        "Whose it is, where that is not clear.", 0, default=None, exclude_if=lambda entry: entry is None
    )
    layer: int | None = described(
        "Of which layer, where that is not clear.", 0, default=None, exclude_if=lambda layer: layer is None
    )


class WithBlocks(ServerMessage):
    """A message that is followed by a binary one."""

    sequence: int = described("Number of the message, as in the header of the binary one.", 1)
    step: int = described("Step that is shown.", 40)
    blocks: list[Block] = described("What is in the binary message, in its order.", [BLOCK])


class TrainingData(WithBlocks):
    """The samples, as given. Blocks: inputs, targets, test (1 for a sample kept for testing); where targets are
    distributions soft_targets, how probable each class is, beside targets, the most probable one; where float32 cannot
    tell samples apart also inputs_low and targets_low, what is to be added to them in float64."""

    type: Literal["data"] = "data"


class RateChange(Answer):
    entry: int = described("Whose learning rate was changed.", 0)
    step: int = described("After which step.", 40)
    lr: float = described("The new one, before its schedule.", 0.01)


class State(ServerMessage):
    """What has changed of the training's course."""

    type: Literal["state"] = "state"
    step: int = described("Updates made.", 40)
    shown: int = described("Step that is shown: the newest, or a kept one.", 40)
    values: list[list[float | None]] | None = described(
        "Row of the step that is shown, [column][entry], where the curves have none.", [[0.4], [0.5], [0.01]]
    )
    epoch: float = described("Epochs made.", 8.0)
    running: bool = described("Whether it goes on by itself.", True)
    finished: bool = described("Whether all steps are made.", False)
    speed: float | Literal["max"] = described("Updates a second that are wanted.", "max")
    updates_per_second: float = described("Updates a second over the last second; 0 while it stands.", 2100.0)
    rates: list[float] = described("Learning rate of each entry, before its schedule.", [0.001])
    changes: list[RateChange] = described(
        "Learning rates changed on the way, the last of each entry and step.", [{"entry": 0, "step": 40, "lr": 0.01}]
    )
    kept: list[int] | None = described("Steps that can be gone back to; null while it goes on.", [0, 10, 20])
    entry: int = described("Entry whose network is shown inside.", 0)
    seed: int = described("Which of its seeds is.", 0)


class Range(Answer):
    low: float | None = described("Left edge of the first bin.", -1.5)
    high: float | None = described("Right edge of the last bin.", 1.5)
    lost: int = described("Values that are in no bin, as they are not finite.", 0)


class LayerView(Answer):
    weights: Range = described("Bins of the weights.", {"low": -1.5, "high": 1.5, "lost": 0})
    gradients: Range = described("Bins of the gradients.", {"low": -0.1, "high": 0.1, "lost": 0})
    activations: Range = described("Bins of the activations.", {"low": -1, "high": 1, "lost": 0})
    neurons: int = described("Neurons of the layer.", 8)
    dead: int = described("Neurons that answer 0 to every sample.", 0)
    dead_neurons: list[int] = described("Which.", [])
    saturated: int = described("Neurons at the ends of their activation for nearly every sample.", 0)
    saturated_neurons: list[int] = described("Which.", [])


class View(WithBlocks):
    """What the networks look like at the step that is shown.

    Blocks: boundary (entry), neurons (layer), weights (layer), weight_histogram, gradient_histogram and
    activation_histogram (layer), and in classification wrong (entry), confusion, answered and confidence of the entry
    shown.
    """

    type: Literal["view"] = "view"
    grid: int = described("Points a side of the pictures over the plane; 0: none.", 40)
    axes: tuple[int, int] = described("The inputs that span the plane.", [0, 1])
    output: int | None = described("Of several values the one that planes are of; null: each has its own.", None)
    entry: int = described("Entry whose network is shown inside.", 0)
    seed: int = described("Which of its seeds is.", 0)
    part: Literal["test", "train"] = described("Samples that confusion and mistakes are of.", "test")
    layers: list[LayerView] = described("Each layer's numbers.", [{"neurons": 8, "dead": 0, "saturated": 0}])


class Outcome(ServerMessage):
    """How an entry ended."""

    type: Literal["outcome"] = "outcome"
    entry: int = described("Index of the entry.", 0)
    outcome: TrainingOutcome = described("How it ended.", OUTCOME)
    metrics: TrainingMetrics = described("What it came to.", METRICS)


class Done(ServerMessage):
    """All steps are made, or the training was stopped, and everything of it has been sent."""

    type: Literal["done"] = "done"
    cancelled: bool = described("Whether it was stopped.", False)
    elapsed_ms: float = described("Since the training began, in milliseconds.", 812.0)


class SampleWalk(ServerMessage):
    """One sample through one network, forward and backward, and the update it would cause."""

    type: Literal["walk"] = "walk"
    step: int = described("Newest step of the training.", 40)
    entry: int = described("Whose network.", 0)
    seed: int = described("Which of its seeds.", 0)
    sample: int = described("Row of the data.", 17)
    target: list[float | None] = described("Target as the network is shown it, one number an output.", [1.0])
    layers: list[dict[str, Any]] = described(
        "Each layer: inputs (m), weights (k × m), biases (k), sums, activations, slopes, d_activations, d_sums, "
        "d_weights, d_biases, gradient_…, old_… and new_… weights and biases, and state: name → weights and biases "
        "before and after.",
        [{"inputs": [0.1, 0.4], "sums": [0.2], "activations": [0.197]}],
    )
    loss: float | None = described("Loss of this sample.", 0.31)
    penalty: float | None = described("Penalty of l1 and l2.", 0.0)
    t: int = described("Number of the update it would be.", 41)
    lr: float | None = described("Learning rate of that update.", 0.001)
    looks_ahead: bool = described("Whether the gradient is read elsewhere than at the old weights.", False)


class NewAnswer(Answer):
    answer: str | float | list[float | None] | None = described(
        "Name of a class, or a value in the target's own units, a list of several; null where the network has run "
        "away.",
        "setosa",
    )
    confidence: dict[str, float | None] = described("What is given to each class; none in regression.", {"setosa": 0.9})


class Answers(ServerMessage):
    """What the networks of all entries answer to a new sample, in their order."""

    type: Literal["answers"] = "answers"
    step: int = described("Step that is shown.", 40)
    seed: int = described("Which of their seeds.", 0)
    answers: list[NewAnswer] = described("Of each entry.", [{"answer": "setosa", "confidence": {"setosa": 0.9}}])


class LossLandscape(WithBlocks):
    """The loss over a plane in the space of weights. Blocks: losses, x, y; of each entry path, path_loss and
    path_projected."""

    type: Literal["landscape"] = "landscape"
    plane: Literal["random", "pca"] = described("What spans the plane.", "random")
    entry: int = described("Entry whose newest weights are its middle.", 0)
    points: int = described("Points a side.", 51)
    seed: int = described("Which of the seeds the paths are of.", 0)
    explained: float | None = described("Share of the paths' variance that the plane holds; null: random.", 0.9)
    steps: list[int] = described("Steps of the points of the paths.", [0, 10, 20])
    gone: list[int | None] = described("For each entry, the step from which its weights were lost.", [None])
    seconds: float = described("Time it took.", 0.4)


class Lost(ServerMessage):
    """The process that trained is gone, or there is none to be had; a training may be started again."""

    type: Literal["lost"] = "lost"
    why: str = described("One word: memory, seconds, died, busy, stopped or full.", "memory")
    message: str = described("A sentence to show.", "This training needed more than the 1,024 MB of memory …")


class Detached(ServerMessage):
    """Another connection has taken the training up."""

    type: Literal["detached"] = "detached"


SERVER_MESSAGES: tuple[type[ServerMessage], ...] = (
    Started, TrainingData, State, View, Outcome, Done, SampleWalk, Answers, LossLandscape, Lost, Detached, Error,
)  # fmt: skip
