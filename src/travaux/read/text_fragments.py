"""Links that open a web page at a quote: text fragments (WICG, "URL Fragment Text Directives", 2023).

A browser looks for the first place where the words of a directive stand, each word whole, capitals or not. So a quote
that stands in the page more than once is told by the words around it, and one that runs over several blocks of the
page by its first and last words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote as percent_encode

from travaux.read.layout import Span

MAX_WHOLE = 300
"""A quote of at most this many characters stands in the link whole, as the specification advises."""
_N_EDGE_WORDS = 6
_CONTEXTS = (0, 3, 6, 12, 24)
"""How many words of context are tried, in this order, until the link leads to the quote and to nothing before it."""
_BLOCK_END = re.compile(r"[\n\t\f]+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Directive:
    """The parts of a directive as spans of the text; `last` is None where the quote stands in it whole."""

    first: Span
    last: Span | None = None
    prefix: Span | None = None
    suffix: Span | None = None


class QuotedPage:
    """A page's text as a reader delivered it, one block a line, ready to be pointed into."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _plain(self) -> str:
        """The source in small letters with plain blanks, character for character."""
        small = self._source.lower()
        if len(small) != len(self._source):
            small = "".join(char.lower() if len(char.lower()) == 1 else char for char in self._source)
        return re.sub(r"[^\S\n\t\f]", " ", small)

    def link(self, url: str, spans: Sequence[Span]) -> str:
        """`url` with a fragment that points at each of the `spans` of the source."""
        directives = "&".join(f"text={self._written(self._find_directive(*span))}" for span in spans)
        before, mark, fragment = url.partition("#")
        return f"{before}#{fragment.partition(':~:')[0] if mark else ''}:~:{directives}"

    def _find_directive(self, start: int, end: int) -> _Directive:
        first, last = self._edges(start, end)
        best = _Directive(first, last)
        for n_words in _CONTEXTS:
            best = _Directive(first, last, self._before(start, n_words), self._after(end, n_words))
            if self._leads_to(best) == start:
                break
        return best

    def _edges(self, start: int, end: int) -> tuple[Span, Span | None]:
        text = self._source[start:end]
        if len(text) <= MAX_WHOLE and not _BLOCK_END.search(text):
            return (start, end), None
        head = _BLOCK_END.split(text, maxsplit=1)[0]
        tail_at = max((match.end() for match in _BLOCK_END.finditer(text)), default=0)
        first = list(_WORD.finditer(head))[:_N_EDGE_WORDS]
        last = list(_WORD.finditer(text, max(tail_at, first[-1].end() if first else 0)))[-_N_EDGE_WORDS:]
        if not first or not last:
            return (start, end), None
        return (start, start + first[-1].end()), (start + last[0].start(), end)

    def _before(self, start: int, n_words: int) -> Span | None:
        """The last words of the text right before, out of one block."""
        reach = max(0, start - 40 * n_words)
        text = self._source[reach:start].rstrip()
        at = max((match.end() for match in _BLOCK_END.finditer(text)), default=0)
        words = list(_WORD.finditer(text, at))[-n_words:] if n_words else []
        return (reach + words[0].start(), reach + words[-1].end()) if words else None

    def _after(self, end: int, n_words: int) -> Span | None:
        text = self._source[end : end + 40 * n_words]
        shift = end + len(text) - len(text.lstrip())
        words = list(_WORD.finditer(_BLOCK_END.split(text.lstrip(), maxsplit=1)[0]))[:n_words]
        return (shift + words[0].start(), shift + words[-1].end()) if words else None

    def _leads_to(self, directive: _Directive) -> int | None:
        """Where a browser would find a directive first."""
        text = self._plain
        for start in self._occurrences(directive.first, 0):
            end = start + directive.first[1] - directive.first[0]
            if directive.prefix and not self._ends_with(text[:start], directive.prefix):
                continue
            ends = [end] if directive.last is None else [
                at + directive.last[1] - directive.last[0] for at in self._occurrences(directive.last, end)][:50]
            if any(not directive.suffix or self._begins_with(at, directive.suffix) for at in ends):
                return start
        return None

    def _occurrences(self, span: Span, at: int) -> Iterator[int]:
        text, wanted = self._plain, self._plain[span[0] : span[1]]
        while (at := text.find(wanted, at)) >= 0:
            before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 1]
            if not (before.isalnum() and wanted[0].isalnum()) and not (after.isalnum() and wanted[-1].isalnum()):
                yield at
            at += 1

    def _ends_with(self, before: str, span: Span) -> bool:
        return before[-(span[1] - span[0]) - 200 :].rstrip().endswith(self._plain[span[0] : span[1]])

    def _begins_with(self, at: int, span: Span) -> bool:
        return self._plain[at : at + span[1] - span[0] + 200].lstrip().startswith(self._plain[span[0] : span[1]])

    def _written(self, directive: _Directive) -> str:
        parts = [self._encoded(directive.first)]
        if directive.last:
            parts.append(self._encoded(directive.last))
        if directive.prefix:
            parts.insert(0, self._encoded(directive.prefix) + "-")
        if directive.suffix:
            parts.append("-" + self._encoded(directive.suffix))
        return ",".join(parts)

    def _encoded(self, span: Span) -> str:
        return encode_text(self._source[span[0] : span[1]])


def encode_text(text: str) -> str:
    """`text` as it stands in a directive: hyphen, comma and ampersand have meanings there and are escaped too.

    >>> encode_text("win-win, R&D")
    'win%2Dwin%2C%20R%26D'
    """
    return percent_encode(" ".join(text.split()), safe="").replace("-", "%2D")
