"""backend/labs/networks/client_messages.py: what a client may say, and what it is told when it may not."""

from typing import Any

import pytest

from optiscope import SpecError
from optiscope.backend.labs.networks.client_messages import CLIENT_MESSAGES
from optiscope.backend.live.client_message import Reader

read = Reader(CLIENT_MESSAGES).read


def test_fields_left_out_take_their_defaults():
    asked = read({"type": "landscape", "id": 3, "plane": "pca"})
    assert asked.model_dump() == {
        "type": "landscape", "id": 3, "plane": "pca", "entry": 0, "points": 51, "seed": 0,
    }  # fmt: skip
    assert read({"type": "back", "id": 1, "step": None}).step is None
    whole = read({"type": "step", "id": 1.0, "count": 2.0})  # some clients know one type of number
    assert (whole.id, whole.count) == (1, 2) and type(whole.id) is type(whole.count) is int
    look = read({"type": "look", "id": 1, "grid": 0})
    assert (look.grid, look.axes) == (0, [0, 1])
    train = read({"type": "train", "id": 1})
    assert (train.running, train.speed, train.grid, train.entry, train.spec) == (True, "max", 40, 0, None)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ({"type": "jump"}, "type: expected one of "),
        ({"type": ["pause"]}, "type: expected one of train, attach, pause,"),
        ({"type": "pause", **{f"x{i}": 1 for i in range(200)}}, "x0: expected one of the fields type, id, got 'x0'"),
        ({"type": "pause", "now": 1}, "now: expected one of the fields type, id, got 'now'"),
        ({"type": "step", "count": 0}, "count: expected a whole number from 1 to 1,000, got 0"),
        ({"type": "step", "count": 2.5}, "count: expected a whole number from 1 to 1,000, got 2.5"),
        ({"type": "step", "count": True}, "count: expected a whole number from 1 to 1,000, got true"),
        ({"type": "speed"}, 'speed: expected "max" or a number from 0.1 to 1,000,000, got nothing'),
        ({"type": "speed", "speed": 0}, 'speed: expected "max" or a number from 0.1 to 1,000,000, got 0'),
        ({"type": "rate", "entry": 0, "lr": float("nan")}, "lr: expected a finite number, got nan"),
        ({"type": "look", "grid": 5}, "grid: expected 0 or a whole number from 8 to 101, got 5"),
        ({"type": "look", "grid": 9, "axes": [1]}, "axes: expected two numbers of inputs, such as [0, 1], got [1]"),
        ({"type": "back"}, "step: expected a whole number from 0 to 2,147,483,648, or null, got nothing"),
        ({"type": "landscape", "points": 50}, "points: expected an odd number from 5 to 101, got 50"),
        ({"type": "landscape", "plane": "pac"}, "plane: expected pca, got 'pac'"),
        ({"type": "train", "running": 1}, "running: expected true or false, got 1"),
        ({"type": "attach", "token": 5}, "token: expected text, got 5"),
        ({"type": "train", "lang": 5}, "lang: expected a language such as de, got 5"),
    ],
)
def test_what_cannot_be_read_is_told_by_field(message: dict[str, Any], sentence: str):
    with pytest.raises(SpecError) as caught:
        read({"id": 1, **message})
    assert str(caught.value).startswith(sentence)
