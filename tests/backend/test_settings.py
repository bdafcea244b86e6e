"""backend/settings.py"""

import pytest

from backend.settings import Settings, SettingsError, from_environment


def test_nothing_said_gives_the_defaults():
    assert from_environment({}) == Settings()


def test_reads_numbers_texts_and_lists():
    settings = from_environment({
        "OPTISCOPE_HOST": "0.0.0.0", "OPTISCOPE_PORT": " 9000 ", "OPTISCOPE_ALLOWED_HOSTS": "lab.example, b.example,",
        "OPTISCOPE_WORKERS": "", "PORT": "1",
    })  # fmt: skip
    assert settings == Settings(host="0.0.0.0", port=9000, allowed_hosts=("lab.example", "b.example"))


@pytest.mark.parametrize("text", ["many", "-1", "65536", "1e3", "²"])
def test_a_number_that_cannot_be_used_is_named(text):
    with pytest.raises(SettingsError) as caught:
        from_environment({"OPTISCOPE_PORT": text})
    assert str(caught.value) == f"OPTISCOPE_PORT: expected a whole number from 0 to 65535, got {text!r}"


def test_flags_are_checked_as_variables_are():
    with pytest.raises(SettingsError, match="port: expected a whole number from 0 to 65535, got 70000"):
        Settings(port=70_000).checked()
