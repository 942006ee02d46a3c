"""The page and its interface as an ASGI application."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import FastAPI, HTTPException, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response

from govinfo_check import __version__
from govinfo_check.config import NO_CONFIG, Config
from govinfo_check.documents import MAX_BYTES
from govinfo_check.rules.rule import Language  # noqa: TC001 - FastAPI looks at the types it is told
from govinfo_check.serve.answers import OUTPUTS, Question, answer
from govinfo_check.serve.apart import Apart, ApartError, BusyError, RefusedError
from govinfo_check.serve.contract import REFUSED, RESULT
from govinfo_check.serve.guard import TOO_LARGE, Guard
from govinfo_check.serve.page import page, policy

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp

MOST = int(MAX_BYTES.most) * 3
"""Most bytes of a question: two files, in base64."""

NO_OUTPUT = 404
"""The status where there is no such output."""

_LOADED = ["govinfo_check.serve.answers", "govinfo_check.transcribe", "govinfo_check.readers.docx"]

Output = Annotated[str, Path(json_schema_extra={"enum": [*OUTPUTS]})]
"""The name of an output in the path of a question."""

_BULK = ("content", "text")
"""The fields of a question that hold a file."""

_ABOUT = "Checks annual reports on government information disclosure. Nothing that is sent is kept."


def application(
    config: Config = NO_CONFIG, *, names: Collection[str] = (), apart: Apart | None = None
) -> ASGIApp:
    """The application.

    Args:
        config: What the user set, for all reports and for some.
        names: Names of this machine by which it may be asked, beside addresses and `localhost`.
        apart: What runs the checks; as many at a time as there are cores where not given.
    """
    crew = apart or Apart(_LOADED, workers=os.cpu_count() or 1)
    # the pages that show the description load their scripts from elsewhere
    app = FastAPI(
        title="govinfo-check",
        version=__version__,
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
    )
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(400, _unparsed)

    @app.get("/", include_in_schema=False)
    async def show(lang: Language = "zh") -> HTMLResponse:
        return HTMLResponse(page(lang))

    described: dict[int | str, dict[str, Any]] = {
        200: {"content": {"application/json": {"schema": RESULT}}},
        **{status: why for status, why in REFUSED.items() if status != NO_OUTPUT},
    }

    @app.post("/api/check", summary="Check a report", responses=described)
    def check(question: Question) -> Response:
        """The results as JSON, as `govinfo-check check --format json` writes them."""
        return _answered(crew, question, "json", config)

    @app.post(
        "/api/check/{output}", summary="Check a report, answer in another output", responses=REFUSED
    )
    def check_as(question: Question, output: Output) -> Response:
        """The results as one of the other outputs, `html` among them."""
        return _answered(crew, question, output, config)

    return Guard(app, names=names, most=MOST, policy=policy())


def _answered(crew: Apart, question: Question, output: str, config: Config) -> Response:
    if output not in OUTPUTS:
        raise HTTPException(NO_OUTPUT, f"没有 {output} 这种输出,可用:{'、'.join(OUTPUTS)}")
    if (question.file is None) == (question.text is None):
        raise HTTPException(422, "请给出文件(file)或文字(text)之一")
    try:
        body = crew.run(answer, question, output, config)
    except RefusedError as error:
        raise HTTPException(422, str(error)) from None
    except BusyError as error:
        raise HTTPException(503, str(error)) from None
    except ApartError as error:
        raise HTTPException(504, str(error)) from None
    return Response(body, media_type=OUTPUTS[output].media_type)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    """What is wrong with a question, without the question, which may be long."""
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if media_type != "application/json" and any(one["loc"] == ("body",) for one in found):
        return JSONResponse({"detail": "请在请求头里写明 Content-Type: application/json"}, 415)
    if any(one["type"].endswith("too_long") and one["loc"][-1] in _BULK for one in found):
        return JSONResponse({"detail": TOO_LARGE}, 413)
    kept = [{name: one[name] for name in ("loc", "msg", "type")} for one in found]
    return JSONResponse({"detail": kept}, 422)


async def _unparsed(_: Request, __: Exception) -> JSONResponse:
    """What is said of a body that the JSON reader gives up."""
    return JSONResponse({"detail": "请求的正文不是 UTF-8 编码的 JSON,或者嵌套过深"}, 400)
