"""Griewank: a very wide bowl with ripples far smaller than itself."""

from optiscope.catalog.function import Function

function = Function(
    title="Griewank",
    expression="1 + (x**2 + y**2)/4000 - cos(x)*cos(y/sqrt(2))",
    domain=((-600.0, 600.0), (-600.0, 600.0)),
    start=(320.0, -475.0),
    minima=((0.0, 0.0),),
    minimum=0.0,
    source="Griewank (1981). Generalized Descent for Global Optimization. doi:10.1007/BF00933356",
    teaches=(
        "Scale decides what is seen: steps longer than the ripples, 6 to 9 wide, average them out and follow "
        "the bowl inwards, shorter ones stop in the first ripple although the picture looks smooth."
    ),
)
