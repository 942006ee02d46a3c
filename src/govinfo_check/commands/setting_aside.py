"""What a run sets aside: violations that a baseline knows, and those that someone waived."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from govinfo_check.commands.files import require_folder
from govinfo_check.errors import ConfigError
from govinfo_check.waivers import concerns, is_expired

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from govinfo_check.baseline import Baseline
    from govinfo_check.engine import CheckResult
    from govinfo_check.settings import Settings, Waiver


class Known:
    """The baseline of a run, if it has one, and the file that it is to be written to.

    Args:
        baseline: What is known.
        path: The file to write.
        before: What that file held when the run began; `None` where there was none.
        accepts_new: Whether new violations are written down as well.
    """

    def __init__(
        self,
        baseline: Baseline | None,
        path: str | None,
        *,
        before: bytes | None = None,
        accepts_new: bool = False,
    ) -> None:
        self.baseline = baseline
        self.path = path
        self.before = before
        self.accepts_new = accepts_new

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> Known:
        """As `--baseline`, `--write-baseline` and `--accept-new` say.

        Where there is no baseline yet, the first one takes in everything.

        Raises:
            ConfigError: The baseline is missing or damaged, there is no folder for a new one, or an
                option lacks the one it is of.
        """
        target, source = arguments.write_baseline, arguments.baseline
        if arguments.accept_new and target is None:
            raise ConfigError("--accept-new: 与 --write-baseline 一起使用")
        if target is None and source is None:
            return cls(None, None)
        from govinfo_check.baseline import Baseline, read_baseline  # noqa: PLC0415 - seldom needed

        if target is not None:
            require_folder(target)
        before = None if target is None else _content(target)
        if source is None and not Path(target).exists():
            return cls(Baseline(target), target, accepts_new=True)
        baseline = read_baseline(target if source is None else source)
        if target is not None:
            if Path(target).exists():
                read_baseline(target)  # only a baseline is overwritten
            baseline.move(target)
        return cls(baseline, target, before=before, accepts_new=arguments.accept_new)

    def apply(self, result: CheckResult) -> CheckResult:
        """The result without what is known."""
        if self.baseline is None:
            return result
        return self.baseline.apply(result, accepts_new=self.accepts_new)

    def finish(self) -> Iterator[str]:
        """Write the baseline where that was asked for, and say what has changed in it.

        Raises:
            ConfigError: Somebody else has written it since it was read.
        """
        if self.baseline is None:
            return
        added, gone, left_out = self.baseline.added, self.baseline.gone, self.baseline.left_out
        if not self.baseline.has_met:
            yield (
                "基线中的文件这次一份也没有检查到。"
                "文件在基线里按基线所在的文件夹记名:请核对两者的位置"
            )
        if self.path is None:
            if gone:
                yield f"基线中有 {gone} 处已不再出现。更新基线用 --write-baseline"
            return
        from govinfo_check.commands.files import written  # noqa: PLC0415 - seldom needed

        with written(self.path) as out:
            out.write(self.baseline.text())
            if _content(self.path) != self.before:
                raise ConfigError(f"{self.path}: 检查期间基线被别的程序改过,没有写入。请重新运行")
        kept = f";{left_out} 处新问题没有记入(要记入请加 --accept-new)" if left_out else ""
        yield f"{self.path}: 基线已写入,记入 {added} 处,删去 {gone} 处{kept}"


def _content(path: str) -> bytes | None:
    """What the file holds, or `None` where there is none."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


_MOST = 10
"""Subjects that a line names."""


class Waived:
    """Which waivers a run had use for.

    Attributes:
        used: Those that waive something.
        seen: Those whose file was checked for their rule.
        others: By waiver seen, the subjects of its rule's violations that nobody waives.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.used: set[Waiver] = set()
        self.seen: set[Waiver] = set()
        self.others: dict[Waiver, dict[str, None]] = {}

    def see(self, result: CheckResult) -> None:
        """Note what one file's result says of them."""
        if not self.settings.waivers:
            return
        self.used |= {one.waived for one in result.violations if one.waived is not None}
        for waiver in self.settings.waivers:
            is_asked = not waiver.code or waiver.code in result.asked
            if is_asked and concerns(waiver, result.source, self.settings.folder):
                self.seen.add(waiver)
                subjects = [
                    one.subject
                    for one in result.violations
                    if one.code == waiver.code and one.waived is None
                ]
                self.others.setdefault(waiver, {}).update(dict.fromkeys(subjects))

    def lines(self) -> Iterator[str]:
        """What is to be told: waivers that have expired, and those that waive nothing any more."""
        idle: list[str] = []
        for waiver in self.settings.waivers:
            if is_expired(waiver):
                yield (
                    f"{waiver.place}: 豁免已于 {waiver.expires} 到期,不再有效"
                    f"({waiver.by}:{waiver.reason})"
                )
            elif waiver in self.seen - self.used:
                if self.others[waiver]:
                    yield f"{waiver.place}: {self._elsewhere(waiver)}"
                elif waiver.file:
                    yield f"{waiver.place}: {waiver.file} 里已没有这项豁免的问题,请删去"
                else:
                    idle.append(waiver.place)
        if idle:
            yield f"{'、'.join(idle)}: 这次检查没有遇到这些豁免的问题"

    def _elsewhere(self, waiver: Waiver) -> str:
        """What is said of a waiver whose subject no violation has, while its rule has some."""
        subjects = "、".join(islice(self.others[waiver], _MOST))
        more = "等" if len(self.others[waiver]) > _MOST else ""
        return (
            f"{waiver.file} 里没有主体为 “{waiver.subject}” 的 {waiver.code} 问题,"
            f"那里 {waiver.code} 问题的主体有:{subjects}{more}。主体写错了请改正,否则请删去这项豁免"
        )
