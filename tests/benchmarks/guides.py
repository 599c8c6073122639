"""What would a guide of the shipped one's form be with many times its modules?

Modules, mapping rows, skill areas and topic tables grow alike, under names that no other text has; tracks, paths and
choices stay. A module's number has three digits, so that a hundred times is the most.
"""

from collections.abc import Iterator
from itertools import count, cycle, islice

from knowledge.reader import SHIPPED

MODULES = 20
"""Modules of the shipped guide, half of them Junior."""
_TOPIC_ROWS = 7
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_FIELDS = ("Systems", "Pipelines", "Networks", "Storage", "Security", "Scheduling", "Testing")


def grown(times: int) -> str:
    """The shipped guide with that many times its modules."""
    text = SHIPPED.read_text(encoding="utf-8")
    words = _words()
    mapping: list[str] = []
    skills: list[str] = []
    topics: list[str] = []
    junior, engineer = (_numbers(taken) for taken in (range(1, 11), range(101, 111)))
    for pair in range((times - 1) * MODULES // 2):
        here, there = next(junior), next(engineer)
        names = [f"{next(words).capitalize()} {field}" for field in islice(cycle(_FIELDS), pair % 7, pair % 7 + 2)]
        cells = [f"{names[0]}** | {_listed(words)}", f"{names[1]}** | {_listed(words)}"]
        if pair % 2:
            mapping.append(f"| **Mod {here}: {cells[0]} | *Integrated throughout* | {_listed(words)} | **Applied** |")
            mapping.append(f"| *Not covered* | — | **Mod {there}: {cells[1]} | **New** |")
        else:
            mapping.append(f"| **Mod {here}: {cells[0]} | **Mod {there}: {cells[1]} | **Deepening** |")
            topics += _topic(names[0], here, there, words)
        skills.append(f"| **{names[pair % 2]}** | {_listed(words)} | {_listed(words)} |")
    for last, added in (
        ("| **Mod 110: LLM Infrastructure** | vLLM, RAG, serving optimization | **New** |", mapping),
        ("| **IaC** | Basic Terraform | Modules, remote state, multi-environment |", skills),
        ("**Gap to Bridge**: Distributed tracing, SRE practices, advanced alerting", topics),
    ):
        text = text.replace(last, "\n".join((last, *added)))
    return text


def _topic(name: str, junior: str, engineer: str, words: Iterator[str]) -> list[str]:
    rows = [f"| {_listed(words, 2)} | {_listed(words, 2)} |" for _ in range(_TOPIC_ROWS)]
    head = [f"### {name}", "", f"| Junior (Mod {junior}) | Engineer (Mod {engineer}) |", "|---|---|"]
    return ["", *head, *rows, "", f"**Gap to Bridge**: {_listed(words)}"]


def _listed(words: Iterator[str], size: int = 3) -> str:
    return ", ".join(f"{next(words).capitalize()} {field.lower()}" for field in islice(_FIELDS, size))


def _numbers(taken: range) -> Iterator[str]:
    """Free numbers of modules, from 001 on; the last is 000."""
    return (f"{number % 1000:03}" for number in range(1, 1001) if number not in taken)


def _words() -> Iterator[str]:
    """Words that nobody uses, each once, neighbours unlike each other."""
    size = len(_SYLLABLES)
    # The step has no divisor in common with the number of words, so that it meets all of them.
    for number in islice(count(step := 100_003, step), size**3 - 1):
        first, rest = divmod(number % size**3, size**2)
        yield "".join(_SYLLABLES[place] for place in (first, *divmod(rest, size)))
