"""A question to the page or to its interface, and what is answered: the work of one process."""

from __future__ import annotations

import io
from base64 import b64decode
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, EncodedBytes, Field
from pydantic.types import Base64Encoder
from pydantic_core import PydanticCustomError

from govinfo_check.annotate import annotated, without_notes
from govinfo_check.documents import MAX_BYTES
from govinfo_check.engine import check_review, choose_for
from govinfo_check.errors import ReadError
from govinfo_check.reporters import BINARY, Checked, Page, get_reporter
from govinfo_check.rules.review import Previous, Review
from govinfo_check.rules.rule import Language  # noqa: TC001 - pydantic looks at it
from govinfo_check.sources import read

if TYPE_CHECKING:
    from govinfo_check.config import Config

PASTED = "粘贴的表格"
"""What text without a file is called."""


class Base64(Base64Encoder):
    """Base64 that holds nothing else."""

    @classmethod
    def decode(cls, data: bytes) -> bytes:
        """The bytes that `data` stands for.

        Raises:
            PydanticCustomError: It is no base64.
        """
        try:
            return b64decode(data, validate=True)
        except ValueError:
            raise PydanticCustomError("base64", "content is no base64") from None


class Sent(BaseModel):
    """A file: its name, which tells its format where its content does not, and its bytes."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=255)]
    content: Annotated[bytes, EncodedBytes(encoder=Base64), Field(max_length=int(MAX_BYTES.most))]


class Question(BaseModel):
    """A report to be checked: a file, or text that was pasted; beside it last year's, if any."""

    model_config = ConfigDict(extra="forbid")

    file: Annotated[Sent | None, Field(description="The report's file.")] = None
    text: Annotated[
        str | None,
        Field(max_length=int(MAX_BYTES.most), description="A report's text, in place of a file."),
    ] = None
    previous: Annotated[
        Sent | None, Field(description="The same body's report of the year before.")
    ] = None
    lang: Annotated[Language, Field(description="The language of the messages.")] = "zh"


class Kind(NamedTuple):
    """An output that can be asked for: its media type and the suffix of its file."""

    media_type: str
    suffix: str


OUTPUTS = {
    "json": Kind("application/json", ".json"),
    "html": Kind("text/html; charset=utf-8", ".html"),
    "xlsx": Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "csv": Kind("text/csv; charset=utf-8", ".csv"),
    "annotated": Kind("application/octet-stream", ""),
    "markdown": Kind("text/markdown; charset=utf-8", ".md"),
}
"""What is answered: what the reporters write, and the file itself with its findings in it."""


def answer(question: Question, output: str, config: Config) -> bytes:
    """The output called `output` for a question: also of a report that cannot be read, why.

    Raises:
        ReadError: The file cannot be read, or takes no notes, and was to be answered itself.
    """
    if output == "annotated":
        return _annotated(question, config)
    result = checked(question, config)
    out: io.BytesIO | io.StringIO = io.BytesIO() if output in BINARY else io.StringIO()
    page = Page(lang=question.lang, keeps_failures=True)
    get_reporter(output)(iter([result]), out, page)
    written = out.getvalue()
    return written if isinstance(written, bytes) else written.encode()


def _annotated(question: Question, config: Config) -> bytes:
    """The file with its findings, those of an earlier check taken out first."""
    name, sent = _sent(question)
    data = without_notes(sent, name)
    result = _checked(name, data, question, config)
    if isinstance(result, ReadError):
        raise result
    return annotated(result, data, lang=question.lang)


def checked(question: Question, config: Config) -> Checked:
    """What the rules say of the report, or why it cannot be read."""
    return _checked(*_sent(question), question, config)


def _checked(name: str, data: bytes, question: Question, config: Config) -> Checked:
    last = question.previous
    settings = config.settings_of(name)
    try:
        reading = read(data, name=name)
        previous = None if last is None else Previous(read(last.content, name=last.name))
    except ReadError as error:
        return error
    review = Review(reading, previous, settings=settings)
    return check_review(review, choose_for(settings), lang=question.lang)


def _sent(question: Question) -> tuple[str, bytes]:
    """The name and the bytes of the report."""
    if question.file is None:
        return PASTED, (question.text or "").encode()
    return question.file.name, question.file.content
