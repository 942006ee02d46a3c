"""The official form as a document to fill in, blank or filled from a report: HTML, Word, Excel.

`layout` says once what stands where; a writer is one module with `write(page: Page) -> bytes`.
What a writer wrote, the readers read to the same figures.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from govinfo_check.templates.layout import page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.forms.form import Form, Value

FORMATS = ("docx", "xlsx", "html")
"""The formats that a document is written in; each is a module here."""


def document(
    form: Form,
    format: str,  # noqa: A002 - the contract's word
    values: Sequence[Value] = (),
    *,
    agency: str | None = None,
    year: int | None = None,
) -> bytes:
    """The file's bytes, the same for the same figures.

    Args:
        form: The form.
        format: One of `FORMATS`.
        values: The figures in the order of `form.cells`, `None` for a blank; none at all leave
            the whole form blank.
        agency: The body, for the title.
        year: The year, for the title.

    Raises:
        KeyError: There is no such format.
    """
    if format not in FORMATS:
        raise KeyError(format)
    page = page_of(form, values, agency=agency, year=year)
    written: bytes = import_module(f"{__name__}.{format}").write(page)
    return written
