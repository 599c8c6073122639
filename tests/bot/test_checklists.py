from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.checklists import ID, Boxes, Kind, boxes
from bot.storage.checklists import learner_ticks, save_ticks
from bot.storage.database import Database
from knowledge import load
from knowledge.models import Level
from tests import sight
from tests.bot.shipped import GUIDE, altered, altered_text
from tests.conftest import Server, new_client


def checklist(kind: Kind, level: Level) -> Boxes:
    """A checklist that the shipped guide has."""
    found = boxes(GUIDE, kind, level)
    assert found
    return found


async def test_prerequisites_tell_hard_from_helpful(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "checklist prerequisites", track="engineer"))

    assert shown.index("Hard prerequisites") < shown.index("Git and CI/CD") < shown.index("Helpful but optional")
    assert "Guide, For Engineer Track, lines" in shown


async def test_a_validation_lists_skills_by_group(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "checklist validation", track="junior"))

    assert shown.index("**Python**") < shown.index("pytest tests") < shown.index("**Infrastructure**")


async def test_from_what_one_needs_one_gets_to_what_one_can_do_and_back(server: Server) -> None:
    before = await server.alice.slash(server.channel, "checklist prerequisites", track="junior")
    after = await server.alice.click(sight.message(before), label="What you can do after")

    back = await server.alice.click(sight.message(after), label="What you need before")

    assert sight.text(back) == sight.text(before)


@pytest.mark.parametrize("kind", ["prerequisites", "validation"])
async def test_a_guide_without_a_checklist_is_said_to_have_none(
    server: Server, database: Database, tmp_path: Path, kind: str
) -> None:
    bare = tmp_path / "guide.md"
    bare.write_text(altered_text(("### For Junior Track\n", "### More\n"), ("### After Junior Track,", "### Later,")))
    await server.env.restart_bot(new_client(load(bare), database))

    shown = await server.alice.slash(server.channel, f"checklist {kind}", track="junior")

    assert sight.text(shown) == "The guide has no such checklist for the Junior track."


async def test_ticks_are_remembered_with_what_is_met_and_what_teaches_the_rest(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "checklist prerequisites", track="engineer")
    python, docker, cloud = [box.id for box in checklist("prerequisites", "engineer").boxes][1:4]
    await server.alice.select(sight.message(shown), [python, docker])

    again = sight.text(await server.alice.slash(server.channel, "checklist prerequisites", track="engineer"))

    assert "☑ Docker and Kubernetes fundamentals" in again
    assert "**2 of 5 hard prerequisites are met.** Missing:" in again
    assert "- Cloud platform basics (AWS, GCP, or Azure): Junior Mod 010" in again
    assert "**0 of 3 optional ones are met.** Missing:" in again
    assert cloud not in again


async def test_a_tick_can_be_taken_back(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "checklist prerequisites", track="engineer")
    every = list(sight.options(shown))
    all_ticked = await server.alice.select(sight.message(shown), every)
    assert "**All hard prerequisites are met.**" in sight.text(all_ticked)

    none_left = await server.alice.select(sight.message(all_ticked), [])

    assert "☑" not in sight.text(none_left)


async def test_a_public_checklist_shows_nobodys_ticks(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "checklist validation", track="junior")
    await server.alice.select(sight.message(shown), list(sight.options(shown))[:1])

    public = await server.alice.slash(server.channel, "checklist validation", track="junior", public=True)

    assert "☑" not in sight.text(public)
    own = await server.alice.click(sight.message(public), label="Tick what holds for you")
    assert own.ephemeral
    assert "☑ Write well-structured Python" in sight.text(own)


async def test_a_menu_of_a_checklist_that_left_the_guide_says_so(
    server: Server, database: Database, tmp_path: Path
) -> None:
    shown = await server.alice.slash(server.channel, "checklist prerequisites", track="junior")
    bare = tmp_path / "guide.md"
    bare.write_text(altered_text(("### For Junior Track\n", "### More\n")))
    await server.env.restart_bot(new_client(load(bare), database))

    pressed = await server.alice.select(sight.message(shown), list(sight.options(shown))[:1])

    assert sight.text(pressed) == "The guide has no such checklist for the Junior track."
    assert await learner_ticks(database, server.alice.id, "prerequisites-junior") == frozenset()


async def test_a_menu_ticks_and_unticks_only_what_it_shows(database: Database) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    await save_ticks(database, 1, "validation-junior", ["a", "b"], ["a"], now)
    await save_ticks(database, 1, "validation-junior", ["c"], ["c"], now)
    await save_ticks(database, 1, "validation-engineer", ["a"], [], now)

    assert await learner_ticks(database, 1, "validation-junior") == {"a", "c"}


def test_another_text_is_another_box() -> None:
    newer = boxes(altered(("High school level math", "University level math")), "prerequisites", "junior")

    assert newer
    changed = {box.id for box in newer.boxes} ^ {box.id for box in checklist("prerequisites", "junior").boxes}
    assert len(changed) == 2


@pytest.mark.parametrize(
    ("kind", "level", "text", "modules"),
    [
        ("prerequisites", "engineer", "Docker and Kubernetes fundamentals", ("junior-005", "junior-006")),
        ("prerequisites", "engineer", "Machine learning theory background", ("junior-004",)),
        ("prerequisites", "engineer", "Computer science degree (or equivalent)", ()),
        ("prerequisites", "junior", "High school level math", ()),
        ("validation", "junior", "Use AWS services (EC2, S3, RDS, IAM)", ("junior-010",)),
        (
            "validation",
            "engineer",
            "Implement multi-cloud infrastructure with Terraform",
            ("engineer-102", "engineer-109"),
        ),
        ("validation", "engineer", "Implement experiment tracking and model registries", ("engineer-106",)),
    ],
)
def test_modules_teach_what_their_own_words_name(kind: Kind, level: Level, text: str, modules: tuple[str, ...]) -> None:
    (box,) = (box for box in checklist(kind, level).boxes if box.text == text)

    assert box.taught_in == modules


def test_the_completed_junior_track_is_all_of_its_modules() -> None:
    completed = checklist("prerequisites", "engineer").boxes[0]

    assert completed.taught_in == tuple(module.id for module in GUIDE.modules_of("junior"))


@pytest.mark.parametrize("kind", ["prerequisites", "validation"])
@pytest.mark.parametrize("level", ["junior", "engineer"])
def test_ids_fit_the_database_and_are_given_once(kind: Kind, level: Level) -> None:
    ids = [box.id for box in checklist(kind, level).boxes]

    assert len(set(ids)) == len(ids)
    assert max(map(len, ids)) <= ID
