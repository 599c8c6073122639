import pytest

from knowledge import Knowledge


def answered(knowledge: Knowledge, *messages: str) -> str | None:
    """The id of the last answer where one person sends messages one after the other."""
    reply = None
    for message in messages:
        reply = knowledge.ask(message, after=reply)
    assert reply
    return reply.answer.id if reply.answer else None


@pytest.mark.parametrize(
    ("first", "then", "answer"),
    [
        ("How long does the Junior track take full-time?", "and part-time?", "time:part-time:junior"),
        ("How long does the Junior track take full-time?", "what about engineer?", "time:full-time:engineer"),
        ("How long does the Junior track take full-time?", "both?", "time:full-time:both"),
        ("How long does the Junior track take full-time?", "and engineer part-time?", "time:part-time:engineer"),
        ("What comes after Docker?", "and Kubernetes?", "module-next:junior-006"),
        ("What comes after Docker?", "what about module 003", "module-next:junior-003"),
        ("How long does Path 1 take?", "and path 4?", "path-duration:path-4"),
        ("How long does Path 1 take?", "and option b?", "option-duration:option-b"),
        ("How long does option C take?", "and option a?", "option-duration:option-a"),
        ("Is Kubernetes in the Junior track?", "and engineer?", "subject-level:subject-kubernetes:engineer"),
        ("Who is the Junior track for?", "and the engineer track", "track-audience:engineer"),
        ("Does Path 1 include module 107?", "and path 2?", "path-module:path-2:engineer-107"),
        ("Does Path 1 include module 107?", "what about 106?", "path-module:path-1:engineer-106"),
    ],
)
def test_a_follow_up_asks_the_same_with_one_thing_changed(
    knowledge: Knowledge, first: str, then: str, answer: str
) -> None:
    assert answered(knowledge, first, then) == answer


def test_a_follow_up_is_followed_up(knowledge: Knowledge) -> None:
    messages = "How long does the Junior track take full-time?", "and part-time?", "what about engineer?"

    assert answered(knowledge, *messages) == "time:part-time:engineer"


@pytest.mark.parametrize(
    "then",
    [
        "What is in module 107?",
        "Kubernetes?",
        "path 2?",
        "Who maintains the guide?",
        "What is the gap to bridge in Kubernetes?",
        "which paths are there",
    ],
)
def test_a_new_topic_is_no_follow_up(knowledge: Knowledge, then: str) -> None:
    first = "How long does the Junior track take full-time?"

    assert answered(knowledge, first, then) == answered(knowledge, then)


def test_a_question_in_full_is_no_follow_up(knowledge: Knowledge) -> None:
    assert answered(knowledge, "What comes after Docker?", "What is module 107?") == answered(
        knowledge, "What is module 107?"
    )


@pytest.mark.parametrize("then", ["thanks!", "ok", "cool, good to know", ""])
def test_thanks_are_no_follow_up(knowledge: Knowledge, then: str) -> None:
    assert answered(knowledge, "What comes after Docker?", then) is None


def test_what_does_not_exist_is_no_more_there_in_a_follow_up(knowledge: Knowledge) -> None:
    reply = knowledge.ask("and path 5?", after=knowledge.ask("How long does Path 1 take?"))

    assert reply.note == "The guide has no Path 5; its paths are 1-4."


def test_after_no_answer_there_is_nothing_to_go_on_from(knowledge: Knowledge) -> None:
    before = knowledge.ask("How much does a junior engineer earn?")

    assert knowledge.ask("and part-time?", after=before) == knowledge.ask("and part-time?")


def test_a_message_that_stands_alone_is_not_changed_by_what_came_before(knowledge: Knowledge) -> None:
    before = knowledge.ask("What is in Path 2?")

    assert knowledge.ask("How long does the Junior track take part-time?", after=before) == knowledge.ask(
        "How long does the Junior track take part-time?"
    )
