"""What does a message ask for? A message -> Reply: an answer, a choice of close ones, or "the guide does not say"."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from knowledge.answers import all_answers
from knowledge.answers.composing import listed
from knowledge.bank import SILENT, Bank
from knowledge.classifying import Classifiers, read_classifiers, topic_names
from knowledge.completion import Completion
from knowledge.following import continued
from knowledge.judging import (
    ANSWER_FROM,
    NOT_NAMES,
    SUGGEST_FROM,
    SUGGEST_UNNAMED_FROM,
    Verdict,
    Weights,
    judge,
    read_weights,
)
from knowledge.language import COMMONEST, MESSAGE_CHARACTERS, Language, Shorthand, everyday_english, stem, words_of
from knowledge.matching import Candidate, Matcher
from knowledge.models import Guide
from knowledge.naming import lexicon_of, numbers_of
from knowledge.numbering import KINDS
from knowledge.polarity import as_asked
from knowledge.reader import read_file
from knowledge.replies import SUGGESTIONS, Answer, Reply
from knowledge.silence import silent_topics
from knowledge.subjects import subjects
from knowledge.terms import terms
from knowledge.understanding import Understanding, Understood
from knowledge.vocabulary import SLOT, QuestionBank, Vocabulary, read_questions, read_vocabulary
from knowledge.weighing import FAINT, Asked, Weighing

_FOLDER = Path(__file__).parent


_LONG_SHORTHAND = 5
"""Letters from which a misspelled chat word, such as `havnt`, can be told."""
_VAGUE_WORDS = 3
"""Most words of a message that may be too vague for one answer."""
_CLOSE = 0.7
"""Closeness from which a phrasing is plainly meant."""
_PLAIN = 0.7
"""Closeness from which a silent topic is named that no word of the message gives away."""
_LISTING = frozenset(("or", "to", "through"))
"""What may stand between two things that a message lists."""
_MANY_KINDS = 4
"""Kinds of question from which a word that they are asked with names nothing by itself."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a reply came about.

    Attributes:
        understood: The message as understood, a follow-up in full.
        verdict: The candidates as judged.
        reply: What is said.
    """

    understood: Understood
    verdict: Verdict
    reply: Reply


class Knowledge:
    """A guide that can be asked; never changes once made, and is safe to share between tasks."""

    def __init__(
        self,
        guide: Guide,
        vocabulary: Vocabulary,
        questions: QuestionBank,
        english: Mapping[str, int],
        weights: Weights,
        classifiers: Classifiers,
    ) -> None:
        self.guide = guide
        self._weights = weights
        shorthand = Shorthand(vocabulary.shorthand)

        @cache  # phrasings share their words, and silent topics are read twice
        def stems_of(text: str) -> tuple[str, ...]:
            return tuple(stem(word) for word in shorthand.words_of(text) if word not in vocabulary.unread)

        def is_common(word: str) -> bool:
            return english.get(word) == COMMONEST

        texts = [*_texts(guide.model_dump())]
        questions = questions.model_copy(update={"silent": silent_topics(questions.silent, texts, stems_of)})
        self._silent = questions.silent
        self._numbers = numbers_of(guide)
        about = subjects(guide, vocabulary.subjects)
        frame = vocabulary.frame | vocabulary.empty | _asked_with(questions)
        found = terms(guide, about, stems_of, is_common, frame, vocabulary.terms)
        self.answers: Mapping[str, Answer] = all_answers(guide, about, found)
        """Every answer by its id."""
        self._words_of = shorthand.words_of
        asked = [(answer.question, answer) for answer in self.answers.values()]
        for id, phrasings in questions.kinds.items():
            if id in self.answers:
                asked += [(text, self.answers[id]) for text in phrasings if not SLOT.search(text)]
        self._asked_word_for_word = {tuple(shorthand.words_of(text)): answer for text, answer in reversed(asked)}
        language = Language(english, shorthand, _own_words(texts, vocabulary, questions))
        self._understanding = Understanding(
            language,
            lexicon_of(guide, vocabulary, questions, about, found, stems_of),
            self._numbers,
            vocabulary.unread,
        )
        self._completion = Completion(self.answers.values(), shorthand)
        bank = Bank(_kinds(questions, self.answers.values()), self._understanding.understand, stems_of)
        self.phrasings = bank.patterns
        """Every phrasing of the bank."""
        self._weighing = Weighing(
            bank,
            classifiers,
            topic_names(guide),
            {subject.id: subject for subject in about},
            {term.id: 1.0 if term.telling else FAINT for term in found},
            english,
            vocabulary.empty,
        )
        self._matcher = Matcher(
            bank,
            self.answers,
            {id: frozenset(stems_of(f"{answer.title} {answer.text}")) for id, answer in self.answers.items()},
        )

    def ask(self, text: str, after: Reply | None = None) -> Reply:
        """What the guide says to a message; `after` is the reply that the same person got before, if any."""
        return self.explain(text, after).reply

    def understand(self, text: str) -> Understood:
        """What a message asks about."""
        return self._understanding.understand(text)

    def explain(self, text: str, after: Reply | None = None) -> Explanation:
        """What the guide says to a message, and how that came about."""
        alone = self.understand(text)
        understood = (continued(alone, after.query) if after and isinstance(after.query, Understood) else None) or alone
        verdict = judge(self._weights, *self._matched(understood))
        words = tuple(self._words_of(text[:MESSAGE_CHARACTERS]))
        answer = self._asked_word_for_word.get(words) if words and understood is alone else None
        reply = _answered(answer, understood, verdict) if answer else self._decided(understood, verdict)
        return Explanation(understood, verdict, reply)

    def matched(self, text: str) -> tuple[Asked, list[Candidate], int]:
        """A message with its candidates and its number of strange words: what `judge` weighs."""
        return self._matched(self.understand(text))

    def _matched(self, understood: Understood) -> tuple[Asked, list[Candidate], int]:
        asked = self._weighing.asked(understood)
        return asked, self._matcher.candidates(asked), len(self.strange_words(understood))

    def complete(self, text: str, limit: int = 25) -> tuple[Answer, ...]:
        """The answers whose questions best continue what somebody is typing, best first; the first ones for ''."""
        return self._completion.best(text, limit)

    def strange_words(self, understood: Understood) -> list[str]:
        """The words of a message that neither the guide and its vocabulary nor everyday English knows."""
        return [word.text for word in understood.words if self._weighing.is_strange(word.text)]

    def _decided(self, understood: Understood, verdict: Verdict) -> Reply:
        """An answer where it is sure enough; else why there is none, or what is near."""
        if understood.unknown:
            return self._missing(*understood.unknown[0])
        near = _near(verdict)
        if verdict.confidence >= ANSWER_FROM and understood.asks:
            if _is_vague(understood, verdict) or _is_one_of_several(near[0], understood):
                return Reply("suggest", suggestions=near[:SUGGESTIONS])
            return _answered(near[0], understood, verdict, said=as_asked(near[0], understood))
        silent = verdict.silent
        if silent and _is_plain(silent, understood) and (not near or silent.score >= verdict.answers[0].score):
            topic = self._silent[silent.template.removeprefix(SILENT)]
            nearest = [self.answers[topic.near]] if topic.near in self.answers else []
            return Reply("none", suggestions=tuple(nearest), note=topic.note)
        if verdict.confidence >= (SUGGEST_FROM if _names_something(understood) else SUGGEST_UNNAMED_FROM):
            return Reply("suggest", suggestions=near[:SUGGESTIONS])
        return Reply("none")

    def _missing(self, kind: str, number: str) -> Reply:
        """There is no such module, path or option; the nearest that there is."""
        known = [(text, ids) for (of, text), ids in self._numbers.items() if of == kind]
        nearest = sorted(known, key=lambda item: abs(_place(item[0]) - _place(number)))[:1]
        name = {"module": "Mod", "path": "Path", "option": "Option"}[kind]
        near = [self.answers[f"{kind}:{id}"] for _, ids in nearest for id in ids]
        note = (
            f"The guide has no {name} {number.upper()}; its {kind}s are {listed(_runs([text for text, _ in known]))}."
        )
        return Reply("none", suggestions=tuple(near), note=note)


def _near(verdict: Verdict) -> tuple[Answer, ...]:
    """The answers that come close, best first; of two with one question the better."""
    near: dict[str, Answer] = {}
    for candidate in verdict.answers:
        if candidate.answer:
            near.setdefault(candidate.answer.question, candidate.answer)
    return tuple(near.values())


def _answered(answer: Answer, understood: Understood, verdict: Verdict, said: Answer | None = None) -> Reply:
    """The answer, as it is said to this message, with what else comes close."""
    others = [other for other in _near(verdict) if other is not answer]
    return Reply("answer", said or answer, tuple(others[:SUGGESTIONS]), query=understood)


def _runs(texts: list[str]) -> list[str]:
    """Numbers or letters that follow each other as `001-010`, `A-C`."""
    runs: list[list[str]] = []
    for text in texts:
        if runs and _place(text) == _place(runs[-1][-1]) + 1:
            runs[-1].append(text)
        else:
            runs.append([text])
    return [(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}").upper() for run in runs]


def _names_something(understood: Understood) -> bool:
    """Whether the message asks and names a thing of the guide; small talk may only sound like a question to it."""
    return understood.asks and any(kind not in NOT_NAMES for kind in understood.named)


def _is_plain(silent: Candidate, understood: Understood) -> bool:
    """Whether a word gives the silent topic away, or the message comes close to a phrasing of it."""
    named = silent.template.removeprefix(SILENT) in understood.named.get("silent", ())
    return named or silent.parts["closeness"] >= _PLAIN


def _is_vague(understood: Understood, verdict: Verdict) -> bool:
    """Whether a word or two name nothing and come close to no phrasing: `modules` may mean several things."""
    return (
        len(understood.words) <= _VAGUE_WORDS
        and not _names_something(understood)
        and verdict.signs["closeness"] < _CLOSE
    )


def _is_one_of_several(answer: Answer, understood: Understood) -> bool:
    """Whether the answer is about one only of the modules, paths or options that the message lists side by side."""
    for kind in KINDS:
        listed = [mention for mention in understood.mentions if mention.kind == kind]
        for one, other in pairwise(listed):
            between = {word.text for word in understood.words[one.end : other.first]}
            if one.ids != other.ids and between <= _LISTING and len(answer.about & {*one.ids, *other.ids}) == 1:
                return True
    return False


def _place(text: str) -> float:
    """Where a number, such as `3` or `1.5`, or a letter stands in its order."""
    return ord(text) if text.isalpha() else float(text)


def _kinds(questions: QuestionBank, answers: Iterable[Answer]) -> dict[str, tuple[str, ...]]:
    """Phrasings by what they ask for; what this guide alone has is asked for in its own words."""
    own = dict(_own_phrasings([*answers]))
    silent = {SILENT + topic: found.phrasings for topic, found in questions.silent.items()}
    return {**own, **questions.kinds, **silent}


def _own_phrasings(answers: Sequence[Answer]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Common questions as they stand; passages by their lines, and by their headings where nothing else is under them.

    A line that ends in a colon leads to what follows it, and says nothing by itself. Braces would open a slot.
    """
    shared = {source.heading for answer in answers if answer.kind != "passage" for source in answer.sources}
    for answer in answers:
        if answer.kind == "faq":
            yield answer.id, (answer.question.replace("{", " "),)
        elif answer.kind == "passage":
            heading = [] if answer.title in shared else [answer.title]
            lines = [line for line in answer.text.splitlines() if not line.endswith(":")]
            yield answer.id, tuple(text.replace("{", " ") for text in heading + lines)


def _asked_with(questions: QuestionBank) -> frozenset[str]:
    """The words that people ask many kinds of question with, and which therefore name nothing."""
    kinds_with = Counter(
        found for phrasings in questions.kinds.values() for found in {w for p in phrasings for w in words_of(p)}
    )
    return frozenset(word for word, kinds in kinds_with.items() if kinds >= _MANY_KINDS)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _own_words(texts: Iterable[str], vocabulary: Vocabulary, questions: QuestionBank) -> Iterator[str]:
    """Every word of the guide, the vocabulary and the bank."""
    for names in (vocabulary.tracks, vocabulary.paces, vocabulary.subjects, vocabulary.options, vocabulary.terms):
        for name, others in names.items():
            yield from words_of(" ".join((name, *others)))
    for name, others in vocabulary.prerequisites.items():
        yield from words_of(" ".join((name, *others)))
    for path in vocabulary.paths.values():
        yield from words_of(" ".join((*path.names, *path.goals)))
    for phrases in (*questions.ideas.values(), *questions.kinds.values()):
        for phrase in phrases:
            yield from words_of(phrase)
    for silent in questions.silent.values():
        for phrase in (*silent.words, *silent.phrasings):
            yield from words_of(phrase)
    yield from (short for short in vocabulary.shorthand if len(short) >= _LONG_SHORTHAND)
    yield from vocabulary.empty
    yield from vocabulary.unread
    for text in texts:
        yield from words_of(text)


def load(path: Path | None = None, classifiers: Classifiers | None = None) -> Knowledge:
    """Read a guide, the shipped one and what was learned unless told otherwise; raises GuideError where it cannot."""
    guide = read_file(path or _FOLDER / "guide.md")
    return Knowledge(
        guide,
        read_vocabulary(),
        read_questions(),
        everyday_english(_FOLDER / "english.txt"),
        read_weights(),
        classifiers or read_classifiers(),
    )
