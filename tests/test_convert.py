"""Old kinds of files through LibreOffice: only where `--convert` allows it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from govinfo_check import check, read
from govinfo_check.cli import main
from govinfo_check.commands.files import find_files
from govinfo_check.errors import ReadError
from govinfo_check.readers import contents, convert, converted
from office import archive, compound

PAGE = Path(__file__).parent.parent / "examples" / "reports" / "qiling-2024.html"
RTF = b"{\\rtf1\\ansi abc\\par}"

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")),
    reason="LibreOffice is not installed",
)


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        (RTF, ".doc", ".rtf"),
        (compound("WordDocument"), ".doc", ".doc"),
        (compound("WordDocument"), ".wps", ".wps"),
        (compound("WordDocument"), ".docx", ".doc"),
        (compound("Unknown"), "", ".doc"),
        (compound("Workbook"), ".et", None),
        (compound("EncryptedPackage"), ".docx", None),
        (b"<p>x</p>", ".doc", None),
    ],
)
def test_the_content_tells_what_is_converted(data, suffix, expected):
    assert contents.old_kind(data, suffix) == expected


def test_a_binary_workbook_is_told_what_to_be_saved_as():
    data = archive({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"})
    assert contents.old_kind(data) == ".xlsb"
    with pytest.raises(ReadError, match=r"\.xlsb.*\.xlsx,或加 --convert"):
        read(data, format="xlsx")


def test_what_is_read_anyway_is_left_as_it_is():
    data = PAGE.read_bytes()
    assert converted(data, "report.doc") is data


@pytest.mark.parametrize("data", [RTF, compound("WordDocument"), compound("Unknown")])
def test_without_leave_the_refusal_names_the_option(data, tmp_path, capsys):
    path = tmp_path / "report.doc"
    path.write_bytes(data)
    assert main(["check", str(path)]) == 2
    message = capsys.readouterr().err
    assert "--convert" in message
    assert message.count("\n") == 1
    with pytest.raises(ReadError, match="--convert"):
        read(path)


def test_an_encrypted_file_is_not_converted(tmp_path):
    path = tmp_path / "report.doc"
    path.write_bytes(compound("EncryptedPackage"))
    with pytest.raises(ReadError, match="加密"):
        read(path, convert=True)


def test_check_asks_for_the_conversion_as_read_does(tmp_path, monkeypatch):
    path = tmp_path / "a.odt"
    path.write_bytes(b"old")
    rows = ("<td>信息内容</td><td>本年处理决定数量</td>", "<td>行政许可</td><td>5</td>")
    page = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>".encode()
    asked = "govinfo_check.readers.converted"
    monkeypatch.setattr(asked, lambda data, _: page if data == b"old" else data)
    assert check(path, format="html", convert=True).report.disclosure.licensing == 5


def test_a_folder_stands_for_old_files_only_with_leave(tmp_path):
    for name in ("a.doc", "b.wps", "c.html", "d.rtf", "e.ppt"):
        (tmp_path / name).write_bytes(RTF)
    assert [Path(path).name for path in find_files([str(tmp_path)])] == ["c.html"]
    found = find_files([str(tmp_path)], converts=True)
    assert [Path(path).name for path in found] == ["a.doc", "b.wps", "c.html", "d.rtf"]


def test_without_libreoffice_one_line_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(convert.shutil, "which", lambda _name: None)
    path = tmp_path / "report.rtf"
    path.write_bytes(RTF)
    assert main(["check", str(tmp_path), "--convert"]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"{path}: ")
    assert "LibreOffice" in message
    assert message.count("\n") == 1


@needs_office
def test_an_old_word_file_is_read_to_the_same_figures(tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    page = tmp_path / "report.html"
    page.write_bytes(PAGE.read_bytes())
    command = [
        program, "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}",
        "--infilter=HTML (StarWriter)", "--convert-to", "doc:MS Word 97",
        "--outdir", str(tmp_path), str(page),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    old = tmp_path / "report.doc"
    assert old.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    reading = read(old, convert=True)
    assert reading.report == read(page).report
    assert main(["read", str(old), "--convert", "--output", str(tmp_path / "out.json")]) == 0
    assert main(["check", str(old), "--convert", "--select", "T303"]) == 1
