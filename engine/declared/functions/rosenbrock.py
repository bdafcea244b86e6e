"""Rosenbrock: a curved valley with steep walls and a nearly flat floor."""

from optiscope.catalog.function import Constant, Function

function = Function(
    title="Rosenbrock",
    expression="(1 - x)**2 + b*(y - x**2)**2",
    constants={"b": Constant(100.0, low=1.0, high=1000.0, scale="log", title="steepness of the walls")},
    domain=((-2.048, 2.048), (-2.048, 2.048)),
    start=(-1.2, 1.0),
    minima=((1.0, 1.0),),
    minimum=0.0,
    height="log",
    ground="valley",
    source=(
        "Rosenbrock (1960). An Automatic Method for Finding the Greatest or Least Value of a Function. "
        "doi:10.1093/comjnl/3.3.175"
    ),
    teaches=(
        "Falling into the valley is easy and following its bend is slow: the walls cap the learning rate while "
        "the floor hardly slopes, so momentum pays and plain gradient descent crawls."
    ),
)
