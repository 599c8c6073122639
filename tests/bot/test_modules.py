import pytest
from simcord.components import walk_components

from tests import sight
from tests.conftest import Server


async def test_a_module_shows_its_topics_its_counterpart_and_its_place(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "module", module="junior-005"))

    assert "Dockerfile, compose, basics" in shown
    assert "Mod 103: Containerization (Multi-stage, optimization, registries)" in shown
    assert "Deepening. Engineer module significantly expands Junior topics" in shown
    assert "Guide, Module Mapping, line 49" in shown


async def test_a_module_of_several_mapping_rows_shows_them_all(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "module", module="engineer-101"))

    assert all(part in shown for part in ("Mod 001: Python", "Mod 004: ML Basics", "Mod 007: APIs"))


async def test_a_module_leads_to_its_neighbours_and_counterpart(server: Server) -> None:
    module = await server.alice.slash(server.channel, "module", module="junior-005")

    assert sight.labels(module)[:3] == ["004 ML Basics", "006 Kubernetes Intro", "103 Containerization"]


async def test_a_neighbour_is_one_press_away(server: Server) -> None:
    module = await server.alice.slash(server.channel, "module", module="junior-005")

    neighbour = await server.alice.click(sight.message(module), label="006 Kubernetes Intro")

    assert sight.text(neighbour).startswith("### Junior Mod 006")


async def test_a_module_links_to_its_lessons(server: Server) -> None:
    module = await server.alice.slash(server.channel, "module", module="junior-005")

    lessons = next(part for part in walk_components(sight.message(module).components) if part.get("label") == "Lessons")
    assert lessons["url"].endswith("ai-infra-junior-engineer-learning/tree/main/lessons/mod-005-docker-containers")


async def test_a_module_tells_which_paths_include_it(server: Server) -> None:
    module = await server.alice.slash(server.channel, "module", module="engineer-107")

    path = await server.alice.click(sight.message(module), label="Path 1")

    assert "Engineer Mod 107 (GPU Computing)" in sight.text(path)


@pytest.mark.parametrize(
    ("typed", "module"),
    [
        ("6", "junior-006"),
        ("006", "junior-006"),
        ("mod 104", "engineer-104"),
        ("gpu", "engineer-107"),
        ("k8s", "junior-006"),
        ("postgres", "junior-008"),
        ("engineer mod 101", "engineer-101"),
    ],
)
async def test_a_module_is_found_by_number_name_or_nickname(server: Server, typed: str, module: str) -> None:
    choices = await server.alice.autocomplete(server.channel, "module", "module", typed)

    assert choices[0]["value"] == module


async def test_what_is_typed_without_the_list_is_understood(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "module", module="docker")

    assert sight.text(shown).startswith("### Junior Mod 005")


async def test_a_module_that_the_guide_does_not_have_is_refused_in_words(server: Server) -> None:
    refused = await server.alice.slash(server.channel, "module", module="*gardening*")

    assert r"nothing called “\*gardening\*”" in sight.text(refused)
    assert len(server.env.errors) == 1


async def test_a_name_of_several_modules_is_answered_with_which(server: Server) -> None:
    asked_back = await server.alice.slash(server.channel, "module", module="k8s")

    assert "“k8s” may mean Junior Mod 006: Kubernetes Intro or Engineer Mod 104" in sight.text(asked_back)
    assert len(server.env.errors) == 1
