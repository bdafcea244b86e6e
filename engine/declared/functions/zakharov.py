"""Zakharov: a plate bent up steeply across one diagonal."""

from optiscope.catalog.function import Function

function = Function(
    title="Zakharov",
    expression="x**2 + y**2 + (0.5*x + y)**2 + (0.5*x + y)**4",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.0, 7.5),
    minima=((0.0, 0.0),),
    minimum=0.0,
    height="log",
    ground="bowl",
    source="Surjanovic, Bingham (2013). Virtual Library of Simulation Experiments: Test Functions and Datasets.",
    teaches=(
        "The walls grow with the fourth power and the floor only with the second: a learning rate that is fast "
        "on the floor explodes on the walls, so schedules and adaptive methods gain most."
    ),
)
