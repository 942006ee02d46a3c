"""The results as JUnit's XML, which every build server shows as tests.

A file is a test suite, a family of rules one test of it (as in the pytest plugin): it fails with
what a clerk would be told where a finding is as grave as `--fail-on`; lighter ones and waived
ones stand in its output. A file that could not be read is a suite whose one test has an error.

Source: there is no norm; what is written is valid against the schema that Jenkins publishes
(`junit-10.xsd` of its xUnit plugin), which pytest holds itself to as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape, quoteattr

from govinfo_check.errors import ReadError
from govinfo_check.reporters.json import is_unicode, reason
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.text import findings, source_name
from govinfo_check.reporters.waivers import waiver
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govinfo_check.engine import CheckResult, Violation
    from govinfo_check.reporters import Checked, Page

_FOUND = Text("{} 处问题", "{} findings")
_WAIVED = Text("已豁免 [{}]:{}", "waived [{}]: {}")


def write(checked: Iterable[Checked], out: TextIO, page: Page) -> None:
    """Write one suite a file as they come."""
    keeps = is_unicode(out)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="govinfo-check">\n')
    for item in checked:
        lines = _unread(item, page) if isinstance(item, ReadError) else _suite(item, page)
        text = "".join(f"{line}\n" for line in lines)
        out.write(text if keeps else text.encode("ascii", "xmlcharrefreplace").decode())
    out.write("</testsuites>\n")


def _unread(error: ReadError, page: Page) -> Iterator[str]:
    name = source_name(error.source, page.lang)
    yield _start("testsuite", name=name, tests=1, failures=0, errors=1, skipped=0, time=0)
    yield _start("testcase", name="read", classname=name, time=0)
    yield _element("error", type="ReadError", message=reason(error))
    yield "</testcase>"
    yield "</testsuite>"


def _suite(result: CheckResult, page: Page) -> Iterator[str]:
    name = source_name(result.source, page.lang)
    families: dict[str, list[Violation]] = {code[0]: [] for code in result.asked}
    for violation in result.violations:
        families.setdefault(violation.code[0], []).append(violation)
    failures = sum(bool(_failing(found, page)) for found in families.values())
    counts = {"tests": len(families), "failures": failures, "errors": 0, "skipped": 0}
    yield _start("testsuite", name=name, **counts, time=0)
    yield "<properties>"
    for key in ("form", "agency", "year"):
        yield _element("property", name=key, value=getattr(result.about, key) or "")
    yield "</properties>"
    for family, found in families.items():
        yield _start("testcase", name=family, classname=name, time=0)
        yield from _outcome(result, found, page)
        yield "</testcase>"
    yield "</testsuite>"


def _failing(found: Sequence[Violation], page: Page) -> list[Violation]:
    return [v for v in found if v.severity in page.failing and waiver(v, page.lang) is None]


def _outcome(result: CheckResult, found: Sequence[Violation], page: Page) -> Iterator[str]:
    """What a test says beside its name: nothing where nothing was found."""
    failing = _failing(found, page)
    if failing:
        told = "\n".join(findings(result, failing, _words_of(page)))
        count = _FOUND.of(page.lang).format(len(failing))
        yield _element("failure", told, type=failing[0].severity, message=count)
    others = [v for v in found if v not in failing]
    if others:
        waived = [(v, waiver(v, page.lang)) for v in others]
        lines = list(findings(result, others, _words_of(page)))
        lines += [_WAIVED.of(page.lang).format(v.code, why) for v, why in waived if why]
        yield _element("system-out", "\n".join(lines))


def _words_of(page: Page) -> Page:
    """The page without the width and the colours of a terminal."""
    return replace(page, width=None, colour=False)


def _start(tag: str, **attributes: object) -> str:
    return f"<{tag}{_told(attributes)}>"


def _element(tag: str, text: str = "", **attributes: object) -> str:
    start = f"<{tag}{_told(attributes)}"
    return f"{start}>{escape(text)}</{tag}>" if text else f"{start}/>"


def _told(attributes: Mapping[str, object]) -> str:
    return "".join(f" {key}={quoteattr(plain(str(value)))}" for key, value in attributes.items())
