"""What can whoever runs the bot do about one learner's data?"""

from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from bot.errors import AdvisorError
from bot.storage.database import open_database
from bot.storage.learners import Export, delete_learner, export_learner, import_learner


async def exported(database_url: str, learner: int) -> str:
    """Everything that is stored of a learner, a Discord user id, as JSON."""
    async with open_database(database_url) as database:
        return (await export_learner(database, learner, datetime.now(UTC))).model_dump_json(indent=2)


async def deleted(database_url: str, learner: int) -> str:
    """What was done: nothing is stored of the learner any more."""
    async with open_database(database_url) as database:
        await delete_learner(database, learner)
    return f"Nothing is stored of {learner} any more."


async def imported(database_url: str, learner: int, file: Path) -> str:
    """What was done: what was exported is stored of the learner.

    Raises:
        AdvisorError: If the file is not what was exported, or something is stored of the learner already.
    """
    export = _read(file)
    async with open_database(database_url) as database:
        await import_learner(database, learner, export)
    return f"What was exported of {export.learner} is stored of {learner}."


def _read(file: Path) -> Export:
    try:
        return Export.model_validate_json(file.read_bytes())
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise AdvisorError(message) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        message = f"{file} is not what was exported, in {place}: {first['msg'][0].lower()}{first['msg'][1:]}."
        raise AdvisorError(message) from None
