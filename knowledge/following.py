"""Does a message go on from the last one? "And part-time?" asks the same question with one thing changed."""

from dataclasses import replace

from knowledge.understanding import Understood

_WORDS = 8
"""Most words of a message that goes on from another; a longer one stands alone."""

_LINKS = frozenset(
    {
        "and",
        "what",
        "about",
        "how",
        "or",
        "for",
        "if",
        "in",
        "with",
        "then",
        "instead",
        "but",
        "same",
        "the",
        "is",
        "it",
    }
    | {"at", "to", "on", "of", "that", "one", "would", "be", "i", "do", "did", "does", "ok", "okay", "so", "now"}
    | {"track", "path", "level", "module", "study", "mode"}
)
"""Words that a message may have beside the thing it changes."""
_TOPICS = frozenset(("subject", "term", "module", "prerequisite", "goal"))
"""Kinds of which one stands for the other: a subject in place of a module changes the topic."""
_NAMING = frozenset(("track", "pace", "path", "option", "progression")) | _TOPICS


def continued(understood: Understood, before: Understood) -> Understood | None:
    """The earlier question with what the message names put in its place, or None where the message stands alone."""
    new = {kind: ids for kind, ids in understood.named.items() if kind in _NAMING}
    if not new or len(understood.words) > _WORDS or not _only_links(understood):
        return None
    replaced = set(new) | (_TOPICS if _TOPICS & new.keys() else set())
    if new.keys() <= _TOPICS and not before.named.keys() & _TOPICS:
        return None  # "kubernetes?" after a question about time asks something new
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
    return all(at in naming or word.text in _LINKS for at, word in enumerate(understood.words))
