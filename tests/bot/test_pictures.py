import asyncio
import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations, pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageColor

from bot.pace import Standing
from bot.planning import Days, Step, Terms, plan, steps_of_path
from bot.views.days import days_words
from bot.views.limits import ALT
from bot.views.names import module_name
from bot.views.pictures import Module, Picture, Progress, Stage, Timeline, canvas, drawn, progress, timelines
from bot.views.pictures.axis import Axis
from bot.views.pictures.progress import State, progress_card
from bot.views.pictures.timelines import timeline
from bot.workload import Span
from tests.bot.shipped import GUIDE, HOURS, PATHS

LONG = "Very long name that nobody would choose for anything but a test of how much fits"
DONE = ("junior-001", "junior-002", "junior-003", "junior-004", "engineer-101")
STANDING = Standing(38, "junior-006", 5, Days(date(2026, 8, 3), date(2026, 8, 24)), "own speed")
TERMS = Terms(date(2026, 3, 2), Span.of(12, 15), frozenset({date(2026, 4, 6), date(2026, 7, 20)}))
TODAY = date(2026, 6, 16)
BACKGROUND = ImageColor.getrgb(canvas.BACKGROUND)
MOST_ROWS = 10
DONE_STAGE: tuple[State, ...] = ("done",)
LATER_STAGE: tuple[State, ...] = ("later",)
STATES: tuple[State, ...] = ("done", "now", "next", "later", "skipped")


def shipped_map(path: str = "path-1") -> Progress:
    """How far somebody is on a path of the guide who has done what is DONE."""

    def state(module: str) -> State:
        known: dict[str, State] = {"junior-005": "now", "junior-006": "next"}
        return "done" if module in DONE else known.get(module, "later")

    stages = (
        Stage(
            step.text,
            tuple(Module(module_name(GUIDE.module_by_id[one]), HOURS[one], state(one)) for one in step.modules),
        )
        for step in steps_of_path(GUIDE.path_by_id[path])
    )
    return Progress(GUIDE.path_by_id[path].name, tuple(stages), STANDING)


def new_map(*stages: tuple[State, ...], title: str = "A path", name: str = "A stage") -> Progress:
    """Stages with a module in each of the states; `name` is that of everything."""
    return Progress(
        title, tuple(Stage(name, tuple(Module(name, Span.of(9), one) for one in states)) for states in stages), STANDING
    )


def shipped_plan(path: str = "path-1", terms: Terms = TERMS) -> Timeline:
    chosen = GUIDE.path_by_id[path]
    hours = dict.fromkeys(chosen.modules, Span.of(30, 45))
    return Timeline(chosen.name, plan(steps_of_path(chosen), hours, terms), frozenset(DONE), TODAY)


def new_plan(stages: int, *, modules: int = 20, title: str = "A path", name: str = "A stage") -> Timeline:
    """A plan of which the first half is done."""
    steps = [Step(name, tuple(f"{stage}-{one}" for one in range(modules))) for stage in range(stages)]
    ids = [one for step in steps for one in step.modules]
    return Timeline(
        title, plan(steps, dict.fromkeys(ids, Span.of(4, 9)), TERMS), frozenset(ids[: len(ids) // 2]), TODAY
    )


def image(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.png)).convert("RGB")


def margins(picture: Picture) -> set[object]:
    """The colours near the edges; accents, letters and round ends may reach a little into a margin."""
    shown, near = image(picture), canvas.MARGIN - 2
    edges = (
        (0, 0, shown.width, 24),
        (0, shown.height - 16, shown.width, shown.height),
        (0, 0, near, shown.height),
        (shown.width - near, 0, shown.width, shown.height),
    )
    return {colour for edge in edges for _, colour in shown.crop(edge).getcolors(shown.width * shown.height) or ()}


def test_a_progress_card_says_in_words_what_it_shows() -> None:
    assert progress_card(shipped_map()).alt == (
        "ML Infrastructure Focus. 38% of hours. 5 of 11 modules done. Arrival 3 to 24 Aug 2026. "
        "At your own pace, 5 days ahead of the plan. 1. Python + ML Basics: Done. 2. Foundations: Done. "
        "3. Containers + K8s: Now, 0 of 2 done; now Junior Mod 005: Docker Containers; "
        "next Junior Mod 006: Kubernetes Intro. "
        "4. Advanced Containers + K8s: Later. 5. GPU Computing: Later. 6. LLM Infrastructure: Later."
    )


def test_a_timeline_says_in_words_what_it_shows() -> None:
    assert timeline(shipped_plan()).alt == (
        "ML Infrastructure Focus. Start 2 Mar 2026, 12 to 15 hours a week. Planned arrival 16 Aug to 29 Dec 2026. "
        "Today, 16 Jun 2026. 2 weeks off. 1. Python + ML Basics: Done. 2. Foundations: Done. "
        "3. Containers + K8s, now: Ends 14 Jun to 15 Sep 2026. "
        "4. Advanced Containers + K8s: Ends 12 Jul to 7 Nov 2026. "
        "5. GPU Computing: Ends 2 Aug to 3 Dec 2026. 6. LLM Infrastructure: Ends 16 Aug to 29 Dec 2026."
    )


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (replace(STANDING, ahead=1), "At your own pace, 1 day ahead of the plan."),
        (replace(STANDING, ahead=-9, basis="plan"), "At the planned pace, 9 days later than planned."),
        (replace(STANDING, ahead=0), "At your own pace, on time."),
        (Standing(100, None, 0, None, "plan"), "modules done. You have arrived. 1."),
        (replace(STANDING, forecast=None), "modules done. 1."),
    ],
)
def test_a_forecast_is_never_a_scolding_and_ends_with_the_way(standing: Standing, words: str) -> None:
    assert words in progress_card(replace(shipped_map(), standing=standing)).alt


@pytest.mark.parametrize(
    ("states", "word"),
    [
        (("done", "skipped"), "Done"),
        (("skipped", "skipped"), "Skipped"),
        (("done", "later", "skipped"), "Now, 1 of 2 done"),
        (("now", "later"), "Now, 0 of 2 done; now A stage"),
        (("skipped", "next"), "Next; next A stage"),
        (("skipped", "later"), "Later"),
    ],
)
def test_a_stage_is_what_its_modules_are(states: tuple[State, ...], word: str) -> None:
    assert progress_card(new_map(states)).alt.endswith(f"1. A stage: {word}.")


def test_what_is_skipped_does_not_count_as_done() -> None:
    assert "1 of 2 modules done, 2 skipped." in progress_card(new_map(("done", "skipped"), ("skipped", "next"))).alt


def test_a_plan_without_anything_left_says_so() -> None:
    picture = timeline(replace(shipped_plan(), plan=plan([], {}, TERMS)))

    assert picture.alt == "ML Infrastructure Focus. Nothing is left to study. You have arrived."
    assert margins(picture) == {BACKGROUND}


def test_nothing_is_studied_before_the_plan_begins() -> None:
    assert ", now:" not in timeline(replace(shipped_plan(), finished=frozenset(), today=date(2026, 3, 1))).alt
    assert "Basics, now:" in timeline(replace(shipped_plan(), finished=frozenset(), today=date(2026, 3, 2))).alt


def test_of_a_very_long_path_the_stages_around_the_current_one_are_shown() -> None:
    words = progress_card(new_map(*[DONE_STAGE] * 9, ("now",), *[LATER_STAGE] * 10)).alt

    assert "7 earlier stages: Done. 8. A stage: Done." in words
    assert "10. A stage: Now, 0 of 1 done; now A stage." in words
    assert words.endswith("15. A stage: Later. 5 later stages: Later.")


@pytest.mark.parametrize("stages", [9, 10, 11, 30])
def test_a_very_long_plan_names_no_stage_alone_as_earlier_or_later(stages: int) -> None:
    words = timeline(new_plan(stages)).alt

    assert not re.search(r"\b1 (earlier|later)", words)
    assert words.count(": ") <= MOST_ROWS


@pytest.mark.parametrize("stages", [2, 8, 10, 40])
def test_words_have_room_for_every_stage_however_long_its_name(stages: int) -> None:
    for picture in (
        progress_card(new_map(("done",), ("now", "next"), *[LATER_STAGE] * (stages - 2), title=LONG, name=LONG)),
        timeline(new_plan(stages, title=LONG, name=LONG)),
    ):
        assert len(picture.alt) <= ALT
        assert not picture.alt.endswith("…")


@pytest.mark.parametrize("path", PATHS)
def test_cards_are_light_enough_for_a_phone(path: str) -> None:
    for picture in (progress_card(shipped_map(path)), timeline(shipped_plan(path))):
        assert image(picture).width == canvas.WIDTH
        assert image(picture).height <= canvas.WIDTH
        assert len(picture.png) < 50_000


@pytest.mark.parametrize("stages", [8, 40])
def test_cards_of_large_paths_stay_light(stages: int) -> None:
    states = [LATER_STAGE * 20] * stages
    states[1] = STATES * 4

    for picture in (progress_card(new_map(*states, title=LONG, name=LONG)), timeline(new_plan(stages, name=LONG))):
        assert image(picture).height <= 1_200
        assert len(picture.png) < 60_000


def test_the_same_facts_give_the_same_bytes() -> None:
    assert progress_card(shipped_map()) == progress_card(shipped_map())
    assert timeline(shipped_plan()) == timeline(shipped_plan())


def test_other_facts_give_another_picture() -> None:
    assert progress_card(shipped_map()) != progress_card(replace(shipped_map(), standing=replace(STANDING, percent=39)))
    assert timeline(shipped_plan()) != timeline(replace(shipped_plan(), today=TODAY + timedelta(days=1)))


@given(title=st.text(), name=st.text(max_size=60), states=st.lists(st.sampled_from(STATES), min_size=1, max_size=120))
@example(title=LONG * 2, name=LONG * 2, states=["now", "next"])
@settings(max_examples=25)
def test_nothing_leaves_the_card_whatever_the_names(title: str, name: str, states: list[State]) -> None:
    card = progress_card(new_map(tuple(states), ("now", "later"), title=title, name=name))
    plan_card = timeline(new_plan(2, modules=len(states), title=title, name=name))

    assert margins(card) == margins(plan_card) == {BACKGROUND}


@given(days=st.integers(-2_000, 8_000), hours=st.integers(1, 80))
@settings(max_examples=25)
def test_nothing_leaves_the_card_whatever_the_days(days: int, hours: int) -> None:
    facts = shipped_plan("path-4", replace(TERMS, pace=Span.of(hours)))

    assert margins(timeline(replace(facts, today=TERMS.start + timedelta(days=days)))) == {BACKGROUND}


@given(text=st.text(), room=st.integers(30, 900))
@settings(max_examples=200)
def test_a_line_is_cut_to_the_room_that_it_has(text: str, room: int) -> None:
    line = canvas.fitting(text, canvas.NAME, room)

    assert canvas.NAME.width(line) <= room
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Containers + K8s", "Containers + K8s"),
        ("Containers and Kubernetes for everyone", "Containers…"),
        ("Containerorchestrationsgrundlagen", "Containerorche…"),
        ("two\nlines\tand a tab", "two lines and a…"),
        ("\N{ROCKET} Docker \N{CJK UNIFIED IDEOGRAPH-65E5}", "Docker"),
        ("Für Αθήνα, Київ", "Für Αθήνα, Київ"),
        ("Piled-u\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS}\N{COMBINING DIAERESIS}p", "Piled-úp"),
        ("", ""),
    ],
)
def test_a_line_is_cut_between_words_and_holds_what_the_font_has(text: str, line: str) -> None:
    assert canvas.fitting(text, canvas.NAME, 230) == line


def test_days_and_counts_are_never_cut() -> None:
    days = [date(year, month, 28) for year, month in product((2026, 2028), range(1, 13))]
    ends = [f"Ends {days_words(Days(first, last))}" for first, last in combinations(days, 2)]

    assert max(map(canvas.SMALL.width, ends)) <= timelines.NAMES
    assert canvas.SMALL.width("Now, 100 of 100 done") <= progress.WORD


def test_modules_are_told_apart_without_colours() -> None:
    shown = image(progress_card(new_map(STATES))).convert("L").point(lambda light: 255 if light > 80 else 0)
    width = (canvas.RIGHT - progress.LEFT + 4) / len(STATES)
    top = progress.HEADER + 42
    cells = [
        shown.crop((round(left), top, round(left + width - 4), top + progress.CELL))
        for left in (progress.LEFT + number * width for number in range(len(STATES)))
    ]

    for one, other in combinations(cells, 2):
        differing = ImageChops.difference(one, other).histogram()[255]
        assert differing > 0.02 * one.width * one.height


@pytest.mark.parametrize(
    ("colour", "least"),
    [
        (canvas.TEXT, 7),
        (canvas.MUTED, 7),
        (canvas.GREEN, 4.5),
        (canvas.VIOLET, 4.5),
        (canvas.AMBER, 4.5),
        (canvas.GREY, 3),
    ],
)
def test_colours_stand_out_as_the_web_guidelines_ask(colour: str, least: float) -> None:
    assert (_luminance(colour) + 0.05) / (_luminance(canvas.BACKGROUND) + 0.05) >= least


def test_today_is_a_line_over_the_day() -> None:
    facts = shipped_plan()
    assert facts.plan.end
    axis = Axis(TERMS.start, facts.plan.end.latest, timelines.CHART, canvas.RIGHT)

    shown = image(timeline(facts)).getpixel((round(axis.middle(TODAY)) - 1, timelines.HEADER + 4))

    assert isinstance(shown, tuple)
    assert max(abs(one - other) for one, other in zip(shown, ImageColor.getrgb(canvas.AMBER), strict=True)) < 20


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2026, 3, 4), date(2026, 3, 20), ["9 Mar", "16 Mar"]),
        (date(2026, 3, 2), date(2026, 5, 20), ["2 Mar", "16 Mar", "30 Mar", "13 Apr", "27 Apr", "11 May"]),
        (date(2026, 10, 9), date(2027, 2, 2), ["Nov", "Dec", "2027", "Feb"]),
        (date(2026, 3, 2), date(2028, 3, 1), ["Jul", "2027", "Jul", "2028"]),
        (date(2026, 3, 2), date(2047, 3, 1), ["2030", "2035", "2040", "2045"]),
        (date(2026, 3, 2), date(2026, 3, 2), ["2 Mar"]),
        (date(2026, 3, 3), date(2026, 3, 3), []),
    ],
)
def test_a_calendar_names_weeks_months_or_years(first: date, last: date, names: list[str]) -> None:
    assert [name for _, name in Axis(first, last, 0, 500).names()] == names


@given(first=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(0, 20_000))
@settings(max_examples=100)
def test_names_along_a_calendar_do_not_touch(first: date, days: int) -> None:
    axis = Axis(first, first + timedelta(days=days), timelines.CHART, canvas.RIGHT)
    places = [(axis.begin(day), canvas.SMALL.width(name)) for day, name in axis.names()]

    assert all(here + width < there for (here, width), (there, _) in pairwise(places))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 8, 3), date(2026, 8, 3), "3 Aug 2026"),
        (date(2026, 8, 3), date(2026, 8, 24), "3 to 24 Aug 2026"),
        (date(2026, 8, 28), date(2026, 9, 3), "28 Aug to 3 Sep 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 Dec 2026 to 2 Jan 2027"),
        (date(2026, 8, 3), date(2027, 8, 24), "3 Aug 2026 to 24 Aug 2027"),
    ],
)
def test_days_are_said_as_people_say_them(first: date, last: date, words: str) -> None:
    assert days_words(Days(first, last)) == words


@pytest.mark.parametrize("facts", [shipped_map(), shipped_plan()])
async def test_the_same_facts_are_drawn_once(facts: Progress | Timeline) -> None:
    assert await drawn(facts) is await drawn(replace(facts))


async def test_other_work_goes_on_while_a_card_is_drawn() -> None:
    drawing = asyncio.create_task(drawn(new_plan(40)))
    turns = 0
    while not drawing.done():
        turns += 1
        await asyncio.sleep(0)

    assert turns > 10


def _luminance(colour: str) -> float:
    """How light a colour is, as WCAG 2.2 defines it."""
    shares = (share / 255 for share in ImageColor.getrgb(colour))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * light for weight, light in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
