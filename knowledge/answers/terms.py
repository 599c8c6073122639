"""What can be said of a term of the tables: which module teaches it, at which level, and what stands beside it?"""

from collections.abc import Iterator, Sequence

from knowledge.answers.composing import bullets, compose, listed, merged, named
from knowledge.models import Guide
from knowledge.replies import ANSWER_SOURCES, Answer
from knowledge.terms import Place, Term


def term_answers(guide: Guide, terms: Sequence[Term]) -> Iterator[Answer]:
    """Where each term stands and what its rows say."""
    for term in terms:
        shown = _citable(term.places)
        modules = [guide.module_by_id[id] for id in dict.fromkeys(place.module for place in shown if place.module)]
        if modules:
            lead = f"**{term.name}** stands in {listed([f'**{named(module)}**' for module in modules])}."
        else:
            levels = dict.fromkeys(f"{place.level.capitalize()} level" for place in shown)
            lead = f"**{term.name}** stands at the **{listed([*levels])}**."
        yield compose(
            "term",
            term.id,
            question=f"Where does the curriculum cover {term.name}?",
            title=f"{term.name} in the curriculum",
            lead=lead,
            lines=bullets(dict.fromkeys(place.line for place in shown)),
            sources=[place.source for place in shown],
            about=[*(module.id for module in modules), *(place.level for place in shown)],
            related=[f"module:{module.id}" for module in modules],
        )


def _citable(places: Sequence[Place]) -> list[Place]:
    """The places under as many headings as an answer may cite."""
    headings = [source.heading for source in merged(place.source for place in places)[:ANSWER_SOURCES]]
    return [place for place in places if place.source.heading in headings]
