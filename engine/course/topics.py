"""What the course covers: every topic by its id. A step says which it covers; none may be left over."""

TOPICS: dict[str, tuple[str, ...]] = {
    "fundamentals": (
        "what", "biology", "synapses", "learning", "why", "history", "definition", "characteristics", "applications",
    ),
    "shallow": ("description", "characteristics", "limits"),
    "deep": ("description", "characteristics", "advantages"),
    "parts": ("neurons", "weights", "biases", "layers"),
    "activations": ("what", "sigmoid", "tanh", "relu", "softmax"),
    "losses": ("what", "mse", "mae", "cross_entropy", "huber", "kl"),
    "propagation": ("forward", "backward"),
    "optimization": ("understanding", "what", "gradient", "adjusting", "repeating"),
    "gd": ("how", "linear_regression"),
    "sgd": ("intro", "how", "batch_or_stochastic", "update", "when"),
    "minibatch": ("formula", "choosing"),
    "momentum": ("intro", "how", "formulation", "helps", "choosing"),
    "nag": ("how", "gradient", "advantages", "recap", "when"),
    "adagrad": ("intro", "how", "advantages", "limits", "recap", "when"),
    "rmsprop": ("intro", "how", "when"),
    "adam": (
        "intro", "features", "first_moment", "second_moment", "bias_correction", "update", "mechanism", "advantages",
    ),
    "adamw": (
        "intro", "difference", "formulation", "advantages", "defaults", "nlp", "vision", "reinforcement",
    ),
    "radam": (
        "intro", "challenges", "concepts", "moments", "bias_correction", "rectification", "update", "advantages",
        "uses",
    ),
    "adabelief": (
        "intro", "challenges", "ideas", "moments", "belief", "bias_correction", "update", "advantages", "compared",
    ),
    "lion": ("intro", "motivation", "features", "formulation", "advantages"),
    "comparing": ("protocol",),
}  # fmt: skip
"""Part of the field -> its topics; an id is part.topic."""


def ids() -> list[str]:
    return [f"{part}.{topic}" for part, topics in TOPICS.items() for topic in topics]
