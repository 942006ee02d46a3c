"""The prose of a reading as sentences without spaces, each with its place and its chapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.sentences import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.documents import Location
    from govinfo_check.readings import Chapter, Reading


class Sentence(NamedTuple):
    """One sentence; `begins_section` where it stands first below a heading or a numeral （二）.

    `around` is the prose that it stands in, as it is printed.
    """

    text: str
    location: Location
    chapter: int
    begins_section: bool
    around: str = ""


LONGEST = 2000
"""A longer sentence is no prose."""

_END = re.compile(r"(?<=[。!?])(?![”』」])")
_HEADING = re.compile(
    r"[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|[1-9]\d?[.、．](?!\d)"
)
_WHOLE_HEADING = re.compile(rf"(?:{_HEADING.pattern})[^,;。:\d]+")
_NUMERAL = re.compile(r"[(（]?[一二三四五六七八九十]{1,2}(?:[)）]|、)")
_SECTION = re.compile(
    r"(?<=[。.;!?])(?=[(][一二三四五六七八九十]{1,2}[)]|[一二三四五六七八九十]、)"
    r"|(?=[一二三四五六]、(?:总体情况|主动公开政府|收到和处理|(?:因)?政府信息公开(?:工作)?(?:行政|被申请)"
    r"|(?:政府信息公开工作)?存在的?(?:主要)?问题|其他需要))"
)
_CHAPTER = re.compile(
    r"(?P<number>[一二三四五六])、(?:总体情况|主动公开政府|收到和处理|(?:因)?政府信息公开(?:工作)?(?:行政|被申请)"
    r"|(?:政府信息公开工作)?存在的?(?:主要)?问题|其他需要)"
)
_TABLE = re.compile(
    r"(?:第二十条第\([一二三四五六七八九]\)项.{0,4}信息内容|\(?本列数据的勾稽关系|申请人情况自然人"
    r"|行政复议行政诉讼结果维持"
    r"|结果维持结果纠正).*?(?=[一二三四五六]、[^。]{0,12}(?:问题|申请情况|诉讼情况|其他需要)"
    r"|$)"
)
_ENDS = "。!?:”"
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_FULL_STOP = re.compile(r"(?<=[\u4e00-\u9fff)])\.$")
"""A full stop typed as a point: 未收到申请."""
_BETWEEN_DIGITS = re.compile(r"\s(?<=\d\s)\s*(?=\d)")


def sentences(reading: Reading) -> Iterator[Sentence]:
    """Every sentence of the report's prose, in order."""
    for chapter in reading.chapters:
        number = chapter.number
        for text, location, around in _runs(chapter):
            for part in _sections(text):
                heading = _CHAPTER.match(part)
                if heading is not None:
                    number = "一二三四五六".index(heading["number"]) + 1
                begins = _NUMERAL.match(part) is not None
                for sentence in _END.split(_TABLE.sub("。", part)):
                    if len(sentence) > 1:
                        yield Sentence(sentence[:LONGEST], location, number, begins, around)
                        begins = False


def plain(text: str) -> str:
    """`text` in half-width characters and without spaces, but between two figures."""
    line = _BETWEEN_DIGITS.sub("\0", narrow(_THOUSANDS.sub("", text)))
    return _FULL_STOP.sub("。", "".join(line.split()).replace("\0", " "))


def _runs(chapter: Chapter) -> Iterator[tuple[str, Location, str]]:
    """The chapter's paragraphs, also as printed; one that breaks off goes on in the next."""
    held: list[str] = []
    around: list[str] = []
    where: Location | None = None
    for paragraph in chapter.paragraphs:
        text = plain(paragraph.text)
        if held and where and (_HEADING.match(text) or not _goes_on(held[-1])):
            yield "".join(held), where, "".join(around)
            held, around = [], []
        if not held:
            where = paragraph.location
        is_split_figure = held and held[-1][-1:].isdigit() and text[:1].isdigit()
        held.append(f" {text}" if is_split_figure else text)
        around.append(paragraph.text)
    if held and where:
        yield "".join(held), where, "".join(around)


def _goes_on(text: str) -> bool:
    """Whether a paragraph breaks off: long enough for a line of prose, and without an end."""
    is_cut = len(text) >= 20 and text[-1] not in _ENDS
    return is_cut and not _WHOLE_HEADING.fullmatch(text)


def _sections(text: str) -> Iterator[str]:
    return (part for part in _SECTION.split(text) if part)
