"""PDF files to documents: ruled tables by their lines, unruled ones and prose by position.

    bytes ──worker──▶ process of pdfium: characters, lines ──▶ tables, lines of text ──▶ Document

pypdfium2 (Apache-2.0 or BSD-3) gives characters with their boxes and the paths that are drawn;
the grids are made here (`ruling`). pdfium works in a process of its own (`worker`).
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from govinfo_check.errors import ReadError

if TYPE_CHECKING:
    from govinfo_check.documents import Document


def read(data: bytes) -> Document:
    """The document of a PDF's bytes.

    Raises:
        ReadError: The file is broken, encrypted or a scan, exceeds a limit, or the library that
            reads it is not installed.
    """
    if find_spec("pypdfium2") is None:
        install = "请安装:pip install 'govinfo-check[pdf]'"
        raise ReadError("读取 PDF 需要 pypdfium2", remedy=install)
    from govinfo_check.readers.pdf.worker import document_of  # noqa: PLC0415 - for PDFs only

    return document_of(data)
