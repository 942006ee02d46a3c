"""What of a copy is the file's own, and what a hostile file can do to it: nothing."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from dataclasses import replace
from datetime import date
from html import escape

import pytest
from lxml import etree

from govinfo_check import ConfigError, ReadError, check, read
from govinfo_check.annotate import annotate, annotated
from govinfo_check.annotate.markup import Part
from govinfo_check.annotate.package import Package
from govinfo_check.cli import main
from govinfo_check.forms import get_form
from govinfo_check.readers.decoding import decode
from govinfo_check.reporters.layout import plain
from govinfo_check.settings import Settings, Waiver
from govinfo_check.templates import document
from layouts import Layout, random_document, render
from marked import marked
from oracle import ADDRESSES, from_cells

FORM = get_form("cn-2021")
FOOLS = (
    "<script>alert(1)</script> =1+2 \x1b[31m\u202e\u2066 &amp; ]]> '\"><img src=x onerror=alert(1)>"
)


def figures(**wrong):
    values = dict.fromkeys(FORM.index, 0)
    return list((values | wrong).values())


WRONG = figures(**{"requests.new.natural_person": 12, "requests.new.total": 21})


def written(tmp_path, kind, values=WRONG, name="report"):
    path = tmp_path / f"{name}.{kind}"
    path.write_bytes(document(FORM, kind, values, agency="青溪区民政局", year=2023))
    return path


def members(data):
    """The local records and directory entries of an archive, by name, offsets apart."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        infos = file.infolist()
        ends = [*[info.header_offset for info in infos][1:], file.start_dir]
        for info, end in zip(infos, ends, strict=True):
            entry = (info.date_time, info.compress_type, info.external_attr, info.create_version,
                     info.flag_bits, info.extra, info.comment, info.CRC)  # fmt: skip
            found[info.filename] = (data[info.header_offset : end], entry)
    return found


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("docx", {"word/document.xml", "[Content_Types].xml"}),
        (
            "xlsx",
            {
                "xl/styles.xml",
                "[Content_Types].xml",
                "xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet2.xml",
            },
        ),
    ],
)
def test_members_that_are_not_touched_keep_their_bytes(tmp_path, kind, changed):
    source = written(tmp_path, kind)
    annotate(source, tmp_path / f"copy.{kind}", select=["T"])
    before, after = members(source.read_bytes()), members((tmp_path / f"copy.{kind}").read_bytes())
    differing = {name for name in before if before[name] != after[name]}
    assert differing <= changed
    assert list(after)[: len(before)] == list(before)
    assert set(before) - differing


def test_archives_of_any_habit_are_copied_as_they_lie():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.comment = "附注".encode()
        stored = zipfile.ZipInfo("mimetype", (2023, 5, 6, 7, 8, 10))
        stored.extra = struct.pack("<HH", 0xCAFE, 0)
        file.writestr(stored, b"application/x", zipfile.ZIP_STORED)
        with file.open(zipfile.ZipInfo("streamed.xml"), "w", force_zip64=True) as member:
            member.write(b"<a/>")
        file.writestr("中文.xml", "<b/>", zipfile.ZIP_DEFLATED)
    data = out.getvalue()
    package = Package(data)
    assert package.packed() == data or members(package.packed()) == members(data)
    package.put("streamed.xml", b"<a>1</a>")
    package.put("new.xml", b"<c/>")
    with zipfile.ZipFile(io.BytesIO(package.packed())) as file:
        assert file.testzip() is None
        assert file.comment == "附注".encode()
        assert [file.read(name) for name in file.namelist()] == [
            b"application/x",
            b"<a>1</a>",
            b"<b/>",
            b"<c/>",
        ]


def test_a_page_only_gains_insertions(tmp_path):
    source = written(tmp_path, "html")
    data = source.read_bytes().replace(b"<td>21<", b"<td title=it's STYLE = 'color:red'>21<")
    source.write_bytes(data)
    annotate(source, tmp_path / "copy.html")
    copy = (tmp_path / "copy.html").read_bytes()
    for inserted in (
        rb"<aside data-govinfo-check.*?</aside>", rb'<a class="govinfo-check"[^>]*></a>',
        rb'<mark style="background-color:#\w{6}">', rb"</mark>",
        rb' style="background-color:#\w{6}"', rb";background-color:#\w{6}",
    ):  # fmt: skip
        copy, count = re.subn(inserted, b"", copy, flags=re.DOTALL)
        assert count, inserted
    assert copy == data


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5hkscs"])
def test_a_page_keeps_its_encoding(tmp_path, encoding):
    text = document(FORM, "html", WRONG, agency="市政局", year=2023).decode()
    if encoding == "big5hkscs":
        text = '<meta charset="big5"><table><tr><td>行政復議</td><td>12</td></tr></table>'
    text = text.replace("utf-8", {"gb18030": "gbk"}.get(encoding, "utf-8"))
    source = tmp_path / "page.html"
    source.write_bytes(text.encode(encoding))
    try:
        annotate(source, tmp_path / "copy.html")
    except ReadError:
        assert encoding == "big5hkscs"  # that page is no report
        return
    copy = (tmp_path / "copy.html").read_bytes().decode(encoding)
    assert "aside" in copy
    assert check(tmp_path / "copy.html").report == check(source).report


def test_stray_bytes_of_a_page_stay(tmp_path):
    source = written(tmp_path, "html")
    data = source.read_bytes().replace(
        "（文字描述）".encode(), "（文字描述".encode() + b"\xef\xbc", 1
    )
    source.write_bytes(data)
    annotate(source, tmp_path / "copy.html")
    copy = (tmp_path / "copy.html").read_bytes()
    assert b"\xef\xbc<" in copy
    assert any("T303" in one.note for one in marked("html", copy.replace(b"\xef\xbc<", b"<")))


@pytest.mark.parametrize("kind", ["txt", "md"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_a_text_only_gains_lines(tmp_path, kind, newline):
    values = dict(zip(ADDRESSES["cn-2021"], WRONG, strict=True))
    report = from_cells("cn-2021", "青溪区民政局", 2023, values)
    layout = Layout(format=kind, encoding="gb18030", newline=newline)
    data = render(report, layout).data
    source = tmp_path / f"report.{kind}"
    source.write_bytes(data)
    result = annotate(source, tmp_path / f"copy.{kind}")
    text = (tmp_path / f"copy.{kind}").read_bytes().decode("gb18030")
    lines = text.split(newline)
    noted = next(at for at, one in enumerate(lines) if "T303" in one)
    row = result.reading.cells["requests.new.total"].location.line
    own = data.decode("gb18030").split(newline)
    if kind == "txt":
        assert lines[noted - 1] == own[row - 1]
        assert [one for one in lines if not one.startswith("〔govinfo-check〕")] == own
    else:
        assert lines[noted - 1] == "" or lines[noted - 1].startswith("> 〔govinfo-check〕")
        assert [one for one in lines if one and "〔govinfo-check〕" not in one] == [
            *filter(None, own)
        ]
    again = check(tmp_path / f"copy.{kind}")
    assert again.report == result.report
    assert [v.fingerprint for v in again.violations if v.code != "S129"] == [
        v.fingerprint for v in result.violations
    ]


def test_nothing_is_ever_overwritten_unasked(tmp_path, capsys):
    source = written(tmp_path, "docx")
    data = source.read_bytes()
    other = written(tmp_path, "docx", name="other")
    link = tmp_path / "link.docx"
    link.symlink_to(source)
    for words in ([other], [source, "--overwrite"], [link, "--overwrite"], [source]):
        assert main(["annotate", str(source), "-o", *map(str, words)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    assert "已有这个文件" in lines[0]
    assert source.read_bytes() == data == other.read_bytes()
    with pytest.raises(ConfigError):
        annotate(source, other)
    with pytest.raises(ConfigError):
        annotate(source, link, overwrite=True)
    assert main(["annotate", str(source), "-o", str(other), "--overwrite"]) == 1
    assert other.read_bytes() != data == source.read_bytes()


def test_exit_code_and_choice_are_those_of_check(tmp_path, capsys):
    source = written(tmp_path, "docx")
    words = ["annotate", str(source), "-o"]
    assert main([*words, str(tmp_path / "1.docx"), "--select", "T"]) == 1
    assert main([*words, str(tmp_path / "2.docx"), "--select", "T401"]) == 0
    assert main([*words, str(tmp_path / "3.docx"), "--select", "S122", "--fail-on", "warning"]) == 1
    assert main([*words, str(tmp_path / "4.docx"), "--select", "T9"]) == 2
    assert main([*words, str(tmp_path / "5.docx"), "--lang", "en", "--ignore", "S"]) == 1
    assert "report.docx (青溪区民政局 2023): 3 errors → " in capsys.readouterr().out
    notes = [one.note for one in marked("docx", (tmp_path / "5.docx").read_bytes())]
    assert "but 总计 21 (difference 9) [T303]" in "".join(notes)
    clean = marked("docx", (tmp_path / "2.docx").read_bytes())
    assert len(clean) == 1
    assert "没有发现问题" in clean[0].note


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.json", b'{"form": "cn-2021"}', "--format json"),
        ("a.pdf", b"%PDF-1.4\n", "已损坏"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "--convert"),
    ],
)
def test_what_takes_no_notes_is_told_in_one_line(tmp_path, capsys, name, data, told):
    (tmp_path / name).write_bytes(data)
    assert main(["annotate", str(tmp_path / name), "-o", str(tmp_path / f"copy-{name}")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert told in lines[0]
    assert not (tmp_path / f"copy-{name}").exists()


def test_an_old_workbook_names_the_way_out(tmp_path, capsys):
    xlwt = pytest.importorskip("xlwt", reason="it writes the workbook")
    pytest.importorskip("xlrd", reason="the extra office is not installed")
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for column, text in enumerate(["行政许可", 5]):
        sheet.write(0, column, text)
    book.save(str(tmp_path / "a.xls"))
    assert main(["annotate", str(tmp_path / "a.xls"), "-o", str(tmp_path / "b.xlsx")]) == 2
    assert "--convert" in capsys.readouterr().err


def test_a_file_that_a_package_reads_takes_no_notes(tmp_path):
    source = written(tmp_path, "html")
    reading = read(source)
    foreign = replace(reading, document=replace(reading.document, format="notes"))
    with pytest.raises(ReadError, match="notes 格式的文件不能写入批注"):
        annotated(check(foreign), source.read_bytes())


def test_a_copy_promises_the_format_that_it_has(tmp_path, capsys):
    source = written(tmp_path, "docx")
    assert main(["annotate", str(source), "-o", str(tmp_path / "copy.pdf")]) == 2
    assert "请把文件名的后缀改为 .docx" in capsys.readouterr().err


def test_a_waived_finding_is_told_as_such(tmp_path):
    waiver = Waiver(
        reason="台账已核对", by="李四", expires=date(2999, 1, 1), code="T303", subject="new"
    )  # fmt: skip
    source = written(tmp_path, "xlsx")
    annotate(source, tmp_path / "copy.xlsx", select=["T303"], settings=Settings(waivers=(waiver,)))
    note = next(
        one for one in marked("xlsx", (tmp_path / "copy.xlsx").read_bytes()) if "T303" in one.note
    )
    assert "(已豁免:台账已核对;批准:李四;至 2999-01-01)" in note.note
    assert note.fill == "DDEBF8"
    assert note.at == "21"


def hostile(tmp_path, kind):
    """A report whose heading and added row say all that may do harm."""
    source = written(tmp_path, kind)
    data = source.read_bytes()
    if kind == "html":
        shown = escape(FOOLS)
        data = data.replace("三、".encode(), f"三、{shown}".encode(), 1)
        source.write_bytes(data.replace(b"<td>21<", f"<td>21{shown}<".encode()))
        return source
    package = Package(data)
    name = "word/document.xml"
    shown = escape(re.sub(r"[\x00-\x1f]", "", FOOLS))
    xml = package.data(name).replace(b">21<", f">21{shown}<".encode())
    package.put(name, xml.replace("三、".encode(), f"三、{shown}".encode(), 1))
    source.write_bytes(package.packed())
    return source


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_hostile_text_does_nothing_in_a_copy(tmp_path, kind):
    source = hostile(tmp_path, kind)
    result = annotate(source, tmp_path / f"copy.{kind}")
    assert any("alert(1)" in violation.message for violation in result.violations)
    copy = (tmp_path / f"copy.{kind}").read_bytes()
    notes = [one.note for one in marked(kind, copy)]
    assert any("<script>alert(1)</script>" in note for note in notes)
    assert not any(re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", n) for n in notes)
    if kind == "html":
        from lxml import html  # noqa: PLC0415 - only here

        root = html.fromstring(copy.decode())
        assert not root.xpath("//script | //img | //*[@onerror]")


COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="7" w:author="王五"><w:p><w:r><w:t>先前的批注</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)


def test_comments_that_a_document_has_stay(tmp_path):
    source = written(tmp_path, "docx")
    package = Package(source.read_bytes())
    package.put("word/comments.xml", COMMENTS.encode())
    package.relate("word/document.xml", "comments", "word/comments.xml")
    xml = package.data("word/document.xml")
    own = b'<w:commentRangeStart w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    package.put("word/document.xml", xml.replace(b"</w:p>", own, 1))
    source.write_bytes(package.packed())
    annotate(source, tmp_path / "copy.docx")
    with zipfile.ZipFile(tmp_path / "copy.docx") as file:
        comments = etree.fromstring(file.read("word/comments.xml"))
        texts = ["".join(one.itertext()) for one in comments]
        assert texts[0] == "先前的批注"
        assert "检查结果" in texts[1]
        ids = comments.xpath("//@*[local-name() = 'id']")
        assert len(set(ids)) == len(ids) > 3
        assert [n for n in file.namelist() if "comments" in n] == ["word/comments.xml"]


def test_notes_that_a_sheet_has_stay(tmp_path):
    source = written(tmp_path, "xlsx")
    annotate(source, tmp_path / "once.xlsx", select=["T303"])
    package = Package((tmp_path / "once.xlsx").read_bytes())
    with zipfile.ZipFile(tmp_path / "once.xlsx") as file:
        names = [name for name in file.namelist() if "comments" in name]
    for name in names:
        author = package.data(name).replace(b">govinfo-check<", ">王五<".encode())
        package.put(name, author)
    (tmp_path / "once.xlsx").write_bytes(package.packed())
    for _ in range(2):  # the second run takes out what the first put behind them
        annotate(tmp_path / "once.xlsx", tmp_path / "twice.xlsx", select=["T301"], overwrite=True)
        notes = marked("xlsx", (tmp_path / "twice.xlsx").read_bytes())
        assert notes[0].note.count("检查结果") == 2
        codes = [code for one in notes for code in re.findall(r"\[(T\d+)\]", one.note)]
        assert sorted(set(codes)) == ["T301", "T303"]
        with zipfile.ZipFile(tmp_path / "twice.xlsx") as file:
            assert sum("vmlDrawing" in name for name in file.namelist()) == 2
        (tmp_path / "once.xlsx").write_bytes((tmp_path / "twice.xlsx").read_bytes())


SENTENCES = "（一）新收申请5件。（二）本年新收政府信息公开申请99件，均已答复。（三）其他情况。"


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_note_stands_along_the_sentence_to_the_letter(tmp_path, kind):
    values = figures(**{"requests.new.natural_person": 5, "requests.new.total": 5})
    source = written(tmp_path, kind, values)
    if kind == "docx":
        package = Package(source.read_bytes())
        xml = package.data("word/document.xml").decode()
        package.put("word/document.xml", xml.replace("（文字描述）", SENTENCES, 1).encode())
        source.write_bytes(package.packed())
    else:
        shown = SENTENCES.replace("申请99", "<b>申请</b> 9<!-- 9 -->9")
        data = source.read_text(encoding="utf-8").replace("（文字描述）", shown, 1)
        source.write_text(data, encoding="utf-8")
    result = annotate(source, tmp_path / f"copy.{kind}", select=["N"])
    assert result.violations
    found = marked(kind, (tmp_path / f"copy.{kind}").read_bytes())
    shown = {one.at.replace(" ", "") for one in found if "[N" in one.note}
    assert "（二）本年新收政府信息公开申请99件，均已答复。" in shown
    assert check(tmp_path / f"copy.{kind}").reading.document.blocks == read(source).document.blocks


def test_a_place_in_a_workbook_is_told_by_the_name_of_its_cell(tmp_path, capsys):
    wrong = {"appeals.reconsideration.total": -3, "requests.new.business": 1}
    source = written(tmp_path, "xlsx", figures(**wrong))
    assert main(["check", str(source), "--select", "T303,V103"]) == 1
    told = capsys.readouterr().out
    assert "位置:工作表“表四”单元格 E5。" in told
    assert "位置:工作表“表三”第 5 行。" in told
    assert main(["check", str(source), "--select", "T301", "--lang", "en"]) == 1
    assert "At sheet 表三, column E." in capsys.readouterr().out


def test_a_highlight_lies_on_the_cell_of_the_finding_and_the_file_comes_first(tmp_path):
    pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    pytest.importorskip("reportlab", reason="it draws the PDF")
    from printed_pdf import Look, printed  # noqa: PLC0415 - it needs reportlab

    values = dict(zip(ADDRESSES["cn-2021"], WRONG, strict=True))
    report = from_cells("cn-2021", "青溪区民政局", 2023, values)
    data = printed(report, Layout(), Look()).data
    source = tmp_path / "report.pdf"
    source.write_bytes(data)
    annotate(source, tmp_path / "copy.pdf", select=["T303"])
    copy = (tmp_path / "copy.pdf").read_bytes()
    assert copy.startswith(data)
    summary, note = marked("pdf", copy)
    assert "1 处错误" in summary.note
    assert "T303" in note.note
    assert (note.at.strip(), note.fill) == ("21", "FFC7CF")


def test_a_damaged_pdf_is_told_in_one_line_or_annotated(tmp_path):
    pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
    pytest.importorskip("reportlab", reason="it draws the PDF")
    from printed_pdf import Look, printed  # noqa: PLC0415 - it needs reportlab

    report = from_cells("cn-2021", "青溪区民政局", 2023, {})
    data = printed(report, Layout(), Look()).data
    rng = random.Random(7)  # noqa: S311 - reproducible, not secret
    errors = []
    for number in range(40):
        at = rng.randrange(len(data))
        broken = data[:at] + bytes(rng.randrange(256) for _ in range(4)) + data[at + 4 :]
        source, copy = tmp_path / f"{number}.pdf", tmp_path / f"{number}-copy.pdf"
        source.write_bytes(broken)
        try:
            annotate(source, copy)
        except ReadError as error:
            errors.append(str(error))
            assert not copy.exists()
        else:
            assert copy.read_bytes().startswith(broken)
    assert len(errors) < 40
    assert not any("\n" in one for one in errors)


XML = (
    '<?xml version="1.0"?><!-- <a> --><?x <b> ?><a:r xmlns:a="u" xmlns="v"><b k="1 > 0" '
    "j='\"'/><c>文&lt;&#20013;<!-- c --><![CDATA[<d>]]></c>\n<d  k = '2'\n>x</d ></a:r>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_is_put_at_elements_and_nothing_else_changes(encoding):
    data = XML.encode(encoding)
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    root = etree.fromstring(XML.encode(), parser)
    part = Part(data, root, "a.xml")
    for element in root.iter():
        part.put_first(element, "<i/>")
        part.put_last(element, "<j/>")
        if element is not root:
            part.put_before(element, "<k/>")
            part.put_after(element, "<l/>")
    edited = part.edited().decode(encoding)
    assert (
        edited.replace('<b k="1 > 0" j=\'"\'><i/><j/></b>', '<b k="1 > 0" j=\'"\'/>')
        .replace("<i/>", "")
        .replace("<j/>", "")
        .replace("<k/>", "")
        .replace("<l/>", "")
        == XML
    )
    changed = etree.fromstring(edited.encode(), parser)
    assert [len(one) for one in changed.iter("{v}b", "{v}c", "{v}d")] == [2, 2, 2]
    assert [len(changed), len(list(changed.iter("{v}k")))] == [11, 3]


def test_the_same_file_gets_the_same_copy(tmp_path):
    for kind in ("docx", "xlsx", "html"):
        source = written(tmp_path, kind)
        for number in (1, 2):
            annotate(source, tmp_path / f"{number}.{kind}")
        assert (tmp_path / f"1.{kind}").read_bytes() == (tmp_path / f"2.{kind}").read_bytes()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ods", "html", "txt", "md"])
def test_every_finding_of_a_damaged_report_stands_in_its_copy(kind):
    format_ = {"txt": "text", "md": "markdown"}.get(kind, kind)
    told = 0
    for seed in range(12):
        data = random_document(seed, damaged=True, formats=(kind,)).data
        try:
            result = check(data, format=format_)
        except ReadError:
            continue  # refused as a whole
        copy = annotated(result, data)
        if kind in ("txt", "md"):
            notes = decode(copy)
            codes = set(re.findall(r"\[([A-Z]\d+)\\?\]", notes))
            assert codes >= {violation.code for violation in result.violations}
        else:
            notes = "\n".join(one.note for one in marked(kind, copy))
            for violation in result.violations:
                assert plain(violation.message) in notes
        told += len(result.violations)
    assert told > 100


def test_a_page_that_is_well_formed_xml_stays_so(tmp_path):
    page = document(FORM, "html", WRONG, agency="青溪区民政局", year=2023).decode()
    page = page.replace("<!DOCTYPE html>", '<?xml version="1.0" encoding="utf-8"?>')
    page = page.replace('charset="utf-8">', 'charset="utf-8"/>').replace("<br>", "<br/>")
    source = tmp_path / "page.xhtml"
    source.write_text(page, encoding="utf-8")
    etree.fromstring(source.read_bytes())
    annotate(source, tmp_path / "copy.xhtml")
    copy = etree.fromstring((tmp_path / "copy.xhtml").read_bytes())
    assert any("T303" in (one.get("title") or "") for one in copy.iter("a"))


def test_the_box_of_a_sheets_note_is_as_large_as_its_text(tmp_path):
    rows = {f"requests.results.{name}.total": 123 for name in ("granted", "partially_granted")}
    source = written(tmp_path, "xlsx", figures(**rows))
    annotate(source, tmp_path / "copy.xlsx", select=["T"])
    notes = [one.note for one in marked("xlsx", (tmp_path / "copy.xlsx").read_bytes())]
    longest = next(note for note in notes if "T302" in note)
    assert longest.count("最可能") == 1
    assert longest.startswith("最可能")
    with zipfile.ZipFile(tmp_path / "copy.xlsx") as file:
        drawings = [file.read(name).decode() for name in file.namelist() if "vml" in name]
    anchors = [re.findall("<x:Anchor>(.*?)<", one) for one in drawings]
    boxes = [[int(part) for part in one.split(",")] for found in anchors for one in found]
    heights = {bottom - top for _, _, top, _, _, _, bottom, _ in boxes}
    assert len(heights) > 1
    assert all(left < right and top < bottom for left, _, top, _, right, _, bottom, _ in boxes)


@pytest.mark.parametrize("character", ["\x07", "\u200b", "\xad", "\u202e"])
def test_a_sentence_with_a_character_that_nobody_sees_is_marked(tmp_path, character):
    text = f"前面一句。本年新收政府信息{character}公开申请99件，均已{character}答复。后面。"
    source = written(tmp_path, "html", figures())
    page = source.read_text(encoding="utf-8").replace("（文字描述）", text, 1)
    source.write_text(page, encoding="utf-8")
    annotate(source, tmp_path / "copy.html", select=["N101"])
    copy = (tmp_path / "copy.html").read_text(encoding="utf-8")
    assert re.search("前面一句。<mark [^>]*>本年新收.*?答复。</mark>", copy)


def test_notes_of_a_page_are_counted_in_its_order(tmp_path):
    source = written(tmp_path, "html")
    page = source.read_text(encoding="utf-8").replace("（文字描述）", SENTENCES, 1)
    source.write_text(page, encoding="utf-8")
    annotate(source, tmp_path / "copy.html", select=["T", "N"])
    copy = (tmp_path / "copy.html").read_text(encoding="utf-8")
    numbers = [int(one) for one in re.findall(r'data-note="(\d+)"', copy)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 2
    for number in numbers:
        title = re.search(rf'data-note="{number}" title="(.*?)"', copy)[1]
        listed = re.search(rf'<p id="govinfo-check-{number}">.*?</a> (.*?)</p>', copy)[1]
        assert listed.replace("<br/>", "&#10;") == title


def test_the_summary_of_a_text_speaks_of_no_colours(tmp_path):
    values = dict(zip(ADDRESSES["cn-2021"], WRONG, strict=True))
    report = from_cells("cn-2021", "青溪区民政局", 2023, values)
    source = tmp_path / "report.txt"
    source.write_bytes(render(report, Layout(format="txt")).data)
    annotate(source, tmp_path / "copy.txt")
    text = (tmp_path / "copy.txt").read_text(encoding="utf-8")
    assert "底色" not in text
    assert "行号是原文的行号" in text


def test_a_folder_as_the_copy_is_told_to_be_one(tmp_path, capsys):
    source = written(tmp_path, "docx")
    assert main(["annotate", str(source), "-o", str(tmp_path)]) == 2
    assert "这是文件夹" in capsys.readouterr().err
