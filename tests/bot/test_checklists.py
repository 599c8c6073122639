from collections.abc import Callable

import pytest
from discord.ui import LayoutView, TextDisplay

from bot.views.checklists import prerequisites_card, validation_card
from bot.views.places import Places
from knowledge import Guide, Knowledge
from knowledge.models import Level
from tests import sight
from tests.conftest import Server


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


@pytest.mark.parametrize("card", [prerequisites_card, validation_card])
def test_a_guide_without_a_checklist_is_said_to_have_none(
    knowledge: Knowledge, card: Callable[[Guide, Level, Places], LayoutView]
) -> None:
    guide = knowledge.guide.model_copy(update={"checklists": (), "validations": ()})

    (text,) = (
        item.content for item in card(guide, "junior", Places(())).walk_children() if isinstance(item, TextDisplay)
    )

    assert text == "The guide has no such checklist for the Junior track."
