"""What the words before a figure have said: the matter, the year, the body, the list's whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from govinfo_check.claims import phrases
from govinfo_check.claims.meanings import CARRIED_OVER

if TYPE_CHECKING:
    from govinfo_check.claims.claim import Count
    from govinfo_check.readings import Reading

Matter = Literal["", "requests", "appeals", "documents", "foreign"]
Scope = Literal["own", "region", "part", "other"]

_REGION = re.compile(
    r"(?:人民政府|区(?:党工委)?管(?:理)?委(?:员)?会|省|市|县|区|州|盟|旗|行署|行政公署)$"
)
_TOWNSHIP = re.compile(r"(?:乡|镇|街道)(?:人民政府|办事处)?$")

_BEGIN = r"(?:^|[,;:。(])(?:20\d\d年度?,?|全年,?|本年度?,?|其中,?|以|由|对|,)*"
_WHOLE = re.compile(
    r"全(?:省|市|县|区|州|盟|旗|系统|行业|域)|各级"
    rf"|{_BEGIN}(?:我|本)(?:省|市|县|区|州|盟|旗)(?!政府|本级|局|委|级)"
)
_OFFICE = re.compile(
    rf"(?<!各)本级|{_BEGIN}[\u4e00-\u9fff]{{0,5}}政府办(?:公室|公厅)?"
    rf"|{_BEGIN}[\u4e00-\u9fff]{{0,5}}(?:省|市|县|区|州|旗|人民)政府"
    r"(?!信息|网|公报|门户|规章|部门|各|系统|文件|令|规范|工作|公开|采购|集中|办|行政)"
    r"|向[\u4e00-\u9fff]{0,4}(?:省|市|县|区|州|旗|人民)政府(?:及[^,]{0,8})?(?:提|申请)"
)
_TO_GOVERNMENT = re.compile(
    r"向[\u4e00-\u9fff]{0,4}[省市县区州旗](?:人民)?政府(?:办公[室厅])?(?:[及和、][^,]{0,8})?(?:提|申请)"
)
"""What is no request to the body itself where that is a bureau or a township."""

_EXCEPTION = re.compile(
    r"(?<![解清消废拆扣删排免撤移破])除(?![险夕尘名草雪法])|其余|剩余|余下|剩下|其[他它](?:的)?(?:均|都|全部|皆)"
    r"|(?:无|没有|未[\u4e00-\u9fff]{0,4})(?:其[他它](?!组织|社会|法人)|再次|另外)|未再"
)
_PART = re.compile(
    rf"各(?:县|区|市|镇|乡|街道|部门|单位|地|委办局)"
    rf"|(?:省|市|县|区|州)(?:级|直)(?:各)?(?:部门|机关|单位)"
    rf"|{_BEGIN}(?:县|镇|乡|街道|部门|政府(?=新收|收到|受理|接收|共|办理))"
)
_COUNTY_BODY = re.compile(rf"{_BEGIN}县[\u4e00-\u9fff]{{1,10}}(?:局|委|办|办公室|中心)")
_TIME = re.compile(r"[年月季日半来]")
_PLACE = re.compile(r"[省市县区州盟旗府级各镇乡道]|部门|全系统|全行业|全域")
_ON_BEHALF = re.compile(r"按照|根据|依据|落实|执行|贯彻|遵照|围绕|印发|转发|要求")
_OTHER_BODY = re.compile(
    r"其中[^,]{0,3}[\u4e00-\u9fff]{1,12}(?:局|委|厅|镇|乡|街道|部门|单位|园区|中心|县|区)(?=(?:共|分别)?(?:收到|受理|办理|新收|办结|答复)|\d)"
)


@dataclass
class Context:
    """What is known at a place of the prose; renewed at each section.

    Attributes:
        year: The report's year, or `None`.
        region: Whether the report is a government's, which covers its region.
        last: The claim of the figure before, unless that one was left alone.
        is_lasting_part: Whether half a year or a quarter was counted, and sentences that go on
            counting speak of it too until they name the year.
        in_totals: Whether the figure before was the total of a block of table four.
        in_carried: Whether 其中 parts those carried over, and no others.
        is_county_body: Whether it is a county's department, which calls itself 县教育局.
        is_legal: Whether the body deals with appeals of every matter.
        is_government: Whether it is a government above townships, or its office.
        has_exception: Whether the sentence has left some out (除1件外), so that 均 is not all.
        reviews_others: Whether the sentence counts reviews that the body decides itself.
    """

    year: int | None
    region: bool
    is_lowest: bool
    is_county_body: bool
    is_legal: bool
    is_government: bool = False
    matter: Matter = ""
    spoken_year: int | None = None
    is_part_of_year: bool = False
    is_lasting_part: bool = False
    scope: Scope | None = None
    saw_requests: bool = False
    saw_requests_in_sentence: bool = False
    blocks: tuple[str, ...] = ()
    in_totals: bool = False
    documents: tuple[str, ...] = ()
    verb: str = ""
    whole: Count | None = None
    in_parts: bool = False
    in_carried: bool = False
    has_exception: bool = False
    reviews_others: bool = False
    last: Count | None = None
    lists_openness: bool = False
    speaks_of_several: bool = False
    said: list[Count] = field(default_factory=list)

    def begin_section(self) -> None:
        """Forget everything: another matter begins."""
        self.matter, self.spoken_year, self.is_part_of_year, self.scope = "", None, False, None
        self.is_lasting_part = False
        self.saw_requests = False
        self.blocks, self.documents, self.verb, self.whole = (), (), "", None

    def begin_sentence(self, text: str) -> None:
        """Forget what does not reach beyond a full stop."""
        self.speaks_of_several = phrases.SEVERAL.search(text) is not None
        self.lists_openness = self.has_exception = self.reviews_others = False
        self.is_lasting_part = self.is_lasting_part and bool(self.said)
        self.is_part_of_year = self.is_lasting_part
        self.in_carried, self.in_parts, self.in_totals, self.last = False, False, False, None
        self.documents, self.verb = (), ""
        if not text.startswith("其中"):
            self.saw_requests_in_sentence, self.blocks = False, ()
        self.said.clear()

    def meet(self, clause: str) -> None:
        """Take in what a clause says of matter, year and body."""
        if _TIME.search(clause):
            self._meet_year(clause)
        if _PLACE.search(clause):
            self._meet_scope(clause)
        self._meet_matter(clause)
        if _EXCEPTION.search(clause):
            self.has_exception = True
        if "其中" in clause:
            self.in_parts = True
            self.in_carried = {count.counts for count in self.said} == {CARRIED_OVER}

    def pass_by(self, sentence: str) -> None:
        """Take in what a sentence without figures is about."""
        if phrases.REQUEST.search(sentence):
            self.saw_requests = True
            self.matter = "requests"

    def _meet_year(self, clause: str) -> None:
        for match in phrases.YEAR.finditer(clause):
            if match["before"] in phrases.YEAR_NOT_AFTER_WORDS and match["before"]:
                continue
            if phrases.CARRIED.search(clause, match.end() - 1, match.end() + 5):
                continue
            self.spoken_year = int(match["year"])
            self.is_part_of_year = self.is_lasting_part = False
        if phrases.PERIOD_PART.search(phrases.SINCE_THE_YEAR.sub("", clause)):
            self.is_part_of_year = True
            self.is_lasting_part = phrases.LASTING_PART.search(clause) is not None
        elif re.search("全年|本年|年内", clause):
            self.is_part_of_year = self.is_lasting_part = False

    def _meet_scope(self, clause: str) -> None:
        if _ON_BEHALF.search(clause):
            return
        if not self.is_government and _TO_GOVERNMENT.search(clause):
            self.scope = "other"
            return
        whole, office = _last(_WHOLE, clause), _last(_OFFICE, clause)
        if self.is_county_body and _COUNTY_BODY.search(clause):
            self.scope = "own"
            return
        parts = {match[0][-2:] for match in _PART.finditer(clause)}
        if whole >= 0 or office >= 0:
            self.scope = "region" if whole > office else "own"
        elif parts:
            self.scope = "region" if len(parts) > 1 else "part"

    def _meet_matter(self, clause: str) -> None:
        words = phrases.MATTER_OF_REQUESTS.sub("", phrases.unlisted(clause))
        has_requests = phrases.REQUEST.search(words) is not None
        if "主动公开" in words:
            self.lists_openness = True
        is_document = self.lists_openness and phrases.OPENNESS.match(words.lstrip(","))
        if is_document or phrases.FOREIGN.search(words):
            self.matter = "foreign"
            return
        if has_requests or (self.saw_requests and phrases.PLAIN_REQUEST.search(words)):
            self.saw_requests = self.saw_requests_in_sentence = True
            self.matter = "requests"
        elif phrases.OPENLY.search(words):
            self.saw_requests_in_sentence = True
        if phrases.APPEAL.search(words):
            self.matter = "appeals"
        elif phrases.DOCUMENT.search(words) and not has_requests:
            self.matter = "documents"

    @property
    def is_comparable(self) -> bool:
        """Whether what is said is of the report's year and body."""
        if (
            self.speaks_of_several
            or self.is_part_of_year
            or (
                self.spoken_year is not None
                and self.year is not None
                and self.spoken_year != self.year
            )
        ):
            return False
        if self.scope == "other":
            return False
        if self.scope is None or self.is_lowest:
            return True
        if self.scope == "part":
            return False
        return (self.scope == "region") == self.region


def context_of(reading: Reading) -> Context:
    """The context at the beginning of a report."""
    agency = reading.report.agency or ""
    is_lowest = _TOWNSHIP.search(agency) is not None
    region = not is_lowest and _REGION.search(agency) is not None
    is_legal = any(word in agency for word in ("司法", "法制", "法院"))
    is_county_body = "县" in agency and not (region or is_lowest)
    is_government = not is_lowest and (region or "政府" in agency or not agency)
    return Context(reading.report.year, region, is_lowest, is_county_body, is_legal, is_government)


def speaks_of_another(clause: str) -> bool:
    """Whether a clause names, among the parts of a whole, a body that is not the report's."""
    return _OTHER_BODY.search(clause) is not None


def _last(pattern: re.Pattern[str], text: str) -> int:
    found = [match.start() for match in pattern.finditer(text)]
    return found[-1] if found else -1
