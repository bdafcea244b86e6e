"""What the absolute error leaves behind."""


def spread(runs, name, rows):
    """Between the largest and the smallest loss of the last rows."""
    last = runs[name][0]["train_loss"][-rows:]
    return float(last.max() - last.min())
