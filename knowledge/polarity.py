"""Would a yes or a no be understood? A message -> the answer with or without it."""

from dataclasses import replace

from knowledge.answers.composing import opened
from knowledge.language import stem, words_of
from knowledge.lexicon import Mention
from knowledge.models import LEVELS
from knowledge.replies import Answer, Decision
from knowledge.understanding import Understood

_OPENING = frozenset(("is", "are", "am", "was", "do", "does", "did", "will", "would", "must", "has", "have"))
"""Words that open a question which yes or no answers."""
_ASKING_FOR = frozenset(("what", "which", "who", "whom", "whose", "where", "when", "why", "how"))
"""Words after which they do not."""
_TURNS = frozenset((
    "without", "no", "not", "never", "none", "leave", "leaves", "skip", "skips", "lack", "lacks", "miss", "misses",
    "missing", "omit", "omits", "exclude", "excludes", "can", "could", "may", "ok", "okay", "fine", "alright",
    "problem", "matter", "bad", "weak", "little", "poor", "zero", "doomed", "enough",
))  # fmt: skip
"""Words with which somebody may ask the other way round, so that a bare yes or no would say the opposite."""
_WHETHER = _OPENING | frozenset((
    "i", "we", "you", "they", "people", "there", "it", "any", "some", "something", "anything", "in", "at", "on", "of",
    "to", "about", "with", "from", "by", "get", "see", "use", "used", "work", "come", "comes", "up", "already", "yet",
    "ever", "track", "tracks", "level", "levels", "both", *LEVELS,
))  # fmt: skip
"""Words that, beside what is named and the idea of covering it, only ask whether it is there."""
_NEEDED = frozenset(map(stem, (
    "need", "needed", "require", "required", "requirement", "prerequisite", "necessary", "mandatory", "compulsory",
    "obligatory", "must", "have",
)))  # fmt: skip
"""Stems of the words that ask whether something is needed; what merely helps is none of it."""
_BEFOREHAND = frozenset(
    map(stem, ("know", "knowledge", "experience", "skill", "basic", "before", "for", "start", "be"))
)
"""Stems of the words that may stand beside them."""


def as_asked(answer: Answer, understood: Understood) -> Answer:
    """The answer with its yes or no in front where the message asks for it, and without it where it does not."""
    decision = answer.decides
    if decision is None:
        return answer
    said = answer.text.removeprefix(decision.opening)
    is_asked = _asks_yes_or_no(understood) and _is_decided(decision, understood)
    return replace(answer, text=opened(decision.opening if is_asked else "", said))


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


def _is_decided(decision: Decision, understood: Understood) -> bool:
    """Whether the message asks about the same tracks, and only whether they have what the guide's words name."""
    named = set(understood.named.get("track", {}))
    if "both" in named:
        named = set(LEVELS)
    if decision.tracks and named != decision.tracks:
        return False
    said = {stem(word) for word in words_of(decision.words)} | _WHETHER
    if decision.asks == "needed":
        if _NEEDED.isdisjoint(word.stem for word in understood.words):
            return False
        said |= _NEEDED | _BEFOREHAND
    explained = {
        at for mention in understood.mentions if _is_told(mention, decision) for at in range(mention.first, mention.end)
    }
    return all(
        at in explained or not said.isdisjoint((word.text, word.stem)) for at, word in enumerate(understood.words)
    )


def _is_told(mention: Mention, decision: Decision) -> bool:
    """Whether the mention is of what is decided, or only asks whether it is covered."""
    if mention.kind in ("module", "path"):
        return decision.things.issuperset(mention.ids)
    if mention.kind == "track":
        return bool(decision.tracks)
    return mention.kind == "idea" and decision.asks in mention.ids
