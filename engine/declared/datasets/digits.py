import numpy as np

from optiscope.catalog.parts import Classes, Image


def dataset(random, n=1797, noise=0.0) -> Classes(Image(8, 8), 10, most=1797):
    """Digits: 1,797 handwritten digits of 8 × 8 pixels, ten classes.

    What it teaches: Real data with 64 inputs. Most optimizers reach nine of ten test digits within a few passes over
    the data; the pictures that remain wrong are often hard for people too.
    """
    from importlib.util import find_spec
    from pathlib import Path

    # What load_digits() gives, without the second and a half that all of scikit-learn takes to be imported.
    table = np.loadtxt(Path(find_spec("sklearn").origin).parent / "datasets/data/digits.csv.gz", delimiter=",")
    pixels, y = table[:, :-1], table[:, -1].astype(int)
    chosen = random.permutation(len(y))[:n]
    return pixels[chosen] / 16 + random.normal(0.0, noise, (len(chosen), 64)), y[chosen]
