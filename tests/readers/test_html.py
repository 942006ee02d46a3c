"""HTML pages, read through `read_document` as a browser shows them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_check.errors import ReadError
from govinfo_check.readers import grid, html, markup, read_document

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
TAGS = "table tr td th tbody thead caption p div span b br ul li font o:p pre center"

MARKS = ["#", *(f"<{end}{tag}>" for tag in TAGS.split() for end in ("", "/"))]


def page(source):
    return read_document(source.encode(), format="html")


def texts(source):
    return [block.text for block in page(source).paragraphs]


def rows(table):
    return [[cell.text for cell in row] for row in table.rows]


def places(table):
    return [
        (cell.location.row, cell.location.column, cell.rowspan, cell.colspan, cell.text)
        for row in table.rows
        for cell in row
    ]


def report(name):
    path = REPORTS / name
    if not path.exists():
        pytest.skip(f"the real report {name} is not beside this checkout")
    return read_document(path.read_bytes(), name=name)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<p>一<br>二<br/>三</p>", ["一", "二", "三"]),
        ("直接<div>块</div>尾", ["直接", "块", "尾"]),
        ("<h1>题</h1><ul><li>甲<li>乙</ul>", ["题", "甲", "乙"]),
        ("<p>一、<span>总<b>体</b></span><font>情</font>况<o:p></o:p></p>", ["一、总体情况"]),
        ("<p>新<a href='#'>收</a>\n  <i>26</i>&nbsp;&#12288;件</p>", ["新收 26 件"]),
        ("<p>本年\n度</p>", ["本年 度"]),
        ("<p>1&#8203;2&shy;3&zwj;</p>", ["123"]),
        ("<P>A<P>B", ["A", "B"]),
        ("<p> &nbsp; </p>", []),
        ("<!-- 只有注释 -->", []),
    ],
)
def test_blocks_and_breaks_end_a_line_and_inline_elements_do_not(source, expected):
    assert texts(source) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<textarea>x</textarea>",
        "<select><option>x</select>",
        "<!-- x -->",
        "<p style='display:none'>x</p>",
        "<p style='color:red; DISPLAY : None'>x</p>",
        "<div hidden><p>x</p></div>",
        "<table style='display: none'><tr><td>x</table>",
        "<span hidden>x</span>",
    ],
)
def test_what_the_page_does_not_show_is_not_read(hidden):
    document = page(f"<p>前</p>{hidden}<p>后</p>")
    assert document.blocks == page("<p>前</p><p>后</p>").blocks


def test_text_after_a_hidden_element_is_read():
    assert texts("<p>新收<i style='display:none'>27</i>26件</p>") == ["新收26件"]


def test_a_hidden_cell_is_no_cell():
    table = page("<table><tr><td>a<td style='display:none'>x<td>b</table>").tables[0]
    assert places(table) == [(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b")]


def test_the_title_is_kept_apart_from_the_blocks():
    document = page("<html><head><title> 年度\n报告 </title></head><body><p>一</body>")
    assert document.title == "年度 报告"
    assert [block.text for block in document.blocks] == ["一"]
    assert page("<p>一</p>").title is None


def test_pictures_are_counted():
    assert page("<p><img src=a.png><IMG src=b.png></p><p hidden><img></p>").images == 2


def test_blocks_stand_in_reading_order_with_their_lines():
    document = page("<p>一</p>\n<table>\n<tr><td>1</td>\n<td>2</td></tr></table>\n<p>二</p>")
    first, table, last = document.blocks
    assert (first.text, first.location.line) == ("一", 1)
    assert [cell.location.line for cell in table.rows[0]] == [3, 4]
    assert (last.text, last.location.line) == ("二", 5)


def test_lines_of_a_cell_stay_apart():
    source = "<table><tr><td><p>商业</p><p>企业</p><td>总<br>计<td> <p>&nbsp;</p>3 </table>"
    assert rows(page(source).tables[0]) == [["商业\n企业", "总\n计", "3"]]


def test_heads_and_cells_are_the_same():
    source = "<table><thead><tr><th>a<th>b<tbody><tr><td>1<td>2<tfoot><tr><td>3<td>4</table>"
    assert rows(page(source).tables[0]) == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_cells_without_a_row_make_one():
    source = "<table><td>1<td>2<tr><td>3</tr><td>4</td></table>"
    assert rows(page(source).tables[0]) == [["1", "2"], ["3"], ["4"]]


def test_unclosed_tags_are_closed_as_browsers_do():
    source = "<TABLE><TR><TD>1<TD><P>2<TR><TD>3<TD><b>4</TABLE><p>后"
    document = page(source)
    assert rows(document.tables[0]) == [["1", "2"], ["3", "4"]]
    assert texts(source) == ["后"]


def test_a_truncated_page_gives_what_is_there():
    assert rows(page("<p>一<table><tr><td>规章</td><td>3</td><t").tables[0]) == [["规章", "3"]]


def test_a_table_after_an_unclosed_one_is_a_table_of_its_own():
    source = "<table><tr><td>1</td></tr><p>三、</p><table><tr><td>2</td></tr></table><p>四、"
    assert [rows(table) for table in page(source).tables] == [[["1"]], [["2"]]]


def test_a_table_that_holds_a_table_is_layout():
    source = "<table><tr><td>左<td>菜单<table><tr><td>1</table>下</table><table><tr><td>2</table>"
    document = page(source)
    assert texts(source) == ["左", "菜单", "下"]
    assert [(table.number, rows(table)) for table in document.tables] == [
        (1, [["1"]]),
        (2, [["2"]]),
    ]


def test_text_in_a_table_but_in_no_cell_stands_before_it():
    source = "<p>一</p><table><caption>表</caption><tr>散<td>1</table>"
    *before, table = page(source).blocks
    assert [block.text for block in before] == ["一", "表", "散"]
    assert rows(table) == [["1"]]


def test_a_cell_pushed_by_a_rowspan_takes_the_next_free_column():
    source = "<table><tr><td rowspan=2>a<td>b<td rowspan=2>c<tr><td>d<td>e</table>"
    assert places(page(source).tables[0]) == [
        (1, 1, 2, 1, "a"),
        (1, 2, 1, 1, "b"),
        (1, 3, 2, 1, "c"),
        (2, 2, 1, 1, "d"),
        (2, 4, 1, 1, "e"),
    ]


@pytest.mark.parametrize(
    ("attributes", "rowspan", "colspan"),
    [
        ("rowspan=9", 3, 1),
        ("rowspan=0", 3, 1),
        ("rowspan=1000000000 colspan=2", 3, 2),
        ("colspan=1000000000", 1, 1000),
        ("colspan=0", 1, 1),
        ("colspan='-2' rowspan=x", 1, 1),
        ("colspan=' +2px' rowspan='2.9'", 2, 2),
        ("colspan='' rowspan='３'", 1, 1),
    ],
)
def test_spans_are_read_and_clamped_as_browsers_do(attributes, rowspan, colspan):
    source = f"<table><tr><td {attributes}>a<tr><td>b<tr><td>c</table>"
    assert page(source).tables[0].rows[0][0][2:4] == (rowspan, colspan)


def test_a_rowspan_ends_with_its_row_group():
    source = "<table><tbody><tr><td rowspan=3>a<td>b</tbody><tbody><tr><td>c<td>d</table>"
    assert places(page(source).tables[0])[0] == (1, 1, 1, 1, "a")
    assert places(page(source).tables[0])[2] == (2, 1, 1, 1, "c")


@st.composite
def grids(draw):
    """Cells that tile a grid of up to 6 × 6, by row."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = [[True] * width for _ in range(height)]
    tiled = []
    for row in range(height):
        tiled.append([])
        for column in range(width):
            if not free[row][column]:
                continue
            room = next((c for c in range(column, width) if not free[row][c]), width) - column
            colspan = draw(st.integers(1, room))
            rowspan = draw(st.integers(1, height - row))
            for below in range(row, row + rowspan):
                free[below][column : column + colspan] = [False] * colspan
            text = draw(st.sampled_from(["", "0", "12", "规章", "商业\n企业"]))
            tiled[-1].append((row + 1, column + 1, rowspan, colspan, text))
    return tiled


@given(grids(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_grid_written_as_html_is_read_back(tiled, closed):
    def cell(rowspan, colspan, text):
        lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        return f"<td rowspan={rowspan} colspan={colspan}>{lines}" + "</td>" * closed

    body = "".join(
        "<tr>" + "".join(cell(*parts[2:]) for parts in row) + "</tr>" * closed for row in tiled
    )
    assert places(page(f"<table>{body}</table>").tables[0]) == [c for row in tiled for c in row]


@given(st.lists(st.sampled_from(MARKS)))
@settings(max_examples=150, deadline=None)
def test_no_text_is_lost_or_doubled_whatever_the_nesting(marks):
    numbers = iter(range(10_000, 20_000))
    source = "".join(str(next(numbers)) if mark == "#" else mark for mark in marks)
    document = page("<p>" + source)
    shown = [text for block in document.paragraphs for text in block.text]
    shown += [c for t in document.tables for row in t.rows for cell in row for c in cell.text]
    written = "".join(str(10_000 + index) for index in range(marks.count("#")))
    assert sorted("".join("".join(shown).split())) == sorted(written)


@pytest.mark.parametrize("unit", ["<div>", "<table><tr><td>", "<b>", "<ul><li>", "<span>"])
def test_nesting_too_deep_for_the_parser_is_said_and_not_cut_off(unit):
    with pytest.raises(ReadError, match="嵌套过深"):
        page(unit * 3_000 + "x")


def test_errors_before_it_do_not_hide_that_the_nesting_is_too_deep():
    with pytest.raises(ReadError, match="嵌套过深"):
        page("</b>" * 500 + "<div>" * 3_000)


def test_a_page_that_nests_deeply_by_unclosed_tags_is_read():
    assert texts("<font>" * 1_500 + "<p>新收26件") == ["新收26件"]


def test_limits_are_named(monkeypatch):
    monkeypatch.setattr(markup, "MAX_TAGS", markup.MAX_TAGS._replace(most=5))
    with pytest.raises(ReadError, match="标签超过 5 个"):
        page("<p>x" * 6)
    monkeypatch.setattr(markup, "MAX_CHARACTERS", markup.MAX_CHARACTERS._replace(most=20))
    with pytest.raises(ReadError, match="超过 20 个字符"):
        page("<p>" + "x" * 30)
    assert texts(f"<p>x<img src='data:image/png;base64,{'A' * 50}'>") == ["x"]


def test_too_many_tables_or_grid_cells_are_said(monkeypatch):
    monkeypatch.setattr(html, "MAX_TABLES", html.MAX_TABLES._replace(most=2))
    with pytest.raises(ReadError, match="表格超过 2 个"):
        page("<table><tr><td>1</table>" * 3)
    monkeypatch.setattr(grid, "MAX_PLACES", grid.MAX_PLACES._replace(most=10))
    with pytest.raises(ReadError, match=r"表格 1.*超过 10 个"):
        page("<table><tr><td colspan=6>1<tr><td colspan=6>2</table>")


def test_an_element_with_too_many_attributes_is_refused(monkeypatch):
    crowded = "<p " + " ".join(f"a{index}" for index in range(300)) + ">x"
    assert texts(crowded) == ["x"]
    monkeypatch.setattr(markup, "_UNCOUNTED", 100)
    with pytest.raises(ReadError, match="属性超过 256 个"):
        page(crowded)
    assert texts(f"<p>x<script>if (a<b){{ {'b c ' * 300} }}</script>") == ["x"]


def test_xhtml_with_another_declared_encoding_is_read():
    source = '<?xml version="1.0" encoding="gb2312"?><html><body><p>规章</p></body></html>'
    for encoding in ("utf-8", "gb18030"):
        assert read_document(source.encode(encoding)).blocks[0].text == "规章"


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("testcity-2025.html", [14, 28, 4]),
        ("shuyang-fgj-2023.html", [4, 14, 28, 4]),
        ("shanghai-office-2019.html", [18, 26, 4]),
        ("pingtan-2021.html", [14, 28, 4]),
    ],
)
def test_real_reports_give_their_tables(name, shapes):
    document = report(name)
    assert [len(table.rows) for table in document.tables] == shapes
    assert len(document.tables[-1].rows[-1]) == 15


def test_a_real_report_keeps_its_labels_figures_and_chapters():
    document = report("shuyang-fgj-2023.html")
    assert document.title == "沭阳县发展和改革局2023年政府信息公开年度报告-沭阳县发改局"
    assert "一、总体情况" in [block.text for block in document.paragraphs]
    received = [cell.text for cell in document.tables[2].rows[3]]
    assert received == ["一、本年新收政府信息公开申请数量", "26", "", "", "", "", "", "26"]


def test_a_real_page_of_2019_keeps_units_and_broken_headings():
    document = report("shanghai-office-2019.html")
    assert "本年新\n制作数量" in [cell.text for cell in document.tables[0].rows[1]]
    assert [cell.text for cell in document.tables[0].rows[-1]][-1] == "251000元"
