"""A form as JSON Schema, for programs that write or take reports as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_check.templates.layout import TITLE

if TYPE_CHECKING:
    from govinfo_check.forms.form import Form

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(form: Form) -> dict[str, Any]:
    """The schema of the form's JSON: every cell with its label (`title`) and its `unit`.

    Further words of a cell stand beside them: `also` (other spellings met in reports), `column`
    (the heading, for a row of one cell), `item` (of Article 20).

    >>> from govinfo_check.forms import get_form
    >>> json_schema(get_form("cn-2021"))["title"]
    '政府信息公开工作年度报告 cn-2021'
    """
    schema = _without_blanks(form.model.model_json_schema())
    schema["properties"]["form"]["title"] = "格式"
    about = schema["description"].partition("\n\n>>>")[0]  # without the docstring's examples
    words = {"title": f"{TITLE} {form.name}", "description": about}
    return {"$schema": DIALECT, **schema, **words, "required": ["form"]}


def _without_blanks(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    """The schema without the defaults of whole rows and tables, which its cells state already."""
    if isinstance(schema, list):
        return [_without_blanks(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_blanks(value)
        for key, value in schema.items()
        if not (key == "default" and isinstance(value, dict))
    }
