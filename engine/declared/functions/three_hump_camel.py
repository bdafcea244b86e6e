"""Three-hump camel: a deep minimum between two shallow ones."""

from optiscope.catalog.function import Function

function = Function(
    title="Three-hump camel",
    expression="2*x**2 - 1.05*x**4 + x**6/6 + x*y + y**2",
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(-4.0, -1.7),
    minima=((0.0, 0.0),),
    minimum=0.0,
    height="log",
    source="Surjanovic, Bingham (2013). Virtual Library of Simulation Experiments: Test Functions and Datasets.",
    teaches=(
        "The nearest hollow is a decoy: short steps settle in it, while a larger learning rate or the speed "
        "gathered on the steep outer wall carries on over the low hump to the true minimum."
    ),
)
