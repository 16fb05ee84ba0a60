"""One record of a voting catalogue as its publisher gives it, and what follows from its words: kind, body, session.

Everything here is read from the record's own fields. A record is told by its number, never by its symbol.
"""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from travaux.errors import DataError

BODY_NAMES = {
    "Commission on Human Rights": "body:CHR",
    "Human Rights Council": "body:HRC",
    "General Assembly": "body:UNGA",
}
"""A body as the catalogues name it → its id."""
VOTE_TYPES = {
    "RECORDED": "by recorded vote",
    "RECORDED, adopted at a closed meeting": "by recorded vote",
    "ADOPTED WITHOUT VOTE": "without a vote",
    "NON-RECORDED": "by vote",
    "NON-RECORDED, adopted unanimously": "unanimously",
    "NON-RECORDED, no voting information available": "",
    "WITHDRAWN": "withdrawn",
    "NOT CONSIDERED": "not considered",
}
"""How a catalogue says that a text was decided → how the rows say it."""
_BODIES = (("A/HRC/", "body:HRC"), ("E/CN.4/", "body:CHR"), ("E/HR/", "body:CHR"), ("A/", "body:UNGA"))
_FORM = re.compile(r"\s*:\s*(?P<form>resolution|decision|amendment|presidential statement)\b.*\Z", re.DOTALL)
# matches " : resolution / adopted by …" at the end of a title
_SESSION = re.compile(r"at its (?P<n>\d+)(?:st|nd|rd|th) session")
_IN_SYMBOL = re.compile(r"/(?P<n>\d+)/\d+[A-Z]*(?:\[[^]]*\])?\Z|\((?P<roman>[IVXLC]+)\)")
# matches the 34 of A/HRC/RES/34/4 and of A/RES/34/4[B], the III of A/RES/217(III)[A]
_PART = re.compile(r"\[(?:PARA|RULE)|\bPARA\.")
_AMENDS = re.compile(r"to (?:draft )?(?:resolution|decision)\s+(?P<symbol>[A-Z]/\S+/L\.\S+)", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Totals(NamedTuple):
    """The official totals of a vote; None where the record does not give one."""

    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    absent: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a catalogue, its text as published. `where` names the file and the line that it was read from."""

    number: str
    where: str
    symbol: str
    body: str
    title: str
    date: str
    statement: str = ""
    vote_type: str = ""
    sponsors: str = ""
    draft: str = ""
    topics: tuple[str, ...] = ()
    totals: Totals = field(default_factory=Totals)
    link: str = ""
    part: str = ""

    def with_topics(self, topics: tuple[str, ...]) -> "Record":
        """The record with these topics, where it has none of its own."""
        return self if self.topics or not topics else replace(self, topics=topics)

    @property
    def kind(self) -> str:
        """Out of `votes.KINDS`. What a source says of itself (`part`) comes before title and symbol."""
        if self.part:
            return self.part
        form = _FORM.search(self.title)
        if (form and form["form"] == "amendment") or self.draft.lower().startswith("amendment"):
            return "amendment"
        if _PART.search(self.symbol):
            return "other"
        if form:
            return {"presidential statement": "statement"}.get(form["form"], form["form"])
        for mark, kind in (("/RES/", "resolution"), ("/DEC", "decision"), ("/PRST/", "statement")):
            if mark in self.symbol:
                return kind
        return "resolution" if self.symbol.startswith(("E/CN.4/RES", "E/HR/RES")) else "other"

    @property
    def plain_title(self) -> str:
        """The title without the library's words on the form of the text.

        >>> Record("1", "", "", "", "Rights of the child : resolution /", "").plain_title
        'Rights of the child'
        """
        return " ".join(_FORM.sub("", self.title).rstrip(" /").split())

    @property
    def session(self) -> int | None:
        """The body's session; None for special sessions and where nothing says it."""
        if said := _SESSION.search(self.statement):
            return int(said["n"])
        if "special session" in self.statement or "/S-" in self.symbol or "/ES-" in self.symbol:
            return None
        found = _IN_SYMBOL.search(self.symbol)
        if not found or (self.body == "body:CHR" and found["n"]):
            return None
        return int(found["n"]) if found["n"] else roman_number(found["roman"])

    @property
    def amends(self) -> str:
        """The symbol of the draft that an amendment would change; empty where the record does not name one.

        >>> Record("1", "", "", "", "", "", draft="Amendment A/HRC/3/L.8 to draft resolution A/HRC/3/L.2").amends
        'A/HRC/3/L.2'
        """
        found = _AMENDS.search(self.draft) if self.kind == "amendment" else None
        return found["symbol"].rstrip(".,;") if found else ""

    @property
    def adopted(self) -> bool | None:
        """Whether the text was adopted, as the record's words or its official totals say; None where neither does."""
        form = _FORM.search(self.title)
        words = f"{self.draft} {self.statement} {form[0] if form else ''}".lower()
        if self.vote_type in {"WITHDRAWN", "NOT CONSIDERED"} or "rejected" in words or "withdrawn" in words:
            return False
        if "adopted" in words or self.vote_type == "ADOPTED WITHOUT VOTE":
            return True
        if self.totals.yes or self.totals.no:
            return (self.totals.yes or 0) > (self.totals.no or 0)
        return None if self.kind in {"amendment", "other"} else True


def roman_number(text: str) -> int:
    """The value of a Roman numeral.

    >>> roman_number("XXVI")
    26
    """
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def tidy_symbol(symbol: str) -> str:
    """A symbol in the form of the ids: no blanks, `DEC9/1` and `9/(XXXV)` as the rest of the catalogue has them.

    >>> tidy_symbol("A/HRC/DEC9/101"), tidy_symbol("E/CN.4/RES/9/(XXXV)"), tidy_symbol("A/RES/217 (III)")
    ('A/HRC/DEC/9/101', 'E/CN.4/RES/9(XXXV)', 'A/RES/217(III)')
    """
    plain = "".join(symbol.split())
    return re.sub(r"/(DEC|RES)(?=\d)", r"/\1/", plain).replace("/(", "(")


def body_of(name: str, symbol: str, where: str) -> str:
    """The id of the body that a record is of, by its name or else its symbol. Raises `DataError` for any other.

    The Digital Library's field for the body is not relied on: a symbol of the Assembly is enough.

    >>> body_of("", "A/RES/60/251", "x.xml"), body_of("Human Rights Council", "", "x.xml")
    ('body:UNGA', 'body:HRC')
    """
    by_symbol = next((body for beginning, body in _BODIES if symbol.startswith(beginning)), "")
    if name in BODY_NAMES:
        return BODY_NAMES[name]
    if by_symbol and (not name or by_symbol == "body:UNGA"):
        return by_symbol
    raise DataError(
        f"{where}: expected a record of the Commission on Human Rights, the Human Rights Council or the General "
        f"Assembly; found {name or symbol or 'neither a body nor a symbol'!r}"
    )


def read_count(text: str, where: str) -> int | None:
    """A total as an integer, None where it is blank. Raises `DataError` where it is no number.

    >>> read_count("106.0", "x.csv"), read_count("", "x.csv")
    (106, None)
    """
    plain = text.strip().removesuffix(".0")
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit() or len(plain) > 4:
        raise DataError(f"{where}: expected a number of votes; found {text!r}")
    return int(plain)


def read_day(text: str, where: str) -> str:
    """A date as EDTF: of `20060315`, `2006-03-15`, `2006-03` or a year. Raises `DataError` for anything else.

    >>> read_day("20060315", "x.xml"), read_day("1977", "x.csv")
    ('2006-03-15', '1977')
    """
    plain = text.strip().removesuffix("T00:00:00")
    if re.fullmatch(r"\d{8}", plain):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    if not re.fullmatch(r"(?:19[4-9]|20\d)\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", plain):
        raise DataError(f"{where}: expected a date such as 2006-03-15; found {text!r}")
    return plain


def read_how(text: str, where: str) -> str:
    """A catalogue's words on how a text was decided, checked. Raises `DataError` for words that are not known."""
    if text and text not in VOTE_TYPES:
        raise DataError(f"{where}: expected a kind of decision out of {', '.join(VOTE_TYPES)}; found {text!r}")
    return text
