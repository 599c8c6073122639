"""What does a learner say about themselves?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bot.workload import Span

Experience = Literal["new", "some", "more"]
"""In software engineering: none, one to two years, more."""
Skill = Literal["python", "containers", "cloud", "ci-cd", "ml"]
"""What one may be comfortable with: Python, Docker and Kubernetes, a cloud, CI/CD and Git, machine learning."""
Goal = Literal["deployment", "platform", "mlops", "gpu", "llm", "comprehensive", "unsure"]
"""What one wants to get to; `comprehensive` is also a change of career."""

EXPERIENCES: tuple[Experience, ...] = get_args(Experience)
SKILLS: tuple[Skill, ...] = get_args(Skill)
GOALS: tuple[Goal, ...] = get_args(Goal)

YEARS: Mapping[Experience, int] = {"new": 0, "some": 1, "more": 2}
"""The years of experience that each answer certainly stands for."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a learner answers.

    Attributes:
        experience: In software engineering.
        skills: What they are comfortable with.
        finished: Ids of the modules that they have finished; all of the Junior ones for a graduate of that track.
        goal: Where they want to get to.
        pace: Hours a week.
        ready_by: When they want to be ready, or None.
    """

    experience: Experience
    skills: frozenset[Skill]
    finished: frozenset[str]
    goal: Goal
    pace: Span
    ready_by: date | None = None
