import pytest

from tests import sight
from tests.bot.shipped import GUIDE
from tests.conftest import Server


async def test_a_track_shows_whom_it_is_for_and_how_long_it_takes(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "track", track="junior"))

    assert "Entry-level engineers, bootcamp graduates, career changers" in shown
    assert "300-400 hours" in shown
    assert "Part-Time Study, 10-15 hrs/week: 6-9 months" in shown
    assert "Guide, Junior Engineer Track, lines 19-26" in shown


async def test_a_track_leads_to_each_of_its_modules(server: Server) -> None:
    track = await server.alice.slash(server.channel, "track", track="engineer")

    assert list(sight.options(track)) == [module.id for module in GUIDE.modules_of("engineer")]


async def test_the_tracks_are_compared_unless_something_else_is_named(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "compare"))

    assert "Junior: 300-400 hours" in shown
    assert "Engineer: 400-500 hours" in shown
    assert "Mod 107: GPU Computing" in shown


async def test_a_topic_is_compared_row_by_row_with_its_gap(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "compare", what="topic-kubernetes"))

    assert "Pods, Deployments → StatefulSets, DaemonSets" in shown
    assert "— → Network policies" in shown
    assert "Gap to bridge**: Production operations" in shown


async def test_a_skill_is_compared_by_level(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "compare", what="skill-system-design"))

    assert "Junior level**: Understand existing systems" in shown
    assert "Guide, Soft Skills, line" in shown


@pytest.mark.parametrize(
    ("typed", "first"),
    [("moni", "topic-monitoring-observability"), ("system d", "skill-system-design"), ("tracks", "tracks")],
)
async def test_what_is_compared_is_found_by_name(server: Server, typed: str, first: str) -> None:
    choices = await server.alice.autocomplete(server.channel, "compare", "what", typed)

    assert choices[0]["value"] == first


async def test_from_a_track_one_gets_to_the_comparison_and_back(server: Server) -> None:
    track = await server.alice.slash(server.channel, "track", track="junior")
    compared = await server.alice.click(sight.message(track), label="Compare the tracks")

    back = await server.alice.click(sight.message(compared), label="Engineer Track")

    assert "400-500 hours" in sight.text(back)
