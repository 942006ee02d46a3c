"""What an output says of a violation that somebody has waived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.reporters.layout import plain
from govinfo_check.rules.rule import Text

if TYPE_CHECKING:
    from govinfo_check.engine import Violation
    from govinfo_check.rules.rule import Language

_BY = Text("批准:{}", "by {}")
_EXPIRES = Text("至 {}", "until {}")


def waiver(violation: Violation, lang: Language) -> str | None:
    """Why, by whom and until when the violation is waived; `None` where it is not."""
    waived = violation.waived
    if waived is None:
        return None
    parts = (
        plain(waived.reason),
        _BY.of(lang).format(plain(waived.by)),
        _EXPIRES.of(lang).format(waived.expires),
    )
    return (";" if lang == "zh" else "; ").join(parts)
