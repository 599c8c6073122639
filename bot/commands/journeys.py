"""How does what is stored of a learner get onto a card of theirs?"""

from dataclasses import dataclass
from io import BytesIO

import discord

from bot.client import Interaction
from bot.commands.showing import show
from bot.journeys import Journey, Record, changes, journey, last_change, standing_on
from bot.storage.guides import save_told
from bot.storage.journeys import learner_record
from bot.views import paths, pictures, progress
from bot.views.cards import PICTURE
from bot.views.changes import news


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of a learner.

    Attributes:
        record: As it is stored.
        journey: In terms of the guide in use.
        news: What the guide changed for them since they were last told, in words; empty otherwise.
    """

    record: Record
    journey: Journey
    news: str


async def own_way(interaction: Interaction, record: Record | None = None) -> Own:
    """Whoever typed or pressed, by their record where it is at hand; what is news is told but once."""
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    record = record or await learner_record(client.database, learner, guide)
    told = ""
    if record.told not in {"", guide.version} and await save_told(client.database, learner, record.told, guide):
        found = changes(guide, record)
        told = news(guide, found) if found else ""
    return Own(record, journey(guide, record), told)


async def show_own_path(interaction: Interaction, record: Record | None = None, note: str = "") -> None:
    """Show the path that the learner is on, with what was just changed about it."""
    client, own = interaction.client, await own_way(interaction, record)
    above = "\n".join(filter(None, (own.news, note)))
    view = paths.own_path_card(client.knowledge.guide, own.journey, client.places, interaction.user.id, above)
    await show(interaction, view)


async def show_progress(
    interaction: Interaction, record: Record | None = None, *, note: str = "", places: str = ""
) -> None:
    """Show how far the learner is, with what was just noted and where in the guide that stands."""
    client, own = interaction.client, await own_way(interaction, record)
    guide = client.knowledge.guide
    standing = standing_on(own.journey, own.record, client.hours, discord.utils.utcnow())
    picture = None
    if own.journey.steps:
        picture = await pictures.drawn(progress.facts(guide, own.journey, standing, client.hours))
    view = progress.progress_card(
        guide,
        interaction.user.id,
        own.journey,
        standing,
        alt=picture.alt if picture else "",
        undoable=last_change(own.record.events),
        news=own.news,
        note=note,
        places=places,
    )
    await show(interaction, view, files=as_files(picture))


def as_files(picture: pictures.Picture | None) -> list[discord.File]:
    """The picture as the file that a card shows; none for none."""
    return [discord.File(BytesIO(picture.png), PICTURE)] if picture else []
