"""Ctrl-C while results are written: what is done so far is finished, then the run ends."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

T = TypeVar("T")

_END = object()


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, with what to say of what was done until then."""


class Interrupt:
    """Within it, Ctrl-C ends what `until` hands out and nothing else; a second one ends all.

    Attributes:
        is_asked: Whether Ctrl-C was pressed.
        done: How many items were handed out.
    """

    def __init__(self) -> None:
        self.is_asked = False
        self.done = 0
        self._may_raise = False

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():  # signals come to no other
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._before)

    def _note(self, *_: object) -> None:
        if self.is_asked or self._may_raise:
            raise KeyboardInterrupt
        self.is_asked = True

    def until(self, items: Iterable[T]) -> Iterator[T]:
        """The items, up to the one that was awaited when Ctrl-C was pressed.

        Raises:
            KeyboardInterrupt: It was the first, so that there is nothing to finish.
        """
        iterator = iter(items)
        while (item := self._next(iterator)) is not _END:
            self.done += 1
            yield item  # type: ignore[misc] # mypy does not know `_END` for one object
        getattr(iterator, "close", int)()

    def _next(self, iterator: Iterator[T]) -> T | object:
        try:
            self._may_raise = True
            return _END if self.is_asked else next(iterator, _END)
        except KeyboardInterrupt:
            if not self.done:
                raise
            self.is_asked = True
            return _END
        finally:
            self._may_raise = False
