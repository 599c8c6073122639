"""What does the bot say about itself: a welcome, a help page, and what went wrong?"""

import math

from discord import ButtonStyle
from discord.ui import LayoutView

from bot.views.buttons import ADVISE, PATHS, PLAN, PRIVACY, PROGRESS, QUESTIONS, row
from bot.views.cards import NOTICES, card

SOMEBODY_ELSES = (
    "This belongs to somebody else, so only they can press here. "
    "`/advise`, `/path show`, `/progress show`, `/plan show` and `/remind show` give you your own."
)
"""For a press on what is another learner's."""


def notice(text: str) -> LayoutView:
    """A few sentences."""
    return card(text, accent=NOTICES)


def welcome() -> LayoutView:
    """The first message in a server."""
    return card(
        "## Hello, I answer questions about the curriculum\n"
        "Type `/ask` and your question in your own words, such as *how long does the Junior track take part-time?* "
        "I answer from the curriculum guide only, and say where it stands.\n"
        "`/advise` finds out where to start, `/path list` shows the learning paths, `/help` everything else. "
        "Answers are seen by you alone unless you ask for a public one.",
        rows=[
            row(
                ADVISE.button("Where should I start?", style=ButtonStyle.primary),
                PATHS.button("Learning paths"),
                QUESTIONS.button("Common questions"),
            )
        ],
        accent=NOTICES,
    )


def help_card() -> LayoutView:
    """What can be typed."""
    return card(
        "### What you can ask me\n"
        "I answer from the curriculum guide, and only from it. Under every answer you find the place where it stands.",
        "`/ask` a question in your own words. Start typing, and I suggest questions.\n"
        "`/track`, `/module`: what they teach, for whom, how long.\n"
        "`/compare`: Junior against Engineer, for the tracks, a topic or a skill.\n"
        "`/advise`: where to start and which path fits, in six short questions.\n"
        "`/path list`, `/path show`, `/path choose`, `/path change`, `/path own`, `/path leave`: the learning paths, "
        "and yours.\n"
        "`/progress show`, `/progress start`, `/progress done`, `/progress skip`, `/progress undo`: how far you are.\n"
        "`/plan show`, `/plan set`, `/plan off`, `/plan goal`: what you study when, and when you arrive.\n"
        "`/remind set`, `/remind show`, `/remind snooze`, `/remind pause`, `/remind resume`, `/remind off`, "
        "`/remind preview`: your next module, on the days and at the time that suit you.\n"
        "`/faq`: the common questions.\n"
        "`/checklist`: what a track asks for, and what you can do after it, with boxes to tick.\n"
        "`/privacy show`, `/privacy export`, `/privacy delete`: what is stored about you.",
        "What I show is seen by you alone, unless you set `public`. "
        "To send an answer to somebody, name them in `/ask` as `for_member`.",
        rows=[
            row(
                ADVISE.button("Where should I start?"),
                PATHS.button("Learning paths"),
                PROGRESS.button("Your progress"),
                PLAN.button("Your plan"),
            ),
            row(QUESTIONS.button("Common questions"), PRIVACY.button("Your data")),
        ],
        accent=NOTICES,
    )


def cooldown(seconds: float) -> LayoutView:
    """Asks for patience."""
    return notice(f"That was a lot at once. Please try again in {math.ceil(seconds)} s.")


def outdated() -> LayoutView:
    """Where Discord still shows a form of a command that has changed."""
    return notice("This command has changed and Discord shows its old form. Reload Discord, or try again in a while.")


def apology(reference: str) -> LayoutView:
    """For a mistake of ours, with the id that finds it in the log."""
    return notice(
        f"Sorry, something went wrong on our side. If it happens again, tell whoever runs this bot: **{reference}**."
    )
