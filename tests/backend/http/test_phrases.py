"""engine/core/phrases.py with the German of every error: none is left in English."""

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import BaseModel

import optiscope.backend.schema
import optiscope.networks.form
import optiscope.races.spec
from optiscope import SpecError
from optiscope.backend.labs.networks.messages import MESSAGES
from optiscope.core.errors import one_of
from optiscope.core.phrases import translated
from optiscope.locale import texts
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.races.live import Live
from tests.backend.labs.races.test_sentences import MISTAKES, RIGHT

ROOT = Path(__file__).parents[3]
HOLE = "\x00"
NAMES = {"batch_size", '"cuda"', f"name{HOLE}value"}
"""What has no words in it."""
ELSEWHERE = {"backend/cli", "engine/plots/race_image.py", "engine/races/export.py", "engine/networks/export.py"}
"""Errors that only Python and the command line can have, which speak English."""


def written(node: ast.expr) -> list[str]:
    """The texts that an expression may stand for, with HOLE for what varies; none where it has no text of its own."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return ["".join(part.value if isinstance(part, ast.Constant) else HOLE for part in parts)]  # type: ignore[misc]
        case ast.IfExp(body=one, orelse=other):
            return [*written(one), *written(other)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [a + b for a in written(left) or [HOLE] for b in written(right) or [HOLE]]
    return []


def phrases() -> set[str]:
    """Every text that an error of the engine or the server expects or has got, as far as the source says it."""
    files = [file for folder in ("engine", "backend") for file in (ROOT / folder).rglob("*.py")]
    found: set[str] = set()
    for file in files:
        if any(str(file.relative_to(ROOT)).startswith(part) for part in ELSEWHERE):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SpecError":
                found.update(text for argument in node.args[1:] for text in written(argument))
            elif isinstance(node, ast.Dict):
                said = [v for k, v in zip(node.keys, node.values, strict=True) if k and written(k) == ["expected"]]
                found.update(text for value in said for text in written(value))
    for module in (optiscope.races.spec, optiscope.networks.form, *map(import_module, SCHEMAS)):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, BaseModel):
                extras = (field.json_schema_extra for field in model.model_fields.values())
                found.update(
                    str(extra["expected"]) for extra in extras if isinstance(extra, dict) and "expected" in extra
                )
    found.update(check(object()) for fields in MESSAGES.values() for check, _ in fields.values())
    found.update({optiscope.races.spec.COORDINATE, optiscope.races.spec.ENTRY, one_of(["a", "b"], "")})
    return {text for text in found if re.search("[a-z]{2}", text)} - NAMES


LAB_SCHEMAS = [f"optiscope.backend.labs.{lab}.schema" for lab in ("races", "networks")]
SCHEMAS = [
    module.name
    for package in map(import_module, ("optiscope.backend.schema", *LAB_SCHEMAS))
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("phrase", sorted(phrases()))
def test_every_phrase_has_its_german(phrase):
    patterns = (".+?".join(map(re.escape, one.split("{}"))) for one in texts("de", "errors"))
    assert any(re.fullmatch(pattern, phrase.replace(HOLE, "1"), re.DOTALL) for pattern in patterns)


def test_both_languages_have_the_same_holes():
    for english, german in texts("de", "errors").items():
        assert english.count("{}") == german.count("{}"), english


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("a number from 1e-06 to 0.9", "eine Zahl von 1e-06 bis 0,9"),
        ("steps × optimizers of at most 12,000,000", "Schritte × Optimierer von höchstens 12.000.000"),
        ("0 or a whole number from 8 to 101", "0 oder eine ganze Zahl von 8 bis 101"),
        ("the id of a data set, one of moons, xor", "die Kennung eines Datensatzes, eines von moons, xor"),
        ("adam", "adam"),
        ("'nothing'", "'nothing'"),
        ("'a number from 1 to 2'", "'a number from 1 to 2'"),
        ("3.5", "3,5"),
    ],
)
def test_phrases(english, german):
    assert translated(english, "de") == german
    assert translated(english, "en") == english


def test_the_whole_error():
    error = SpecError("steps", "a whole number from 1 to 100", "0")
    assert error.as_dict("de") == {
        "field": "steps", "expected": "eine ganze Zahl von 1 bis 100", "got": "0",
        "message": "steps: erwartet: eine ganze Zahl von 1 bis 100; bekommen: 0",
    }  # fmt: skip
    assert error.as_dict()["message"] == str(error)
    assert SpecError("", "text", "bytes").as_dict("de")["message"] == "erwartet: Text; bekommen: Bytes"


def test_http_and_sockets_say_it_in_the_language_asked_for(server, http):
    wrong = RIGHT | MISTAKES[-1][0]
    with pytest.raises(SpecError) as caught:
        optiscope.races.spec.parse(wrong)
    german = caught.value.as_dict("de")
    assert german["expected"].startswith("eines der Felder")
    for path, body in (("races", wrong), ("snippets", wrong), ("inspections", {"spec": wrong, "entry": 0, "step": 1})):
        told = http.post(f"/api/{path}", params={"lang": "de-AT"}, json=body).json()["error"]
        assert (told["expected"], told["got"]) == (german["expected"], german["got"])
    header = {"Accept-Language": "de"}
    assert http.post("/api/races", json=wrong, headers=header).json()["error"] == caught.value.as_dict()
    assert http.get("/api/nowhere", params={"lang": "de"}).json()["error"]["expected"].startswith("eine Adresse")
    with Live(server.host) as client:
        client.start(1, wrong, lang="de")
        assert client.receive() == {"type": "error", "id": 1, **german}
        client.send({"type": "race", "id": -1, "lang": "de"})
        assert client.until("error")["expected"].startswith("eine ganze Zahl von")
    with Trainee(server.host) as trainee:
        trainee.send("train", spec=MOONS | {"steps": 0}, lang="de")
        assert trainee.until("error")["expected"].startswith("eine ganze Zahl von 1 bis")
