"""Branin: three equally deep valleys in a row."""

from math import pi

from optiscope.catalog.function import Function

function = Function(
    title="Branin",
    expression="(y - 5.1*x**2/(4*pi**2) + 5*x/pi - 6)**2 + 10*(1 - 1/(8*pi))*cos(x) + 10",
    domain=((-5.0, 10.0), (0.0, 15.0)),
    start=(5.7, 13.8),
    minima=((-pi, 12.275), (pi, 2.275), (3 * pi, 2.475)),
    minimum=0.397887357729738,
    height="log",
    source=(
        "Branin (1972). Widely Convergent Method for Finding Multiple Solutions of Simultaneous Nonlinear "
        "Equations. doi:10.1147/rd.165.0504"
    ),
    teaches=(
        "Started on the hill between three equally good valleys, optimizers part ways: the direction of the "
        "first few steps, not their number, settles which minimum is found."
    ),
)
