"""What can be said of a term of the tables: which module teaches it, at which level, and what stands beside it?"""

from collections.abc import Iterator, Sequence

from knowledge.answers.composing import LEVEL_NAMES, bullets, compose, listed, merged, module_names
from knowledge.models import Guide
from knowledge.replies import ANSWER_SOURCES, Answer
from knowledge.terms import Place, Term


def term_answers(guide: Guide, terms: Sequence[Term]) -> Iterator[Answer]:
    """Where each term stands and what its rows say, in all and at each level."""
    for term in terms:
        yield _everywhere(guide, term)
        for level in LEVEL_NAMES:
            yield _at_level(guide, term, [place for place in term.places if place.level == level], LEVEL_NAMES[level])


def _everywhere(guide: Guide, term: Term) -> Answer:
    shown = _citable(term.places)
    return _answer(
        term,
        shown,
        f"**{term.name}** stands {_where(guide, shown)}.",
        question=f"Where does the curriculum cover {term.name}?",
    )


def _at_level(guide: Guide, term: Term, here: list[Place], name: str) -> Answer:
    shown = _citable([*here, *(place for place in term.places if place not in here)])
    if here:
        lead = f"At the {name} level, **{term.name}** stands {_where(guide, _citable(here))}."
    else:
        lead = f"**Not at the {name} level**: {term.name} stands {_where(guide, shown)}."
    return _answer(term, shown, lead, name.lower(), question=f"Is {term.name} in the {name} track?")


def _answer(term: Term, shown: list[Place], lead: str, *level: str, question: str) -> Answer:
    modules = [*dict.fromkeys(place.module for place in shown if place.module)]
    return compose(
        "term-level" if level else "term",
        term.id,
        *level,
        question=question,
        title=f"{term.name} in the curriculum",
        lead=lead,
        lines=bullets(dict.fromkeys(place.line for place in shown)),
        sources=[place.source for place in shown],
        about=[*modules, *(place.level for place in shown)],
        related=[f"module:{module}" for module in modules],
    )


def _where(guide: Guide, places: Sequence[Place]) -> str:
    modules = dict.fromkeys(place.module for place in places if place.module)
    if modules:
        return f"in {module_names(guide, modules)}"
    levels = dict.fromkeys(f"{LEVEL_NAMES[place.level]} level" for place in places)
    return f"at the **{listed([*levels])}**"


def _citable(places: Sequence[Place]) -> list[Place]:
    """The places under as many headings as an answer may cite."""
    headings = {source.heading for source in merged(place.source for place in places)[:ANSWER_SOURCES]}
    return [place for place in places if place.source.heading in headings]
