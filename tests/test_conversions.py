"""Reports turned by LibreOffice into other formats read to the same figures, or say which not.

The pages are the fictional examples and, where they are at hand, the real reports; one that is no
web page is written as one from its figures. LibreOffice turns all of them at once, by this tree:

    html ── docx ── html, odt ── docx, pdf
         ├─ odt  ── docx, html
         └─ xlsx ── html, ods, pdf
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from govinfo_check import ReadError, check, read
from govinfo_check.templates import document

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

TREE = (
    ("html", "docx", "HTML (StarWriter)", "docx:MS Word 2007 XML"),
    ("html", "odt", "HTML (StarWriter)", "odt:writer8"),
    ("html", "xlsx", "HTML (StarCalc)", "xlsx:Calc MS Excel 2007 XML"),
    ("docx", "docx-html", "", "html:HTML (StarWriter)"),
    ("docx", "docx-odt", "", "odt:writer8"),
    ("docx", "docx-pdf", "", "pdf:writer_pdf_Export"),
    ("docx-odt", "docx-odt-docx", "", "docx:MS Word 2007 XML"),
    ("odt", "odt-docx", "", "docx:MS Word 2007 XML"),
    ("odt", "odt-html", "", "html:HTML (StarWriter)"),
    ("xlsx", "xlsx-html", "", "html:HTML (StarCalc)"),
    ("xlsx", "xlsx-ods", "", "ods:calc8"),
    ("xlsx", "xlsx-pdf", "", "pdf:calc_pdf_Export"),
)
"""What is turned, the folder of what comes out, the filters in and out."""

WHOLE = {"docx", "odt", "docx-html", "docx-odt", "docx-odt-docx", "odt-docx", "odt-html"}
"""Where nothing may be left unread: text documents stay text documents.

Calc takes a page's layout tables and unclosed rows for something else than browsers do, and a
wide table printed from a sheet is cut over pages.
"""

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def write_page(path, folder):
    """A report as a web page: as it is, or from its figures on the blank form."""
    reading = read(path)
    page = path.read_bytes()
    if path.suffix != ".html":
        values = [cell.value for cell in reading.cells.values()]
        report = reading.report
        page = document(reading.form, "html", values, agency=report.agency, year=report.year)
    (folder / f"{path.stem}.html").write_bytes(page)


def turn(home, source, target, filter_in, filter_out):
    """Has LibreOffice turn all files of one folder, with a profile of its own."""
    files = sorted((home / source).glob(f"*.{source.rpartition('-')[2]}"))
    command = [
        OFFICE, "--headless", "--norestore", f"-env:UserInstallation={(home / 'own').as_uri()}",
        *([f"--infilter={filter_in}"] if filter_in else []),
        "--convert-to", filter_out, "--outdir", str(home / target),
    ]  # fmt: skip
    for _ in range(4):  # LibreOffice sometimes ends amid a row of files
        made = {file.stem for file in (home / target).glob("*")}
        left = [str(file) for file in files if file.stem not in made]
        if not left:
            return
        subprocess.run([*command, *left], check=False, capture_output=True, timeout=240)
    assert not left, f"LibreOffice made none of {left}"


def differences(path, truth):
    """The figures of a file that are other than the truth, and those that it leaves unread."""
    try:
        result = check(path, select=["V", "S"])
    except ReadError:
        return [], list(truth)  # which says that nothing could be read
    cells = result.reading.cells
    wrong = [a for a, c in cells.items() if c.value is not None and c.value != truth.get(a)]
    unread = [a for a, v in truth.items() if v is not None and cells[a].value is None]
    named = {address for violation in result.violations for address in violation.cells}
    assert set(unread) <= named, path.name
    return wrong, unread


def pages(home, paths):
    (home / "html").mkdir()
    for path in paths:
        write_page(path, home / "html")
    return {
        page.stem: {a: c.value for a, c in read(page).cells.items()}
        for page in (home / "html").iterdir()
    }


def hold_together(home, paths):
    truths = pages(home, paths)
    for step in TREE:
        turn(home, *step)
        for path in sorted((home / step[1]).glob(f"*.{step[3].partition(':')[0]}")):
            wrong, unread = differences(path, truths[path.stem])
            assert not wrong, f"{step[1]}: {path.name}"
            assert not (unread and step[1] in WHOLE), f"{step[1]}: {path.name}"


def test_the_examples_turned_into_other_formats_read_to_the_same_figures(tmp_path):
    hold_together(tmp_path, sorted(EXAMPLES.iterdir()))


def test_real_reports_turned_into_other_formats_read_to_the_same_figures(tmp_path, reports):
    whole = sorted(reports.glob("*.json"))
    beside = [path.with_suffix(".html") for path in whole]
    paths = [page if page.exists() else path for page, path in zip(beside, whole, strict=True)]
    hold_together(tmp_path, paths)
