from tests import sight
from tests.conftest import Server


async def test_the_common_questions_are_listed(server: Server) -> None:
    listed = await server.alice.slash(server.channel, "faq")

    assert "Can I skip the Junior track?" in sight.options(listed).values()
    assert "Guide, Common Questions, lines" in sight.text(listed)


async def test_a_question_is_chosen_from_the_list(server: Server) -> None:
    listed = await server.alice.slash(server.channel, "faq")

    shown = await server.alice.select(sight.message(listed), ["question-can-i-take-modules-out-of-order"])

    assert "**follow the sequence**" in sight.text(shown)
    assert "Guide, Q: Can I take modules out of order?, lines" in sight.text(shown)


async def test_a_question_is_found_by_its_words(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "faq", "question", "job-ready")

    shown = await server.alice.slash(server.channel, "faq", question=choices[0]["value"])

    assert "Ready for mid-level roles" in sight.text(shown)


async def test_an_answer_leads_back_to_the_list(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "faq", question="question-can-i-skip-the-junior-track")

    listed = await server.alice.click(sight.message(shown), label="Other questions")

    assert len(sight.options(listed)) == 4
