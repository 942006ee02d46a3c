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
    r"同比|环比|增加|增长|减少|下降|上升|回落|降低|提高|提升|多|少|较(?:去|上)|比(?:去|上)"
)


def meaning(slot: Slot, context: Context) -> Meaning | None:
    """What the figure of `slot` counts, or `None` where no cell of the form is meant."""
    if slot.figure.value and _DELTA.search(slot.before):
        return None
    if context.matter == "appeals":
        return appeals(slot, context)
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
