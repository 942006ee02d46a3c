"""What every form's report has besides its cells."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Report(BaseModel):
    """One body's figures for one year, an instance of a form's model.

    Keys at the top that no form knows (notes, `reading`) are ignored; below a table none are.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    form: str
    agency: str | None = Field(default=None, title="行政机关")
    year: int | None = Field(default=None, title="年度", strict=True, ge=1900, le=9999)
