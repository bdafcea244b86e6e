"""Bohachevsky 1: a wide bowl with small dents near the bottom."""

from optiscope.catalog.function import Function

function = Function(
    title="Bohachevsky 1",
    expression="x**2 + 2*y**2 - 0.3*cos(3*pi*x) - 0.4*cos(4*pi*y) + 0.7",
    domain=((-100.0, 100.0), (-100.0, 100.0)),
    start=(-84.0, -28.0),
    minima=((0.0, 0.0),),
    minimum=0.0,
    source=(
        "Bohachevsky, Johnson, Stein (1986). Generalized Simulated Annealing for Function Optimization. "
        "doi:10.1080/00401706.1986.10488128"
    ),
    teaches=(
        "From afar it is a plain bowl and everyone comes down alike; the last unit is full of dents, and who "
        "still has speed there passes through them to the true minimum."
    ),
)
