"""Levy N.13: a bowl with a fine, uneven grid of dents."""

from optiscope.catalog.function import Function

function = Function(
    title="Levy N.13",
    expression="sin(3*pi*x)**2 + (x - 1)**2*(1 + sin(3*pi*y)**2) + (y - 1)**2*(1 + sin(2*pi*y)**2)",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-2.7, 2.2),
    minima=((1.0, 1.0),),
    minimum=0.0,
    source="Surjanovic, Bingham (2013). Virtual Library of Simulation Experiments: Test Functions and Datasets.",
    teaches=(
        "The dents grow with the distance from the minimum, so a start far out is the hardest: small steps get "
        "caught at once, while momentum runs on towards the calm middle before it is caught."
    ),
)
