"""What a name tells of a body, and where it does not tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_check.bodies import body_of, can_make_regulations, may_be_same

NAMES = [
    ("河东省人民政府", "government", "province", True),
    ("河东省水利厅", "department", "province", False),
    ("上海市人民政府办公厅", "office", "province", None),
    ("天津市", "government", "province", True),
    ("溪州市人民政府", "government", None, None),
    ("溪州市水利局", "department", None, False),
    ("溪州市城市管理局", "department", None, False),
    ("盐城市水利局", "department", None, False),
    ("河东省溪州市青溪市人民政府", "government", "county", False),
    ("白水自治州人民政府", "government", "city", True),
    ("白水州水利局", "department", "city", False),
    ("北原盟行政公署", "government", "city", None),
    ("青溪县人民政府", "government", "county", False),
    ("青溪县市场监督管理局", "department", "county", False),
    ("青溪县乡村振兴局", "department", "county", False),
    ("溪州市白河区人民政府办公室", "office", "county", False),
    ("白河新区人民政府", "government", None, None),
    ("溪州工业园区管理委员会", "government", None, None),
    ("溪州市国有资产监督管理委员会", "department", None, False),
    ("青溪镇人民政府", "township", "township", False),
    ("白河街道办事处", "township", "township", False),
    ("景德镇市", "government", None, None),
    ("国家税务总局青溪县税务局", "vertical", "county", False),
    ("溪州海关", "vertical", None, None),
    ("水利部", "department", None, None),
    ("国家林业和草原局", "department", "national", None),
    ("", None, None, None),
    (None, None, None, None),
    ("关于我们", None, None, None),
]


@pytest.mark.parametrize(("name", "kind", "level", "can"), NAMES)
def test_a_name_tells_kind_level_and_whether_it_makes_regulations(name, kind, level, can):
    assert tuple(body_of(name)) == (kind, level)
    assert can_make_regulations(name) is can


def test_the_users_kind_counts_before_the_names():
    assert tuple(body_of("青溪县人民政府", "department")) == ("department", "county")
    assert can_make_regulations("青溪", "township") is False


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青溪县发展和改革局", "县发改局", True),
        ("青溪县人民政府", "青溪县人民政府办公室", True),
        ("河东省溪州市青溪县水利局", "青溪县水利局", True),
        ("青溪县水利局", "白河县水利局", False),
        ("白河街道", "青溪区", False),
        ("", "青溪县", True),
    ],
)
def test_names_of_one_body_hold_each_others_letters(one, other, same):
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same


@given(st.text(max_size=300))
def test_any_name_has_an_answer(name):
    assert can_make_regulations(name) in (True, False, None)
    assert may_be_same(name, name)
