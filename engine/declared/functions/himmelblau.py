"""Himmelblau: four equally deep minima."""

from optiscope.catalog.function import Function

function = Function(
    title="Himmelblau",
    expression="(x**2 + y - 11)**2 + (x + y**2 - 7)**2",
    domain=((-6.0, 6.0), (-6.0, 6.0)),
    start=(1.0, 5.0),
    minima=(
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.283185991286169),
        (3.584428340330492, -1.848126526964404),
    ),
    minimum=0.0,
    height="log",
    source="Himmelblau (1972). Applied Nonlinear Programming. McGraw-Hill.",
    teaches=(
        "Four minima are equally good, and which one is found depends on the optimizer and its learning rate as "
        "much as on the start: from here each of the four can be the answer."
    ),
)
