"""Monkey saddle: three ways up and three ways down."""

from optiscope.catalog.function import Function

function = Function(
    title="Monkey saddle",
    expression="x**3 - 3*x*y**2",
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.4, 0.05),
    ground="saddle",
    source="Hilbert, Cohn-Vossen (1952). Geometry and the Imagination. Chelsea.",
    teaches=(
        "At the centre gradient and Hessian both vanish, so curvature gives no hint of the three ways down: "
        "paths slow down more than at a plain saddle and the smallest offset chooses the way out."
    ),
)
