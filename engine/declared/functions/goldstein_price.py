"""Goldstein-Price: values from 3 to a million on one small square."""

from optiscope.catalog.function import Function

function = Function(
    title="Goldstein-Price",
    expression=(
        "(1 + (x + y + 1)**2*(19 - 14*x + 3*x**2 - 14*y + 6*x*y + 3*y**2))"
        "*(30 + (2*x - 3*y)**2*(18 - 32*x + 12*x**2 + 48*y - 36*x*y + 27*y**2))"
    ),
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.2, -0.4),
    minima=((0.0, -1.0),),
    minimum=3.0,
    height="log",
    ground="valley",
    source="Goldstein, Price (1971). On Descent from Local Minima. doi:10.1090/S0025-5718-1971-0312365-X",
    teaches=(
        "Slopes reach two million, so no one learning rate suits plain gradient descent, which diverges or "
        "crawls, while methods that divide by the size of the gradient arrive."
    ),
)
