import pytest

from bot.journeys import OWN_PATH
from bot.own_paths import in_sequence, is_in_sequence, remarks, with_menu
from bot.storage.database import Database
from bot.storage.paths import chosen_path, custom_path
from tests import sight
from tests.bot.shipped import GUIDE
from tests.conftest import Server


def said(*modules: str, known: tuple[str, ...] = ()) -> list[str]:
    """What the guide has to say about these modules."""
    return [remark.text for remark in remarks(GUIDE, modules, known)]


def test_within_a_track_the_sequence_is_kept_and_between_them_one_may_mix() -> None:
    assert is_in_sequence(GUIDE, ["engineer-103", "junior-005", "engineer-104", "junior-006"])
    assert not is_in_sequence(GUIDE, ["engineer-104", "junior-005", "engineer-103"])


def test_what_is_out_of_sequence_is_answered_with_the_rule() -> None:
    (remark,) = remarks(GUIDE, ["junior-002", "junior-001"], [])

    assert remark.text.startswith(
        "Junior Mod 002 (Linux Essentials) comes before Junior Mod 001 (Python Fundamentals)."
    )
    assert "Each module builds on previous ones." in remark.text
    assert remark.source.heading == "Q: Can I take modules out of order?"


@pytest.mark.parametrize("known", ["on the path before", "known"])
def test_basics_that_are_studied_before_or_known_are_not_missed(known: str) -> None:
    if known == "known":
        assert said("engineer-103", "junior-001", known=("junior-005",)) == []
    else:
        assert said("junior-005", "engineer-103") == []


def test_a_guide_without_a_rule_about_order_has_nothing_against_any() -> None:
    unruly = GUIDE.model_copy(update={"questions": ()})

    assert list(remarks(unruly, ["junior-002", "junior-001"], [])) == []


def test_basics_that_are_missing_are_named_with_how_the_module_goes_on_from_them() -> None:
    (remark,) = said("engineer-103", "junior-005")

    assert remark.startswith("Deepening: Engineer Mod 103 (Containerization) goes on from Junior Mod 005 (Docker")


def test_few_engineer_modules_are_the_option_with_its_trade_off() -> None:
    assert said("engineer-106", "engineer-107") == [
        "That is Option C, Specialize Early. Trade-off: Deep but narrow expertise."
    ]


def test_the_guides_sequence_is_junior_first() -> None:
    assert in_sequence(GUIDE, {"engineer-101", "junior-010", "junior-002"}) == (
        "junior-002",
        "junior-010",
        "engineer-101",
    )


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [
        ([], ["engineer-107", "engineer-106"], ("engineer-106", "engineer-107")),
        (["engineer-107", "engineer-106"], ["engineer-107", "engineer-106"], ("engineer-107", "engineer-106")),
        (
            ["engineer-107", "junior-001"],
            ["engineer-101", "engineer-107"],
            ("engineer-101", "engineer-107", "junior-001"),
        ),
        (["engineer-107", "junior-001"], [], ("junior-001",)),
    ],
    ids=["new ones in sequence", "what stays keeps its order", "a new one takes its place", "other menus stay"],
)
def test_a_menu_changes_what_it_shows(before: list[str], chosen: list[str], after: tuple[str, ...]) -> None:
    shown = [module.id for module in GUIDE.modules_of("engineer")]

    assert with_menu(GUIDE, before, shown, chosen) == after


async def test_a_path_is_put_together_from_menus_and_followed(server: Server, database: Database) -> None:
    built = await server.alice.slash(server.channel, "path own")
    built = await server.alice.select(
        sight.message(built), ["engineer-107", "engineer-106"], custom_id=f"own-modules:{server.alice.id}:1"
    )
    built = await server.alice.select(
        sight.message(built), ["junior-006"], custom_id=f"own-modules:{server.alice.id}:0"
    )

    followed = await server.alice.click(sight.message(built), label="Follow this path")

    choice = await chosen_path(database, server.alice.id)
    assert choice
    assert (choice.path, choice.modules) == (OWN_PATH, ("junior-006", "engineer-106", "engineer-107"))
    assert sight.text(followed).startswith("### Your own path")


async def test_a_typed_order_is_kept_checked_and_mended_by_a_button(server: Server, database: Database) -> None:
    built = await server.alice.slash(server.channel, "path own", modules="107, 106")
    assert "follow the sequence" in sight.text(built)

    mended = await server.alice.click(sight.message(built), label="Put it in the guide's sequence")

    assert "follow the sequence" not in sight.text(mended)
    assert await custom_path(database, server.alice.id, GUIDE) == ("engineer-106", "engineer-107")


async def test_nothing_is_followed_that_has_no_module(server: Server, database: Database) -> None:
    built = await server.alice.slash(server.channel, "path own", modules="106")
    stale = await server.alice.slash(server.channel, "path own")
    await server.alice.select(sight.message(built), [], custom_id=f"own-modules:{server.alice.id}:1")

    refused = await server.alice.click(sight.message(stale), label="Follow this path")

    assert "A path needs a module" in sight.text(refused.followups[0])
    assert await chosen_path(database, server.alice.id) is None
    assert len(server.env.errors) == 1


async def test_what_was_put_together_is_there_the_next_time(server: Server) -> None:
    await server.alice.slash(server.channel, "path own", modules="101, 106")

    assert "2. Engineer Mod 106: MLOps" in sight.text(await server.alice.slash(server.channel, "path own"))


async def test_an_own_path_has_progress_and_plan_like_any_other(server: Server) -> None:
    built = await server.alice.slash(server.channel, "path own", modules="005, 103")
    await server.alice.click(sight.message(built), label="Follow this path")
    await server.alice.slash(server.channel, "progress done", modules="005")

    shown = sight.text(await server.alice.slash(server.channel, "plan set", hours="10"))

    assert shown.startswith("### Plan: Your own path")
    assert "1 of 2 modules done" in sight.text(await server.alice.slash(server.channel, "progress show"))


async def test_a_change_of_mind_keeps_what_was_done(server: Server) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    await server.alice.slash(server.channel, "progress done", modules="001-004")

    changed = sight.text(await server.alice.slash(server.channel, "path change", path="path-3"))

    assert (
        "**Changed** from Path 1: ML Infrastructure Focus to Path 3: MLOps Focus: "
        "4 of its 10 modules are done or known already."
    ) in changed
    assert "▸ `101` Foundations, next" in changed
    left = await server.alice.slash(server.channel, "path leave")
    assert "Your progress is kept" in sight.text(left)
    assert "4 modules as done" in sight.text(await server.alice.slash(server.channel, "progress show"))
