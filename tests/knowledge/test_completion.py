import pytest

from knowledge import Knowledge


def offered(knowledge: Knowledge, typed: str, limit: int = 25) -> list[str]:
    return [answer.question for answer in knowledge.complete(typed, limit)]


def test_before_anything_is_typed_the_common_questions_are_offered(knowledge: Knowledge) -> None:
    common = [question.text for question in knowledge.guide.questions]

    assert [question for question in offered(knowledge, "") if question in common] == common


@pytest.mark.parametrize("typed", ["", "  ", "?!", "how", "what is in"])
def test_as_many_are_offered_as_a_menu_takes(knowledge: Knowledge, typed: str) -> None:
    assert len(offered(knowledge, typed)) == 25


def test_no_more_are_offered_than_asked_for(knowledge: Knowledge) -> None:
    assert len(offered(knowledge, "how long", limit=3)) == 3


def test_no_question_is_offered_twice(knowledge: Knowledge) -> None:
    questions = offered(knowledge, "kubernetes", limit=1_000)

    assert len(questions) == len(set(questions))


@pytest.mark.parametrize("question", ["How long does the Junior track take part-time?", "Can I skip the Junior track?"])
def test_a_question_is_offered_at_every_keystroke_that_tells_it_from_others(
    knowledge: Knowledge, question: str
) -> None:
    begun = range(len(question) * 2 // 3, len(question) + 1)

    assert [end for end in begun if question not in offered(knowledge, question[:end])] == []


def test_a_question_typed_in_full_comes_first(knowledge: Knowledge) -> None:
    questions = [answer.question for answer in knowledge.answers.values()][::10]

    assert [question for question in questions if offered(knowledge, question, limit=1) != [question]] == []


@pytest.mark.parametrize("letter", ["h", "w", "i", "c"])
def test_a_single_letter_offers_the_questions_that_it_begins(knowledge: Knowledge, letter: str) -> None:
    questions = offered(knowledge, letter)

    assert len(questions) == 25
    assert questions[0].lower().startswith(letter)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        pytest.param("kubern", "Kubernetes", id="begun"),
        pytest.param("kuberntes", "Kubernetes", id="a letter missing"),
        pytest.param("kubernetse", "Kubernetes", id="two letters swapped"),
        pytest.param("PROGRESSION DEEPENING", "Deepening", id="capitals"),
        pytest.param("k8s", "Kubernetes", id="nickname"),
        pytest.param("jr track", "Junior track", id="shorthand"),
        pytest.param("mod107", "Mod 107", id="a number without a space"),
    ],
)
def test_what_is_typed_is_found_however_it_is_written(knowledge: Knowledge, typed: str, named: str) -> None:
    assert named in offered(knowledge, typed, limit=1)[0]


def test_the_order_of_words_does_not_matter(knowledge: Knowledge) -> None:
    assert "How long does the Junior track take part-time?" in offered(knowledge, "part-time junior how long")[:3]


def test_nothing_is_offered_for_what_no_question_holds(knowledge: Knowledge) -> None:
    assert offered(knowledge, "zzyzx") == []


def test_what_is_offered_is_answered(knowledge: Knowledge) -> None:
    assert all(knowledge.answers[answer.id] is answer for answer in knowledge.complete("kubernetes"))
