import math
from collections import Counter
from pathlib import Path

import pytest

from knowledge import Knowledge
from knowledge.bank import SILENT
from knowledge.classifying import (
    NO_TOPIC,
    Classifier,
    Classifiers,
    likelihood_of,
    read_classifiers,
    topic_names,
    write_classifiers,
)
from knowledge.errors import GuideError

TEA_OR_COFFEE = Classifier(
    bias={"tea": 1.0, "coffee": -1.0}, weights={"w:leaf": {"tea": 2.0}, "w:bean": {"coffee": 5.0}}
)


@pytest.mark.parametrize("cues", [{}, {"w:leaf": 1.0}, {"w:leaf": 0.35, "w:bean": 1.0}, {"w:water": 1.0}])
def test_the_probabilities_of_all_classes_are_one_together(cues: dict[str, float]) -> None:
    likelihoods = TEA_OR_COFFEE.likelihoods(cues)

    assert sum(map(math.exp, likelihoods.values())) == pytest.approx(1)


@pytest.mark.parametrize(("cue", "drink"), [("w:leaf", "tea"), ("w:bean", "coffee")])
def test_the_class_that_the_cues_speak_for_is_the_likeliest(cue: str, drink: str) -> None:
    likelihoods = TEA_OR_COFFEE.likelihoods({cue: 1.0})

    assert max(likelihoods, key=likelihoods.__getitem__) == drink


def test_a_cue_that_was_never_learned_changes_nothing() -> None:
    assert TEA_OR_COFFEE.likelihoods({"w:leaf": 1.0, "w:kettl": 1.0}) == TEA_OR_COFFEE.likelihoods({"w:leaf": 1.0})


def test_what_was_never_learned_comes_right_behind_the_likeliest() -> None:
    likelihoods = TEA_OR_COFFEE.likelihoods({})

    assert likelihoods["tea"] > likelihood_of(likelihoods, "cocoa") > likelihoods["coffee"]


def test_classifiers_are_read_as_they_were_written(tmp_path: Path) -> None:
    written = Classifiers(kinds=TEA_OR_COFFEE, topics=Classifier(bias={NO_TOPIC: 0.5}, weights={}))

    write_classifiers(written, tmp_path)

    assert read_classifiers(tmp_path) == written


@pytest.mark.parametrize("text", ["", "{", '{"bias": {}}', '{"bias": {"a": "x"}, "weights": {}}'])
def test_a_broken_file_is_refused_and_says_how_it_is_made_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "kinds.json").write_text(text, encoding="utf-8")

    with pytest.raises(GuideError, match=r"^kinds\.json: .*run python -m tests\.knowledge\.calibrate$"):
        read_classifiers(tmp_path)


def test_what_is_shipped_was_learned_from_what_is_shipped(knowledge: Knowledge) -> None:
    classifiers = read_classifiers()
    kinds = {phrasing.template for phrasing in knowledge.phrasings if not phrasing.template.startswith(SILENT)}
    things = {id for answer in knowledge.answers for id in answer.split(":")}

    assert classifiers.kinds.bias.keys() <= kinds | {SILENT}
    assert classifiers.topics.bias.keys() <= things | {*topic_names(knowledge.guide).values(), NO_TOPIC}


def test_every_kind_with_many_phrasings_was_learned(knowledge: Knowledge) -> None:
    phrasings = Counter(
        phrasing.template for phrasing in knowledge.phrasings if not phrasing.template.startswith(SILENT)
    )
    many = {kind for kind, count in phrasings.items() if count >= 20}

    assert many <= read_classifiers().kinds.bias.keys()
    assert {subject for subject in read_classifiers().topics.bias if subject.startswith("subject-")}
