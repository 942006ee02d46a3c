"""What a run held against nothing: reports with none to compare with, and those left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.errors import ReadError
from govinfo_check.reporters.text import source_name
from govinfo_check.rules.review import body_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.commands.companions import Companions
    from govinfo_check.engine import CheckResult
    from govinfo_check.reporters import Checked

_NAMED = 5


class Unpaired:
    """Which reports of a run found no companion, and which companions no report.

    Only what is told at the end is kept meanwhile, so that ten thousand reports need no more.

    Args:
        companions: What the reports are held against.
        previous: The word of `--previous`.
    """

    def __init__(self, companions: Companions, previous: str | None) -> None:
        self.companions = companions
        self.previous = previous
        self.alone = 0
        self.named: list[str] = []
        self.unseen = {*companions.years.values(), *companions.names.values()}
        self.absent = set(companions.bodies)
        self.years: set[int | None] = set()

    def watched(self, checked: Iterable[Checked]) -> Iterable[Checked]:
        """`checked` unchanged, each result being noted where there is anything to be told."""
        return self._watched(checked) if self.unseen or self.absent else checked

    def _watched(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        for item in checked:
            if not isinstance(item, ReadError):
                self._see(item)
            yield item

    def _see(self, result: CheckResult) -> None:
        """Note what one report is of, and whether it has a report of last year."""
        report = result.about
        self.unseen.discard(result.source or "")
        self.absent.discard(body_key(report.agency))
        self.years.add(report.year)
        found = self.companions.previous_file(report)
        if found is not None:
            self.unseen.discard(found)
            return
        self.alone += 1
        if self.alone <= _NAMED:
            self.named.append(source_name(result.source))

    def lines(self) -> Iterator[str]:
        """What is to be told, a line for each kind."""
        yield from self.companions.notes
        if self.companions.years:
            if self.alone:
                alone = _listed(self.named, count=self.alone)
                yield f"{self.previous}: {alone}没有找到上年年报"
            left = [
                file
                for (_, year), file in self.companions.years.items()
                if file in self.unseen and (year is None or year + 1 in self.years)
            ]
            if left:
                yield f"{self.previous}: {_listed(left)}没有与任何报告配对。请核对机关名称和年份"
        yield from self._of_mapping()

    def _of_mapping(self) -> Iterator[str]:
        """Bodies of the mapping without a report, and reports of bodies that it has not."""
        bodies = self.companions.bodies
        absent = [body for body in bodies if body in self.absent]
        if absent:
            yield f"--subordinates: {_listed(absent, '个机关')}没有检查到报告,其下级没有汇总"
        declared = {body_key(name) for names in bodies.values() for name in names}
        left = [
            file
            for (body, _), file in self.companions.names.items()
            if file in self.unseen and body not in declared
        ]
        if left:
            yield f"--subordinates: {_listed(left)}不属于映射文件列出的任何机关"


def _listed(names: Sequence[str], unit: str = "份报告", *, count: int | None = None) -> str:
    """How many there are (`count`, where they are not all here), and the first of them."""
    count = len(names) if count is None else count
    more = " 等" if count > _NAMED else ""
    return f"{count} {unit}({'、'.join(names[:_NAMED])}{more})"
