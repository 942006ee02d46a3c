"""What one figure counts, told from the words beside it and from what was said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_check.claims.appeals import appeals
from govinfo_check.claims.outcomes import result
from govinfo_check.claims.received import applicant, carried, whole
from govinfo_check.claims.regulations import documents

if TYPE_CHECKING:
    from govinfo_check.claims.context import Context
    from govinfo_check.claims.meanings import Meaning
    from govinfo_check.claims.slots import Slot

_DELTA = re.compile(
    r"同比|环比|增加|增长|减少|下降|上升|回落|降低|提高|提升|多(?![种个样元方])|少|较(?:去|上)|比(?:去|上)"
)

_PAPER = re.compile(r"(?:告知|答复|答复意见|意见|决定|通知|起诉|答辩)书|出庭|回执")
"""Papers, of which one request or appeal has several."""

_TO_COMPLETE = re.compile(r"(?:要求|告知|通知|一次性|进行|经过?)[^,]{0,6}补正(?!后|逾期)")
_REVIEWS_OF_OTHERS = re.compile(r"作为复议机关|代(?:[省市县区州]|政府|为|理|表)|协助|指导")
_SOME_ACCEPTED = re.compile(r"[件宗起例]?[,;(]其中:?(?:已|予以)?(?:不予)?受理")
"""收到行政复议申请2件，其中受理1件: the form does not say which of them it counts."""

_REVIEWING = re.compile(r"审理|办理|受理|(?<!未)(?:办结|审结)|收到|处理")


def meaning(slot: Slot, context: Context) -> Meaning | None:
    """What the figure of `slot` counts, or `None` where no cell of the form is meant."""
    if slot.figure.value and _DELTA.search(slot.before):
        return None
    if _PAPER.search(slot.beside) or _TO_COMPLETE.search(slot.beside):
        return None
    if context.matter == "appeals":
        is_reviewing = context.is_legal and _REVIEWING.search(slot.before)
        if is_reviewing or _REVIEWS_OF_OTHERS.search(slot.before):
            context.reviews_others = True
        is_open = context.reviews_others or _SOME_ACCEPTED.match(slot.following)
        return None if is_open else appeals(slot, context)
    if context.matter == "documents":
        return documents(slot, context)
    if context.matter == "requests":
        return (
            carried(slot, context)
            or result(slot, context)
            or applicant(slot, context)
            or whole(slot, context)
        )
    return None
