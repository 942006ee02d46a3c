"""The page of `govinfo-check serve`, with files dropped into it in a browser."""

import os
import re
import tempfile
from base64 import b64encode
from pathlib import Path

import openpyxl
import pytest
from driving import DESKTOP, PHONE, click, complaints, faults, sized
from rendering import ZEROS
from selenium.webdriver.common.by import By
from serving import drop, report_frame, serving, told, waited

from written import page as written_page
from written import report

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
WRONG, SOUND = EXAMPLES / "qiling-2024.html", EXAMPLES / "chengzhou-2022.json"


@pytest.fixture(scope="module")
def address(tmp_path_factory, chromium):  # noqa: ARG001 - without a browser nothing is served
    with serving(folder=tmp_path_factory.mktemp("served")) as (address, _):
        yield address


@pytest.fixture
def page(browser, address):
    browser.get(address)
    return browser


def encoded(*paths):
    return {path.name: b64encode(path.read_bytes()).decode() for path in paths}


def test_a_dropped_file_shows_its_report_at_once(page):
    drop(page, encoded(WRONG))
    assert told(page) == ["2 处错误"]
    with report_frame(page):
        assert "栖岭县水利局" in page.find_element(By.CSS_SELECTOR, "article h2").text
        click(page, page.find_element(By.CSS_SELECTOR, "#r1-f2 .what"))
        assert len(page.find_elements(By.CSS_SELECTOR, "td.plus")) == 6
        assert page.switch_to.active_element.tag_name == "a"
        assert page.execute_script("return origin") == "null"
    assert complaints(page) == []


def test_of_several_files_each_has_a_line_and_any_is_shown(page):
    drop(page, encoded(WRONG, SOUND) | {"空.html": ""})
    wrong, sound, empty = told(page)
    assert (wrong, sound) == ("2 处错误", "没有发现问题")
    assert "空" in empty
    second = page.find_elements(By.CSS_SELECTOR, "#list li")[1]
    click(page, second.find_element(By.CSS_SELECTOR, "button"))
    waited(page, lambda _: "shown" in second.get_attribute("class"))
    with report_frame(page):
        waited(page, lambda page: "澄洲市" in page.find_element(By.CSS_SELECTOR, "h2").text)


def test_last_years_file_is_held_beside_this_years(page):
    now = written_page(report(2023, ZEROS | {"requests.carried_over.total": 3}))
    before = written_page(report(2022, ZEROS | {"requests.carried_forward.total": 2}))
    assert page.find_element(By.CSS_SELECTOR, ".previous .pick").text == "选择文件"
    assert page.find_element(By.CSS_SELECTOR, ".chosen").text == "未选文件"
    own = page.find_element(By.CSS_SELECTOR, ".previous input")
    assert own.value_of_css_property("opacity") == "0", "its words are the browser's"
    drop(page, {"2022.html": b64encode(before).decode()}, ".previous")
    assert page.find_element(By.CSS_SELECTOR, ".chosen").text == "2022.html"
    drop(page, {"2023.html": b64encode(now).decode()})
    told(page)
    with report_frame(page):
        codes = [item.text for item in page.find_elements(By.CSS_SELECTOR, ".finding code")]
    assert "Y101" in codes


def test_a_pasted_table_is_checked(page):
    page.find_element(By.CSS_SELECTOR, "summary").click()
    field = page.find_element(By.CSS_SELECTOR, "textarea")
    text = (EXAMPLES / "qingxi-2023.txt").read_text(encoding="utf-8")
    page.execute_script("arguments[0].value = arguments[1]", field, text)
    page.find_element(By.CSS_SELECTOR, "button[type='submit']").click()
    assert told(page) == ["3 处提醒"]


def test_the_results_are_taken_away_as_files(page, chromium_downloads):
    drop(page, encoded(WRONG))
    told(page)
    for button in page.find_elements(By.CSS_SELECTOR, "#list button")[1:]:
        click(page, button)
    expected = {
        "qiling-2024-标注.html",
        "qiling-2024-核对结果.html",
        "qiling-2024-问题清单.xlsx",
        "qiling-2024-核对结果.json",
    }
    waited(page, lambda _: expected <= {path.name for path in chromium_downloads.iterdir()})
    book = openpyxl.load_workbook(chromium_downloads / "qiling-2024-问题清单.xlsx")
    cells = [cell for sheet in book for row in sheet.values for cell in row]
    assert "T303" in cells


def test_a_hostile_report_does_nothing_in_the_page(page):
    hostile = "<p><script>top.hostile = 1</script><img src=x onerror='top.hostile = 1'></p>"
    name = "<img src=x onerror='window.hostile = 1'>\u202e.html"
    data = written_page(
        report(2023, ZEROS, agency="临溪县&lt;script&gt;top.hostile=1&lt;/script&gt;")
    )
    drop(page, {name: b64encode(data.replace(b"</h1>", b"</h1>" + hostile.encode())).decode()})
    told(page)
    assert page.execute_script("return window.hostile") is None
    assert page.find_elements(By.CSS_SELECTOR, "#list img, #list script") == []
    assert complaints(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_fault_in_the_page(page, size, dark):
    sized(page, size, dark=dark)
    drop(page, encoded(WRONG, SOUND))
    told(page)
    assert faults(page) == []
    width = "return document.documentElement.scrollWidth"
    assert page.execute_script(width) <= size[0]


def test_nothing_that_was_sent_is_stored_or_logged(browser, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    # The processes meet at a socket there, whose name may have 100 characters.
    with tempfile.TemporaryDirectory() as temporary:
        environment = {**os.environ, "TMPDIR": temporary}
        with serving(folder=folder, environment=environment) as (address, lines):
            browser.get(address)
            drop(browser, encoded(WRONG, EXAMPLES / "qingxi-2023.txt"))
            told(browser)
        assert list(Path(temporary).iterdir()) == []
    assert list(folder.iterdir()) == []
    assert [re.sub(r"\d{2,}", "N", line) for line in lines] == [
        "已打开:http://N.0.0.1:N/ (按 Ctrl-C 结束)\n",
        "已结束\n",
    ]
