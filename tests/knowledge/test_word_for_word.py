from knowledge import Knowledge


def test_a_question_that_is_offered_while_typing_gets_its_own_answer(knowledge: Knowledge) -> None:
    offered = knowledge.complete("", limit=10_000)

    assert [answer.question for answer in offered if knowledge.ask(answer.question).answer is not answer] == []


def test_capitals_and_spaces_make_no_other_question_of_it(knowledge: Knowledge) -> None:
    question = "What comes after Junior Mod 005: Docker Containers?"

    assert knowledge.ask(f" {question.upper()}  ").answer == knowledge.ask(question).answer


def test_it_is_no_follow_up(knowledge: Knowledge) -> None:
    before = knowledge.ask("How long does the Junior track take part-time?")

    answer = knowledge.ask("How long does Path 1: ML Infrastructure Focus take?", after=before).answer

    assert answer
    assert answer.id == "path-duration:path-1"


def test_the_answer_itself_is_not_among_the_next_ones(knowledge: Knowledge) -> None:
    reply = knowledge.ask("What comes after Junior Mod 005: Docker Containers?")

    assert reply.suggestions
    assert reply.answer not in reply.suggestions
