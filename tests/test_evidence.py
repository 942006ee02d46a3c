"""What a report is held against decides between repairs: the prose, last year's, those below."""

import pytest

from govinfo_check import check
from govinfo_check.forms import get_form
from govinfo_check.rules.review import Subordinates
from govinfo_check.sources import read
from written import page, report

BLOCK = "appeals.reconsideration"
ZEROS = dict.fromkeys(get_form("cn-2021").index, 0)
WRONG = {f"{BLOCK}.upheld": 7, f"{BLOCK}.pending": 2, f"{BLOCK}.total": 12}
"""9 in the parts and 12 as their total: any of five cells may be the wrong one."""


def first(result):
    """The changes of the repairs that share the lowest cost, and what they rest on."""
    lowest = [one for one in result.repairs if one.tied] or list(result.repairs[:1])
    return {(c.address, c.suggested) for one in lowest for c in one.changes}


@pytest.fixture
def wrong():
    return report(2023, ZEROS | WRONG, agency="江北市人民政府")


def test_the_sums_alone_cannot_tell(wrong):
    assert len(first(check(wrong))) > 1


def test_the_prose_decides(wrong):
    prose = "全市发生政府信息公开行政复议9件,其中结果维持7件,尚未审结2件。"
    result = check(page(wrong, chapter1=prose), format="html")
    assert first(result) == {(f"{BLOCK}.total", 9)}
    assert any("正文" in line for line in result.repairs[0].evidence)


def test_the_bodies_below_decide(wrong):
    bureau = report(2023, ZEROS | WRONG | {f"{BLOCK}.total": 9}, agency="江北市教育局")
    below = Subordinates((read(bureau),), are_complete=True)
    assert first(check(wrong, subordinates=below)) == {(f"{BLOCK}.total", 9)}


def test_last_years_report_decides():
    row, columns = "requests.carried_over", ("natural_person", "total")
    last = report(2022, ZEROS | {f"requests.carried_forward.{c}": 3 for c in columns})
    stated = {f"{row}.natural_person": 5, f"{row}.total": 5}
    stated |= {f"requests.results.{r}.{c}": 3 for r in ("granted", "total") for c in columns}
    this = report(2023, ZEROS | stated)
    alone, held = check(this), check(this, previous=last)
    assert not alone.ok
    assert first(held) == {(f"{row}.{column}", 3) for column in columns}
    assert any("上年报告" in line for line in held.repairs[0].evidence)
