"""Figures that are not printed: 未收到申请 is 0, 均获维持 is all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govinfo_check.claims import phrases
from govinfo_check.claims.meanings import (
    APPLICANTS,
    BLOCKS,
    DOCUMENTS,
    OUTCOMES,
    REQUESTS,
    Meaning,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.claims.claim import Count
    from govinfo_check.claims.context import Context


class Unprinted(NamedTuple):
    """A figure that the words imply, what it counts, and the words."""

    figure: int
    meaning: Meaning
    words: str


_NONE = (
    r"(?:未(?!经)|没有|没|无|不存在|未曾|并未)"
    r"(?:有(?!关)|再|过|发生|收办(?:办理|处理|答复|受理)|收到|接到|接收到|接收|受理|产生|出现|引发|新收到|新收|收|涉及|存在|被|因)*"
)
_NO_REQUESTS = re.compile(
    rf"{_NONE}(?P<between>[^,;#]{{0,40}}?)(?:(?:政府)?信息公开(?:的)?申请|政府信息(?:的)?申请|依法?申请(?:政府)?(?:信息)?公开(?:政府|政务)?(?:信息)?|依申请|申请(?:公开(?:政府)?信息|(?:政府)?信息公开)|公开(?:政府)?信息(?:的)?申请|(?<=的)申请)(?P<rest>[^,;]*)$"
)
_KIND_OF_REQUEST = re.compile(
    r"网|信函|邮|当面|现场|线|传真|逾|超期|许可|复议|诉讼|投诉|举报|收费|费用|因|商业|企业"
    r"|科研|法律服务|自然人(?!、|和|或|,)|重复|答复|办理|部分|不予|处理|疑难|恶意|滥用|对(?!我|本)"
    r"|不公开"
    r"|转|补正|涉及|上年|结转"
)
_NOTHING_MORE = re.compile(
    r"(?:的|事项|件|申请|情况|情形|请求|案件|事件|业务|内容|需求|办件|等|和|、|及|者|现象|事宜|发生|记录|出现|要求|行为|公众|数量|为|0|政府|政务|诉求|信息|公开)*"
)
_NO_MORE_APPEALS = re.compile(
    r"(?:的|案件|案例|案|情况|情形|事项|现象|问题|事件|发生|申请|等|及|和|或者|或|与|、|者|也|行政|复议|诉讼|提起|被|活动|纠纷|出现|工作|均为|0|以及|后|起诉|申诉|投诉|举报|争议|有关|方面)*"
)
_NO_APPEALS = re.compile(
    rf"{_NONE}(?P<between>[^,;]{{0,40}}?)(?:(?:行政)?复议|行政诉讼|诉讼)(?P<rest>[^,;]*)$"
)
_KIND_OF_APPEAL = re.compile(
    r"纠|败|撤|维持|被(?!申请|提|诉|行政|$)|审结|超|逾|不服|未|办结|决定|改变|确认|责令|应诉不|一审"
    r"|二审|再审|机构|人员|答复|整改|履|赔偿|违|不当|不正|不及时|不规范|不力|失误|错误|瑕疵"
)
_NO_CARRY = re.compile(
    r"(?:无|没有|未有|未产生|未出现|不存在)(?P<between>[^,;#\d]{0,14}?)结转(?P<rest>[^,;]*)$"
)
_ALL_APPLICANTS = re.compile(
    r"(?:均|全部|都|皆)(?:为|是|系|由|来自|属于)?(?P<who>自然人|公民|个人|法人(?:、|和|或者|或|及|与|以及)?(?:其他|其它)组织|※组织)(?P<rest>[^,;]*)$"
)
_ALL_UPHELD = re.compile(
    r"(?:均|全部|都|皆)(?:已|被|获得|获|为|予以|判决|裁定|以|得到|结果|依法|为结果|复议|法院|是|的)*(?P<what>维持|纠正)(?!.*(?:纠正|维持))"
)
_ALL_DECIDED = re.compile(r"(?:均|全部|都|皆)(?:已)?(?:经)?(?:依法)?(?:全部)?(?:审结|结案|办结)")
_ALL_FINISHED = re.compile(
    r"(?:(?<!平)均|全部|皆|都)(?:已经|已|能|按照|按期|按时|按|依法|依规|依|严格|在|于|及时|如期|规定|法定|条例|《条例》|要求|时限|期限|时间|时效|内|的|予以|给予|作出|进行|了|完成|顺利|规范|有效|妥善|准确|全部|办理|处理|书面|、|和|并|程序)*"
    r"(?:办结|答复|回复|(?:办理|处理)(?:完毕|完成|完结|结束)|办复)"
)
_RATE = re.compile(
    r"(?P<kind>[^,;%\d]{0,4})(?:办结|答复|回复|办复)率(?:均|保持|为|达到|达|是|在|实现|:)*(?P<percent>100%|百分之百|百分百)"
)
_DEALT_WITH = (REQUESTS["finished"].counts, REQUESTS["handled"].counts)
"""What was dealt with may all be answered, and some carried forward."""

_SOME = re.compile(
    r"审结|结案|生效|结转|部分|多数|下属|所属|下级|各乡|各镇|乡镇未|一审|二审|再审|重大|群体|新增|主动公开"
)
"""Words with which 未 and 均 speak of some, not of all."""

_NOT_OF_THE_YEAR = re.compile(
    r"以往|往年|历年|连续|此前|过去|若|如果|如有|个别|长期|一度|(?<!未)曾|目标|力争|确保|争取|避免|防止|杜绝|尽量|尽可能"
)
"""Words with which 未 and 均 are no count of this year's: earlier ones, aims, conditions."""

_CARRY_ALONE = re.compile(
    r"(?:上|下|本|去|次|今|一|年度?|存在|有|的|至|到|向|往|政府信息公开|信息公开|依申请公开|依申请|需|未办结|申请|事项|件|案件|情况|[、和及]"
    r"|结转|继续|办理|处理|答复|数量|为|20\d\d|0|等)*"
)
_BETWEEN = re.compile(
    r"来自|于|公民|个人|自然人|法人|商业|企业|社会|公益|科研|机构|团体|法律服务|※?组织|其[他它]|公众|群众|居民|村民"
    r"|申请人|任何|一切|形式|方式|类型|渠道|各[类种级]|有效|书面|口头|有关|相关|关于|对|针对|就|向|由|通过"
    r"|我|本级?|[局委厅办镇乡街道省市县区州旗]|单位|机关|部门|行政|政府|办公[室厅]|办事处|人民|管委会|中心"
    r"|提出|提交|提起|递交|要求|请求|申请|获取|公开|政府信息|信息|政务|依法?|依申请|办理|类|事项|方面|涉及"
    r"|[一1-9]?[件例份条起宗个次]|0|[的和与及或者、等之以了“”《》()]"
)
"""What may stand between 未收到 and the requests and leave it all of them."""

_OR_ELSE = re.compile(r"或|驳回|撤|调解|延|正在|尚|和解|部分")

_HINT = re.compile(r"未|没|无|不存在|均|全部|都|皆|率|所有")
_NO_ISSUE = re.compile(
    r"(?:未|没有|无)(?:新|曾|有)?(?:制发|制定|出台|印发)(?:过)?(?:行政)?(?P<what>规范性文件|规章)"
    r"(?P<also>[和、及或](?:行政)?规范性文件)?$"
)


def unprinted(clause: str, context: Context) -> Iterator[Unprinted]:
    """The figures that a clause implies without printing them."""
    if context.has_exception or not _HINT.search(clause) or _NOT_OF_THE_YEAR.search(clause):
        return
    words = phrases.unlisted(clause)
    yield from _nothing(words, context)
    yield from _everything(words, context)


def _nothing(words: str, context: Context) -> Iterator[Unprinted]:
    if not re.search(r"未|没|无|不存在", words):
        return
    appeals = _NO_APPEALS.search(words)
    if (
        appeals
        and not _KIND_OF_APPEAL.search(appeals["between"])
        and _NO_MORE_APPEALS.fullmatch(appeals["rest"])
    ):
        yield from _no_appeals(appeals[0], context)
    elif not phrases.APPEAL.search(words):
        yield from _no_requests(words, context)
    carry = _NO_CARRY.search(words)
    is_plain = carry and _CARRY_ALONE.fullmatch(carry["between"] + carry["rest"])
    if carry and is_plain and context.saw_requests:
        yield _no_carry(carry[0])
    issued = _NO_ISSUE.search(words)
    if issued:
        rows = {"regulations": issued["what"] == "规章"}
        rows["normative_documents"] = not rows["regulations"] or issued["also"] is not None
        for row in (name for name, is_named in rows.items() if is_named):
            counts = f"{DOCUMENTS[row]}制发"
            found = Meaning(counts, "disclosure", (row,), columns=(("issued",), ("created",)))
            yield Unprinted(0, found.unsure(), issued[0])


def _no_requests(words: str, context: Context) -> Iterator[Unprinted]:
    found = _NO_REQUESTS.search(words)
    if found is None:
        return
    between, rest = found["between"], found["rest"]
    if _KIND_OF_REQUEST.search(between) or not _NOTHING_MORE.fullmatch(rest):
        return
    if _BETWEEN.sub("", between) or not _is_of_all(words[: found.start()], context):
        return
    if context.matter == "foreign" and phrases.FOREIGN.search(between + rest):
        return
    yield Unprinted(0, REQUESTS["received"]._replace(strained=()), found[0])


def _no_appeals(words: str, context: Context) -> Iterator[Unprinted]:
    if not (context.saw_requests_in_sentence or (context.saw_requests and not context.is_legal)):
        return
    names = [
        name
        for name in ("reconsideration", "litigation")
        if re.search("诉讼|应诉" if name == "litigation" else "复议", words)
    ]
    if phrases.BLOCKS[0][1].search(words):
        names = ["after"]
    if _SOME.search(words):
        return
    is_sure = context.saw_requests_in_sentence
    for name in names:
        counts, rows = BLOCKS[name]
        found = Meaning(f"{counts}总计", "appeals", rows)
        yield Unprinted(0, found if is_sure else found.unsure(), words)


def _no_carry(words: str) -> Unprinted:
    if re.search(r"(?:上|去)一?年", words):
        found = REQUESTS["carried_over"]
    elif phrases.CARRIED_FORWARD.search(words) or re.search(
        r"结转(?:至|到)?20\d\d年|下|次年", words
    ):
        found = REQUESTS["carried_forward"]
    else:
        found = REQUESTS["carried"]
    return Unprinted(0, found, words)


def _everything(words: str, context: Context) -> Iterator[Unprinted]:
    applicants = _ALL_APPLICANTS.search(words)
    is_of_them = applicants and _is_of_all(words[: applicants.start()], context)
    if (
        applicants
        and is_of_them
        and context.saw_requests
        and not re.search(r"信访|反映", applicants["rest"])
    ):
        yield _only_applicants(applicants)
    if context.matter == "appeals":
        yield from _all_appeals(words, context)
    if context.matter != "requests":
        return
    rate = _RATE.search(words)
    if rate and not re.search(r"按|时|期|及", rate["kind"]):
        yield Unprinted(0, _nothing_left(), rate[0])
    whole = context.whole
    finished = _ALL_FINISHED.search(words)
    is_of_dealt_with = whole is not None and whole.counts in _DEALT_WITH
    is_of_all = (whole is not None and not is_of_dealt_with) or re.search(
        r"(?:所有|全部|收到的|各项)[^,]{0,8}申请", words
    )
    if finished and (
        _OR_ELSE.search(words, finished.end())
        or not _is_of_all(words[: finished.start()], context, is_plain=True)
    ):
        return
    if finished and is_of_all and not rate:
        yield Unprinted(0, _nothing_left(), words)


def _is_of_all(before: str, context: Context, *, is_plain: bool = False) -> bool:
    """Whether 未 or 均 behind the words `before` is of all requests, not of some of them."""
    if context.in_parts and not is_plain:
        return False
    figures = [int(one) for one in re.findall(r"\d+(?!\d*[年月日])", before)]
    whole = None if context.whole is None else context.whole.figure
    if any(one != whole for one in figures):
        return False
    is_one_channel = phrases.CHANNEL.search(before) and not phrases.MANY_CHANNELS.search(before)
    is_one_kind = figures == [] and any(p.search(before) for _, p in phrases.APPLICANTS)
    return not (is_one_channel or is_one_kind or _SOME.search(before))


def _nothing_left() -> Meaning:
    return REQUESTS["carried_forward"]._replace(certainty="probable")


def _only_applicants(match: re.Match[str]) -> Unprinted:
    is_natural = match["who"] in ("自然人", "公民", "个人")
    counts, columns = APPLICANTS["organizations" if is_natural else "natural"]
    return Unprinted(0, Meaning(f"{counts}的申请", "requests", ("new",), columns=columns), match[0])


def _all_appeals(words: str, context: Context) -> Iterator[Unprinted]:
    upheld = _ALL_UPHELD.search(words)
    decided = _ALL_DECIDED.search(words)
    last = context.last
    if context.in_parts or last is None or not last.counts.endswith("总计"):
        return
    if upheld and (_OR_ELSE.search(words, upheld.end()) or _SOME.search(words, 0, upheld.start())):
        return
    for count in _totals_said(context, words):
        block, rows = _block_of(count.counts)
        if upheld and count.figure and "撤" not in words:
            implied = _all_of_one_outcome(block, rows, upheld)
            is_sure = context.saw_requests_in_sentence
            yield implied if is_sure else implied._replace(meaning=implied.meaning.unsure())
        elif decided and count.figure:
            found = Meaning(f"{block}尚未审结", "appeals", rows, columns=(("pending",),))
            yield Unprinted(0, found.unsure(), decided[0])


def _all_of_one_outcome(block: str, rows: tuple[str, ...], match: re.Match[str]) -> Unprinted:
    """均获维持: none was corrected, ended otherwise or is pending."""
    one = "upheld" if match["what"] == "维持" else "overturned"
    others = tuple(c for c in OUTCOMES if c not in (one, "total"))
    names = "、".join(OUTCOMES[c] for c in others)
    found = Meaning(f"{block}{names}", "appeals", rows, columns=(others,))
    return Unprinted(0, found, match[0])


def _totals_said(context: Context, words: str) -> list[Count]:
    said = [c for c in context.said if c.topic == "appeals" and c.counts.endswith("总计")]
    named = [c for c in said if _block_of(c.counts)[0][-2:] in words]
    return named or said


def _block_of(counts: str) -> tuple[str, tuple[str, ...]]:
    name = counts.removesuffix("总计")
    for block, rows in BLOCKS.values():
        if block == name:
            return block, rows
    return name, (
        " + ".join(
            row for part in name.split("与") for b, r in BLOCKS.values() if b == part for row in r
        ),
    )
