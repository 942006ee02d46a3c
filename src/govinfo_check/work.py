"""A bound on work, counted and not timed: the same input, the same answer on every machine."""

from __future__ import annotations


class TooMuchWorkError(Exception):
    """The bound was met before the answer was known."""


class Work:
    """Steps that are left."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, count: int = 1) -> None:
        """Take `count` steps.

        Raises:
            TooMuchWorkError: There are none left.
        """
        self.left -= count
        if self.left < 0:
            raise TooMuchWorkError
