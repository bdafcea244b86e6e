"""Bukin N.6: a curved ridge-sharp valley."""

from optiscope.catalog.function import Function

function = Function(
    title="Bukin N.6",
    expression="100*sqrt(abs(y - 0.01*x**2)) + 0.01*abs(x + 10)",
    domain=((-15.0, -5.0), (-3.0, 3.0)),
    start=(-6.5, 2.0),
    minima=((-10.0, 1.0),),
    minimum=0.0,
    ground="valley",
    source=(
        "Bukin (1997). New Minimization Strategies for Non-Smooth Functions. Budker Institute of Nuclear "
        "Physics, Novosibirsk."
    ),
    teaches=(
        "The floor of the valley is a crease where the slope becomes infinite: every step across overshoots, "
        "the loss stays high, and no fixed learning rate settles; only a shrinking one comes close."
    ),
)
