from pathlib import Path

import pytest

from knowledge import Knowledge, load
from knowledge.reader import SHIPPED

TALK = "\n> ".join(f"The {number}th rule of the voice channel is that nobody shouts." for number in range(50))
MENTORS = f"""\
### Q: Do I get a mentor?

**A**: Yes, from the second week on.

## Office Hours

> {TALK}
> Mentors are in the voice channel every Tuesday at 18:00. Type `{{name}}` to call one.

## Skill Validation
"""


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The shipped guide with a question and a section more, on topics that it is silent on."""
    path: Path = tmp_path_factory.mktemp("guide") / "guide.md"
    text = SHIPPED.read_text(encoding="utf-8")
    path.write_text(text.replace("## Skill Validation\n", MENTORS, 1), encoding="utf-8")
    return load(path)


@pytest.mark.parametrize("message", ["Do I get a mentor?", "do i get a mentor"])
def test_a_new_common_question_is_answered(talkative: Knowledge, message: str) -> None:
    answer = talkative.ask(message).answer

    assert answer
    assert "from the second week on" in answer.text


@pytest.mark.parametrize("message", ["office hours", "When are mentors in the voice channel?"])
def test_what_is_kept_as_plain_text_is_found(talkative: Knowledge, message: str) -> None:
    answer = talkative.ask(message).answer

    assert answer
    assert "every Tuesday at 18:00" in answer.text


def test_what_is_too_long_for_one_answer_is_told_in_several(talkative: Knowledge) -> None:
    told = [answer for answer in talkative.answers.values() if answer.title == "Office Hours"]

    assert "".join(answer.text for answer in told).count("nobody shouts") == 50
    assert [source.first for answer in told for source in answer.sources][1:] == [
        source.last + 1 for answer in told for source in answer.sources
    ][:-1]
    assert len({answer.question for answer in told}) == len(told) > 1


@pytest.mark.parametrize("message", ["Do I get a mentor?", "When are office hours?"])
def test_only_a_guide_without_a_word_of_it_is_called_silent(
    knowledge: Knowledge, talkative: Knowledge, message: str
) -> None:
    assert knowledge.ask(message).note
    assert not talkative.ask(message).note


def test_ids_of_long_names_fit_a_button_and_stay_apart(tmp_path: Path) -> None:
    long = " and a good deal more that nobody would want to read at a glance" * 2
    text = SHIPPED.read_text(encoding="utf-8")
    for name in (
        "### Q: Can I skip the Junior track",
        "| **IaC",
        "Mod 107: GPU Computing",
        "**Test yourself",
        "- [Version Specifications",
    ):
        assert name in text
        text = text.replace(name, f"{name}{long}")
    text = text.replace(
        "### Q: Can I take", f"### Q: Can I skip the Junior track{long}, all of it?\n\n**A**: No.\n\n### Q: Can I take"
    )
    path = tmp_path / "guide.md"
    path.write_text(text, encoding="utf-8")
    shipped, longer = load(), load(path)

    assert [id for id in longer.answers if len(id) > 80] == []
    assert len(longer.answers) > len(shipped.answers)
    assert len({question.id for question in longer.guide.questions}) == 5
