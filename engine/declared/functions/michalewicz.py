"""Michalewicz: flat ground cut by narrow ditches."""

from math import pi

from optiscope.catalog.function import Function

function = Function(
    title="Michalewicz",
    expression="-sin(x)*sin(x**2/pi)**20 - sin(y)*sin(2*y**2/pi)**20",
    domain=((0.0, pi), (0.0, pi)),
    start=(1.6, 2.1),
    minima=((2.202905520172609, pi / 2),),
    minimum=-1.80130341009855,
    source="Michalewicz (1992). Genetic Algorithms + Data Structures = Evolution Programs. Springer.",
    teaches=(
        "On the flat ground the gradient is real but tiny: gradient descent barely leaves it, while optimizers "
        "that normalise the gradient turn the faintest slope into full steps and find both ditches."
    ),
)
