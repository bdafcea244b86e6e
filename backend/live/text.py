"""A text message to a client: JSON with a `type`."""

from pydantic_core import to_json


def write(type: str, id: int | None, **rest: object) -> str:
    """A message to the client; non-finite numbers become null, as JSON has none."""
    return to_json({"type": type, "id": id, **rest}, inf_nan_mode="null").decode()
