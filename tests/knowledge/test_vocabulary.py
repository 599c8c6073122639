from itertools import chain
from pathlib import Path

import pytest
import yaml

import knowledge
from knowledge import Knowledge
from knowledge.bank import SLOT_WEIGHTS
from knowledge.errors import GuideError
from knowledge.vocabulary import SLOTS, read_questions, read_vocabulary

FOLDER = Path(knowledge.__file__).parent


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        pytest.param("ideas:\n  how-long: [a, b\nkinds: {}\n", "questions.yaml:3: not YAML (", id="no YAML"),
        pytest.param("ideas: {}\n\tkinds: {}\n", "questions.yaml:2: not YAML (", id="a tab"),
        pytest.param("ideas: \x00\n", "questions.yaml:1: not YAML (", id="a control character"),
        pytest.param("", "questions.yaml:1: there are no named parts: ", id="empty"),
        pytest.param("- ideas\n", "questions.yaml:1: there are no named parts: ", id="a list"),
        pytest.param("ideas: {}\n", "questions.yaml: kinds: Field required: ", id="a part is missing"),
        pytest.param("ideas: {}\nkinds: {}\nnews: {}\n", "questions.yaml:3: news: Extra inputs are", id="a new part"),
        pytest.param(
            "ideas: {}\nkinds:\n  path:\n    - which path\n    - 7\n", "questions.yaml:5: kinds.path.1: ", id="a number"
        ),
        pytest.param(
            "ideas: {}\nkinds:\n  path:\n    - is {modul} in a path\n",
            "questions.yaml:4: kinds.path.0: there is no slot {modul}, only track, ",
            id="an unknown slot in a phrasing",
        ),
        pytest.param(
            "ideas: {}\nkinds:\n  path:{pth}: [which path]\n",
            "questions.yaml:3: kinds.path:{pth}: there is no slot {pth}, only track, ",
            id="an unknown slot in a kind",
        ),
        pytest.param("ideas: {}\nkinds:\n  path: which path\n", "questions.yaml:3: kinds.path: ", id="no list"),
    ],
)
def test_a_broken_question_bank_is_refused_with_file_and_line(tmp_path: Path, text: str, refusal: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(GuideError) as error:
        read_questions(path)

    assert str(error.value).startswith(refusal)


def test_a_file_that_is_no_text_is_refused_with_the_line_that_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.yaml"
    path.write_bytes(b"shorthand: {}\nunread: [\xff]\n")

    with pytest.raises(GuideError, match=r"^vocabulary\.yaml:2: the text is not UTF-8: save the file as UTF-8$"):
        read_vocabulary(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"^nowhere\.yaml: no such file or directory: "):
        read_vocabulary(tmp_path / "nowhere.yaml")


def test_every_slot_weighs() -> None:
    assert SLOT_WEIGHTS.keys() == set(SLOTS)


def test_a_mistake_is_told_of_the_file_that_it_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "silent.yaml"
    path.write_text("silent:\n  salary:\n    words: [salary]\n", encoding="utf-8")

    with pytest.raises(GuideError, match=r"^silent\.yaml:2: silent\.salary\.note: Field required: "):
        read_questions(silent=path)


def test_a_broken_vocabulary_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.yaml"
    path.write_text((FOLDER / "vocabulary.yaml").read_text(encoding="utf-8") + "  ]\n", encoding="utf-8")

    with pytest.raises(GuideError, match=r"^vocabulary\.yaml:\d+: not YAML \(.+\): mend that line$"):
        read_vocabulary(path)


@pytest.mark.parametrize("name", ["vocabulary.yaml", "questions.yaml", "silent.yaml"])
def test_nothing_is_written_twice_under_one_name(name: str) -> None:
    # YAML would keep the last one and forget the others without a word.
    def repeated(node: yaml.Node) -> list[str]:
        if not isinstance(node, yaml.MappingNode):
            return []
        keys = [key.value for key, _ in node.value]
        return [key for key in keys if keys.count(key) > 1] + [
            key for _, value in node.value for key in repeated(value)
        ]

    tree = yaml.compose((FOLDER / name).read_text(encoding="utf-8"), yaml.CSafeLoader)

    assert tree is not None
    assert repeated(tree) == []


@pytest.mark.parametrize("number", [1, 7])
def test_shorthand_may_be_a_number(tmp_path: Path, number: int) -> None:
    text = (
        (FOLDER / "vocabulary.yaml")
        .read_text(encoding="utf-8")
        .replace("shorthand:\n", f"shorthand:\n  {number}: so\n")
    )
    path = tmp_path / "vocabulary.yaml"
    path.write_text(text, encoding="utf-8")

    assert read_vocabulary(path).shorthand[str(number)] == "so"


def test_words_may_be_written_as_running_text(tmp_path: Path) -> None:
    text = (FOLDER / "vocabulary.yaml").read_text(encoding="utf-8").replace("empty: >-\n", "empty: >-\n  erm hmpf\n")
    path = tmp_path / "vocabulary.yaml"
    path.write_text(text, encoding="utf-8")

    assert {"erm", "hmpf"} <= read_vocabulary(path).empty


def test_choices_stand_for_every_name_that_they_make(tmp_path: Path) -> None:
    text = (FOLDER / "vocabulary.yaml").read_text(encoding="utf-8")
    path = tmp_path / "vocabulary.yaml"
    path.write_text(
        text.replace("  junior:\n", "  junior:\n    - (tiny | wee little) boat (race |)\n"), encoding="utf-8"
    )

    named = read_vocabulary(path).tracks["junior"][:4]

    assert named == ("tiny boat race", "tiny boat", "wee little boat race", "wee little boat")


@pytest.mark.parametrize("name", ["(first half", "first) half"])
def test_a_bracket_without_its_partner_is_refused(tmp_path: Path, name: str) -> None:
    text = (FOLDER / "vocabulary.yaml").read_text(encoding="utf-8")
    path = tmp_path / "vocabulary.yaml"
    path.write_text(text.replace("  junior:\n", f"  junior:\n    - {name}\n"), encoding="utf-8")

    with pytest.raises(GuideError, match=r"^vocabulary\.yaml:\d+: tracks\.junior: .*has no partner"):
        read_vocabulary(path)


def test_every_name_is_read_as_what_it_names(knowledge: Knowledge) -> None:
    vocabulary = read_vocabulary()
    names = {
        "track": vocabulary.tracks,
        "pace": vocabulary.paces,
        "subject": vocabulary.subjects,
        "path": {id: path.names for id, path in vocabulary.paths.items()},
        "goal": {id: path.goals for id, path in vocabulary.paths.items()},
        "option": vocabulary.options,
    }

    unread = [
        (kind, name)
        for kind, by_id in names.items()
        for name in chain.from_iterable(by_id.values())
        if kind not in knowledge.understand(name).named
    ]

    assert unread == []
