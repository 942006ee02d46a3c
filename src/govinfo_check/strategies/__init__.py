"""Hypothesis strategies: reports of any form, consistent ones, wrong ones, and whole documents.

For tests of whatever handles reports: a parser, a form on a web page, a rule. Needs Hypothesis
(the extra `strategies`). A consistent report is so by construction: a few figures are drawn, the
form's identities give the rest, so that a failing example shrinks to a nearly empty report, and
a document to that report in the plainest layout.

>>> from hypothesis import given
>>> from govinfo_check import check
>>> @given(consistent_reports())
... def no_identity_is_violated(report):
...     assert not check(report, select=["T"]).violations
>>> no_identity_is_violated()
"""

try:
    import hypothesis as _hypothesis  # noqa: F401 - only whether it is there
except ImportError as error:
    message = "govinfo_check.strategies needs hypothesis: pip install 'govinfo-check[strategies]'"
    raise ImportError(message) from error

from govinfo_check.strategies.figures import consistent_reports, reports
from govinfo_check.strategies.layout import FORMATS, Layout
from govinfo_check.strategies.rendered import Rendered, documents, render
from govinfo_check.strategies.slips import OPERATIONS, Corrupted, corrupted_reports

__all__ = [
    "FORMATS",
    "OPERATIONS",
    "Corrupted",
    "Layout",
    "Rendered",
    "consistent_reports",
    "corrupted_reports",
    "documents",
    "render",
    "reports",
]
