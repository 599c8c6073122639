import pytest

from bot.editions import Changes, Moved, Thing, became, edition, module_changes, path_changes
from knowledge.models import Guide
from tests.bot.shipped import GUIDE, altered

OLD = edition(GUIDE)
DATABASES = "| **Mod 008: Databases & SQL** | PostgreSQL basics, queries |"
NETWORKS = "| **Mod 008: Networking** | Routing, DNS | *Not covered* | — | **Applied** |\n"


def with_databases_moved() -> Guide:
    """A guide in which 008 is something else, and what it was is 000."""
    return altered(
        (DATABASES, NETWORKS + DATABASES.replace("008", "000")),
        ("Junior Modules 001-", "Junior Modules 000-"),
    )


def with_gpus_replaced() -> Guide:
    """A guide in which 107 is something else, and what it was is nowhere."""
    return altered(
        ("Mod 107: GPU Computing** | CUDA, multi-GPU, optimization", "Mod 107: Edge Devices** | Small boards, sensors"),
    )


@pytest.mark.parametrize("module", [module.id for module in GUIDE.modules])
def test_in_the_same_guide_everything_is_what_it_was(module: str) -> None:
    assert became(module, OLD.modules, OLD.modules) == module


def test_what_keeps_its_name_under_another_id_is_followed() -> None:
    assert became("junior-008", OLD.modules, edition(with_databases_moved()).modules) == "junior-000"


def test_an_id_that_was_given_to_something_else_is_not_what_it_was() -> None:
    assert became("engineer-107", OLD.modules, edition(with_gpus_replaced()).modules) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mod 005: Docker Containers", "Mod 005: Containers with Docker"),
        ("Mod 005: Docker Containers** | Dockerfile, compose, basics", "Mod 005: Docker** | Images, volumes"),
        ("Mod 005: Docker Containers", "Mod 005: Boxes"),
    ],
    ids=["a word of the name is left", "only a word is left", "only the topics are left"],
)
def test_what_only_changes_its_name_or_its_topics_stays_what_it_was(old: str, new: str) -> None:
    assert became("junior-005", OLD.modules, edition(altered((old, new))).modules) == "junior-005"


def test_a_word_of_many_names_makes_nothing_the_same() -> None:
    then = {"junior-004": Thing("ML Basics", ("inference",)), "junior-009": Thing("Monitoring Basics", ())}
    now = {"junior-004": Thing("Networking Basics", ("routing",)), "junior-009": Thing("Monitoring Basics", ())}

    assert became("junior-004", then, now) is None


def test_a_name_that_both_tracks_have_is_sought_in_the_same_track() -> None:
    then = {"junior-006": Thing("Kubernetes", ())}
    now = {"engineer-104": Thing("Kubernetes", ()), "junior-007": Thing("Kubernetes", ())}

    assert became("junior-006", then, now) == "junior-007"


def test_an_id_of_a_guide_that_was_not_kept_stands_for_itself() -> None:
    assert became("junior-008", {}, OLD.modules) == "junior-008"
    assert became("junior-099", {}, OLD.modules) is None


def test_moved_and_vanished_modules_are_named_as_they_were_known() -> None:
    present = edition(
        altered(
            (DATABASES, NETWORKS + DATABASES.replace("008", "000")),
            ("Junior Modules 001-", "Junior Modules 000-"),
            ("Mod 107: GPU Computing** | CUDA, multi-GPU, optimization", "Mod 107: Edge** | Small boards, sensors"),
        )
    )
    known = [(module, OLD) for module in OLD.modules]

    assert list(module_changes(known, OLD, present)) == [
        Moved("Databases & SQL", "junior-008", "junior-000"),
        Moved("GPU Computing", "engineer-107", None),
    ]


def test_what_was_told_is_not_a_change_any_more() -> None:
    present = edition(with_gpus_replaced())

    assert list(module_changes([("engineer-107", OLD)], present, present)) == []


def test_a_path_tells_what_it_gained_and_lost() -> None:
    present = edition(altered(("Engineer Mod 107 (GPU Computing)", "Engineer Mod 106 (MLOps)")))

    assert path_changes("path-1", OLD, present) == Changes(gained=("engineer-106",), lost=("engineer-107",))


def test_a_path_tells_that_its_order_changed() -> None:
    swapped = altered(
        ("Engineer Mod 107 (GPU Computing)", "Engineer Mod 1xx"),
        ("Engineer Mod 110 (LLM Infrastructure)", "Engineer Mod 107 (GPU Computing)"),
        ("Engineer Mod 1xx", "Engineer Mod 110 (LLM Infrastructure)"),
    )

    assert path_changes("path-1", OLD, edition(swapped)) == Changes(reordered=True)


def test_a_path_that_stays_changes_nothing() -> None:
    assert not path_changes("path-1", OLD, OLD)


def test_of_a_path_that_is_in_one_edition_only_nothing_is_told() -> None:
    assert not path_changes("path-9", OLD, OLD)
