"""Schaffer N.4: twice-folded ripples with four minima near the middle."""

from optiscope.catalog.function import Function

function = Function(
    title="Schaffer N.4",
    expression="0.5 + (cos(sin(abs(x**2 - y**2)))**2 - 0.5)/(1 + 0.001*(x**2 + y**2))**2",
    domain=((-100.0, 100.0), (-100.0, 100.0)),
    view=((-15.0, 15.0), (-15.0, 15.0)),
    start=(9.5, -4.0),
    minima=((0.0, 1.253131831463733), (0.0, -1.253131831463733), (1.253131831463733, 0.0), (-1.253131831463733, 0.0)),
    minimum=0.292578632035981,
    source=(
        "Mishra (2006). Some New Test Functions for Global Optimization and Performance of Repulsive Particle "
        "Swarm Method. doi:10.2139/ssrn.926132"
    ),
    teaches=(
        "Four minima lie beside a host of troughs only one to three percent worse: a curve that has flattened "
        "out at 0.3 tells nothing about how far the point still is from a minimum."
    ),
)
