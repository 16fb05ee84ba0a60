"""The characters of a PDF page, one by one as PDFium counts them, with their boxes on the page as it is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_double, c_int, c_ushort
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

HYPHEN = "\ufffe"
"""What PDFium puts for a hyphen at a line's end, in place of the hyphen and the line break."""
_FINE = 100
"""Device units to the point when a page's turn and crop are asked for: PDFium answers in whole ones."""
Corners = tuple[float, float, float, float]
"""left, bottom, right, top, in points from the lower left corner of the page as it is shown."""


class Characters:
    """The characters of one open page."""

    def __init__(self, page: Any, text_page: Any) -> None:
        self.width: float = page.get_width()
        self.height: float = page.get_height()
        self.raw = text_page.raw
        self.count = max(0, pdfium.FPDFText_CountChars(self.raw))
        self._shift = self._turn(page)

    def _turn(self, page: Any) -> tuple[float, ...] | None:
        """The matrix from the page's own measures to those as shown; None where they are the same."""
        if page.get_rotation() == 0 and tuple(page.get_cropbox())[:2] == (0, 0):
            return None
        x, y = c_int(), c_int()
        found: list[tuple[float, float]] = []
        for point in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
            pdfium.FPDF_PageToDevice(page.raw, 0, 0, round(self.width * _FINE), round(self.height * _FINE), 0, *point,
                                     x, y)
            found.append((x.value / _FINE, self.height - y.value / _FINE))
        (e, f), (ax, ay), (bx, by) = found
        return (ax - e) / 1000, (ay - f) / 1000, (bx - e) / 1000, (by - f) / 1000, e, f

    @property
    def text(self) -> str:
        """All of them, in the order in which the page draws them."""
        if not self.count:
            return ""
        buffer = (c_ushort * (self.count + 1))()
        pdfium.FPDFText_GetText(self.raw, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * self.count].decode("utf-16-le", "surrogatepass")
        if len(text) != self.count or any("\ud800" <= char <= "\udfff" for char in text):
            codes = (pdfium.FPDFText_GetUnicode(self.raw, i) for i in range(self.count))
            text = "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
                           for code in codes)
        return text.replace("\x02", HYPHEN).replace("\x00", " ")

    def box(self, index: int) -> Corners:
        """The box of a character by its font's measures."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.raw, index, rect)
        if self._shift is None:
            return rect.left, rect.bottom, rect.right, rect.top
        a, b, c, d, e, f = self._shift
        xs = sorted((a * rect.left + c * rect.bottom + e, a * rect.right + c * rect.top + e))
        ys = sorted((b * rect.left + d * rect.bottom + f, b * rect.right + d * rect.top + f))
        return xs[0], ys[0], xs[1], ys[1]

    def baseline(self, index: int) -> float:
        """The height at which a character stands on its line."""
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(self.raw, index, x, y)
        if self._shift is None:
            return y.value
        _, b, _, d, _, f = self._shift
        return b * x.value + d * y.value + f

    def size(self, index: int) -> float:
        """The size of a character's font (its em) as it is shown. (Its box says less: many PDFs do not state how high
        their fonts are, and then the box is as low as the letter.)"""
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self.raw, index, matrix):
            return float(pdfium.FPDFText_GetFontSize(self.raw, index))
        return float(pdfium.FPDFText_GetFontSize(self.raw, index)) * hypot(matrix.c, matrix.d)

    def weight(self, index: int) -> int:
        """The weight of a character's font; 400 is regular, 0 means unknown."""
        return max(0, int(pdfium.FPDFText_GetFontWeight(self.raw, index)))


@contextmanager
def open_characters(pdf: Any, index: int) -> Iterator[Characters]:
    """The characters of the page at `index` (from 0)."""
    page = pdf[index]
    try:
        text_page = page.get_textpage()
        try:
            yield Characters(page, text_page)
        finally:
            text_page.close()
    finally:
        page.close()
