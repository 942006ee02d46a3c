"""What a file is, by its content first and its suffix then, and what is refused by name."""

import io
import zipfile

import pytest

from govinfo_check import readers
from govinfo_check.errors import ReadError
from govinfo_check.readers import FORMATS, SUFFIXES, format_of, read_document


def archive(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as members:
        for name in names:
            members.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>x", None, "html"),
        (b"\xef\xbb\xbf\r\n <html>", "report.txt", "html"),
        (b"<?xml version='1.0'?><html>", "report.json", "html"),
        ("<p>规章".encode("utf-16"), None, "html"),
        ("一、总体情况<table><tr><td>1</td></tr>".encode(), "report.txt", "html"),
        ("一、总体情况<br>二".encode(), None, "html"),
        ("用 <br> 表示换行".encode(), "notes.md", "markdown"),
        (b' {"form": "cn-2021"}', "report.html", "json"),
        ('{"form": 1}'.encode("utf-16"), None, "json"),
        ("规章 3".encode(), "report.txt", "text"),
        ("规章 3".encode(), "REPORT.TXT", "text"),
        ("规章 3".encode(), "report.shtml", "html"),
        ("规章 3".encode(), "a.b/report.markdown", "markdown"),
        ("规章 3".encode(), "report.unknown", "text"),
        ("规章 3".encode(), None, "text"),
        (b"1 < 2", None, "text"),
        (b"%PDF-1.7\n%\xe2", "report.html", "pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), None, "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "report.docx", "xlsx"),
    ],
)
def test_content_tells_the_format_and_the_suffix_only_where_it_does_not(data, name, expected):
    assert format_of(data, name) == expected


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空的"),
        (b" \r\n\t ", "空的"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG 图片"),
        (b"\xff\xd8\xff\xe0\0", "JPEG 图片"),
        (b"GIF89a\x01\0", "GIF 图片"),
        (b"BM\x01\x02\x03\x04\0\0\0\0", "BMP 图片"),
        (b"II*\0\x08", "TIFF 图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", r"\.docx"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"Rar!\x1a\x07\0", "RAR"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"PAR1\x15\x04\x15\xac", r"Parquet 文件。汇总表请用 govinfo-check check"),
        (b"ARROW1\0\0\x04\0\0\0", "Arrow"),
        (b"\x80\xee\xf6\x48\x25\x7e\x0c\xcfDUCK\xe7\x03" + bytes(10), "DuckDB"),
        (b"MZ\x90\0\x03", "可执行程序"),
        (b"\x7fELF\x02", "可执行程序"),
        (b"MIME-Version: 1.0\r\n", "单个文件网页"),
        (archive("OFD.xml"), "OFD"),
        (archive("a.html"), "ZIP"),
    ],
)
@pytest.mark.parametrize("word", [None, "html", "txt"])
def test_what_can_never_be_read_is_named_with_a_remedy(data, what, word):
    with pytest.raises(ReadError, match=what) as caught:
        read_document(data, format=word, name="report.html")
    assert caught.value.source is None
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4", "PDF"),
        (archive("[Content_Types].xml", "word/document.xml"), r"Word \.docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), r"Excel \.xlsx"),
    ],
)
def test_an_office_file_is_told_from_a_page_though_the_suffix_or_the_word_says_page(data, what):
    kind = next(kind for kind in FORMATS if kind.name == format_of(data))
    with pytest.raises(ReadError, match=what):
        read_document(data, format="html")
    if kind.module is None:
        with pytest.raises(ReadError, match=f"{what}.*只读取"):
            read_document(data, name="report.html")


def test_a_page_is_no_office_file_though_the_word_says_so():
    with pytest.raises(ReadError, match="不是 PDF"):
        read_document(b"<p>x", format="pdf")


def test_json_is_told_but_not_read_here():
    with pytest.raises(ReadError, match="JSON"):
        read_document(b'{"form": "cn-2021"}')


def test_a_page_that_starts_like_json_is_read_as_the_format_given():
    assert read_document("{规章}".encode(), format="text").blocks[0].text == "{规章}"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("html", "html"),
        ("htm", "html"),
        ("HTML", "html"),
        ("txt", "text"),
        ("text", "text"),
        ("md", "markdown"),
        ("markdown", "markdown"),
    ],
)
def test_words_for_formats_have_aliases(word, expected):
    assert read_document("规章 3 5".encode(), format=word).format == expected


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(ReadError, match=r"sxw.*html、text、markdown"):
        read_document(b"x", format="sxw")


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(readers, "MAX_BYTES", readers.MAX_BYTES._replace(most=10))
    with pytest.raises(ReadError, match="文件超过"):
        read_document(b"x" * 11)


def test_suffixes_are_lower_case_and_of_known_formats():
    assert {".html", ".htm", ".shtml", ".xhtml", ".txt", ".text", ".md", ".markdown", ".json"} <= (
        SUFFIXES.keys()
    )
    assert set(SUFFIXES.values()) <= {kind.name for kind in FORMATS}
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in SUFFIXES)
