"""MARCXML of the libraries' voting records: OHCHR's search library and the United Nations Digital Library.

Both use the same fields: 001 the record's number, 245 title and statement, 269 (else 992) the date, 791 the symbol, 591
how it was decided, 981 the body, 993 the draft, 991 the agenda with its subjects, 500 the sponsors, 996 the totals (b
yes, c no, d abstentions, e not voting), 967 the roll call (b or c the state's code, d the vote, e its name).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from travaux.errors import DataError
from travaux.registers.imports.harvest import Harvest, votes_table
from travaux.registers.imports.records import Record, Totals, body_of, read_count, read_day, read_how, tidy_symbol

MARC = "http://www.loc.gov/MARC21/slim"
CHUNK = 1 << 16
_SPONSORS = re.compile(r"\s*Main sponsors?\s*:\s*(?P<names>.+)", re.IGNORECASE | re.DOTALL)
_LEAKED = re.compile(r"(?P<code>[A-Z]{3})\$e(?P<name>.+)")  # matches "VEN$eVENEZUELA", a subfield mark typed as text

Fields = dict[str, str]


@dataclass(slots=True)
class MarcRecord:
    """A record as it stands: control fields by tag, data fields by tag with the line of each."""

    line: int
    control: dict[str, str] = field(default_factory=dict)
    data: dict[str, list[tuple[int, Fields]]] = field(default_factory=dict)

    def first(self, tag: str, code: str) -> str:
        """The first value of a subfield; empty where there is none."""
        return next((fields[code] for _, fields in self.data.get(tag, ()) if fields.get(code)), "")

    def all(self, tag: str, code: str) -> list[str]:
        """Every value of a subfield."""
        return [fields[code] for _, fields in self.data.get(tag, ()) if fields.get(code)]


class _Parser:
    """Collects records from the events of an XML parser that knows its lines."""

    def __init__(self, name: str) -> None:
        self.done: list[MarcRecord] = []
        self._name = name
        self._record: MarcRecord | None = None
        self._tag, self._code, self._fields = "", "", Fields()
        self._text: list[str] | None = None
        self._expat = expat.ParserCreate(namespace_separator=" ")
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._characters
        self._expat.StartDoctypeDeclHandler = self._refuse

    def feed(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._expat.Parse(chunk, last)
        except expat.ExpatError as error:
            raise DataError(
                f"{self._name}, line {error.lineno}: expected well-formed MARCXML; found "
                f"{expat.errors.messages[error.code]}; the file may be cut short"
            ) from None

    def _refuse(self, *_: object) -> None:
        line = self._expat.CurrentLineNumber
        raise DataError(f"{self._name}, line {line}: expected MARCXML without a document type; found a DOCTYPE")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "record":
            self._record = MarcRecord(self._expat.CurrentLineNumber)
        elif local in {"datafield", "controlfield"}:
            self._tag, self._fields = attributes.get("tag", ""), {}
            self._text = [] if local == "controlfield" else None
            if local == "datafield" and self._record:
                entry = (self._expat.CurrentLineNumber, self._fields)
                self._record.data.setdefault(self._tag, []).append(entry)
        elif local == "subfield":
            self._code, self._text = attributes.get("code", ""), []

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "record" and self._record:
            self.done.append(self._record)
            self._record = None
        elif local in {"controlfield", "subfield"} and self._text is not None:
            text = "".join(self._text).strip()
            if local == "subfield":
                self._fields.setdefault(self._code, text)
            elif self._record:
                self._record.control[self._tag] = text
            self._text = None

    def _characters(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def read_marc(path: Path) -> Iterator[MarcRecord]:
    """The records of a MARCXML file, one by one. Raises `DataError` with file and line where it is broken."""
    parser = _Parser(path.name)
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            parser.feed(chunk, last=False)
            yield from parser.done
            parser.done.clear()
    parser.feed(b"", last=True)
    yield from parser.done


def record_of(marc: MarcRecord, file: str) -> Record:
    """The record of a voting collection. Raises `DataError` for a field that breaks the form."""
    where = f"{file}, line {marc.line}"
    number = marc.control.get("001", "")
    if not number:
        raise DataError(f"{where}: expected a record with its number in field 001; found none")
    symbol = tidy_symbol(marc.first("791", "a"))
    title = " ".join(part for part in (marc.first("245", "a"), marc.first("245", "b")) if part)
    sponsors = next((m["names"].strip() for note in marc.all("500", "a") if (m := _SPONSORS.match(note))), "")
    totals = [read_count(marc.first("996", code), where) for code in "bcde"]
    body = body_of(marc.first("981", "a"), symbol, where)
    from_geneva = body != "body:UNGA"  # OHCHR's library says in 591 how a text was decided; the other by other words
    return Record(
        number=number,
        where=where,
        symbol=symbol,
        body=body,
        title=title,
        date=read_day(marc.first("269", "a") or marc.first("992", "a"), where),
        statement=marc.first("245", "c"),
        vote_type=read_how(marc.first("591", "a").strip(), where) if from_geneva else "",
        sponsors=sponsors,
        draft=marc.first("993", "a"),
        topics=tuple(dict.fromkeys(marc.all("991", "d"))),
        totals=Totals(*totals),
        link=f"https://{'searchlibrary.ohchr' if from_geneva else 'digitallibrary.un'}.org/record/{number}",
    )


def read_marcxml(paths: list[Path]) -> Harvest:
    """The records and roll calls of MARCXML files; a record that comes again with the same number is passed over."""
    records: dict[str, Record] = {}
    votes: dict[str, list[str]] = {"record": [], "state": [], "vote": [], "name": []}
    places: list[str] = []
    again = 0
    for path in paths:
        for marc in read_marc(path):
            record = record_of(marc, path.name)
            if record.number in records:
                again += 1
                continue
            records[record.number] = record
            for line, fields in marc.data.get("967", ()):
                code, name = fields.get("b") or fields.get("c", ""), fields.get("e", "")
                if leaked := _LEAKED.fullmatch(code):
                    code, name = leaked["code"], name or leaked["name"]
                values = (record.number, code, fields.get("d", ""), name)
                for column, value in zip(votes, values, strict=True):
                    votes[column].append(value)
                places.append(f"{path.name}, line {line}")
    if not records:
        raise DataError(f"{', '.join(p.name for p in paths)}: expected voting records in MARCXML; found none")
    assembly = all(record.body == "body:UNGA" for record in records.values())
    passed_over = {"records that came again": again} if again else {}
    return Harvest(list(records.values()), votes_table({**votes}), places.__getitem__,
                   "nonvoting" if assembly else "none", passed_over)  # fmt: skip
