"""What can be said of a term of the tables: which module teaches it, at which level, and what stands beside it?"""

from collections.abc import Iterator, Sequence

from knowledge.answers.composing import LEVEL_NAMES, bullets, compose, listed, merged, module_names
from knowledge.models import LEVELS, Guide, Level
from knowledge.replies import ANSWER_SOURCES, Answer
from knowledge.terms import Place, Term


def term_answers(guide: Guide, terms: Sequence[Term]) -> Iterator[Answer]:
    """Where each term stands and what its rows say, in all and at each level."""
    for term in terms:
        yield _everywhere(guide, term)
        for level in LEVELS:
            yield _at_level(guide, term, level)


def _everywhere(guide: Guide, term: Term) -> Answer:
    shown = _citable(term.places)
    title = f"{term.name} in the curriculum"
    question = f"Where does the curriculum cover {term.name}?"
    return _answer("term", term, shown, f"You find **{term.name}** {_where(guide, shown)}.", question, title)


def _at_level(guide: Guide, term: Term, level: Level) -> Answer:
    name = LEVEL_NAMES[level]
    here = [place for place in term.places if place.level == level]
    shown = _citable([*here, *(place for place in term.places if place not in here)])
    if any(place.is_taught for place in here):
        lead = f"Yes: you find **{term.name}** {_where(guide, _citable(here))}."
    elif any(place.is_taught for place in term.places) and not here:
        lead = f"No: you find **{term.name}** only {_where(guide, shown)}."
    else:
        lead = f"You find **{term.name}** {_where(guide, shown)}."
    question = f"Is {term.name} in the {name} track?"
    return _answer("term-level", term, shown, lead, question, question, level)


def _answer(kind: str, term: Term, shown: list[Place], lead: str, question: str, title: str, *level: Level) -> Answer:
    modules = [*dict.fromkeys(place.module for place in shown if place.module)]
    return compose(
        kind,
        term.id,
        *level,
        question=question,
        title=title,
        lead=lead,
        lines=bullets(dict.fromkeys(place.line for place in shown)),
        sources=[place.source for place in shown],
        about=[*modules, *(place.level for place in shown)],
        related=[f"module:{module}" for module in modules],
    )


def _where(guide: Guide, places: Sequence[Place]) -> str:
    """The modules that teach it, or the levels, or the tracks that ask for it beforehand."""
    taught = [place for place in places if place.is_taught]
    if modules := dict.fromkeys(place.module for place in taught if place.module):
        return f"in {module_names(guide, modules)}"
    if levels := dict.fromkeys(f"{LEVEL_NAMES[place.level]} level" for place in taught):
        return f"at the **{listed([*levels])}**"
    tracks = dict.fromkeys(f"{LEVEL_NAMES[place.level]} track" for place in places)
    return f"among the prerequisites of the **{listed([*tracks])}**"


def _citable(places: Sequence[Place]) -> list[Place]:
    """The places under as many headings as an answer may cite."""
    headings = {source.heading for source in merged(place.source for place in places)[:ANSWER_SOURCES]}
    return [place for place in places if place.source.heading in headings]
