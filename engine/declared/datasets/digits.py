from optiscope.catalog.parts import Classes, Image


def dataset(random, n=1797, noise=0.0) -> Classes(Image(8, 8), 10, most=1797):
    """Digits: 1,797 handwritten digits of 8 × 8 pixels, ten classes.

    What it teaches: Real data with 64 inputs. Most optimizers reach nine of ten test digits within a few passes over
    the data; the pictures that remain wrong are often hard for people too.
    """
    from sklearn.datasets import load_digits

    pixels, y = load_digits(return_X_y=True)
    chosen = random.permutation(len(y))[:n]
    return pixels[chosen] / 16 + random.normal(0.0, noise, (len(chosen), 64)), y[chosen]
