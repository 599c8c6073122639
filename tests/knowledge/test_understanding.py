import pytest

from knowledge import Knowledge
from knowledge.understanding import CONTEXT, Understood


def understood(knowledge: Knowledge, text: str) -> Understood:
    return knowledge.understand(text)


def named(knowledge: Knowledge, text: str, kind: str) -> set[str]:
    """The ids of a kind that a message names."""
    return set(understood(knowledge, text).named.get(kind, ()))


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        ("is it for juniors", "track", {"junior"}),
        ("the entry level track", "track", {"junior"}),
        ("both tracks", "track", {"both"}),
        ("junior or engineer", "track", {"junior", "engineer"}),
        ("junior and engineer", "track", {"junior", "engineer"}),
        ("part time", "pace", {"part-time"}),
        ("evenings and weekends", "pace", {"part-time"}),
        ("k8s", "subject", {"subject-kubernetes"}),
        ("docker", "subject", {"subject-containers"}),
        ("MLOps path", "path", {"path-3"}),
        ("direct progression", "option", {"option-a"}),
        ("deepening", "progression", {"progression-deepening"}),
        ("opentelemetry", "term", {"term-opentelemetry"}),
    ],
)
def test_a_thing_is_known_by_its_names(knowledge: Knowledge, text: str, kind: str, ids: set[str]) -> None:
    assert ids <= named(knowledge, text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "id"),
    [
        ("module 107", "module", "engineer-107"),
        ("Mod 001", "module", "junior-001"),
        ("mod101", "module", "engineer-101"),
        ("module 5", "module", "junior-005"),
        ("module 2", "module", "junior-002"),
        ("module number 5", "module", "junior-005"),
        ("what is 107", "module", "engineer-107"),
        ("what is M107 about", "module", "engineer-107"),
        ("m 107", "module", "engineer-107"),
        ("module ten", "module", "junior-010"),
        ("module 0107", "module", "engineer-107"),
        ("path 01", "path", "path-1"),
        ("path 2", "path", "path-2"),
        ("path two", "path", "path-2"),
        ("the second path", "path", "path-2"),
        ("path no 2", "path", "path-2"),
        ("option b", "option", "option-b"),
        ("Option A", "option", "option-a"),
        ("how long does option a take", "option", "option-a"),
        ("how long does the option a take", "option", "option-a"),
        ("why is option a recommended", "option", "option-a"),
        ("is option a recommended for juniors", "option", "option-a"),
        ("option a timeline", "option", "option-a"),
        ("option a should be faster", "option", "option-a"),
    ],
)
def test_a_thing_is_known_by_its_number(knowledge: Knowledge, text: str, kind: str, id: str) -> None:
    assert named(knowledge, text, kind) == {id}


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        ("difference between path 1 and 3", "path", {"path-1", "path-3"}),
        ("path 1 vs 3", "path", {"path-1", "path-3"}),
        ("paths 1, 2 or 4", "path", {"path-1", "path-2", "path-4"}),
        ("modules 5 and 103", "module", {"junior-005", "engineer-103"}),
        ("option a or c", "option", {"option-a", "option-c"}),
        ("what are the options a, b and c", "option", {"option-a", "option-b", "option-c"}),
    ],
)
def test_several_numbers_are_read_after_one_word(knowledge: Knowledge, text: str, kind: str, ids: set[str]) -> None:
    assert named(knowledge, text, kind) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("modules 1-4", {"junior-001", "junior-002", "junior-003", "junior-004"}),
        ("mods 101 to 103", {"engineer-101", "engineer-102", "engineer-103"}),
        ("Mod 101\u2013103", {"engineer-101", "engineer-102", "engineer-103"}),
        ("lessons 9 through 10", {"junior-009", "junior-010"}),
        ("modules 001-010", {f"junior-{number:03}" for number in range(1, 11)}),
        ("module 5 to 103", {"junior-005", "engineer-103"}),
        ("mod-101", {"engineer-101"}),
    ],
)
def test_a_row_of_modules_names_all_of_up_to_ten(knowledge: Knowledge, text: str, ids: set[str]) -> None:
    assert named(knowledge, text, "module") == ids


def test_a_dash_before_a_number_that_counts_makes_no_row(knowledge: Knowledge) -> None:
    assert named(knowledge, "is path 1 - 2 months long", "path") == {"path-1"}


@pytest.mark.parametrize("text", ["how long is engineer part time", "is the junior part full-time"])
def test_the_words_of_a_pace_are_no_part_of_the_name_of_a_track(knowledge: Knowledge, text: str) -> None:
    mentions = [mention for mention in understood(knowledge, text).mentions if mention.kind in ("track", "pace")]

    assert len(mentions) == 2
    assert mentions[0].end <= mentions[1].first


@pytest.mark.parametrize(
    "text",
    [
        "which option a beginner should take",
        "what's the option a junior should take?",
        "option a busy learner can take",
        "option i have",
        "path than one of them",
        "the path takes 2 months",
        "4 modules",
        "2 years",
        "10 hours",
        "is an M1 enough",
        "an m5 instance",
        "what is the road to 10000 users",
        "road to 80% coverage",
        "the path through 3 jobs",
        "a path or 100 exercises",
        "option \u0436",
        "option \u00df",
        "what is option \u00e4?",
    ],
)
def test_a_number_that_counts_and_a_word_that_goes_on_name_nothing(knowledge: Knowledge, text: str) -> None:
    found = understood(knowledge, text)

    assert not {"module", "path", "option"} & found.named.keys()
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("module 199", (("module", "199"),)),
        ("modul 7, module 199", (("module", "199"),)),
        ("path 5", (("path", "5"),)),
        ("path 0", (("path", "0"),)),
        ("option d", (("option", "d"),)),
        ("path 05", (("path", "5"),)),
        ("mod -1", (("module", "-1"),)),
        ("module 1.5", (("module", "1.5"),)),
        ("path 1.2", (("path", "1.2"),)),
        ("modules 1 to 99", (("module", "99"),)),
        (f"module {10**23}", (("module", f"{10**23}"),)),
        ("path 1", ()),
    ],
)
def test_what_does_not_exist_is_noticed(knowledge: Knowledge, text: str, unknown: tuple[tuple[str, str], ...]) -> None:
    assert understood(knowledge, text).unknown == unknown


@pytest.mark.parametrize(
    "text",
    [
        "what is in path 2?",
        "what is in path 2",
        "is docker covered",
        "kubernetes",
        "prerequisites engineer",
        "tell me about path 2",
        "I wonder how long it takes",
        "I know Python. Can I skip junior",
        "compare junior and engineer",
    ],
)
def test_a_question_asks_with_and_without_its_mark(knowledge: Knowledge, text: str) -> None:
    assert understood(knowledge, text).asks


@pytest.mark.parametrize(
    "text", ["I finished module 3", "thanks a lot", "hello all", "we use kubernetes at work", "lol", ""]
)
def test_a_statement_asks_nothing(knowledge: Knowledge, text: str) -> None:
    assert not understood(knowledge, text).asks


def test_what_is_only_told_weighs_less_than_what_is_asked(knowledge: Knowledge) -> None:
    found = understood(knowledge, "I know Docker. What is in module 107?")

    assert found.named["subject"]["subject-containers"] == CONTEXT
    assert found.named["module"]["engineer-107"] == 1


def test_what_is_told_and_asked_weighs_in_full(knowledge: Knowledge) -> None:
    found = understood(knowledge, "I know Docker. What comes after Docker?")

    assert found.named["subject"]["subject-containers"] == 1


def test_a_word_that_names_a_thing_is_no_word_of_the_question(knowledge: Knowledge) -> None:
    assert not [feature for feature in understood(knowledge, "kubernetes?").features if feature.startswith("w:")]


def test_a_question_is_known_by_its_ideas(knowledge: Knowledge) -> None:
    assert "how-long" in understood(knowledge, "how many months").features


def test_mended_words_are_told(knowledge: Knowledge) -> None:
    assert understood(knowledge, "Is kuberntes in the junir track?").corrections == (
        ("kuberntes", "kubernetes"),
        ("junir", "junior"),
    )


def test_the_words_of_another_guide_mend_misspellings_too(knowledge: Knowledge) -> None:
    assert understood(knowledge, "opentelemtry").corrections == (("opentelemtry", "opentelemetry"),)


def test_the_one_is_no_number(knowledge: Knowledge) -> None:
    assert named(knowledge, "the full stack path, the one with everything", "path") == {"path-4"}
