import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))


# The slowest first, so that the other workers have something to do meanwhile.
@pytest.mark.parametrize(
    "command",
    [
        pytest.param("mypy", id="types fit"),
        pytest.param("lint-imports", id="imports go downwards only"),
        pytest.param("ruff check", id="lint rules are kept"),
        pytest.param("ruff format --check", id="the formatter has nothing to change"),
    ],
)
def test_the_house_rules_are_kept(command: str) -> None:
    program, *arguments = command.split()
    # Colours would only clutter the report of a failing rule.
    environment = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": ""}

    check = subprocess.run(
        [SCRIPTS / program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert check.returncode == 0, check.stdout + check.stderr
