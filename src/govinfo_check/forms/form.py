"""A form as its model declares it: the cells in the form's order, with the form's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from govinfo_check.forms.fields import Kind, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from pydantic.fields import FieldInfo

    from govinfo_check.forms.report import Report

    Value = int | Decimal | None

TABLES = ("disclosure", "requests", "appeals")
"""The three tables of every form, in the report's order; they fill chapters two, three and four.

A form may have further ones after them, its annexes.
"""

TABLE_NAMES = {"disclosure": "表二", "requests": "表三", "appeals": "表四"}
"""What a message calls a table: the chapter's number, as offices do."""

_NOTE = re.compile(r"(?<=.)（[^）]*）$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form's table (in table four, one block): a line of cells under one label.

    Attributes:
        address: Where the row stands below the report: `requests.results.denied.state_secrets`.
        label: The official words; `also` other spellings met.
        groups: The labels of what holds it, outermost first (`三、本年度办理结果`, …).
        item: The item of Article 20 under which table two prints it.
        columns: The addresses of its cells, in order.
        table_name: What messages call its table.
    """

    address: str
    label: str
    also: tuple[str, ...]
    groups: tuple[str, ...]
    item: str | None
    columns: tuple[str, ...]
    table_name: str = ""

    @property
    def table(self) -> str:
        """The table it belongs to: `disclosure`, `requests`, `appeals` or an annex."""
        return self.address.split(".", 1)[0]

    @property
    def name(self) -> str:
        """The address below the table: the subject of the rules that hold for a row."""
        return self.address.split(".", 1)[1]

    @property
    def short(self) -> str:
        """The label without the note that the form adds in brackets."""
        return _NOTE.sub("", self.label)


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell of a form: its address, its row, its column and what may stand in it."""

    address: str
    row: Row
    column: str
    column_label: str
    column_also: tuple[str, ...]
    kind: Kind

    def __str__(self) -> str:
        """The cell in the words of the form: `表三「1.属于国家秘密」行「自然人」列`."""
        return f"{self.row.table_name}「{self.row.short}」行「{self.column_label}」列"


class Form:
    """Everything about a form, derived from its model.

    Args:
        model: The pydantic model whose fields are the form's cells.
        years: The report years for which the form is prescribed.
    """

    def __init__(self, model: type[Report], *, years: range) -> None:
        self.model = model
        self.name: str = model.model_fields["form"].default
        self.years = years

    def __repr__(self) -> str:
        return f"<Form {self.name}: {len(self.cells)} cells>"

    @cached_property
    def extends(self) -> str:
        """The name of the form whose model this one's extends, its own where it extends none."""
        models = (m for m in reversed(self.model.__mro__) if issubclass(m, BaseModel))
        fields = (model.model_fields.get("form") for model in models)
        names = (field.default for field in fields if field)
        return next(name for name in names if isinstance(name, str))

    @cached_property
    def table_names(self) -> dict[str, str]:
        """What messages call each table, the tables in the form's order."""
        fields = self.model.model_fields
        own = (name for name, field in fields.items() if _is_part(field) and name not in TABLES)
        names = dict.fromkeys((*TABLES, *own), "")
        for name in names:
            title = fields[name].title or name
            names[name] = TABLE_NAMES.get(name) or _words(fields[name]).get("short", title)
        return names

    @property
    def annexes(self) -> tuple[str, ...]:
        """The tables that the form has beside the three of every form."""
        return tuple(name for name in self.table_names if name not in TABLES)

    @cached_property
    def cells(self) -> tuple[FormCell, ...]:
        """Every cell, in the form's order."""
        fields = self.model.model_fields
        found = (_cells(fields[table], table, (), name) for table, name in self.table_names.items())
        return tuple(chain.from_iterable(found))

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each address in `cells`."""
        return {cell.address: place for place, cell in enumerate(self.cells)}

    @cached_property
    def tables(self) -> dict[str, tuple[FormCell, ...]]:
        """The cells of each table, in the form's order."""
        return {t: tuple(c for c in self.cells if c.row.table == t) for t in self.table_names}

    @cached_property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The rows of each table, in the form's order."""
        return {t: tuple(dict.fromkeys(c.row for c in self.tables[t])) for t in self.table_names}

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        from govinfo_check.forms import get_form  # noqa: PLC0415 - the registry imports this module

        return get_form, (self.name,)

    def __getitem__(self, address: str) -> FormCell:
        return self.cells[self.index[address]]

    @cached_property
    def values(self) -> Callable[[Any], tuple[Value, ...]]:
        """The function that gives a report's figures in the order of `cells`."""
        holders: dict[str, list[str]] = {}
        for cell in self.cells:
            holder, _, name = cell.address.rpartition(".")
            holders.setdefault(holder, []).append(name)
        parts = attrgetter(*holders)
        getters = tuple(attrgetter(*names) for names in holders.values())

        def values(report: Any) -> tuple[Value, ...]:  # noqa: ANN401 - attributes by address
            held = parts(report)
            return tuple(
                chain.from_iterable(get(part) for get, part in zip(getters, held, strict=True))
            )

        return values

    def report(
        self, values: Mapping[str, Value], *, agency: str | None = None, year: int | None = None
    ) -> Report:
        """The report whose cells hold `values` by address; a cell not named is blank.

        Raises:
            KeyError: An address is none of this form's.
        """
        nested: dict[str, Any] = {"form": self.name, "agency": agency, "year": year}
        holders: dict[str, dict[str, Any]] = {"": nested}
        places = self._places
        for address, value in values.items():
            holder, leaf = places[address]
            held = holders.get(holder)
            (_holder(holders, holder) if held is None else held)[leaf] = value
        return self.model.model_validate(nested)

    @cached_property
    def _places(self) -> dict[str, tuple[str, str]]:
        """For each address the holder's, and the cell's name in it."""
        parts = {address: address.rpartition(".") for address in self.index}
        return {address: (holder, leaf) for address, (holder, _, leaf) in parts.items()}


def _holder(holders: dict[str, dict[str, Any]], address: str) -> dict[str, Any]:
    """The dict at `address`, made with those around it when it is first asked for."""
    if address not in holders:
        around, _, name = address.rpartition(".")
        holders[address] = _holder(holders, around)[name] = {}
    return holders[address]


def _cells(
    field: FieldInfo, address: str, groups: tuple[str, ...], table_name: str
) -> Iterator[FormCell]:
    """The cells below `field`, which stands at `address` within the labels `groups`."""
    model = field.annotation
    label = field.title or ""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        row = _row(field, address, groups, (address,), table_name)
        column = _words(field).get("column") or label
        yield FormCell(address, row, "", column, (), _kind(field))
        return
    fields = model.model_fields
    if any(_is_cell(inner) for inner in fields.values()) and "." in address:
        columns = tuple(f"{address}.{name}" for name in fields)
        row = _row(field, address, groups, columns, table_name)
        for name, inner in fields.items():
            also = tuple(_words(inner).get("also", ()))
            yield FormCell(f"{address}.{name}", row, name, inner.title or "", also, _kind(inner))
        return
    inside = (*groups, label) if "." in address else ()
    for name, inner in fields.items():
        yield from _cells(inner, f"{address}.{name}", inside, table_name)


def _row(
    field: FieldInfo,
    address: str,
    groups: tuple[str, ...],
    columns: tuple[str, ...],
    table_name: str,
) -> Row:
    words = _words(field)
    also = tuple(words.get("also", ()))
    return Row(address, field.title or "", also, groups, words.get("item"), columns, table_name)


def _words(field: FieldInfo) -> dict[str, Any]:
    extra = field.json_schema_extra
    return extra if isinstance(extra, dict) else {}


def _is_part(field: FieldInfo) -> bool:
    return isinstance(field.annotation, type) and issubclass(field.annotation, Part)


def _is_cell(field: FieldInfo) -> bool:
    return any(isinstance(note, Kind) for note in field.metadata)


def _kind(field: FieldInfo) -> Kind:
    kinds = [note for note in field.metadata if isinstance(note, Kind)]
    if not kinds:
        raise TypeError(f"the field 「{field.title}」 is neither a cell nor a part")
    return kinds[0]
