"""Drop-wave: rings of waves around a drop."""

from optiscope.catalog.function import Function

function = Function(
    title="Drop-wave",
    expression="-(1 + cos(12*sqrt(x**2 + y**2)))/(0.5*(x**2 + y**2) + 2)",
    domain=((-5.12, 5.12), (-5.12, 5.12)),
    start=(-2.0, -1.0),
    minima=((0.0, 0.0),),
    minimum=-1.0,
    source="Molga, Smutnicki (2005). Test Functions for Optimization Needs.",
    teaches=(
        "Every ring-shaped trough is a trap with a flat floor: the gradient points across the ring, never along "
        "it, so only a step as wide as a ring jumps inwards."
    ),
)
