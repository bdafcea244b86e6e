"""What an error answer looks like."""

from typing import Any

from optiscope.backend.schema.base import Answer, described


class Problem(Answer):
    field: str = described("The part of the request that could not be used.", "optimizers[0].hyperparameters.lr")
    expected: str = described("What would have been right.", "a number from 1e-06 to 100")
    got: str = described("What came instead.", "-1")
    message: str = described(
        "The whole sentence, to be shown as it is.",
        "optimizers[0].hyperparameters.lr: expected a number from 1e-06 to 100, got -1",
    )


class Failure(Answer):
    error: Problem = described(
        "What was wrong, said once.",
        {
            "field": "steps",
            "expected": "a whole number from 1 to 1000000",
            "got": "0",
            "message": "steps: expected a whole number from 1 to 1000000, got 0",
        },
    )


FAILURE = {"application/json": {"schema": {"$ref": f"#/components/schemas/{Failure.__name__}"}}}
"""The content of an error answer in the OpenAPI document, for routes that else answer no JSON too."""
UNUSABLE: dict[int | str, dict[str, Any]] = {
    422: {"description": "Something in the request cannot be used.", "content": FAILURE}
}
