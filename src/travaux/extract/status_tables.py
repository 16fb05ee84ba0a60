"""Tables of status: who joined which treaty when, and who was elected with how many votes; one claim a cell."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft
from travaux.extract.figures import find_numbers
from travaux.extract.lexicon import find_hits, fold
from travaux.extract.times import find_times
from travaux.vocabulary import Cell, Document, Modality, Table

# What a column's heading says of its cells, first match wins.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("other", re.compile(r"\b(?:reports?|due|review(?:ed)?|article|depositary|adopted|adoption|no\b|number|term|remarks?|note)")),
    ("entry_into_force", re.compile(r"\b(?:entry into|in|into) force\b|\beffective\b")),
    ("consent", re.compile(r"\bratif\w*\W+(?:or )?(?:access|adher|success)|\baccess\w*\W+(?:or )?ratif|\bjoin|\bparty since|\bbecame|\bconsent|\bstatus\b|\bdate of (?:action|deposit)")),
    ("signature", re.compile(r"\bsign")),
    ("ratification", re.compile(r"\bratif")),
    ("accession", re.compile(r"\b(?:access|acced|adher)")),
    ("succession", re.compile(r"\bsucce")),
    ("votes", re.compile(r"\bvotes?\b|\bballots?\b")),
    ("date", re.compile(r"^(?:dates?|year|when)\b")),
)  # fmt: skip
_ACTS = frozenset({"entry_into_force", "consent", "signature", "ratification", "accession", "succession"})

# What a cell says of its own date: the Treaty Collection's letters, or a word.
_CELL = (
    ("accession", re.compile(r"\(a\)|\d\s?a\b|\bacced|\baccession")),
    ("succession", re.compile(r"\(d\)|\d\s?d\b|\bsucce")),
    ("signature", re.compile(r"\(s\)|\bsign(?:ed|ature)\b")),
    ("ratification", re.compile(r"\(r\)|\bratifi")),
)  # fmt: skip
_REFUSED = re.compile(r"\b(?:not|no|never|pending|planned|under|considering)\b")
_LEAD = 700
"""Characters before a table that may say what it is about: its heading and the sentence that announces it."""


def status_claims(doc: Document, table: Table, own_state: str | None) -> Iterator[Draft]:
    """The claims of one table; none where no column names treaties, states or votes."""
    columns = [_role(cell) for cell in table.header]
    treaty, state = _column_of(table, "treaty:"), _column_of(table, "state:")
    named_above = {k: names[0] for k, cell in enumerate(table.header) if (names := _names(cell.text, "treaty:"))}
    if state is not None and len(named_above) > 1 and state not in named_above:
        yield from _matrix(doc, table, state, named_above)
        return
    lead = f"{doc.text[max(0, table.start - _LEAD) : table.start]} {table.caption}"
    if treaty is not None and any(c in _ACTS for c in columns):
        about: tuple[str, ...] = (own_state,) if own_state else ()
        yield from _acts(table, columns, treaty, state, about, None)
    elif state is not None and any(c in _ACTS for c in columns) and (named := _last(lead, "treaty:")):
        yield from _acts(table, columns, None, state, (), named)
    elif (
        state is not None
        and "votes" in columns
        and re.search(r"\belect", fold(lead))
        and (body := _last(lead, "body:", but="body:UNGA"))
    ):
        yield from _votes(table, state, columns.index("votes"), body)


# What the letter before or after a date in a table says, where no legend under or over the table says otherwise.
_LETTERS = {"a": "accession", "r": "ratification", "d": "succession", "S": "signature", "s": "signature"}
_LEGEND = re.compile(
    r"\b([a-zA-Z])\s?[=:–-]\s?(accession|ratification|succession|signature|signed|ratified|acceded|succeeded)\b"
)
_WORDS = {"signed": "signature", "ratified": "ratification", "acceded": "accession", "succeeded": "succession"}
_LETTERED = re.compile(r"^\(?([a-zA-Z])\)?[.:]?\s+(?=\d)|(?<=\d)\s?\(?([adrsS])\)?$")
_SHORT_YEAR = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{2})\b(?![./]\d)")


def _matrix(doc: Document, table: Table, state: int, treaties: dict[int, str]) -> Iterator[Draft]:
    """One act a cell of a table with a state a row and a treaty a column."""
    around = doc.text[max(0, table.start - _LEAD) : table.start] + doc.text[table.end : table.end + _LEAD]
    letters = _LETTERS | {m[1]: _WORDS.get(m[2], m[2]) for m in _LEGEND.finditer(around)}
    for row in table.rows:
        actors = tuple(_names(row[state].text, "state:")[:1]) if len(row) > state else ()
        for k, treaty in treaties.items():
            if not actors or k >= len(row) or not row[k].spans:
                continue
            text = row[k].text.strip()
            m = _LETTERED.search(text)
            date = next((t.edtf for t in find_times(fold(_full_year(text))) if t.edtf), None)
            if date is None or _REFUSED.search(fold(text)):
                continue
            own = next((name for name, pattern in _CELL if pattern.search(fold(text))), None)
            kind = letters.get(m[1] or m[2]) if m else own
            spans = [*row[state].spans, *row[k].spans]
            yield Draft(
                kind or "consent",
                spans[0][0],
                spans[-1][1],
                {"actor": actors, "object": treaty, "date": date, "spans": spans},
                because=["a cell of a table of states and treaties"],
            )


def _full_year(text: str) -> str:
    """A date with its century: human rights treaties begin in 1948.

    >>> _full_year("a 17/03/04"), _full_year("r 2 Jun 2011")
    ('a 17/03/2004', 'r 2 Jun 2011')
    """
    return _SHORT_YEAR.sub(lambda m: f"{m[1]}/{m[2]}/{'19' if int(m[3]) > 47 else '20'}{m[3]}", text)


def _role(cell: Cell) -> str:
    low = fold(cell.text)
    return next((role for role, pattern in _COLUMNS if pattern.search(low)), "")


def _names(words: str, prefix: str) -> list[str]:
    found = (h.name for h in find_hits(words, fold(words)) if h.name and h.name.what not in {"adjective", "capital"})
    return [i for name in found for i in name.ids[:2] if i.startswith(prefix)]


def _last(words: str, prefix: str, *, but: str = "") -> str | None:
    return next((i for i in reversed(_names(words, prefix)) if i != but), None)


def _column_of(table: Table, prefix: str) -> int | None:
    """The column most of whose cells name one thing of this namespace."""
    for k in range(len(table.header)):
        cells = [row[k].text for row in table.rows if len(row) > k and row[k].text.strip()]
        if len(cells) > 1 and sum(bool(_names(c, prefix)) for c in cells) > len(cells) / 2:
            return k
    return None


def _acts(
    table: Table, columns: list[str], treaty: int | None, state: int | None, about: tuple[str, ...], named: str | None
) -> Iterator[Draft]:
    for row in table.rows:
        if len(row) < 2:
            continue
        cells = {k: row[k].text for k in (treaty, state) if k is not None and k < len(row)}
        objects = _names(cells.get(treaty, ""), "treaty:")[:1] if treaty is not None else [named] if named else []
        actors = tuple(_names(cells.get(state, ""), "state:")[:1]) if state is not None else about
        if not objects or not actors:
            continue
        for k, kind in enumerate(columns):
            if k in (treaty, state) or kind not in _ACTS or k >= len(row) or not row[k].spans:
                continue
            low = fold(row[k].text)
            if _REFUSED.search(low):
                continue
            date = next((t.edtf for t in find_times(low) if t.edtf), None)
            if not date:
                continue
            own = next((name for name, pattern in _CELL if pattern.search(low)), None)
            fields = {"actor": actors, "object": objects[0], "date": date}
            spans = [*(row[treaty if treaty is not None else state or 0].spans), *row[k].spans]
            yield Draft(
                own or kind,
                spans[0][0],
                spans[-1][1],
                {**fields, "spans": spans},
                because=["a cell of a table of status"],
            )


def _votes(table: Table, state: int, votes: int, body: str) -> Iterator[Draft]:
    for row in table.rows:
        if len(row) <= max(state, votes) or not row[state].spans:
            continue
        low = fold(row[votes].text)
        numbers = find_numbers(low, 0, len(low))
        actors = tuple(_names(row[state].text, "state:")[:1])
        if not actors or len(numbers) != 1:
            continue
        words = fold(" ".join(c.text for c in row))
        spans = [*row[state].spans, *row[votes].spans]
        yield Draft(
            "election",
            spans[0][0],
            spans[-1][1],
            {"actor": actors, "object": body, "votes": {"for": int(numbers[0].value)}, "spans": spans},
            Modality.NEGATED if re.search(r"\bnot elected|\bunsuccessful|\bdefeated", words) else Modality.HAPPENED,
            because=["a row of a table of votes"],
        )
