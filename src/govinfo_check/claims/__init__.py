"""What the prose of a report says of its figures: claims, each with the cells it speaks of.

`claims` knows forms and readings and no rules: it reads sentences, binds their figures to cells,
and says whether a claim agrees with them; what is wrong and how gravely is for the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_check.claims.claim import Change, Claim, Count, Fee, Quote, Share, Sum

if TYPE_CHECKING:
    from govinfo_check.readings import Reading


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """What the report's prose claims, in order; nothing for figures that came from no document."""
    if not reading.chapters:
        return ()
    from govinfo_check.claims.reader import read_claims  # noqa: PLC0415 - a dict has no prose to read

    return tuple(read_claims(reading))


__all__ = ["Change", "Claim", "Count", "Fee", "Quote", "Share", "Sum", "claims_of"]
