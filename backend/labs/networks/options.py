"""How a client wants to see its training begin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """running: whether it goes on by itself; speed: updates a second, None for as many as can be made; grid: points a
    side of the pictures over the plane, 0 for none; entry: whose network is shown inside; lang: of words."""

    running: bool = True
    speed: float | None = None
    grid: int = 40
    entry: int = 0
    lang: str = "en"
