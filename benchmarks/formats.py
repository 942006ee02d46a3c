"""How fast Word, Excel and PDF reports are checked, beside what the bare libraries take.

    python benchmarks/formats.py [--reports FOLDER] [--runs N] [--write]

On one core: files a second, from the file's bytes to its violations, in turn with a library that
opens the same bytes and walks its tables. A PDF is read as the second and later ones are, by the
process that the first one started. Libraries that are not installed are left out. `--write` puts
the table into `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import functools
import io
import json
import os
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from single_report import EXAMPLE_HTML, EXAMPLE_JSON, ROOT, Pair, call, read_other_page, show

from govinfo_check import check
from govinfo_check.forms import get_form
from govinfo_check.records import parse_report
from govinfo_check.templates import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD = (
    "| what | compared with | files/s | files/s | time ratio | target |\n"
    "| --- | --- | --: | --: | --: | --: |"
)

Walk = tuple[str, str, "Callable[[bytes], object]", "float | None"]
"""A library's name in the table, its package, what it does with the bytes, the target."""


def with_python_docx(data: bytes) -> list[list[list[str]]]:
    """The text of every cell of every table."""
    import docx  # noqa: PLC0415 - only where it is installed

    tables = docx.Document(io.BytesIO(data)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def with_openpyxl(data: bytes) -> list[list[tuple[object, ...]]]:
    """The value of every cell of every sheet."""
    import openpyxl  # noqa: PLC0415 - only where it is installed

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def with_lxml(data: bytes, rows: str, cells: str) -> list[list[str]]:
    """The text of every cell of every row, the parts parsed and walked by their tags alone."""
    from lxml import etree  # noqa: PLC0415 - as the others

    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as members:
        for name in members.namelist():
            if name.endswith(".xml"):
                root = etree.fromstring(members.read(name))
                found += [
                    ["".join(cell.itertext()) for cell in row.iterfind(cells)]
                    for row in root.iter(rows)
                ]
    return found


with_lxml_docx = functools.partial(with_lxml, rows="{*}tr", cells="{*}tc")
with_lxml_xlsx = functools.partial(with_lxml, rows="{*}row", cells="{*}c")


def with_pdfplumber(data: bytes) -> list[object]:
    """Every table of every page."""
    import pdfplumber  # noqa: PLC0415 - only where it is installed

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page.extract_tables() for page in pdf.pages]


def with_pypdfium2(data: bytes) -> list[str]:
    """The text of every page, without any table."""
    import pypdfium2  # noqa: PLC0415 - as the others

    pdf = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return texts


WALKS: dict[str, tuple[Walk, ...]] = {
    "docx": (
        ("python-docx opens it and walks its tables", "docx", with_python_docx, 2.0),
        ("zipfile and lxml: all parts, the rows' cells", "lxml", with_lxml_docx, None),
    ),
    "xlsx": (
        ("openpyxl opens it and walks its sheets", "openpyxl", with_openpyxl, 2.0),
        ("zipfile and lxml: all parts, the rows' cells", "lxml", with_lxml_xlsx, None),
    ),
    "pdf": (
        ("pdfplumber `extract_tables`", "pdfplumber", with_pdfplumber, 1.5),
        ("pypdfium2: load all pages, their text", "pypdfium2", with_pypdfium2, None),
    ),
}


def files(folder: Path | None) -> Iterator[tuple[str, str, bytes]]:
    """The format, the name and the bytes of each file that is timed."""
    report = parse_report(json.loads(EXAMPLE_JSON.read_text(encoding="utf-8")))
    form = get_form(report.form)
    for kind in ("docx", "xlsx"):
        made = document(form, kind, form.values(report), agency=report.agency, year=report.year)
        yield kind, f"`template --format {kind}`, filled", made
    if folder is not None:
        for name in ("template-blank.docx", "huaian-2024.pdf"):
            yield Path(name).suffix[1:], f"`{name}`", (folder / name).read_bytes()


def pairs(folder: Path | None) -> Iterator[Pair]:
    """Each file against each library that reads its format."""
    as_next = functools.partial(read_other_page, EXAMPLE_HTML.read_bytes())
    for kind, name, data in files(folder):
        checked = call(functools.partial(check, data, format=kind), as_next)
        for other, package, walk, target in WALKS[kind]:
            if find_spec(package):
                walked = call(functools.partial(walk, data), as_next)
                yield Pair(f"{name} ({len(data) // 1024} KB)", other, checked, walked, target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=Path, help="the folder with the real reports")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--write", action="store_true", help="into performance.md")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    folder = options.reports or ROOT.parent / "shared" / "reports"
    rows = [
        pair.row(options.runs, lambda seconds: 1 / seconds)
        for pair in pairs(folder if folder.is_dir() else None)
    ]
    show("\n".join([HEAD, *rows]), "formats", write=options.write)


if __name__ == "__main__":
    main()
