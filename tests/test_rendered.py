"""The strategy `documents`: reports in real layouts, each with its truth."""

from dataclasses import fields, replace

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from govinfo_check import read
from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.strategies import FORMATS, Layout, consistent_reports, documents, render, reports

OPTIONS = {one.name: one for one in fields(Layout)[1:]}


def assert_read(rendered, unread=frozenset()):
    """That the document is read to its truth, but for cells in one of the states `unread`."""
    reading = read(rendered.data, format=rendered.format)
    form = get_form(rendered.report.form)
    for true, (address, cell) in zip(
        form.values(rendered.report), reading.cells.items(), strict=True
    ):
        if cell.state not in unread:
            assert (cell.value, address) == (true, address)
            assert cell.state in ("number", "blank", "mark")
    told = reading.report
    assert (told.agency, told.year) == (rendered.report.agency, rendered.report.year)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORM_NAMES).flatmap(documents))
def test_a_document_states_its_report(rendered):
    assert_read(rendered)


def of_any_reports(form):
    return documents(form, of=reports(form))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORM_NAMES).flatmap(of_any_reports))
def test_blanks_and_figures_that_contradict_each_other_are_rendered_too(rendered):
    # In text a blank figure beside a label's own blanks may leave its row unread, never wrong.
    unread = {"unreadable"} if rendered.format in ("txt", "md") else set()
    assert_read(rendered, unread)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", OPTIONS)
def test_each_choice_alone_states_the_report_and_shows(format_, name):
    form = get_form("cn-2021")
    values = {address: 1000 + place for place, address in enumerate(form.index)}
    values |= {"requests.new.business": 0, "requests.new.research": None}
    report = form.report(values, agency="临溪县教育局", year=2023)
    plain = Layout(format_, pieces=2 if name in ("headings", "page_numbers") else 1)
    _, *others = OPTIONS[name].metadata["choices"]
    for choice in others:
        rendered = render(report, replace(plain, **{name: choice}))
        assert_read(rendered)
        means_something = format_ in OPTIONS[name].metadata["only"]
        assert (rendered.data != render(report, plain).data) == means_something


def test_a_failing_document_shrinks_to_a_nearly_empty_report_in_the_plainest_layout():
    def fails(rendered):
        return (rendered.report.requests.new.business or 0) >= 7

    smallest = find(documents(), fails, settings=settings(max_examples=2000, deadline=None))
    assert smallest.layout == Layout()
    form = get_form("cn-2021")
    assert set(form.values(smallest.report)) == {0, 7}


def test_an_example_is_shown_by_what_is_not_plain():
    form = get_form("cn-2021")
    report = form.report(dict.fromkeys(form.index, 0) | {"disclosure.licensing": 7})
    assert repr(render(report, Layout("txt", cells="bars"))) == (
        "<Rendered cn-2021 Layout(format='txt', cells='bars'): {'disclosure.licensing': 7}>"
    )


def test_the_formats_are_those_asked_for():
    for formats in (["pdf"], "pdf", []):
        with pytest.raises(ValueError, match="choose from html, txt, md, docx, xlsx"):
            documents(formats=formats)
    for format_ in FORMATS:
        assert find(documents(formats=[format_]), lambda _: True).format == format_
    assert find(documents(formats="markdown"), lambda _: True).format == "md"


def test_a_layout_takes_the_readers_words_and_refuses_what_is_no_choice():
    assert Layout("text") == Layout("txt")
    assert Layout("markdown") == Layout("md")
    with pytest.raises(ValueError, match="choose from 'html', 'txt', 'md', 'docx', 'xlsx'"):
        Layout("pdf")
    with pytest.raises(ValueError, match=r"Layout\(zero='nil'\): choose from '0', '零'"):
        Layout(zero="nil")


def test_the_reports_are_those_of_the_strategy_given():
    stated = consistent_reports(stating={"disclosure.licensing": 41})
    assert find(documents(of=stated), lambda _: True).report.disclosure.licensing == 41
