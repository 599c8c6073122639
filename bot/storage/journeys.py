"""What is stored of a learner's way, and how does it change? Each change is one transaction."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journeys import (
    ChosenPath,
    Event,
    PlanSettings,
    Record,
    Status,
    journey,
    last_change,
    undoing,
    wanted_changes,
)
from bot.storage.database import Database
from bot.storage.guides import guide_notices, guides, save_guide, stored_editions
from bot.storage.paths import put_path, stored_path
from bot.storage.plans import put_settings, stored_settings, stored_weeks_off
from bot.storage.progress import add_events, stored_events
from knowledge.models import Guide


async def learner_record(database: Database, learner: int, guide: Guide) -> Record:
    """All that a card of the learner, a Discord user id, is made from, as of one moment."""
    async with database.reading() as connection:
        return await _record(connection, learner, guide)


async def save_choice(
    database: Database,
    learner: int,
    guide: Guide,
    choice: ChosenPath,
    *,
    known: Collection[str] = (),
    settings: PlanSettings | None = None,
) -> Record:
    """Put the learner on a path of the guide in use.

    Args:
        database: Where.
        learner: A Discord user id.
        guide: The guide in use.
        choice: The path.
        known: Ids of modules that the learner need not study; they count as skipped unless they were done.
        settings: The plan for it; otherwise a plan that exists begins anew with another path.
    """
    async with database.changing(learner) as connection:
        before = await _record(connection, learner, guide)
        await put_path(connection, learner, choice)
        await _add(connection, learner, guide, before, dict.fromkeys(known, "skipped"), choice.chosen_at)
        if settings is None and before.settings and _is_another(before.choice, choice):
            settings = replace(before.settings, start=choice.chosen_at.date())
        if settings:
            await put_settings(connection, learner, settings)
        return await _record(connection, learner, guide)


async def save_progress(
    database: Database, learner: int, guide: Guide, wanted: Mapping[str, Status], now: datetime
) -> tuple[Record, tuple[str, ...]]:
    """Note statuses of modules of the guide in use; also returns the ids of the modules for which that changed any."""
    async with database.changing(learner) as connection:
        before = await _record(connection, learner, guide)
        changed = await _add(connection, learner, guide, before, wanted, now)
        return await _record(connection, learner, guide), changed


async def undo_change(
    database: Database, learner: int, guide: Guide, now: datetime, change: int | None = None
) -> tuple[Record, tuple[Event, ...]]:
    """Take back the last change; also returns what that added to the log.

    That is nothing where there is no change to take back, or where the last one is not the `change` that was meant.
    """
    async with database.changing(learner) as connection:
        before = await _record(connection, learner, guide)
        last = last_change(before.events)
        if last is None or change not in {None, last}:
            return before, ()
        number = before.events[-1].change + 1
        added = [replace(event, change=number, at=now, undoes=last) for event in undoing(guide, before, last)]
        for version, events in groupby(sorted(added, key=attrgetter("guide_version")), attrgetter("guide_version")):
            query = select(guides.c.id).where(guides.c.version == version)
            await add_events(connection, learner, events, (await connection.execute(query)).scalar_one())
        return await _record(connection, learner, guide), tuple(added)


async def save_plan(
    database: Database, learner: int, guide: Guide, change: Callable[[PlanSettings | None], PlanSettings | None]
) -> Record:
    """Store what becomes of the learner's plan, which is None before the first one; nothing where it becomes None."""
    async with database.changing(learner) as connection:
        if settings := change(await stored_settings(connection, learner)):
            await put_settings(connection, learner, settings)
        return await _record(connection, learner, guide)


def _is_another(before: ChosenPath | None, choice: ChosenPath) -> bool:
    return before is not None and (before.path, before.modules) != (choice.path, choice.modules)


async def _add(
    connection: AsyncConnection,
    learner: int,
    guide: Guide,
    before: Record,
    wanted: Mapping[str, Status],
    now: datetime,
) -> tuple[str, ...]:
    """Add what changes anything to the log, as one change; returns the ids of its modules."""
    number = await save_guide(connection, learner, guide)
    changed = wanted_changes(journey(guide, before), wanted)
    change = before.events[-1].change + 1 if before.events else 1
    events = [Event(change, module, status, now, guide.version) for module, status in changed.items()]
    await add_events(connection, learner, events, number)
    return tuple(changed)


async def _record(connection: AsyncConnection, learner: int, guide: Guide) -> Record:
    choice = await stored_path(connection, learner)
    events = await stored_events(connection, learner)
    told = await _told(connection, learner)
    versions = {told, *(event.guide_version for event in events), *([choice.guide_version] if choice else [])}
    older = versions - {guide.version, ""}
    return Record(
        choice,
        events,
        await stored_settings(connection, learner),
        await stored_weeks_off(connection, learner),
        told,
        editions=await stored_editions(connection, older) if older else {},
    )


async def _told(connection: AsyncConnection, learner: int) -> str:
    query = select(guides.c.version).join(guide_notices).where(guide_notices.c.learner == learner)
    return (await connection.execute(query)).scalar_one_or_none() or ""
