"""Shares and changes: the percentages that the figures allow for what a sentence prints.

Offices round, cut off, and force a column of shares to 100: one unit of the last digit printed is
always allowed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from govinfo_check.claims.comparison import held_by
from govinfo_check.claims.meanings import sums

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from govinfo_check.claims.claim import Change, Share, Sum
    from govinfo_check.readings import Reading

_WHOLES = ("results.total", "new", "new + carried_over")
_TOTAL = (("total",),)


def shares(share: Share, reading: Reading) -> tuple[Fraction, ...]:
    """The shares in percent that the text's own figures and the table's allow."""
    count = share.of
    parts = {count.figure, *_exact(count.candidates, reading)}
    wholes = set(_exact(sums(reading.form, "requests", _WHOLES, _TOTAL), reading))
    if count.whole is not None:
        wholes.add(count.whole.figure)
    ratios = {Fraction(100 * part, whole) for part in parts for whole in wholes if whole > 0}
    return tuple(sorted(ratios))


def changes(change: Change, reading: Reading, last: Reading) -> tuple[Fraction, ...]:
    """The changes against last year's report that the figures allow, in percent or in 件."""
    count = change.of
    found = set()
    for one in count.candidates:
        if any(address not in last.form.index for address in one.cells):
            continue
        then = held_by(one, last)
        if not then.is_exact:
            continue
        for now in (count.figure, *_exact((one,), reading)):
            if not change.is_percent:
                found.add(Fraction(now - then.least))
            elif then.least:
                found.add(Fraction(100 * (now - then.least), then.least))
    return tuple(sorted(found))


def fits(
    printed: Decimal, places: int, ratios: Iterable[Fraction], *, exactly: bool = False
) -> bool:
    """Whether `printed` is one of `ratios`, within a unit of its last digit.

    >>> from decimal import Decimal
    >>> fits(Decimal(42), 0, [Fraction(300, 7)]), fits(Decimal(41), 0, [Fraction(300, 7)])
    (True, False)
    """
    unit = 0 if exactly else Fraction(1, 10**places)
    return any(abs(Fraction(printed) - ratio) <= unit for ratio in ratios)


def nearest(printed: Decimal, ratios: Iterable[Fraction]) -> Fraction:
    """The one of `ratios` that is nearest to what is printed."""
    return min(ratios, key=lambda ratio: abs(Fraction(printed) - ratio))


def rounded(ratio: Fraction, places: int = 2) -> str:
    """A ratio as people print it: `29.17`, `16.5`, `-3`.

    >>> rounded(Fraction(700, 24)), rounded(Fraction(-3))
    ('29.17', '-3')
    """
    return f"{float(round(ratio, places)):.{places}f}".rstrip("0").rstrip(".")


def _exact(found: Iterable[Sum], reading: Reading) -> list[int]:
    """What sums hold where they hold one figure, or state a least one with blanks beside."""
    held = [held_by(one, reading) for one in found]
    return [one.least for one in held if one.is_exact or one.least > 0]
