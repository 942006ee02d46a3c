"""What may stand in a configuration: its tables as pydantic models, and the settings they mean."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    ValidationError,
    field_validator,
    model_validator,
)

from govinfo_check.forms import FORM_NAMES, form_names
from govinfo_check.localize.weights import DEFAULT_WEIGHTS
from govinfo_check.rules.names import nearest
from govinfo_check.rules.review import body_key
from govinfo_check.settings import (
    END_OF_JANUARY,
    END_OF_MARCH,
    BodyKind,
    Each,
    MonthDay,
    OwnRule,
    Severity,
    Waiver,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.config.lines import Path

_YEARS = re.compile(r"(?P<sense>>=|<=|>|<)?\s*(?P<first>\d{4})(?:\s*-\s*(?P<last>\d{4}))?")
_EVER = 9999


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _day(value: object) -> object:
    """A date that TOML has no quotes around, or the same within quotes."""
    if isinstance(value, datetime):
        raise ValueError("应为日期,不带时刻,例如 2027-01-31")  # noqa: TRY004 - pydantic keeps only ValueError
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}” 不是日期,例如 2027-01-31") from None


def _month_day(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d\d-\d\d", value, re.ASCII):
        raise ValueError('应为月和日,例如 "01-31"')
    month, day = int(value[:2]), int(value[3:])
    try:
        date(2024, month, day)  # a leap year
    except ValueError:
        raise ValueError(f"“{value}” 不是月和日") from None
    return MonthDay(month, day)


def _years(value: object) -> object:
    """The first and the last year of `2023`, `">=2021"` or `"2021-2023"`."""
    match = _YEARS.fullmatch(str(value)) if isinstance(value, int | str) else None
    if match is None or (match["sense"] and match["last"]):
        raise ValueError('应为年份,例如 2023、">=2021" 或 "2021-2023"')
    first, last = int(match["first"]), int(match["last"] or match["first"])
    years = {
        None: (first, last),
        ">=": (first, _EVER),
        ">": (first + 1, _EVER),
        "<=": (0, first),
        "<": (0, first - 1),
    }[match["sense"]]
    if years[0] > years[1]:
        raise ValueError(f"“{value}” 里没有年份")
    return years


def _stated(value: str) -> str:
    if not value.strip():
        raise ValueError("是空的")
    return value.strip()


def _form_name(value: str) -> str:
    """A form's name; installed packages are asked only for one that is not this package's."""
    if value not in FORM_NAMES and value not in form_names():
        raise ValueError(_not_among(value, form_names()))
    return value


Stated = Annotated[str, AfterValidator(_stated)]
Code = Annotated[Stated, AfterValidator(str.upper)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_listed), Field(strict=False)]
Bodies = Annotated[tuple[BodyKind, ...], BeforeValidator(_listed), Field(strict=False)]
FormName = Annotated[str, AfterValidator(_form_name)]
Forms = Annotated[tuple[FormName, ...], BeforeValidator(_listed), Field(strict=False)]
Day = Annotated[date, BeforeValidator(_day)]
YearlyDay = Annotated[InstanceOf[MonthDay], BeforeValidator(_month_day)]
Years = Annotated[tuple[int, int], BeforeValidator(_years)]
Weight = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class Table(BaseModel):
    """A table of the configuration: no key that it does not have, nothing converted."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        alias_generator=lambda name: name.removesuffix("_").replace("_", "-"),
    )


class AppliesTable(Table):
    """`applies` of a rule: the reports that it is for."""

    form: Forms = ()
    year: Years | None = None
    body: Bodies = ()


class RuleTable(Table):
    """One of `rules`."""

    code: Stated
    assert_: Stated
    name: str = ""
    scope: str = ""
    each: Each | None = None
    severity: Severity = "error"
    message: str = ""
    advice: str = ""
    description: str = ""
    applies: AppliesTable = AppliesTable()

    def declared(self, place: str) -> OwnRule:
        """The rule as it is declared at `place`."""
        return OwnRule(
            code=self.code,
            assertion=self.assert_,
            name=self.name,
            scope=self.scope,
            each=self.each,
            severity=self.severity,
            message=" ".join(self.message.split()),
            advice=" ".join(self.advice.split()),
            description=self.description,
            forms=self.applies.form,
            years=self.applies.year,
            bodies=self.applies.body,
            place=place,
        )


class WaiverTable(Table):
    """One of `waivers`."""

    reason: Stated
    by: Stated
    expires: Day
    fingerprint: str = ""
    code: Annotated[str, AfterValidator(str.upper)] = ""
    subject: str = ""
    file: str = ""

    @model_validator(mode="after")
    def _names_violations(self) -> Self:
        if self.fingerprint:
            if self.code or self.subject:
                raise ValueError("fingerprint 与 code、subject 只写一种")
            if not re.fullmatch("[0-9a-f]{16}", self.fingerprint):
                raise ValueError(f"fingerprint “{self.fingerprint}” 应为 16 位 0-9、a-f")
        elif not (self.code and self.subject and self.file):
            raise ValueError("应有 fingerprint,或 code、subject 和 file 三项")
        return self

    def waiver(self, place: str) -> Waiver:
        """The waiver as it is declared at `place`."""
        return Waiver(place=place, **dict(self))


class FileTable(Table):
    """What may be set for some files only."""

    select: Codes | None = None
    ignore: Codes = ()
    severity: dict[Code, Severity] = {}
    body_kind: BodyKind | None = None
    published: Day | None = None

    def settings(self) -> dict[str, Any]:
        """The fields of `Settings` that are set."""
        fields = {"severity": "severities"}
        return {fields.get(name, name): getattr(self, name) for name in self.model_fields_set}


class DeadlinesTable(Table):
    """`deadlines`: by when a report of the year before is to be published."""

    department: YearlyDay = END_OF_JANUARY
    government: YearlyDay = END_OF_MARCH


class ConfigTable(FileTable):
    """The whole configuration."""

    body_kinds: dict[str, BodyKind] = {}
    deadlines: DeadlinesTable = DeadlinesTable()
    jump: Annotated[int, Field(ge=2, le=1000)] = 5
    weights: dict[str, Weight] = {}
    files: dict[str, FileTable] = {}
    rules: list[RuleTable] = []
    waivers: list[WaiverTable] = []

    @field_validator("weights")
    @classmethod
    def _of_operations(cls, weights: dict[str, float]) -> dict[str, float]:
        for name in weights:
            if name not in DEFAULT_WEIGHTS:
                near = nearest(name, DEFAULT_WEIGHTS)
                hint = f"是不是 “{near}”?" if near else f"可用:{'、'.join(DEFAULT_WEIGHTS)}"
                raise ValueError(f"没有操作 “{name}”。{hint}")
        return weights

    def settings(self) -> dict[str, Any]:
        """The fields of `Settings` that are set, rules and waivers left to whoever knows places."""
        given = super().settings()
        for name in ("files", "rules", "waivers", "deadlines"):
            given.pop(name, None)
        if "body_kinds" in given:
            given["body_kinds"] = {body_key(name): kind for name, kind in self.body_kinds.items()}
        given["department_deadline"] = self.deadlines.department
        given["government_deadline"] = self.deadlines.government
        return given


def fault(error: ValidationError) -> tuple[Path, str]:
    """Where the first fault is and what it is, in words."""
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    place = tuple(part for part in first["loc"] if part != "[key]")
    told = _FAULTS.get(first["type"], "")
    if first["type"] == "extra_forbidden":
        told = _not_among(place[-1], _keys(place[:-1]))
    elif first["type"] == "literal_error":
        told = _not_among(first["input"], re.findall("'([^']*)'", first["ctx"]["expected"]))
    elif first["type"] == "value_error":
        told = str(first["ctx"]["error"])
    return place, told or first["msg"]


def _not_among(given: object, words: Sequence[str]) -> str:
    near = nearest(str(given), words)
    hint = f",是不是 “{near}”?" if near else f"。可用:{'、'.join(words)}"
    return f"没有 “{' '.join(str(given).split())[:40]}”{hint}"


def _keys(place: Path) -> list[str]:
    """The keys of the table at `place`."""
    model: type[Table] = ConfigTable
    for part in place:
        model = _BELOW.get(part, model) if isinstance(part, str) else model
    return [field.alias or name for name, field in model.model_fields.items()]


_BELOW: dict[str, type[Table]] = {
    "files": FileTable,
    "rules": RuleTable,
    "waivers": WaiverTable,
    "deadlines": DeadlinesTable,
    "applies": AppliesTable,
}

_FAULTS = {
    "missing": "缺少这一项",
    "string_type": "应为文字(加引号)",
    "tuple_type": "应为文字的列表",
    "list_type": "应为列表",
    "dict_type": "应为一张表",
    "model_type": "应为一张表",
    "int_type": "应为整数",
    "float_type": "应为数",
    "finite_number": "应为大于 0、不超过 1000 的数",
    "date_type": "应为日期,例如 2027-01-31",
    "greater_than": "应为大于 0、不超过 1000 的数",
    "greater_than_equal": "应为 2 到 1000 的整数",
    "less_than_equal": "应不超过 1000",
}
"""What is wrong with a value, by pydantic's name for it."""
