"""Every rule's page is whole, in Chinese and in English, and is shown as it is meant."""

import pytest

from govinfo_check.reporters.described import markdown_page, text_page
from govinfo_check.reporters.layout import width_of
from govinfo_check.rules import built_in_rules, page
from govinfo_check.rules.pages import Page, Section, joined, page_in

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
