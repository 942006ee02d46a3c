"""The ways to split digits that run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_check.inference.splits import Block, splits
from govinfo_check.work import TooMuchWorkError, Work

ROW = [Block(7, has_total=True)]


def ways(digits, blocks, steps=10**6):
    return list(splits(digits, blocks, Work(steps)))


def by_hand(digits, count):
    """Every way to cut `digits` into `count` figures without a zero before other digits."""
    if count == 0:
        return [] if digits else [()]
    heads = (digits[:size] for size in range(1, len(digits) + 1))
    return [
        (int(head), *rest)
        for head in heads
        if head == "0" or head[0] != "0"
        for rest in by_hand(digits[len(head) :], count - 1)
    ]


@pytest.mark.parametrize(
    ("digits", "figures"),
    [
        ("640020470", [(64, 0, 0, 2, 0, 4, 70)]),
        ("0000000", [(0,) * 7]),
        ("00000002", []),  # the next row's number with it: too many digits for 0
        ("270020130", [(2, 7, 0, 0, 20, 1, 30), (27, 0, 0, 2, 0, 1, 30)]),
        ("123456", []),  # a digit too few
        ("1000002", []),  # the sum is not stated
    ],
)
def test_a_row_is_split_where_its_figures_sum_to_the_last(digits, figures):
    assert ways(digits, ROW) == figures


def test_all_ways_are_given_where_there_are_several():
    assert ways("11112", [Block(3, has_total=True)]) == [(1, 11, 12), (11, 1, 12)]


@given(st.text(alphabet="0123", min_size=1, max_size=11), st.integers(1, 5))
def test_no_way_is_lost_and_none_is_made_up(digits, count):
    free = ways(digits, [Block(count, has_total=False)])
    assert sorted(free) == sorted(by_hand(digits, count))
    summed = ways(digits, [Block(count, has_total=True)])
    assert sorted(summed) == sorted(w for w in by_hand(digits, count) if sum(w[:-1]) == w[-1])


@given(st.text(alphabet="0123", min_size=6, max_size=10))
def test_blocks_are_split_one_after_the_other(digits):
    found = ways(digits, [Block(3, has_total=True), Block(3, has_total=True)])
    assert sorted(found) == sorted(
        w for w in by_hand(digits, 6) if sum(w[:2]) == w[2] and sum(w[3:5]) == w[5]
    )


def test_work_is_bounded():
    with pytest.raises(TooMuchWorkError):
        ways("1" * 60, ROW, steps=1000)
