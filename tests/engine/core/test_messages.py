"""Messages: English as it is written, German with German numbers, nothing lost on the way."""

import copy
import pickle
from dataclasses import asdict

import pytest

import optiscope
from optiscope.core.errors import SpecError, either, one_of, shown
from optiscope.core.messages import message, said
from optiscope.core.result import worded
from optiscope.races.outcome import Outcome


def ended(function, optimizer, lr, **settings):
    (path,) = optiscope.race(function=function, optimizers=[(optimizer, {"lr": lr})], **settings)
    return path.outcome


def test_english_is_a_text_like_any_other():
    made = message("cancelled", step=1500, steps=20000)
    assert made == "stopped after step 1,500 of 20,000" == said(made, "en")
    assert f"{made}." == "stopped after step 1,500 of 20,000."


def test_numbers_are_written_as_the_language_does():
    made = message("loss_above_lowest", gap=1234567.0)
    assert said(made, "de") == "sein Verlust liegt noch um 1.234.567 über dem kleinsten bekannten"
    made = message("used_all_steps", steps=1500, rest=made)
    assert said(made, "de").startswith("alle 1.500 Schritte sind gemacht; sein Verlust liegt noch um 1.234.567 ")


def test_a_text_that_is_no_message_stays():
    assert said("anything", "de") == "anything" and said("", "de") == ""


def test_an_unknown_id_or_a_value_left_out_is_a_fault():
    for wrong in (lambda: message("nobody_wrote_this"), lambda: message("at_rest", since=3)):
        with pytest.raises(KeyError):
            wrong()


ONE = one_of(["moons", "xor"])
WHOLE = message("whole_number_between", low=8, high=101)


@pytest.mark.parametrize(
    ("made", "german"),
    [
        (message("number_between", low=1e-6, high=0.9), "eine Zahl von 1×10⁻⁶ bis 0,9"),
        (message("updates", most=12_000_000), "Schritte × Optimierer von höchstens 12.000.000"),
        (message("zero_or", expected=WHOLE), "0 oder eine ganze Zahl von 8 bis 101"),
        (message("dataset_id_among", names=ONE), "die Kennung eines Datensatzes, eines von moons, xor"),
        (either("json", "csv", "npz"), "json, csv oder npz"),
        (shown(3.5), "3,5"),
        (shown(True), "true"),
        (shown(None), "null"),
        (shown([None, {"lr": False}, "True"]), "[null, {'lr': false}, 'True']"),
        (shown(2000.0), "2000"),
        (shown("3.5"), "'3.5'"),
        (shown("nothing"), "'nothing'"),
        (shown("a number from 1 to 2"), "'a number from 1 to 2'"),
        (shown([0.5]), "[0.5]"),
        ("adam", "adam"),
    ],
)
def test_what_people_typed_and_names_stay_as_they_are(made, german):
    assert said(made, "de") == german
    assert said(made, "en") == made


def test_the_whole_error():
    error = SpecError("steps", message("whole_number_between", low=1, high=100), shown(0))
    assert error.as_dict("de") == {
        "field": "steps", "expected": "eine ganze Zahl von 1 bis 100", "got": "0",
        "message": "steps: erwartet: eine ganze Zahl von 1 bis 100; bekommen: 0",
    }  # fmt: skip
    assert error.as_dict()["message"] == str(error)
    error = SpecError("", message("text"), message("bytes"))
    assert error.as_dict("de")["message"] == "erwartet: Text; bekommen: Bytes"


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda made: pickle.loads(pickle.dumps(made))])
def test_copies_can_be_said_again(copied):
    made = copied(message("left_domain", step=3))
    assert said(made, "de") == "ab Schritt 3 außerhalb des Definitionsbereichs"


REASONS = {
    "converged": (("booth", "gradient_descent", 0.05), {"steps": 400, "tolerance": 1e-5},
                  "ab Schritt {step} höchstens 1×10⁻⁵ vom kleinsten bekannten Verlust entfernt", ""),
    "stepped_out": (("saddle", "gradient_descent", 1e-3), {"steps": 1},
                    "der einzige Schritt ist gemacht; das Problem hat kein Minimum, das zu erreichen wäre", ""),
    "diverged": (("booth", "gradient_descent", 0.15), {"steps": 2000},
                 "seine Zahlen wurden in Schritt {step} größer, als ein Computer sie darstellen kann",
                 "Die Lernrate 0,15 ist das 1,35-Fache von 2/λ = 0,111, der größten,"),
    "left_domain": (("saddle", "gradient_descent", 0.1), {"steps": 40},
                    "ab Schritt {step} außerhalb des Definitionsbereichs",
                    "Die Funktion fällt ohne Ende: "),
    "stuck": (("mccormick", "gradient_descent", 0.1), {"steps": 2000, "start": (-1.5, 4.0)},
              "in Ruhe seit Schritt {step} oder früher; sein Verlust liegt noch um ",
              "Dort ist ein lokales Minimum: Der Gradient beträgt nur "),
    "cycling": (("himmelblau", "lion", 0.1), {"steps": 2000},
                "dreht sich seit Schritt {step} oder früher im Kreis; sein Verlust liegt noch um ",
                "Ein Schritt ist etwa so lang wie die Lernrate, 0,1, so klein "),
}  # fmt: skip


@pytest.mark.parametrize("kind", REASONS)
def test_every_outcome_in_german(kind):
    run, settings, reason, why = REASONS[kind]
    english = ended(*run, **settings)
    german = Outcome(**worded(english, "de"))
    step = f"{english.step:,}".replace(",", ".")
    assert (german.kind, german.step) == (english.kind, english.step) and english.kind == kind
    assert german.reason.startswith(reason.format(step=step)) and german.why.startswith(why)
    assert (german.why == "") == (english.why == "")
    assert worded(english, "en") == asdict(english)
    assert {type(value) for value in worded(english, "en").values()} == {str, int}


def test_an_outcome_in_plain_words_stays():
    outcome = Outcome("converged", 5, "by hand")
    assert worded(outcome, "de") == asdict(outcome)
