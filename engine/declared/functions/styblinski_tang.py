"""Styblinski-Tang: four wells, one in each quarter, of three depths."""

from optiscope.catalog.function import Function

function = Function(
    title="Styblinski-Tang",
    expression="(x**4 - 16*x**2 + 5*x + y**4 - 16*y**2 + 5*y)/2",
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(4.4, -0.5),
    minima=((-2.903534027771177, -2.903534027771177),),
    minimum=-78.3323314075428,
    source="Styblinski, Tang (1990). Experiments in Nonconvex Optimization. doi:10.1016/0893-6080(90)90029-K",
    teaches=(
        "Each coordinate makes its own choice between a shallow and a deep well: momentum with a large learning "
        "rate carries x over the barrier from the steep side, and all others keep the well they fell into."
    ),
)
