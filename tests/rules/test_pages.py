"""Every rule's page is whole, in Chinese and in English, and is shown as it is meant."""

import re
import sys

import pytest

from govinfo_check.reporters.described import markdown_page, text_page
from govinfo_check.reporters.layout import width_of
from govinfo_check.rules import built_in_rules, page
from govinfo_check.rules.pages import HEADINGS, Page, Section, joined, page_in

RULES = pytest.mark.parametrize("rule", built_in_rules(), ids=lambda rule: rule.code)

BOTH = """不留空。

空着的格,
看不出是不是 0。

怎么办
    填
    0。

    - 表三
    - 表四

---

No blanks.

What to do
    Write 0.
"""


def test_a_page_has_its_languages_one_after_the_other():
    assert page_in(BOTH, "zh") == Page(
        "不留空。",
        (
            Section("", ("空着的格, 看不出是不是 0。",)),
            Section("怎么办", ("填 0。", "- 表三\n- 表四")),
        ),
    )
    assert page_in(BOTH, "en") == Page("No blanks.", (Section("What to do", ("Write 0.",)),))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_in_one_language_is_the_same_in_both(lang):
    assert page_in("不留空。\n\n怎么办 What to do\n    填 0。", lang) == Page(
        "不留空。", (Section("怎么办 What to do", ("填 0。",)),)
    )


@pytest.mark.parametrize("text", ["", "\n", "---"])
def test_a_page_that_says_nothing_is_empty(text):
    assert page_in(text, "zh") == page_in(text, "en") == Page("", ())


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["填在", "格里"], "填在格里"),
        (["填“/”", "“—”"], "填“/”“—”"),
        (["填在", "3 格里"], "填在 3 格里"),
        (["the rows of", "本年度办理结果 and"], "the rows of 本年度办理结果 and"),
        (["存在问题及改进", "情况 is"], "存在问题及改进情况 is"),
    ],
)
def test_lines_are_joined_as_their_language_does(lines, whole):
    assert joined(lines) == whole


@RULES
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_of_a_page_is_wider_than_a_terminal(rule, lang):
    for width in (40, 80):
        lines = text_page(rule, lang, width).splitlines()
        assert [line for line in lines if width_of(line) > width] == []


@RULES
def test_a_page_of_markdown_has_a_heading_for_each_section(rule):
    shown = markdown_page(rule, "zh")
    for section in page(rule, "zh").sections:
        assert not section.heading or f"## {section.heading}\n\n{section.paragraphs[0]}" in shown


# Every built-in rule's page, in both languages

NEEDED = ["依据", "违反的例子", "怎么办"]
OFTEN_CHINESE = ("Source", "Violated by")
"""In the English half too: a citation, an equation in the form's words."""
HAN = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[a-z]{3,}")
QUOTED = re.compile(r"“[^”]*”|`[^`]*`")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff]\s*[,;:!?()]|[,;:!?()]\s*[\u4e00-\u9fff]")


def halves(rule):
    """The page in Chinese and in English."""
    return page(rule, "zh"), page(rule, "en")


def whole(shown):
    """All the words of a page."""
    return "\n".join([shown.summary, *(text for one in shown.sections for text in one.paragraphs)])


@RULES
def test_a_rule_has_a_page_in_two_halves(rule):
    lines = (sys.modules[rule.module].__doc__ or "").splitlines()
    assert lines.count("---") == 1


@RULES
def test_a_page_has_the_same_sections_in_both_languages(rule):
    chinese, english = ([one.heading for one in half.sections] for half in halves(rule))
    assert chinese[0] == english[0] == "", "what is looked at, and why, stands above the sections"
    assert [name for name in HEADINGS if name in chinese] == chinese[1:]
    assert chinese[1:4] == NEEDED
    assert [HEADINGS[name] for name in chinese[1:]] == english[1:]


@RULES
def test_every_section_is_in_its_language(rule):
    chinese, english = halves(rule)
    assert HAN.search(chinese.summary)
    assert WORD.search(english.summary)
    for section in chinese.sections:
        assert all(HAN.search(text) for text in section.paragraphs), section
    for section, other in zip(english.sections, chinese.sections, strict=True):
        if section.heading in OFTEN_CHINESE:
            assert section.paragraphs != other.paragraphs
        else:
            assert all(WORD.search(text) for text in section.paragraphs), section


@RULES
def test_the_chinese_needs_no_english(rule):
    words = QUOTED.sub("", whole(page(rule, "zh")))
    known = ("Word", "JSON", "docs/annotate.md", "govinfo-check")
    for name in known:
        words = words.replace(name, "")
    assert WORD.findall(words) == []


@RULES
def test_the_marks_of_the_chinese_are_in_full_width(rule):
    words = QUOTED.sub("", whole(page(rule, "zh")))
    assert HALF_WIDTH.findall(words) == []
    assert words.splitlines()[0].endswith("。")


@RULES
def test_a_page_names_no_rule_that_is_not_there(rule):
    codes = {one.code for one in built_in_rules()}
    for half in halves(rule):
        assert set(re.findall(r"\b[TVSNYRD]\d{3}\b", whole(half))) <= codes - {rule.code}
