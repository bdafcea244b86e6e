"""McCormick: a trough that descends in waves along the diagonal."""

from math import pi

from optiscope.catalog.function import Function

function = Function(
    title="McCormick",
    expression="sin(x + y) + (x - y)**2 - 1.5*x + 2.5*y + 1",
    domain=((-1.5, 4.0), (-3.0, 4.0)),
    start=(-1.0, 2.9),
    minima=((0.5 - pi / 3, -0.5 - pi / 3),),
    minimum=-1.91322295498104,
    ground="valley",
    source=(
        "McCormick (1976). Computability of Global Solutions to Factorable Nonconvex Programs: Part I. "
        "doi:10.1007/BF01580665"
    ),
    teaches=(
        "The trough runs on past the border to ever lower hollows: one that is rolling too fast leaves the "
        "domain and ends below the listed minimum, which is lowest only inside."
    ),
)
