"""Easom: a needle hole in a wide flat plain."""

from math import pi

from optiscope.catalog.function import Function

function = Function(
    title="Easom",
    expression="-cos(x)*cos(y)*exp(-(x - pi)**2 - (y - pi)**2)",
    domain=((-100.0, 100.0), (-100.0, 100.0)),
    view=((-1.0, 7.0), (-1.0, 7.0)),
    start=(1.8, 4.2),
    minima=((pi, pi),),
    minimum=-1.0,
    source="Easom (1990). A Survey of Global Optimization Techniques. University of Louisville.",
    teaches=(
        "Two units outside the hole the gradient is practically zero: plain gradient descent hardly moves from "
        "its rim, methods that rescale the gradient walk in, and from farther out nobody learns anything."
    ),
)
