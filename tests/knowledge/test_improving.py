from pathlib import Path

import pytest

import knowledge as shipped
from knowledge import Knowledge
from knowledge.improving import Asked, Miss, misses
from knowledge.vocabulary import read_questions, read_vocabulary


def missed(knowledge: Knowledge, *asked: Asked) -> list[Miss]:
    return [*misses(knowledge, asked)]


def test_a_question_that_is_answered_is_no_miss(knowledge: Knowledge) -> None:
    assert missed(knowledge, Asked("How long does the Junior track take part-time?")) == []


def test_a_right_answer_is_no_miss(knowledge: Knowledge) -> None:
    right = Asked("How long does Path 1 take?", frozenset({"Path 1: ML Infrastructure Focus"}), answerable=True)

    assert missed(knowledge, right) == []


def test_a_question_that_is_rightly_declined_is_no_miss(knowledge: Knowledge) -> None:
    assert missed(knowledge, Asked("How much does a junior engineer earn?", answerable=False)) == []


@pytest.mark.parametrize("text", ["hello", "thanks", "lol", "How much does a junior engineer earn?", "what is mod 999"])
def test_what_wants_no_answer_or_is_told_why_there_is_none_is_no_miss(knowledge: Knowledge, text: str) -> None:
    assert missed(knowledge, Asked(text)) == []
    assert missed(knowledge, Asked(text, answerable=True)) != []


def test_an_answer_from_the_wrong_place_wants_a_phrasing_of_the_right_kind(knowledge: Knowledge) -> None:
    asked = Asked("how long does it take part-time", frozenset({"Self-Paced (Variable)"}))

    assert missed(knowledge, asked) == [
        Miss(asked.text, "time:part-time", "phrasing", ('  "hours-a-week":\n    - "how long does it take part time"',))
    ]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("How long does Path 1 take?", "Full-Time Study (40 hrs/week)"),
        ("how long does the part-time junior track take", "Full-Time Study (40 hrs/week)"),
    ],
)
def test_no_kind_is_proposed_that_leaves_out_what_the_question_names(
    knowledge: Knowledge, text: str, heading: str
) -> None:
    (miss,) = missed(knowledge, Asked(text, frozenset({heading})))

    assert (miss.remedy, miss.proposals) == ("nothing", ())


def test_what_comes_close_to_nothing_gets_no_proposal(knowledge: Knowledge) -> None:
    (miss,) = missed(knowledge, Asked("do you like pizza", answerable=True))

    assert (miss.got, miss.remedy, miss.proposals) == ("none", "nothing", ())


def test_a_question_that_gets_a_choice_wants_a_phrasing_of_what_was_offered(knowledge: Knowledge) -> None:
    names = ("docker", "gpu", "engineer", "module 104")
    vague = [f"{name} {noise}" for name in names for noise in ("green pillow", "cup fork knife")]
    offered = {text: {answer.kind for answer in knowledge.ask(text).suggestions} for text in vague}

    found = [miss for miss in missed(knowledge, *map(Asked, vague)) if miss.remedy == "phrasing"]

    assert found
    for miss in found:
        assert {proposal.split('"')[1].split(":")[0] for proposal in miss.proposals} <= offered[miss.text]


def test_a_word_that_nothing_knows_wants_a_nickname(knowledge: Knowledge) -> None:
    (miss,) = missed(knowledge, Asked("where is zzyzxification taught in 2031?", frozenset({"Kubernetes"})))

    assert (miss.remedy, miss.proposals) == ("nickname", ("  WHAT IT MEANS: [zzyzxification]",))


def test_a_name_that_is_known_wants_no_nickname(knowledge: Knowledge) -> None:
    (miss,) = missed(knowledge, Asked("is CI/CD a module", answerable=True))

    assert miss.remedy != "nickname"


@pytest.mark.parametrize(
    ("text", "phrasing"),
    [
        ("What comes after module 107?", "what comes after {module}"),
        ("is kubernetes in the junior track", "is {subject} in {track}"),
        ("how long does it take part-time", "how long does it take {pace}"),
    ],
)
def test_an_answer_to_what_the_guide_is_silent_on_wants_a_silent_topic(
    knowledge: Knowledge, text: str, phrasing: str
) -> None:
    (miss,) = missed(knowledge, Asked(text, answerable=False))

    assert miss.remedy == "silent topic"
    assert miss.proposals[0].endswith(f'    phrasings:\n      - "{phrasing}"')


def test_proposals_are_written_as_their_files_are(knowledge: Knowledge, tmp_path: Path) -> None:
    phrasing, nickname, topic = missed(
        knowledge,
        Asked("how long does it take part-time", frozenset({"Self-Paced (Variable)"})),
        Asked("where is zzyzxification taught?", answerable=True),
        Asked("how long does Path 1 take?", answerable=False),
    )
    files = [tmp_path / name for name in ("questions.yaml", "silent.yaml", "vocabulary.yaml")]
    vocabulary = Path(shipped.__file__).with_name("vocabulary.yaml").read_text("utf-8")
    files[0].write_text(f"ideas: {{}}\nkinds:\n{phrasing.proposals[0]}\n", "utf-8")
    files[1].write_text(f"silent:\n{topic.proposals[0]}\n", "utf-8")
    files[2].write_text(vocabulary.replace("subjects:\n", f"subjects:\n{nickname.proposals[0]}\n"), "utf-8")

    bank = read_questions(*files[:2])

    assert bank.kinds == {"hours-a-week": ("how long does it take part time",)}
    assert bank.silent["TOPIC"].phrasings == ("how long does {path} take",)
    assert read_vocabulary(files[2]).subjects["WHAT IT MEANS"] == ("zzyzxification",)


def test_misses_come_in_the_order_of_the_questions(knowledge: Knowledge) -> None:
    asked = [Asked("zzyzx one?"), Asked("How long does Path 1 take?"), Asked("zzyzx two?")]

    assert [miss.text for miss in missed(knowledge, *asked)] == ["zzyzx one?", "zzyzx two?"]
