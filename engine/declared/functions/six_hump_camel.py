"""Six-hump camel: two global and four local minima."""

from optiscope.catalog.function import Function

function = Function(
    title="Six-hump camel",
    expression="(4 - 2.1*x**2 + x**4/3)*x**2 + x*y + (4*y**2 - 4)*y**2",
    domain=((-3.0, 3.0), (-2.0, 2.0)),
    start=(-2.5, -0.6),
    minima=((0.0898420131003181, -0.7126564030207396), (-0.0898420131003181, 0.7126564030207396)),
    minimum=-1.03162845348988,
    height="log",
    source=(
        "Dixon, Szegö (1978). The Global Optimization Problem: An Introduction. Towards Global Optimisation 2, "
        "North-Holland."
    ),
    teaches=(
        "Six hollows of three depths lie close together: gradient descent stops in the first one met, and "
        "momentum or a bold learning rate can roll on into one of the two deepest."
    ),
)
