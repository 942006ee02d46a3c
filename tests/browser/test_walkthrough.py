"""The way of docs/walkthrough.md, gone again."""

import re
from pathlib import Path

from serving import serving
from walkthrough import IMAGES, walk

PAGE = Path(__file__).parents[2] / "docs" / "walkthrough.md"


def test_a_draft_is_corrected_from_what_the_page_says_and_nothing_else(browser, tmp_path):
    with serving(folder=tmp_path) as (address, _):
        first, second = walk(browser, address, tmp_path)
    assert (first, second) == (["3 处错误"], ["没有发现问题"])
    taken = {path.name for path in tmp_path.glob("*.png")}
    assert taken == {path.name for path in IMAGES.glob("*.png")}


def test_every_picture_is_shown_and_small():
    shown = re.findall(r"\]\(images/([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert shown == sorted(path.name for path in IMAGES.iterdir())
    assert all((IMAGES / name).stat().st_size < 100_000 for name in shown)
