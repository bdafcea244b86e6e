"""How long a newcomer waits for networks to learn: from the wish to train to a second row of the curves.

Each on a connection of its own, whose process has trained nothing yet, as soon after connecting as a page has loaded;
after `make run`, which has compiled what there is to compile. By the socket alone, and in the page: from following a
link on one that trains nothing to the frame after that in which the curves move.
"""

import json
from collections.abc import Iterator
from statistics import median
from time import perf_counter, sleep

from playwright.sync_api import Browser, sync_playwright
from websockets.sync.client import connect

from tests.benchmarks.table import Row, short
from tests.browser.provide import NONE_FOUND, PEOPLES_FLAGS, find
from tests.server import Server

LOADING = 2.0
SIX = ["minibatch_sgd", "momentum", "adagrad", "rmsprop", "adam", "lion"]
CHOICES = {
    "default": {"dataset": "moons"},
    "gelu, huber behind tanh": {"dataset": "moons", "activation": "gelu", "output": "tanh", "loss": "huber"},
    "softmax, kl_divergence": {"dataset": "three_spirals", "loss": "kl_divergence", "activation": "sigmoid"},
    "double precision": {"dataset": "moons", "precision": "float64", "optimizers": ["nadam", "radam", "yogi"]},
    "dropout, all samples": {
        "dataset": "circles",
        "dropout": 0.3,
        "l1": 0.01,
        "batch": "full",
        "optimizers": ["rprop"],
    },
    "regression, one sample": {"dataset": "waves", "loss": "mae", "optimizers": ["nag", "sgd", "gradient_descent"]},
    "digits, 200 networks": {"dataset": "digits", "hidden": [32], "optimizers": ["adamax"] * 40, "seeds": 5},
}
AT_REST = "/networks.html#v1/moons"
PRESS = """(link) => new Promise((done, fail) => {
    const { store } = optiscope;
    const begun = performance.now();
    location.hash = link;
    requestAnimationFrame(function look() {
        const { training, error, lost } = store.state;
        if (error || lost) fail(new Error(JSON.stringify([error, lost])));
        else if (training?.entries.every(({ rows }) => rows > 1))
            requestAnimationFrame(() => done((performance.now() - begun) / 1000));
        else requestAnimationFrame(look);
    });
})"""


def rows() -> Iterator[Row]:
    server, chromium = Server(OPTISCOPE_HOLD_SECONDS="0").start(), find()  # what has been left makes room at once
    specs = {what: {"optimizers": SIX} | spec for what, spec in CHOICES.items()}
    try:
        for what, spec in specs.items():
            yield row(f"first training of a process to a moving curve: {what}", waited(server, spec))
        if not chromium:
            yield Row("the same in the page", None, "s", 1.0, how=NONE_FOUND)
        else:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=PEOPLES_FLAGS)
                for what, spec in specs.items():
                    yield row(f"the same in the page: {what}", pressed(browser, server, spec))
                browser.close()
    finally:
        server.stop()


def row(what: str, seconds: list[float]) -> Row:
    return Row(what, median(seconds), "s", 1.0, how=f"median of {len(seconds)}, at most {short(max(seconds))} s")


def pressed(browser: Browser, server: Server, spec: dict[str, object], times: int = 3) -> list[float]:
    found = []
    for _ in range(times):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(server.url + AT_REST)
        page.wait_for_function("() => globalThis.optiscope?.store.state.catalog")
        page.wait_for_timeout(1e3 * LOADING)
        found.append(float(page.evaluate(PRESS, link(spec))))
        page.close()
    return found


def link(spec: dict[str, object]) -> str:
    """What stands behind the # of an address."""
    settings = {name: value for name, value in spec.items() if name not in ("dataset", "optimizers")}
    parts = [f"{name}={str(value).strip('[]').replace(' ', '')}" for name, value in settings.items()]
    return f"v1/{spec['dataset']}?{'&'.join([*parts, *(f'o={id}' for id in spec['optimizers'])])}"  # type: ignore[attr-defined]


def waited(server: Server, spec: dict[str, object], times: int = 3) -> list[float]:
    found = []
    for _ in range(times):
        with connect(f"ws://{server.host}/api/training", max_size=None, compression=None) as socket:
            sleep(LOADING)
            begun, every = perf_counter(), 1
            socket.send(json.dumps({"type": "train", "id": 1, "spec": spec}))
            for message in socket:
                told = json.loads(message) if isinstance(message, str) else {"type": "frame"}
                every = told.get("every", every)
                if told["type"] == "state" and told["step"] >= every:
                    break
                assert told["type"] not in ("error", "lost"), told
            found.append(perf_counter() - begun)
    return found
