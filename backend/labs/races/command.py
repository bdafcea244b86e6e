"""`optiscope race`."""

from optiscope.backend.cli.command import Command

command = Command(
    lab="races",
    name="race",
    help="run one race",
    example="--function rosenbrock --optimizers adam,lion:lr=0.01 --start -1.5,2 --out run.csv",
    who="who races",
    words={
        "function": ("NAME", 'what is minimised (optiscope list functions), or a text such as "x^2 + 3y^2"'),
        "constants": ("b=50", "a constant of the function; may be repeated"),
        "start": ("X,Y", "where all start (default: as the function suggests)"),
        "steps": ("N", "updates each makes (default 500)"),
        "seed": ("N", "seed of noise and mini-batches (default 0)"),
        "noise": ("SIGMA", "standard deviation of gradient noise (default 0)"),
        "tolerance": ("T", "how near the minimum's value counts as converged (default 0.001)"),
    },
    required=("function",),
)
