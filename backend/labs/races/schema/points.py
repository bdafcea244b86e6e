"""What is told of points of somebody's own."""

from optiscope.backend.schema.base import Answer, described
from optiscope.backend.schema.catalog import Function
from optiscope.races.points import Points

OWN = {"points": [[0, 1.1], [1, 1.9], [2, 3.2]], "domain": [[-0.7, 2.8], [-1.2, 3.3]], "title": None}


class PointsAnswer(Answer):
    definition: Points = described("The points as numbers, and their domain.", OWN)
    function: Function = described("The same as the catalogue tells of a data problem.", {})
