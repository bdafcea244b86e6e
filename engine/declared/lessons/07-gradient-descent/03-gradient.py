"""Where the first step of a walk points."""

import math


def angle(runs, name):
    """Degrees between the first update of the first entry and the way from its start to the origin."""
    path = runs[name][0]
    way = math.atan2(-path["y"][0], -path["x"][0])
    step = math.atan2(path["update_y"][1], path["update_x"][1])
    return abs(math.degrees(math.remainder(step - way, math.tau)))
