"""Matyas: a long shallow trough along the diagonal."""

from optiscope.catalog.function import Function

function = Function(
    title="Matyas",
    expression="0.26*(x**2 + y**2) - 0.48*x*y",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-9.0, -4.0),
    minima=((0.0, 0.0),),
    minimum=0.0,
    ground="bowl",
    source=(
        "Jamil, Yang (2013). A Literature Survey of Benchmark Functions for Global Optimization Problems. "
        "arXiv:1308.4008"
    ),
    teaches=(
        "Everyone drops quickly onto the diagonal, where the slope is 25 times weaker: the loss looks settled "
        "long before the point has arrived, and momentum shortens the wait."
    ),
)
