"""How large, how fast and how many things of a training may be asked for."""

GRID, POINTS = (8, 101), (5, 101)
"""Fewest and most points a side: of the pictures over the plane, of a loss landscape."""
MOST_STEPS_AT_ONCE = 1_000
SPEED = (0.1, 1e6)
"""Updates a second."""
MOST_INDEX = 99
"""Largest index of an entry or a seed that any training may have."""
MOST_INPUTS = 64
