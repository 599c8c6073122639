import pytest

from knowledge import Knowledge
from knowledge.improving import Asked, Miss, delexicalised, misses


def missed(knowledge: Knowledge, *asked: Asked) -> list[Miss]:
    return [*misses(knowledge, asked)]


def headings(knowledge: Knowledge, kind: str) -> set[str]:
    """The headings that answers of a kind cite."""
    return {source.heading for answer in knowledge.answers.values() if answer.kind == kind for source in answer.sources}


def test_a_question_that_is_answered_is_no_miss(knowledge: Knowledge) -> None:
    assert missed(knowledge, Asked("How long does the Junior track take part-time?")) == []


def test_a_right_answer_is_no_miss(knowledge: Knowledge) -> None:
    right = Asked("How long does Path 1 take?", frozenset({"Path 1: ML Infrastructure Focus"}), answerable=True)

    assert missed(knowledge, right) == []


def test_a_question_that_is_rightly_declined_is_no_miss(knowledge: Knowledge) -> None:
    assert missed(knowledge, Asked("How much does a junior engineer earn?", answerable=False)) == []


def test_an_answer_from_the_wrong_place_wants_a_phrasing_of_the_right_kind(knowledge: Knowledge) -> None:
    (miss,) = missed(knowledge, Asked("How long does Path 1 take?", frozenset({"Full-Time Study (40 hrs/week)"})))

    assert miss.got == "path-duration:path-1"
    assert miss.remedy in ("phrasing", "answer")


def test_an_answer_to_what_the_guide_is_silent_on_wants_a_silent_topic(knowledge: Knowledge) -> None:
    (miss,) = missed(knowledge, Asked("How long does Path 1 take?", answerable=False))

    assert (miss.got, miss.remedy) == ("path-duration:path-1", "silent topic")
    assert miss.proposal == "silent: - How long does Path 1 take?"


def test_a_word_that_nothing_knows_wants_a_nickname(knowledge: Knowledge) -> None:
    (miss,) = missed(knowledge, Asked("where is zzyzxification taught?", frozenset({"Kubernetes"})))

    assert miss.remedy == "nickname"
    assert "zzyzxification" in miss.proposal


def test_a_proposal_names_the_kind_that_would_have_been_right(knowledge: Knowledge) -> None:
    (miss,) = missed(
        knowledge, Asked("how long does the part-time junior track take", frozenset({"Self-Paced (Variable)"}))
    )

    assert miss.remedy == "phrasing"
    assert miss.proposal.endswith(": - how long does {pace} {track} take")
    assert "Self-Paced (Variable)" in headings(knowledge, kind=miss.proposal.split(":")[0])


@pytest.mark.parametrize(
    ("text", "phrasing"),
    [
        ("What comes after module 107?", "what comes after {module}"),
        ("is kubernetes in the junior track", "is {subject} in {track}"),
        ("how long does it take part-time", "how long does it take {pace}"),
    ],
)
def test_a_phrasing_is_the_question_with_slots_for_its_names(knowledge: Knowledge, text: str, phrasing: str) -> None:
    assert delexicalised(knowledge.understand(text)) == phrasing


def test_misses_come_in_the_order_of_the_questions(knowledge: Knowledge) -> None:
    asked = [Asked("zzyzx one?"), Asked("How long does Path 1 take?"), Asked("zzyzx two?")]

    assert [miss.text for miss in missed(knowledge, *asked)] == ["zzyzx one?", "zzyzx two?"]
