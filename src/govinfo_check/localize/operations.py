"""What may have happened along a row or a column: swaps, shifts, splits, glued numbers.

Each test takes the figures of one stretch of a line, as stated and as suggested, first and last
changed, and says by which operation the one came from the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.localize import weights as w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_check.forms.form import Value

Reading = tuple[str, bool]
"""The name of an operation, and whether it destroyed a figure that the sums alone restore."""


def readings(stated: Sequence[Value], suggested: Sequence[Value], *, is_row: bool) -> list[Reading]:
    """Every operation that explains a stretch of two cells or more, the plainest first.

    >>> readings([0, 3, 4], [3, 4, 0], is_row=True)
    [('row shifted', False)]
    >>> readings([12, 3], [123, 0], is_row=True)
    [('number split', False)]
    >>> readings([5, 9], [9, 5], is_row=False)[0], readings([5, 9], [7, 1], is_row=False)
    (('cells swapped', False), [])
    """
    found = list(_swaps(stated, suggested))
    found += _shifts(stated, suggested, is_row=is_row)
    found += _shifts(stated[::-1], suggested[::-1], is_row=is_row)
    found += _splits(stated, suggested)
    found += _glued(stated, suggested)
    return found


def _swaps(stated: Sequence[Value], suggested: Sequence[Value]) -> Iterator[Reading]:
    if len(stated) == 2 and stated[0] == suggested[1] and stated[1] == suggested[0]:
        yield w.CELLS_SWAPPED, False


def _shifts(
    stated: Sequence[Value], suggested: Sequence[Value], *, is_row: bool
) -> Iterator[Reading]:
    """Every figure stands one place late; the first place is the hole, the last one overflowed."""
    hole, lost = stated[0], suggested[-1]
    if (hole and hole != lost) or stated[1:] != suggested[:-1]:
        return
    if len(stated) > 2 and not any(stated[1:-1]):
        return  # one figure several places off: no run that moved
    is_unknown = bool(lost) and lost != hole
    if len(stated) == 2:
        yield w.ONE_COLUMN_OFF if is_row else w.ONE_ROW_OFF, is_unknown
    yield w.ROW_SHIFTED if is_row else w.COLUMN_SHIFTED, is_unknown


def _splits(stated: Sequence[Value], suggested: Sequence[Value]) -> Iterator[Reading]:
    """One number stands as two; what followed was pushed on by one place or overwritten."""
    one, other = stated[:2]
    if not one or other is None:
        return
    if is_joined(suggested[0], one, other) and stated[2:] == suggested[1:-1]:
        yield w.NUMBER_SPLIT, bool(suggested[-1])
    elif len(stated) == 2 and is_joined(suggested[1], one, other):
        yield w.NUMBER_SPLIT, bool(suggested[0])


def _glued(stated: Sequence[Value], suggested: Sequence[Value]) -> Iterator[Reading]:
    """Two numbers stand as one; what followed was pulled up by one place, or 0 or a blank left."""
    one, other = suggested[:2]
    if not one:
        return
    is_first = is_joined(stated[0], one, other) and stated[1:-1] == suggested[2:]
    is_second = len(stated) == 2 and not stated[0] and is_joined(stated[1], one, other)
    if is_second or (is_first and not stated[-1]):
        yield w.NUMBERS_GLUED, False


def is_joined(whole: Value, first: Value, second: Value) -> bool:
    """Whether the digits of `whole` are those of `first`, then those of `second`.

    Zeros between, which the second number cannot show, are allowed:

    >>> is_joined(123, 12, 3), is_joined(105, 1, 5), is_joined(135, 1, 5)
    (True, True, False)
    """
    if not isinstance(whole, int) or first is None or second is None:
        return False
    text, start, end = str(whole), str(first), str(second)
    middle = text[len(start) : len(text) - len(end)]
    return (
        len(start) + len(end) <= len(text)
        and text.startswith(start)
        and text.endswith(end)
        and not middle.strip("0")
    )
