"""What the project's own code makes is checked by the fixture."""

from types import ModuleType


def exported(year: int) -> dict[str, object]:
    """A report as the project's database holds it."""
    outcomes = {"upheld": 2, "overturned": 0, "other": 0, "pending": 1, "total": 3}
    return {"form": "cn-2021", "year": year, "appeals": {"reconsideration": outcomes}}


def test_what_the_database_exports_adds_up(govinfo: ModuleType) -> None:
    govinfo.assert_consistent(exported(2024), select=["T"])
