"""What is a learner told when the guide has changed under their way?"""

from collections.abc import Iterator

from bot.editions import Changes
from bot.views.names import module_name, module_numbers
from knowledge.models import Guide


def news(guide: Guide, changes: Changes) -> str:
    """What the guide changed for the learner, to stand above a card of theirs."""
    lines = "\n".join(f"- {line}" for line in _lines(guide, changes))
    return f"**The guide has changed since you were here. Nothing that you noted is lost.**\n{lines}"


def _lines(guide: Guide, changes: Changes) -> Iterator[str]:
    for moved in changes.moved:
        if moved.now is None:
            yield f"{moved.name} has left the guide. What you noted about it stays in your history."
        else:
            yield f"{moved.name} is {module_name(guide.module_by_id[moved.now])} now. Your progress moved with it."
    if changes.gained:
        yield f"New on your path: {module_numbers(guide, changes.gained)}."
    if changes.lost:
        yield f"No longer on your path, but still in the guide: {module_numbers(guide, changes.lost)}."
    if changes.reordered:
        yield "The modules of your path come in another order."
