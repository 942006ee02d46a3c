"""A bound on the work of one inference, counted and not timed: the same report, the same answer."""

from __future__ import annotations

MAX_STEPS = 400_000
"""Steps of one table, half a second; the largest published report takes some 3,000, one with
figures in the ten thousands in every cell 200,000."""


class TooMuchWorkError(Exception):
    """The bound was met before the answer was known."""


class Work:
    """Steps that are left."""

    def __init__(self, steps: int | None = None) -> None:
        self.left = MAX_STEPS if steps is None else steps

    def step(self, count: int = 1) -> None:
        """Take `count` steps.

        Raises:
            TooMuchWorkError: There are none left.
        """
        self.left -= count
        if self.left < 0:
            raise TooMuchWorkError
