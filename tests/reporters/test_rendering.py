"""Every output over one sample of all kinds of findings; and no text of a report does anything."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from xml.sax.saxutils import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from rendering import FILES, HOSTILE, RENDERED, named, rendered

from govinfo_check import ReadError, check
from govinfo_check.reporters import BINARY, REPORTERS, Page, get_reporter
from govinfo_check.reporters.layout import plain
from govinfo_check.reporters.markdown import escaped

WRONG = check({"form": "cn-2021", "appeals": {"reconsideration": {"upheld": 1, "total": 0}}})

TEXT_OUTPUTS = [name for name in REPORTERS if name not in BINARY]

HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=20),
    st.text(st.sampled_from("=+-@＝;,:|`*_[]()<>&#!$~%\\/\"' \t\r\nwww.1a甲\x1b\u202e\ufeff")),
)


def saying(text):
    """A result whose every text is `text`, and a file of that name that was not read."""
    (violation,) = (v for v in WRONG.violations if v.code == "T401")
    at = violation.locations[0]._replace(text=text, sheet=text)
    said = {"subject": text, "message": text, "advice": text, "locations": (at,)}
    report = WRONG.report.model_copy(update={"agency": text})
    reading = replace(WRONG.reading, report=report, source=text)
    result = replace(WRONG, reading=reading, violations=(replace(violation, **said),))
    return result, ReadError(text, source=text, place=text, remedy=text)


def strings(data):
    """Every string in what JSON holds."""
    if isinstance(data, dict):
        return [s for key, value in data.items() for s in (key, *strings(value))]
    if isinstance(data, list):
        return [s for value in data for s in strings(value)]
    return [data] if isinstance(data, str) else []


def hidden(text):
    return [c for c in text if unicodedata.category(c) in HIDDEN and c != "\n"]


@pytest.mark.parametrize("name", TEXT_OUTPUTS)
def test_the_sample_is_rendered_as_it_was(name):
    kept = (RENDERED / FILES[name]).read_text(encoding="utf-8")
    assert rendered(name) == kept, "run python tests/reporters/rendering.py and read the changes"


@pytest.mark.parametrize("name", TEXT_OUTPUTS)
def test_english_words_stand_around_the_messages(name):
    assert rendered(name, lang="en") != ""


@pytest.mark.parametrize("name", TEXT_OUTPUTS)
def test_no_result_is_still_a_whole_output(name):
    text = rendered(name, [])
    if name in ("json", "sarif", "ess"):
        json.loads(text)
    if name == "junit":
        assert not list(etree.fromstring(text.encode()))


@pytest.mark.parametrize("name", TEXT_OUTPUTS)
def test_the_results_are_taken_as_they_come(name):
    out = io.StringIO()

    def results():
        yield WRONG
        assert "T401" in out.getvalue()

    get_reporter(name)(results(), out, Page())


@pytest.mark.parametrize("name", TEXT_OUTPUTS)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_no_output_holds_a_character_that_is_not_seen(name, text):
    out = rendered(name, saying(text))
    assert not hidden(out.removeprefix("\ufeff") if name == "csv" else out)


@pytest.mark.parametrize("name", ["sarif", "ess"])
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_json_for_others_hides_nothing_behind_its_escapes(name, text):
    assert not any(map(hidden, strings(json.loads(rendered(name, saying(text))))))


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_junit_is_xml_whatever_stands_in_it(text):
    root = etree.fromstring(rendered("junit", saying(text)).encode())
    (agency,) = root.xpath("//property[@name='agency']/@value")
    assert agency == plain(text)


COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^:,\n]*,?)+)::(.*)")


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_github_takes_no_text_for_a_command(text):
    lines = rendered("github", saying(text)).splitlines()
    assert len(lines) == 2
    for line in lines:
        assert COMMAND.fullmatch(line), line
        assert "##[" not in line
        assert not re.search("%(?!25|3A|2C)", line)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_a_spreadsheet_takes_no_text_for_a_formula(text):
    out = rendered("csv", saying(text)).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(out), strict=True))
    assert [len(row) for row in rows] == [len(rows[0])] * 3
    for cell in (cell for row in rows for cell in row):
        assert re.fullmatch(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?", cell) or not cell.startswith(
            ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
        )
        assert not re.search(r"; *[=+@＝]", cell)


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})
TAGS = {"h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_markdown_shows_every_text_as_it_is(text):
    html = MARKDOWN.render(rendered("markdown", saying(text)))
    assert set(re.findall(r"<(\w+)", html)) <= TAGS
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    assert unescape(cells[2], {"&quot;": '"'}) == plain(text).strip(" ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/", r"https\://a.example/"),
        ("www.a.example", r"www\.a.example"),
        ("x:smile:", r"x\:smile:"),
        ("$x$", r"\$x\$"),
        ("[a](b)", r"\[a\](b)"),
        ("A:1 B:2", "A:1 B:2"),
    ],
)
def test_what_github_makes_of_plain_words_is_not_made(text, shown):
    assert escaped(text) == shown


def test_sources_without_a_name_are_told_apart_from_files():
    result = named(WRONG, None)
    assert "file=" not in rendered("github", [result])
    assert '"uri": "stdin"' in rendered("sarif", [result])
