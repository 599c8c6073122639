"""Does a message go on from the last one? "And part-time?" asks the same question with one thing changed."""

from dataclasses import replace
from itertools import pairwise

from knowledge.language import words_of
from knowledge.understanding import Understood

_WORDS = 8
"""Most words of a message that goes on from another; a longer one stands alone."""

_LINKS = frozenset(
    words_of(
        "and what about how or for if in with then instead but same the is it at to on of that one would be i do did "
        "does ok okay so now track path level module study mode"
    )
)
"""Words that a message may have beside the thing it changes."""
_WAYS = frozenset(("track", "pace"))
"""Kinds that any question may be asked of."""
_TOPICS = frozenset(("subject", "term", "module"))
"""Kinds of which one stands for the other: a subject in place of a module changes the topic."""
_THINGS = _TOPICS | {"path", "option", "progression"}
"""Kinds that a question is about."""
_BESIDE = frozenset(("prerequisite", "goal"))
"""Kinds that a thing or a track is read as beside."""
_NAMING = _WAYS | _THINGS | _BESIDE


def continued(understood: Understood, before: Understood) -> Understood | None:
    """The earlier question with what the message names put in its place, or None where the message stands alone."""
    new = {kind: ids for kind, ids in understood.named.items() if kind in _NAMING}
    if not new or len(understood.words) > _WORDS or not _only_links(understood):
        return None
    things, known = new.keys() & _THINGS, before.named.keys() & _THINGS
    if not known and (things or not new.keys() & _WAYS):
        return None  # "kubernetes?" after a question about time asks something new
    replaced = set(new)
    if things & _TOPICS:
        replaced |= _TOPICS | _BESIDE
    if things and not known & replaced:
        replaced |= known | _BESIDE  # an option in place of a path
    shift = len(before.words)
    kept = tuple(mention for mention in before.mentions if mention.kind not in replaced)
    added = tuple(
        replace(mention, first=mention.first + shift, end=mention.end + shift)
        for mention in understood.mentions
        if mention.kind in new
    )
    return replace(
        before,
        words=before.words + understood.words,
        mentions=kept + added,
        named={kind: ids for kind, ids in before.named.items() if kind not in replaced} | new,
        unknown=understood.unknown,
        asks=True,
        corrections=understood.corrections,
    )


def _only_links(understood: Understood) -> bool:
    naming = {
        at for mention in understood.mentions if mention.kind in _NAMING for at in range(mention.first, mention.end)
    }
    texts = [word.text for word in understood.words]
    in_full = ("what", "is") in pairwise(texts)
    return not in_full and all(at in naming or text in _LINKS for at, text in enumerate(texts))
