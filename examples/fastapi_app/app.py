"""Reports over HTTP: `uvicorn app:app`, in this folder. Needs `fastapi`.

`POST /reports` takes a report that is consistent, and refuses any other with 422 and every
violation at its cell. `POST /checks` takes whatever was filled in and says what is wrong with it.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Body, FastAPI
from pydantic import BaseModel

from govinfo_check import AnnualReport, ConsistentReport, check

app = FastAPI(title="政府信息公开工作年度报告")


class Finding(BaseModel):
    """What a rule finds."""

    code: str
    severity: str
    message: str
    cells: list[str]


@app.post("/reports", status_code=201)
def receive(report: ConsistentReport) -> dict[str, Any]:
    """Take a report in which every identity holds; any other is refused before it comes here."""
    return {"agency": report.agency, "year": report.year}


@app.post("/checks")
def findings(report: Annotated[AnnualReport, Body()]) -> list[Finding]:
    """What is wrong with a report, as a form on a web page wants it while it is filled in."""
    return [
        Finding(code=one.code, severity=one.severity, message=one.message, cells=list(one.cells))
        for one in check(report).violations
    ]
