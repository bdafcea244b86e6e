"""The ids that people rely on: what must be there, in every language of LANGUAGES, and agree with somebody else's code.

Whatever else the catalogue holds is one file of somebody's: it meets the contract tests by being there, may be said in
English alone, and needs no reference.
"""

PROMISED = {
    "optimizers": {
        "gradient_descent", "sgd", "minibatch_sgd", "momentum", "nag", "adagrad", "rmsprop", "adam", "adamw", "radam",
        "adabelief", "lion", "adadelta", "adamax", "nadam", "amsgrad", "yogi", "rprop", "signum",
    },
    "schedules": {"constant", "step", "exponential", "cosine", "warmup_cosine", "one_cycle"},
    "functions": {
        "ackley", "beale", "bohachevsky_1", "booth", "branin", "bukin_n6", "cross_in_tray", "dixon_price", "drop_wave",
        "easom", "egg_crate", "eggholder", "ellipse", "goldstein_price", "griewank", "himmelblau", "holder_table",
        "levy", "levy_n13", "matyas", "mccormick", "michalewicz", "monkey_saddle", "rastrigin", "rosenbrock", "saddle",
        "schaffer_n2", "schaffer_n4", "schwefel", "shubert", "six_hump_camel", "sphere", "styblinski_tang",
        "three_hump_camel", "trid", "zakharov", "linear_regression", "logistic_regression", "tanh_neuron",
    },
    "activations": {"gelu", "leaky_relu", "linear", "relu", "sigmoid", "softmax", "tanh"},
    "losses": {"binary_cross_entropy", "cross_entropy", "huber", "kl_divergence", "mae", "mse"},
    "initialisations": {"he", "normal", "xavier", "zeros"},
    "datasets": {
        "blobs", "circles", "digits", "five_spirals", "line", "moons", "plane", "three_spirals", "two_spirals", "waves",
        "xor",
    },
}  # fmt: skip
"""Part of the catalogue -> ids."""

LANGUAGES = ("de",)
"""Languages beside English in which all that is promised is said. Any other may have as few words as it likes."""
