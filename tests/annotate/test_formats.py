"""Reports in every format, their figures corrupted: the copy carries every finding at its cell.

The examples and, where they are at hand, the real reports are turned by LibreOffice into each
format, annotated, looked at by other programs, and turned into PDF: no text is lost.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

from govinfo_check import check, read
from govinfo_check.annotate import _blocks, annotate
from govinfo_check.templates import document
from marked import marked

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
KINDS = ("html", "docx", "odt", "xlsx", "ods", "pdf")
FILTERS = {
    "docx": ("HTML (StarWriter)", "docx:MS Word 2007 XML"),
    "odt": ("HTML (StarWriter)", "odt:writer8"),
}

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def turn(home, files, target, filter_out, filter_in=""):
    """Has LibreOffice turn files, with a profile of its own."""
    folder = home / target
    for _ in range(4):  # LibreOffice sometimes ends amid a row of files
        made = {file.stem for file in folder.glob("*")}
        left = [str(file) for file in files if file.stem not in made]
        if not left:
            break
        command = [
            OFFICE, "--headless", "--norestore", f"-env:UserInstallation={(home / 'own').as_uri()}",
            *([f"--infilter={filter_in}"] if filter_in else []),
            "--convert-to", filter_out, "--outdir", str(folder), *left,
        ]  # fmt: skip
        subprocess.run(command, check=False, capture_output=True, timeout=240)
    found = sorted(folder.glob("*"))
    assert len(found) == len(files)
    return found


def corrupted_page(path):
    """The page of a report with other totals: as it is published, or on the blank form."""
    reading = read(path)
    if path.suffix == ".html":
        data = path.read_bytes()
        for address in ("requests.results.total.total", "appeals.reconsideration.total"):
            text = reading.cells[address].text.encode()
            found = list(re.finditer(rb">\s*(" + re.escape(text) + rb")\s*<", data))
            for match in found[-1:]:
                data = data[: match.start(1)] + b"7" + data[match.start(1) :]
        return data
    values = dict(zip(reading.cells, (cell.value for cell in reading.cells.values()), strict=True))
    for address in ("requests.new.total", "appeals.reconsideration.total"):
        values[address] = (values[address] or 0) + 3
    report = reading.report
    return document(
        reading.form, "html", list(values.values()), agency=report.agency, year=report.year
    )


def files_of(home, paths):
    """The corrupted reports, in every format."""
    (home / "html").mkdir()
    for path in paths:
        (home / "html" / f"{path.stem}.html").write_bytes(corrupted_page(path))
    pages = sorted((home / "html").glob("*"))
    found = {"html": pages}
    for kind, (filter_in, filter_out) in FILTERS.items():
        found[kind] = turn(home, pages, kind, filter_out, filter_in)
    (home / "blanks").mkdir()
    for page in pages:
        reading = read(page)
        data = document(reading.form, "xlsx", reading.values, agency="甲局", year=2023)
        (home / "blanks" / f"{page.stem}.xlsx").write_bytes(data)
    blanks = sorted((home / "blanks").glob("*"))
    found["xlsx"] = turn(home, blanks, "xlsx", "xlsx:Calc MS Excel 2007 XML")
    found["ods"] = turn(home, blanks, "ods", "ods:calc8")
    found["pdf"] = turn(home, found["docx"], "pdf", "pdf:writer_pdf_Export")
    return found


def plain(text):
    return re.sub(r"[\s,，~^|]", "", text)


def texts_of(path):
    """The words of a PDF, in order."""
    import pypdfium2  # noqa: PLC0415 - only here

    pdf = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return plain("".join(page.get_textpage().get_text_range() for page in pdf))
    finally:
        pdf.close()


def hold(kind, source, target):
    """The copy of a file carries every finding at its place, and reads as the file does."""
    result = annotate(source, target)
    copy = target.read_bytes()
    found = marked(kind, copy)
    for violation in result.violations:
        own = [one for one in found if f"{violation.message} [{violation.code}]" in one.note]
        assert own, (source, violation.message)
        if violation.code.startswith("T"):
            (note,) = own
            cell = result.reading.cells[violation.total]
            assert plain(cell.text) in plain(note.at), (source, violation.message)
            assert note.fill in ("FFC7CF", "") if kind == "ods" else note.fill == "FFC7CF"
        if violation.code.startswith("N") and violation.quote and kind != "pdf":
            assert plain(own[0].at), (source, violation.message)
    again = check(target)
    assert any("检查结果" in one.note for one in found)
    assert _blocks(again.reading.document) == _blocks(result.reading.document)
    assert [v.fingerprint for v in again.violations if v.code != "S129"] == [
        v.fingerprint for v in result.violations
    ]
    if kind == "pdf":
        assert copy.startswith(source.read_bytes())
    twice = target.with_stem(f"{target.stem}-twice")
    annotate(target, twice)
    assert marked(kind, twice.read_bytes()) == found
    twice.unlink()
    return result


def hold_all(home, paths):
    """The corrupted reports in every format, and their copies, by kind."""
    files = files_of(home, paths)
    for kind in KINDS:
        (home / f"{kind}-checked").mkdir()
        sums = 0
        for source in files[kind]:
            target = home / f"{kind}-checked" / source.name
            result = hold(kind, source, target)
            sums += sum(violation.code.startswith("T") for violation in result.violations)
        assert sums, kind
    return files


def hold_words(home, files):
    """Copies are opened by LibreOffice, which prints every word of them."""
    for kind in ("docx", "odt", "xlsx", "ods"):
        copies = sorted((home / f"{kind}-checked").glob("*"))
        before = turn(home, files[kind], f"{kind}-before", "pdf")
        after = turn(home, copies, f"{kind}-after", "pdf")
        for one, other in zip(before, after, strict=True):
            assert texts_of(one) == texts_of(other), other


def test_copies_of_the_examples_carry_every_finding(tmp_path):
    hold_words(tmp_path, hold_all(tmp_path, sorted(EXAMPLES.iterdir())))


def test_copies_of_real_reports_carry_every_finding(tmp_path, reports):
    whole = sorted(reports.glob("*.json"))
    beside = [path.with_suffix(".html") for path in whole]
    paths = [page if page.exists() else path for page, path in zip(beside, whole, strict=True)]
    hold_all(tmp_path, paths)
