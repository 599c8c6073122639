"""What is still to be asked before a placement?"""

from collections.abc import Collection
from datetime import date
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from bot.placement import Experience, Goal, Situation, Skill
from bot.workload import Span

Step = Literal["experience", "skills", "finished", "goal", "hours", "ready_by"]
STEPS: tuple[Step, ...] = get_args(Step)
"""In the order in which they are asked."""


class Answers(BaseModel):
    """What a learner has answered so far; a field that is not set has not been answered.

    Attributes:
        experience: In software engineering.
        skills: What they are comfortable with.
        finished: Ids of the Junior modules that they say they have finished.
        goal: Where they want to get to.
        hours: Fewest and most hours a week.
        ready_by: When they want to be ready; None for no certain day.
    """

    model_config = ConfigDict(frozen=True)

    experience: Experience = "new"
    skills: frozenset[Skill] = frozenset()
    finished: frozenset[str] = frozenset()
    goal: Goal = "unsure"
    hours: tuple[int, int] = (1, 1)
    ready_by: date | None = None

    def has(self, step: Step, today: date) -> bool:
        """Whether a step is answered; a day that has passed is no answer any more."""
        passed = step == "ready_by" and self.ready_by is not None and self.ready_by < today
        return step in self.model_fields_set and not passed

    def merged(self, other: "Answers") -> "Answers":
        """These answers with those of another in their place."""
        return self.model_copy(update={step: getattr(other, step) for step in other.model_fields_set})


def next_step(answers: Answers, today: date) -> Step | None:
    """The first step that is not answered, or None where all are."""
    return next((step for step in STEPS if not answers.has(step, today)), None)


def situation(answers: Answers, known: Collection[str] = ()) -> Situation:
    """What all answers say; `known` are ids of modules that the learner has done or skipped since."""
    return Situation(
        answers.experience,
        answers.skills,
        answers.finished.union(known),
        answers.goal,
        Span.of(*answers.hours),
        answers.ready_by,
    )
