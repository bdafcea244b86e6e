"""Eggholder: steep irregular waves, lowest at the edge of the domain."""

from optiscope.catalog.function import Function

function = Function(
    title="Eggholder",
    expression="-(y + 47)*sin(sqrt(abs(x/2 + y + 47))) - x*sin(sqrt(abs(x - y - 47)))",
    domain=((-512.0, 512.0), (-512.0, 512.0)),
    start=(402.0, 374.0),
    minima=((512.0, 404.2318051137578),),
    minimum=-959.640662720851,
    source=(
        "Whitley, Rana, Dzubera, Mathias (1996). Evaluating Evolutionary Algorithms. doi:10.1016/0004-3702(95)00124-7"
    ),
    teaches=(
        "The minimum lies on the border, where the slope still points outwards: an optimizer that knows no "
        "limits runs past x = 512 to values lower than the best allowed one."
    ),
)
