"""Which topics is this guide silent on? Those of silent.yaml of which no word stands in it."""

from collections.abc import Iterable, Mapping

from knowledge.language import Word
from knowledge.lexicon import Lexicon
from knowledge.naming import Stems
from knowledge.vocabulary import SilentTopic


def silent_topics(topics: Mapping[str, SilentTopic], texts: Iterable[str], stems_of: Stems) -> dict[str, SilentTopic]:
    """The topics that none of the guide's texts speaks of, by their ids."""
    lexicon = Lexicon()
    for id, topic in topics.items():
        for word in (*topic.words, *topic.unless):
            lexicon.add("silent", stems_of(word), id)
    spoken_of = {
        id
        for text in texts
        for mention in lexicon.mentions([Word(stem, stem, 0, stem) for stem in stems_of(text)])
        for id in mention.ids
    }
    return {id: topic for id, topic in topics.items() if id not in spoken_of}
