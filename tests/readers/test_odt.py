"""OpenDocument texts, read through `read_document`."""

import pytest

from govinfo_check.documents import Location
from govinfo_check.errors import ReadError
from govinfo_check.readers import odt, read_document
from office import OPEN, archive


def written(body, styles="", title=""):
    """An .odt file with this body and these automatic styles."""
    names = " ".join(
        f'xmlns:{word}="{OPEN}:{name}:1.0"'
        for word, name in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
            ("draw", "drawing"),
        )
    )  # fmt: skip
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {names} {dc}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
                "</office:body></office:document-content>"
            ),
            "meta.xml": f"<m {dc}><dc:title>{title}</dc:title></m>",
        }
    )


def blocks(body, styles=""):
    return [
        [[cell.text for cell in row] for row in block.rows]
        if hasattr(block, "rows")
        else block.text
        for block in read_document(written(body, styles)).blocks
    ]


def p(content, style=""):
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def table(*rows):
    drawn = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    return f"<table:table><table:table-header-rows/>{drawn}</table:table>"


def cell(content, spans=""):
    content = content if content.startswith("<") else p(content)
    return f"<table:table-cell {spans}>{content}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"
STYLES = "".join(
    f'<style:style style:name="{name}"><style:text-properties {properties}/></style:style>'
    for name, properties in (
        ("hidden", 'text:display="none"'),
        ("struck", 'style:text-line-through-style="solid"'),
        ("raised", 'style:text-position="super 58%"'),
        ("plain", 'style:text-line-through-style="none" style:text-position="0% 100%"'),
    )
)


def span(text, style):
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def test_paragraphs_headings_sections_and_tables_stand_in_their_order():
    section = f"<text:section>{p('二')}<text:h>三</text:h></text:section>"
    found = blocks(p("一") + section + table([cell("规章"), cell("5")]) + p("四"))
    assert found == ["一", "二", "三", [["规章", "5"]], "四"]
    assert read_document(written(p("一"), title="某市 年报")).title == "某市 年报"


def test_merged_and_repeated_cells_stand_in_the_grid():
    down = 'table:number-rows-spanned="2"'
    rows = [
        [cell("a", down), cell("b", 'table:number-columns-spanned="2"'), COVERED],
        [COVERED, cell("0", 'table:number-columns-repeated="2"')],
    ]
    (found,) = read_document(written(table(*rows))).tables
    assert [[(c.text, c.rowspan, c.colspan) for c in row] for row in found.rows] == [
        [("a", 2, 1), ("b", 1, 2)],
        [("0", 1, 1), ("0", 1, 1)],
    ]
    assert found.rows[1][0].location == Location(1, 2, 2)


def test_a_table_in_a_cell_makes_the_outer_one_layout():
    inner = table([cell("规章"), cell("5")])
    assert blocks(table([cell(p("前") + inner + p("后"))])) == ["前", [["规章", "5"]], "后"]


def test_deleted_text_is_not_read_and_inserted_text_is():
    deletion = f"<text:changed-region><text:deletion>{p('208')}</text:deletion>"
    changes = f"<text:tracked-changes>{deletion}</text:changed-region></text:tracked-changes>"
    line = '<text:change text:change-id="a"/><text:change-start/>12<text:change-end/>'
    assert blocks(changes + table([cell("规章"), cell(p(line))])) == [[["规章", "12"]]]


def test_hidden_text_notes_and_comments_are_not_read_and_signs_are_as_they_look():
    note = "<text:note><text:note-body><text:p>注9</text:p></text:note-body></text:note>"
    comment = "<office:annotation><text:p>应为18</text:p></office:annotation>"
    line = f"1{note}{comment}{span('7', 'hidden')}<text:line-break/>2<text:s/>3<text:tab/>4"
    assert blocks(p(line) + p("无", "hidden"), STYLES) == ["1", "2 3 4"]


def test_struck_and_raised_text_is_parted_from_the_figure_it_stands_at():
    texts = [span("3", "struck") + "12", "12" + span("2", "raised"), span("12", "plain")]
    (found,) = blocks(table([cell(p(text)) for text in texts]), STYLES)
    assert found == [["~3~12", "12^2^", "12"]]


def test_a_text_box_stands_after_its_paragraph_and_may_hold_a_table():
    box = f"<draw:text-box>{p('框')}{table([cell('规章'), cell('5')])}</draw:text-box>"
    shape = f"<draw:custom-shape>{p('形')}</draw:custom-shape>"
    image = "<draw:frame><draw:image/></draw:frame>"
    body = p(f"前<draw:frame>{box}</draw:frame>后{shape}{image}")
    assert blocks(body) == ["前后", "框", [["规章", "5"]], "形"]
    assert read_document(written(body)).images == 1


def numbers(*levels):
    drawn = "".join(
        f'<text:list-level-style-number text:level="{at}" {one}/>'
        for at, one in enumerate(levels, 1)
    )
    return f'<text:list-style style:name="L">{drawn}</text:list-style>'


def listed(*items, more=""):
    drawn = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L" {more}>{drawn}</text:list>'


def test_list_numbers_are_part_of_the_text():
    styles = numbers(
        'style:num-format="一, 二, 三, ..." style:num-suffix="、"',
        'style:num-format="1" style:num-prefix="（" style:num-suffix="）" text:start-value="3"',
    )
    inner = listed(p("丙"), p("丁"))
    first = listed(p("甲"), p("乙") + inner, more='xml:id="l1"')
    again = listed(p("戊"), more='text:continue-list="l1"')
    held = table([cell(listed(p("己"), more='text:continue-numbering="true"')), cell("5")])
    found = blocks(first + again + held + listed(p("庚")), styles)
    assert found == [
        "一、甲", "二、乙", "（3）丙", "（4）丁", "三、戊", [["四、己", "5"]], "一、庚",
    ]  # fmt: skip


def test_what_exceeds_a_limit_is_refused(monkeypatch):
    wide = cell("1", 'table:number-columns-repeated="1000"')
    with pytest.raises(ReadError, match="超过 100000 个"):
        read_document(written(table(*[[wide]] * 101)))
    monkeypatch.setattr(odt, "MAX_TABLES", odt.MAX_TABLES._replace(most=1))
    with pytest.raises(ReadError, match="超过 1 个"):
        read_document(written(table([cell("1")]) * 2))


def test_an_open_document_without_a_body_is_refused():
    data = archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
    with pytest.raises(ReadError, match=r"没有正文\(content\.xml\)"):
        read_document(data)
