"""Every error of the engine and the server is a message with an id, and has its words in every language."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import optiscope.races.spec
from optiscope import SpecError
from optiscope.core.messages import GROUPS
from optiscope.locale import ENGLISH, FOLDER, LANGUAGES, texts
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.races.live import Live
from tests.backend.labs.races.test_sentences import MISTAKES, RIGHT
from tests.engine.promised import LANGUAGES as COMPLETE

ROOT = Path(__file__).parents[3]
FILES = [file for folder in ("engine", "backend") for file in sorted((ROOT / folder).rglob("*.py"))]
NAMES = {"batch_size", '"cuda"', "application/json", "name", "value"}
"""What errors quote, and name=value, as it is typed."""


def nodes() -> Iterator[ast.AST]:
    return (node for file in FILES for node in ast.walk(ast.parse(file.read_text("utf-8"))))


def calls(name: str) -> Iterator[ast.Call]:
    return (node for node in nodes() if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name)


def words(node: ast.expr) -> list[str]:
    """The English that an expression itself holds."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return [text for part in parts for text in words(part)]
        case ast.IfExp(body=one, orelse=other):
            return [*words(one), *words(other)]
        case ast.BinOp(left=left, right=right):
            return [*words(left), *words(right)]
    return []


def test_no_error_has_words_of_its_own():
    said = [argument for call in calls("SpecError") for argument in call.args[1:]]
    for node in nodes():
        if isinstance(node, ast.Dict) and [words(key) for key in node.keys if key] == [["expected"]]:
            said += node.values  # of a field's schema
    found = {text for expression in said for text in words(expression) if re.search("[a-z]{2}", text)}
    assert found == NAMES


def test_every_message_that_is_made_is_written_and_every_one_written_is_made():
    made = {text for call in calls("message") for text in words(call.args[0])}
    source = "".join(file.read_text("utf-8") for file in FILES)
    written = {id for group in GROUPS for id in texts(ENGLISH, group)}
    assert made <= written
    assert {id for id in written - made if f'"{id}"' not in source} == set()


@pytest.mark.parametrize("lang", LANGUAGES[1:])
@pytest.mark.parametrize("group", GROUPS)
def test_every_message_has_its_translation_with_the_same_places(lang, group):
    english, other = texts(ENGLISH, group), texts(lang, group)
    assert other.keys() <= english.keys()
    assert lang not in COMPLETE or other.keys() == english.keys()
    for id in other:
        assert sorted(re.findall("{.*?}", english[id])) == sorted(re.findall("{.*?}", other[id])), id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_id_stands_for_one_message(lang):
    pairs = [
        json.loads((FOLDER / lang / f"{group}.json").read_text("utf-8"), object_pairs_hook=list) for group in GROUPS
    ]
    ids = [id for group in pairs for id, _ in group]
    assert len(ids) == len(set(ids))


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
    typed = http.get("/api/functions/rosenbrock/grid", params={"lang": "de", "nx": "1.5"}).json()["error"]
    assert (typed["expected"], typed["got"]) == ("eine ganze Zahl von 2 bis 1.000", "1,5")
    with Live(server.host) as client:
        client.start(1, wrong, lang="de")
        assert client.receive() == {"type": "error", "id": 1, **german}
        client.send({"type": "race", "id": -1, "lang": "de"})
        assert client.until("error")["expected"].startswith("eine ganze Zahl von")
    with Trainee(server.host) as trainee:
        trainee.send("train", spec=MOONS | {"steps": 0}, lang="de")
        assert trainee.until("error")["expected"].startswith("eine ganze Zahl von 1 bis")
        trainee.send("train", spec=MOONS, lang="de")
        trainee.until("started")
        trainee.send("look", grid=0, axes=[1, 1])
        assert trainee.until("error")["expected"] == "zwei verschiedene Eingaben von 0 bis 1"
