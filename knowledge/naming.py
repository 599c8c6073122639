"""What do people call the guide's things? Every name and nickname, as phrases of the lexicon."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from knowledge.lexicon import Lexicon
from knowledge.models import Guide
from knowledge.subjects import Subject, item_id
from knowledge.terms import Term
from knowledge.vocabulary import QuestionBank, Vocabulary

Stems = Callable[[str], tuple[str, ...]]


def lexicon_of(
    guide: Guide,
    vocabulary: Vocabulary,
    questions: QuestionBank,
    subjects: Sequence[Subject],
    terms: Iterable[Term],
    stems_of: Stems,
) -> Lexicon:
    """The lexicon of a guide: its things, the ideas that questions are made of, and the silent topics."""
    lexicon = Lexicon()
    for kind, id, names in _names(guide, vocabulary, questions, subjects):
        for name in names:
            lexicon.add(kind, stems_of(name), id)
    _add_terms(lexicon, vocabulary.terms, subjects, terms, stems_of)
    for id, names in _prerequisites(guide, vocabulary.prerequisites, stems_of):
        for name in names:
            lexicon.add("prerequisite", stems_of(name), id)
    return lexicon


def numbers_of(guide: Guide) -> dict[tuple[str, str], tuple[str, ...]]:
    """Ids by kind and number, such as `("module", "107")`, `("path", "1")` and `("option", "a")`.

    A number may be that of a module in either track.
    """
    numbers: dict[tuple[str, str], tuple[str, ...]] = {}
    for module in guide.modules:
        numbers["module", module.number] = (*numbers.get(("module", module.number), ()), module.id)
    numbers |= {("path", str(path.number)): (path.id,) for path in guide.paths}
    return numbers | {("option", option.letter.lower()): (option.id,) for option in guide.options}


def _names(
    guide: Guide, vocabulary: Vocabulary, questions: QuestionBank, subjects: Iterable[Subject]
) -> Iterator[tuple[str, str, Iterable[str]]]:
    for track, names in vocabulary.tracks.items():
        yield "track", track, names
    for pace, names in vocabulary.paces.items():
        yield "pace", pace, names
    for subject in subjects:
        yield "subject", subject.id, subject.names
    for path in guide.paths:
        other = vocabulary.paths.get(path.name)
        yield "path", path.id, (path.name, *(other.names if other else ()))
        yield "goal", path.id, (path.best_for, *(other.goals if other else ()))
    for option in guide.options:
        yield "option", option.id, (option.name, *vocabulary.options.get(option.name, ()))
    for kind in guide.progression_types:
        yield "progression", kind.id, (kind.name,)
    for idea, names in questions.ideas.items():
        yield "idea", idea, names
    for topic, silent in questions.silent.items():
        yield "silent", topic, silent.words


def _add_terms(
    lexicon: Lexicon,
    others: Mapping[str, Iterable[str]],
    subjects: Iterable[Subject],
    terms: Iterable[Term],
    stems_of: Stems,
) -> None:
    """Terms by their words and nicknames; the nicknames of what is a subject by some name are the subject's."""
    known = {stems_of(name): ("subject", subject.id) for subject in subjects for name in subject.names}
    for term in terms:
        lexicon.add("term", term.stems, term.id)
        known[term.stems] = ("term", term.id)
    for name, nicknames in others.items():
        if found := known.get(stems_of(name)):
            kind, id = found
            for nickname in nicknames:
                lexicon.add(kind, stems_of(nickname), id)


def _prerequisites(
    guide: Guide, names: Mapping[str, Iterable[str]], stems_of: Stems
) -> Iterator[tuple[str, Iterable[str]]]:
    """Each checklist item by the names whose words stand in it."""
    for checklist in guide.checklists:
        for item in (*checklist.hard, *checklist.optional):
            held = set(stems_of(item.text))
            for name, others in names.items():
                if held.issuperset(stems_of(name)):
                    yield item_id(item.text), (name, *others)
