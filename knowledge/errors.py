"""What is wrong with a guide that cannot be read?"""


class GuideError(Exception):
    """A guide that is refused: what is wrong, where, and what its author can do about it.

    Args:
        name: The file's name as the user gave it.
        line: The line, counted from 1, or None where the file as a whole is meant.
        problem: What is wrong, without a full stop.
        remedy: What to do, without a full stop.
    """

    def __init__(self, name: str, line: int | None, problem: str, remedy: str) -> None:
        """Compose the one line that is printed: `guide.md:41: problem: remedy`."""
        place = name if line is None else f"{name}:{line}"
        super().__init__(f"{place}: {problem}: {remedy}")
        self.name = name
        self.line = line
        self.problem = problem
        self.remedy = remedy
