"""The cases in `cases/*.md`, which its README.md describes."""

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

FOLDER = Path(__file__).with_name("cases")
BASE = (FOLDER / "base.md").read_text(encoding="utf-8")


def cases(name: str) -> list[object]:
    """Guide and expectation of every case in a file, as parameters of a test."""
    found = read_fixture_file(FOLDER / name)
    return [pytest.param(changed(diff), expected.strip(), id=title) for _, title, diff, expected in found]


def changed(diff: str) -> str:
    """The base guide with the changes of a diff."""
    lines = BASE.splitlines()
    for change in diff.split("@@\n"):
        old = [line[1:] for line in change.splitlines() if not line.startswith("+")]
        new = [line[1:] for line in change.splitlines() if not line.startswith("-")]
        places = (
            [start for start in range(len(lines)) if lines[start : start + len(old)] == old] if old else [len(lines)]
        )
        assert len(places) == 1, f"the base guide has {len(places)} places that read {old}"
        lines[places[0] : places[0] + len(old)] = new
    return "\n".join(lines) + "\n"
