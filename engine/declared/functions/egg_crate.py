"""Egg crate: a shallow bowl holding a grid of round cups."""

from optiscope.catalog.function import Function

function = Function(
    title="Egg crate",
    expression="x**2 + y**2 + 25*(sin(x)**2 + sin(y)**2)",
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(-4.8, 1.4),
    minima=((0.0, 0.0),),
    minimum=0.0,
    source=(
        "Jamil, Yang (2013). A Literature Survey of Benchmark Functions for Global Optimization Problems. "
        "arXiv:1308.4008"
    ),
    teaches=(
        "The coordinates do not interact, so each crosses its own barrier or not: y rolls straight home, and x "
        "gets past the next cup only with momentum and a large learning rate."
    ),
)
