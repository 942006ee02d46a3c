"""The outputs of a panel's check: a summary for people, the findings as JSON, CSV or Parquet."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from govinfo_check.commands.extras import polars, sink
from govinfo_check.commands.files import draft_of, written
from govinfo_check.reporters.csv import inert, table
from govinfo_check.reporters.described import first_line
from govinfo_check.reporters.json import dumps
from govinfo_check.reporters.layout import padded, plain, width_of
from govinfo_check.reporters.table import SEVERITY
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_check.commands.outputs import Output
    from govinfo_check.commands.panel_check import Counts
    from govinfo_check.rules.rule import Language

PANEL_FORMATS = ("text", "json", "csv", "parquet")
"""The outputs of a panel's check; the first is the default."""

SCHEMA = "govinfo-check-panel/1"

_WHOLE = Text("{}:共 {:,} 份,{:,} 份有错误", "{}: {:,} reports, {:,} with errors")
_NOTED = Text(",{:,} 份只有提醒或说明", ", {:,} with warnings or notes only")
_BESIDE = Text("({})", " ({})")
_WAIVED = Text(";{:,} 处已豁免", "; {:,} waived")
_HEAD = (Text("规则", "rule"), Text("处", "violations"), Text("份", "reports"))
_MORE = Text(
    "每一处错误:--format csv 或 parquet,加 --output FILE",
    "every violation: --format csv or parquet, with --output FILE",
)


def write_panel(
    outputs: Iterable[Output],
    name: str,
    parts: Sequence[Path],
    counts: Counts,
    arguments: argparse.Namespace,
) -> None:
    """Write each output from the findings, which stand in `parts`.

    Raises:
        ConfigError: A file cannot be written.
    """
    for output in outputs:
        if output.format == "parquet":
            _write_parquet(parts, Path(output.path or ""))
            continue
        with written(output.path) as out:
            if output.format == "csv":
                _write_csv(parts, out)
            elif output.format == "json":
                _write_json(parts, name, counts, out)
            else:
                out.writelines(f"{line}\n" for line in _summary(name, counts, arguments.lang))
                scope = counts.scope.lines(counts.reports, arguments.lang)
                out.writelines(f"  {line}\n" for line in scope)


def _summary(name: str, counts: Counts, lang: Language) -> Iterator[str]:
    whole = _WHOLE.of(lang).format(plain(name), counts.reports, counts.wrong)
    others = ((_NOTED, counts.noted), (_WAIVED, counts.waived))
    yield whole + "".join(words.of(lang).format(count) for words, count in others if count)
    if not counts.violated:
        return
    lines = [
        (
            f"{code}{_severity(severity, lang)}",
            f"{counts.violated[code, severity]:,}",
            f"{counts.affected[code, severity]:,}",
            plain(first_line(counts.rules[code], lang)),
        )
        for code, severity in sorted(counts.violated)
    ]
    head = (*(words.of(lang) for words in _HEAD), "")
    widths = [max(map(width_of, column)) for column in zip(head, *lines, strict=True)]
    for first, *numbers, text in (head, *lines):
        right = (
            " " * (width - width_of(number)) + number
            for number, width in zip(numbers, widths[1:-1], strict=True)
        )
        yield "  ".join((f"  {padded(first, widths[0])}", *right, text)).rstrip()
    yield f"  {_MORE.of(lang)}"


def _severity(name: str, lang: Language) -> str:
    """What is said beside a rule whose violations are no errors."""
    return "" if name == "error" else _BESIDE.of(lang).format(SEVERITY[name].of(lang))


def _write_csv(parts: Sequence[Path], out: TextIO) -> None:
    """One line a finding; no text of the panel is a formula in a spreadsheet."""
    lines = table(out)
    for number, (columns, rows) in enumerate(_rows(parts)):
        if not number:
            lines.writerow(columns)
        lines.writerows(
            [inert(value) if isinstance(value, str) else value for value in row] for row in rows
        )


def _write_json(parts: Sequence[Path], name: str, counts: Counts, out: TextIO) -> None:
    """Findings line by line, and the counts at the end."""
    out.write(f'{{"schema": "{SCHEMA}", "panel": {dumps(name, out)},\n "findings": [')
    separator = "\n  "
    for columns, rows in _rows(parts):
        for row in rows:
            out.write(f"{separator}{dumps(dict(zip(columns, row, strict=True)), out)}")
            separator = ",\n  "
    violated: Counter[str] = Counter()
    for (code, _), count in sorted(counts.violated.items()):
        violated[code] += count
    summary = {
        "reports": counts.reports,
        "inconsistent": counts.wrong,
        "violations": violated,
        "waived": counts.waived,
    }
    if unchecked := counts.scope.unchecked(counts.reports):
        summary["unchecked"] = unchecked
    out.write(f'],\n "summary": {json.dumps(summary)}}}\n')


def _rows(parts: Sequence[Path]) -> Iterator[tuple[list[str], Iterable[Sequence[Any]]]]:
    """By part, the columns and the rows."""
    pl = polars()
    for part in parts:
        frame = pl.read_parquet(part)
        yield frame.columns, frame.iter_rows()


def _write_parquet(parts: Sequence[Path], target: Path) -> None:
    pl = polars()
    frames = [pl.scan_parquet(part) for part in parts]
    with draft_of(str(target)) as draft:
        whole = pl.concat(frames, how="vertical_relaxed")
        sink(whole, draft, str(target), compression="zstd")
