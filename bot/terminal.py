"""What is seen in a terminal? Replies, and what `advisor check` found."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knowledge import Guide, Reply
from knowledge.improving import Miss, Remedy
from knowledge.matching import Candidate
from knowledge.review import review, summary
from knowledge.search import Explanation

CANDIDATES = 5
"""Most candidates of an explanation that are printed: the rest is noise."""

REMEDIES: Mapping[Remedy, str] = {
    "phrasing": "A phrasing would help: one of these, under `kinds` in questions.yaml",
    "nickname": "A nickname would help: in vocabulary.yaml, under what it names",
    "silent topic": "A topic that the guide is silent on would help: in silent.yaml",
    "nothing": "No entry is sure to help",
}


def show_reply(reply: Reply) -> None:
    """Print a reply with where it stands, or with what may have been meant."""
    console = Console()
    if reply.answer:
        console.print(Text(reply.answer.title, style="bold"))
        console.print(Markdown(reply.answer.text.replace("\n", "  \n")))  # Discord keeps every line break
        for source in reply.answer.sources:
            console.print(Text(f"Guide, {source.title}, {source.lines}", style="dim"))
        return
    if reply.outcome == "none":
        console.print(Text(reply.note or "The guide does not say."))
    meant = "Did you mean" if reply.outcome == "suggest" else "You may want to ask"
    for answer in reply.suggestions:
        console.print(Text(f"{meant}: {answer.question}"))


def show_explanation(explanation: Explanation) -> None:
    """Print for a maintainer what was understood, and the candidates with the parts of their scores."""
    understood = explanation.understood
    read = _table("Understood")
    read.add_row("words", Text(" ".join(word.text for word in understood.words)))
    for written, mended in understood.corrections:
        read.add_row("mended", Text(f"{written} to {mended}"))
    for kind, found in understood.named.items():
        read.add_row(kind, Text(", ".join(f"{id} {weight:.2f}" for id, weight in found.items())))
    read.add_row("features", Text(", ".join(f"{name} {weight:.2f}" for name, weight in understood.features.items())))
    verdict = explanation.verdict
    signs = ", ".join(f"{name} {value:.2f}" for name, value in verdict.signs.items() if value)
    read.add_row("confidence", Text(f"{verdict.confidence:.2f}, from {signs or 'nothing'}"))
    console = Console()
    console.print(read, Text("Came close, by rank", style="bold"))
    for rank, candidate in zip(verdict.ranks[:CANDIDATES], verdict.answers, strict=False):
        _show_candidate(console, f"{rank:.2f}", candidate)
    if verdict.silent:
        _show_candidate(console, "silent", verdict.silent)


def _show_candidate(console: Console, rank: str, candidate: Candidate) -> None:
    parts = ", ".join(f"{name} {value:.2f}" for name, value in candidate.parts.items() if value)
    console.print(Text(f"{rank}  {candidate.id}, score {candidate.score:.2f}, by: {candidate.phrasing}"))
    console.print(Padding(Text(parts, style="dim"), (0, 0, 0, 4)))


def show_misses(misses: Iterable[Miss], asked: int) -> None:
    """Print for a maintainer which questions went wrong, by what would help."""
    groups: dict[Remedy, list[Miss]] = {remedy: [] for remedy in REMEDIES}
    for miss in misses:
        groups[miss.remedy].append(miss)
    console = Console()
    for remedy, found in groups.items():
        if found:
            console.print(Text(f"{REMEDIES[remedy]} ({len(found)})", style="bold"))
        for miss in found:
            console.print(Text(f"{miss.text}  [{miss.got}]"), soft_wrap=True)
            for proposal in miss.proposals:
                console.print(Text(proposal, style="dim"), soft_wrap=True)  # a line break would be another phrasing
    wrong = sum(map(len, groups.values()))
    console.print(f"{asked} asked, {wrong} without the right answer.")


def show_review(guide: Guide) -> None:
    """Print for a guide's author what was read, what was kept as text and what looks wrong."""
    read = _table("Read")
    for kind, count in summary(guide).items():
        read.add_row(str(count), kind)
    kept = _table("Kept as plain text, by line")
    for passage in guide.passages:
        kept.add_row(str(passage.source.first), Text(passage.source.heading))
    wrong = _table("Looks wrong, by line")
    for remark in review(guide):
        lines = dict.fromkeys(source.first for source in remark.sources)
        wrong.add_row(", ".join(map(str, lines)), Text(remark.sentence))
    console = Console()
    for table in (read, kept, wrong):
        console.print(table if table.row_count else f"{table.title}: nothing")


def _table(title: str) -> Table:
    """Numbers, and what they are about."""
    table = Table(
        title=title, title_justify="left", title_style="bold", show_header=False, box=None, padding=(0, 2, 0, 0)
    )
    table.add_column(justify="right", style="dim")
    table.add_column()
    return table
