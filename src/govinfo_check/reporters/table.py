"""The findings as a table for CSV and Excel, with a row for each file that was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.errors import ReadError
from govinfo_check.reporters.causes import next_steps
from govinfo_check.reporters.described import rule_text
from govinfo_check.reporters.json import reason
from govinfo_check.reporters.text import place_of, source_name
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.reporters import Checked
    from govinfo_check.rules.rule import Language

SEVERITY = {
    "error": Text("错误", "error"),
    "warning": Text("提醒", "warning"),
    "info": Text("说明", "info"),
    "unreadable": Text("未能读取", "unreadable"),
}
"""What a person is told of a severity, and of a file that could not be read."""


class Line(NamedTuple):
    """One row, its columns in the order of `HEAD`; texts are as the document has them."""

    source: str
    agency: str = ""
    year: int | None = None
    severity: str = ""
    code: str = ""
    name: str = ""
    rule: str = ""
    subject: str = ""
    place: str = ""
    message: str = ""
    left: int | Decimal | str | None = None
    right: int | Decimal | str | None = None
    residual: int | Decimal | None = None
    step: str = ""
    waived: str = ""
    fingerprint: str = ""


HEAD = (
    Text("文件", "source"),
    Text("机关", "agency"),
    Text("年份", "year"),
    Text("程度", "severity"),
    Text("规则", "code"),
    Text("规则名称", "name"),
    Text("规则内容", "rule"),
    Text("主体", "subject"),
    Text("位置", "place"),
    Text("问题", "message"),
    Text("等式左边", "left"),
    Text("等式右边", "right"),
    Text("差", "residual"),
    Text("怎么办", "step"),
    Text("已豁免", "waived"),
    Text("指纹", "fingerprint"),
)
"""The columns' names."""

COLUMNS = dict(zip(Line._fields, HEAD, strict=True))
"""The same by field."""


def lines(checked: Checked, lang: Language) -> Iterator[Line]:
    """The rows of one file; its severity is a key of `SEVERITY`."""
    source = source_name(checked.source, lang)
    if isinstance(checked, ReadError):
        yield Line(source, severity="unreadable", message=reason(checked))
        return
    steps = next_steps(checked, lang)
    for violation in checked.violations:
        step = steps[violation.code, violation.subject]
        yield _line(source, checked, violation, step, lang)


def _line(
    source: str, result: CheckResult, violation: Violation, step: str, lang: Language
) -> Line:
    return Line(
        source=source,
        agency=result.about.agency or "",
        year=result.about.year,
        severity=violation.severity,
        code=violation.code,
        name=violation.name,
        rule=rule_text(violation.code, lang),
        subject=violation.subject,
        place=place_of(violation, lang),
        message=violation.message,
        left=violation.left,
        right=violation.right,
        residual=violation.residual,
        step=step,
        waived=waiver(violation, lang) or "",
        fingerprint=violation.fingerprint,
    )
