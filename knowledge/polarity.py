"""Would a yes or a no be understood? A message -> the answer with or without it."""

import re
from dataclasses import replace

from knowledge.replies import Answer
from knowledge.understanding import Understood

_YES_OR_NO = re.compile(r"^(?:Yes|No)[:,] (?P<next>\w)")
_OPENING = frozenset(("is", "are", "am", "was", "do", "does", "did", "will", "would", "must", "should", "has", "have"))
"""Words that open a question which yes or no answers."""
_ASKING_FOR = frozenset(("what", "which", "who", "whom", "whose", "where", "when", "why", "how"))
"""Words after which they do not."""
_TURNS = frozenset((
    "without", "no", "not", "never", "none", "leave", "leaves", "skip", "skips", "lack", "lacks", "miss", "misses",
    "missing", "omit", "omits", "exclude", "excludes", "can", "could", "may", "ok", "okay", "fine", "alright",
    "problem", "matter", "bad", "weak", "little", "poor", "zero", "doomed", "enough",
))  # fmt: skip
"""Words with which somebody may ask the other way round, so that a bare yes or no would say the opposite."""


def as_asked(answer: Answer, understood: Understood) -> Answer:
    """The answer without its opening yes or no where the message does not ask for one."""
    if _asks_yes_or_no(understood):
        return answer
    return replace(answer, text=_YES_OR_NO.sub(lambda found: found["next"].upper(), answer.text))


def _asks_yes_or_no(understood: Understood) -> bool:
    """Whether a bare yes or no would be understood: nothing is asked for by name, nor the other way round."""
    opened: set[int] = set()
    named: set[int] = set()
    for word in understood.words:
        if word.text in _ASKING_FOR:
            named.add(word.sentence)
        elif word.text in _OPENING and word.sentence not in named:
            opened.add(word.sentence)
    return bool(opened) and _TURNS.isdisjoint(word.text for word in understood.words)
