"""Hölder table: a table of waves with deep corners."""

from optiscope.catalog.function import Function

function = Function(
    title="Hölder table",
    expression="-abs(sin(x)*cos(y)*exp(abs(1 - sqrt(x**2 + y**2)/pi)))",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(6.3, 7.9),
    minima=(
        (8.055023475736563, 9.664590019241273),
        (8.055023475736563, -9.664590019241273),
        (-8.055023475736563, 9.664590019241273),
        (-8.055023475736563, -9.664590019241273),
    ),
    minimum=-19.2085025678867,
    source=(
        "Mishra (2006). Some New Test Functions for Global Optimization and Performance of Repulsive Particle "
        "Swarm Method. doi:10.2139/ssrn.926132"
    ),
    teaches=(
        "Four basins meet in sharp creases right beside this start: following the slope reaches a global "
        "minimum in the corner, and a first jump across a crease, by noise or a long step, ends elsewhere."
    ),
)
