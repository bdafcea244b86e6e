"""The specs that the recorded answers are to: small, with every part of a spec, as people wrote them."""

from typing import Any

RACE: dict[str, Any] = {
    "function": "rosenbrock", "start": [-1.2, 1.0], "steps": 40, "constants": {"b": 50}, "tolerance": 0.01,
    "optimizers": [
        "adam",
        {"optimizer": "momentum", "hyperparameters": {"lr": 0.001, "momentum": 0.8}, "label": "My momentum"},
        {
            "optimizer": "adam", "hyperparameters": {"lr": 0.05},
            "schedule": {"schedule": "cosine", "parameters": {"final": 0.1}},
        },
        {"optimizer": "gradient_descent", "hyperparameters": {"lr": 0.1}, "start": [0.5, 1.5]} | {"schedule": "step"},
    ],
}  # fmt: skip
NOISY: dict[str, Any] = {
    "function": "himmelblau",
    "steps": 60,
    "noise": 0.3,
    "seed": 4,
    "optimizers": ["adam", "lion", "nag"],
}
DATA: dict[str, Any] = {"function": "linear_regression", "steps": 30, "optimizers": ["sgd", "minibatch_sgd"], "seed": 2}
FLOCK: dict[str, Any] = {
    "function": "himmelblau",
    "steps": 120,
    "flock": {"layout": "grid", "count": 9},
    "optimizers": [{"optimizer": "momentum", "hyperparameters": {"lr": 0.005}}, "adam"],
}
ENDINGS: dict[str, Any] = {
    "function": "ackley",
    "steps": 200,
    "start": [2.0, 2.5],
    "optimizers": [
        "gradient_descent",
        {"optimizer": "sgd", "hyperparameters": {"lr": 100}},
        "rprop",
        {"optimizer": "lion", "hyperparameters": {"lr": 0.1}},
    ],
}
LONG: dict[str, Any] = {"function": "sphere", "optimizers": ["adam", "nag"], "steps": 1_000_000}

TRAINING: dict[str, Any] = {
    "dataset": "moons",
    "samples": 80,
    "hidden": [4, 3],
    "activation": "tanh",
    "steps": 60,
    "every": 5,
    "seed": 3,
    "device": "cpu",
    "optimizers": [
        {"optimizer": "adam", "hyperparameters": {"lr": 0.02}},
        {"optimizer": "sgd", "label": "plain", "schedule": "cosine"},
    ],
}
SEEDS: dict[str, Any] = {
    "dataset": "xor",
    "hidden": [3],
    "activation": "relu",
    "l2": 0.001,
    "dropout": 0.1,
    "batch": "full",
    "steps": 30,
    "seeds": 2,
    "precision": "float64",
    "test_share": 0.2,
    "device": "cpu",
    "optimizers": ["momentum"],
}
OWN: dict[str, Any] = {
    "data": {
        "inputs": [[0.0, 0.1], [0.2, 1.0], [1.0, 0.0], [0.9, 1.1], [0.1, 0.2], [1.2, 0.8]],
        "targets": ["a", "b", "b", "a", "a", "b"], "kind": "classification", "names": ["left", "right"],
    },
    "hidden": [3], "steps": 20, "test_share": 0, "device": "cpu", "optimizers": ["adam", "lion"],
}  # fmt: skip
TABLE = "length;width;kind\n" + "".join(f"{4 + i / 8:.3f};{i % 5};{'ab'[i % 2]}\n" for i in range(24))
