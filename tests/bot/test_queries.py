import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.interviews import Answers
from bot.journeys import ChosenPath, PlanSettings
from bot.storage.checklists import learner_ticks, save_ticks
from bot.storage.database import Database
from bot.storage.guides import save_told
from bot.storage.journeys import learner_record, save_choice, save_plan, save_progress, undo_change
from bot.storage.learners import delete_learner, learner_rows
from bot.storage.paths import custom_path, delete_path
from bot.storage.plans import save_weeks_off
from bot.storage.situations import learner_answers, save_answers
from tests.bot.shipped import GUIDE

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MONDAY = date(2026, 1, 5)
WORK: dict[str, Callable[[Database], Coroutine[Any, Any, object]]] = {
    "a card": lambda database: learner_record(database, 1, GUIDE),
    "a choice": lambda database: save_choice(database, 1, GUIDE, ChosenPath("path-1", NOW, GUIDE.version)),
    "progress": lambda database: save_progress(database, 1, GUIDE, {"junior-001": "done"}, NOW),
    "undo": lambda database: undo_change(database, 1, GUIDE, NOW),
    "a plan": lambda database: save_plan(database, 1, GUIDE, lambda _: PlanSettings(1, 2, MONDAY)),
    "weeks off": lambda database: save_weeks_off(database, 1, [], shown=[MONDAY]),
    "leaving": lambda database: delete_path(database, 1),
    "looking at it": lambda database: custom_path(database, 1, GUIDE),
    "answers": lambda database: learner_answers(database, 1, GUIDE),
    "an answer": lambda database: save_answers(database, 1, GUIDE, Answers(goal="mlops"), NOW),
    "ticks": lambda database: learner_ticks(database, 1, "validation-junior"),
    "a tick": lambda database: save_ticks(database, 1, "validation-junior", ["a", "b"], ["a"], NOW),
    "a newer guide": lambda database: save_told(database, 1, "older", GUIDE),
    "all that is stored": lambda database: learner_rows(database, 1),
    "deleting all": lambda database: delete_learner(database, 1),
}


@pytest.fixture
def statements() -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is sent to a database meanwhile, with its parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        sent.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("work", WORK)
async def test_whatever_is_done_for_a_learner_goes_by_an_index(
    database: Database, tmp_path: Path, statements: list[tuple[str, Any]], work: str
) -> None:
    await save_progress(database, 1, GUIDE, {"junior-001": "started"}, NOW)
    statements.clear()

    await WORK[work](database)

    plans = []
    with closing(sqlite3.connect(tmp_path / "advisor.db")) as file:
        for statement, parameters in statements:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                explained = file.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans += [(detail, statement) for *_, detail in explained]
    assert plans
    assert [(detail, statement) for detail, statement in plans if "SCAN" in detail] == []
