from pathlib import Path

import pytest

from bot.errors import AdvisorError
from bot.settings import read_settings


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("ADVISOR_GUIDE", "/nowhere/guide.md", "there is no file /nowhere/guide.md"),
        ("ADVISOR_GUIDE_URL", "the wiki", "valid URL"),
        ("ADVISOR_DATABASE_URL", "mysql://localhost", "sqlite+aiosqlite:///"),
        ("ADVISOR_DATABASE_URL", "sqlite+aiosqlite:///", "sqlite+aiosqlite:///"),
        ("ADVISOR_REMINDERS_PER_SECOND", "0", "greater than or equal to 0.1"),
        ("ADVISOR_REMINDERS_PER_SECOND", "51", "less than or equal to 50"),
        ("ADVISOR_LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ],
)
def test_a_wrong_value_is_a_matter_of_one_sentence_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(AdvisorError) as refused:
        read_settings()

    assert str(refused.value).startswith(f"{variable} is not right: ")
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()

    assert settings.token is None
    assert settings.guide is None
    assert settings.database_url.endswith("curriculum-advisor/advisor.db")


def test_settings_stand_in_a_dotenv_file_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from-the-file\nADVISOR_LOG_LEVEL=debug\nSOMETHING_ELSE=1\n")

    settings = read_settings()

    assert settings.token
    assert settings.token.get_secret_value() == "from-the-file"
    assert settings.log_level == "DEBUG"


def test_a_dotenv_file_that_is_no_utf_8_is_a_matter_of_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=from-powershell\n", encoding="utf-16")

    with pytest.raises(AdvisorError, match=r"\.env is not UTF-8"):
        read_settings()


def test_an_empty_value_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_GUIDE", "")

    assert read_settings().guide is None


def test_the_token_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")

    assert "very-secret" not in repr(read_settings())
