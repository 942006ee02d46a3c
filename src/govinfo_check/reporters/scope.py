"""What a run did not look at, which its outputs say: files after Ctrl-C, rules left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_check.reporters.layout import plain
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from govinfo_check.rules.rule import Language

_STOPPED = Text("已中断:{} 份中只检查了 {} 份", "Interrupted: of {} files only {} were checked")
_UNWRITTEN = Text(
    ";基线 {} 没有写入,其中没有的问题以后仍会报告",
    "; the baseline {} was not written: what it lacks will be told again",
)
_SELECT = Text("只用了规则 {}", "only rules {} were used")
_IGNORE = Text("没有用规则 {}", "rules {} were not used")
_SOME = Text("有的文件另按配置选用规则", "for some files the configuration chooses others")
_CHOSEN = Text("注意:{}", "Note: {}")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run was asked to look at.

    Attributes:
        files: How many files; of fewer results the rest were cut off. `None` where nobody counts.
        baseline: The baseline that the run writes at its end, where it does.
        select: The words that choose rules; `None` for all rules.
        ignore: The words that leave rules out.
        differs: Whether the configuration chooses otherwise for some files.
    """

    files: int | None = None
    baseline: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    differs: bool = False

    def chosen(self, lang: Language = "zh") -> str:
        """Which rules were used, where not all were; else nothing.

        >>> Scope(select=("T303",)).chosen(), Scope(ignore=("S1", "V")).chosen("en")
        ('注意:只用了规则 T303', 'Note: rules S1 V were not used')
        """
        words = ((_SELECT, self.select or ()), (_IGNORE, self.ignore))
        told = [text.of(lang).format(plain(" ".join(one))) for text, one in words if one]
        told += [_SOME.of(lang)] if self.differs else []
        return _CHOSEN.of(lang).format(Text(";", "; ").of(lang).join(told)) if told else ""

    def unchecked(self, done: int) -> int:
        """How many files were asked for and have no result."""
        return max((self.files or 0) - done, 0)

    def stopped(self, done: int, lang: Language = "zh") -> str:
        """That the run was interrupted after `done` files, if it was; else nothing.

        >>> Scope(files=9).stopped(4), Scope(files=9).stopped(9), Scope().stopped(9)
        ('已中断:9 份中只检查了 4 份', '', '')
        """
        if not self.unchecked(done):
            return ""
        unwritten = _UNWRITTEN.of(lang).format(plain(self.baseline)) if self.baseline else ""
        return _STOPPED.of(lang).format(self.files, done) + unwritten

    def lines(self, done: int, lang: Language) -> tuple[str, ...]:
        """Both, as far as there is something to say."""
        return tuple(filter(None, (self.stopped(done, lang), self.chosen(lang))))


WHOLE = Scope()
"""All files, all rules."""
