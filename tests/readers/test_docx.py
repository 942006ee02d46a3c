"""Word files, read through `read_document`, and whole forms through `read`."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_check.documents import Cell, Document, Location, Table
from govinfo_check.errors import ReadError
from govinfo_check.readers import docx as reader
from govinfo_check.readers import read_document
from govinfo_check.readers.word.numerals import numeral
from govinfo_check.sources import read
from office import (
    MAIN,
    STRICT,
    archive,
    cell,
    docx,
    docx_of,
    paragraph,
    relations,
    row,
    run,
    span,
    table,
)

HTML_REPORTS = ["pingtan-2021", "shanghai-office-2019", "shuyang-fgj-2023", "testcity-2025"]


def texts(body, **parts):
    return [block.text for block in read_document(docx(body, **parts)).paragraphs]


def rows(body, **parts):
    (found,) = read_document(docx(body, **parts)).tables
    return [[one.text for one in cells] for cells in found.rows]


def places(body):
    (found,) = read_document(docx(body)).tables
    return [
        (one.text, one.location.row, one.location.column, one.rowspan, one.colspan)
        for cells in found.rows
        for one in cells
    ]


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_paragraphs_and_tables_stand_in_the_order_of_the_body(namespace):
    body = paragraph("一、总体情况") + table(row("规章", "5")) + paragraph("二")
    blocks = read_document(docx(body, namespace=namespace)).blocks
    assert [getattr(block, "text", "table") for block in blocks] == ["一、总体情况", "table", "二"]


def test_the_title_is_that_of_the_core_properties():
    document = read_document(docx(paragraph("x"), title=" 某县 2023 年 "))
    assert (document.title, document.format) == ("某县 2023 年", "docx")


def test_merged_cells_stand_once_with_their_spans():
    body = table(
        row(cell("a", span(2, "restart")), cell("b")),
        row(cell("ignored", span(2, "continue")), cell("c")),
        row(cell("d"), cell("e", span(2))),
    )
    assert places(body) == [
        ("a", 1, 1, 2, 2),
        ("b", 1, 3, 1, 1),
        ("c", 2, 3, 1, 1),
        ("d", 3, 1, 1, 1),
        ("e", 3, 2, 1, 2),
    ]


def test_a_continued_cell_without_a_beginning_is_a_cell():
    body = table(row("a", "b"), row(cell("c", "<w:vMerge/>"), "d"))
    assert places(body)[2] == ("c", 2, 1, 1, 1)


def test_a_row_may_begin_after_the_first_columns_of_the_grid():
    body = table(row("a", "b", "c"), row("d", properties='<w:gridBefore w:val="2"/>'))
    assert places(body)[3] == ("d", 2, 3, 1, 1)


def test_an_old_horizontal_merge_is_one_cell():
    merged = cell("b", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>")
    assert places(table(f"<w:tr>{cell('a')}{merged}{cell('c')}</w:tr>"))[1:] == [
        ("b", 1, 2, 1, 2),
        ("c", 1, 4, 1, 1),
    ]


def test_each_paragraph_and_break_of_a_cell_is_a_line():
    content = (
        paragraph("商业")
        + paragraph("")
        + paragraph("<w:r><w:t>企</w:t><w:br/><w:t>业</w:t></w:r>")
    )
    assert rows(table(row(cell(content)))) == [["商业\n企\n业"]]


def test_figures_split_over_runs_are_one():
    assert rows(table(row(cell(paragraph(run("1") + "<w:proofErr/>" + run("2")))))) == [["12"]]


def test_struck_and_raised_texts_are_parted_from_the_figure_they_stand_at():
    struck = run("9", "<w:strike/>") + run("12")
    raised = run("12") + run("1", '<w:vertAlign w:val="superscript"/>')
    assert texts(paragraph(struck) + paragraph(raised)) == ["~9~12", "12^1^"]


def test_a_table_in_a_cell_makes_the_outer_one_layout():
    inner = table(row("规章", "5"))
    document = read_document(docx(table(row(cell(paragraph("说明") + inner + paragraph(""))))))
    assert [getattr(block, "text", "table") for block in document.blocks] == ["说明", "table"]
    assert document.tables[0].number == 1


def test_a_table_broken_by_hand_is_two():
    assert len(read_document(docx(table(row("a")) + paragraph("") + table(row("b")))).tables) == 2


def test_tracked_changes_are_read_as_they_will_stand():
    runs = f"{run('1')}<w:ins>{run('2')}</w:ins><w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
    runs += f"<w:moveFrom>{run('4')}</w:moveFrom><w:moveTo>{run('5')}</w:moveTo>"
    assert rows(table(row(cell(paragraph(runs))))) == [["125"]]


def test_deleted_rows_and_cells_are_not_read_and_inserted_ones_are():
    body = table(
        row("a", cell("x", "<w:cellDel/>"), "b"),
        row("c", "d", properties="<w:del/>"),
        row("e", "f", properties="<w:ins/>"),
    )
    assert rows(body) == [["a", "b"], ["e", "f"]]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = paragraph("1", "<w:rPr><w:del/></w:rPr>")
    assert rows(table(row(cell(first + paragraph("2"))))) == [["12"]]
    assert texts(first + paragraph("2")) == ["12"]


def test_hidden_text_is_not_read():
    styles = '<w:style w:styleId="s"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles += '<w:style w:styleId="t"><w:basedOn w:val="s"/></w:style>'
    runs = run("1") + run("2", "<w:vanish/>") + run("3", '<w:vanish w:val="0"/>')
    runs += run("4", '<w:rStyle w:val="t"/>')
    body = paragraph(runs) + paragraph("5", '<w:pStyle w:val="t"/>') + paragraph("6")
    assert texts(body, styles=styles) == ["13", "6"]


def test_a_field_is_its_result():
    def char(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = char("begin") + char("separate") + run("9") + char("end")
    runs = char("begin") + "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>" + inner
    runs += char("separate") + run("12") + char("end") + f"<w:fldSimple>{run('3')}</w:fldSimple>"
    assert rows(table(row(cell(paragraph(runs))))) == [["123"]]


def test_an_unclosed_field_hides_no_figure_of_another_cell():
    begin = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    assert rows(table(row(cell(begin), cell(paragraph(run("5")))))) == [["", "5"]]


def test_tabs_hyphens_symbols_and_soft_hyphens_are_read_as_they_look():
    runs = "<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:noBreakHyphen/><w:softHyphen/><w:cr/>"
    runs += '<w:sym w:font="Symbol" w:char="F035"/><w:sym w:font="Wingdings" w:char="F035"/></w:r>'
    assert rows(table(row(cell(paragraph(runs))))) == [["1 2-\n5\ufffd"]]


def test_content_controls_links_and_tags_are_transparent():
    def control(content):
        return (
            f"<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    inner = f"<w:hyperlink>{run('1')}</w:hyperlink><w:smartTag>{run('2')}</w:smartTag>"
    inner += control(run("3")) + "<m:oMath><m:r><m:t>4</m:t></m:r></m:oMath>"
    inner += (
        f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('5')}</w:rubyBase></w:ruby></w:r>"
    )
    drawn = f"<w:tr>{control(cell(control(paragraph(inner))))}</w:tr>"
    assert rows(control(table(control(drawn)))) == [["12345"]]


def test_a_text_box_is_read_once_and_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('某县2023年年度报告')}</w:txbxContent>"
    choice = (
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    )
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    shape = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert texts(paragraph(shape + run("正文"))) == ["正文", "某县2023年年度报告"]
    assert rows(table(row(cell(paragraph(shape + run("5")))))) == [["5\n某县2023年年度报告"]]


def test_a_table_in_a_text_box_is_a_table():
    box = f"<w:r><w:pict><w:txbxContent>{table(row('规章', '5'))}</w:txbxContent></w:pict></w:r>"
    assert rows(paragraph(box)) == [["规章", "5"]]


def test_pictures_are_counted():
    runs = "<w:r><w:drawing><pic:pic><pic:pic/></pic:pic></w:drawing></w:r>"
    runs += "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>"
    assert read_document(docx(paragraph(runs))).images == 2


def level(number, style, pattern, more=""):
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def abstract(number, *levels):
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def number(own, of, more=""):
    return f'<w:num w:numId="{own}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text, of, at=0):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>')


OUTLINE = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%4", "<w:isLgl/>"),
) + number(1, 0)


def test_automatic_numbers_are_part_of_the_text():
    steps = [
        ("总体", 0),
        ("公开", 1),
        ("秘密", 2),
        ("禁止", 2),
        ("部分", 1),
        ("其他", 2),
        ("末", 0),
    ]
    body = "".join(item(text, 1, at) for text, at in steps) + item("条", 1, 3) + item("无", 0)
    assert texts(body, numbering=OUTLINE) == [
        "一、总体",
        "（一）公开",
        "1. 秘密",
        "2. 禁止",
        "（二）部分",
        "1. 其他",
        "二、末",
        "2.1 条",
        "无",
    ]


def test_numbers_count_on_through_the_cells_of_a_table():
    body = item("a", 1) + table(
        row(cell(item("b", 1)), cell("1")), row(cell(item("", 1)), cell("2"))
    )
    document = read_document(docx(body, numbering=OUTLINE))
    assert document.paragraphs[0].text == "一、a"
    assert [cells[0].text for cells in document.tables[0].rows] == ["二、b", "三、"]


def test_a_number_alone_is_no_paragraph_but_counts():
    assert texts(item("", 1) + item("b", 1), numbering=OUTLINE) == ["二、b"]


def test_a_list_may_begin_anew_and_another_count_on():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + number(2, 0, again) + number(3, 0)
    body = item("a", 1) + item("b", 3) + item("c", 2) + item("d", 2)
    assert texts(body, numbering=numbering) == ["一、a", "二、b", "一、c", "二、d"]


def test_a_style_may_number_its_paragraphs():
    styles = (
        '<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles += '<w:style w:styleId="k"><w:basedOn w:val="h"/></w:style>'
    body = paragraph("a", '<w:pStyle w:val="k"/>')
    body += paragraph("b", '<w:pStyle w:val="k"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body, numbering=OUTLINE, styles=styles) == ["一、a", "b"]


def test_bullets_are_no_text():
    numbering = abstract(0, level(0, "bullet", "\uf0b7")) + number(1, 0)
    assert texts(item("a", 1), numbering=numbering) == ["a"]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (10, "chineseCounting", "十"),
        (19, "chineseCountingThousand", "十九"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (2023, "ideographDigital", "二〇二三"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (27, "upperLetter", "AA"),
        (4, "upperRoman", "IV"),
        (5, "decimalFullWidth", "５"),
        (7, "decimalZero", "07"),
        (3, "unknown", "3"),
        (0, "chineseCounting", "0"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number, style, expected):
    assert numeral(number, style) == expected


def test_headers_footers_and_footnotes_are_apart():
    note = f'<w:footnotes xmlns:w="{MAIN}">{paragraph("脚注")}</w:footnotes>'
    parts = {"word/footnotes.xml": note, "word/header1.xml": note}
    assert texts(paragraph(run("正文") + "<w:r><w:footnoteReference/></w:r>"), **parts) == ["正文"]


def test_the_main_part_is_where_the_package_says():
    main = f'<w:document xmlns:w="{MAIN}"><w:body>{paragraph("x")}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="/word/document2.xml"),
        "word\\document2.xml": main,
    }
    assert read_document(archive(parts)).paragraphs[0].text == "x"


def test_an_embedded_page_is_said_to_be_unread():
    with pytest.raises(ReadError, match=r"altChunk.*重新保存"):
        read_document(docx("<w:altChunk/>"))


def test_a_word_file_without_a_body_is_refused():
    parts = {"[Content_Types].xml": "<Types/>", "word/styles.xml": "<a/>"}
    with pytest.raises(ReadError, match=r"没有 Word 正文"):
        read_document(archive(parts))


@pytest.mark.parametrize("word", ["docm", "dotx", None])
def test_macro_files_and_templates_are_word_files(word):
    assert read_document(docx(paragraph("x")), format=word).format == "docx"


def test_too_many_tables_and_places_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_TABLES", reader.MAX_TABLES._replace(most=2))
    monkeypatch.setattr(reader, "MAX_PLACES", reader.MAX_PLACES._replace(most=100))
    with pytest.raises(ReadError, match="表格超过 2 个"):
        read_document(docx(table(row("a")) * 3))
    with pytest.raises(ReadError, match=r"表格 1.*超过 100 个"):
        read_document(docx(table(row(cell("a", span(999_999_999))))))


def test_the_official_blank_reads_as_blanks(reports):
    reading = read(reports / "template-blank.docx")
    assert [one.state for one in reading.cells.values()] == ["blank"] * 200
    assert [chapter.number for chapter in reading.chapters] == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("name", HTML_REPORTS)
def test_a_report_reads_from_word_as_from_its_page(reports, name):
    page = read(reports / f"{name}.html")
    word = read(docx_of(page.document))
    assert {a: one[:3] for a, one in word.cells.items()} == {
        a: one[:3] for a, one in page.cells.items()
    }
    assert word.departures == tuple(
        one._replace(location=one.location._replace(line=None)) for one in page.departures
    )


@st.composite
def tables(draw):
    """A table of rectangles: bands of rows, each cut into columns, some of them merged."""
    width = draw(st.integers(1, 6))
    found = []
    for _ in range(draw(st.integers(1, 3))):
        height = draw(st.integers(1, 3))
        inner = draw(st.sets(st.integers(1, width - 1))) if width > 1 else set()
        band = [[] for _ in range(height)]
        for left, right in pairwise([0, *sorted(inner), width]):
            tall = draw(st.booleans())
            for index in range(1 if tall else height):
                text = draw(st.sampled_from(["", "规章", "1", "0", "商业\n企业", "1 2"]))
                place = Location(1, len(found) + index + 1, left + 1)
                band[index].append(Cell(text, place, height if tall else 1, right - left))
        found += map(tuple, band)
    return Table(tuple(found), 1)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_what_is_written_is_read_back(drawn):
    read_back = read_document(docx_of(Document((drawn,), "docx"))).tables
    assert read_back == (drawn,)
