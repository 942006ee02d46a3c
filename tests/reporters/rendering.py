"""One sample of all kinds of findings, and what every output makes of it.

Usage: python tests/reporters/rendering.py; writes `rendered/` anew, to be read before it is kept.
"""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from govinfo_check import ReadError, check, read
from govinfo_check.engine import check_review
from govinfo_check.forms import get_form
from govinfo_check.reporters import Page, get_reporter
from govinfo_check.rules import choose
from govinfo_check.rules.own import own_rule
from govinfo_check.rules.review import Review
from govinfo_check.settings import OwnRule, Settings, Waiver
from govinfo_check.templates import document
from govinfo_check.templates.layout import LAST_PROSE, PROSE

RENDERED = Path(__file__).parent / "rendered"
FILES = {
    "text": "text.txt",
    "json": "json.json",
    "sarif": "sarif.sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "csv": "csv.csv",
    "markdown": "markdown.txt",
    "html": "html.html",
    "ess": "ess.json",
}
"""The file in `rendered/` of each output."""

FORM = get_form("cn-2021")
ZEROS = dict.fromkeys(FORM.index, 0)
HOSTILE = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "\x1b[2J\x9b31m",
    "\u202etxt.exe",
    "a|b`c`**d**",
    "[e](https://example.org)",
    "::error::f%0A##[error]g",
    "]]>&amp;\x07",
)
"""What does something somewhere, were it not shown as text."""
OWN = OwnRule(
    code="X901",
    name="appeals-after-requests",
    assertion="appeals.reconsideration.total <= requests.new.total",
    message="复议多于申请",
    severity="warning",
)


def page_of(values, **cells):
    """A page that states `values`, with other text in some of its cells."""
    marked = {address: 700_000 + place for place, address in enumerate(cells)}
    html = document(FORM, "html", FORM.values(FORM.report(values | marked)), year=2023).decode()
    for address, text in cells.items():
        html = html.replace(f">{marked[address]}<", f">{text}<")
    return html


def named(result, source):
    return replace(result, reading=replace(result.reading, source=source))


def wrong():
    """A sum that is off by one, told with its place and its likeliest cause; and a note."""
    values = ZEROS | {
        "requests.new.natural_person": 21,
        "requests.new.total": 12,
        "requests.results.granted.natural_person": 12,
        "requests.results.granted.total": 12,
        "requests.results.total.natural_person": 12,
        "requests.results.total.total": 12,
    }
    html = page_of(values).replace("<h2>一、", "<h2>一、总体情况</h2><h2>一、")
    told = {
        "select": ["T301", "T303", "S101", "S104"],
        "settings": Settings(severities={"S104": "info"}),
    }
    result = check(html.encode(), format="html", **told)
    return named(result, "年报/临溪县 #1.html")


def hostile():
    """A page whose every text tries to do something where it is shown."""
    cells = dict(zip([c for c in FORM.index if c.startswith("requests")], HOSTILE, strict=False))
    escaped = {a: t.replace("&", "&amp;").replace("<", "&lt;") for a, t in cells.items()}
    reading = read(page_of(ZEROS, **escaped).encode(), format="html")
    report = reading.report.model_copy(update={"agency": "临溪县" + HOSTILE[0] + HOSTILE[3] + "\0"})
    result = check(replace(reading, report=report), select=["V101", "V105"])
    return named(result, "=1+1|" + "".join(HOSTILE) + ".html")


def waived():
    """A workbook with two wrong sums, one of them accepted."""
    values = ZEROS | {"appeals.reconsideration.upheld": 1, "appeals.litigation.direct.other": 2}
    sheet = document(FORM, "xlsx", FORM.values(FORM.report(values)), agency="云溪县", year=2023)
    result = check(sheet, format="xlsx", select=["T401"])
    first, *others = result.violations
    why = Waiver(reason="已向上级说明", by="张三", expires=date(2026, 12, 31))
    accepted = replace(first, waived=why)
    return named(replace(result, violations=(accepted, *others)), "云溪县.xlsx")


def own():
    """A rule of the user's own."""
    report = FORM.report(ZEROS | {"appeals.reconsideration.total": 1})
    rules = choose(["X901"], own=[own_rule(OWN)])
    return named(check_review(Review(read(report)), rules), "-")


def left_open():
    """Blanks that leave identities open."""
    report = {"form": "cn-2021", "appeals": {"reconsideration": {"upheld": 2, "total": 5}}}
    return named(check(report, select=["T401"]), "云溪县2022.json")


def many_sided():
    """Findings of prose, last year, the bodies below and duties; a blank that can only be 0."""
    blank = "appeals.reconsideration.other"
    values = {address: 0 for address in ZEROS if address != blank} | {
        "requests.new.natural_person": 12,
        "requests.new.total": 12,
        "requests.results.granted.natural_person": 12,
        "requests.results.granted.total": 12,
        "requests.results.total.natural_person": 12,
        "requests.results.total.total": 12,
        "appeals.reconsideration.upheld": 1,
        "appeals.reconsideration.total": 1,
    }
    forward = {f"requests.carried_forward.{column}": 3 for column in ("natural_person", "total")}
    below = {f"requests.new.{column}": 40 for column in ("business", "total")}
    html = page_of(values).replace(PROSE, "2023年收到政府信息公开申请21件。", 1)
    html = html.replace(LAST_PROSE, "无。")
    others = {
        "previous": FORM.report(ZEROS | forward, agency="临溪县人民政府", year=2022),
        "subordinates": [FORM.report(ZEROS | below, agency="临溪县第一中学", year=2023)],
    }
    return named(check(html.encode(), format="html", ignore=["S"], **others), "临溪县教育局.html")


SAMPLE = (
    wrong(),
    hostile(),
    waived(),
    own(),
    left_open(),
    named(check(FORM.report(ZEROS), select=["T401"]), None),
    ReadError("文件是空的", source="空.html", remedy="请确认文件已保存"),
    ReadError("标准输入是空的", source="-"),
    many_sided(),
)
"""The results of nine files, of all kinds."""


def rendered(name, results=SAMPLE, **page):
    """What the output `name` makes of `results`, at a moment that stands still."""
    out = io.StringIO()
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    try:
        get_reporter(name)(iter(results), out, Page(keeps_failures=True, **page))
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    return out.getvalue()


if __name__ == "__main__":
    for name, file in FILES.items():
        (RENDERED / file).write_text(rendered(name), encoding="utf-8", newline="\n")
