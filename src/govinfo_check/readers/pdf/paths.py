"""The straight lines that a PDF page draws: strokes, thin rectangles, thin pictures, edges."""

from __future__ import annotations

import ctypes
import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

from govinfo_check.limits import Limit
from govinfo_check.readers.pdf.glyphs import Box, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_OBJECTS = Limit(50_000, "一页的图形对象超过 {} 个")
"""Most objects of a page, those inside its forms included; a report's page has 1,000."""
MAX_SEGMENTS = Limit(200_000, "一页的线段超过 {} 条")
"""Most line segments of a page; a report's page has 500."""
MAX_DEPTH = Limit(8, "一页的图形嵌套超过 {} 层", "请重新导出 PDF,或另存为 .docx")
"""Deepest nesting of forms (a PDF's own word for drawings used as a whole); a report has 2."""

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)
_STRAIGHT = 0.5
_DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT)


class Drawn(NamedTuple):
    """What a page draws beside its text: boxes of its lines (thin or flat), and its pictures.

    `is_recognized`: its text is drawn invisibly over a picture, as programs that recognize the
    text of scans (OCR) leave it.
    """

    lines: list[Box]
    images: int
    is_recognized: bool


def drawn_on(page: Any, turn: int, thin: float) -> Drawn:  # noqa: ANN401 - a ctypes handle
    """The lines of a page in the frame of `turn`; what is at most `thin` across is a line.

    Raises:
        ReadError: The page exceeds a limit of this module.
    """
    lines: list[Box] = []
    images = hidden = shown = 0
    budget = _Budget()
    for handle, kind, matrix in _objects(page, budget):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
            hidden += mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            shown += mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            found = _path(handle, matrix, thin, budget)
        else:
            box = _image_box(handle, matrix)
            is_line = min(box[2] - box[0], box[3] - box[1]) <= thin
            images += not is_line
            found = iter([box] if is_line else [])
        lines += [turned(box, turn) for box in found]
    return Drawn(lines, images, is_recognized=images > 0 and hidden > shown)


class _Budget:
    """What a page has used of its limits."""

    def __init__(self) -> None:
        self.objects = 0
        self.segments = 0

    def take(self, *, objects: int = 0, segments: int = 0) -> None:
        self.objects += objects
        self.segments += segments
        MAX_OBJECTS.hold(self.objects)
        MAX_SEGMENTS.hold(self.segments)


def _objects(page: Any, budget: _Budget) -> Iterator[tuple[Any, int, _Matrix]]:  # noqa: ANN401 - a ctypes handle
    """The drawings of a page, those inside forms too, each with the form's matrix."""
    count = pdfium.FPDFPage_CountObjects(page)
    budget.take(objects=count)
    waiting = [(pdfium.FPDFPage_GetObject(page, i), _IDENTITY, 0) for i in range(count)]
    waiting.reverse()
    while waiting:
        handle, matrix, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in _DRAWN:
            yield handle, kind, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            MAX_DEPTH.hold(depth + 1)
            within = _times(_matrix(handle), matrix)
            inner = pdfium.FPDFFormObj_CountObjects(handle)
            budget.take(objects=max(inner, 0))
            waiting += [
                (pdfium.FPDFFormObj_GetObject(handle, i), within, depth + 1)
                for i in reversed(range(inner))
            ]


def _matrix(handle: Any) -> _Matrix:  # noqa: ANN401 - a ctypes handle
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


_Point = tuple[float, float]
_Rect = tuple[float, float, float, float]


def _image_box(handle: Any, matrix: _Matrix) -> _Rect:  # noqa: ANN401 - a ctypes handle
    a, b, c, d, e, f = _times(_matrix(handle), matrix)
    return _bounds([(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)])


def _bounds(points: list[_Point]) -> _Rect:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _path(handle: Any, form: _Matrix, thin: float, budget: _Budget) -> Iterator[_Rect]:  # noqa: ANN401 - a ctypes handle
    """The lines of one path; the edges of a filled shape only where it is a frame."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    count = pdfium.FPDFPath_CountSegments(handle)
    budget.take(segments=max(count, 0))
    parts = list(_parts(handle, count, _times(_matrix(handle), form)))
    has_edges = bool(stroke.value) or len(parts) > 1
    for points in parts:
        bounds = _bounds(points)
        if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= thin:
            yield bounds
        elif has_edges:
            for one, other in itertools.pairwise(points):
                if abs(one[0] - other[0]) < _STRAIGHT or abs(one[1] - other[1]) < _STRAIGHT:
                    yield _bounds([one, other])


def _parts(handle: Any, count: int, matrix: _Matrix) -> Iterator[list[_Point]]:  # noqa: ANN401 - a ctypes handle
    """The pieces of a path that are drawn without lifting the pen, closed where they close."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points
