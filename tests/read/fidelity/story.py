"""A document whose every word is known: written here, long enough for pages, notes, lists and tables to happen."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

STATES = (
    "Uruguay",
    "Ghana",
    "Japan",
    "Côte d’Ivoire",
    "Switzerland",
    "Morocco",
    "Bolivia",
    "the Philippines",
    "São Tomé and Príncipe",
    "New Zealand",
    "Kazakhstan",
    "Belgium",
)
TREATIES = (
    "the International Covenant on Civil and Political Rights",
    "the International Covenant on Economic, Social and Cultural Rights",
    "the International Convention on the Elimination of All Forms of Racial Discrimination",
    "the Convention on the Elimination of All Forms of Discrimination against Women",
    "the Convention against Torture",
    "the Convention on the Rights of the Child",
    "the Convention on the Rights of Persons with Disabilities",
    "the Optional Protocol to the Convention against Torture",
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ASIDES = (
    "Officials of the ministry described this as a win-win decision that had been overdue since the mid-1970s.",
    "Non-governmental organizations, which had campaigned for more than ten years, welcomed the difficult final step.",
    "The so-called “first-generation” rights were at the centre of the parliamentary debate; conflicting opinions "
    "on self-determination remained.",
    "Its well-known human-rights institution, re-established after the anti-colonial struggle, is independent.",
    "The office of the Ombudsman (with a staff of 1,250 officers in 34 field offices) publishes a report each "
    "year, and its recommendations are followed in 62.5 per cent of all cases.",
    "Extraordinarily comprehensive administrative arrangements, including inter-ministerial coordination "
    "committees, accompanied the implementation of the constitutional amendments.",
    "“The universality, indivisibility and interdependence of all human rights are beyond question”, the delegation "
    "said on that occasion.",
    "Five sufficiently qualified staff affirmed that the five-year plan flowed from the first effort.",
)
NOTES = (
    "See the periodic report of the state party, paragraphs 12 to 18.",
    "Official Gazette, vol. 44, first section; the text is reproduced in the annex.",
    "Statement by the permanent mission in Geneva, on file with the author.",
    "See also the concluding observations of the Committee, which reaffirm the earlier recommendation.",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the title) to 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph, and the note that is called after it."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption, header and rows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Paragraph | Items | Grid


@dataclass(frozen=True, slots=True)
class Story:
    """The parts of a document in order."""

    parts: tuple[Part, ...]
    head: str = "STATES AND THE HUMAN RIGHTS TREATIES"

    def body_words(self) -> list[str]:
        """The words of the text in order, without notes."""
        return [word for part in self.parts for text in texts_of(part) for word in text.split()]

    def notes(self) -> list[str]:
        """The notes in order."""
        return [piece.note for part in self.parts if isinstance(part, Paragraph) for piece in part.pieces if piece.note]

    def note_words(self) -> list[str]:
        """The words of the notes in order."""
        return [word for note in self.notes() for word in note.split()]


def texts_of(part: Part) -> Iterator[str]:
    """The texts of a part in order, without its notes."""
    match part:
        case Heading(text=text):
            yield text
        case Paragraph(pieces=pieces):
            yield " ".join(piece.text for piece in pieces)
        case Items(items=items):
            yield from items
        case Grid(caption=caption, header=header, rows=rows):
            yield caption
            for row in (header, *rows):
                yield from row


@dataclass(slots=True)
class _Pen:
    chance: random.Random
    n_notes: int = 0
    used: set[tuple[str, str]] = field(default_factory=set)

    def act(self) -> str:
        """A sentence that states one act."""
        state, treaty = self.chance.choice(STATES), self.chance.choice(TREATIES)
        day, month, year = self.chance.randint(1, 28), self.chance.choice(MONTHS), self.chance.randint(1970, 2014)
        begin = state[0].upper() + state[1:]
        return self.chance.choice(
            (
                f"{begin} ratified {treaty} on {day} {month} {year}.",
                f"On {day} {month} {year}, {state} signed {treaty}.",
                f"In {month} {year}, {state} acceded to {treaty}.",
                f"{begin} acceded to {treaty} in {year}.",
                f"{begin} was elected to the Human Rights Council on {day} {month} {max(year, 2006)}.",
            )
        )

    def paragraph(self) -> Paragraph:
        """A paragraph of acts and asides, here and there with a note."""
        pieces: list[Piece] = []
        for _ in range(self.chance.randint(2, 4)):
            text = f"{self.act()} {self.chance.choice(ASIDES)}" if self.chance.random() < 0.7 else self.act()
            note = ""
            if self.chance.random() < 0.3:
                self.n_notes += 1
                note = self.chance.choice(NOTES)
            pieces.append(Piece(text, note))
        return Paragraph(tuple(pieces))


def make_story(seed: int = 1, n_sections: int = 6) -> Story:
    """A story of some two pages a section; the same seed gives the same words."""
    pen = _Pen(random.Random(seed))
    parts: list[Part] = [Heading("How states joined the human rights treaties", 1)]
    for number in range(1, n_sections + 1):
        parts.append(Heading(f"{number}. Ratification and accession in period {number}", 2))
        parts.extend(pen.paragraph() for _ in range(5))
        if number % 2:
            state = pen.chance.choice(STATES)
            parts.append(Paragraph((Piece(f"In {pen.chance.randint(1980, 2010)}, {state} ratified:"),)))
            parts.append(Items(tuple(f"{treaty};" for treaty in pen.chance.sample(TREATIES, 3))))
        else:
            rows = tuple(
                (
                    pen.chance.choice(STATES[:4]),
                    f"{pen.chance.randint(1, 28)} {pen.chance.choice(MONTHS)} 2001",
                    f"{pen.chance.randint(20, 300)} experts",
                )
                for _ in range(4)
            )
            parts.append(
                Grid(f"Table {number // 2}. Seminars and their participants", ("Host", "Date", "Participants"), rows)
            )
        parts.append(pen.paragraph())
    return Story(tuple(parts))
