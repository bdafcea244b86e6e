"""The REST answers: every GET, every POST in every form, and every kind of error, in two languages."""

from typing import Any

import httpx
import numpy as np

from tests.compatibility.compare import NAMES
from tests.compatibility.digest import digest, file
from tests.compatibility.specs import DATA, ENDINGS, FLOCK, LONG, NOISY, OWN, RACE, SEEDS, TABLE, TRAINING

HEADERS = ("content-type", "content-language", "content-disposition", "vary")
ADAM = {"function": "sphere", "optimizers": ["adam"], "steps": 12}


def get(path: str, **headers: str) -> dict[str, Any]:
    return {"method": "GET", "url": path, "headers": headers}


def post(path: str, body: Any, **headers: str) -> dict[str, Any]:
    return {"method": "POST", "url": path, "json": body, "headers": headers}


CATALOGUE = {
    f"{path} in {lang}": get(f"/api/{path}?lang={lang}")
    for path in ("optimizers", "functions", "schedules", "networks", "optimizers/adam", "functions/beale")
    for lang in ("en", "de")
} | {"presets": get("/api/presets")}
GRIDS = {
    "grid": get("/api/functions/himmelblau/grid?nx=9&ny=5"),
    "grid of a part, binary": get(
        "/api/functions/rosenbrock/grid?format=binary&x_min=-1&x_max=1.5&y_min=0&y_max=2&nx=20&ny=10&constant=b:50"
    ),
    "grid by its header": get("/api/functions/beale/grid?nx=4&ny=3", Accept="application/octet-stream"),
}
RACES = {
    "race": post("/api/races", RACE),
    "race in German": post("/api/races?lang=de", RACE),
    "race with a label twice": post("/api/races", ADAM | {"optimizers": [{"optimizer": "adam", "label": "a"}] * 2}),
    "race, noisy": post("/api/races", NOISY),
    "race over data": post("/api/races", DATA, **{"Accept-Language": "de-AT,en;q=0.5"}),
    "race with every ending": post("/api/races?lang=de", ENDINGS),
    "race with a flock": post("/api/races", FLOCK),
    "race as csv": post("/api/races?format=csv", RACE),
    "race as csv by its header": post("/api/races", ADAM, Accept="text/csv"),
    "race as npz": post("/api/races?format=npz", RACE),
    "race as html": post("/api/races?format=html&lang=de&state=v1/himmelblau?o=momentum%26o=adam%26at=40", FLOCK),
    "snippet for python": post("/api/snippets", RACE),
    "snippet for pytorch": post("/api/snippets?kind=pytorch", RACE),
    "snippet of data for pytorch": post("/api/snippets?kind=pytorch", DATA),
    "inspection of a step": post("/api/inspections", {"spec": RACE, "entry": 0, "step": 12}),
    "inspection of a scheduled step": post("/api/inspections", {"spec": RACE, "entry": 2, "step": 30}),
    "inspection over data": post("/api/inspections", {"spec": DATA, "entry": 1, "step": 3}),
}
TRAININGS = {
    "training": post("/api/trainings", TRAINING),
    "training in German": post("/api/trainings?lang=de", TRAINING),
    "training of several seeds": post("/api/trainings", SEEDS),
    "training on own data": post("/api/trainings", OWN),
    "training as csv": post("/api/trainings?format=csv", TRAINING),
    "training as npz": post("/api/trainings?format=npz", TRAINING),
    "training as png": post("/api/trainings?format=png", TRAINING),
    "training as weights.npz": post("/api/trainings?format=weights.npz", TRAINING),
    "training as pt": post("/api/trainings?format=pt&entry=plain", TRAINING),
    "training of seeds as pt": post("/api/trainings?format=pt&seed=1", SEEDS),
    "weights": post("/api/weights", {"base64": "W3sid2VpZ2h0cyI6IFtbMC41LCAtMC4yNV1dLCAiYmlhcyI6IFswLjFdfV0="}),
    "table": post("/api/tables", {"csv": TABLE}),
    "table with columns chosen": post(
        "/api/tables", {"csv": TABLE, "inputs": ["width"], "target": "length", "kind": "regression"}
    ),
}
WRONG = {
    "no such function": post("/api/races", {"function": "rosenbrok", "optimizers": ["adam"]}),
    "no such optimizer": post("/api/races", {"function": "beale", "optimizers": ["adamm"]}),
    "no such hyperparameter": post("/api/races", ADAM | {"optimizers": [["adam", {"beta": 1}]]}),
    "a rate out of range": post("/api/races", ADAM | {"optimizers": [["adam", {"lr": -1}]]}),
    "no steps": post("/api/races", ADAM | {"steps": 0}),
    "too many steps": post("/api/races", LONG),
    "a start that is none": post("/api/races", ADAM | {"start": [1]}),
    "a field that is none": post("/api/races", ADAM | {"stepps": 3}),
    "an empty label": post("/api/races", ADAM | {"optimizers": [{"optimizer": "adam", "label": ""}]}),
    "no form of that name": post("/api/races?format=xml", ADAM),
    "no form that is accepted": post("/api/races", ADAM, Accept="image/gif"),
    "no spec": post("/api/races", "adam"),
    "no JSON": {"method": "POST", "url": "/api/races", "content": "{", "headers": {"Content-Type": "application/json"}},
    "no function of that name": get("/api/functions/rosenbrok"),
    "no optimizer of that name": get("/api/optimizers/adamm"),
    "a grid of one": get("/api/functions/beale/grid?nx=1"),
    "edges the wrong way round": get("/api/functions/beale/grid?x_min=2&x_max=1"),
    "no such address": get("/api/nothing"),
    "no such method": {"method": "DELETE", "url": "/api/races", "headers": {}},
    "no such entry": post("/api/inspections", {"spec": ADAM, "entry": 1, "step": 1}),
    "no such step": post("/api/inspections", {"spec": ADAM, "entry": 0, "step": 5000}),
    "no such data set": post("/api/trainings", TRAINING | {"dataset": "moon"}),
    "a loss that does not fit": post("/api/trainings", TRAINING | {"loss": "cross_entropy", "output": "tanh"}),
    "a layer too wide": post("/api/trainings", TRAINING | {"hidden": [100_000]}),
    "no whole number": post("/api/trainings", TRAINING | {"batch": 1.5}),
    "an entry to be named": post("/api/trainings?format=pt", TRAINING),
    "no such training": get("/api/trainings/none"),
    "no such column": post("/api/tables", {"csv": TABLE, "target": "colour"}),
    "no table": post("/api/tables", {"csv": "a"}),
}
ERRORS = {
    f"{name}, in {lang}": request | {"url": request["url"] + ("&" if "?" in request["url"] else "?") + f"lang={lang}"}
    for name, request in WRONG.items()
    for lang in ("en", "de")
}
CASES = CATALOGUE | GRIDS | RACES | TRAININGS | ERRORS | {"openapi": get("/openapi.json"), "health": get("/healthz")}
COMPUTED = GRIDS | RACES | TRAININGS


def closeness(name: str) -> float:
    """How far apart numbers may be: nothing where nothing is computed, little in 64 bits, more in 32."""
    if name not in COMPUTED:
        return 0.0
    return 2e-3 if name in TRAININGS else 1e-6


def answer(client: httpx.Client, name: str) -> dict[str, Any]:
    got = client.request(**CASES[name])
    return {
        "status": got.status_code,
        "headers": {name: got.headers[name] for name in HEADERS if name in got.headers},
        "body": body(name, got),
    }


def body(name: str, got: httpx.Response) -> Any:
    kind = got.headers["content-type"].partition(";")[0]
    if got.status_code >= 400:
        return got.json()
    if name == "openapi":
        return addresses(got.json())
    if name == "health":
        return {"status": got.json()["status"]}
    if kind == "text/plain":
        return got.text.replace("engine", "optiscope").splitlines()
    if kind == "application/octet-stream":
        return {"bytes": len(got.content), "header": got.content[:40].hex(), "values": floats(got.content[40:])}
    disposition = got.headers.get("content-disposition", "")
    return file(disposition.split('"')[1] if disposition else f".{kind.partition('/')[2]}", got.content)


def floats(content: bytes) -> Any:
    return digest(np.frombuffer(content, "<f4"))


def addresses(api: dict[str, Any]) -> Any:
    """Address → method → what it takes and answers."""
    return {path: {name: operation(one) for name, one in found.items()} for path, found in api["paths"].items()}


def operation(told: dict[str, Any]) -> Any:
    """Names of parameters, forms of the body, and forms of each answer."""
    parameters = told.get("parameters", ())
    return {
        "parameters": {one["name"]: {key: one.get(key) for key in ("in", "required")} for one in parameters},
        "body": dict.fromkeys(told.get("requestBody", {}).get("content", {}), True),
        "answers": {status: dict.fromkeys(one.get("content", {}), True) for status, one in told["responses"].items()},
    }


def record(client: httpx.Client) -> dict[str, Any]:
    found = {name: answer(client, name) for name in CASES}
    for name in CATALOGUE:
        if name.endswith(" in de"):  # most of it is as in English
            found[name]["body"] = only_other(found[name]["body"], found[name.replace(" in de", " in en")]["body"])
    return found


def only_other(value: Any, than: Any) -> Any:
    """Of `value` what `than` has not the same, and the names by which things are found."""
    if isinstance(value, dict):
        pairs = {name: (one, than.get(name)) for name, one in value.items()}
        return {name: only_other(*pair) for name, pair in pairs.items() if name in NAMES or pair[0] != pair[1]}
    if isinstance(value, list) and len(value) == len(than):
        return [only_other(*pair) for pair in zip(value, than, strict=True)]
    return value
