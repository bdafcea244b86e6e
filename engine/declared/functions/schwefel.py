"""Schwefel: hills whose deepest valley hides in a corner."""

from optiscope.catalog.function import Function

function = Function(
    title="Schwefel",
    expression="837.9658 - x*sin(sqrt(abs(x))) - y*sin(sqrt(abs(y)))",
    domain=((-500.0, 500.0), (-500.0, 500.0)),
    start=(-250.0, 330.0),
    minima=((420.968746359982, 420.968746359982),),
    minimum=2.54551325874504e-05,
    source="Schwefel (1981). Numerical Optimization of Computer Models. Wiley.",
    teaches=(
        "The second-best valley is far from the best one: following the slope ends hundreds of units away from "
        "the minimum, however good the optimizer, and the answer is another start."
    ),
)
