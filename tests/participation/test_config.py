from pathlib import Path

import pytest

from participation.config import CONVERTERS, SettingError, Settings

README = (Path(__file__).parents[2] / "README.md").read_text()


def test_without_variables_every_setting_has_its_default(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    settings = Settings.from_environ({})

    assert settings == Settings()
    assert settings.database_url == f"sqlite:///{tmp_path}/var/buurtpeil.sqlite3"


def test_a_variable_changes_its_setting():
    settings = Settings.from_environ({"BUURTPEIL_PORT": "8123", "BUURTPEIL_DURABLE": "1"})

    assert (settings.port, settings.durable) == (8123, True)


def test_an_empty_variable_is_not_set():
    assert Settings.from_environ({"BUURTPEIL_PORT": ""}).port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BUURTPEIL_PORT", "eight"),
        ("BUURTPEIL_PORT", "-1"),
        ("BUURTPEIL_THREADS", "0"),
        ("BUURTPEIL_PORT", "9" * 5_000),
        ("BUURTPEIL_DURABLE", "yes"),
        ("BUURTPEIL_ADDRESS", "meedoen.example.org"),
        ("BUURTPEIL_ADDRESS", "https://meedoen.example.org/?a=b"),
        ("BUURTPEIL_SMTP", "mail.example.org"),
        ("BUURTPEIL_SMTP", "smtp://mail.example.org:haven"),
        ("BUURTPEIL_MAIL_FROM", "Meedoen <meedoen@example.org>"),
    ],
)
def test_a_value_that_can_not_be_is_refused_with_its_name(name, value):
    with pytest.raises(SettingError, match=name):
        Settings.from_environ({name: value})


def test_the_password_of_the_mail_server_is_never_repeated():
    with pytest.raises(SettingError) as refused:
        Settings.from_environ({"BUURTPEIL_SMTP": "http://post:geheim@mail.example.org"})

    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"BUURTPEIL_HOST": "::1", "BUURTPEIL_PORT": "8123"}, "http://[::1]:8123"),
        ({"BUURTPEIL_ADDRESS": "https://example.org/meedoen/"}, "https://example.org/meedoen"),
    ],
)
def test_links_in_mail_lead_to_the_address_of_the_site(given, address):
    assert Settings.from_environ(given).public_address == address


def test_the_readme_names_every_setting():
    missing = [name for name in CONVERTERS if f"`BUURTPEIL_{name.upper()}`" not in README]

    assert missing == []


def test_every_setting_can_be_set():
    assert set(CONVERTERS) == set(Settings.__dataclass_fields__)
