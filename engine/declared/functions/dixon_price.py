"""Dixon-Price: a valley along a parabola, with two ends."""

from math import sqrt

from optiscope.catalog.function import Function

function = Function(
    title="Dixon-Price",
    expression="(x - 1)**2 + 2*(2*y**2 - x)**2",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(7.4, 0.9),
    minima=((1.0, sqrt(0.5)), (1.0, -sqrt(0.5))),
    minimum=0.0,
    height="log",
    ground="valley",
    source=(
        "Dixon, Price (1989). Truncated Newton Method for Sparse Unconstrained Optimization Using Automatic "
        "Differentiation. doi:10.1007/BF00940007"
    ),
    teaches=(
        "Two minima mirror each other across the line y = 0 and a fork lies between: an optimizer that "
        "overshoots the valley once changes arm and ends at the other minimum."
    ),
)
