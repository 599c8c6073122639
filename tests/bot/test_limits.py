from pathlib import Path

import pytest
from discord.ui import TextDisplay
from simcord.components import walk_components

import knowledge as room
from bot.client import AdvisorClient
from bot.interviews import Answers
from bot.storage.database import Database
from bot.storage.situations import learner_answers, save_answers
from bot.views.buttons import MODULE
from bot.views.cards import card
from bot.views.limits import BUTTON_LABEL, CHOICES, COMPONENTS, CUSTOM_ID, TEXT, cut, cut_lines
from knowledge import Knowledge, load
from tests import sight
from tests.conftest import Server, new_client

LONG = "Very long name that nobody would choose for anything but a test of how much fits"


def large_guide() -> str:
    """The shipped guide with a hundred more modules, thirty more paths and questions, and long names everywhere."""
    text = (Path(room.__file__).parent / "guide.md").read_text()
    modules = "".join(
        f"| **Mod {number:03}: {LONG} {number}** | {LONG}, {LONG} | *Not covered* | — | **Applied** |\n"
        for number in range(11, 101)
    )
    text = text.replace("| *Not covered* | — | **Mod 105", f"{modules}| *Not covered* | — | **Mod 105", 1)
    paths = "".join(
        f"#### Path {number}: {LONG} {number}\n\n```\nJunior Modules 001-100 (All)\n```\n\n"
        f"**Timeline**: 6-9 months\n**Best for**: {LONG}\n\n"
        for number in range(5, 36)
    )
    text = text.replace("---\n\n## Detailed Topic", f"{paths}---\n\n## Detailed Topic", 1)
    boxes = "".join(f"- [ ] {LONG} {number}\n" for number in range(80))
    text = text.replace("- [ ] Basic computer literacy\n", f"- [ ] Basic computer literacy\n{boxes}", 1)
    questions = "".join(f"### Q: {LONG} {number} {LONG}?\n\n**A**: {LONG * 60}\n\n" for number in range(30))
    return text.replace("---\n\n## Next Steps", f"{questions}---\n\n## Next Steps", 1)


@pytest.fixture(scope="module")
def large_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """What the large guide says."""
    file = tmp_path_factory.mktemp("guide") / "guide.md"
    file.write_text(large_guide())
    return load(file)


@pytest.fixture
def simcord_bot(large_knowledge: Knowledge, database: Database) -> AdvisorClient:
    """The bot with the large guide."""
    return new_client(large_knowledge, database, guide_url=f"https://example.org/{'g' * 100}.md")


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("track", {"track": "junior"}),
        ("module", {"module": "junior-050"}),
        ("module", {"module": "junior-001"}),
        ("compare", {}),
        ("path list", {}),
        ("path show", {"path": "path-30"}),
        ("path choose", {"path": "path-30"}),
        ("faq", {}),
        ("checklist prerequisites", {"track": "junior"}),
    ],
)
async def test_a_much_larger_guide_still_fits_into_discord(server: Server, command: str, given: dict[str, str]) -> None:
    shown = await server.alice.slash(server.channel, command, **given)

    assert "Guide, " in sight.text(shown)
    assert len(sight.text(shown)) <= TEXT
    assert len(list(walk_components(sight.message(shown).components))) <= COMPONENTS
    assert server.env.errors == []


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("path change", {"path": "path-4"}),
        ("path own", {"modules": "001-100"}),
        ("progress show", {}),
        ("progress done", {"modules": "020-099"}),
        ("progress undo", {}),
        ("plan show", {}),
        ("plan goal", {"by": "2026-12-31"}),
        ("privacy show", {}),
        ("advise", {}),
    ],
)
async def test_a_learners_own_cards_of_a_much_larger_guide_fit(
    server: Server, database: Database, large_knowledge: Knowledge, command: str, given: dict[str, str]
) -> None:
    answers = Answers(
        experience="some", skills=frozenset(), finished=frozenset(), goal="unsure", hours=(1, 100), ready_by=None
    )
    await save_answers(database, server.alice.id, large_knowledge.guide, answers, server.env.now())
    await server.alice.slash(server.channel, "path choose", path="path-30")
    await server.alice.slash(server.channel, "progress done", modules="002-010")
    await server.alice.slash(server.channel, "plan set", hours="10-15")
    await server.alice.slash(server.channel, "plan off", first="2026-03-02", last="2026-12-28")

    shown = await server.alice.slash(server.channel, command, **given)

    assert len(sight.text(shown)) <= TEXT
    assert len(list(walk_components(sight.message(shown).components))) <= COMPONENTS
    assert server.env.errors == []


async def test_a_menu_of_a_track_with_many_modules_keeps_what_the_other_menus_say(
    server: Server, database: Database, large_knowledge: Knowledge
) -> None:
    everything_else = Answers(experience="some", skills=frozenset())
    await save_answers(database, server.alice.id, large_knowledge.guide, everything_else, server.env.now())
    message = sight.message(await server.alice.slash(server.channel, "advise"))

    await server.alice.select(message, ["junior-001"], custom_id=f"advise-answer:{server.alice.id}:finished:0")
    await server.alice.select(message, ["junior-050"], custom_id=f"advise-answer:{server.alice.id}:finished:1")
    await server.alice.click(message, label="Keep it")

    kept = await learner_answers(database, server.alice.id, large_knowledge.guide)
    assert kept.finished == {"junior-001", "junior-050"}
    assert "Where do you want to get to?" in sight.text(message)


async def test_a_question_with_a_long_name_can_still_be_read(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "faq", "question", f"{LONG} 7".lower())

    shown = await server.alice.slash(server.channel, "faq", question=choices[0]["value"])

    assert all(len(choice["name"]) <= 100 and len(choice["value"]) <= CUSTOM_ID for choice in choices)
    assert f"{LONG} 7" in sight.text(shown)


@pytest.mark.parametrize("typed", ["", "long"])
async def test_no_more_is_offered_than_discord_shows(server: Server, typed: str) -> None:
    assert len(await server.alice.autocomplete(server.channel, "module", "module", typed)) == CHOICES


@pytest.mark.parametrize(
    ("text", "fitting"),
    [("exactly ten", "exactly…"), ("exact ten!", "exact ten!"), ("unbreakable", "unbreakab…"), ("", "")],
)
def test_a_text_is_cut_between_words(text: str, fitting: str) -> None:
    assert cut(text, 10) == fitting


@pytest.mark.parametrize(
    ("text", "fitting"), [("one\ntwo\nthree", "one\ntwo\n…"), ("one\ntwo", "one\ntwo"), ("only one line", "only one…")]
)
def test_a_list_is_cut_between_lines(text: str, fitting: str) -> None:
    assert cut_lines(text, 10) == fitting


def test_places_are_kept_where_the_text_is_cut() -> None:
    view = card("long " * 2_000, places="-# Guide, Somewhere, line 1")

    assert view.content_length() <= TEXT
    texts = [child.content for child in view.walk_children() if isinstance(child, TextDisplay)]
    assert texts[-1] == "-# Guide, Somewhere, line 1"


def test_a_button_carries_no_more_than_discord_takes() -> None:
    button = MODULE.button("label " * 50, "m" * 200)

    assert len(str(button.label)) <= BUTTON_LABEL
    assert len(str(button.custom_id)) == CUSTOM_ID
