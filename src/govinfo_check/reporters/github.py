"""The findings as annotations of GitHub Actions, printed into the log of a step.

GitHub shows ten annotations of a level and step. The first findings become annotations, those
beyond the ten lines of the log, and a last annotation says how many those are. What a document
says never becomes a command of the log: what a line holds is escaped, and no line but a command
begins with a colon.

Source: GitHub, “Workflow commands for GitHub Actions”.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from govinfo_check.errors import ReadError
from govinfo_check.reporters.causes import next_steps, sentences
from govinfo_check.reporters.json import reason
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.paths import slashed
from govinfo_check.reporters.text import STDIN, source_name
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_check.engine import Violation
    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Language

MOST = {"error": 10, "warning": 10, "notice": 9}
"""Most annotations of each level; the tenth notice is the last one."""

_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
_UNREAD = Text("未能读取", "not read")
_MORE = Text(
    "另有 {} 处错误、{} 处提醒、{} 处说明未标注,见本步骤的日志",
    "{} more errors, {} more warnings and {} more notes stand in the log of this step",
)


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write one line a finding as they come, and at the end how many are no annotations."""
    counted: Counter[str] = Counter()
    for item in checked:
        for level, properties, message in _annotations(item, page.lang):
            counted[level] += 1
            if counted[level] <= MOST[level]:
                out.write(_command(level, properties, message))
            else:
                out.write(f"- {_line(': '.join((*properties.values(), message)))}\n")
    more = [max(counted[level] - most, 0) for level, most in MOST.items()]
    if any(more):
        title = {"title": "govinfo-check"}
        out.write(_command("notice", title, _MORE.of(page.lang).format(*more)))


def _annotations(checked: Checked, lang: Language) -> Iterator[tuple[str, dict[str, str], str]]:
    """Level, properties and message of what is said of one file."""
    if isinstance(checked, ReadError):
        title = {"title": _UNREAD.of(lang)}
        yield "error", _file(checked.source) | title, _named(checked, reason(checked), lang)
        return
    steps = next_steps(checked, lang)
    for violation in checked.violations:
        if waiver(violation, lang) is None:
            properties = _file(checked.source) | _line_of(violation)
            properties["title"] = f"{violation.code} {violation.name}"
            told = sentences(violation.message, steps[violation.code, violation.subject], lang)
            yield _LEVEL[violation.severity], properties, _named(checked, told, lang)


def _file(source: str | None) -> dict[str, str]:
    return {} if source is None or source == STDIN else {"file": slashed(source)}


def _named(checked: Checked, message: str, lang: Language) -> str:
    """The message; where no file can be named beside it, with the report's name."""
    return message if _file(checked.source) else f"{source_name(checked.source, lang)}: {message}"


def _line_of(violation: Violation) -> dict[str, str]:
    lines = [at.line for at in violation.locations if at.line is not None]
    return {"line": str(min(lines))} if lines else {}


def _command(level: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {told}::{_data(message)}\n"


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return _line(text).replace("%", "%25")


def _line(text: str) -> str:
    """`text` on one line, without the mark `##[` of the log's older commands."""
    return plain(text).replace("##[", "# #[")
