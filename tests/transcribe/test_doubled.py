"""A table that stands twice: one finding, whatever else stands twice with it."""

import re

from govinfo_check import check
from govinfo_check.forms import get_form
from govinfo_check.templates import document


def test_a_table_that_stands_twice_with_its_chapter_is_one_finding():
    form = get_form("cn-2021")
    page = document(form, "html", [0] * len(form.cells), agency="青溪县档案馆", year=2023).decode()
    chapter = re.search("<h2>三、.*?(?=<h2>四、)", page, re.DOTALL)
    assert chapter
    doubled = page.replace(chapter[0], chapter[0] * 2)
    told = check(doubled.encode(), format="html", select=["S104", "S107"]).violations
    assert [(v.code, v.subject) for v in told] == [("S107", "requests")]
    assert told[0].message == "表三出现两次"
