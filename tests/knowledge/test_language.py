from pathlib import Path

import pytest

from knowledge.language import (
    MENDED_WORDS,
    MESSAGE_CHARACTERS,
    MESSAGE_WORDS,
    WORD_CHARACTERS,
    Language,
    Shorthand,
    everyday_english,
    plain,
    stem,
    words_of,
)

ENGLISH = {"what": 10, "house": 10, "trick": 20, "corse": 35, "tack": 35}
SHORTHAND = {"u": "you", "whats": "what is", "k8s": "kubernetes", "ngl": "", "dont": "do not"}
OWN = ["kubernetes", "docker", "module", "course", "track", "track", "junior", "how", "many", "hours", "mod", "is"]


@pytest.fixture(scope="module")
def language() -> Language:
    """A language of few words."""
    return Language(ENGLISH, Shorthand(SHORTHAND), OWN)


def read(language: Language, text: str) -> str:
    return " ".join(word.text for word in language.read(text).words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("modules", "module"),
        ("planned", "plan"),
        ("planning", "plan"),
        ("realise", "realize"),
        ("optimisation", "optimization"),
        ("studies", "study"),
        ("branches", "branch"),
        ("databases", "database"),
        ("skipped", "skip"),
    ],
)
def test_inflections_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("option", "optional"), ("class", "clas"), ("news", "new"), ("aws", "aw"), ("101", "10"), ("status", "statu")],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("Part\u2013Time", "part-time", id="dash"),
        pytest.param("what\u2019s", "what's", id="quote"),
        pytest.param("J\u00fanior", "junior", id="accent"),
        pytest.param("\uff4d\uff4f\uff44", "mod", id="wide letters"),
        pytest.param("see https://a.b/c?d=module there", "see   there", id="link"),
        pytest.param("hi <@123> <#9> <:smile:1>", "hi      ", id="mentions"),
        pytest.param("soooooo goooood", "soo good", id="letters repeated"),
        pytest.param("@everyone look", "  look", id="everyone"),
    ],
)
def test_what_differs_only_to_the_eye_is_the_same(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_a_message_is_cut_where_discord_cuts_it(language: Language) -> None:
    assert read(language, " " * (MESSAGE_CHARACTERS - 3) + "how many") == "how"


def test_a_text_of_our_own_is_read_to_its_end() -> None:
    assert words_of(" " * MESSAGE_CHARACTERS + "docker") == ["docker"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CI/CD", ["ci", "cd"]),
        ("c++ and c#", ["c++", "and", "c#"]),
        ("don't", ["don't"]),
        ("k8s, s3 & 10h", ["k8s", "s3", "10h"]),
        ("node.js", ["node", "js"]),
        ("\u5b57\u5b57", ["\u5b57\u5b57"]),
    ],
)
def test_a_text_falls_into_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I like Docker. What is next?", (False, True)),
        ("What is next? Thanks", (True, False)),
        ("What is next\n\n?!", (True,)),
        ("docker", (False,)),
        ("v1.2 of docker", (False,)),
        ("?", ()),
        ("", ()),
    ],
)
def test_a_message_falls_into_sentences_that_ask_or_tell(
    language: Language, text: str, asked: tuple[bool, ...]
) -> None:
    assert language.read(text).asked == asked


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("whats k8s", "what is kubernetes"),
        ("u dont", "you do not"),
        ("don't", "do not"),
        ("docker's", "docker"),
        ("ngl docker", "docker"),
        ("mod101", "mod 101"),
        ("10h", "10 h"),
    ],
)
def test_chat_is_spelled_out(language: Language, text: str, seen: str) -> None:
    assert read(language, text) == seen


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        pytest.param("kuberntes", "kubernetes", id="a letter missing"),
        pytest.param("kubernettes", "kubernetes", id="a letter doubled"),
        pytest.param("kuebrnetes", "kubernetes", id="two letters swapped"),
        pytest.param("dokcer", "docker", id="swapped in a short word"),
        pytest.param("trakc", "track", id="swapped at the end"),
        pytest.param("corse", "course", id="a rare word that is one slip from ours"),
    ],
)
def test_a_misspelled_word_is_mended(language: Language, written: str, mended: str) -> None:
    (word,) = language.read(written).words

    assert (word.text, word.corrected, word.written) == (mended, True, written)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("house", id="everyday English"),
        pytest.param("trick", id="a common word that is one slip from ours"),
        pytest.param("tack", id="a short word that is one slip from ours"),
        pytest.param("dockers", id="a plural of ours"),
        pytest.param("zq", id="two letters"),
        pytest.param("postgresql", id="a word far from all"),
        pytest.param("q7x", id="letters and digits"),
        pytest.param("kubernetes" * 5, id="no word"),
    ],
)
def test_other_words_are_left_alone(language: Language, written: str) -> None:
    (word,) = language.read(written).words

    assert (word.text, word.corrected) == (written, False)


def test_of_two_words_as_near_the_one_that_is_used_more_is_meant() -> None:
    language = Language({}, Shorthand({}), ["tracks", *["trades"] * 100])

    assert read(language, "tradks") == "trades"


def test_an_ending_of_shorthand_is_no_word_that_is_known() -> None:
    language = Language({}, Shorthand({"begginer": "beginner"}), ["begginer", "beginner"])

    assert read(language, "begginers") == "beginner"


def test_only_so_many_words_are_mended(language: Language) -> None:
    words = language.read("kuberntes " * (MENDED_WORDS + 1)).words

    assert [word.corrected for word in words] == [True] * MENDED_WORDS + [False]


def test_only_so_many_words_are_read(language: Language) -> None:
    assert len(language.read("is " * (MESSAGE_WORDS + 5)).words) == MESSAGE_WORDS


def test_a_run_of_letters_too_long_for_a_word_costs_nothing(language: Language) -> None:
    assert read(language, "q" * 2 + "ab" * WORD_CHARACTERS) == "qq" + "ab" * WORD_CHARACTERS


def test_words_come_with_the_sentence_they_stand_in(language: Language) -> None:
    assert [word.sentence for word in language.read("Docker. Is it? K8s").words] == [0, 1, 1, 2]


def test_everyday_english_knows_how_common_a_word_is(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text("# from SCOWL\n=10\nthe\n=35\ntrellis\n", encoding="utf-8")

    assert everyday_english(path) == {"the": 10, "trellis": 35}
