"""How well a straight line parts the points, as they come and as layers see them."""

from optiscope.networks.devices import Cpu


def parted_by_a_line(runs, where):
    """Share of the training part that the best straight border answers rightly: among the "inputs", behind the "first"
    hidden layer, or behind the last, "hidden"."""
    from sklearn.linear_model import LogisticRegression  # takes seconds, and whoever reads the course has this read

    run, train = runs["run"][0], runs["run"].problem.train
    layers = Cpu("float64").network(run.shape).aside.trace(run.parameters[0].astype(float), train.x).activations
    points = {"inputs": train.x, "first": layers[0], "hidden": layers[-2]}[where].T
    classes = train.y[0] > 0.5
    return float(LogisticRegression(C=1e6, max_iter=10_000).fit(points, classes).score(points, classes))
