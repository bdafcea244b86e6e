"""Ellipse: a bowl that is kappa times steeper along y than along x."""

from optiscope.catalog.function import Constant, Function

function = Function(
    title="Ellipse",
    expression="x**2 + kappa*y**2",
    constants={"kappa": Constant(20.0, low=1.0, high=1000.0, scale="log", title="condition number")},
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.5, 2.5),
    minima=((0.0, 0.0),),
    minimum=0.0,
    ground="bowl",
    source="Boyd, Vandenberghe (2004). Convex Optimization, section 9.3. Cambridge University Press.",
    teaches=(
        "The steep axis limits the learning rate and the flat axis then crawls: gradient descent zigzags more "
        "the larger the condition number, momentum less, and Adagrad, RMSProp or Adam hardly notice."
    ),
)
