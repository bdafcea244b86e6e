"""Rastrigin: a bowl covered with a square grid of ripples."""

from optiscope.catalog.function import Constant, Function

function = Function(
    title="Rastrigin",
    expression="2*A + x**2 - A*cos(2*pi*x) + y**2 - A*cos(2*pi*y)",
    constants={"A": Constant(10.0, low=0.0, high=30.0, title="height of the ripples")},
    domain=((-5.12, 5.12), (-5.12, 5.12)),
    start=(-1.6, 2.3),
    minima=((0.0, 0.0),),
    minimum=0.0,
    source="Rastrigin (1974). Systems of Extremal Control. Nauka, Moscow.",
    teaches=(
        "The gradient only knows the nearest ripple: nearly every optimizer settles in the first well, and only "
        "steps about one well wide, or ripples made lower, let the bowl underneath be felt."
    ),
)
