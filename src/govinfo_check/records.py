"""Reports and readings as JSON (`"schema": "govinfo-check/1"`), both ways.

Sound JSON takes the short way, straight into the model. Only where the model refuses it are the
cells walked one by one, to name the cell at fault or to keep a figure that is no count.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from govinfo_check.documents import NOWHERE, Location, Paragraph, SourceLine
from govinfo_check.errors import ReadError
from govinfo_check.forms import form_names, get_form
from govinfo_check.forms.fields import MAX_DIGITS, is_bounded, json_number
from govinfo_check.readings import UNREAD, CellReading, Chapter, Departure, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_check.forms.fields import Kind
    from govinfo_check.forms.form import Form, Value
    from govinfo_check.forms.report import Report

MAX_PLACE = 80
"""Characters of a user's own words that an error repeats."""

_STATES = frozenset({"number", "blank", "mark", "unreadable", "inferred", "absent"})
_UNREAD_KINDS = frozenset({"cell-unread", "cell-merged"})
_OF_SOURCE = "source"  # what `lines` says where the places' lines are those of a page's source
_NEAR = 0.8  # of two names' letters are the same
_Cells = dict[str, CellReading]


def parse_report(data: Mapping[str, Any]) -> Report:
    """The report in a dict of the JSON contract, on the form that its `form` names.

    Raises:
        ReadError: The dict is no report, or a cell holds what is no figure.

    >>> parse_report({"form": "cn-2021", "year": 2024}).year
    2024
    """
    if not isinstance(data, Mapping):
        raise ReadError(f"{type(data).__name__} 不是报告", remedy="请给出 dict")
    reading = reading_of_record(data)
    for address, cell in reading.stated.items():
        if cell.state in UNREAD:
            raise ReadError(f"“{cell.text}” 不是可用的数", place=address, remedy="请改为整数")
    return reading.report


def reading_of_json(data: bytes, *, source: str | None = None) -> Reading:
    """The report in the bytes of a JSON file, or the reading that `govinfo-check read` wrote.

    Raises:
        ReadError: The bytes are no JSON, a name stands twice, or it is no report.
    """
    try:
        record = _DECODER.decode(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = f"第 {error.lineno} 行第 {error.colno} 列"
        remedy = "文件没有存完的请重新导出;手工改过的请核对此处的逗号、引号和括号"
        raise ReadError("JSON 在此中断或有误", source=source, place=place, remedy=remedy) from None
    except UnicodeDecodeError:
        raise ReadError("JSON 不是 UTF-8 编码", source=source, remedy="请另存为 UTF-8") from None
    except RecursionError:
        raise ReadError("JSON 嵌套过深", source=source) from None
    except ArithmeticError:  # an exponent beyond those of Decimal
        raise ReadError("JSON 里有过大或过小的数", source=source) from None
    except ValueError:  # Python's own limit on the digits of an integer
        digits = sys.get_int_max_str_digits()
        raise ReadError(f"JSON 里有超过 {digits} 位的数", source=source) from None
    if not isinstance(record, dict):
        raise ReadError("JSON 的最外层应为对象 {…}", source=source)
    return reading_of_record(record, source=source)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ReadError(f"“{twice[:MAX_PLACE]}” 在同一对象里出现两次", remedy="请只保留一个")
    return found


def _no_constant(word: str) -> None:
    raise ReadError(f"{word} 不是数", remedy="空格请写 null")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=Decimal, parse_constant=_no_constant
)


def reading_of_record(record: Mapping[str, Any], *, source: str | None = None) -> Reading:
    """The reading in a dict of the JSON contract, its own or that of `read`.

    Raises:
        ReadError: It is no report: no `form`, a name below a table that the form has not, a
            string, list or boolean in a cell.
    """
    form = _form(record)
    cells: _Cells = {}
    try:
        report = form.model.model_validate(record)
    except ValidationError:
        values, cells = _walked(record, form)
        report = form.report(values, agency=_agency(record), year=_year(record))
    except RecursionError:
        raise ReadError("嵌套过深", source=source) from None
    departures = tuple(_near_names(record, form))
    told = record.get("reading")
    if isinstance(told, Mapping) and isinstance(told.get("cells"), Mapping):
        reading = _retold(report, told, form, source)
        return replace(reading, departures=(*reading.departures, *departures))
    return Reading(report, source=source, stated=cells, departures=departures)


def _near_names(record: Mapping[str, Any], form: Form) -> Iterator[Departure]:
    """The names at the top that are ignored, and are nearly one of a report's that is missing."""
    named = ("agency", "year", *form.table_names)
    unknown = record.keys() - {"form", "reading", *named}
    if not unknown:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - only an unknown name needs it

    missing = [name for name in named if record.get(name) is None]
    for name in record:
        if name in unknown and isinstance(name, str):
            short = name[:MAX_PLACE]
            for near in get_close_matches(short, missing, 1, _NEAR):
                yield Departure("name-near", short, text=short, expected=near)


def _form(record: Mapping[str, Any]) -> Form:
    name = record.get("form")
    if name is None:
        raise ReadError("缺少 form", remedy=f"请写明格式:{'、'.join(form_names())}")
    if isinstance(name, str):
        try:
            return get_form(name)
        except KeyError:
            pass
    problem = f"没有 “{str(name)[:MAX_PLACE]}” 这种格式"
    raise ReadError(problem, place="form", remedy=f"现有格式:{'、'.join(form_names())}")


def _agency(record: Mapping[str, Any]) -> str | None:
    agency = record.get("agency")
    if agency is None or isinstance(agency, str):
        return agency
    raise ReadError("应为文字", place="agency")


def _year(record: Mapping[str, Any]) -> int | None:
    year = record.get("year")
    if year is None:
        return None
    whole = _whole(year)
    if whole is None or not 1900 <= whole <= 9999:
        raise ReadError("应为四位年份", place="year")
    return whole


def _whole(value: Any) -> int | None:  # noqa: ANN401 - anything JSON holds
    """`value` as an int where it is a whole number; 12.0 is 12."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not is_bounded(number):
        return None
    return int(number) if number == int(number) else None


def _walked(record: Mapping[str, Any], form: Form) -> tuple[dict[str, Value], _Cells]:
    """The figures of every cell, and what stands in each; names what no report may hold."""
    flat: dict[str, Any] = {}
    for table in form.tables:
        _flatten(record.get(table), table, form, flat)
    cells: _Cells = {}
    for cell in form.cells:
        cells[cell.address] = _stated(flat.get(cell.address), cell.address, cell.kind)
    return {address: cell.value for address, cell in cells.items()}, cells


def _flatten(value: Any, address: str, form: Form, flat: dict[str, Any]) -> None:  # noqa: ANN401 - JSON
    if address in form.index:
        flat[address] = value
        return
    names = _names_below(address, form)
    if value is None:
        return
    if not isinstance(value, Mapping):
        raise ReadError("这里应为对象 {…}", place=address)
    for name, inner in value.items():
        if name not in names:
            from difflib import get_close_matches  # noqa: PLC0415 - only a wrong name needs it

            near = get_close_matches(str(name), names, 1)
            hint = f"是不是 {near[0]}?" if near else f"这里可用:{'、'.join(names)}"
            place = f"{address}.{str(name)[:MAX_PLACE]}"
            raise ReadError(f"{form.name} 没有这一项", place=place, remedy=hint)
        _flatten(inner, f"{address}.{name}", form, flat)


def _names_below(address: str, form: Form) -> tuple[str, ...]:
    prefix = f"{address}."
    found = (a.removeprefix(prefix).split(".")[0] for a in form.index if a.startswith(prefix))
    return tuple(dict.fromkeys(found))


def _stated(value: Any, address: str, kind: Kind) -> CellReading:  # noqa: ANN401 - JSON
    if value is None:
        return CellReading(None, "", "blank")
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        names = {str: "文字", bool: "true/false", list: "数组", dict: "对象"}
        what = names.get(type(value), type(value).__name__)
        raise ReadError(f"这一格应为数或 null,不是{what}", place=address)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    text = str(value)[:MAX_PLACE]
    if not is_bounded(number):
        return CellReading(None, text, "unreadable")
    whole = _whole(number)
    if kind.decimal:
        is_exact = len(number.normalize().as_tuple().digits) <= MAX_DIGITS
        is_exact = is_exact and (not number or number.adjusted() >= -MAX_DIGITS)
        return (
            CellReading(number, text, "number")
            if is_exact
            else CellReading(None, text, "unreadable")
        )
    if whole is None:
        return CellReading(None, text, "unreadable")
    return CellReading(whole, text, "number")


def _retold(report: Report, told: Mapping[str, Any], form: Form, source: str | None) -> Reading:
    """The reading that was written out, with the report's own figures where they were changed."""
    values = dict(zip(form.index, form.values(report), strict=True))
    stated = {a: _cell(told["cells"].get(a), values[a], a, form[a].kind) for a in form.index}
    unread = {address for address, cell in stated.items() if cell.state == "unreadable"}
    departures = []
    for item in _list(told, "departures"):
        departure = _departure(item, form)
        if departure.kind == "table-flattened":  # a figure may have been filled in since
            departure = departure._replace(cells=tuple(a for a in departure.cells if a in unread))
            departures += [departure] if departure.cells else []
        elif departure.kind not in _UNREAD_KINDS or set(departure.cells) <= unread:
            departures.append(departure)
    chapters = tuple(map(_chapter, _list(told, "chapters")))
    if told.get("lines") == _OF_SOURCE:
        departures = [one._replace(location=_of_source(one.location)) for one in departures]
        chapters = tuple(map(_chapter_of_source, chapters))
    return Reading(
        report=report,
        source=source or _text(told, "source"),
        title=_text(told, "title"),
        stated=stated,
        departures=tuple(departures),
        chapters=chapters,
    )


def _chapter_of_source(chapter: Chapter) -> Chapter:
    inside = (one._replace(location=_of_source(one.location)) for one in chapter.paragraphs)
    return chapter._replace(location=_of_source(chapter.location), paragraphs=tuple(inside))


def _of_source(place: Location) -> Location:
    return place._replace(line=None if place.line is None else SourceLine(place.line))


def _cell(item: Any, value: Value, address: str, kind: Kind) -> CellReading:  # noqa: ANN401 - JSON
    if item is None:
        return CellReading(
            value, "" if value is None else str(value), "blank" if value is None else "number"
        )
    state = item.get("state") if isinstance(item, Mapping) else None
    if not isinstance(item, Mapping) or not isinstance(state, str) or state not in _STATES:
        raise ReadError("reading 里的这一格缺少 state", place=f"reading.cells.{address}")
    text = item.get("text")
    cell = CellReading(
        value, text if isinstance(text, str) else "", item["state"], _location(item.get("location"))
    )
    if value is not None:
        return cell if cell.state == "number" else CellReading(value, str(value), "number")
    if cell.state == "inferred":
        inferred = _proposed(item.get("inferred"), kind)
        if inferred is None:
            return cell._replace(state="unreadable")
        return cell._replace(inferred=inferred)
    return cell._replace(state="blank") if cell.state == "number" else cell


def _proposed(value: Any, kind: Kind) -> Value:  # noqa: ANN401 - JSON
    """The figure that a reading proposes for a cell, or `None` for what is none."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return _stated(value, "", kind).value if is_number else None


def _departure(item: Any, form: Form) -> Departure:  # noqa: ANN401 - JSON
    if not isinstance(item, Mapping):
        raise ReadError("应为对象 {…}", place="reading.departures")
    cells = tuple(a for a in _list(item, "cells") if isinstance(a, str) and a in form.index)
    words = {
        name: _text(item, name) or "" for name in ("kind", "subject", "text", "found", "expected")
    }
    if words["kind"] == "table-absent" and words["subject"] not in form.tables:
        raise ReadError("没有这张表", place="reading.departures")
    if words["kind"] == "chapter-absent" and words["expected"] not in tuple("123456"):
        raise ReadError("没有这一章", place="reading.departures")
    return Departure(cells=cells, location=_location(item.get("location")), **words)


def _chapter(item: Any) -> Chapter:  # noqa: ANN401 - JSON
    if not isinstance(item, Mapping):
        raise ReadError("应为对象 {…}", place="reading.chapters")
    paragraphs = tuple(
        Paragraph(_text(one, "text") or "", _location(one.get("location")))
        for one in _list(item, "paragraphs")
        if isinstance(one, Mapping)
    )
    number = _whole(item.get("number")) or 0
    return Chapter(number, _text(item, "title") or "", _location(item.get("location")), paragraphs)


def _location(item: Any) -> Location:  # noqa: ANN401 - JSON
    if not isinstance(item, Mapping):
        return NOWHERE
    sheet = item.get("sheet")
    numbers = {name: _whole(item.get(name)) for name in Location._fields if name != "sheet"}
    return Location(**numbers, sheet=sheet if isinstance(sheet, str) else None)


def _list(item: Mapping[str, Any], name: str) -> list[Any]:
    found = item.get(name, [])
    if not isinstance(found, list):
        raise ReadError("应为数组 […]", place=f"reading.{name}")
    return found


def _text(item: Mapping[str, Any], name: str) -> str | None:
    found = item.get(name)
    return found if isinstance(found, str) else None


def number_json(value: Value) -> int | float | None:
    """A figure as the number that JSON holds."""
    return json_number(value) if isinstance(value, Decimal) else value


def record_of_reading(reading: Reading) -> dict[str, Any]:
    """The JSON of a reading: the report's own, and under `reading` all that was read.

    `reading_of_record` takes it back unchanged.
    """
    record: dict[str, Any] = reading.report.model_dump(mode="json")
    record["reading"] = {
        "source": reading.source,
        "title": reading.title,
        "cells": {
            address: {
                "value": number_json(cell.value),
                "text": cell.text,
                "state": cell.state,
                "location": cell.location._asdict(),
            }
            | ({} if cell.inferred is None else {"inferred": number_json(cell.inferred)})
            for address, cell in reading.cells.items()
        },
        "departures": [
            departure._asdict()
            | {"cells": list(departure.cells), "location": departure.location._asdict()}
            for departure in reading.departures
        ],
        "chapters": [
            chapter._asdict()
            | {
                "location": chapter.location._asdict(),
                "paragraphs": [
                    {"text": p.text, "location": p.location._asdict()} for p in chapter.paragraphs
                ],
            }
            for chapter in reading.chapters
        ],
    }
    if any(isinstance(place.line, SourceLine) for place in _places(reading)):
        record["reading"]["lines"] = _OF_SOURCE
    return record


def _places(reading: Reading) -> Iterator[Location]:
    """Where departures and chapters stand."""
    yield from (departure.location for departure in reading.departures)
    for chapter in reading.chapters:
        yield chapter.location
        yield from (one.location for one in chapter.paragraphs)
