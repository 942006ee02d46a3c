"""The independent truth: reports as plain dicts and the identities as plain loops over the form.

Nothing here is taken from `govinfo_check`; what both say alike, they say for their own reasons.
A report is the JSON of `design.md`: a dict nested by address, `None` or an absent key a blank.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    Value = int | Decimal | None
    Report = dict[str, Any]

FORMS = ("cn-2021", "cn-2019")

PARTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
COLUMNS = (*PARTS, "total")

OUTCOMES = ("upheld", "overturned", "other", "pending")
BLOCKS = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")

_GROUPS = {
    "denied": (
        "state_secrets",
        "prohibited_by_law",
        "security_and_stability",
        "third_party_rights",
        "internal_affairs",
        "deliberative_process",
        "enforcement_files",
        "administrative_queries",
    ),
    "unavailable": ("not_held", "requires_creation", "unclear"),
    "not_processed": ("petition", "duplicate", "publication", "excessive", "reissue"),
}
_CLOSED = {
    "cn-2021": ("closed.not_corrected", "closed.fee_unpaid", "closed.other"),
    "cn-2019": ("closed",),
}
_DISCLOSURE = {
    "cn-2021": {
        "regulations": ("issued", "repealed", "in_force"),
        "normative_documents": ("issued", "repealed", "in_force"),
        "licensing": (),
        "penalties": (),
        "coercion": (),
        "fees": (),
    },
    "cn-2019": {
        "regulations": ("created", "newly_published", "published_total"),
        "normative_documents": ("created", "newly_published", "published_total"),
        "licensing": ("items_last_year", "change", "decisions"),
        "other_services": ("items_last_year", "change", "decisions"),
        "penalties": ("items_last_year", "change", "decisions"),
        "coercion": ("items_last_year", "change", "decisions"),
        "fees": ("items_last_year", "change"),
        "procurement": ("projects", "amount"),
    },
}


def result_rows(form: str) -> tuple[str, ...]:
    """The rows below `requests.results` that are outcomes, in form order: 21 or 19."""
    grouped = (f"{group}.{row}" for group, rows in _GROUPS.items() for row in rows)
    return ("granted", "partially_granted", *grouped, *_CLOSED[form])


def rows(form: str) -> tuple[str, ...]:
    """The rows below `requests`, in form order: 25 or 23."""
    results = (f"results.{row}" for row in (*result_rows(form), "total"))
    return ("new", "carried_over", *results, "carried_forward")


def disclosure_cells(form: str) -> tuple[str, ...]:
    """The addresses of table 2, in form order: 10 or 22."""
    return tuple(
        ".".join(filter(None, ("disclosure", row, cell)))
        for row, cells in _DISCLOSURE[form].items()
        for cell in cells or ("",)
    )


def _addresses(form: str) -> tuple[str, ...]:
    requests = (f"requests.{row}.{column}" for row in rows(form) for column in COLUMNS)
    appeals = (f"appeals.{block}.{cell}" for block in BLOCKS for cell in (*OUTCOMES, "total"))
    return (*disclosure_cells(form), *requests, *appeals)


ADDRESSES = {form: _addresses(form) for form in FORMS}
"""Every cell of a form, in form order: 200 of `cn-2021`, 198 of `cn-2019`."""


def get(report: Report, address: str) -> Value:
    """What the report states at the address; `None` where it states nothing."""
    place: Any = report
    for name in address.split("."):
        if place is None:
            return None
        place = place.get(name)
    return place


def with_value(report: Report, address: str, value: Value) -> Report:
    """A copy of the report that states `value` at the address; the report stays as it was."""
    name, _, rest = address.partition(".")
    inner = with_value(report.get(name) or {}, rest, value) if rest else value
    return {**report, name: inner}


def from_cells(form: str, agency: str, year: int, cells: dict[str, Value]) -> Report:
    """The report with these cells by address; cells not named are blank."""
    report: Report = {"form": form, "agency": agency, "year": year}
    for address in ADDRESSES[form]:
        place = report
        *path, last = address.split(".")
        for name in path:
            place = place.setdefault(name, {})
        place[last] = cells.get(address)
    return report


def to_cells(report: Report) -> dict[str, Value]:
    """Every cell of the report by address, in form order; blanks are `None`."""
    return {address: get(report, address) for address in ADDRESSES[report["form"]]}


def outcomes(report: Report) -> dict[tuple[str, str], str]:
    """`holds`, `violated` or `undetermined` for every (code, subject) of T301 to T401."""
    return {
        (code, subject): _outcome(left, right) for code, subject, left, right in _identities(report)
    }


def _identities(report: Report) -> Iterator[tuple[str, str, list[Value], list[Value]]]:
    """Each identity as code, subject, values of its left side, values of its right side."""
    cells = to_cells(report)
    form = report["form"]
    for column in COLUMNS:
        new, carried_over, total, carried_forward = (
            cells[f"requests.{row}.{column}"]
            for row in ("new", "carried_over", "results.total", "carried_forward")
        )
        yield "T301", column, [new, carried_over], [total, carried_forward]
        results = [cells[f"requests.results.{row}.{column}"] for row in result_rows(form)]
        yield "T302", column, results, [total]
    for row in rows(form):
        parts = [cells[f"requests.{row}.{column}"] for column in PARTS]
        yield "T303", row, parts, [cells[f"requests.{row}.total"]]
    for block in BLOCKS:
        parts = [cells[f"appeals.{block}.{outcome}"] for outcome in OUTCOMES]
        yield "T401", block, parts, [cells[f"appeals.{block}.total"]]


def _outcome(left: list[Value], right: list[Value]) -> str:
    """The outcome of `left = right`, a blank being some count of 0 or more."""
    left_sum = sum((Fraction(value) for value in left if value is not None), Fraction(0))
    right_sum = sum((Fraction(value) for value in right if value is not None), Fraction(0))
    left_open, right_open = None in left, None in right
    if left_open and right_open:
        return "undetermined"
    if left_sum == right_sum:
        return "holds"
    blank_can_fill = left_open if left_sum < right_sum else right_open
    return "undetermined" if blank_can_fill else "violated"
