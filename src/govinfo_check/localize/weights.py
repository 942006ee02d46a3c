"""How unlikely each operation is: the cost model of the search (Scholtus 2016, section 3).

Every operation costs between 1 and 1.3, so that one operation comes before two, two before three
and three before four, however plain the more are. Within that, the more surely an operation is
recognised, the less it costs: a swap of two digits fits one number in hundreds by chance and
costs 1; a `value` fits every number and costs most. A figure that an operation destroyed and the
sums alone restore (what a shifted run overwrote) could have been anything, which adds `unknown`.

Source: S. Scholtus, A generalized Fellegi-Holt paradigm for automatic error localization, Survey
Methodology 42-1 (2016), 1-18. The figures are ours: set so that the operations planted by
`benchmarks/localization.py` are told apart, not estimated from a corpus of corrected reports.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DIGITS_SWAPPED = "digits swapped"
DIGIT_DOUBLED = "digit doubled"
DIGIT_DROPPED = "digit dropped"
DIGIT_ADDED = "digit added"
DIGIT_WRONG = "digit wrong"
DIGITS_DROPPED = "digits dropped"
SIGN = "sign"
VALUE = "value"
BLANK_FILLED = "blank filled"
CELLS_SWAPPED = "cells swapped"
ROW_SHIFTED = "row shifted"
COLUMN_SHIFTED = "column shifted"
ONE_COLUMN_OFF = "one column off"
ONE_ROW_OFF = "one row off"
NUMBER_SPLIT = "number split"
NUMBERS_GLUED = "numbers glued"
TOTAL_NOT_UPDATED = "total not updated"
UNKNOWN = "unknown"
UNCONFIRMED = "unconfirmed"
FURTHER_TOTAL = "further total"

OF_SEVERAL = frozenset(
    {
        CELLS_SWAPPED,
        ROW_SHIFTED,
        COLUMN_SHIFTED,
        ONE_COLUMN_OFF,
        ONE_ROW_OFF,
        NUMBER_SPLIT,
        NUMBERS_GLUED,
        TOTAL_NOT_UPDATED,
    }
)
"""The operations that change several cells at once."""

DEFAULT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        DIGITS_SWAPPED: 1.0,
        SIGN: 1.0,
        CELLS_SWAPPED: 1.03,
        ONE_COLUMN_OFF: 1.03,
        ONE_ROW_OFF: 1.03,
        ROW_SHIFTED: 1.03,
        COLUMN_SHIFTED: 1.03,
        DIGIT_DOUBLED: 1.05,
        DIGIT_DROPPED: 1.06,
        NUMBER_SPLIT: 1.06,
        NUMBERS_GLUED: 1.06,
        DIGIT_ADDED: 1.1,
        TOTAL_NOT_UPDATED: 1.12,
        DIGIT_WRONG: 1.12,
        DIGITS_DROPPED: 1.2,
        BLANK_FILLED: 1.2,
        VALUE: 1.3,
        UNKNOWN: 0.13,
        UNCONFIRMED: 0.1,
        FURTHER_TOTAL: 0.05,
    }
)
"""The weight of each operation by its name.

`unknown` is added for a figure that nothing but the sums vouches for, `further total` for each
total beyond the first that was not updated. An operation that restores such a figure from the
only violated sum there is (so that any figures would fit) costs as much as a total that was not
updated, and `unconfirmed` more for each digit of that figure after the second.
"""
