"""What is seen in a terminal? Replies, and what `advisor check` found."""

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from knowledge import Guide, Reply, Source
from knowledge.review import review, summary


def show_reply(reply: Reply) -> None:
    """Print a reply with where it stands, or with what may have been meant."""
    console = Console()
    if reply.answer:
        console.print(Text(reply.answer.title, style="bold"))
        console.print(Markdown(reply.answer.text.replace("\n", "  \n")))  # Discord keeps every line break
        for source in reply.answer.sources:
            console.print(Text(f"Guide, {_place(source)}", style="dim"))
        return
    console.print(Text(reply.note or "The guide does not say."))
    for answer in reply.suggestions:
        console.print(Text(f"Did you mean: {answer.question}"))


def _place(source: Source) -> str:
    lines = f"line {source.first}" if source.first == source.last else f"lines {source.first}-{source.last}"
    return f"{source.heading}, {lines}"


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
