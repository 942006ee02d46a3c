"""PDF files as documents."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")
pytest.importorskip("reportlab", reason="the tests draw their PDFs with reportlab")

import pypdfium2
from broken_files import pdf_of, stream
from drawn_pdf import Drawing

from govinfo_check import check
from govinfo_check.documents import Location, Table
from govinfo_check.errors import ReadError
from govinfo_check.readers import read_document
from govinfo_check.readers.pdf import worker
from govinfo_check.readers.pdf.extract import MAX_PAGES, read_pdf
from govinfo_check.readers.pdf.glyphs import plain
from govinfo_check.readers.pdf.wire import packed, unpacked
from govinfo_check.records import reading_of_record
from govinfo_check.sources import read

EDGES = (50, 200, 240, 280, 320, 360, 400, 440, 480)
SEVEN = ["13", "0", "2", "45", "0", "1", "61"]
HEADS = ["", "自然人", "商业企业", "科研机构", "公益组织", "法律服务", "其他", "总计"]
LABELS = [
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
]


def tables(data: bytes) -> list[list[list[str]]]:
    found = [block for block in read_pdf(data).blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in table.rows] for table in found]


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(data).paragraphs]


def page_of(content: bytes, resources: bytes = b"<<>>", pages: int = 1) -> bytes:
    kids = b"3 0 R " * pages
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %s>>"
        % resources,
        stream(content),
    )


class TestRuledTables:
    def test_a_cell_holds_what_stands_between_its_lines(self):
        drawing = Drawing()
        drawing.table(100, EDGES, [[label, *SEVEN] for label in LABELS])
        assert tables(drawing.data()) == [[[label, *SEVEN] for label in LABELS]]

    def test_a_cell_knows_its_page_row_and_column(self):
        drawing = Drawing().page()
        drawing.table(100, EDGES, [[label, *SEVEN] for label in LABELS])
        cell = read_pdf(drawing.data()).tables[0].rows[2][7]
        assert cell.location[:4] == (1, 3, 8, 2)

    def test_a_missing_line_is_a_span(self):
        drawing = Drawing()
        for y in (100, 140):
            drawing.line(50, y, 350, y)
        drawing.line(150, 120, 350, 120)
        for x in (50, 150, 350):
            drawing.line(x, 100, x, 140)
        drawing.line(250, 120, 250, 140)
        drawing.text(60, 124, "规章").text(160, 114, "数量").text(160, 134, "1").text(260, 134, "2")
        rows = read_pdf(drawing.data()).tables[0].rows
        assert [[(c.text, c.rowspan, c.colspan) for c in row] for row in rows] == [
            [("规章", 2, 1), ("数量", 1, 2)],
            [("1", 1, 1), ("2", 1, 1)],
        ]

    def test_dashes_and_double_lines_are_lines(self):
        drawing = Drawing()
        for y in (100, 120, 140):
            drawing.line(50, y, 350, y).line(50, y + 1.5, 350, y + 1.5)
        for x in (50, 200, 350):
            for y in range(100, 140, 4):
                drawing.line(x, y, x, y + 2.5)
        drawing.text(60, 114, "行政许可").text(210, 114, "5").text(60, 134, "行政处罚")
        assert tables(drawing.data()) == [[["行政许可", "5"], ["行政处罚", ""]]]

    def test_thin_rectangles_are_lines_and_backgrounds_are_not(self):
        drawing = Drawing()
        drawing.canvas.setFillGray(0.9)
        drawing.canvas.rect(50, 702, 300, 40, stroke=0, fill=1)
        drawing.canvas.setFillGray(0)
        for y in (702, 722, 742):
            drawing.canvas.rect(50, y, 300, 0.7, stroke=0, fill=1)
        for x in (50, 200, 350):
            drawing.canvas.rect(x, 702, 0.7, 40, stroke=0, fill=1)
        drawing.text(60, 114, "行政许可").text(210, 114, "5").text(60, 134, "行政处罚")
        drawing.text(210, 134, "8")
        assert tables(drawing.data()) == [[["行政许可", "5"], ["行政处罚", "8"]]]

    def test_open_sides_are_closed(self):
        drawing = Drawing()
        for y in (100, 120, 140):
            drawing.line(50, y, 350, y)
        drawing.line(200, 100, 200, 140)
        drawing.text(60, 114, "行政许可").text(210, 114, "5").text(60, 134, "行政处罚")
        assert tables(drawing.data()) == [[["行政许可", "5"], ["行政处罚", ""]]]

    def test_what_stands_beside_a_shorter_row_is_no_cell(self):
        drawing = Drawing()
        drawing.table(100, EDGES[:4], [["行政许可", "5", "6"]])
        drawing.table(120, EDGES[:3], [["行政处罚", "8"]])
        assert tables(drawing.data()) == [[["行政许可", "5", "6"], ["行政处罚", "8"]]]

    def test_a_vertical_label_is_read_downwards(self):
        drawing = Drawing()
        drawing.table(100, (50, 70, 200), [["结\n果\n维\n持", "72"]], height=60)
        assert tables(drawing.data()) == [[["结\n果\n维\n持", "72"]]]

    def test_a_figure_broken_over_lines_stays_broken(self):
        drawing = Drawing()
        drawing.table(100, (50, 150, 190), [["行政许可", "44722\n8"]], height=30)
        assert tables(drawing.data()) == [[["行政许可", "44722\n8"]]]

    def test_two_figures_apart_in_a_cell_are_no_thousands(self):
        drawing = Drawing()
        drawing.table(100, (50, 150, 250), [["行政许可", ""]])
        drawing.text(155, 113, "53").text(210, 113, "000")
        assert tables(drawing.data()) == [[["行政许可", "53\n000"]]]

    def test_a_figure_over_a_border_is_read_in_no_cell(self):
        drawing = Drawing()
        drawing.table(100, (50, 150, 180, 210), [["行政许可", "", ""]])
        drawing.text(155, 113, "11398889")
        assert tables(drawing.data()) == [[["行政许可", "113988|89", "113988|89"]]]

    def test_characters_drawn_twice_to_look_bold_count_once(self):
        drawing = Drawing()
        drawing.table(100, (50, 150, 180), [["行政许可", "11"]])
        drawing.text(153.3, 113, "11")
        assert tables(drawing.data()) == [[["行政许可", "11"]]]


class TestPages:
    def test_a_table_goes_on_over_the_page_break(self):
        drawing = Drawing()
        drawing.text(280, 820, "- 1 -")
        drawing.table(740, EDGES, [[label, *SEVEN] for label in LABELS[:2]])
        drawing.page().text(280, 820, "- 2 -")
        drawing.table(60, EDGES, [[label, *SEVEN] for label in LABELS[2:]])
        data = drawing.data()
        assert tables(data) == [[[label, *SEVEN] for label in LABELS]]
        assert [row[1].location.page for row in read_pdf(data).tables[0].rows] == [1, 1, 2, 2]
        assert paragraphs(data) == []

    def test_a_row_cut_by_the_page_break_has_its_whole_label(self):
        edges = (50, 130, 170, 210)
        drawing = Drawing()
        drawing.table(740, edges, [["1.属于国家秘密", "1", "2"], ["（二）部分公开（区", "3", "4"]])
        drawing.page()
        drawing.table(60, edges, [["分处理的）", "", ""], ["3.其他", "5", "6"]])
        assert tables(drawing.data())[0][1] == ["（二）部分公开（区\n分处理的）", "3", "4"]

    def test_a_blank_row_below_the_page_break_is_a_row(self):
        edges = (50, 130, 170, 210)
        drawing = Drawing()
        drawing.table(740, edges, [["1.属于国家秘密", "1", "2"], ["2.重复申请信息公", "3", "4"]])
        drawing.page()
        drawing.table(60, edges, [["3.其他", "", ""], ["4.不明", "5", "6"]])
        assert [row[0] for row in tables(drawing.data())[0]] == [
            "1.属于国家秘密",
            "2.重复申请信息公",
            "3.其他",
            "4.不明",
        ]

    def test_running_titles_and_page_numbers_are_left_out(self):
        drawing = Drawing()
        for number in (7, 8, 9):
            drawing.text(60, 30, "某市人民政府年度报告").text(290, 820, str(number))
            drawing.text(60, 400, f"正文{number}。").page()
        assert paragraphs(drawing.data()) == ["正文7。", "正文8。", "正文9。"]

    def test_a_page_number_in_the_middle_of_a_page_is_a_paragraph(self):
        drawing = Drawing()
        end = drawing.table(100, EDGES, [[label, *SEVEN] for label in LABELS[:2]])
        drawing.text(280, end + 20, "- 4 -")
        drawing.table(end + 40, EDGES, [[label, *SEVEN] for label in LABELS[2:]])
        data = drawing.data()
        assert [len(table) for table in tables(data)] == [2, 2]
        assert paragraphs(data) == ["- 4 -"]

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_turned_page_is_read_as_its_text_runs(self, turn):
        drawing = Drawing(842, 842)
        drawing.canvas.translate(421, 421)
        drawing.canvas.rotate(turn)
        drawing.canvas.translate(-421, -421)
        drawing.text(60, 60, "二、主动公开政府信息情况")
        drawing.table(100, EDGES, [[label, *SEVEN] for label in LABELS])
        data = drawing.data()
        assert tables(data) == [[[label, *SEVEN] for label in LABELS]]
        assert paragraphs(data) == ["二、主动公开政府信息情况"]

    def test_words_drawn_again_to_look_bold_are_read_once_on_a_turned_page(self):
        drawing = Drawing(842, 842)
        drawing.canvas.translate(0, 842)
        drawing.canvas.rotate(270)
        for x in (60, 60.3):
            for at, char in enumerate("主动公开政府信息情况"):
                drawing.text(x + 9 * at, 100, char)
        assert paragraphs(drawing.data()) == ["主动公开政府信息情况"]

    def test_figures_drawn_a_digit_at_a_time_are_whole_upside_down(self):
        drawing = Drawing(842, 842)
        drawing.canvas.translate(842, 842)
        drawing.canvas.rotate(180)
        rows = [["", "处理数量"], ["行政许可", ""], ["行政处罚", "5"]]
        drawing.table(100, (50, 150, 250), rows, is_ruled=False)
        for at, digit in enumerate("105070"):
            drawing.text(153 + 4.5 * at, 133, digit)
        rows[1][1] = "105070"
        assert tables(drawing.data()) == [rows]

    def test_a_page_shown_turned_is_read_as_it_is_shown(self):
        drawing = Drawing()
        drawing.canvas.setPageRotation(90)
        drawing.table(100, EDGES, [[label, *SEVEN] for label in LABELS])
        assert tables(drawing.data()) == [[[label, *SEVEN] for label in LABELS]]


class TestFonts:
    def test_a_chinese_character_is_as_large_as_its_font_whatever_the_machine_has(self):
        data = Drawing().text(50, 100, "结").data()
        assert paragraphs(data) == ["结"]
        page = pypdfium2.PdfDocument(data)[0].get_textpage()
        left, bottom, right, top = page.get_charbox(0)
        assert (right - left, top - bottom) == pytest.approx((9, 9), abs=0.2)


class TestText:
    def test_lines_of_a_paragraph_are_joined_and_headings_stand_alone(self):
        drawing = Drawing()
        drawing.text(193, 60, "某市人民政府2024年政府信息", 14)
        drawing.text(228, 82, "公开工作年度报告", 14)
        drawing.text(68, 120, "一、总体情况")
        drawing.text(68, 136, "本年" * 25).text(50, 152, "共受理" * 17).text(50, 168, "三十件。")
        drawing.text(68, 184, "二、主动公开政府信息情况")
        assert paragraphs(drawing.data()) == [
            "某市人民政府2024年政府信息公开工作年度报告",
            "一、总体情况",
            "本年" * 25 + "共受理" * 17 + "三十件。",
            "二、主动公开政府信息情况",
        ]

    def test_radicals_are_the_characters_they_look_like(self):
        assert plain("⼈⺠政府（⾏政）３") == "人民政府（行政）３"

    def test_an_unruled_table_has_its_columns_by_position(self):
        drawing = Drawing()
        rows = [HEADS, *([label, *SEVEN] for label in LABELS)]
        rows[2][1:7] = [""] * 6
        drawing.table(100, EDGES, rows, is_ruled=False)
        assert tables(drawing.data()) == [rows]

    def test_a_label_over_two_lines_belongs_to_the_figures_between_them(self):
        drawing = Drawing()
        rows = [HEADS, *([label, *SEVEN] for label in LABELS)]
        rows[3][0] = "3.危及“三安全\n一稳定”"
        drawing.table(100, EDGES, rows, height=30, is_ruled=False)
        assert tables(drawing.data()) == [rows]

    def test_a_figure_between_the_headings_and_the_first_row_is_of_that_rows_cell(self):
        drawing = Drawing()
        rows = [HEADS, *([label, *SEVEN] for label in LABELS)]
        drawing.table(100, EDGES, rows, height=30, is_ruled=False)
        drawing.text(EDGES[3] + 3, 137, "76")
        rows[1][3] = "76\n2"
        assert tables(drawing.data()) == [rows]

    @pytest.mark.parametrize(("lone", "cell"), [(0, "76\n2"), (11, "2\n76")])
    def test_a_figure_beside_one_line_of_a_broken_label_is_of_the_labels_row(self, lone, cell):
        drawing = Drawing()
        rows = [HEADS, *([label, *SEVEN] for label in LABELS)]
        rows[2][0] = ""
        drawing.table(100, EDGES, rows, height=40, is_ruled=False)
        first = 203 - (11 if lone == 0 else 0)
        drawing.text(53, first, "2.其他法律行政法规禁").text(53, first + 11, "止公开")
        drawing.text(EDGES[3] + 3, first + lone, "76")
        rows[2][0] = "2.其他法律行政法规禁\n止公开"
        rows[2][3] = cell
        assert tables(drawing.data()) == [rows]

    def test_rows_close_below_each_other_are_two_though_one_states_one_figure(self):
        drawing = Drawing()
        rows = [HEADS, *([label, *SEVEN] for label in LABELS)]
        rows[2][1:7] = [""] * 6
        drawing.table(100, EDGES, rows, height=12, is_ruled=False)
        assert tables(drawing.data()) == [rows]

    def test_a_group_beside_a_broken_label_begins_no_table_below_it(self):
        drawing = Drawing()
        rows = [HEADS, [LABELS[1], *SEVEN], ["", *SEVEN], ["", *[""] * 6, "61"]]
        drawing.table(100, EDGES, rows, height=30, is_ruled=False)
        drawing.text(12, 191, "不予公").text(12, 202, "开")
        drawing.text(53, 172, "3.危及“三安").text(53, 183, "全一稳定”")
        drawing.text(53, 202, "4.保护第三方").text(53, 213, "合法权益")
        (table,) = tables(drawing.data())
        assert [row[-7:] for row in table] == [row[-7:] for row in rows]

    def test_a_table_below_a_chapters_heading_has_columns_of_its_own(self):
        drawing = Drawing()
        above = [HEADS, *([label, *SEVEN] for label in LABELS)]
        end = drawing.table(100, EDGES, above, is_ruled=False)
        drawing.text(68, end + 15, "四、政府信息公开行政复议、行政诉讼情况")
        below = [
            ["", "行政复议", "直接起诉", "复议诉讼"],
            ["结果维持", *"010"],
            ["结果纠正", *"203"],
        ]
        for at, row in enumerate(below):
            for place, text in zip((53, 163, 273, 383), row, strict=True):
                right = 67 if text.isdecimal() else 0
                drawing.text(place + right, end + 35 + 20 * at, text)
        assert tables(drawing.data()) == [above, below]

    def test_a_groups_label_between_two_rows_is_no_line_of_the_label_above(self):
        drawing = Drawing()
        drawing.table(100, EDGES, [HEADS, *([["", *SEVEN]] * 3)], height=14, is_ruled=False)
        drawing.text(53, 124, "行政复议").text(53, 145, "行政诉讼")
        drawing.text(110, 138, "未经复议直接起诉").text(110, 152, "复议后起诉")
        (table,) = tables(drawing.data())
        assert [row[0] for row in table[1:]] == ["行政复议", "未经复议直接起诉", "复议后起诉"]

    def test_headings_that_a_blank_joins_are_parted_where_the_ones_above_begin(self):
        drawing = Drawing()
        edges = (50, 120, 144, 168, 192)
        rows = [["", "结果维持", "结果纠正", "其他结果"], ["行政复议", *"304"]]
        drawing.table(100, edges, [["", "", "", ""], rows[1]], height=30, is_ruled=False)
        drawing.text(123, 112, "结果").text(147, 112, "结果").text(171, 112, "其他")
        drawing.text(123, 123, "维持 ").text(147, 123, "纠正").text(171, 123, "结果")
        assert tables(drawing.data()) == [rows]

    def test_letter_spaced_labels_are_whole_where_others_below_begin_within_them(self):
        drawing = Drawing()
        drawing.table(100, EDGES, [HEADS, *([["", *SEVEN]] * 6)], is_ruled=False)
        labels = [
            "一本年新收申请",
            "二上年结转申请",
            *("属于国家", "其他法律", "三安全一", "合法权益"),
        ]
        for at, label in enumerate(labels):
            left = 80 if at > 1 else 80 - 2 * 10.5
            for place, char in enumerate(label):
                drawing.text(left + 10.5 * place, 133 + 20 * at, char)
        (table,) = tables(drawing.data())
        assert [row[0] for row in table[1:]] == labels

    def test_a_note_wider_than_the_labels_hides_no_heading_above_it(self):
        drawing = Drawing()
        edges = (50, 250, 290, 330, 370, 410, 450, 490, 530)
        rows = [HEADS, ["一、本年新收", *SEVEN]]
        drawing.table(130, edges, rows, height=14, is_ruled=False)
        drawing.text(370, 111, "申请人情况").text(53, 121, "（本列数据的勾稽关系为：第一项加第二")
        drawing.text(53, 132, "项之和）")
        (table,) = tables(drawing.data())
        assert table[0][-1] == "申请人情况"

    def test_a_first_row_that_states_its_total_alone_is_a_row(self):
        drawing = Drawing()
        rows = [HEADS, ["", *[""] * 6, "61"], *([label, *SEVEN] for label in LABELS)]
        drawing.table(100, EDGES, rows, height=30, is_ruled=False)
        drawing.text(53, 142, "一、本年新收政府信息公").text(53, 154, "开申请数量")
        rows[1][0] = "一、本年新收政府信息公\n开申请数量"
        assert tables(drawing.data()) == [rows]

    def test_figures_close_together_without_lines_are_not_glued(self):
        drawing = Drawing()
        edges = (50, 200, 213, 226, 239, 252, 265, 278, 291)
        rows = [["", *"甲乙丙丁戊己庚"], [LABELS[0], *["11"] * 7]]
        drawing.table(100, edges, rows, is_ruled=False)
        assert tables(drawing.data()) == [rows]

    def test_figures_without_lines_or_headings_stand_in_no_column(self):
        drawing = Drawing()
        drawing.table(100, EDGES, [[LABELS[0], *SEVEN], [LABELS[1], *SEVEN]], is_ruled=False)
        told = "|13|0|2|45|0|1|61"
        assert tables(drawing.data()) == [[[LABELS[0], told], [LABELS[1], told]]]


class TestWhatCannotBeRead:
    def test_a_scan_is_said_to_be_one(self):
        resources = b"<</XObject<</I 5 0 R>>>>"
        image = stream(
            b"\xff\xff\xff",
            b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8",
        )
        data = pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R 3 0 R]/Count 4>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %s>>"
            % resources,
            stream(b"595 0 0 842 0 0 cm /I Do"),
            image,
        )
        with pytest.raises(ReadError) as raised:
            read_document(data)
        assert str(raised.value) == (
            "第 1–4 页没有文字(扫描件)。请用可复制文字的文件,或先做文字识别"
        )

    def test_hidden_text_over_a_scan_is_not_trusted(self):
        drawing = Drawing()
        drawing.canvas.drawInlineImage(_picture(), 0, 0, 595, 842)
        text = drawing.canvas.beginText(60, 700)
        text.setTextRenderMode(3)
        text.textLine("行政许可 5")
        drawing.canvas.drawText(text)
        with pytest.raises(ReadError) as raised:
            read_document(drawing.data())
        assert "识别软件(OCR)" in str(raised.value)

    def test_a_page_without_text_among_others_is_counted_as_a_picture(self):
        drawing = Drawing().text(60, 100, "一、总体情况").page()
        drawing.canvas.drawInlineImage(_picture(), 0, 0, 595, 842)
        document = read_pdf(drawing.data())
        assert document.images == 1
        assert [paragraph.text for paragraph in document.paragraphs] == ["一、总体情况"]

    def test_an_encrypted_file_is_said_to_be_one(self):
        from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415 - one test

        drawing = Drawing().text(60, 100, "一、总体情况")
        drawing.canvas.setEncrypt(StandardEncryption("secret", strength=128))
        with pytest.raises(ReadError, match="加密"):
            read_document(drawing.data())

    @pytest.mark.parametrize(
        "data",
        [
            b"%PDF-1.7\nhello",
            Drawing().text(60, 100, "一、总体情况").data()[:300],
            pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        ],
        ids=["no PDF", "truncated", "pages within themselves"],
    )
    def test_a_broken_file_is_said_to_be_one(self, data):
        with pytest.raises(ReadError, match="损坏"):
            read_document(data)

    @pytest.mark.parametrize(
        ("data", "limit"),
        [
            (page_of(b"", pages=MAX_PAGES.most + 1), f"超过 {MAX_PAGES.most} 页"),
            (page_of(b"0 0 m 5 0 l S\n" * 60_000), "图形对象超过 50000 个"),
            (page_of(b"0 0 m " + b"5 5 l 0 9 l " * 150_000 + b"S"), "线段超过 200000 条"),
        ],
        ids=["pages", "objects", "segments"],
    )
    def test_a_limit_is_named(self, data, limit):
        with pytest.raises(ReadError, match=limit):
            read_document(data)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process's memory")
    def test_what_would_end_pdfium_ends_no_process_of_ours(self):
        forms = [
            stream(
                b"/F Do " * 10 if depth < 6 else b"0 0 m 50 50 l S ",
                b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</XObject<</F %d 0 R>>>>"
                % (depth + 6 if depth < 6 else 5),
            )
            for depth in range(7)
        ]
        data = pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</XObject<</F 5 0 R>>>>>>",
            stream(b"/F Do " * 10),
            *forms,
        )
        with pytest.raises(ReadError, match=r"(内存超过 512 MiB|超过 5 秒).*--raise-limits 2"):
            read_document(data)
        sound = Drawing().text(60, 100, "一、总体情况").data()
        assert [p.text for p in read_document(sound).paragraphs] == ["一、总体情况"]

    def test_the_missing_extra_is_named(self, monkeypatch):
        monkeypatch.setattr("govinfo_check.readers.pdf.find_spec", lambda _name: None)
        with pytest.raises(ReadError, match=r"pip install 'govinfo-check\[pdf\]'"):
            read_document(Drawing().text(60, 100, "一、总体情况").data())


class TestBoxes:
    """The box of a cell is a rectangle of the page's own space, as annotations have it."""

    @pytest.mark.parametrize("turn", [0, 90, 180, 270])
    def test_a_cell_has_its_rectangle_in_the_space_of_its_page(self, turn):
        drawing = Drawing(842, 842)
        drawing.canvas.translate(421, 421)
        drawing.canvas.rotate(turn)
        drawing.canvas.translate(-421, -421)
        drawing.canvas.setPageRotation(turn)
        drawing.table(100, (50, 150, 250), [["行政许可", "5"]])
        cell = read_pdf(drawing.data()).tables[0].rows[0][1]
        upright = (150, 722, 250, 742)
        expected = {
            0: upright,
            90: (842 - 742, 150, 842 - 722, 250),
            180: (842 - 250, 842 - 742, 842 - 150, 842 - 722),
            270: (722, 842 - 250, 742, 842 - 150),
        }[turn]
        assert cell.box == pytest.approx(expected, abs=0.1)

    def test_a_cell_without_lines_has_the_box_of_its_words(self):
        drawing = Drawing()
        rows = [HEADS, *([label, *SEVEN] for label in LABELS)]
        drawing.table(80, EDGES, rows, is_ruled=False)
        document = read_pdf(drawing.data())
        left, bottom, right, top = document.tables[0].rows[1][4].box
        assert 320 < left < right < 360
        assert 722 < bottom < top < 742

    def test_the_box_is_found_by_the_location_of_a_reading(self):
        drawing = Drawing()
        drawing.table(100, (50, 150, 250), [["行政许可", "5"]])
        document = read_pdf(drawing.data())
        cell = document.tables[0].rows[0][1]
        assert document.box_of(cell.location) == cell.box

    def test_the_box_is_no_part_of_a_location(self):
        assert "box" not in Location._fields


def _picture():
    image = pytest.importorskip("PIL.Image", reason="reportlab draws pictures with Pillow")
    return image.new("RGB", (4, 4))


def test_a_document_comes_through_the_pipe_unchanged():
    drawing = Drawing().text(60, 60, "一、总体情况")
    drawing.table(100, EDGES, [[label, *SEVEN] for label in LABELS])
    data = drawing.data()
    document = read_pdf(data)
    assert unpacked(packed(document)) == document == worker.document_of(data)


def test_huaian_is_read_to_its_last_figure(reports, figures):
    reading = read(reports / "huaian-2024.pdf")
    stated = {address: cell.value for address, cell in reading.cells.items()}
    assert stated == cells_of(figures("huaian-2024"))
    assert (reading.report.agency, reading.report.year) == ("淮安市人民政府", 2024)
    assert [chapter.number for chapter in reading.chapters if chapter.number] == [1, 2, 3, 4, 5, 6]
    assert [v for v in check(reading).violations if v.code.startswith("T")] == []


CONVERTED = {
    "pingtan-2021": 200,
    "pingtan-2022": 200,
    "shuyang-fgj-2023": 200,
    "testcity-2025": 200,
}


@pytest.mark.parametrize("name", CONVERTED)
def test_a_page_printed_by_libreoffice_reads_the_same_or_says_what_it_cannot(
    name, reports, figures, tmp_path
):
    """testcity has no lines, and a heading broken over two beside some that are not."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run(
        [*command, reports / f"{name}.html"], check=True, capture_output=True, timeout=120
    )
    truth = cells_of(figures(name))
    stated = {a: cell.value for a, cell in read(tmp_path / f"{name}.pdf").cells.items()}
    assert [a for a in truth if stated[a] not in (None, truth[a])] == []
    assert sum(stated[a] == truth[a] for a in truth) >= CONVERTED[name]


def cells_of(record):
    reading = reading_of_record(record)
    return {address: cell.value for address, cell in reading.cells.items()}


@pytest.mark.skipif(sys.platform == "win32", reason="there the clock alone bounds it")
def test_what_takes_too_much_of_a_processor_is_ended_by_the_system(monkeypatch):
    monkeypatch.setattr(worker, "MAX_SECONDS", worker.MAX_SECONDS._replace(most=0.2))
    monkeypatch.setattr(worker, "PATIENCE", 1000)
    other = worker._Worker()  # noqa: SLF001 - one of its own, so that others keep their limit
    with pytest.raises(ReadError, match=r"读取超过 0\.2 秒"):
        other.ask("spinning:spin", b"")
    other.stop()
