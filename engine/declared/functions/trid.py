"""Trid: a quadratic bowl whose coordinates pull on each other."""

from optiscope.catalog.function import Function

function = Function(
    title="Trid",
    expression="(x - 1)**2 + (y - 1)**2 - x*y",
    domain=((-4.0, 4.0), (-4.0, 4.0)),
    start=(-3.5, 1.5),
    minima=((2.0, 2.0),),
    minimum=-2.0,
    ground="bowl",
    source="Surjanovic, Bingham (2013). Virtual Library of Simulation Experiments: Test Functions and Datasets.",
    teaches=(
        "The product x*y ties the coordinates together: the gradient in y first points away from the minimum, "
        "so every path sets out in the wrong direction and turns back as x comes along."
    ),
)
