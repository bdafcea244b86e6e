"""The words that people's text may hold, and characters that are taken for others. All that is not here is refused."""

import unicodedata

VARIABLES = ("x", "y")
FUNCTIONS = {
    **{name: name for name in ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log")},
    **{name: name for name in ("log2", "log10", "sqrt", "abs", "sign", "sigmoid", "softplus")},
    "ln": "log", "sgn": "sign", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "lg": "log10",
}  # fmt: skip
"""A function of one number as it is typed -> its name in the tree."""
SEVERAL = {"min": "minimum", "max": "maximum", "minimum": "minimum", "maximum": "maximum"}
"""A function of two or more numbers as it is typed -> its name in the tree."""
WHERE = ("where", "if")
SUM = ("sum",)
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "κ": "kappa",
    "μ": "mu", "ν": "nu", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
"""Letters that may name a constant besides those from a to z and from A to Z."""
SAME = {
    "·": "*", "⋅": "*", "∙": "*", "×": "*", "÷": "/", "∕": "/", "−": "-", "–": "-", "≤": "<=", "≥": ">=", "π": "pi",
    "√": "sqrt", "∑": "sum", "Σ": "sum", "∣": "|", "µ": "μ",
}  # fmt: skip
"""Characters that mean what these do."""
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
ALIKE = dict(zip("аеорсхуіАВЕКМНОРСТХ", "aeopcxyiABEKMHOPCTX", strict=True)) | {"ο": "o", "ϲ": "c", "Χ": "X", "χ": "x"}
"""Letters of other alphabets -> those that they are taken for."""


def looks_like(character: str) -> str:
    """What a character that is not understood is easily taken for, or ""."""
    plain = unicodedata.normalize("NFKC", character)
    return ALIKE.get(character) or (plain if plain != character and plain.isascii() and plain.strip() else "")


def is_constant(word: str) -> bool:
    """Whether a word may name a constant that nobody has declared: a letter, or the name of a Greek one, and what may
    stand below it, as in a_1."""
    letter = word.partition("_")[0]
    return letter in GREEK.values() or (
        len(letter) == 1 and letter.isascii() and letter.isalpha() and letter not in "xyeXY"
    )


def parted(word: str) -> list[str] | None:
    """The letters of a short word that is a product, such as ax or bxy; None where it is none."""
    if word.startswith("pi") and 2 < len(word) <= 4:
        return ["pi", *word[2:]] if all(letter in "xy" for letter in word[2:]) else None
    short = 1 < len(word) <= 3 and word.isascii() and word.isalpha() and ("x" in word or "y" in word)
    return [*word] if short and all(letter in "xye" or is_constant(letter) for letter in word) else None
