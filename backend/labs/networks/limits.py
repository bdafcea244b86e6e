"""How large the pictures of a training may be asked for, points a side."""

GRID, POINTS = (8, 101), (5, 101)
