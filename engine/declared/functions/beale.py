"""Beale: a flat-floored bend between steep corners."""

from optiscope.catalog.function import Function

function = Function(
    title="Beale",
    expression="(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2",
    domain=((-4.5, 4.5), (-4.5, 4.5)),
    start=(-2.4, -0.5),
    minima=((3.0, 0.5),),
    minimum=0.0,
    height="log",
    ground="valley",
    source=(
        "Beale (1958). On an Iterative Method for Finding a Local Minimum of a Function of More Than One "
        "Variable. Princeton University."
    ),
    teaches=(
        "From the left, steps of equal length in both coordinates climb into the plateau above y = 1, which "
        "falls for ever towards negative x, while gradient descent and momentum turn right to the minimum."
    ),
)
