"""Panels: frames with one report a row, checked by the same rules as one report.

Anything that narwhals takes: Polars (eager and lazy), pandas, PyArrow, DuckDB relations, PySpark
frames. Columns are named by address, with dots or with `__` for each dot (for engines that split
names at dots); a null is a blank.
"""

try:
    import narwhals as _narwhals  # noqa: F401 - only whether it is there
except ImportError as error:
    message = "govinfo_check.frames needs narwhals: pip install 'govinfo-check[frames]'"
    raise ImportError(message) from error

from govinfo_check.frames.check import check_frame
from govinfo_check.frames.conversion import from_frame, to_frame
from govinfo_check.frames.repairs import repair_frame
from govinfo_check.frames.rollup import check_rollup
from govinfo_check.frames.summary import mark_frame, summarize_frame
from govinfo_check.frames.years import check_years

__all__ = [
    "check_frame",
    "check_rollup",
    "check_years",
    "from_frame",
    "mark_frame",
    "repair_frame",
    "summarize_frame",
    "to_frame",
]
