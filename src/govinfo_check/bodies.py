"""What kind of body a name speaks of, at what level, and what follows from it.

A name is believed only as far as it goes: where it does not tell, the answer is `None` and the
rules that ask stay silent.

>>> body_of("青溪县水利局")
Body(kind='department', level='county')
>>> body_of("溪州市人民政府")
Body(kind='government', level=None)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from govinfo_check.settings import BodyKind

Level = Literal["national", "province", "city", "county", "township"]

MAX_NAME = 60
"""Characters of a name that are looked at."""

_MUNICIPALITY = r"(?:北京|天津|上海|重庆)市"
_SPECIAL = (
    r"(?:新|开发|实验|试验|示范|合作|高新|园|度假|保税|管理|风景|经开|高|工业|产业|特|林|矿|功能)区"
)
"""Zones that the state laid out; what they may do, their names do not tell."""
_GOVERNMENT = r"(?:人民政府|政府|行政公署|行署)"
_COMMITTEE = r"(?:(?<=[区园])管理委员会|管委会)"
"""Of a zone; 国有资产监督管理委员会 and 城市管理委员会 are departments."""
_TOWNSHIP = rf"(?:镇|乡|街道|苏木)(?:{_GOVERNMENT}|办事处|办)?(?:(?:党政)?(?:综合)?(?:办公室|办))?"
_OFFICE = rf"(?P<of>.*(?:{_GOVERNMENT}|{_COMMITTEE}))(?:办公厅|办公室|办)"
_VERTICAL = (
    r"国家税务总局.+|.*税务局|.+海关|.*海事局|.*烟草专卖局|.*邮政管理局|.*调查(?:总)?队"
    r"|.*出入境边防检查(?:总)?站|.*(?:银保监|证监|金融监管|金融监督管理)局|.*通信管理局"
)
_DEPARTMENT = (
    r".*(?:[局厅部署委办院所站]|委员会|办公室|中心|[总支大]队|馆|学会|联合会|总工会|社|处)"
)
_UNIT = (
    r"(?P<province>省|自治区)|(?P<city>自治州|地区|盟|(?<=[^省市区]{2})州(?![市县区]))"
    r"|(?P<special>" + _SPECIAL + ")"
    r"|(?P<township>镇(?!区)|乡(?!村|镇)|街道|苏木)"
    r"|(?P<county>自治县|县|自治旗|旗|(?<![社片辖城市地])区(?!域|块|划))"
    r"|(?P<market>(?<=城)市(?=管理|建设|规划|综合|更新|运行)|市(?=场|政|民|容))|(?P<town>市)"
)


class Body(NamedTuple):
    """What a name tells of a body; `None` where it does not tell.

    `level` is `None` for a 市, which may be a prefecture's or a county's, and for bodies whose
    name says no place.
    """

    kind: BodyKind | None
    level: Level | None


UNKNOWN = Body(None, None)


@lru_cache(maxsize=1024)
def body_of(name: str | None, kind: BodyKind | None = None) -> Body:
    """What `name` tells of the body; `kind` is what the user says it is."""
    plain = re.sub(r"\s+", "", normalize("NFKC", name or ""))[:MAX_NAME]
    if not plain:
        return Body(kind, None)
    told = _kind(plain)
    if told == "vertical" and plain.startswith("国家税务总局"):
        plain = plain.removeprefix("国家税务总局")
    return Body(kind or told, _level(plain, kind or told))


def _kind(plain: str) -> BodyKind | None:
    if re.fullmatch(_VERTICAL, plain):
        return "vertical"
    if re.fullmatch(rf".+?{_TOWNSHIP}", plain):
        return "township"
    if re.fullmatch(_OFFICE, plain):
        return "office"
    if re.fullmatch(rf".+(?:{_GOVERNMENT}|{_COMMITTEE}|[省市县区州盟旗])", plain):
        return "government"
    return "department" if re.fullmatch(_DEPARTMENT, plain) else None


def _level(plain: str, kind: BodyKind | None) -> Level | None:
    if kind == "township":
        return "township"
    if re.match(r"国务院|国家(?!税务总局.)|中国|中华", plain) and not re.search(_UNIT, plain):
        return "national"
    units = [m for m in re.finditer(_UNIT, plain) if m.start() and m.lastgroup != "market"]
    if not units:
        return None
    last = units[-1]
    if last.lastgroup == "town":
        if re.fullmatch(_MUNICIPALITY, plain[: last.end()]):
            return "province"
        is_below = any(unit.lastgroup in ("town", "city") for unit in units[:-1])
        return "county" if is_below else None
    return None if last.lastgroup == "special" else last.lastgroup  # type: ignore[return-value]  # the groups that are left are levels


def has_place(name: str | None) -> bool:
    """Whether a name says of which place below the state the body is."""
    plain = re.sub(r"\s+", "", normalize("NFKC", name or ""))[:MAX_NAME]
    found = re.finditer(_UNIT, plain)
    return any(unit.start() and unit.lastgroup not in ("market", "special") for unit in found)


def can_make_regulations(name: str | None, kind: BodyKind | None = None) -> bool | None:
    """Whether a body may make 规章; `None` where its name does not tell.

    They are made by the departments of the State Council and by the governments of provinces,
    cities with districts and autonomous prefectures (立法法, Arts. 91 and 93), so by no county, no
    township and no department of a place. The office of a government reports for that government.

    >>> can_make_regulations("青溪县水利局"), can_make_regulations("溪州市人民政府")
    (False, None)
    """
    body = body_of(name, kind)
    if body.kind == "township" or body.level in ("county", "township"):
        return False
    if body.kind in ("department", "vertical"):
        return False if has_place(name) else None
    is_league = re.search(r"盟|地区|行署|行政公署", name or "")
    can = body.kind == "government" and body.level in ("province", "city") and not is_league
    return True if can else None


_FILLER = (
    r"中华人民共和国|人民政府|政府|办公[厅室]|办事处|管理委员会|管委会|党工委|行政公署"
    r"|[省市县区镇乡局]"
)


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be of one body: one holds the letters of the other, in their order.

    >>> may_be_same("青溪县发展和改革局", "县发改局"), may_be_same("青溪县水利局", "白河县水利局")
    (True, False)
    """
    shorter, longer = sorted((_core(one), _core(other)), key=len)
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


def _core(name: str) -> str:
    plain = re.sub(r"[\s\W]+", "", normalize("NFKC", name))
    return re.sub(_FILLER, "", plain)
