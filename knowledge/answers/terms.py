"""What can be said of a term of the tables: which module teaches it, at which level, and what stands beside it?"""

from collections.abc import Iterator, Sequence

from knowledge.answers.composing import (
    LEVEL_NAMES,
    bullets,
    compose,
    covers,
    listed,
    merged,
    module_names,
    opened,
    other_level,
)
from knowledge.models import LEVELS, Guide, Level
from knowledge.replies import ANSWER_SOURCES, Answer, Decision
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
    question = f'Where does the curriculum cover "{term.name}"?'
    return _answer("term", term, shown, [f"You find **{term.name}** {_where(guide, shown)}."], question, title)


def _at_level(guide: Guide, term: Term, level: Level) -> Answer:
    here = [place for place in term.places if place.level == level]
    shown = _citable([*here, *(place for place in term.places if place not in here)])
    opening = ""
    lines = [f"you find **{term.name}** {_where(guide, shown)}."]
    if any(place.is_taught for place in here):
        opening = "Yes: "
        lines = [f"you find **{term.name}** {_where(guide, _citable(here))}."]
    elif not here and any(place.is_taught for place in term.places):
        opening = "No: " if _is_new(guide, shown) else ""
        lines = [*_at_other_level_only(guide, term, level, shown)]
    return _answer(
        "term-level",
        term,
        shown,
        [opened(opening, lines[0]), *lines[1:]],
        f'Does the {LEVEL_NAMES[level]} track cover "{term.name}"?',
        f"{term.name} in the {LEVEL_NAMES[level]} track",
        level,
        decides=Decision(opening, frozenset({level}), f"{term.name} {lines[0]}") if opening else None,
    )


def _at_other_level_only(guide: Guide, term: Term, level: Level, places: Sequence[Place]) -> Iterator[str]:
    """That the guide names the term at the other level, and what it says of this one in the same row.

    By itself that is no "no": a module may well go on with what only the one before it names.
    """
    modules = dict.fromkeys(place.module for place in places if place.module)
    where = f": {module_names(guide, modules)}" if modules else ""
    yield f"the guide names **{term.name}** at the {LEVEL_NAMES[other_level(level)]} level only{where}."
    yield from [f"At the {LEVEL_NAMES[level]} level: {place.beside}." for place in places if place.beside][:1]


def _is_new(guide: Guide, places: Sequence[Place]) -> bool:
    """Whether the modules that teach it are such as the Junior track does not cover."""
    modules = {place.module for place in places if place.module and place.level == "engineer"}
    rows = [row for row in guide.mappings if row.engineer in modules]
    return bool(rows) and not any(covers(row, "junior") for row in rows)


def _answer(
    kind: str,
    term: Term,
    shown: list[Place],
    lines: list[str],
    question: str,
    title: str,
    *level: Level,
    decides: Decision | None = None,
) -> Answer:
    modules = [*dict.fromkeys(place.module for place in shown if place.module)]
    return compose(
        kind,
        term.id,
        *level,
        question=question,
        title=title,
        lead=lines[0],
        lines=[*lines[1:], *bullets(dict.fromkeys(place.line for place in shown))],
        sources=[place.source for place in shown],
        about=[*modules, *(place.level for place in shown)],
        related=[f"module:{module}" for module in modules],
        decides=decides,
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
