"""The network lab in trouble: no connection, no PyTorch, a training that is refused or gone."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.backend.labs.networks.live import Trainee
from tests.browser.conftest import page_of
from tests.browser.training import open_finished, open_training, pause, state, wait_for
from tests.server import Server

SOCKETS = """window.sockets = []; const Real = WebSocket;
    window.WebSocket = class extends Real { constructor(...all) { super(...all); window.sockets.push(this); } };"""


def offline(page: Page, statements: str) -> None:
    """Cuts the connection, and does with `actions` what those statements say before there is another."""
    page.evaluate(f"""async () => {{
        const {{ store, actions }} = optiscope;
        const lost = new Promise((resolve) => store.on(['connection'], resolve));
        window.sockets.at(-1).close();
        await lost;
        {statements}
    }}""")


@pytest.mark.new_page
def test_lost_connection_takes_the_same_training_up_again(page: Page) -> None:
    page.add_init_script(SOCKETS)
    open_training(page)
    token, step = state(page, "[s.training.token, s.state.step]")
    page.evaluate("window.sockets.at(-1).close()")
    wait_for(page, "s.connection === 'lost'")
    wait_for(page, f"s.connection === 'open' && s.state?.step > {step} + 20")
    step = pause(page)
    assert state(page, "s.training.token") == token
    rows = state(page, "[s.training.entries[0].rows, [...s.training.entries[0].columns.get('train_loss')]]")
    assert rows[0] == step // state(page, "s.training.started.every") + 1
    assert all(value is not None and np.isfinite(value) for value in rows[1][: rows[0]])  # none missing in between


@pytest.mark.new_page
def test_what_is_set_without_a_connection_holds_once_there_is_one(page: Page) -> None:
    page.add_init_script(SOCKETS)
    open_training(page)
    token = state(page, "s.training.token")
    offline(page, "actions.setHyperparameter(1, 'lr', 0.5); actions.setSpeed(20); actions.select(1); actions.pause();")
    wait_for(page, "s.connection === 'open' && s.training.status === 'paused'", 10)
    wait_for(page, "s.state.rates[1] === 0.5 && s.state.speed === 20 && s.view.entry === 1", 10)
    assert state(page, "s.training.token") == token
    # Other data: they are trained on.
    offline(page, "actions.learnFrom({ dataset: 'xor', data: null });")
    wait_for(page, "s.connection === 'open' && s.training.started.problem.title === 'XOR' && s.state?.step > 0", 10)


@pytest.mark.new_page
def test_a_training_that_ran_beside_a_refused_spec_is_not_said_to_run_once_the_connection_is_back(page: Page) -> None:
    page.add_init_script(SOCKETS)
    open_training(page)
    token = state(page, "s.training.token")
    page.evaluate("async () => optiscope.actions.change({ steps: 0 })")
    wait_for(page, "s.error?.field === 'steps' && s.training.status === 'running'")
    offline(page, "")
    wait_for(page, "s.connection === 'open' && s.error?.field === 'steps' && s.training.status === 'lost'")
    page.evaluate("async () => optiscope.actions.change({ steps: 300 })")
    wait_for(page, f"s.error === null && s.training.token !== '{token}' && s.state?.step > 0")


def test_a_training_taken_over_by_another_page_can_be_begun_anew(page: Page, server: Server) -> None:
    open_training(page)
    held = state(page, "({ id: s.training.id, token: s.training.token })")
    with Trainee(server.host, held["id"]) as other:
        other.send("attach", token=held["token"], rows=0)
        wait_for(page, "s.lost !== null")
        page.get_by_role("button", name="Train again").click()
        wait_for(page, f"s.lost === null && s.training.token !== '{held['token']}' && s.state.step > 0")


WITHOUT_TORCH = """
from importlib.machinery import PathFinder
find = PathFinder.find_spec
PathFinder.find_spec = lambda name, *rest: None if name == "torch" else find(name, *rest)
"""


@pytest.fixture
def poor(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a server that has little memory, and no PyTorch."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_TORCH)
    server = Server(PYTHONPATH=str(tmp_path), OPTISCOPE_TRAINING_MEGABYTES="64").start()
    try:
        with page_of(browser, server, ["422"]) as page:
            yield page
    finally:
        server.stop()


def test_only_what_needs_torch_says_so_and_a_training_lost_for_its_memory_can_begin_again(poor: Page) -> None:
    open_training(poor)
    expect(poor.locator(".trouble")).to_be_hidden()
    words = poor.get_by_text("This needs PyTorch, which is not installed where this server runs: pip install")
    expect(words).to_be_hidden()
    poor.get_by_label("device").select_option("cuda")
    expect(words).to_be_visible()
    poor.get_by_label("device").select_option("auto")
    poor.get_by_role("button", name="Share").click()
    expect(poor.get_by_role("dialog").get_by_text("A .pt file needs the package torch")).to_be_visible()
    expect(poor.get_by_role("button", name=".pt", exact=True)).to_be_disabled()
    poor.keyboard.press("Escape")

    # Weights as text are not counted beforehand.
    hidden = ",".join(["64"] * 6)
    open_finished(poor, f"/networks.html#v1/moons?samples=20&hidden={hidden}&seeds=48&steps=1&o=minibatch_sgd")
    for name in ("Train again", "Train"):
        token = state(poor, "s.training.token")
        take = f"fetch('/api/trainings/{token}?format=weights.json').then((answer) => answer.text())"
        poor.evaluate(f"() => void {take}.catch(() => null)")  # all of it, or the server keeps the rest for later
        wait_for(poor, "s.lost?.why === 'memory' && s.training.status === 'lost'")
        expect(poor.locator(".trouble")).to_contain_text("memory")
        poor.get_by_role("button", name=name, exact=True).click()
        wait_for(poor, f"s.lost === null && s.training.token !== '{token}' && s.training.status === 'finished'")
    poor.evaluate("async () => optiscope.actions.change({ seeds: 100 })")
    wait_for(poor, "s.error?.field === 'hidden' && s.error.message.includes('64 MB')")


def test_a_training_that_stands_still_can_go_on_after_another_was_refused(poor: Page) -> None:
    open_training(poor)
    step, token = pause(poor), state(poor, "s.training.token")
    poor.evaluate("async () => optiscope.actions.change({ hidden: Array(6).fill(64), seeds: 100 })")
    wait_for(poor, "s.error?.field === 'hidden' && s.error.message.includes('64 MB')")
    assert state(poor, "[s.training.status, s.state.step]") == ["paused", step]
    poor.get_by_role("button", name="Train", exact=True).click()
    wait_for(poor, f"s.training.token === '{token}' && s.state.step > {step} + 20")
