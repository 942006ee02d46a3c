"""From sentences to claims."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_check.claims import phrases
from govinfo_check.claims.claim import Change, Claim, Count, Fee, Quote, Share
from govinfo_check.claims.context import Context, context_of, speaks_of_another
from govinfo_check.claims.counting import meaning
from govinfo_check.claims.meanings import REQUESTS, Meaning, sums
from govinfo_check.claims.prose import Sentence, sentences
from govinfo_check.claims.slots import Clause, Slot, apart, clauses, slots
from govinfo_check.claims.universals import unprinted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.forms.form import Form
    from govinfo_check.readings import Reading

_TABLES = {"requests": "requests", "results": "requests"}
_SHARE = re.compile(
    r"(?:占(?:比|总数的?|全部的?|总量的?|申请总数的?|办理总数的?|答复总数的?|申请量的?)?(?:为|达|约)?|比例为?|比重为?)$"
)
_UP = re.compile(r"(?:上升|增长|增加|提高|提升|多)(?:了|约)?$")
_DOWN = re.compile(r"(?:下降|减少|回落|降低|少|减)(?:了|约)?$")
_AGAINST_LAST_YEAR = re.compile(r"同比|(?:较|比|与)(?:去|上)一?年|(?:较|比)20\d\d年")
_MATTERS = re.compile(
    r"申请|复议|诉讼|规范性文件|规章|处理费|收费|费用|结转|办结|办理|受理|收到|答复|回复|自然人|商业企业"
    r"|[予分意法已]公开|公开[\d、及和]|不予|无法提供|其他处理|维持|纠正|审结"
)
_SAYS_HOW_MANY = re.compile(
    r"[\d零一二两三四五六七八九十百千](?:件|份|条|封|个|宗|起|次|项|例|桩|笔|部|%|元|万元|申请|[。,;)、])"
    r"|(?:未|没|无|不存在)[^,;。]{0,60}(?:申请|复议|诉讼|结转|费|规范性文件|规章)"
    r"|(?:均|全部|都|皆|所有)[^,;。]{0,24}"
    r"(?:办结|复|完毕|完成|完结|维持|纠正|审结|结案|自然人|公民|个人|法人)"
    r"|(?:办结|复)率"
)
"""Figures, and words that imply one."""

_TOTAL_COLUMN = (("total",),)
_PLAN = 5


def read_claims(reading: Reading) -> Iterator[Claim]:
    """Every claim of the report's prose, in order."""
    reader = _Reader(reading)
    for order, sentence in enumerate(sentences(reading)):
        if sentence.begins_section:
            reader.context.begin_section()
        if _MATTERS.search(sentence.text) and _SAYS_HOW_MANY.search(sentence.text):
            yield from reader.read(sentence, order)
        else:
            reader.context.pass_by(sentence.text)


class _Reader:
    """The prose as it is read, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.form: Form = reading.form
        self.context: Context = context_of(reading)

    def read(self, sentence: Sentence, order: int) -> Iterator[Claim]:
        """The claims of one sentence."""
        context, text = self.context, sentence.text
        context.begin_sentence(text)
        quote = Quote("", text, sentence.location, sentence.chapter, order, sentence.around)
        preceding = ""
        for clause in clauses(text):
            context.meet(f"{clause.opener if clause.opener == ',' else ''}{clause.text}")
            found = [one for slot in slots(clause, preceding) for one in apart(slot)]
            for slot in found:
                yield from self._slot(slot, clause, text, quote)
            yield from self._no_fee(clause, quote)
            if context.is_comparable and not speaks_of_another(clause.text):
                yield from self._unprinted(clause, quote)
            last = found[-1].figure.end if found else 0
            preceding = clause.text[last:] or preceding

    def _slot(self, slot: Slot, clause: Clause, text: str, quote: Quote) -> Iterator[Claim]:
        quote = quote._replace(words=slot.words)
        unit = slot.figure.unit
        if unit == "percent":
            yield from self._percent(slot, clause, quote)
        elif unit == "yuan":
            yield from self._money(slot, quote)
        elif slot.figure.is_whole:
            at, end = (clause.start + place for place in (slot.figure.start, slot.figure.end))
            found = meaning(slot._replace(preceding=text[:at], following=text[end:]), self.context)
            before = self.context.last
            self.context.last = None
            if found is not None and _is_counted(slot):
                yield from self._count(found, int(slot.figure.value), quote, clause)
            elif found is None and before is not None:
                changes = list(self._difference(slot, clause, quote, before))
                self.context.last = before if changes else None
                yield from changes

    def _count(
        self, found: Meaning, figure: int, quote: Quote, clause: Clause, *, printed: bool = True
    ) -> Iterator[Count]:
        context = self.context
        table = _TABLES.get(found.topic, found.topic)
        candidates = sums(self.form, table, found.rows, found.columns)
        strained = sums(self.form, table, found.strained, found.columns)
        if not candidates:
            return
        certainty = found.certainty
        if quote.chapter == _PLAN and certainty == "certain":
            certainty = "probable"
        if not context.is_comparable or speaks_of_another(clause.text):
            certainty = "open"
        count = Count(
            figure=figure,
            quote=quote,
            counts=found.counts,
            topic=found.topic,
            candidates=candidates,
            strained=tuple(one for one in strained if one not in candidates),
            relation=found.relation,
            certainty=certainty,
            whole=self._whole_of(found),
            is_universal=not printed,
        )
        if printed:
            context.last = count
            context.said.append(count)
            if found.is_whole and not (context.in_parts and context.whole in context.said):
                context.whole = count
        yield count

    def _whole_of(self, found: Meaning) -> Count | None:
        """The claim of which this one's figure is a part: of all requests, 其中 or by applicant."""
        is_part = (
            found.topic == "results" or found.columns != _TOTAL_COLUMN or found.relation == "<="
        )
        if found.is_whole or found.topic not in ("requests", "results") or not is_part:
            return None
        whole = self.context.whole
        is_answered = whole is not None and whole.counts == REQUESTS["finished"].counts
        is_of_it = found.topic == "results" or self.context.in_parts
        return None if is_answered and not is_of_it else whole

    def _unprinted(self, clause: Clause, quote: Quote) -> Iterator[Count]:
        for figure, found, words in unprinted(clause.text, self.context):
            own = quote._replace(words=words if words in clause.text else clause.text)
            yield from self._count(found, figure, own, clause, printed=False)

    def _percent(self, slot: Slot, clause: Clause, quote: Quote) -> Iterator[Claim]:
        context, figure = self.context, slot.figure
        last = context.last
        if last is None or not context.is_comparable:
            return
        if _SHARE.search(slot.before) and last.topic in ("requests", "results"):
            if _SHARE.sub("", slot.before) == "":  # 部分公开占15%: a share of no figure printed
                yield Share(figure.value, figure.places, quote, last)
        else:
            yield from self._change(slot, clause, quote, last, is_percent=True)

    def _difference(self, slot: Slot, clause: Clause, quote: Quote, last: Count) -> Iterator[Claim]:
        if slot.figure.unit == "count" and self.context.is_comparable:
            yield from self._change(slot, clause, quote, last, is_percent=False)

    def _change(
        self, slot: Slot, clause: Clause, quote: Quote, last: Count, *, is_percent: bool
    ) -> Iterator[Change]:
        before = clause.text[: slot.figure.start]
        if not _AGAINST_LAST_YEAR.search(before) or last.certainty == "open":
            return
        sign = 1 if _UP.search(slot.before) else -1 if _DOWN.search(slot.before) else 0
        if sign:
            yield Change(
                slot.figure.value * sign, slot.figure.places, quote, last, is_percent=is_percent
            )

    def _money(self, slot: Slot, quote: Quote) -> Iterator[Fee]:
        is_fee = phrases.FEE.search(slot.before) and not phrases.FEE_NOT.search(slot.beside)
        if is_fee and self.context.is_comparable:
            yield Fee(slot.figure.value, quote)

    def _no_fee(self, clause: Clause, quote: Quote) -> Iterator[Fee]:
        if phrases.NO_FEE.search(clause.text) and self.context.is_comparable:
            yield Fee(Decimal(0), quote._replace(words=clause.text))


def _is_counted(slot: Slot) -> bool:
    """Whether the figure has a measure word, or stands where none is needed."""
    if slot.figure.unit == "count":
        return True
    return bool(re.search(r"[为是有共计达到理结请开供:人业织转项]$", slot.before)) and (
        not slot.after or slot.after.startswith("申请")
    )
