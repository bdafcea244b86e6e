"""Saddle: up along x, down along y."""

from optiscope.catalog.function import Function

function = Function(
    title="Saddle",
    expression="x**2 - y**2",
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(-1.5, 0.01),
    ground="saddle",
    source=(
        "Dauphin et al. (2014). Identifying and Attacking the Saddle Point Problem in High-Dimensional "
        "Non-Convex Optimization. arXiv:1406.2572"
    ),
    teaches=(
        "Started almost on the ridge line, gradient descent slides to the saddle point and lingers before it "
        "finds the way down, and methods that rescale each coordinate leave at once."
    ),
)
