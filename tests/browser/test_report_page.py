"""The page of results, clicked and read in a browser."""

import base64
import io
import re

import pytest
from driving import DESKTOP, PHONE, complaints, faults, sized
from rendering import FORM, SAMPLE, ZEROS
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from govinfo_check import check
from govinfo_check.reporters import Page, get_reporter
from govinfo_check.templates import document

WRONG = ZEROS | {
    "requests.new.natural_person": 9,
    "requests.new.business": 2,
    "requests.new.total": 12,
    "requests.results.granted.natural_person": 9,
    "requests.results.granted.business": 2,
    "requests.results.granted.total": 11,
    "requests.results.total.natural_person": 9,
    "requests.results.total.business": 2,
    "requests.results.total.total": 11,
}
SENTENCE = "2023年，本机关共收到政府信息公开申请15件。"


def checked(values=WRONG, prose=SENTENCE, **options):
    html = document(FORM, "html", FORM.values(FORM.report(values)), agency="临溪县", year=2023)
    told = html.decode().replace("（文字描述）", f"开头。{prose}结尾。", 1)
    return check(told.encode(), format="html", select=["T", "N"], **options)


@pytest.fixture
def shown(browser, tmp_path):
    """The browser with the page of some results."""

    def show(*results, lang="zh"):
        out = io.StringIO()
        get_reporter("html")(iter(results), out, Page(lang=lang, keeps_failures=True))
        path = tmp_path / "page.html"
        path.write_text(out.getvalue(), encoding="utf-8")
        browser.get(path.as_uri())
        return browser

    return show


def found(page, css):
    return page.find_elements(By.CSS_SELECTOR, css)


def one(page, css):
    (element,) = found(page, css)
    return element


def texts(page, css):
    return [element.text for element in found(page, css)]


def test_a_finding_under_the_pointer_marks_its_cells_with_signs_and_tells_the_difference(shown):
    page = shown(checked())
    finding = one(page, ".finding[data-code='T303']")
    assert found(page, "td.plus, td.minus") == []
    ActionChains(page).move_to_element(finding).perform()
    assert [text.split()[0] for text in texts(page, "td.plus")] == ["9", "2", "0", "0", "0", "0"]
    assert [text.split()[0] for text in texts(page, "td.minus")] == ["12"]
    sign = "return getComputedStyle(arguments[0], '::before').content"
    assert page.execute_script(sign, one(page, "td.minus")) == '"\u2212"'
    assert "左边 11 − 右边 12 = −1" in one(page, "#bar").text
    ActionChains(page).move_to_element(one(page, ".top")).perform()
    assert found(page, "td.plus, td.minus") == []
    assert not one(page, "#bar").is_displayed()


def test_the_likeliest_repair_stands_at_its_cell_and_in_words(shown):
    page = shown(checked())
    assert texts(page, ".should") == ["应为 11"]
    assert "若只有此格有误,应为 11" in one(page, ".repairs").text
    cell = one(page, "td:has(.should) a")
    assert "若只有此格有误,应为 11" in cell.get_attribute("aria-label")


def test_the_keyboard_leads_from_a_finding_to_its_cell_and_back(shown):
    page = shown(checked())
    link = one(page, ".finding[data-code='T303'] .what")
    page.execute_script("arguments[0].focus()", link)
    assert len(found(page, "td.plus")) == 6
    link.send_keys(Keys.ENTER)
    cell = page.switch_to.active_element
    assert cell.get_attribute("aria-label").startswith("表三「一、本年新收政府信息公开申请数量」")
    assert "表三" in one(page, "#bar").text
    cell.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("class") == "what"
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert found(page, "td.plus") == []


def test_every_finding_is_reached_by_tab(shown):
    page = shown(checked())
    reached = set()
    for _ in range(60):
        page.switch_to.active_element.send_keys(Keys.TAB)
        reached |= {item.get_attribute("id") for item in found(page, ".finding:focus-within")}
    assert reached == {item.get_attribute("id") for item in found(page, ".finding")}


def test_a_sentence_that_a_finding_is_about_is_marked_and_leads_to_it(shown):
    page = shown(checked())
    mark = one(page, "mark")
    finding = one(page, ".finding[data-code='N101']")
    assert mark.text.endswith(SENTENCE)
    assert "15" in mark.text
    mark.find_element(By.CSS_SELECTOR, "a").click()
    assert "active" in finding.get_attribute("class")
    assert texts(page, "td.about") == ["12\n应为 11"]
    assert page.current_url.endswith(finding.get_attribute("id"))


def test_what_is_filtered_out_is_neither_listed_nor_marked(shown):
    page = shown(checked())
    before = len(found(page, "td.error"))
    one(page, ".filter [value='T303']").click()
    codes = {item.get_attribute("data-code") for item in found(page, ".finding:not([hidden])")}
    assert codes == {"T301", "N101"}
    assert len(found(page, "td.error")) < before
    one(page, ".filter [name='severity'][value='error']").click()
    assert found(page, ".finding:not([hidden])") == []
    assert found(page, "td.error") == []
    assert one(page, "mark").value_of_css_property("background-color") == "rgba(0, 0, 0, 0)"


def test_the_overview_is_searched_and_leads_to_each_report(shown):
    page = shown(*SAMPLE)
    rows = "#overview tbody tr:not([hidden])"
    assert len(found(page, rows)) == len(SAMPLE)
    assert found(page, "article.current") == []
    field = one(page, "#overview [type='search']")
    field.send_keys("临溪县 t301")
    assert len(found(page, rows)) == 1
    assert f"1 / {len(SAMPLE)}" in one(page, "#overview").text
    one(page, f"{rows} a").click()
    assert one(page, "article.current").is_displayed()
    assert not one(page, "#overview").is_displayed()
    page.back()
    assert one(page, "#overview").is_displayed()
    field.clear()
    one(page, "#overview select option[value='unread']").click()
    assert all("未能读取" in text for text in texts(page, rows))
    assert len(found(page, rows)) == 2


def test_no_text_of_a_report_does_anything(shown):
    page = shown(*SAMPLE)
    assert page.execute_script("return document.scripts.length") == 1
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    attributes = "return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
    assert not [name for name in page.execute_script(attributes) if name.startswith("on")]
    hrefs = "return [...document.links].map((a) => a.getAttribute('href'))"
    assert all(href.startswith("#") for href in page.execute_script(hrefs))
    assert complaints(page) == []


def test_a_script_that_got_in_would_be_refused(shown):
    page = shown(checked())
    page.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        "document.body.append(s)"
    )
    assert page.execute_script("return window.ran") is None
    assert "Content Security Policy" in "".join(complaints(page))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_no_fault_in_a_report(shown, lang, size, dark):
    page = sized(shown(checked(lang=lang), lang=lang), size, dark=dark)
    assert faults(page) == []
    one(page, ".finding[data-code='T303'] .what").click()
    assert faults(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_fault_in_an_overview_and_a_hostile_report(shown, dark):
    page = sized(shown(*SAMPLE), DESKTOP, dark=dark)
    assert faults(page) == []
    for name in ("r2", "r3"):
        page.execute_script(f"location.hash = '{name}'")
        assert faults(page) == []


def test_a_phone_shows_the_page_without_scrolling_it_sideways(shown):
    page = sized(shown(checked(), *SAMPLE), PHONE)
    width = "return document.documentElement.scrollWidth"
    assert page.execute_script(width) <= PHONE[0]
    assert found(page, "#overview tbody th")[0].size["width"] > PHONE[0] / 3
    page.execute_script("location.hash = 'r1'")
    assert page.execute_script(width) <= PHONE[0]


LARGE = {address: 412_000 + 37 * place for place, address in enumerate(FORM.index)}
BROKEN = """
  const lines = (text, from, to) => {
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    return [...range.getClientRects()];
  };
  const broken = [];
  for (const cell of document.querySelectorAll("article td")) {
    const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (words.nextNode())
      for (const { 0: figure, index } of words.currentNode.data.matchAll(/\\d+/g)) {
        const [box, ...more] = lines(words.currentNode, index, index + figure.length);
        const frame = cell.getBoundingClientRect();
        const { content, width, paddingLeft, paddingRight } = getComputedStyle(cell, "::before");
        const is_below = content === "none" || words.currentNode.parentNode.matches("small");
        const sign = [width, paddingLeft, paddingRight].map(parseFloat).reduce((a, b) => a + b);
        const first = frame.left + (is_below ? 0 : sign);
        if (more.length || box.left < first || box.right > frame.right) broken.push(figure);
      }
  }
  return broken;
"""
"""The figures in cells that stand on two lines, beyond their cell, or beneath its sign."""


@pytest.mark.parametrize("size", [DESKTOP, (1280, 900), PHONE], ids=["desktop", "laptop", "phone"])
@pytest.mark.parametrize("values", [WRONG, LARGE], ids=["small", "large"])
def test_no_figure_in_a_table_is_broken_or_beneath_a_sign(shown, values, size):
    page = sized(shown(checked(values)), size)
    for finding in found(page, ".finding[data-code='T303'] .what")[:3]:
        page.execute_script("arguments[0].focus()", finding)
        assert found(page, "td.minus")
        assert page.execute_script(BROKEN) == []


def test_no_figure_in_a_table_is_broken_where_it_is_printed(shown):
    pdfium = pytest.importorskip("pypdfium2", reason="reads what was printed")
    page = shown(checked(LARGE))
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = pdfium.PdfDocument(base64.b64decode(printed["data"]))
    pages = [pdf[index].get_textpage().get_text_bounded() for index in range(len(pdf))]
    (tables,) = [text for text in pages if "（一）予以公开" in text and "行政复议" in text]
    stated = {str(n) for address, n in LARGE.items() if not address.startswith("disclosure")}
    assert stated <= set(re.findall(r"[0-9]+", tables))
    pdf.close()


def test_a_phone_shows_the_counts_of_the_overview_without_scrolling(shown):
    page = sized(shown(checked(WRONG, "无。"), checked(LARGE)), PHONE)
    frame = "const f = document.querySelector('#overview .scroll'); "
    assert len(found(page, "#overview thead .count")) >= 2
    assert page.execute_script(f"{frame} return f.scrollWidth <= f.clientWidth")


def test_a_report_without_findings_prints_no_page_of_one_line(shown):
    pdfium = pytest.importorskip("pypdfium2", reason="reads what was printed")
    page = shown(checked(ZEROS, "无。"))
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = pdfium.PdfDocument(base64.b64decode(printed["data"]))
    pages = [pdf[index].get_textpage().get_text_bounded() for index in range(len(pdf))]
    pdf.close()
    assert min(len(text.split("\n")) for text in pages) > 5
    assert "没有发现问题" in pages[0]
    assert "主动公开政府信息情况" in pages[0]


def test_without_script_everything_is_there(shown):
    page = shown(checked())
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        whole = one(page, "body").text
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "左边 11 − 右边 12 = −1" in whole
    assert "本年新收政府信息公开申请数量" in whole
    assert "只看" not in whole


def test_the_report_prints_on_a4_with_its_tables_whole(shown):
    pdfium = pytest.importorskip("pypdfium2", reason="reads what was printed")
    page = shown(checked())
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = pdfium.PdfDocument(base64.b64decode(printed["data"]))
    pages = [pdf[index].get_textpage().get_text_bounded() for index in range(len(pdf))]
    assert all(abs(pdf[i].get_width() - 595) < 2 for i in range(len(pdf)))
    first, last = "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"
    (table,) = [text for text in pages if last in text and "（一）予以公开" in text]
    assert first in table
    assert "只看" not in "".join(pages)
    pdf.close()
