"""Does a learner get from the first question to a deleted record, whenever the real process is killed?

    python -m tests.harness.learn HARNESS PYTHON

The arguments are those of `walk.py`. Exits with 0 where nothing was lost, refused or unheard of.
"""

from typing import Any

from tests.harness.process import run, stop


async def learn(discord: Any, bot: dict[str, Any]) -> str:  # noqa: ANN401 - the harness has no types
    """Answer, be killed between a form's opening and its sending, choose, note, plan, take along, delete."""
    place, learner = (discord.guild, discord.channel, discord.user), discord.user
    own = learner["id"]
    await discord.start_bot(**bot)
    reply = await discord.slash(*place, "advise")
    message = reply.message
    reply = await discord.click(message, f"advise-answer:{own}:experience:some", learner)
    reply = await discord.select(reply.message, f"advise-answer:{own}:skills", ["python"], learner)

    await discord.kill9()
    await discord.start_bot(**bot, sync=False)
    reply = await discord.click(reply.message, f"advise-answer:{own}:finished:none", learner)
    reply = await discord.select(reply.message, f"advise-answer:{own}:goal", ["mlops"], learner)
    form = await discord.click(reply.message, f"advise-hours:{own}", learner)

    await discord.kill9()
    await discord.start_bot(**bot, sync=False)
    reply = await discord.submit_modal(form, {"hours": "10 to 15"})
    reply = await discord.select(reply.message, f"advise-answer:{own}:ready_by", ["none"], learner)
    assert "Start with Junior Mod 001" in reply.text, reply.text
    reply = await discord.click(reply.message, f"advise-choose:{own}:best", learner)
    assert "Path 3" in reply.text, reply.text

    shown = await discord.slash(*place, "progress show")
    assert shown.message["attachments"][0]["filename"] == "card.png", shown.message["attachments"]
    done = await discord.select(shown.message, f"progress-done:{own}", ["junior-001", "junior-002"], learner)
    assert "Junior Mod 001-002 done" in done.text, done.text
    plan = await discord.slash(*place, "plan show")
    assert "10-15 hours a week" in plan.text, plan.text
    await discord.slash(*place, "checklist prerequisites", track="engineer")
    export = await discord.slash(*place, "privacy export")
    assert export.message["attachments"][0]["filename"] == "my-data.json", export.message["attachments"]
    asked = await discord.slash(*place, "privacy delete")
    await discord.click(asked.message, f"privacy-delete:{own}", learner)
    gone = await discord.slash(*place, "privacy show")
    assert "Nothing is stored" in gone.text, gone.text

    await stop(discord)
    times = f"a progress card with its picture in {shown.ms:.0f} ms, noted in {done.ms:.0f} ms"
    return f"asked, was killed twice, chose, noted, planned, took along, deleted: {times}"


if __name__ == "__main__":
    run(learn)
