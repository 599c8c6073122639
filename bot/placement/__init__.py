"""Where should I start? A learner's situation -> start, path, what to skip and what is missing, each from the guide.

Pure: no clock, no database, no Discord.
"""

from bot.placement.advice import Placement
from bot.placement.recommendations import Alternative, Conflict, Gap, Missing, Reason, Recommendation, Skippable, Time
from bot.placement.situations import EXPERIENCES, GOALS, SKILLS, Experience, Goal, Situation, Skill

__all__ = [
    "EXPERIENCES",
    "GOALS",
    "SKILLS",
    "Alternative",
    "Conflict",
    "Experience",
    "Gap",
    "Goal",
    "Missing",
    "Placement",
    "Reason",
    "Recommendation",
    "Situation",
    "Skill",
    "Skippable",
    "Time",
]
