"""Ackley: a rippled plateau with a funnel in the middle."""

from optiscope.catalog.function import Constant, Function

function = Function(
    title="Ackley",
    expression="-a*exp(-b*sqrt((x**2 + y**2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + a + exp(1)",
    constants={
        "a": Constant(20.0, low=1.0, high=40.0, title="depth of the funnel"),
        "b": Constant(0.2, low=0.02, high=1.0, scale="log", title="narrowness of the funnel"),
    },
    domain=((-32.768, 32.768), (-32.768, 32.768)),
    start=(-5.6, 3.6),
    minima=((0.0, 0.0),),
    minimum=0.0,
    source="Ackley (1987). A Connectionist Machine for Genetic Hillclimbing. Kluwer. doi:10.1007/978-1-4613-1997-9",
    teaches=(
        "Far out the ripples hide the weak pull of the funnel, so short steps stop in a dimple; at the minimum "
        "the surface ends in a sharp point, where a fixed step keeps hopping over it."
    ),
)
