"""PDF files to documents: ruled tables by their lines, unruled ones and prose by position.

    bytes ──pdfium──▶ characters, lines ──▶ Page: tables, lines of text ──▶ Document

pypdfium2 (Apache-2.0 or BSD-3) gives characters with their boxes and the paths that are drawn;
the grids are made here (`ruling`). pdfium is not thread-safe: one thread reads at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from govinfo_check.documents import Document
    from govinfo_check.readers.pdf.page import Page

MAX_PAGES = 200
"""Most pages of a file; a report has 20."""

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


def read(data: bytes) -> Document:
    """The document of a PDF's bytes.

    Raises:
        ReadError: The file is broken, encrypted or a scan, or exceeds a limit of the modules here.
    """
    pdfium = _pdfium()
    from govinfo_check.readers.pdf.flow import document_of  # noqa: PLC0415 - needs pypdfium2

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unreadable(error) from None
    try:
        pages = _pages(pdf)
        title = pdf.get_metadata_value("Title") or None
    finally:
        pdf.close()
    if not any(page.has_text for page in pages):
        raise _scan(len(pages))
    return document_of(pages, title)


def _pdfium() -> Any:  # noqa: ANN401 - pypdfium2 carries no types
    try:
        import pypdfium2  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise ReadError(
            "读取 PDF 需要 pypdfium2", remedy="请安装:pip install 'govinfo-check[pdf]'"
        ) from None
    return pypdfium2


def _pages(pdf: Any) -> list[Page]:  # noqa: ANN401 - pypdfium2 carries no types
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - an extra

    from govinfo_check.readers.pdf.page import read_page  # noqa: PLC0415 - needs pypdfium2

    count = len(pdf)
    if count > MAX_PAGES:
        raise ReadError(f"PDF 有 {count} 页,超过 {MAX_PAGES} 页", remedy="请只保留年度报告正文")
    pages = []
    for index in range(count):
        handle = pdfium.FPDF_LoadPage(pdf.raw, index)
        if not handle:
            raise ReadError("这一页已损坏", place=f"第 {index + 1} 页", remedy="请重新导出 PDF")
        try:
            pages.append(read_page(handle, index + 1))
        except ReadError as error:
            raise ReadError(
                error.problem, place=f"第 {index + 1} 页", remedy=error.remedy
            ) from None
        finally:
            pdfium.FPDF_ClosePage(handle)
    return pages


def _unreadable(error: Any) -> ReadError:  # noqa: ANN401 - pypdfium2 carries no types
    if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
        return ReadError("PDF 已加密,需要密码才能打开", remedy="请另存为不加密的 PDF")
    return ReadError("PDF 已损坏或不完整", remedy="请重新下载或重新导出")


def _scan(pages: int) -> ReadError:
    where = "第 1 页" if pages == 1 else f"第 1–{pages} 页"
    return ReadError(
        f"{where}没有文字(扫描件)", remedy="请用可复制文字的文件,或先做文字识别"
    )
