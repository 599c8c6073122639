"""What does a message ask for? A message -> Reply: an answer, a choice of close ones, or "the guide does not say"."""

from collections.abc import Mapping
from pathlib import Path

from knowledge.models import Guide
from knowledge.replies import Answer, Reply


class Knowledge:
    """A guide that can be asked; never changes once made, and is safe to share between tasks."""

    def __init__(self, guide: Guide, answers: Mapping[str, Answer]) -> None:
        self.guide = guide
        self.answers = answers
        """Every answer by its id."""

    def ask(self, text: str, after: Reply | None = None) -> Reply:
        """What the guide says to a message; `after` is the reply that the same person got before, if any."""
        raise NotImplementedError

    def complete(self, text: str, limit: int = 25) -> tuple[Answer, ...]:
        """The answers whose questions best continue what somebody is typing, best first; popular ones for ''."""
        raise NotImplementedError


def load(path: Path | None = None) -> Knowledge:
    """Read a guide, the shipped one unless told otherwise; raises GuideError where it cannot be read."""
    raise NotImplementedError
