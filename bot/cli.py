"""What can be typed in a terminal? The `advisor` program: it builds the parts and hands them on."""

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import AdvisorError
from bot.settings import SQLITE, Settings, data_folder, read_settings
from knowledge import GuideError, load

if TYPE_CHECKING:
    from bot.client import AdvisorClient

HEARTBEAT = "heartbeat"
"""File in the data folder that `advisor run` touches and `advisor health` looks at."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say, those of the process unless given; returns the exit status."""
    parsed = _parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except (AdvisorError, GuideError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read the output has seen enough. Python would write the rest at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0  # it was asked to end, and did
    return status


def _parser() -> argparse.ArgumentParser:
    """The subcommands; each sets `run` to the function that carries it out."""
    parser = argparse.ArgumentParser(
        prog="advisor", description="Answers learners' questions from the curriculum guide."
    )
    parser.add_argument("--version", action="version", version=version("curriculum-advisor"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    ask = commands.add_parser("ask", help="ask the guide questions, here in the terminal")
    ask.add_argument("questions", nargs="*", metavar="QUESTION", help="each further one follows the one before it")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print each reply as one line of JSON")
    form.add_argument("--jsonl", action="store_true", help='answer lines of {"id": ..., "q": ...} from standard input')
    form.add_argument("--explain", action="store_true", help="print how the last reply came about, for maintainers")
    ask.set_defaults(run=_ask, refuse=ask.error)

    questions = commands.add_parser("questions", help="make the bot understand more ways to ask")
    review = questions.add_subparsers(required=True, metavar="COMMAND").add_parser(
        "review", help="ask every line of a file, and tell which phrasing or nickname would help where it goes wrong"
    )
    review.add_argument("file", type=Path, metavar="FILE.jsonl", help='lines of {"q": ...}')
    review.set_defaults(run=_review_questions)

    check = commands.add_parser("check", help="what was read from a guide, and what looks wrong in it")
    check.add_argument("guide", nargs="?", type=Path, metavar="GUIDE", help="a Markdown file; the one in use otherwise")
    check.add_argument("--json", action="store_true", help="print the report as JSON")
    check.set_defaults(run=_check)

    _add_learner(commands.add_parser("learner", help="what is stored of one learner, by their Discord user id"))

    run = commands.add_parser("run", help="run the bot on Discord; needs DISCORD_TOKEN")
    run.set_defaults(run=_run)

    health = commands.add_parser("health", help="whether a bot that runs here is connected to Discord")
    health.set_defaults(run=_health)

    tried = commands.add_parser("try", help="try the bot in the browser, in a simulated server, without a token")
    tried.add_argument("--port", type=int, help="where the browser finds it; any free port unless given")
    tried.add_argument("--no-browser", action="store_true", help="only print the address")
    tried.add_argument("--fresh", action="store_true", help="keep nothing, and see nothing of earlier runs")
    tried.set_defaults(run=_try)
    return parser


def _add_learner(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="print everything that is stored, as JSON")
    export.set_defaults(run=_export_learner)
    delete = commands.add_parser("delete", help="delete everything that is stored")
    delete.set_defaults(run=_delete_learner)
    imported = commands.add_parser("import", help="store what was exported, of this learner or of another")
    imported.set_defaults(run=_import_learner)
    for command in (export, delete, imported):
        command.add_argument("learner", type=int, metavar="ID")
    imported.add_argument("file", type=Path, metavar="FILE.json", help="what was exported")


def _ask(arguments: argparse.Namespace) -> int:
    if bool(arguments.questions) == arguments.jsonl:
        arguments.refuse("give either a question, or --jsonl with lines on standard input")
    from bot.asking import answer, answer_lines

    knowledge = load(read_settings().guide)
    if arguments.jsonl:
        return answer_lines(knowledge, sys.stdin.buffer)
    answer(knowledge, arguments.questions, as_json=arguments.json, explain=arguments.explain)
    return 0


def _review_questions(arguments: argparse.Namespace) -> int:
    from bot.asking import review_questions

    return review_questions(load(read_settings().guide), arguments.file)


def _check(arguments: argparse.Namespace) -> int:
    from bot.terminal import show_review
    from knowledge.review import report

    guide = load(arguments.guide or read_settings().guide).guide
    if arguments.json:
        print(json.dumps(report(guide), indent=2))
    else:
        show_review(guide)
    return 0


def _export_learner(arguments: argparse.Namespace) -> int:
    from bot.operating import exported

    print(asyncio.run(exported(read_settings().database_url, arguments.learner)))
    return 0


def _delete_learner(arguments: argparse.Namespace) -> int:
    from bot.operating import deleted

    print(asyncio.run(deleted(read_settings().database_url, arguments.learner)))
    return 0


def _import_learner(arguments: argparse.Namespace) -> int:
    from bot.operating import imported

    print(asyncio.run(imported(read_settings().database_url, arguments.learner, arguments.file)))
    return 0


def _run(_arguments: argparse.Namespace) -> int:
    settings = read_settings()
    if settings.token is None:
        message = (
            "DISCORD_TOKEN is not set: make an application at https://discord.com/developers/applications and copy "
            "the token from its Bot page. `advisor try` needs none."
        )
        raise AdvisorError(message)
    asyncio.run(_until_told(_serve(settings, settings.token.get_secret_value())))
    return 0


async def _serve(settings: Settings, token: str) -> None:
    import discord

    from bot.monitoring import keep_beating, start_logging

    start_logging(settings.log_level)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody misses voice here
    async with made_client(settings, settings.database_url) as client, client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            message = "Discord does not know the token in DISCORD_TOKEN: copy it again from the application's Bot page."
            raise AdvisorError(message) from None
        except (OSError, discord.HTTPException) as error:
            message = f"Discord cannot be reached: {error}."
            raise AdvisorError(message) from error
        beating = asyncio.create_task(keep_beating(client, data_folder() / HEARTBEAT))
        try:
            await client.connect()
        except discord.ConnectionClosed as error:
            message = f"Discord has ended the connection for good, with code {error.code}: is the token still the same?"
            raise AdvisorError(message) from error
        finally:
            beating.cancel()


def _health(_arguments: argparse.Namespace) -> int:
    from bot.monitoring import is_beating

    if not is_beating(data_folder() / HEARTBEAT):
        message = "The bot is not running here, or has lost Discord."
        raise AdvisorError(message)
    print("The bot is connected to Discord.")
    return 0


def _try(arguments: argparse.Namespace) -> int:
    kept = data_folder() / "try"
    place: AbstractContextManager[str | Path] = tempfile.TemporaryDirectory() if arguments.fresh else nullcontext(kept)
    with place as folder:
        asyncio.run(_until_told(_simulate(Path(folder), arguments)))
    return 0


async def _simulate(folder: Path, arguments: argparse.Namespace) -> None:
    try:
        from bot.sandbox import simulated_server
    except ModuleNotFoundError as error:
        message = "`advisor try` needs SimCord: run pip install -c constraints.txt '.[try]' in the project's folder."
        raise AdvisorError(message) from error
    from bot.monitoring import start_logging

    start_logging("WARNING")
    async with (
        made_client(read_settings(), f"{SQLITE}{folder / 'advisor.db'}") as client,
        simulated_server(client, arguments.port) as preview,
    ):
        print(f"The server is open at {preview.url}")
        if not arguments.fresh:
            print(f"What is learnt about Maya and Sam is kept in {folder}; --fresh keeps nothing.")
        print("Ctrl-C ends it.", flush=True)
        if not arguments.no_browser:
            await asyncio.to_thread(webbrowser.open, preview.url)
        await preview.wait_closed()


@asynccontextmanager
async def made_client(settings: Settings, database_url: str) -> "AsyncIterator[AdvisorClient]":
    """A bot that can do everything but has not been started."""
    from bot.client import AdvisorClient
    from bot.commands import add_to
    from bot.storage.database import open_database
    from knowledge.catalog import read_catalog

    knowledge = load(settings.guide)
    async with open_database(database_url) as database:
        guide_url = str(settings.guide_url) if settings.guide_url else None
        client = AdvisorClient(knowledge, read_catalog(), database, guide_url=guide_url)
        add_to(client, pace=settings.reminders_per_second)
        yield client


async def _until_told(work: Coroutine[Any, Any, None]) -> None:
    """Work until it is done or the process is asked to end; asyncio.run already sees to Ctrl-C."""
    task = asyncio.ensure_future(work)
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await task
