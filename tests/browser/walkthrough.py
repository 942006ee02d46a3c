"""The way of docs/walkthrough.md: a draft is corrected from what the page says, and nothing else.

Usage: python tests/browser/walkthrough.py; takes the pictures in `docs/images` anew.
"""

from __future__ import annotations

import io
import tempfile
from base64 import b64encode
from pathlib import Path

from driving import click, sized, started
from PIL import Image
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from serving import drop, report_frame, serving, told, waited

from govinfo_check.forms import get_form
from govinfo_check.templates.docx import write
from govinfo_check.templates.layout import Prose, page_of

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SIZE = (1280, 860)
COLOURS = 64
"""Of a picture: enough for a page of few colours, and a third of the bytes."""

FORM = get_form("cn-2021")
ZEROS = dict.fromkeys(FORM.index, 0)
FIGURES = ZEROS | {
    "disclosure.normative_documents.issued": 2,
    "disclosure.normative_documents.in_force": 14,
    "disclosure.licensing": 46,
    "requests.new.natural_person": 23,
    "requests.new.business": 6,
    "requests.new.total": 29,
    "requests.carried_over.natural_person": 1,
    "requests.carried_over.total": 1,
    "requests.results.granted.natural_person": 14,
    "requests.results.granted.business": 3,
    "requests.results.granted.total": 17,
    "requests.results.unavailable.not_held.natural_person": 8,
    "requests.results.unavailable.not_held.business": 3,
    "requests.results.unavailable.not_held.total": 10,
    "requests.results.total.natural_person": 22,
    "requests.results.total.business": 6,
    "requests.results.total.total": 28,
    "requests.carried_forward.natural_person": 2,
    "requests.carried_forward.total": 2,
    "appeals.reconsideration.upheld": 2,
    "appeals.reconsideration.total": 2,
}
"""The draft's figures, one of them wrong: 8 + 3 is not 10."""
PROSE = (
    """（一）主动公开。公开水库防汛和农村供水等信息214条。
（二）依申请公开。2024年，本机关共收到政府信息公开申请{}件，上年结转1件。
（三）政府信息管理。清理行政规范性文件，现行有效14件。
（四）平台建设。水雨情栏目改为每小时更新。
（五）监督保障。将公开工作纳入年度考核，年内通报2次，未发生责任追究情形。""",
    "答复文书的说理不够充分。今后将编写常见情形的答复要点。",
    "2024年未收取政府信息公开信息处理费。",
)
"""The draft's prose, with a place for a figure that must agree with the table."""


def draft(figures, received):
    """The draft as a Word file."""
    values = FORM.values(FORM.report(figures))
    page = page_of(FORM, values, agency="栖岭县水利局", year=2024)
    prose = iter(PROSE)
    blocks = []
    for block in page.blocks:
        if isinstance(block, Prose):
            blocks += [Prose(line) for line in next(prose).format(received).split("\n")]
        else:
            blocks.append(block)
    return write(page._replace(blocks=tuple(blocks)))


def walk(browser, address, folder):
    """Correct the draft from what the page says; what the page says in the end.

    Pictures of the way are left in `folder`.
    """
    sized(browser, SIZE)
    browser.get(address)
    picture(browser, folder / "1-open.png")
    drop(browser, {"年报草稿.docx": encoded(draft(FIGURES, 31))})
    first = told(browser)
    with report_frame(browser):
        picture(browser, folder / "2-dropped.png")
        address_of_cell, suggested = _likeliest(browser)
        picture(browser, folder / "3-cell.png")
        received = _sentence(browser)
        picture(browser, folder / "4-sentence.png")
    figures = FIGURES | {address_of_cell: suggested}
    drop(browser, {"年报改正稿.docx": encoded(draft(figures, received))})
    second = told(browser)
    with report_frame(browser):
        waited(browser, lambda page: page.find_elements(By.CSS_SELECTOR, ".findings > .none"))
        picture(browser, folder / "5-corrected.png")
    return first, second


def _likeliest(browser):
    """The cell that the page takes for wrong, gone to, and what the page says it should be."""
    (link,) = browser.find_elements(By.CSS_SELECTOR, ".repairs a")
    (value,) = browser.find_elements(By.CSS_SELECTOR, ".repairs strong")
    suggested = int(value.text)
    name = link.get_attribute("hash").removeprefix("#r1-c")
    click(browser, browser.find_element(By.CSS_SELECTOR, ".finding[data-code='T303'] .what"))
    return FORM.cells[int(name)].address, suggested


def _sentence(browser):
    """What the table says where a sentence of the prose says something else."""
    finding = browser.find_element(By.CSS_SELECTOR, ".finding[data-code='N101']")
    click(browser, finding.find_element(By.CSS_SELECTOR, ".cells a"))
    (cell,) = browser.find_elements(By.CSS_SELECTOR, "td.about a")
    return int(cell.text)


def encoded(data):
    return b64encode(data).decode()


def picture(browser, path):
    """A picture of the window, when what moves into sight has arrived."""
    ActionChains(browser).pause(0.6).perform()
    shot = Image.open(io.BytesIO(browser.get_screenshot_as_png()))
    shot.convert("RGB").quantize(COLOURS).save(path, optimize=True)


def main():
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        started(folder) as browser,
        serving(folder=folder) as (address, _),
    ):
        walk(browser, address, IMAGES)


if __name__ == "__main__":
    main()
