"""How long does an answer take, beside what people use instead, and how does that grow with the guide?

    python -m tests.benchmarks.ask [TIMES ...]

TIMES are sizes of the guide, as multiples of the shipped one's modules: 1, 10 and 100 unless told otherwise. Each size
is measured in a process of its own. Asked are the held-out questions, and as many phrasings of the bank about the
things of that very guide. Beside Knowledge.ask stand rapidfuzz's extractOne over the same bank, every phrasing filled
with every name, and token_set_ratio over the guide's lines; they are slow, so that they get as many questions as fit
their time, and of millions of phrasings a share, by which their time is multiplied: they look at each in turn.
"""

import json
import math
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz, process

import knowledge
from knowledge import Answer
from knowledge.models import LEVELS, Guide
from knowledge.vocabulary import QuestionBank, read_questions
from tests.benchmarks.guides import grown
from tests.knowledge.scoring import read_labelled
from tests.knowledge.worst import WORST

SIZES = (1, 10, 100)
BOUND = 20.0
"""Milliseconds that the 99th percentile may take at any size."""
SHIPPED_BOUNDS = {"message": 20.0, "keystroke": 2.0}
"""Milliseconds that the worst message and the slowest keystroke may take with the shipped guide."""
_SECONDS = 20
"""Time that each of the slow searches gets."""
_SHARED_FROM = 10
"""Size of the guide from which memory holds only a share of the filled phrasings."""
_MILLISECONDS = 1_000
_SLOT = re.compile(r"\{(\w+)\}")
_ROUNDS = 5
"""Rounds of the single inputs, of which the fastest counts."""


def main(sizes: Sequence[int]) -> int:
    """Print the figures of each size; 1 where a bound is missed."""
    missed = []
    medians: dict[int, float] = {}
    for size in sizes:
        command = [sys.executable, "-m", "tests.benchmarks.ask", "--one", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(found["guide"])
        ours = found["searches"][0]
        for search in found["searches"]:
            print(
                f"  {search['name']:34} median {search['median']:9.2f} ms  p99 {search['p99']:9.2f} ms"
                f"  {search['rate']:8.1f} a second  {search['median'] / ours['median']:9.1f} times ours"
            )
        for name, bound in SHIPPED_BOUNDS.items():
            slowest, text = found[name]
            print(f"  slowest {name}: {slowest:.2f} ms, {text[:60]!r}")
            missed += [name] if size == 1 and slowest > bound else []
        missed += [f"p99 at {size} times"] if ours["p99"] > BOUND else []
        medians[size] = ours["median"]
    smallest = min(medians)
    for size, median in medians.items():
        growth = median / medians[smallest]
        print(f"{size / smallest:g} times the modules take {growth:.2f} times as long")
        missed += [f"growth to {size} times"] if growth > size / smallest else []
    print(f"missed: {', '.join(missed)}" if missed else "every bound holds")
    return bool(missed)


def measured(size: int) -> dict[str, object]:
    """The figures of one size of the guide."""
    text = grown(size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guide.md"
        path.write_text(text, encoding="utf-8")
        before = _megabytes()
        start = time.thread_time()
        asked = knowledge.load(path)
        loaded = time.thread_time() - start
        memory = _megabytes() - before
    guide = asked.guide
    share = max(1, size // _SHARED_FROM)
    phrasings = [*islice(_filled(read_questions(), _names(guide, asked.answers.values())), 0, None, share)]
    lines = [*_lines(text)]
    texts = [question.text for question in read_labelled("held_out.jsonl")]
    texts += phrasings[:: len(phrasings) // len(texts)]
    return {
        "guide": f"{size} times: {len(guide.modules):,} modules, {len(asked.answers):,} answers; "
        f"loaded in {loaded:.1f} s, {memory:.0f} MB",
        "searches": [
            _search("Knowledge.ask", asked.ask, texts),
            _search(
                f"extractOne, {len(phrasings) * share:,} phrasings",
                lambda text: process.extractOne(text.lower(), phrasings, scorer=fuzz.WRatio),
                _spread(texts),
                _SECONDS,
                share,
            ),
            _search(
                f"token_set_ratio, {len(lines):,} lines",
                lambda text: process.extractOne(text.lower(), lines, scorer=fuzz.token_set_ratio),
                _spread(texts),
                _SECONDS,
            ),
        ],
        "message": max((_fastest(partial(asked.ask, text)), text) for text in WORST),
        "keystroke": max((_fastest(partial(asked.complete, text)), text) for text in _keystrokes(texts)),
    }


def _search(
    name: str, search: Callable[[str], object], texts: Iterable[str], seconds: float = math.inf, share: int = 1
) -> dict[str, object]:
    """Milliseconds of as many searches as fit the seconds, each for all of what the search looks at a share of."""
    taken: list[float] = []
    search("which paths are there?")  # the first one does not count
    for text in texts:
        taken.append(_seconds(partial(search, text)))
        if sum(taken) > seconds:
            break
    taken.sort()
    return {
        "name": name,
        "median": taken[len(taken) // 2] * share * _MILLISECONDS,
        "p99": taken[len(taken) * 99 // 100] * share * _MILLISECONDS,
        "rate": len(taken) / sum(taken) / share,
    }


def _seconds(call: Callable[[], object]) -> float:
    """Seconds of work; none of it waits, and what else runs on the machine is not counted."""
    start = time.thread_time()
    call()
    return time.thread_time() - start


def _fastest(call: Callable[[], object]) -> float:
    return min(_seconds(call) for _ in range(_ROUNDS)) * _MILLISECONDS


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def _spread(texts: Sequence[str]) -> Iterator[str]:
    """The texts in steps, so that the first few are of every sort."""
    step = 97
    return (texts[at * step % len(texts)] for at in range(len(texts)))


def _keystrokes(texts: Sequence[str]) -> Iterator[str]:
    """What is typed on the way to some of the questions."""
    for text in texts[::50]:
        yield from (text[:end] for end in range(1, len(text), 4))


def _names(guide: Guide, answers: Iterable[Answer]) -> Mapping[str, Sequence[str]]:
    """A name of each thing that may fill a slot."""
    items = [item for checklist in guide.checklists for item in (*checklist.hard, *checklist.optional)]
    return {
        "track": LEVELS,
        "pace": [style.id for style in guide.study_styles],
        "module": [module.name for module in guide.modules],
        "subject": [answer.title.split(":")[0] for answer in answers if answer.kind == "subject"],
        "term": [answer.title.removesuffix(" in the curriculum") for answer in answers if answer.kind == "term"],
        "path": [path.name for path in guide.paths],
        "goal": [path.best_for for path in guide.paths],
        "option": [option.name for option in guide.options],
        "progression": [kind.name for kind in guide.progression_types],
        "prerequisite": [item.text for item in items],
    }


def _filled(bank: QuestionBank, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Every phrasing with every name in its slot; several slots turn together, for all pairs would be millions."""
    for phrasings in (*bank.kinds.values(), *(topic.phrasings for topic in bank.silent.values())):
        for phrasing in phrasings:
            slots = _SLOT.findall(phrasing)
            for turn in range(max((len(names[slot]) for slot in slots), default=1)):
                filled = phrasing
                for slot in slots:
                    filled = filled.replace(f"{{{slot}}}", names[slot][turn % len(names[slot])].lower(), 1)
                yield filled


def _lines(text: str) -> Iterator[str]:
    """Every line of a guide after the heading above it."""
    heading = ""
    for line in text.lower().splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.strip():
            yield f"{heading} {line}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--one", size]:
            print(json.dumps(measured(int(size))))
        case sizes:
            sys.exit(main([int(size) for size in sizes] or SIZES))
