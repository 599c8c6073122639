"""How does one look at a track, or at both side by side?"""

from discord import app_commands
from discord.ui import LayoutView

from bot.client import AdvisorClient, Interaction
from bot.commands.choices import Choosable, Menu
from bot.commands.presses import on_press
from bot.commands.showing import show
from bot.views import comparisons, tracks
from bot.views.buttons import COMPARISON, TRACK
from knowledge.models import LEVELS, Guide, Level, Skill, Topic


@app_commands.command(description="Look at a track: whom it is for, how long it takes, its modules")
@app_commands.describe(track="Which of the two", public="Show it to everybody here")
async def track(interaction: Interaction, track: Level, *, public: bool = False) -> None:
    """Show a track."""
    client = interaction.client
    await show(interaction, tracks.track_card(client.knowledge.guide, track, client.places), public=public)


@on_press(TRACK)
async def press_track(interaction: Interaction, value: str) -> None:
    """Show the track of the button."""
    client = interaction.client
    await show(interaction, tracks.track_card(client.knowledge.guide, as_level(value), client.places))


@app_commands.command(description="Compare Junior with Engineer: the tracks, or one topic or skill")
@app_commands.describe(
    what="A topic or skill; the two tracks unless you choose one", public="Show it to everybody here"
)
async def compare(interaction: Interaction, what: str = comparisons.TRACKS, *, public: bool = False) -> None:
    """Show the two levels side by side."""
    await show(interaction, _comparison(interaction.client, what), public=public)


@compare.autocomplete("what")
async def offer_comparisons(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Topics and skills by name."""
    knowledge = interaction.client.knowledge
    return _menu(knowledge.guide).offered(knowledge, typed)


@on_press(COMPARISON)
async def press_comparison(interaction: Interaction, value: str) -> None:
    """Show the comparison of the button."""
    await show(interaction, _comparison(interaction.client, value))


def as_level(value: str) -> Level:
    """The level that a button names; raises ValueError for another, which no button of ours does."""
    return LEVELS[LEVELS.index(value)]


def _menu(guide: Guide) -> Menu[Topic | Skill | None]:
    """Topics and skills, and None for the tracks themselves."""
    parts: tuple[Choosable[Topic | Skill | None], ...] = (
        Choosable(None, comparisons.TRACKS, "The two tracks", ("tracks", "junior and engineer track")),
        *(Choosable(topic, topic.id, f"{topic.name} (topic)", (topic.name,)) for topic in guide.topics),
        *(Choosable(skill, skill.id, f"{skill.name} (skill)", (skill.name,)) for skill in guide.skills),
    )
    return Menu(parts)


def _comparison(client: AdvisorClient, typed: str) -> LayoutView:
    guide = client.knowledge.guide
    match _menu(guide).chosen(client.knowledge, typed):
        case Topic() as topic:
            return comparisons.topic_card(guide, topic, client.places)
        case Skill() as skill:
            return comparisons.skill_card(skill, client.places)
        case _:
            return comparisons.tracks_card(guide, client.places)
