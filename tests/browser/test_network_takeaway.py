"""What the share dialog of the network lab gives is the training that is seen."""

import io
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

from tests.browser.training import field, open_training, pause, state, wait_for


def test_weights_are_those_that_are_shown(page: Page) -> None:
    """At a step between, and with a rate that was changed on the way."""
    open_training(page)
    pause(page)
    field(page, "optimizers[0].hyperparameters.lr").fill("0.3")
    wait_for(page, "s.state?.rates[0] === 0.3")
    page.get_by_role("button", name="One step").click()
    wait_for(page, "s.view?.step === s.state?.step && s.state.kept?.at(-1) === s.state.step")
    page.get_by_role("button", name="Share").click()
    with page.expect_download() as waiting:
        page.locator(".take-weights").get_by_role("button", name=".weights.npz").click()
    first = np.array(state(page, "[...s.view.weights.get(0).data]"), np.float32).reshape(4, 3)
    with np.load(io.BytesIO(Path(waiting.value.path()).read_bytes())) as kept:
        label = state(page, "s.training.started.entries[0].label")
        np.testing.assert_array_equal(kept[f"{label}/0/W1"], first[:, :2])
        np.testing.assert_array_equal(kept[f"{label}/0/b1"], first[:, 2])
