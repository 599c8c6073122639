import re
import tomllib
from pathlib import Path

from bot.commands import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {re.split(r"[\[<>=]", requirement)[0].lower() for required in lists for requirement in required}


def test_every_setting_stands_in_the_readme() -> None:
    variables = {str(field.validation_alias) for field in Settings.model_fields.values()}

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) == variables


def test_every_command_stands_in_the_readme() -> None:
    assert {command.name for command in COMMANDS} == set(re.findall(r"`/([a-z]+)[^`]*`", README))


def test_every_dependency_has_its_reason() -> None:
    assert set(re.findall(r"^\| `([\w.-]+)` \|", CONTRIBUTING, re.MULTILINE)) == dependencies()


def test_every_dependency_is_pinned() -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()

    assert dependencies() <= set(re.findall(r"^([\w.-]+)==", constraints, re.MULTILINE))
