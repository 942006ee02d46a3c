"""How much of a file is read: limits, and the one way to raise them.

A `Limit` is a named constant beside what it bounds; `docs/reading.md` lists them all. They are
raised together, by one factor, for who has met one limit would only meet the next.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

KEEP_REPORT = "请只保留年度报告正文及其表格"
"""The remedy where a file holds more than a report."""

_FACTOR: ContextVar[float] = ContextVar("factor", default=1)


@contextmanager
def raised(factor: float) -> Iterator[None]:
    """Within it, every limit is `factor` times its own.

    >>> with raised(4):
    ...     Limit(10, "文件超过 {} 行").now
    40

    Raises:
        ReadError: The factor is not positive.
    """
    if not factor > 0:
        raise ReadError(f"限度不能提高到 {factor} 倍", remedy="请给出大于 0 的数")
    before = _FACTOR.set(factor)
    try:
        yield
    finally:
        _FACTOR.reset(before)


def factor() -> float:
    """How many times their own the limits are now."""
    return _FACTOR.get()


class Limit(NamedTuple):
    """The most that there may be of something.

    Attributes:
        most: The number, where it is not raised.
        problem: What a file that exceeds it does, `{}` being the number (in `unit`s).
        remedy: What to do about it.
        unit: What the number is told in; a MiB for bytes.
    """

    most: float
    problem: str
    remedy: str = KEEP_REPORT
    unit: int = 1

    @property
    def now(self) -> int:
        """The limit in force, a whole number."""
        return int(self.most * factor())

    def hold(self, count: float, place: str | None = None) -> None:
        """Nothing, where `count` is within the limit.

        Raises:
            ReadError: It is not; the error says which limit, and how to raise it.
        """
        if count > self.most * factor():
            raise self.exceeded(place)

    def exceeded(self, place: str | None = None) -> ReadError:
        """The error that says which limit was met, and how to raise it."""
        now = f"{round(self.most * factor() / self.unit, 1):.12g}"
        more = f"{2 * factor():g}"
        return ReadError(
            self.problem.format(now),
            place=place,
            remedy=f"{self.remedy};确需读取的,加 --raise-limits {more}(各限度提高到 {more} 倍)",
        )


def bound_memory(more: int) -> None:
    """Hold this process to `more` bytes beside what it has already, where the system can.

    What it asks for beyond them is a MemoryError. Programs that it starts are held to the same,
    unless they are started within `unbound_memory`.
    """
    _set_memory(_taken() + more)


@contextmanager
def unbound_memory() -> Iterator[None]:
    """Within it, this process is not held to any memory, and neither is what it starts."""
    before = _set_memory(None)
    try:
        yield
    finally:
        _set_memory(before)


def _set_memory(most: int | None) -> int | None:
    """Bound the address space; the bound before, `None` for none."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ModuleNotFoundError:
        return None
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(OSError, ValueError):  # not on this system, or less is allowed already
        resource.setrlimit(resource.RLIMIT_AS, (hard if most is None else most, hard))
    return None if before == resource.RLIM_INFINITY else before


def _taken() -> int:
    """The address space of this process, in bytes; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - as above

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()
    except (ModuleNotFoundError, OSError, ValueError):
        return 0
