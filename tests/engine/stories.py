"""Numbers in the words of presets, in English and in German."""

import re

from optiscope.core.presets import Preset
from optiscope.locale import LANGUAGES

LENGTHS = {"text": (200, 900), "look": (50, 200), "trial": (50, 200)}
"""More characters than the first and fewer than the second."""


def words(preset: Preset, language: str) -> str:
    """All that it says."""
    return " ".join(getattr(preset, field)[language] for field in LENGTHS)


def names_numbers(preset: Preset, *numbers: int | str) -> None:
    """Fails unless the words of both languages name these numbers, texts as in English, as words of their own."""
    for number in numbers:
        text = f"{number:,}" if isinstance(number, int) else number
        for language, written in (("en", text), ("de", in_german(text))):
            alone = rf"(?<![\d.,]){re.escape(written)}(?![.,]?\d)"
            assert re.search(alone, words(preset, language)), (language, written)


def in_german(number: str) -> str:
    return number.replace(",", " ").replace(".", ",").replace(" ", ".")


def same_numbers(preset: Preset) -> bool:
    """Whether both languages name the same numbers."""
    english, german = (re.findall(r"\d[\d.,]*\d|\d", words(preset, language)) for language in ("en", "de"))
    return sorted(map(in_german, english)) == sorted(german)


def reads_well(preset: Preset) -> None:
    """Fails unless title and words are as long as they may be in every language, and each language has its own."""
    for language in LANGUAGES:
        assert 5 < len(preset.title[language]) < 60
        for field, (least, most) in LENGTHS.items():
            said = getattr(preset, field)[language]
            assert least < len(said) < most and not re.search(r"\s{2}|\n", said), (field, said)
    assert all(getattr(preset, field)["de"] != getattr(preset, field)["en"] for field in LENGTHS)
    assert same_numbers(preset)
