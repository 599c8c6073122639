import pytest

from knowledge import Knowledge, Reply


def answered(knowledge: Knowledge, *messages: str) -> str | None:
    """The id of the last answer where one person sends messages one after the other."""
    reply = None
    for message in messages:
        reply = knowledge.ask(message, after=reply)
    assert reply
    return reply.answer.id if reply.answer else None


def is_read_alone(knowledge: Knowledge, first: str, then: str) -> bool:
    """Whether a message is understood as if nothing had come before it; equal replies may come of both."""
    return knowledge.explain(then, after=knowledge.ask(first)).understood == knowledge.understand(then)


@pytest.mark.parametrize(
    ("first", "then", "answer"),
    [
        ("How long does the Junior track take full-time?", "and part-time?", "time:part-time:junior"),
        ("How long does the Junior track take full-time?", "what about engineer?", "time:full-time:engineer"),
        ("How long does the Junior track take full-time?", "both?", "time:full-time:both"),
        ("How long does the Junior track take full-time?", "and engineer part-time?", "time:part-time:engineer"),
        ("What comes after Docker?", "and Git?", "module-next:junior-003"),
        ("What comes after Docker?", "what about module 003", "module-next:junior-003"),
        ("How long does Path 1 take?", "and path 4?", "path-duration:path-4"),
        ("How long does Path 1 take?", "and option b?", "option-duration:option-b"),
        ("How long does option C take?", "and option a?", "option-duration:option-a"),
        ("Is Kubernetes in the Junior track?", "and engineer?", "subject-level:subject-kubernetes:engineer"),
        ("Who is the Junior track for?", "and the engineer track", "track-audience:engineer"),
        ("Does Path 1 include module 107?", "and path 2?", "path-module:path-2:engineer-107"),
        ("Does Path 1 include module 107?", "what about 106?", "path-module:path-1:engineer-106"),
        ("Is Kubernetes in the Junior track?", "and docker?", "subject-level:subject-containers:junior"),
        ("How long does Path 1 take?", "and the junior track?", "time:junior"),
        ("How long does Path 1 take?", "how about path 2", "path-duration:path-2"),
    ],
)
def test_a_follow_up_asks_the_same_with_one_thing_changed(
    knowledge: Knowledge, first: str, then: str, answer: str
) -> None:
    assert answered(knowledge, first, then) == answer


@pytest.mark.parametrize(
    ("first", "then", "answer"),
    [
        ("option a", "and b?", "option:option-b"),
        ("option b", "and a?", "option:option-a"),
        ("option b", "a", "option:option-a"),
        ("path 1", "and 2?", "path:path-2"),
        ("path 1", "3", "path:path-3"),
        ("path 1", "and the second?", "path:path-2"),
        ("module 5", "and 6?", "module:junior-006"),
        ("How long does Path 1 take?", "what about 02?", "path-duration:path-2"),
    ],
)
def test_a_bare_number_or_letter_is_of_the_same_kind(knowledge: Knowledge, first: str, then: str, answer: str) -> None:
    assert answered(knowledge, first, then) == answer


@pytest.mark.parametrize(
    ("first", "then", "note"),
    [
        ("path 1", "and 5?", "The guide has no Path 5; its paths are 1-4."),
        ("option a", "d", "The guide has no Option D; its options are A-C."),
        ("module 5", "and 12", "The guide has no Mod 12; its modules are 001-010 and 101-110."),
    ],
)
def test_a_bare_number_of_which_there_is_none_is_told(knowledge: Knowledge, first: str, then: str, note: str) -> None:
    assert knowledge.ask(then, after=knowledge.ask(first)).note == note


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Does Path 1 include module 107?", "and 2?"),
        ("path 1", "2 months?"),
        ("path 1", "4 modules?"),
        ("What comes after Docker?", "and 6?"),
        ("path 1", "and b?"),
    ],
)
def test_a_number_of_which_the_kind_is_not_clear_stands_alone(knowledge: Knowledge, first: str, then: str) -> None:
    assert is_read_alone(knowledge, first, then)


@pytest.mark.parametrize(
    ("first", "then", "in_full"),
    [
        ("option b", "how long is that", "how long is option b"),
        ("option c", "what's the catch with it?", "what is the catch with option c"),
        ("path 3", "how long does it take", "how long does path 3 take"),
        ("path 3", "who is it for", "who is path 3 for"),
        ("path 3", "does it include gpu", "does path 3 include gpu"),
        ("path 3", "is docker in it", "is docker in path 3"),
        ("path 3", "thanks! how long is that?", "how long is path 3"),
        ("path 3", "and how long is this one", "how long is path 3"),
        ("path 3", "how long is that path", "how long is path 3"),
        ("module 5", "what comes after that", "what comes after module 5"),
        ("module 5", "which path is it in", "which path is module 5 in"),
        ("kubernetes", "is it in path 2", "is kubernetes in path 2"),
        ("kubernetes", "what is the gap there", "what is the gap in kubernetes"),
        ("the engineer track", "what do i need for it", "what do i need for the engineer track"),
        ("the engineer track", "how long is it part-time", "how long is the engineer track part-time"),
        ("How long does the Junior track take?", "what do i learn there", "what do i learn in the junior track"),
    ],
)
def test_a_question_about_it_is_about_the_thing_before(
    knowledge: Knowledge, first: str, then: str, in_full: str
) -> None:
    assert answered(knowledge, first, then) == answered(knowledge, in_full) is not None


@pytest.mark.parametrize("first", ["path 1", "module 5", "the junior track", "option b", "Kubernetes"])
@pytest.mark.parametrize(
    "then",
    [
        "thanks, that helps",
        "it was helpful",
        "that's great",
        "I like it",
        "i want that",
        "ok that's it",
        "is that true?",
        "is that all?",
        "who says that",
        "are you sure about that",
        "how long have you been there",
        "where did you learn that",
        "who maintains it",
        "what is this",
        "is it free",
        "what's the weather there",
        "how is it going",
        "what time is it",
        "does that bootcamp include gpu",
        "how long does it take to find a job",
        "which paths are there",
        "is it true that path 2 includes kubernetes",
    ],
)
def test_what_does_not_ask_about_the_thing_stands_alone(knowledge: Knowledge, first: str, then: str) -> None:
    assert is_read_alone(knowledge, first, then)


@pytest.mark.parametrize("first", ["path 1", "module 5"])
@pytest.mark.parametrize(
    "then",
    [
        "cloud platforms module, what's in it",
        "whats up with path 2, who is that for",
        "We drown in alerts. Does any module deal with that?",
        "Which path has Docker in it?",
        "How long does Mod 106 take on its own?",
    ],
)
def test_it_is_what_the_message_itself_speaks_of(knowledge: Knowledge, first: str, then: str) -> None:
    assert is_read_alone(knowledge, first, then)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("difference between path 1 and path 2", "how long is it"),  # which of the two?
        ("What comes after Docker?", "what is in it"),  # in what comes after it
        ("path 3", "how long is that module"),
        ("Who maintains the guide?", "how long is it"),
    ],
)
def test_it_is_not_guessed_at(knowledge: Knowledge, first: str, then: str) -> None:
    assert is_read_alone(knowledge, first, then)


@pytest.mark.parametrize("first", ["what is module 5?", "kubernetes", "is module 107 in path 1?"])
@pytest.mark.parametrize("then", ["how long is it?", "how many hours does it take?", "how long does that take"])
def test_what_is_not_told_of_a_module_is_not_told_of_it_either(knowledge: Knowledge, first: str, then: str) -> None:
    reply = knowledge.ask(then, after=knowledge.ask(first))

    assert reply.answer is None
    assert reply.note == "The guide gives times for tracks and paths, not for single modules."


def test_a_follow_up_is_followed_up(knowledge: Knowledge) -> None:
    messages = "How long does the Junior track take full-time?", "and part-time?", "what about engineer?"

    assert answered(knowledge, *messages) == "time:part-time:engineer"


def test_both_ways_to_go_on_follow_each_other(knowledge: Knowledge) -> None:
    messages = "path 3", "does it include gpu", "and docker?", "how long does it take", "and 2?", "who is it for"

    assert answered(knowledge, *messages[:3]) == "path-module:path-3:junior-005"
    assert answered(knowledge, *messages[:5]) == "path-duration:path-2"
    assert answered(knowledge, *messages) == "path-for:path-2"


def test_a_long_talk_is_understood_as_its_last_question(knowledge: Knowledge) -> None:
    reply = knowledge.ask("How long does the Junior track take full-time?")
    for message in ("and part-time?", "and engineer?", "how long is it self-paced", "and junior?") * 20:
        reply = knowledge.ask(message, after=reply)
    understood = knowledge.explain("and part-time?", after=reply).understood

    assert " ".join(word.text for word in understood.words) == "how long is junior part time"
    assert {mention.kind: (mention.first, mention.end) for mention in understood.mentions} == {
        "idea": (0, 2),
        "track": (3, 4),
        "pace": (4, 6),
    }


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


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("What comes after Docker?", "What is module 107?"),
        ("What comes after Docker?", "is kubernetes in the junior track"),
        ("How long does Path 1 take?", "is module 107 in path 2"),
        ("How long does Path 1 take?", "and is module 107 in path 2"),
        ("Is Kubernetes in the Junior track?", "how is the engineer track"),
    ],
)
def test_a_question_in_full_is_no_follow_up(knowledge: Knowledge, first: str, then: str) -> None:
    assert is_read_alone(knowledge, first, then)


@pytest.mark.parametrize("then", ["thanks!", "ok", "cool, good to know", ""])
def test_thanks_are_no_follow_up(knowledge: Knowledge, then: str) -> None:
    assert answered(knowledge, "What comes after Docker?", then) is None


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("How long does Path 1 take?", "OpenTelemetry module"),
        ("How long does Path 1 take?", "part-time study"),
        ("Is Kubernetes in the Junior track?", "part-time engineer"),
        ("path 1", "junior or engineer first"),
    ],
)
def test_names_that_do_not_fit_the_question_before_stand_alone(knowledge: Knowledge, first: str, then: str) -> None:
    assert is_read_alone(knowledge, first, then)


def test_what_does_not_exist_is_no_more_there_in_a_follow_up(knowledge: Knowledge) -> None:
    reply = knowledge.ask("and path 5?", after=knowledge.ask("How long does Path 1 take?"))

    assert reply.note == "The guide has no Path 5; its paths are 1-4."


def test_after_no_answer_there_is_nothing_to_go_on_from(knowledge: Knowledge) -> None:
    before = knowledge.ask("How much does a junior engineer earn?")

    assert knowledge.ask("and part-time?", after=before) == knowledge.ask("and part-time?")


def test_after_a_message_of_no_words_there_is_nothing_to_go_on_from(knowledge: Knowledge) -> None:
    before = Reply("answer", query=knowledge.understand("the?"))

    assert knowledge.ask("and part-time?", after=before) == knowledge.ask("and part-time?")


def test_a_message_that_stands_alone_is_not_changed_by_what_came_before(knowledge: Knowledge) -> None:
    before = knowledge.ask("What is in Path 2?")

    assert knowledge.ask("How long does the Junior track take part-time?", after=before) == knowledge.ask(
        "How long does the Junior track take part-time?"
    )
