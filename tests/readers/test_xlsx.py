"""Excel, old Excel and OpenDocument sheets, read through `read_document` and, whole, `read`."""

import io
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_check.documents import Location
from govinfo_check.errors import ReadError
from govinfo_check.readers import read_document, sheets, xls
from govinfo_check.readers import xlsx as xlsx_reader
from govinfo_check.readers.number_formats import number_text
from govinfo_check.sources import read
from office import data, docx, name_of, ods, places_of, relations, stored, xlsx, xlsx_of

HTML_REPORTS = ["pingtan-2021", "shanghai-office-2019", "shuyang-fgj-2023", "testcity-2025"]


def document(rows, merges=(), **options):
    return read_document(xlsx(("表", data(rows, merges)), **options))


def blocks(found):
    return [
        [[cell.text for cell in row] for row in block.rows]
        if hasattr(block, "rows")
        else block.text
        for block in found.blocks
    ]


def line(number, *values, style=1):
    return [stored(name_of(number, column), value, style) for column, value in enumerate(values, 1)]


def test_cells_have_their_sheet_and_their_own_coordinates():
    (table,) = document({5: [stored("C5", "规章", 1), stored("D5", 12, 1)]}).tables
    assert table.rows[0][1].location == Location(1, 5, 4, None, "表")
    assert table.rows[0][1].text == "12"


def test_merged_ranges_are_spans_and_hidden_values_below_them_are_not_read():
    rows = {1: line(1, "a", 9, "b"), 2: line(2, 9, 9, "c"), 3: line(3, "d", 1, 2)}
    (table,) = document(rows, ["A1:B2"]).tables
    found = [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in table.rows]
    assert found[:2] == [[("a", 2, 2), ("b", 1, 1)], [("c", 1, 1)]]


@pytest.mark.parametrize(
    ("stored_value", "text"),
    [("12", "12"), ("12.0", "12"), ("0.30000000000000004", "0.3"), ("1.5E3", "1500"), ("-3", "-3")],
)
def test_numbers_are_written_without_exponent_or_idle_decimals(stored_value, text):
    assert blocks(document({1: line(1, "a", stored_value and float(stored_value))})) == [
        [["a", text]]
    ]
    assert number_text(stored_value, "") == text


def test_texts_that_look_like_numbers_stay_as_they_are():
    assert blocks(document({1: line(1, "规章", "1,234"), 2: line(2, "许可", " 0５ ")})) == [
        [["规章", "1,234"], ["许可", "0５"]]
    ]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234.5, "#,##0.00", "1234.5"),
        (7, '0"件"', "7"),
        (7, "000", "7"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        (0, ";;;", "0"),
        (-3, "0_);[Red](0)", "-3"),
        (12.6, "0", "12.6（显示为 13）"),
        (5, ";;;", "5（显示为空）"),
        (5, '"略"', "5（显示为 略）"),
        (-3, "0;[Red]0", "-3（显示为 3）"),
        (0.5, "0%", "0.5（显示为 50%）"),
        (1200, "0,", "1200（显示为 1）"),
        (5, '"1"0', "5（显示为 51）"),
        (45000, 'yyyy"年"m"月"d"日"', "2023-03-15"),
        (5, "m-d", "1900-01-05"),
        (45000.5, "yyyy-mm-dd hh:mm", "2023-03-15 12:00:00"),
        (12345, "0.00E+00", "12345"),
        (0.5, "# ?/?", "0.5"),
        (5, "[>3]0;0.0", "5"),
        (1e300, "0.00", "1" + "0" * 300),
        (5, "[h]:mm", "1900-01-05"),
        (-1e12, "yyyy", "-1000000000000"),
    ],
)
def test_a_format_that_shows_another_number_is_told_of(value, code, text):
    rows = {1: [stored("A1", "a"), stored("B1", value, 2)]}
    assert blocks(document(rows, formats=[code]))[0][0][1] == text


def test_built_in_formats_and_the_epoch_of_1904_are_known():
    own = '<workbookPr date1904="1"/><sheets><sheet name="a" r:id="worksheet_1"/></sheets>'
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    names += '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    styles = f"<styleSheet {names}><cellXfs><xf/><xf/><xf numFmtId='14'/></cellXfs></styleSheet>"
    rows = {1: [stored("A1", "a"), stored("B1", 1, 2)]}
    book = {"xl/workbook.xml": f"<workbook {names}>{own}</workbook>"}
    assert blocks(document(rows, styles=styles, **book)) == [[["a", "1904-01-02"]]]


def test_a_formula_is_its_stored_result_or_its_own_text():
    rows = {
        1: [
            stored("A1", "a", 1),
            stored("B1", 3, 1, "SUM(C1:D1)"),
            stored("C1", None, 1, "SUM(C5:H5)"),
            '<c r="D1" t="str"><f>IF(1,"")</f><v></v></c>',
            '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            '<c r="F1" t="b"><v>1</v></c>',
        ]
    }
    assert blocks(document(rows)) == [[["a", "3", "=SUM(C5:H5)", "", "#DIV/0!", "TRUE"]]]


def test_shared_and_rich_texts_are_read_without_phonetic_guides():
    strings = [
        "<si><t>规\n章</t></si>",
        "<si><r><t>许</t></r><r><t>可</t></r><rPh><t>x</t></rPh></si>",
    ]
    rows = {
        1: [
            f'<c r="{name}" t="s"><v>{index}</v></c>'
            for index, name in enumerate(("A1", "B1", "C1"))
        ]
    }
    assert blocks(document(rows, strings=strings)) == [[["规\n章", "许可", "#"]]]


def test_hidden_sheets_are_not_read_and_hidden_rows_are():
    hidden = data({1: line(1, "x", 9)})
    shown = '<sheetData><row r="1" hidden="1">' + "".join(line(1, "a", 1)) + "</row></sheetData>"
    found = read_document(xlsx(("h", hidden, "hidden"), ("v", hidden, "veryHidden"), ("s", shown)))
    assert blocks(found) == [[["a", "1"]]]


def test_several_sheets_follow_one_another_with_their_tables_counted_through():
    found = read_document(
        xlsx(("甲", data({1: line(1, "a", 1)})), ("乙", data({1: line(1, "b", 2)})))
    )
    places = [(table.number, table.rows[0][0].location.sheet) for table in found.tables]
    assert places == [(1, "甲"), (2, "乙")]


def test_lone_texts_between_bordered_tables_are_paragraphs():
    rows = {
        1: [stored("A1", "某县2023年政府信息公开工作年度报告")],
        2: [stored("B2", "一、总体情况\n全年平稳。", 0)],
        3: line(3, "信息内容", "本年制发件数"),
        4: line(4, "规章", None),
        5: line(5, "第二十条第（五）项", None),
        6: [stored("A6", "三、收到", 1), stored("B6", None, 1)],
        7: line(7, "二、上年结转", None),
    }
    assert blocks(document(rows, ["A5:B5", "A6:B6"])) == [
        "某县2023年政府信息公开工作年度报告",
        "一、总体情况",
        "全年平稳。",
        [["信息内容", "本年制发件数"], ["规章", ""], ["第二十条第（五）项"]],
        "三、收到",
        [["二、上年结转"]],
    ]


def test_without_borders_a_text_over_the_whole_width_is_a_paragraph():
    rows = {
        1: line(1, "标题", style=0),
        2: line(2, "a", 1, 2, style=0),
        3: line(3, "全宽", style=0),
        4: line(4, "规章", style=0),
        5: line(5, "b", 3, 4, style=0),
    }
    assert blocks(document(rows, ["A3:C3"])) == [
        "标题", [["a", "1", "2"]], "全宽", "规章", [["b", "3", "4"]],
    ]  # fmt: skip


def test_a_blank_row_ends_a_table_and_borders_alone_are_no_rows():
    rows = {
        1: line(1, "a", 1),
        3: line(3, "b", 2),
        **{n: line(n, None, None) for n in range(4, 40)},
    }
    assert blocks(document(rows)) == [[["a", "1"]], [["b", "2"]]]


def test_one_blank_row_with_borders_is_the_last_of_its_table():
    rows = {1: line(1, "a", "b"), 2: line(2, None, None), 4: line(4, "c", 1)}
    assert blocks(document(rows)) == [[["a", "b"], ["", ""]], [["c", "1"]]]


def test_prose_merged_over_rows_is_one_paragraph():
    rows = {1: [stored("A1", "全年平稳。")], 5: line(5, "a", 1)}
    assert blocks(document(rows, ["A1:B4"])) == ["全年平稳。", [["a", "1"]]]


def test_cells_and_rows_without_names_follow_one_another():
    row = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>'
    found = read_document(xlsx(("s", f"<sheetData>{row * 2}</sheetData>")))
    assert [cell.location[1:3] for one in found.tables[0].rows for cell in one] == [
        (1, 1), (1, 2), (2, 1), (2, 2),
    ]  # fmt: skip


def test_pictures_of_a_sheet_are_counted():
    content = data({1: line(1, "a", 1)}) + '<drawing r:id="drawing_1"/>'
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(drawing_1="../drawings/d.xml"),
        "xl/drawings/_rels/d.xml.rels": relations(image_1="../media/a.png", image_2="b.png"),
    }
    assert read_document(xlsx(("s", content), **more)).images == 2


DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def box(row, *lines, hidden=0):
    anchor = f"<xdr:from><xdr:col>1</xdr:col><xdr:row>{row - 1}</xdr:row></xdr:from>" if row else ""
    drawn = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in lines)
    shape = f'<xdr:nvSpPr><xdr:cNvPr hidden="{hidden}"/></xdr:nvSpPr><xdr:txBody>{drawn}'
    return f"<xdr:oneCellAnchor>{anchor}<xdr:sp>{shape}</xdr:txBody></xdr:sp></xdr:oneCellAnchor>"


def test_text_boxes_are_paragraphs_before_the_row_they_are_anchored_to():
    content = data({3: line(3, "规章", 1), 4: line(4, "许可", 2), 6: line(6, "处罚", 3)})
    choice = f"<mc:AlternateContent><mc:Choice>{box(4, '注')}</mc:Choice></mc:AlternateContent>"
    drawn = box(1, "某市2023年", "年度报告") + choice + box(9, "末") + box(2, "旧", hidden=1)
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(drawing_1="../drawings/d.xml"),
        "xl/drawings/d.xml": f"<xdr:wsDr {DRAWING}>{drawn}{box(0, '首')}</xdr:wsDr>",
    }
    found = read_document(xlsx(("表", content + '<drawing r:id="drawing_1"/>'), **more))
    tables = [[["规章", "1"], ["许可", "2"]], "注", [["处罚", "3"]]]
    assert blocks(found) == ["首", "某市2023年", "年度报告", *tables, "末"]
    assert found.paragraphs[-1].location == Location(None, 9, 2, None, "表")


def test_far_corners_cost_nothing_and_wide_tables_are_refused(monkeypatch):
    far = {1: line(1, "a", 1), 1_048_576: [stored("XFD1048576", 5)]}
    assert len(document(far).tables) + len(document(far).paragraphs) == 2
    with pytest.raises(ReadError, match=r"工作表 表.*超过 100000 个"):
        document(far, ["A1:XFD1048576"])
    with pytest.raises(ReadError, match="超过 100000 个"):
        document({n: [stored(f"A{n}", 1), stored(f"XFD{n}", 1)] for n in range(1, 9)})
    monkeypatch.setattr(xlsx_reader, "MAX_SHEETS", sheets.MAX_SHEETS._replace(most=1))
    with pytest.raises(ReadError, match="工作表超过 1 个"):
        read_document(xlsx(("a", ""), ("b", "")))


def test_a_word_file_is_no_workbook():
    with pytest.raises(ReadError, match="没有工作簿"):
        read_document(xlsx(**{"xl/workbook.xml": "<a/>"}))
    assert read_document(docx("")).format == "docx"


@pytest.mark.parametrize("name", HTML_REPORTS)
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_report_reads_from_a_sheet_as_from_its_page(reports, name, kind):
    page = read(reports / f"{name}.html")
    book = xlsx_of(page.document, top=3) if kind == "xlsx" else xls_of(page.document)
    sheet = read(book)
    assert {a: (one.value, one.state) for a, one in sheet.cells.items()} == {
        a: (one.value, one.state) for a, one in page.cells.items()
    }
    assert (sheet.report.year, sheet.report.agency) == (page.report.year, page.report.agency)
    assert [one.number for one in sheet.chapters] == [one.number for one in page.chapters]
    assert all(
        one.location.sheet == "年报" for one in sheet.cells.values() if one.state == "number"
    )


def workbook():
    return pytest.importorskip("xlwt", reason="xlwt writes the old workbooks").Workbook()


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls_of(found):
    book = workbook()
    sheet = book.add_sheet("年报")
    import xlwt  # noqa: PLC0415 - after the skip

    styles = [xlwt.Style.default_style, xlwt.easyxf("borders: left thin")]
    rows, merges = places_of(found)
    spans = {(top, left): (height, width) for top, left, height, width in merges}
    for row, line_ in rows.items():
        for column, (value, style) in line_.items():
            height, width = spans.get((row, column), (1, 1))
            place = (row - 1, row + height - 2, column - 1, column + width - 2)
            if (row, column) in spans:
                sheet.write_merge(*place, value, styles[style])
            else:
                sheet.write(row - 1, column - 1, value, styles[style])
    return saved(book)


def test_an_old_workbook_is_read_with_its_formats_errors_and_formulas():
    book = workbook()
    import xlwt  # noqa: PLC0415 - after the skip

    sheet = book.add_sheet("表")
    for column, (value, code) in enumerate(
        [
            ("规章", ""),
            (5, '0"件"'),
            (12.6, "0"),
            (xlwt.Formula("SUM(B1:C1)"), "0"),
            (True, ""),
            (45000, "yyyy-mm-dd"),
        ]
    ):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code or "General"))
    book.add_sheet("h").visibility = 1
    found = read_document(saved(book))
    assert blocks(found) == [[["规章", "5", "12.6（显示为 13）", "=", "TRUE", "2023-03-15"]]]
    assert found.format == "xls"


def test_old_workbooks_need_an_extra_that_the_error_names(monkeypatch):
    book = workbook()
    book.add_sheet("a")
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(ReadError, match=r"govinfo-check\[office\]"):
        read_document(saved(book))


def test_an_old_workbook_too_large_or_with_too_many_cells_is_refused(monkeypatch):
    book = workbook()
    book.add_sheet("a").write(0, 0, "x")
    monkeypatch.setattr(xls, "MAX_CELLS", xls.MAX_CELLS._replace(most=0))
    with pytest.raises(ReadError, match="单元格超过 0 个"):
        read_document(saved(book))
    monkeypatch.setattr(xls, "MAX_BYTES", xls.MAX_BYTES._replace(most=100))
    with pytest.raises(ReadError, match="旧版工作簿超过"):
        read_document(saved(book))


STYLES = (
    '<style:style style:name="b"><style:table-cell-properties fo:border="1pt solid"/></style:style>'
    '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
)


def test_text_boxes_of_an_open_document_sheet_are_paragraphs():
    frame = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    shapes = f"<table:shapes>{frame.format('标题')}</table:shapes>"
    held = f"<table:table-cell><draw:g>{frame.format('注')}</draw:g></table:table-cell>"
    rows = [
        text("规章") + number(5, "5"),
        "<table:table-cell/>",
        held,
        text("许可") + number(2, "2"),
    ]
    drawn = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    found = read_document(ods(f'<table:table table:name="表">{shapes}{drawn}</table:table>'))
    assert blocks(found) == ["标题", [["规章", "5"]], "注", [["许可", "2"]]]


def number(value, shown, more=""):
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}" {more}>'
        f"<office:annotation><text:p>注</text:p></office:annotation><text:p>{shown}</text:p>"
        "</table:table-cell>"
    )


def text(content, more=""):
    inner = f"<text:p>{content}</text:p>"
    return f'<table:table-cell office:value-type="string" {more}>{inner}</table:table-cell>'


def test_an_open_document_sheet_is_read_with_its_spans_and_repetitions():
    rows = [
        text("规<text:s/>章", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
        + '<table:covered-table-cell/><table:table-cell table:number-columns-repeated="2"/>'
        + number(5, "5"),
        '<table:covered-table-cell table:number-columns-repeated="2"/>'
        + number(7, "7", 'table:number-columns-repeated="3"'),
        '<table:table-cell table:number-columns-repeated="16384"/>',
    ]
    drawn = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    sheet = (
        f'<table:table table:name="表"><table:table-rows>{drawn}</table:table-rows></table:table>'
    )
    hidden = f'<table:table table:style-name="h">{drawn}</table:table>'
    found = read_document(ods(hidden + sheet, STYLES))
    assert blocks(found) == [[["规 章", "", "", "5"], ["7", "7", "7"]]]
    assert found.tables[0].rows[0][0][1:4] == (Location(1, 1, 1, None, "表"), 2, 2)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (number("1234.50", "1,234.5元"), "1234.5"),
        (number("0", "-"), "0"),
        (number("12.6", "13"), "12.6（显示为 13）"),
        (number("5", ""), "5（显示为空）"),
        (
            '<table:table-cell office:value-type="percentage" office:value="0.5"/>',
            "0.5（显示为 50%）",
        ),
        ('<table:table-cell table:formula="of:=SUM([.A1])"/>', "=SUM([.A1])"),
        (text("#DIV/0!"), "#DIV/0!"),
        (text("1<text:line-break/>2<text:span>3</text:span>"), "1\n23"),
    ],
)
def test_a_cell_of_an_open_document_sheet_is_its_value(cell, expected):
    sheet = f"<table:table><table:table-row>{text('a')}{cell}</table:table-row></table:table>"
    assert blocks(read_document(ods(sheet)))[0][0][1] == expected


def test_other_open_documents_are_refused():
    with pytest.raises(ReadError, match="OpenDocument 的"):
        read_document(ods("", kind="presentation"))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "规章", 0, 12, "1 2", "、"]), min_size=3, max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_every_text_of_a_bordered_sheet_is_read_at_its_place(drawn):
    rows = {
        n: line(n, *[value or None if value != 0 else 0 for value in values])
        for n, values in enumerate(drawn, 1)
    }
    found = {
        cell.location[1:3]: cell.text
        for table in document(rows).tables
        for row in table.rows
        for cell in row
        if cell.text
    }
    assert found == {
        (n, column): str(value)
        for n, values in enumerate(drawn, 1)
        for column, value in enumerate(values, 1)
        if value != ""
    }
