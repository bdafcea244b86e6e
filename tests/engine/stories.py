"""Numbers in the paragraphs of presets, in English and in German."""

import re

from optiscope.core.presets import Preset


def names_numbers(preset: Preset, *numbers: int | str) -> None:
    """Fails unless both paragraphs name these numbers, texts as in English, as words of their own."""
    for number in numbers:
        text = f"{number:,}" if isinstance(number, int) else number
        for language, written in (("en", text), ("de", in_german(text))):
            alone = rf"(?<![\d.,]){re.escape(written)}(?![.,]?\d)"
            assert re.search(alone, preset.text[language]), (language, written)


def in_german(number: str) -> str:
    return number.replace(",", " ").replace(".", ",").replace(" ", ".")


def same_numbers(preset: Preset) -> bool:
    """Whether both paragraphs name the same numbers."""
    english, german = (re.findall(r"\d[\d.,]*\d|\d", preset.text[language]) for language in ("en", "de"))
    return sorted(map(in_german, english)) == sorted(german)
