import pytest

from knowledge.language import Word, stem
from knowledge.lexicon import Lexicon, Mention

NAMES = (
    ("subject", "gpu", "subject-gpu"),
    ("subject", "gpu computing", "subject-gpu"),
    ("subject", "web services", "subject-web"),
    ("term", "computing", "term-computing"),
    ("track", "engineer", "engineer"),
    ("track", "junior", "junior"),
    ("goal", "platform engineer", "path-2"),
    ("idea", "next", "next"),
    ("idea", "what next", "next"),
    ("idea", "service", "work"),
    ("pace", "full time", "full-time"),
    ("path", "full stack", "path-4"),
    ("silent", "gpu prices", "prices"),
    ("prerequisite", "gpu", "item-a"),
    ("prerequisite", "gpu", "item-b"),
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """A lexicon of few names."""
    lexicon = Lexicon()
    for kind, name, meaning in NAMES:
        lexicon.add(kind, [stem(word) for word in name.split()], meaning)
    return lexicon


def mentioned(lexicon: Lexicon, text: str) -> set[tuple[str, str, int, int]]:
    """Kind, meanings, first word and end of what a text mentions."""
    words = [Word(word, stem(word), 0, word) for word in text.split()]
    return {(m.kind, " ".join(m.ids), m.first, m.end) for m in lexicon.mentions(words)}


def test_a_name_is_found_where_it_stands(lexicon: Lexicon) -> None:
    assert mentioned(lexicon, "is it full time") == {("pace", "full-time", 2, 4)}


def test_a_name_is_found_in_any_inflection(lexicon: Lexicon) -> None:
    assert mentioned(lexicon, "engineers juniors") == {("track", "engineer", 0, 1), ("track", "junior", 1, 2)}


def test_of_a_kind_the_longest_name_wins(lexicon: Lexicon) -> None:
    found = mentioned(lexicon, "what next gpu computing")

    assert {one for one in found if one[0] in ("idea", "subject")} == {
        ("idea", "next", 0, 2),
        ("subject", "subject-gpu", 2, 4),
    }


def test_words_may_name_things_of_several_kinds(lexicon: Lexicon) -> None:
    assert mentioned(lexicon, "gpu") == {("subject", "subject-gpu", 0, 1), ("prerequisite", "item-a item-b", 0, 1)}


def test_part_of_a_name_names_nothing(lexicon: Lexicon) -> None:
    assert mentioned(lexicon, "full price of time") == set()


def test_a_name_of_several_words_hides_what_its_words_would_ask(lexicon: Lexicon) -> None:
    assert mentioned(lexicon, "web service") == {("subject", "subject-web", 0, 2)}


def test_a_goal_hides_the_track_that_its_words_would_name(lexicon: Lexicon) -> None:
    assert mentioned(lexicon, "platform engineer") == {("goal", "path-2", 0, 2)}


def test_a_silent_topic_hides_the_things_that_its_words_would_name(lexicon: Lexicon) -> None:
    assert mentioned(lexicon, "gpu prices") == {("silent", "prices", 0, 2)}


def test_nothing_is_found_in_nothing(lexicon: Lexicon) -> None:
    assert lexicon.mentions([]) == []


def test_a_name_without_words_is_no_name() -> None:
    lexicon = Lexicon()
    lexicon.add("subject", [], "subject-nothing")

    assert mentioned(lexicon, "anything") == set()


def test_a_meaning_is_kept_once() -> None:
    lexicon = Lexicon()
    for _ in range(2):
        lexicon.add("subject", ["gpu"], "subject-gpu")

    assert lexicon.mentions([Word("gpu", "gpu", 0, "gpu")]) == [Mention("subject", ("subject-gpu",), 0, 1)]
