"""Levy: a bowl with waves that are long in x and short in y."""

from optiscope.catalog.function import Function

function = Function(
    title="Levy",
    expression=(
        "sin(pi*(x + 3)/4)**2 + (x - 1)**2/16*(1 + 10*sin(pi*(x + 3)/4 + 1)**2)"
        " + (y - 1)**2/16*(1 + sin(pi*(y + 3)/2)**2)"
    ),
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(5.2, 3.7),
    minima=((1.0, 1.0),),
    minimum=0.0,
    source=(
        "Levy, Montalvo (1985). The Tunneling Algorithm for the Global Minimization of Functions. doi:10.1137/0906002"
    ),
    teaches=(
        "The waves are just low enough to be rolled over: with the same learning rate gradient descent stays in "
        "a side hollow that momentum leaves behind, so speed alone makes the difference."
    ),
)
