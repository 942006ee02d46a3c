"""What may have happened to the figure of one cell: slips of the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.localize import weights as w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.forms.form import Value


def slips(stated: Value, suggested: Value) -> list[str]:
    """Every slip that turns `suggested` into `stated`, the plainest first, `value` last.

    >>> slips(21, 12), slips(122, 12), slips(-3, 3), slips(40, 3)
    (['digits swapped', 'value'], ['digit doubled', 'value'], ['sign', 'value'], ['value'])
    >>> slips(2, 20)  # typed as 02, or without the 0
    ['digits swapped', 'digit dropped', 'value']
    """
    if stated is None:
        return [w.BLANK_FILLED]
    if stated < 0:
        return [w.SIGN, w.VALUE] if -stated == suggested else [w.VALUE]
    wrong, right = str(stated), str(suggested)
    return [*_slips(wrong, right), w.VALUE]


def _slips(wrong: str, right: str) -> Iterator[str]:
    grown = len(right) - len(wrong)
    if grown < 0:
        yield from _longer(wrong, right)
        return
    padded = wrong.zfill(len(right))
    places = [n for n, (a, b) in enumerate(zip(padded, right, strict=True)) if a != b]
    if _is_swapped(padded, right, places) and (not grown or (grown == 1 and places == [0, 1])):
        yield w.DIGITS_SWAPPED
    if grown and _is_dropped(wrong, right):
        yield w.DIGIT_DROPPED
    elif grown > 1 and wrong != "0" and (right.startswith(wrong) or right.endswith(wrong)):
        yield w.DIGITS_DROPPED
    if len(places) == 1:
        yield w.DIGIT_WRONG


def _is_swapped(padded: str, right: str, places: list[int]) -> bool:
    if len(places) != 2:
        return False
    one, other = places
    return padded[one] == right[other] and padded[other] == right[one]


def _is_dropped(wrong: str, right: str) -> bool:
    """Whether `wrong` is `right` without one digit; after the first, zeros vanish with it."""
    if (right[1:].lstrip("0") or "0") == wrong:
        return True
    return len(right) == len(wrong) + 1 and _extra(right, wrong) is not None


def _extra(longer: str, shorter: str) -> int | None:
    """The place of the digit without which `longer` is `shorter`; `None` if there is none."""
    for n, (a, b) in enumerate(zip(longer, shorter, strict=False)):
        if a != b:
            return n if longer[n + 1 :] == shorter[n:] else None
    return len(longer) - 1


def _longer(wrong: str, right: str) -> Iterator[str]:
    place = _extra(wrong, right) if len(wrong) == len(right) + 1 else None
    if place is not None:
        is_doubled = place > 0 and wrong[place] == wrong[place - 1]
        yield w.DIGIT_DOUBLED if is_doubled else w.DIGIT_ADDED
