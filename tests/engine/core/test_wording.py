"""Sentences: English as it is written, German with German numbers, nothing lost on the way."""

import copy
import pickle
from dataclasses import asdict

import pytest

import optiscope
from optiscope.core import wording
from optiscope.core.wording import say, sentence
from optiscope.locale import LANGUAGES
from optiscope.races.outcome import Outcome, worded


def ended(function, optimizer, lr, **settings):
    (path,) = optiscope.race(function=function, optimizers=[(optimizer, {"lr": lr})], **settings)
    return path.outcome


def test_english_is_a_text_like_any_other():
    made = sentence("stopped after step {step:,} of {steps:,}", step=1500, steps=20000)
    assert made == "stopped after step 1,500 of 20,000" == say(made, "en")
    assert f"{made}." == "stopped after step 1,500 of 20,000."


def test_numbers_are_written_as_the_language_does():
    made = sentence("its loss is still {gap:.3g} above the lowest known", gap=1234567.0)
    assert say(made, "de") == "sein Verlust liegt noch um 1,23e+06 über dem kleinsten bekannten"
    made = sentence("used all {steps:,} steps; {rest}", steps=1500, rest=made)
    assert say(made, "de").startswith("alle 1.500 Schritte sind gemacht; sein Verlust liegt noch um 1,23e+06 ")


def test_a_text_that_is_no_sentence_or_has_no_translation_stays():
    assert say("anything", "de") == "anything" and say("", "de") == ""
    assert say(sentence("nobody translates {this}", this=1.5), "de") == "nobody translates 1.5"


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda made: pickle.loads(pickle.dumps(made))])
def test_copies_can_be_said_again(copied):
    made = copied(sentence("outside the domain from step {step:,} on", step=3))
    assert say(made, "de") == "ab Schritt 3 außerhalb des Definitionsbereichs"


REASONS = {
    "converged": (("booth", "gradient_descent", 0.05), {"steps": 400, "tolerance": 1e-5},
                  "ab Schritt {step} höchstens 1e-05 vom kleinsten bekannten Verlust entfernt", ""),
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
    german = worded(english, "de")
    step = f"{english.step:,}".replace(",", ".")
    assert (german.kind, german.step) == (english.kind, english.step) and english.kind == kind
    assert german.reason.startswith(reason.format(step=step)) and german.why.startswith(why)
    assert (german.why == "") == (english.why == "")
    assert worded(english, "en") == english and set(asdict(german)) == {"kind", "step", "reason", "why"}


def test_an_outcome_in_plain_words_stays():
    assert worded(Outcome("converged", 5, "by hand"), "de") == Outcome("converged", 5, "by hand")


def test_marks_of_numbers_are_known_for_every_language():
    assert set(wording.MARKS) == set(LANGUAGES[1:])
