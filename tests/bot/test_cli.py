import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import knowledge
from bot.cli import HEARTBEAT, main
from bot.settings import data_folder

SHIPPED = Path(knowledge.__file__).with_name("guide.md")
QUESTION = "How long does the Junior track take part-time?"


def type_in(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_an_answer_comes_with_its_place_in_the_guide(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION]) == 0

    output = capsys.readouterr().out
    assert "6-9 months" in output
    assert "Guide, Part-Time Study (10-15 hrs/week), lines" in output


def test_what_the_guide_does_not_say_is_not_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "Will it rain in Lisbon tomorrow?"]) == 0

    assert "Guide, " not in capsys.readouterr().out


def test_json_holds_the_reply_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--json"]) == 0

    reply = json.loads(capsys.readouterr().out)
    assert reply["outcome"] == "answer"
    assert "6-9 months" in reply["answer"]["text"]
    assert reply["answer"]["sources"][0]["heading"] == "Part-Time Study (10-15 hrs/week)"


def test_json_of_several_questions_is_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "and engineer?", "--json"]) == 0

    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [reply["answer"]["title"] for reply in replies] == [
        "Part-Time Study: Junior only",
        "Part-Time Study: Engineer only",
    ]


def test_every_line_of_jsonl_gets_a_line_with_its_id(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, b'{"id": "a", "q": "which paths are there?"}\n\n{"id": 7, "q": "will it rain?", "more": 1}\n')

    assert main(["ask", "--jsonl"]) == 0

    replies = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(reply["id"], reply["outcome"]) for reply in replies] == [("a", "answer"), (7, "none")]


@pytest.mark.parametrize("line", [b"hello", b'["a"]', b'{"id": 1}', b'{"id": 1, "q": 2}', b'{"id": 1, "q": "\xff"}'])
def test_a_line_that_is_no_question_ends_jsonl_with_its_number(
    line: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, b'{"id": 1, "q": "which paths are there?"}\n' + line)

    assert main(["ask", "--jsonl"]) == 2

    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert captured.err == 'line 2 is not like {"id": 1, "q": "a question"}\n'


def test_a_reader_that_has_seen_enough_is_not_complained_to() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout
    program.stdout.close()

    _, complaint = program.communicate(b'{"id": 1, "q": "which paths are there?"}\n')

    assert complaint == b""


def test_a_question_in_the_terminal_does_not_wait_for_discord_or_the_database() -> None:
    script = "import sys; from bot.cli import main; main(['ask', 'hello']); print(*sys.modules, file=sys.stderr)"

    program = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert not {"discord", "sqlalchemy", "alembic"} & set(program.stderr.split())


def test_explain_tells_a_maintainer_what_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "how long is the junoir track part-time", "--explain"]) == 0

    output = capsys.readouterr().out
    assert "6-9 months" in output
    assert "junoir to junior" in output
    assert "time:part-time:junior" in output


def test_explain_shows_the_ranks_that_order_what_came_close(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--explain"]) == 0

    ranks = [float(rank) for rank in re.findall(r"^(-?\d+\.\d\d) ", capsys.readouterr().out, re.MULTILINE)]
    assert len(ranks) > 1
    assert ranks == sorted(ranks, reverse=True)


def test_a_further_question_follows_the_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "and engineer?", "will it rain?", "and full-time?"]) == 0

    titles = re.findall(r"^(?:Part|Full)-Time Study: .*", capsys.readouterr().out, re.MULTILINE)
    assert [title.rstrip() for title in titles] == [
        "Part-Time Study: Junior only",
        "Part-Time Study: Engineer only",
        "Full-Time Study: Engineer only",
    ]


def test_explain_is_about_the_last_of_several_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "and engineer?", "--explain"]) == 0

    output = capsys.readouterr().out
    assert "Part-Time Study: Junior only" not in output
    assert output.startswith("Part-Time Study: Engineer only")
    assert "time:part-time:engineer, score" in output


@pytest.mark.parametrize("form", ["--explain", "--json"])
def test_jsonl_has_a_form_of_its_own(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["ask", "--jsonl", form])

    assert f"argument {form}: not allowed with argument --jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], [QUESTION, "--jsonl"]])
def test_what_is_asked_is_typed_or_read(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["ask", *arguments])

    assert "either a question, or --jsonl with lines on standard input" in capsys.readouterr().err


def test_questions_that_go_wrong_are_listed_with_what_would_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered = {"q": QUESTION, "kind": "answerable", "sections": ["Part-Time Study (10-15 hrs/week)"]}
    file = tmp_path / "asked.jsonl"
    file.write_text(json.dumps(answered) + '\n{"q": "how much zorblax is in the junior track"}\n')

    assert main(["questions", "review", str(file)]) == 0

    output = capsys.readouterr().out
    assert QUESTION not in output
    assert "how much zorblax" in output
    assert "2 asked, 1 without the right answer." in output


def test_what_would_help_can_be_copied_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    file = tmp_path / "asked.jsonl"
    file.write_text(json.dumps({"q": QUESTION, "kind": "unanswerable"}))

    assert main(["questions", "review", str(file)]) == 0

    assert '      - "how long does {track} take {pace}"' in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("line", ["hello", '{"id": 1}', '{"q": "hi", "kind": "yes"}', '{"q": "hi", "sections": "FAQ"}'])
def test_a_line_that_is_no_question_is_named_and_does_not_hide_the_others(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text(f'{{"q": "{QUESTION}"}}\n\n{line}\n{{"q": "how much zorblax is in the junior track"}}\n')

    assert main(["questions", "review", str(file)]) == 2

    captured = capsys.readouterr()
    assert captured.err == (
        'line 3 is left out: write it like {"q": "a question"}; '
        'with "kind": "answerable" or "unanswerable", and "sections": ["a heading"], where they are known\n'
    )
    assert "how much zorblax" in captured.out
    assert "2 asked, 1 without the right answer." in captured.out


def test_what_holds_no_questions_cannot_be_reviewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("missing.jsonl", "."):
        assert main(["questions", "review", str(tmp_path / name)]) == 1
        assert capsys.readouterr().err == f'{tmp_path / name} is not a file with lines like {{"q": "a question"}}.\n'


def test_check_tells_what_was_read_and_what_looks_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0

    output = " ".join(capsys.readouterr().out.split())
    assert "4 progression types" in output
    assert re.search(r"22, \d+ Junior, Full-Time Study: the guide says 3-6 months and 2-3 months", output)


def test_check_of_a_guide_by_name_gives_json_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = tmp_path / "other.md"
    guide.write_text(SHIPPED.read_text(encoding="utf-8").replace("](#skill-progression)", "](#resources)"), "utf-8")

    assert main(["check", str(guide), "--json"]) == 0

    report = json.loads(capsys.readouterr().out)
    assert report["read"]["paths"] == 4
    assert not any("#skill-progression," in remark["sentence"] for remark in report["remarks"])


def test_check_refuses_what_is_no_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 1

    complaint = capsys.readouterr().err
    assert complaint.startswith(f"{tmp_path}: ")
    assert len(complaint.splitlines()) == 1


def test_a_guide_that_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = tmp_path / "other.md"
    guide.write_text("# Nothing here\n")
    monkeypatch.setenv("ADVISOR_GUIDE", str(guide))

    assert main(["ask", QUESTION]) == 1

    complaint = capsys.readouterr().err
    assert complaint.startswith(f"{guide}: ")
    assert len(complaint.splitlines()) == 1


def test_a_wrong_setting_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_GUIDE", "/no/such/guide.md")

    assert main(["ask", QUESTION]) == 1

    assert capsys.readouterr().err.startswith("ADVISOR_GUIDE ")


def test_without_a_token_run_says_how_to_get_one_and_how_to_do_without(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 1

    complaint = capsys.readouterr().err
    assert "https://discord.com/developers/applications" in complaint
    assert "`advisor try` needs none" in complaint
    assert len(complaint.splitlines()) == 1


def test_health_follows_the_heartbeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    heartbeat = data_folder() / HEARTBEAT
    assert main(["health"]) == 1

    heartbeat.parent.mkdir(parents=True)
    heartbeat.touch()
    assert main(["health"]) == 0

    an_hour_ago = time.time() - 3600
    os.utime(heartbeat, (an_hour_ago, an_hour_ago))
    assert main(["health"]) == 1


def test_without_simcord_try_says_how_to_install_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "simcord", None)
    monkeypatch.delitem(sys.modules, "bot.sandbox", raising=False)

    assert main(["try", "--fresh", "--no-browser"]) == 1

    assert capsys.readouterr().err == (
        "`advisor try` needs SimCord: run pip install -c constraints.txt '.[try]' in the project's folder.\n"
    )
