"""Booth: a tilted quadratic bowl."""

from optiscope.catalog.function import Function

function = Function(
    title="Booth",
    expression="(x + 2*y - 7)**2 + (2*x + y - 5)**2",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.0, 5.0),
    minima=((1.0, 3.0),),
    minimum=0.0,
    ground="bowl",
    source=(
        "Jamil, Yang (2013). A Literature Survey of Benchmark Functions for Global Optimization Problems. "
        "arXiv:1308.4008"
    ),
    teaches=(
        "The bowl is nine times steeper along one diagonal than along the other: scaling each coordinate by "
        "itself cannot undo a tilted ellipse, so Adam loses here the edge it has on an upright one."
    ),
)
