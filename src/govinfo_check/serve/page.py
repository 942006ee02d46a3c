"""The page itself: where a file goes in, and where its results are shown and taken away."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from govinfo_check.documents import MAX_BYTES
from govinfo_check.readers import SUFFIXES
from govinfo_check.reporters.html import Code, code
from govinfo_check.reporters.html.elements import markup, tag
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from govinfo_check.reporters.html.elements import Element
    from govinfo_check.rules.rule import Language

_TITLE = Text("检查政府信息公开工作年度报告", "Check an annual report on government information")
_ABOUT = Text(
    "文件只在这台电脑的内存里检查,不保存,不上传。",
    "Files are checked in the memory of this machine; nothing is kept, nothing is sent away.",
)
_FILES = Text("把报告拖到这里,或点这里选择文件", "Drop reports here, or choose files")
_KINDS = Text(
    "Word、Excel、WPS 表格、OpenDocument、PDF、网页、文本,可一次拖入多份",
    "Word, Excel, OpenDocument, PDF, web pages, text; several at once",
)
_PREVIOUS = Text("上年年报(可不填,用来核对结转等)", "Last year's report (optional)")
_PICK = Text("选择文件", "Choose a file")
_NONE_CHOSEN = Text("未选文件", "no file chosen")
_PASTE = Text("或者粘贴文字和表格", "Or paste text and tables")
_TEXT = Text("报告的文字", "The report's text")
_CHECK = Text("检查", "Check")
_RESULTS = Text("结果", "Results")
_SHOWN = Text("核对结果", "Findings")
_OTHER = Text("English", "中文")
_WORDS = {
    "wait": Text("正在检查…", "checking…"),
    "error": Text("处错误", "errors"),
    "warning": Text("处提醒", "warnings"),
    "info": Text("处说明", "notes"),
    "none": Text("没有发现问题", "nothing found"),
    "open": Text("项勾稽关系无法核对", "equations left open"),
    "large": Text("文件超过 {} MiB", "the file has more than {} MiB"),
    "failed": Text(
        "没有得到回答,请确认 govinfo-check serve 仍在运行", "no answer; is it still running?"
    ),
    "show": Text("查看", "Show"),
    "pasted": Text("粘贴的文字", "pasted text"),
    "annotated": Text("下载标注的副本", "Annotated copy"),
    "html": Text("下载网页", "Page"),
    "json": Text("下载 JSON", "JSON"),
    "xlsx": Text("下载问题清单", "List of findings"),
}
"""What the script says."""


@cache
def own_code() -> Code:
    """The style and script of the page; the style goes on where that of a report ends."""
    here = files(__package__ or "")
    style, script = (here.joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    return Code(code().style + style, script)


@cache
def policy() -> str:
    """What the page may load and run: its own style and script, and those of a report in it."""
    (style, script), (report_style, report_script) = own_code().hashes, code().hashes
    return (
        f"default-src 'none'; style-src {style} {report_style}; script-src {script} "
        f"{report_script}; connect-src 'self'; frame-src blob:; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@cache
def page(lang: Language) -> str:
    """The page in a language."""
    title = _TITLE.of(lang)
    other = tag("a", _OTHER.of(lang), href="/?lang=en" if lang == "zh" else "/")
    body = tag(
        "body",
        tag("header", tag("h1", title), tag("p", _ABOUT.of(lang), " ", other), class_="top"),
        tag("main", _form(lang), _results(lang)),
        lang=Text("zh-CN", "en").of(lang),
        data_lang=lang,
        data_most=str(int(MAX_BYTES.most)),
        **{f"data_{name}": words.of(lang) for name, words in _said().items()},
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{Text("zh-CN", "en").of(lang)}">\n<head>{head}'
        f"{markup(tag('title', title))}<style>{own_code().style}</style>"
        f"<script>{own_code().script}</script></head>\n{markup(body)}\n</html>\n"
    )


def _said() -> dict[str, Text]:
    most = int(MAX_BYTES.most) >> 20
    large = Text(*(words.format(most) for words in _WORDS["large"]))
    return {**_WORDS, "large": large}


def _form(lang: Language) -> Element:
    reports = tag("input", type="file", name="files", multiple="", accept=",".join(SUFFIXES))
    previous = tag("input", type="file", name="previous", accept=",".join(SUFFIXES))
    words = tag("strong", _FILES.of(lang))
    text = tag("textarea", name="text", rows="8", spellcheck="false")
    return tag(
        "form",
        tag("label", words, tag("small", _KINDS.of(lang)), reports, class_="drop"),
        tag(
            "label",
            _PREVIOUS.of(lang),
            tag(
                "span", _PICK.of(lang), class_="pick"
            ),  # a browser's own button speaks its language
            tag("span", _NONE_CHOSEN.of(lang), class_="chosen"),
            previous,
            class_="previous",
        ),
        tag(
            "details",
            tag("summary", _PASTE.of(lang)),
            tag("label", _TEXT.of(lang), text),
            tag("button", _CHECK.of(lang), type="submit"),
        ),
        id="ask",
    )


def _results(lang: Language) -> Element:
    return tag(
        "section",
        tag("h2", _RESULTS.of(lang)),
        tag("ul", id="list", aria_live="polite"),
        tag(
            "iframe",
            id="report",
            title=_SHOWN.of(lang),
            sandbox="allow-scripts allow-modals",
            hidden="",
        ),
        id="results",
        aria_label=_RESULTS.of(lang),
        hidden="",
    )
