"""Hostile, damaged, renamed, old and encrypted Office files: one clear line each."""

import contextlib
import random
import shutil
import struct
import zipfile

import pytest

from govinfo_check.errors import ReadError
from govinfo_check.limits import raised
from govinfo_check.readers import archives, convert, read_document
from govinfo_check.readers.archives import Archive
from office import MAIN, archive, compound, docx, paragraph, relations, row, table, xlsx

TYPES = {"[Content_Types].xml": "<Types/>"}
MAIN_PART = "word/document.xml"
OUTSIDE = relations(officeDocument="../../etc/passwd")
FAR = '<sheetData><row><c r="XFD1048576"><v>1</v></c></row></sheetData>'
WHOLE = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'


def holding(**parts):
    return archive({**TYPES, **parts})


def word(xml, **more):
    return archive({**TYPES, MAIN_PART: xml, **more})


def body(inside):
    return word(f'<w:document xmlns:w="{MAIN}"><w:body>{inside}</w:body></w:document>')


def nested(tag, depth):
    return body(f"<w:{tag}>" * depth + f"</w:{tag}>" * depth)


def lying(size):
    """An archive whose directory declares another size for a part than it has."""
    data = bytearray(body("<w:p/>"))
    place = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, size)
    return bytes(data)


def encrypted():
    data = bytearray(body("<w:p/>"))
    struct.pack_into("<H", data, data.rindex(b"PK\x01\x02") + 8, 1)
    return bytes(data)


LAUGHS = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>]>"
EXTERNAL = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
HOSTILE = {
    "bomb": (lambda: word(" " * 40_000_000), "解压后超过 32 MiB"),
    "ratio": (lambda: word("<a/>" * 500_000), "超过压缩前的 200 倍"),
    "tags": (lambda: body("".join(f"<a{n}/>" for n in range(600_001))), "标签共超过"),
    "members": (lambda: holding(**dict.fromkeys(map(str, range(2_001)), "")), "超过 2000 个"),
    "depth": (lambda: nested("hyperlink", 300), "嵌套过深"),
    "tables": (lambda: nested("tbl", 300), "嵌套过深"),
    "laughs": (lambda: word(f"{LAUGHS}<a>&b;</a>"), "DOCTYPE"),
    "external": (lambda: word(f"{EXTERNAL}<a>&a;</a>"), "DOCTYPE"),
    "utf-16 doctype": (lambda: word(f"{LAUGHS}<a/>".encode("utf-16")), "DOCTYPE"),
    "twice": (lambda: word("<a/>", **{"Word/Document.xml": "<b/>"}), "重名"),
    "declares more": (lambda: lying(10_000), "不完整"),
    "declares less": (lambda: lying(10), "不完整"),
    "encrypted part": (encrypted, "加密"),
    "method": (lambda: archive({**TYPES, MAIN_PART: "<a/>"}, method=zipfile.ZIP_LZMA), "不完整"),
    "no xml": (lambda: word("规章"), "不完整"),
    "no main part": (lambda: holding(**{"word/a.xml": ""}), "没有 Word 正文"),
    "points outside": (lambda: holding(**{"word/a": "", "_rels/.rels": OUTSIDE}), "没有 Word 正文"),
    "truncated": (lambda: docx(paragraph("x"))[:-40], "不完整"),
    "only a head": (lambda: b"PK\x03\x04" + bytes(50), "不完整"),
    "empty archive": (lambda: archive({}), "ZIP"),
    "sheet span": (lambda: xlsx(("a", f"{FAR}{WHOLE}")), "超过 100000 个"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_in_one_line(name):
    make, expected = HOSTILE[name]
    data = make()
    with pytest.raises(ReadError, match=expected) as caught:
        read_document(data)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_parts_are_found_whatever_the_case_and_the_slash():
    found = Archive(archive({"Word\\Document.XML": "x"}))
    assert found.part("/word/document.xml") == b"x"
    assert found.part("word/other.xml") is None


def test_a_part_in_utf_16_is_read():
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{MAIN}"><w:body>'
    xml += f"{paragraph('规章')}</w:body></w:document>"
    assert read_document(word(xml.encode("utf-16"))).paragraphs[0].text == "规章"


def test_external_relations_are_not_followed():
    external = (
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="http://h/a.xml" '
    )
    external += 'TargetMode="External"/></Relationships>'
    assert Archive(archive({"_rels/.rels": external})).relations("") == {}


def test_the_total_of_the_parts_is_bounded(monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL", archives.MAX_TOTAL._replace(most=10))
    found = Archive(archive({"a": "x" * 6, "b": "x" * 6}))
    found.part("a")
    with pytest.raises(ReadError, match="共超过"):
        found.part("b")


@pytest.mark.parametrize(
    ("streams", "what", "how"),
    [
        (("WordDocument", "1Table"), "旧版 Word 或 WPS", "另存为 .docx"),
        (("EncryptionInfo", "EncryptedPackage"), "加密", "解除密码"),
        (("PowerPoint Document",), "旧版 Office", "另存为"),
        (("Workbook",), "不完整", "重新保存"),
        ((), "旧版 Office", "另存为"),
    ],
)
def test_an_old_file_is_told_by_its_streams_and_what_to_save_it_as(streams, what, how):
    with pytest.raises(ReadError, match=f"{what}.*{how}"):
        read_document(compound(*streams), name="report.doc")


def test_office_2003_xml_is_refused_by_name():
    with pytest.raises(ReadError, match="Office 2003"):
        read_document(b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><a/>')


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_read_or_refused_and_breaks_nothing(seed):
    chance = random.Random(seed)  # noqa: S311 - damage, no secret
    data = bytearray(
        chance.choice(
            [docx(table(row("a", "1"))), xlsx(("a", "<sheetData/>")), compound("Workbook")]
        )
    )
    for _ in range(chance.choice([1, 5, 50])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    end = chance.choice([len(data), chance.randrange(len(data))])
    with contextlib.suppress(ReadError):
        read_document(bytes(data[:end]))


def test_conversion_without_libreoffice_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(ReadError, match=r"LibreOffice.*另存为"):
        convert.convert(b"x", ".doc")


def test_only_known_kinds_are_converted():
    with pytest.raises(ReadError, match=r"不转换.*\.wps"):
        convert.convert(b"x", ".exe")


needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")),
    reason="LibreOffice is not installed",
)


@needs_office
def test_a_conversion_ends_with_its_time():
    with pytest.raises(ReadError, match=r"超过 0\.2 秒.*--raise-limits"), raised(0.2 / 60):
        convert.convert(b"{\\rtf1 x}", ".doc")


@needs_office
def test_an_old_file_is_converted():
    made = convert.convert(b"{\\rtf1\\ansi abc\\par}", ".doc")
    assert [block.text for block in read_document(made).blocks] == ["abc"]


def test_a_word_file_renamed_to_another_suffix_is_read():
    assert read_document(docx(paragraph("x")), name="report.xls").format == "docx"
    with pytest.raises(ReadError, match="不完整"):
        read_document("规章 5".encode(), name="report.docx")
