"""The kinds of cell that a form has, and the field that carries a cell's official label.

A count, a signed change, 万元 and 元 differ in what may stand in them; everything that must know
(readers, messages, JSON, frames) asks the cell's `Kind` and never the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

BOUND = 10**12
"""Every figure is nearer to 0 than this; a larger one is unreadable, so that no sum overflows."""

MAX_DIGITS = 15
"""Significant digits of an amount that JSON numbers keep exactly (RFC 8259, section 6)."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What may stand in a cell; compared by identity, for readers look figures up by it.

    Attributes:
        name: `count`, `change` or `amount`.
        unit: The unit the form prints or implies (件, 万元, 元).
        signed: Whether a figure below 0 is as good as any (本年增/减).
        decimal: Whether figures have decimal places.
    """

    name: str
    unit: str
    signed: bool = False
    decimal: bool = False

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema of such a cell, with its unit."""
        return handler(core_schema) | {"unit": self.unit}


def is_bounded(number: Decimal) -> bool:
    """Whether a number is nearer to 0 than `BOUND`; asks for no arithmetic on its exponent."""
    return number.is_finite() and (not number or number.adjusted() < len(str(BOUND)) - 1)


def _amount(value: object) -> object:
    """An int, float or Decimal as an exact Decimal of bounded size; anything else unchanged."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        if value is None:
            return None
        raise ValueError("an amount is a number")
    try:
        amount = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    except (InvalidOperation, ValueError) as error:
        raise ValueError("an amount is a number") from error
    if not is_bounded(amount):
        raise ValueError(f"an amount is nearer to 0 than {BOUND}")
    if len(amount.normalize().as_tuple().digits) > MAX_DIGITS or amount.adjusted() < -MAX_DIGITS:
        raise ValueError(f"an amount has at most {MAX_DIGITS} significant digits")
    return amount


def json_number(amount: Decimal) -> int | float:
    """The JSON number with the digits of `amount`; exact up to `MAX_DIGITS` significant digits.

    >>> json_number(Decimal("24252.311082")), json_number(Decimal("0.0000"))
    (24252.311082, 0)
    """
    return int(amount) if amount == amount.to_integral_value() else float(amount)


_Whole = Annotated[int, Field(strict=True, gt=-BOUND, lt=BOUND)]
_Amount = Annotated[
    Decimal | None,
    BeforeValidator(_amount, json_schema_input_type=float | None),
    PlainSerializer(
        lambda amount: None if amount is None else json_number(amount),
        return_type=int | float | None,
        when_used="json",
    ),
]

Count = Annotated[_Whole | None, Kind("count", "件")]
"""A whole number of things; that it is not negative is a rule, not a type."""
Change = Annotated[_Whole | None, Kind("change", "项", signed=True)]
"""A whole number with a sign: 本年增/减 of cn-2019."""
TenThousandYuan = Annotated[_Amount, Kind("amount", "万元", decimal=True)]
Yuan = Annotated[_Amount, Kind("amount", "元", decimal=True)]


class Part(BaseModel):
    """A table, a row or a block of a form: frozen, and no name that the form lacks."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def cell(label: str, *also: str, column: str | None = None, item: str | None = None) -> Any:  # noqa: ANN401 - a pydantic field specifier has the type of the field it specifies
    """A cell that the form prints as `label`; blank until it is filled.

    Args:
        label: The official words of the row or column that the field is.
        also: Other spellings met in published reports.
        column: The words of the column, for a row of a single cell.
        item: The item of Article 20 under which the form prints the row.
    """
    return Field(default=None, title=label, json_schema_extra=_extra(also, column, item))


def part(
    label: str, blank: Part, *also: str, item: str | None = None, short: str | None = None
) -> Any:  # noqa: ANN401 - as `cell`
    """A row, block or table that the form prints as `label`; `blank` until it is filled.

    `short` is what messages call a table (表二).
    """
    return Field(default=blank, title=label, json_schema_extra=_extra(also, None, item, short))


def _extra(
    also: tuple[str, ...], column: str | None, item: str | None, short: str | None = None
) -> dict[str, Any]:
    words = {"also": list(also), "column": column, "item": item, "short": short}
    return {key: value for key, value in words.items() if value}
