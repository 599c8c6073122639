import pytest

from knowledge import Knowledge


def said(knowledge: Knowledge, message: str) -> str:
    """How the answer to a message begins, without emphasis."""
    answer = knowledge.ask(message).answer
    assert answer
    return answer.text.replace("*", "").splitlines()[0]


@pytest.mark.parametrize(
    ("message", "opening"),
    [
        ("is linux in the engineer track", "Yes, Linux at the Engineer level: Integrated throughout"),
        ("Does the Engineer track cover Linux?", "Yes, Linux at the Engineer level: Integrated throughout"),
        ("does the junior track teach ci/cd", "Yes, CI/CD at the Junior level: Basic GitHub Actions"),
        ("is sql in the engineer track", "Yes, Databases at the Engineer level: Replication"),
        ("is iac in the junior track", "Yes, Infrastructure as Code at the Junior level: Basic Terraform"),
        ("is k8s part of the beginner course", "Yes, Kubernetes at the Junior level"),
        ("is gpu in junior", "No, GPU is not covered at the Junior level."),
        ("is monitoring in both tracks", "Yes, Monitoring: "),
        ("is gpu in both tracks", "No, GPU: not covered at the Junior level, Mod 107"),
        ("is rag in junior", "No: the guide names RAG at the Engineer level only"),
        ("is prometheus in the engineer track", "The guide names Prometheus at the Junior level only"),
    ],
)
def test_whether_a_track_covers_something_is_answered_with_yes_or_no_where_the_guide_decides_it(
    knowledge: Knowledge, message: str, opening: str
) -> None:
    assert said(knowledge, message).startswith(opening)


@pytest.mark.parametrize(
    "message",
    [
        "what linux is in the engineer track",
        "is linux hard in the junior track",
        "is python different in junior and engineer",
        "how good should i be at kubernetes at the engineer level",
    ],
)
def test_what_asks_more_than_whether_gets_no_yes(knowledge: Knowledge, message: str) -> None:
    assert not said(knowledge, message).startswith(("Yes", "No"))


@pytest.mark.parametrize("message", ["do i train models in junior", "do i lead people in junior"])
def test_another_name_that_means_more_than_the_guide_says_gets_no_yes(knowledge: Knowledge, message: str) -> None:
    assert not said(knowledge, message).startswith("Yes")


@pytest.mark.parametrize(
    ("message", "opening"),
    [
        ("is git required for engineer", "Yes: "),
        ("do i need to know kubernetes for engineer", "Yes: "),
        ("is git a prerequisite for the engineer track", "Yes: "),
        ("do i need linux before junior", "No: "),
        ("do i need a computer science degree for engineer", "No: "),
        ("is mod 105 in path 3", "Yes, "),
        ("does path 1 contain module 107?", "Yes, "),
        ("is kubernetes part of path 2", "Yes, "),
        ("does path 2 include gpu", "No, "),
        ("does path 2 include module 107", "No, "),
    ],
)
def test_whether_a_track_asks_for_something_or_a_path_includes_it_is_answered_with_yes_or_no(
    knowledge: Knowledge, message: str, opening: str
) -> None:
    assert said(knowledge, message).startswith(opening)


@pytest.mark.parametrize(
    "message",
    [
        "Is high school math optional for junior?",
        "Is git the only requirement for engineer?",
        "do i need git and docker for engineer",
        "do i need a math degree for junior?",
        "do i need aws for engineer",
        "do i need the junior track for engineer",
        "is linux useful for junior?",
        "should i know linux before junior",
        "do i need a degree?",
        "Is module 107 only in path 1?",
        "Is module 110 in step 2 of path 1?",
        "Are GPUs a prerequisite for path 1?",
        "Does path 3 include module 107 or 108?",
    ],
)
def test_what_asks_other_than_whether_it_is_needed_or_included_gets_no_yes_and_no_no(
    knowledge: Knowledge, message: str
) -> None:
    assert not said(knowledge, message).startswith(("Yes", "No"))


def test_what_another_track_asks_for_gets_no_yes(knowledge: Knowledge) -> None:
    assert said(knowledge, "is docker required for junior").startswith("The guide lists Docker and Kubernetes")


@pytest.mark.parametrize("message", ["linux in the engineer track", "engineer linux"])
def test_without_a_question_there_is_no_yes(knowledge: Knowledge, message: str) -> None:
    assert said(knowledge, message).startswith("Linux at the Engineer level")
