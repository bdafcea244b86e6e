"""What a grid of function values looks like."""

from optiscope.backend.schema.base import Answer, described


class Grid(Answer):
    x: list[float] = described("x of the columns, nx numbers.", [-2.0, 0.0, 2.0])
    y: list[float] = described("y of the rows, ny numbers.", [-1.0, 1.0])
    z: list[list[float | None]] = described(
        "f(x, y) by rows: z[row of y][column of x]; null where it is not finite.",
        [[2509.0, 101.0, 2501.0], [909.0, 101.0, 901.0]],
    )
