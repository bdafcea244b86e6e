"""backend/settings.py"""

import pytest

from optiscope.backend.settings import Settings, SettingsError, from_environment, is_loopback


def test_nothing_said_gives_the_defaults():
    assert from_environment({}) == Settings()


def test_reads_numbers_texts_and_lists():
    settings = from_environment(
        {
            "OPTISCOPE_HOST": "0.0.0.0",
            "OPTISCOPE_PORT": " 9000 ",
            "OPTISCOPE_ALLOWED_HOSTS": "lab.example, b.example,",
            "OPTISCOPE_WORKERS": "",
            "PORT": "1",
        }
    )
    assert settings == Settings(host="0.0.0.0", port=9000, allowed_hosts=("lab.example", "b.example"))


@pytest.mark.parametrize("text", ["many", "-1", "65536", "1e3", "²"])
def test_a_number_that_cannot_be_used_is_named(text):
    with pytest.raises(SettingsError) as caught:
        from_environment({"OPTISCOPE_PORT": text})
    assert str(caught.value) == f"OPTISCOPE_PORT: expected a whole number from 0 to 65535, got {text!r}"


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("ORIGINS", "garbage", "garbage"),
        ("ORIGINS", "https://a.example, https://b.example/", "https://b.example/"),
        ("ORIGINS", "*", "*"),
        ("HOSTS", "http://a.example", "http://a.example"),
        ("HOSTS", "a.example:80", "a.example:80"),
    ],
)
def test_a_host_or_page_that_could_never_match_is_named(name, text, wrong):
    with pytest.raises(SettingsError) as caught:
        from_environment({f"OPTISCOPE_ALLOWED_{name}": text})
    assert str(caught.value).startswith(f"OPTISCOPE_ALLOWED_{name}: expected ")
    assert str(caught.value).endswith(f", got {wrong!r}")


def test_hosts_and_pages_that_are_fine():
    hosts, origins = ("Lab.example", "*", "::1", "10.0.0.1"), ("https://a.example", "http://b.example:8000")
    told = {"OPTISCOPE_ALLOWED_HOSTS": ",".join(hosts), "OPTISCOPE_ALLOWED_ORIGINS": ",".join(origins)}
    assert from_environment(told) == Settings(allowed_hosts=hosts, allowed_origins=origins)


def test_flags_are_checked_as_variables_are():
    with pytest.raises(SettingsError, match="port: expected a whole number from 0 to 65535, got 70000"):
        Settings(port=70_000).checked()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("OPTISCOPE_BOGUS", "1", "OPTISCOPE_BOGUS: there is no such setting; did you mean OPTISCOPE_"),
        ("OPTISCOPE_TRAINIGS", "1", "did you mean OPTISCOPE_TRAININGS?"),
        ("optiscope_port", "9000", "did you mean OPTISCOPE_PORT?"),
        ("OPTISCOPE_NO_TOKEN", "1", "did you mean OPTISCOPE_TOKEN?"),
        ("OPTISCOPE_HOST", "http://0.0.0.0", "expected a name or an address of this machine"),
        ("OPTISCOPE_HOST", "two names", "expected a name or an address of this machine"),
        ("OPTISCOPE_PORT", "８０００", "expected a whole number"),
        ("OPTISCOPE_ALLOWED_HOSTS", "*.example", "expected names such as lab.example"),
        ("OPTISCOPE_LOG", "loud", "expected faults or json"),
        ("OPTISCOPE_TOKEN", "short", "expected at least 8"),
        ("OPTISCOPE_FRAMED_BY", "*", "expected pages"),
    ],
)
def test_what_is_unknown_or_cannot_be_used_is_refused_at_start(name, value, said):
    with pytest.raises(SettingsError) as caught:
        from_environment({name: value, "OPTISCOPE_CACHE": "/tmp", "OPTISCOPE_CHROMIUM": "x"})
    assert said in str(caught.value) and name in str(caught.value)
    assert name != "OPTISCOPE_TOKEN" or value not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("lab", False)]
)
def test_what_is_reached_by_this_machine_only(host, here):
    assert is_loopback(host) is here
