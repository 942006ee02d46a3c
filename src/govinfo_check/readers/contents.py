"""What a file is, told by its first bytes, whatever its suffix says."""

from __future__ import annotations

import codecs
import re

from govinfo_check.errors import ReadError
from govinfo_check.readers import ole

_WITHIN = 1024
_BLANKS = b" \t\r\n\f\v"
_OR_CONVERT = ",或加 --convert 由 LibreOffice 转换"
_SAVE_AS_DOCX = f"请用 Word 或 WPS 另存为 .docx 或网页{_OR_CONVERT}"
_COPY_TEXT = "请用可复制文字的文件,或先做文字识别"
_UNPACK = "请先解压,再检查其中的文件"
_CHECK_PANEL = "汇总表请用 govinfo-check check 检查,一次给出一个文件,或各个分区所在的文件夹"
_NEED_REPORT = "请提供年度报告的网页、文本或 JSON 文件"
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (rb"\x89PNG\r\n\x1a\n", "PNG 图片", _COPY_TEXT),
    (rb"\xff\xd8\xff", "JPEG 图片", _COPY_TEXT),
    (rb"GIF8[79]a", "GIF 图片", _COPY_TEXT),
    (rb"BM.{4}\0{4}", "BMP 图片", _COPY_TEXT),
    (rb"II\*\0|MM\0\*", "TIFF 图片", _COPY_TEXT),
    (rb"RIFF.{4}WEBP", "WebP 图片", _COPY_TEXT),
    (rb"\{\\rtf", "RTF 文档", _SAVE_AS_DOCX),
    (rb"Rar!\x1a\x07", "RAR 压缩包", _UNPACK),
    (rb"7z\xbc\xaf\x27\x1c", "7z 压缩包", _UNPACK),
    (rb"\x1f\x8b", "gzip 压缩包", _UNPACK),
    (rb"PAR1", "Parquet 文件", _CHECK_PANEL),
    (rb"ARROW1\0\0", "Arrow(Feather)文件", _CHECK_PANEL),
    (rb".{8}DUCK.{2}\0{6}", "DuckDB 文件", _CHECK_PANEL),
    (rb"MZ[^\0]{0,60}\0", "Windows 可执行程序", _NEED_REPORT),
    (rb"\x7fELF", "可执行程序", _NEED_REPORT),
    (
        rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*<\?mso-application\b",
        "Office 2003 的 XML 文件",
        "请用 Word 另存为 .docx,或用 Excel 另存为 .xlsx",
    ),
    (rb"MIME-Version:", "单个文件网页(.mht)", "请另存为“网页,仅 HTML”"),
)
_OLE = {
    "word": (
        "旧版 Word 或 WPS 文字文件(.doc、.wps)",
        f"请用 Word 或 WPS 另存为 .docx{_OR_CONVERT}",
    ),
    "encrypted": ("加密的 Office 文件", "请解除密码后另存为 .docx 或 .xlsx"),
    "other": ("旧版 Office 或 WPS 文件", f"请另存为 .docx(表格另存为 .xlsx){_OR_CONVERT}"),
}
_OLD_WORD = (".doc", ".dot", ".wps", ".wpt")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_MAGIC = tuple((re.compile(magic, re.DOTALL), what, how) for magic, what, how in _REFUSED)
_PDF = re.compile(rb".{0,1000}?%PDF-\d", re.DOTALL)
_HTML_START = re.compile(rb"<(?:!doctype|!--|\?xml|!\[|[a-z][a-z0-9:]*[\s/>])", re.IGNORECASE)
_HTML_CELL = re.compile(rb"</t[dhr]\s*>", re.IGNORECASE)
_HTML_BLOCK = re.compile(rb"<(?:p|div|br|table|td)\b[^<>]{0,200}>", re.IGNORECASE)


def sniff(data: bytes, promised: str | None = None) -> str | None:
    """The format's word if the content tells it; `None` for text that tells nothing.

    `promised` is the format of the suffix: a page's fragment that starts with text is told from
    text by its tags, but a text with a suffix of its own only by the tags of a table.

    Raises:
        ReadError: The content is empty, or a picture, an archive, a program, an old Office file.
    """
    head = data[:_WITHIN]
    if not data.strip(_BLANKS):
        raise ReadError("文件是空的", remedy="请确认文件已保存,并含有年度报告的正文")
    for magic, what, remedy in _MAGIC:
        if magic.match(head):
            raise ReadError(f"内容是 {what}", remedy=remedy)
    if data.startswith(ole.MAGIC):
        return _ole_format(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data)
    return "pdf" if _PDF.match(head) else _text_format(data, promised)


def old_kind(data: bytes, suffix: str = "") -> str | None:
    """The suffix of the old kind of file that the bytes are, `None` where none.

    It is one of `convert.TARGETS`, which LibreOffice turns into a file that is read here.
    `suffix` is the file's own, believed where the content tells a family of kinds only.
    """
    if data.startswith(rb"{\rtf"):
        return ".rtf"
    if data.startswith(ole.MAGIC):
        kind = ole.kind_of(data)
        own = suffix if suffix in _OLD_WORD else ".doc"
        return own if kind in ("word", "other") else None
    if data.startswith(b"PK\x03\x04"):
        from govinfo_check.readers.archives import Archive  # noqa: PLC0415 - loads lxml

        archive = Archive(data)
        if "xl/workbook.bin" in archive:
            return ".xlsb"
    return None


def _ole_format(data: bytes) -> str:
    """`xls` for an old workbook; every other compound file is refused."""
    kind = ole.kind_of(data)
    if kind == "workbook":
        return "xls"
    what, remedy = _OLE[kind]
    raise ReadError(f"内容是{what}", remedy=remedy)


def _zip_format(data: bytes) -> str:
    """The Office format of a ZIP, by its members."""
    from govinfo_check.readers.archives import Archive  # noqa: PLC0415 - loads lxml

    archive = Archive(data)
    if "[Content_Types].xml" in archive:
        if archive.has_folder("word/"):
            return "docx"
        if "xl/workbook.bin" in archive:
            raise ReadError(
                "内容是 Excel 二进制工作簿(.xlsb)", remedy=f"请用 Excel 另存为 .xlsx{_OR_CONVERT}"
            )
        if archive.has_folder("xl/"):
            return "xlsx"
    mimetype = (archive.part("mimetype") or b"") if "mimetype" in archive else b""
    for kind, word in ((b"spreadsheet", "ods"), (b"text", "odt")):
        if mimetype.startswith(_OPEN_DOCUMENT + kind):
            return word
    if "content.xml" in archive:
        raise ReadError("内容是 OpenDocument 的演示等文件", remedy="请另存为 .odt、.docx 或网页")
    if "OFD.xml" in archive:
        raise ReadError("内容是 OFD 版式文件", remedy="请用阅读软件另存为 PDF 或文本")
    raise ReadError("内容是 ZIP 压缩包", remedy=_UNPACK)


def _text_format(data: bytes, promised: str | None) -> str | None:
    start = _ascii(data[:_WITHIN]).lstrip(_BLANKS)
    if start.startswith(b"{"):
        return "json"
    if _HTML_START.match(start) or _HTML_CELL.search(data):
        return "html"
    return "html" if promised is None and _HTML_BLOCK.search(data) else None


def _ascii(head: bytes) -> bytes:
    """The beginning without its byte order mark; of UTF-16 the ASCII alone."""
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "ignore").encode("ascii", "ignore")
    return head.removeprefix(codecs.BOM_UTF8)
