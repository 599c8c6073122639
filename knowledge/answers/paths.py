"""What can be said of a learning path: its steps, how long it takes, whom it suits and what it includes?"""

from collections.abc import Iterator
from itertools import combinations

from knowledge.answers.composing import bullets, cited, compose, counted, named
from knowledge.models import Guide, Module, Path
from knowledge.reading.notation import slug
from knowledge.replies import Answer, Decision


def path_answers(guide: Guide) -> Iterator[Answer]:
    """What each path is, and all of them in a list."""
    for path in guide.paths:
        yield from _about_path(path)
    yield compose(
        "paths",
        question="Which learning paths are there?",
        title="Learning paths",
        lead=f"The guide describes **{counted(len(guide.paths), 'learning path')}**:",
        lines=bullets(f"**{_name(path)}** ({path.timeline.text}): best for {path.best_for}" for path in guide.paths),
        sources=cited(guide, guide.paths),
        about=[path.id for path in guide.paths],
        related=[f"path:{path.id}" for path in guide.paths],
    )


def _name(path: Path) -> str:
    return f"Path {path.number}: {path.name}"


def _about_path(path: Path) -> Iterator[Answer]:
    steps, facts = _steps(path), _facts(path)
    related = [f"path:{path.id}", "paths"]
    for kind, question, lead, lines in (
        (
            "path",
            f"What is in {_name(path)}?",
            f"**{_name(path)}** has {counted(len(path.stages), 'step')}:",
            [*steps, *facts],
        ),
        (
            "path-duration",
            f"How long does {_name(path)} take?",
            f"{_name(path)} takes **{path.timeline.text}**.",
            [*facts[1:], "Its steps:", *steps],
        ),
        (
            "path-for",
            f"Who is {_name(path)} best for?",
            f"**{_name(path)}** is best for **{path.best_for}**.",
            [*facts[:1], "Its steps:", *steps],
        ),
        (
            "path-first",
            f"What is the first step of {_name(path)}?",
            f"{_name(path)} begins with **{path.stages[0].text}**.",
            [*steps, *facts],
        ),
        (
            "path-last",
            f"What is the last step of {_name(path)}?",
            f"{_name(path)} ends with **{path.stages[-1].text}**.",
            [*steps, *facts],
        ),
    ):
        yield compose(
            kind,
            path.id,
            question=question,
            title=_name(path),
            lead=lead,
            lines=lines,
            sources=[path.source],
            about=path.modules,
            related=[r for r in related if r != f"{kind}:{path.id}"],
        )


def path_pair_answers(guide: Guide) -> Iterator[Answer]:
    """Every two paths beside each other."""
    for first, second in combinations(guide.paths, 2):
        common = [module for module in first.modules if module in second.modules]
        yield compose(
            "paths",
            first.id,
            second.id,
            question=f"How do Path {first.number} and Path {second.number} differ?",
            title=f"Path {first.number} and Path {second.number}",
            lead=f"{_name(first)} takes **{first.timeline.text}** and is best for **{first.best_for}**; "
            f"{_name(second)} takes **{second.timeline.text}** and is best for **{second.best_for}**.",
            lines=[
                f"Both include {counted(len(common), 'module')}: {', '.join(_number(module) for module in common)}."
                if common
                else "They have no module in common.",
                *(line for path in (first, second) for line in (f"**{_name(path)}**", *_steps(path))),
            ],
            sources=[first.source, second.source],
            related=[f"path:{first.id}", f"path:{second.id}"],
        )


def _number(module: str) -> str:
    return module.rpartition("-")[2]


def path_module_answers(guide: Guide) -> Iterator[Answer]:
    """Whether each path includes each module, in which step, and what comes after."""
    for path in guide.paths:
        for module in guide.modules:
            words = _telling_words(guide, path, module)
            yield _with_module(path, module.id, named(module), words, [*_steps(path), *_facts(path)])


def _telling_words(guide: Guide, path: Path, module: Module) -> str:
    """The words of the module's name by which a yes or no can be told.

    A path without `Kubernetes Intro` may well have `Kubernetes`: its name decides nothing then.
    """
    if module.id in path.modules:
        return module.name
    pairs = [{row.junior, row.engineer} for row in guide.mappings]
    if any(module.id in pair and not pair.isdisjoint(path.modules) for pair in pairs):
        return ""
    said = [guide.module_by_id[other].name for other in path.modules] + [stage.text for stage in path.stages]
    taken = set(slug(" ".join(said)).split("-"))
    return " ".join(word for word in slug(module.name).split("-") if word not in taken)


def _steps(path: Path) -> list[str]:
    return [f"{number}. {stage.text}" for number, stage in enumerate(path.stages, 1)]


def _facts(path: Path) -> list[str]:
    return bullets([f"**Timeline**: {path.timeline.text}", f"**Best for**: {path.best_for}"])


def _with_module(path: Path, module: str, name: str, words: str, lines: list[str]) -> Answer:
    at = next((n for n, stage in enumerate(path.stages) if module in stage.modules), None)
    if at is None:
        opening = "No, "
        lead = f"{_name(path)} does not include {name}."
    else:
        opening = "Yes, "
        stage = path.stages[at]
        lead = f"{_name(path)} includes {name} in step {at + 1}."
        beside = stage.modules[stage.modules.index(module) + 1 :][:1]
        after = [f"Mod {_number(following)} of the same step" for following in beside]
        after += [following.text for following in path.stages[at + 1 :][:1]]
        lead += f" After it: **{', then '.join(after)}**." if after else " It is the last one."
    return compose(
        "path-module",
        path.id,
        module,
        question=f"Is {name} in {_name(path)}?",
        title=f"{_name(path)} and {name}",
        lead=opening + lead,
        lines=lines,
        sources=[path.source],
        about=path.modules,
        related=[f"path:{path.id}", f"module:{module}"],
        decides=Decision(opening, frozenset(), words, frozenset({path.id, module})),
    )
