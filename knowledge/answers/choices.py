"""What can be said of a learner's choices: options, and which track to start with?"""

from collections.abc import Iterable, Iterator

from knowledge.answers.composing import bullets, cited, compose, counted, item_lines, listed, places, question_lines
from knowledge.answers.questions import about_skipping, about_starting
from knowledge.models import Conditions, Guide, Option, Question
from knowledge.replies import Answer


def option_answers(guide: Guide) -> Iterator[Answer]:
    """What each option is, and all of them beside each other."""
    for option in guide.options:
        facts = {fact.label.lower(): fact.text for fact in option.facts}
        name = f"Option {option.letter}: {option.name}"
        takes = facts.get("timeline", option.timeline.text)
        better = [] if option.recommended else [other for other in guide.options if other.recommended]
        remark = " It is the one the guide recommends." if option.recommended else ""
        leads = {
            "option": (f"What is {name}?", f"**{name}**.{remark}"),
            "option-duration": (f"How long does {name} take?", f"{name} takes **{takes}**."),
        }
        for label, kind, question in (
            ("why", "option-why", f"Why choose {name}?"),
            ("trade-off", "option-trade-off", f"What is the trade-off of {name}?"),
        ):
            if label in facts:
                leads[kind] = (question, f"{name}: **{facts[label]}**.")
        for kind, (question, lead) in leads.items():
            # A reason for an option reads as a recommendation where the guide recommends another one.
            closing = [_recommended(better)] if better and kind in ("option", "option-why") else []
            yield compose(
                kind,
                option.id,
                question=question,
                title=name,
                lead=lead,
                lines=[*bullets(f"**{fact.label}**: {fact.text}" for fact in option.facts), *closing],
                sources=places([option, *(better if closing else ())]),
                related=["options", *(f"option:{other.id}" for other in guide.options if other is not option)],
            )
    yield compose(
        "options",
        question="What can I do after the Junior track?",
        title="After the Junior track",
        lead=f"After the Junior track you have {counted(len(guide.options), 'option')}. {_recommended(guide.options)}",
        lines=[line for option in guide.options for line in _option_lines(option)],
        sources=cited(guide, guide.options),
        about=["junior", *(option.id for option in guide.options)],
        related=[f"option:{option.id}" for option in guide.options],
    )


def _recommended(options: Iterable[Option]) -> str:
    names = [f"Option {option.letter}: {option.name}" for option in options if option.recommended]
    return f"The guide recommends **{listed(names)}**." if names else ""


def _option_lines(option: Option) -> list[str]:
    return [
        f"**Option {option.letter}: {option.name}**",
        *bullets(f"{fact.label}: {fact.text}" for fact in option.facts),
    ]


def skip_answers(guide: Guide) -> Iterator[Answer]:
    """When the Junior track may be skipped and when it is the better start."""
    by_id = {conditions.id: conditions for conditions in guide.conditions}
    skip, take = by_id.get("skip-junior"), by_id.get("take-junior")
    asked = about_skipping(guide)
    skipping = _condition_lines(skip) if skip else []
    taking = _condition_lines(take) if take else []
    asking = [line for question in asked for line in question_lines(question)]
    both = [conditions for conditions in (skip, take) if conditions]
    if skip:
        yield compose(
            "skip-junior",
            question="When can I skip the Junior track?",
            title="Skipping the Junior track",
            lead=f"It depends: **{_clause(asked[0])}**." if asked else "It depends:",
            lines=[*skipping, *asking, *taking],
            sources=places([*both, *asked]),
            about=["junior", "engineer", *([skip.module] if skip.module else [])],
            related=["take-junior", *(f"faq:{question.id}" for question in asked)],
        )
    if take:
        yield compose(
            "take-junior",
            question="When should I take the Junior track?",
            title="When to take the Junior track",
            lead="Take the Junior track if any of these holds:",
            lines=[*item_lines(take.items), *skipping, *asking],
            sources=places([*both[::-1], *asked]),
            about=["junior", "engineer"],
            related=["skip-junior"],
        )
    for question in about_starting(guide)[:1]:
        first, *rest = question_lines(question)[1:]
        yield compose(
            "which-track",
            question=question.text,
            title=question.text,
            lead=first,
            lines=[*rest, *skipping, *taking],
            sources=places([question, *both]),
            about=["junior", "engineer", "both"],
            related=["skip-junior", "take-junior", "tracks"],
        )


def _clause(question: Question) -> str:
    """How the guide's answer begins, fit to go on a sentence."""
    first = question.answer.splitlines()[0].rstrip(":.")
    return first[:1].lower() + first[1:]


def _condition_lines(conditions: Conditions) -> list[str]:
    lines = [f"**{conditions.title}**", *item_lines(conditions.items)]
    if conditions.start:
        lines.append(f"**{conditions.start.label}**: {conditions.start.text}")
    return lines
