"""Sphere: the round bowl."""

from optiscope.catalog.function import Function

function = Function(
    title="Sphere",
    expression="x**2 + y**2",
    domain=((-5.12, 5.12), (-5.12, 5.12)),
    start=(-4.0, 3.0),
    minima=((0.0, 0.0),),
    minimum=0.0,
    ground="bowl",
    source=(
        "De Jong (1975). An Analysis of the Behavior of a Class of Genetic Adaptive Systems. University of Michigan."
    ),
    teaches=(
        "The gradient points straight at the minimum, so gradient descent walks a straight line while methods "
        "that scale each coordinate by itself, such as Adam, bend towards a diagonal."
    ),
)
