"""The results as one page that needs nothing else: to read, to filter, to print and to file.

A single report is drawn as its form prints it, with what is wrong beside it. Of many, an overview
leads to each. The page loads nothing and talks to nobody: its policy allows the one style and the
one script that stand in it, by their hashes. Without script all is there, one below the other.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, TextIO

from govinfo_check.errors import ReadError
from govinfo_check.reporters.html.drawing import Drawing
from govinfo_check.reporters.html.elements import markup, tag
from govinfo_check.reporters.html.overview import line_of, overview
from govinfo_check.reporters.html.report import report
from govinfo_check.reporters.summary import Summary
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_check.reporters import Checked, Page
    from govinfo_check.rules.rule import Language

DRAWN = 50
"""After so many reports only those with findings are drawn; the overview has all."""

_TITLE = Text(
    "政府信息公开工作年度报告核对结果", "Annual reports on government information: findings"
)
_LEGEND = Text(
    "指向一个问题(或用 Tab 键移到它),表中即标出等式:+ 为左边的格,− 为右边的格。Esc 取消。",
    "Point at a finding (or reach it with Tab): + marks the cells of the left side of its "
    "equation, − those of the right. Esc clears.",
)


class Code(NamedTuple):
    """The style and the script of the page, and the hashes by which a policy allows them."""

    style: str
    script: str

    @property
    def hashes(self) -> tuple[str, str]:
        """The sources of `style-src` and of `script-src`."""
        return _hash(self.style), _hash(self.script)


@cache
def code() -> Code:
    """What stands beside this module as `page.css` and `page.js`."""
    here = files(__name__)
    style, script = (here.joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    return Code(style, script)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write each report as it comes; at the end, of several or of one not read, the overview."""
    summary = Summary()
    lines = []
    out.write(_head(page.lang, page.scope.chosen(page.lang)))
    for number, item in enumerate(checked, 1):
        summary.add(item)
        key = None
        if not isinstance(item, ReadError) and (item.violations or number <= DRAWN):
            key = f"r{number}"
            out.write(f"{markup(report(Drawing(item, page.lang, key)))}\n")
        lines.append(line_of(item, key, page.lang))
    stopped = page.scope.stopped(summary.reports, page.lang)
    if len(lines) != 1 or lines[0].key is None or stopped:
        out.write(f"{markup(overview(lines, summary, page.lang, stopped))}\n")
    out.write('</main>\n<div id="bar" role="status" hidden></div>\n</body>\n</html>\n')


def _head(lang: Language, chosen: str) -> str:
    style, script = code().hashes
    policy = (
        f"default-src 'none'; style-src {style}; script-src {script}; "
        "base-uri 'none'; form-action 'none'"
    )
    title = _TITLE.of(lang)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
    )
    note = tag("p", chosen, class_="scope") if chosen else None
    legend = tag("p", _LEGEND.of(lang), class_="legend")
    top = tag("header", tag("h1", title), note, legend, class_="top")
    # a style and a script are the only parts that are no elements' texts: they are ours
    opening = markup(head).removesuffix("</head>")
    return (
        f'<!DOCTYPE html>\n<html lang="{Text("zh-CN", "en").of(lang)}">\n{opening}\n'
        f"<style>{code().style}</style>\n<script>{code().script}</script>\n</head>\n"
        f"<body>\n{markup(top)}\n<main>\n"
    )
