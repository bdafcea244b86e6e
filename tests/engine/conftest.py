"""What every test of the engine leaves as it was."""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def default_type() -> Iterator[None]:
    """Scripts set torch's default type; what it was before comes back."""
    before = torch.get_default_dtype() if (torch := sys.modules.get("torch")) else None
    yield
    if torch := sys.modules.get("torch"):
        torch.set_default_dtype(before or torch.float32)
