"""A PDF's bytes to a document, in this process; `worker` runs it in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from govinfo_check.errors import ReadError
from govinfo_check.limits import Limit
from govinfo_check.readers.pdf.flow import document_of
from govinfo_check.readers.pdf.fonts import stand_in
from govinfo_check.readers.pdf.page import read_page
from govinfo_check.readers.pdf.wire import packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_check.documents import Document
    from govinfo_check.readers.pdf.page import Page

MAX_PAGES = Limit(200, "PDF 超过 {} 页", "请只保留年度报告正文")
"""Most pages of a file; a report has 20."""

_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


def read_pdf(data: bytes) -> Document:
    """The document of a PDF's bytes.

    Raises:
        ReadError: The file is broken, encrypted or a scan, or exceeds a limit of the modules here.
    """
    stand_in()
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(getattr(error, "err_code", None)) from None
    try:
        pages = _pages(pdf)
        title = pdf.get_metadata_value("Title") or None
    finally:
        pdf.close()
    if not any(page.has_text for page in pages):
        raise _scan(pages)
    return document_of(pages, title)


def packed_document(data: bytes) -> bytes:
    """The document of a PDF's bytes, as the other process answers it.

    Raises:
        ReadError: As `read_pdf`.
    """
    return packed(read_pdf(data))


def _pages(pdf: pypdfium2.PdfDocument) -> list[Page]:
    count = len(pdf)
    MAX_PAGES.hold(count)
    return [_page(pdf, number) for number in range(1, count + 1)]


def _page(pdf: pypdfium2.PdfDocument, number: int) -> Page:
    place = f"第 {number} 页"
    handle = pdfium.FPDF_LoadPage(pdf.raw, number - 1)
    if not handle:
        raise ReadError("这一页已损坏", place=place, remedy="请重新导出 PDF")
    try:
        return read_page(handle, number)
    except ReadError as error:
        raise ReadError(error.problem, place=place, remedy=error.remedy) from None
    finally:
        pdfium.FPDF_ClosePage(handle)


def _unreadable(code: int | None) -> ReadError:
    if code in _LOCKED:
        return ReadError("PDF 已加密,需要密码才能打开", remedy="请另存为不加密的 PDF")
    return ReadError("PDF 已损坏或不完整", remedy="请重新下载或重新导出")


def _scan(pages: Sequence[Page]) -> ReadError:
    where = "第 1 页" if len(pages) == 1 else f"第 1–{len(pages)} 页"
    if any(page.is_recognized for page in pages):
        problem = f"{where}是扫描件,文字是识别软件(OCR)加上的隐藏文字,数字可能认错,未读取"
        return ReadError(problem, remedy="请用原文件,或把识别结果另存为 Word 校对后再检查")
    return ReadError(f"{where}没有文字(扫描件)", remedy="请用可复制文字的文件,或先做文字识别")
