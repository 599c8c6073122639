from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import Knowledge, load
from knowledge.reader import SHIPPED
from tests.knowledge.fixtures import BASE

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


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str], Knowledge]:
    """Gives what a guide says, by its text."""

    def of(text: str) -> Knowledge:
        path = tmp_path / "guide.md"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return of


def asked(*questions: str) -> str:
    """The shipped guide with more common questions, the first of all, each answered by `**A**: No, ...`."""
    more = "".join(f"### Q: {question}\n\n**A**: No, unless you pay.\n\n" for question in questions)
    return SHIPPED.read_text(encoding="utf-8").replace("## Common Questions\n", f"## Common Questions\n\n{more}", 1)


@pytest.mark.parametrize("message", ["Do I get a parrot?", "how do i get a parrot", "get a parrot"])
def test_a_no_of_the_guide_itself_is_always_said(told: Callable[[str], Knowledge], message: str) -> None:
    answer = told(asked("Do I get a parrot?")).ask(message).answer

    assert answer
    assert answer.text == "No, unless you pay."


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Can I skip the quizzes of the Junior track?", ["skip-junior", "take-junior", "prerequisites:engineer"]),
        ("Which track has more labs?", ["which-track", "track-audience:junior"]),
        ("Can I keep my day job?", ["track-outcome:junior", "track-outcome:engineer"]),
    ],
)
def test_a_new_question_that_shares_a_word_takes_no_answer_over(
    told: Callable[[str], Knowledge], knowledge: Knowledge, question: str, ids: list[str]
) -> None:
    other = told(asked(question))

    assert [other.answers[id].text for id in ids] == [knowledge.answers[id].text for id in ids]


def test_every_part_of_an_answer_is_shown_without_its_mark(told: Callable[[str], Knowledge]) -> None:
    text = BASE.replace("Try Engineer Mod 101 first.", "**A:** Try Engineer Mod 101 first.")

    assert "**A" not in told(text).answers["faq:question-can-i-skip-the-junior-track"].text


def test_what_is_named_with_a_sign_or_in_another_script_is_told_apart(told: Callable[[str], Knowledge]) -> None:
    names = ("C", "C++", "C#", "Основы Linux", "Linux")
    rows = "".join(f"| **{name}** | Read {name} | Write {name} |\n" for name in names)
    answers = told(BASE.replace("| **CI/CD** |", f"{rows}| **CI/CD** |")).answers.values()

    assert {answer.title for answer in answers if answer.kind == "subject"} >= {
        f"{name}: Junior and Engineer" for name in names
    }


def test_two_answers_of_the_same_name_are_both_kept(told: Callable[[str], Knowledge]) -> None:
    text = BASE.replace("- [Career Guide]", "- [Junior README](../other/README.md)\n- [Career Guide]")
    answers = told(text).answers

    assert answers["resource:resource-junior-readme"].text.startswith("**Junior README**: `../junior/README.md`")
    assert answers["resource:resource-junior-readme-2"].text.startswith("**Junior README**: `../other/README.md`")


def test_a_line_that_is_too_long_for_one_answer_is_told_to_its_end(told: Callable[[str], Knowledge]) -> None:
    line = " ".join(f"word{number}" for number in range(400))
    knowledge = told(BASE.replace("## Next Steps", f"## Office Hours\n\n> {line}\n\n## Next Steps"))
    pieces = [answer for answer in knowledge.answers.values() if answer.title == "Office Hours"]

    assert " ".join(answer.text for answer in pieces) == f"> {line}"
    assert len({answer.question for answer in pieces}) == len(pieces) > 1


def test_a_module_without_a_word_on_what_follows_is_told_without_one(told: Callable[[str], Knowledge]) -> None:
    answers = told(BASE.replace("*Integrated throughout* | Registries", "— | —")).answers

    assert answers["module-next:junior-002"].text.splitlines()[0] == (
        "Junior Mod 002: Containers has no Engineer module of its own (progression: **Applied**)."
    )
    assert answers["subject-level:subject-containers:engineer"].text.startswith("The guide has nothing on Containers")


def test_a_module_without_topics_is_listed_without_brackets(told: Callable[[str], Knowledge]) -> None:
    answers = told(BASE.replace("Alerts, tracing", "—")).answers

    assert answers["track-modules:engineer"].text.endswith("- **Mod 102: Operations**")


def test_what_no_list_holds_is_not_announced(told: Callable[[str], Knowledge]) -> None:
    bare = BASE.replace("- Command-line comfort\n- High school level math\n", "").replace(
        "**Helpful but Optional**:\n- [ ] Any programming experience\n", ""
    )
    answers = told(bare).answers

    assert "foundations" not in answers
    assert "optional:junior" not in answers
    assert [id for id, answer in answers.items() if "****" in answer.text] == []
    assert "Helpful but optional" not in answers["prerequisites:junior"].text


def test_a_sentence_of_the_guide_keeps_its_one_full_stop(told: Callable[[str], Knowledge]) -> None:
    answers = told(BASE.replace("Skill used but without a module", "Skill used but without a module.")).answers

    assert answers["progression:progression-applied"].text.startswith("**Applied**: Skill used but without a module.\n")


def test_hours_that_a_guide_leaves_open_are_called_what_it_calls_them(told: Callable[[str], Knowledge]) -> None:
    answers = told(BASE.replace("### Self-Paced (Variable)", "### Self-Paced")).answers

    assert answers["time:self-paced"].text.startswith("The guide's estimates for **Self-Paced**:")
    assert [id for id, answer in answers.items() if "variable" in answer.text.casefold()] == []
