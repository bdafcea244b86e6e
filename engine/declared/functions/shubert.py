"""Shubert: a field of spikes with eighteen global minima."""

from optiscope.catalog.function import Function

# Minimisers pair a lowest point of one sum (-12.87) with a highest point of the other (14.51), either way round.
LOWS = (-7.708313735499347, -1.425128428319761, 4.858056878859826)
HIGHS = (-7.083506407651560, -0.800321100471973, 5.482864206707613)

function = Function(
    title="Shubert",
    expression="sum(k*cos((k + 1)*x + k) for k in range(1, 6))*sum(k*cos((k + 1)*y + k) for k in range(1, 6))",
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-1.9, -7.2),
    minima=tuple(point for low in LOWS for high in HIGHS for point in ((low, high), (high, low))),
    minimum=-186.730908831024,
    source="Shubert (1972). A Sequential Method Seeking the Global Maximum of a Function. doi:10.1137/0709036",
    teaches=(
        "Curvature in the deep holes is in the thousands, so a harmless-looking learning rate throws gradient "
        "descent out of the very hole it started in, while bounded steps stay and settle."
    ),
)
