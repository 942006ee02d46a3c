"""The classical problem solved exactly: the fewest cells, by a mixed integer program (HiGHS).

Fellegi and Holt (1976): minimise the number of changed cells so that every identity holds and
every count is 0 or more. Used where the fast search finds nothing, and imported only then; the
extra `mip` brings it. The solver computes with floats: it only proposes, and its proposal counts
if it holds in whole numbers.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING, Any

from govinfo_check.localize.syndrome import LEFT, RIGHT

if TYPE_CHECKING:
    from govinfo_check.localize.search import Deltas
    from govinfo_check.localize.syndrome import Syndrome

MOST_CELLS = 12
"""A repair of more cells tells nobody what went wrong; it is not looked for."""


def is_available() -> bool:
    """Whether the solver is installed."""
    return find_spec("highspy") is not None


def exact(
    syndrome: Syndrome, violated: tuple[int, ...], seconds: float
) -> tuple[Deltas | None, str]:
    """One set of the fewest cells, and in words what is not known beside it."""
    signatures = syndrome.signatures
    component = signatures.component[violated[0]]
    equations = [e for e, c in enumerate(signatures.component) if c == component]
    members = sorted({cell for e in equations for cell in signatures.members[e]})
    cells = [cell for cell in members if syndrome.values[cell] is not None]
    highspy: Any = import_module("highspy")
    solver = highspy._Highs()  # noqa: SLF001 - Highs() prints a banner before it can be silenced
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own interface
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", max(seconds, 0.01))
    solver.passModel(_model(highspy, syndrome, cells, equations, violated))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None, f"no repair of at most {MOST_CELLS} cells"
    if status != highspy.HighsModelStatus.kOptimal:
        return None, f"the solver reached no answer within {seconds:.1f} s"
    figures = [round(figure) for figure in solver.getSolution().col_value[: len(cells)]]
    deltas = tuple((cell, delta) for cell, delta in zip(cells, figures, strict=True) if delta)
    if not _is_sound(syndrome, deltas, equations):
        return None, "the solver's answer does not hold in whole numbers"
    return deltas, f"one set of the fewest cells ({len(deltas)}) by HiGHS; others may exist"


Row = tuple[float, float, dict[int, float]]
"""A constraint: its bounds, and the coefficient of each variable."""


def _model(
    highspy: Any,  # noqa: ANN401 - the solver has no types
    syndrome: Syndrome,
    cells: list[int],
    equations: list[int],
    violated: tuple[int, ...],
) -> Any:  # noqa: ANN401 - as above
    """The program: first each cell's error, then for each cell whether it has one (0 or 1)."""
    number = len(cells)
    most = fsum(abs(float(syndrome.residuals.get(e, 0))) for e in equations)
    low = [-most if syndrome.signatures.signed[c] else -_least(syndrome, c, most) for c in cells]
    rows: list[Row] = []
    for n in range(number):
        rows.append((-highspy.kHighsInf, 0.0, {n: 1.0, number + n: -most}))
        rows.append((0.0, highspy.kHighsInf, {n: 1.0, number + n: -low[n]}))
    rows.append((0.0, float(MOST_CELLS), {number + n: 1.0 for n in range(number)}))
    place = {cell: n for n, cell in enumerate(cells)}
    rows += [_identity(highspy, syndrome, e, place) for e in equations]
    rows += [_cover(highspy, syndrome, e, place) for e in violated]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = 2 * number, len(rows)
    lp.col_cost_ = [0.0] * number + [1.0] * number
    lp.col_lower_ = [min(bound, 0.0) for bound in low] + [0.0] * number
    lp.col_upper_ = [most] * number + [1.0] * number
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kContinuous] * number + [kinds.kInteger] * number
    lp.row_lower_ = [row[0] for row in rows]
    lp.row_upper_ = [row[1] for row in rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = list(accumulate((len(row[2]) for row in rows), initial=0))
    lp.a_matrix_.index_ = [n for row in rows for n in row[2]]
    lp.a_matrix_.value_ = [value for row in rows for value in row[2].values()]
    return lp


def _least(syndrome: Syndrome, cell: int, most: float) -> float:
    """By how much a cell may fall; below 0 where a negative count must rise."""
    return min(most, float(syndrome.values[cell] or 0))


def _identity(
    highspy: Any,  # noqa: ANN401 - the solver has no types
    syndrome: Syndrome,
    equation: int,
    place: dict[int, int],
) -> Row:
    """The errors of an equation's cells undo its residual, as far as its blanks do not."""
    left, right = syndrome.signatures.sides[equation]
    signed = [(cell, 1.0) for cell in left] + [(cell, -1.0) for cell in right]
    coefficients = {place[cell]: sign for cell, sign in signed if cell in place}
    sides, owed = syndrome.blanks.get(equation, 0), -float(syndrome.residuals.get(equation, 0))
    return (
        -highspy.kHighsInf if sides & LEFT else owed,
        highspy.kHighsInf if sides & RIGHT else owed,
        coefficients,
    )


def _cover(
    highspy: Any,  # noqa: ANN401 - the solver has no types
    syndrome: Syndrome,
    equation: int,
    place: dict[int, int],
) -> Row:
    """A violated equation has a wrong cell: said aloud, it spares the solver most of its tree."""
    cells = [place[cell] for cell in syndrome.signatures.members[equation] if cell in place]
    return 1.0, highspy.kHighsInf, {len(place) + n: 1.0 for n in cells}


def _is_sound(syndrome: Syndrome, deltas: Deltas, equations: list[int]) -> bool:
    suggested = {cell: (syndrome.values[cell] or 0) + delta for cell, delta in deltas}
    possible = all(syndrome.is_possible(cell, value) for cell, value in suggested.items())
    return possible and bool(deltas) and syndrome.is_settled(suggested, equations)
