"""Schaffer N.2: cross-shaped ripples that tighten outwards."""

from optiscope.catalog.function import Function

function = Function(
    title="Schaffer N.2",
    expression="0.5 + (sin(x**2 - y**2)**2 - 0.5)/(1 + 0.001*(x**2 + y**2))**2",
    domain=((-100.0, 100.0), (-100.0, 100.0)),
    view=((-15.0, 15.0), (-15.0, 15.0)),
    start=(11.9, -4.9),
    minima=((0.0, 0.0),),
    minimum=0.0,
    source=(
        "Mishra (2006). Some New Test Functions for Global Optimization and Performance of Repulsive Particle "
        "Swarm Method. doi:10.2139/ssrn.926132"
    ),
    teaches=(
        "The ripples get narrower the farther out one is, so one learning rate cannot fit: the farther out a "
        "path is thrown, the more random its next gradient looks, and shrinking steps win."
    ),
)
