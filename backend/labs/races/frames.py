"""Binary messages of a race, see backend/live/frames.py: of the paths of its entries, and of those from many starts."""

from optiscope.backend.live.binary_message import BinaryMessage
from optiscope.backend.live.frames import COLUMNS, MAGIC, NAMES

STARTS = 0x4F53434B  # "OSCK": x and y of each start of a flock in turn

PATHS_MESSAGE = BinaryMessage("frame", MAGIC, NAMES, COLUMNS, "Rows of the path of one entry.")
STARTS_MESSAGE = BinaryMessage(
    "starts", STARTS, NAMES, COLUMNS, "The paths of one entry from many starts; columns are x and y of each."
)
