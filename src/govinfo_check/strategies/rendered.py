"""A report as a file in a layout, with its truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from govinfo_check.forms import FORM_NAMES, get_form
from govinfo_check.strategies import lines, web
from govinfo_check.strategies.figures import consistent_reports
from govinfo_check.strategies.layout import FORMATS, Layout, layouts, one_or_more
from govinfo_check.strategies.pages import page_in
from govinfo_check.templates import docx, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import SearchStrategy

    from govinfo_check.forms.report import Report
    from govinfo_check.templates.layout import Page

_WRITERS: dict[str, Callable[[Page, Layout], bytes]] = {
    "html": web.write,
    "txt": lines.write,
    "md": lines.write,
    "docx": lambda page, _: docx.write(page),
    "xlsx": lambda page, _: xlsx.write(page),
}


@dataclass(frozen=True, repr=False)
class Rendered:
    """A document and what it states.

    Attributes:
        data: The file's bytes.
        report: The truth: a reader that gives other figures has read the file wrongly.
        layout: How the document looks.
    """

    data: bytes
    report: Report
    layout: Layout

    @property
    def format(self) -> str:
        """The file's format, one of `FORMATS`."""
        return self.layout.format

    def __repr__(self) -> str:
        """The layout, and the figures that are not 0: what a failing example is about."""
        form = get_form(self.report.form)
        values = zip(form.index, form.values(self.report), strict=True)
        stated = {address: value for address, value in values if value != 0}
        return f"<Rendered {self.report.form} {self.layout!r}: {stated}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: ANN401, FBT001 - Hypothesis' protocol, which shows every field otherwise
        printer.text(repr(self))


def render(report: Report, layout: Layout | None = None) -> Rendered:
    """The report in a layout, the plainest where none is given.

    >>> from govinfo_check import AnnualReport, read
    >>> rendered = render(AnnualReport(year=2024), Layout("md"))
    >>> read(rendered.data, format=rendered.format).report.year
    2024
    """
    layout = layout or Layout()
    return Rendered(_WRITERS[layout.format](page_in(report, layout), layout), report, layout)


def documents(
    form: str = FORM_NAMES[0],
    formats: str | Sequence[str] = FORMATS,
    *,
    of: SearchStrategy[Report] | None = None,
) -> SearchStrategy[Rendered]:
    """A report in one of the layouts in which bodies publish theirs.

    Args:
        form: The form's name.
        formats: Those of `FORMATS` to choose from; the first is the one to shrink to.
        of: The strategy of the reports; `consistent_reports(form)` where not given.

    Raises:
        ValueError: There is no such form or format, or no format at all.
    """
    drawn = layouts(one_or_more(formats))
    return st.builds(_rendered, drawn, consistent_reports(form) if of is None else of)


def _rendered(layout: Layout, report: Report) -> Rendered:
    return render(report, layout)
