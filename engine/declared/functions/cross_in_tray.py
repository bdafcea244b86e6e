"""Cross-in-tray: a tray of round dents under a sharp cross."""

from optiscope.catalog.function import Function

function = Function(
    title="Cross-in-tray",
    expression="-0.0001*(abs(sin(x)*sin(y)*exp(abs(100 - sqrt(x**2 + y**2)/pi))) + 1)**0.1",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(2.8, 1.9),
    minima=(
        (1.349406617153911, 1.349406617153911),
        (1.349406617153911, -1.349406617153911),
        (-1.349406617153911, 1.349406617153911),
        (-1.349406617153911, -1.349406617153911),
    ),
    minimum=-2.06261187082274,
    source=(
        "Mishra (2006). Some New Test Functions for Global Optimization and Performance of Repulsive Particle "
        "Swarm Method. doi:10.2139/ssrn.926132"
    ),
    teaches=(
        "All dents are nearly equally deep, from -1.55 to -2.06, so the loss says little about being in the "
        "right one, and the weak slopes leave gradient descent at its usual learning rates far behind."
    ),
)
