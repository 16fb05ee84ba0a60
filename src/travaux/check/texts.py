"""Claims of texts adopted and bodies founded, weighed against the register of landmark texts and, where the user has
imported them, the catalogues of recorded votes.

A text is found by its symbol, by the instrument or treaty that it adopts, or, where the claim gives only a title, by
body, day and title together.
"""

import re
from functools import lru_cache

from travaux.check.candidates import DOCUMENT_DATES, Context
from travaux.check.compare import Field, Match, compare_dates, compare_numbers, compare_unheld
from travaux.check.ranks import unchecked_rank
from travaux.check.verdicts import Evidence, Situation, Weighing, best_of, situation_of
from travaux.check.words import called, say_date, when
from travaux.dates import parse_date, precision
from travaux.ids import is_id
from travaux.registers import Row
from travaux.vocabulary import Claim, Modality

_SYMBOL = re.compile(
    r"(?P<stem>[A-Z][A-Z./0-9]*?\d+)(?P<part>[A-Z])?(?P<session>\([A-Z-]+\))(?:\[(?P<bracket>[A-Z])\])?", re.IGNORECASE
)
# matches A/RES/2200A(XXI) and A/RES/217(III)[A], not A/RES/60/251
_SESSION = re.compile(
    r"/(?P<n>\d+)/\d+\Z|\((?P<roman>[IVXLC]+)\)"
)  # matches the 34 of A/HRC/RES/34/4, the III of 217(III)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "on",
        "in",
        "to",
        "and",
        "for",
        "by",
        "with",
        "its",
        "his",
        "their",
        "as",
        "from",
        "at",
        "question",
        "resolution",
        "concerning",
        "relating",
        "field",
        "united",
        "nations",
    ]
)
_OF_YEAR = re.compile(r"(?P<name>mandate:.+)-(?:19|20)\d\d")  # matches mandate:country-AFG-1984
_NUMBERED_THROUGH = "document:S/RES/"
TITLE_SAME = 0.7
"""Share of the recorded title's words that a claim's title must hold, all of its own being there, to be told as the
same title: set on the five titles of the essay, which are translated back from another language (2026-11)."""
TITLE_NEAR = 0.5
"""Share of words in common by which a title is still that of the text, in other words."""
FOUNDING_DAYS = 730
"""Days after its founding text within which a body may be said to have been founded: its first election, its first
session."""


def plain_symbol(identifier: str) -> str:
    """The id of a document with the parts of a symbol that name a part of a text dropped.

    >>> plain_symbol("document:A/RES/2200A(XXI)"), plain_symbol("document:A/RES/60/251")
    ('document:A/RES/2200(XXI)', 'document:A/RES/60/251')
    """
    match = _SYMBOL.fullmatch(identifier.removeprefix("document:").replace(" ", ""))
    return f"document:{match['stem']}{match['session']}" if match else identifier


def symbol_forms(identifier: str) -> tuple[str, ...]:
    """The ids under which registers may hold a document: with the part named as the libraries do, and without it.

    >>> symbol_forms("document:A/RES/2200A(XXI)")
    ('document:A/RES/2200(XXI)[A]', 'document:A/RES/2200(XXI)')
    >>> symbol_forms("document:A/RES/60/251")
    ('document:A/RES/60/251',)
    """
    match, plain = _SYMBOL.fullmatch(identifier.removeprefix("document:").replace(" ", "")), plain_symbol(identifier)
    part = (match["part"] or match["bracket"]) if match else None
    return (f"{plain}[{part}]", plain) if part else (plain,)


def session_of(symbol: str) -> int | None:
    """The session in a symbol.

    >>> session_of("document:A/HRC/RES/34/4"), session_of("document:A/RES/217(III)")
    (34, 3)
    """
    match = _SESSION.search(symbol)
    if not match:
        return None
    if match["n"]:
        return int(match["n"])
    values = [_ROMAN[letter] for letter in match["roman"]]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


@lru_cache(maxsize=4096)
def title_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others, without plural endings.

    >>> sorted(title_words("Rights to Food")) == sorted(title_words("The right to food"))
    True
    """
    words = re.findall(r"[a-z]+", title.lower().replace("’s", "").replace("'s", ""))
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _STOP)


def compare_titles(claimed: str | None, recorded: str) -> Field:
    """The claim's title beside the text's own: the same but for small words, in other words, or not comparable."""
    if not claimed or not recorded:
        return Field("title", claimed, recorded or None, Match.UNTOLD)
    said, held = title_words(claimed), title_words(recorded)
    if said <= held and len(said) >= TITLE_SAME * len(held):
        return Field("title", claimed, recorded, Match.AGREES)
    if len(said & held) >= TITLE_NEAR * len(said | held):
        return Field("title", claimed, recorded, Match.FORM, f"the text is called “{recorded}”")
    return Field("title", claimed, recorded, Match.UNTOLD, f"the text is called “{recorded}”")


def weigh_text(claim: Claim, ctx: Context) -> Weighing:
    """What the registers of texts make of a claim that a text was adopted, or a body founded."""
    if claim.modality in {Modality.PLANNED, Modality.NEGATED}:
        return Weighing(
            Situation.PLANNED, "The text speaks of a plan, or denies the act; no register here is complete."
        )
    rows = _find_by_symbol(claim, ctx)
    found_by_title = not rows and claim.kind == "resolution"
    if found_by_title:
        rows = _find_by_title(claim, ctx)
    if not rows:
        return Weighing(Situation.NOT_COVERED, f"No register here holds this {claim.kind}.")
    if _on_its_way(claim, rows, ctx):
        return Weighing(
            Situation.NOT_COVERED,
            f"The text may tell of an earlier stage: a draft passes such a body before {called(rows[0].actor)} "
            "adopts it, and no register here holds those stages.",
        )
    evidence = []
    for row in rows:
        fields = _fields(claim, row)
        confirms = ctx.registers.source_of(row).confirms
        evidence.append(Evidence(row, fields, situation_of(fields, confirms=confirms)))
    best = best_of(evidence)
    situation = best.situation
    rules_out = ctx.registers.source_of(best.row).rules_out and claim.date_from not in DOCUMENT_DATES
    if situation is Situation.RULED_OUT and not rules_out:
        situation = Situation.SILENT
    return Weighing(situation, _sentence(claim, best), best.row, fields=tuple(best.fields))


_DRAFTING = frozenset({"body:HRC", "body:CHR", "body:ECOSOC", "body:sub-commission", "body:CSW"})
"""Bodies that adopt the text of a treaty or declaration before the General Assembly does."""


def _on_its_way(claim: Claim, rows: list[Row], ctx: Context) -> bool:
    """Whether a treaty or declaration is said to be adopted by a body through which it passed before its adoption."""
    bodies = {actor for actor in claim.actor if actor.startswith("body:")}
    if claim.kind != "resolution" or not (claim.object or "").startswith(("treaty:", "instrument:")) or not bodies:
        return False
    if not bodies <= _DRAFTING or any(row.actor in bodies for row in rows):
        return False
    founded = [row.date for body in bodies for row in ctx.registers.find(body, kinds=["establishment"]) if row.date]
    if founded and any(row.date and row.date < min(founded) for row in rows):
        return False  # a body that was not there yet
    return not claim.date or all(parse_date(claim.date).first <= parse_date(row.date).last for row in rows if row.date)


def _find_by_symbol(claim: Claim, ctx: Context) -> list[Row]:
    """Rows of the claim's object. Those of the Security Council are numbered through: a year may be left out."""
    forms = symbol_forms(claim.object) if claim.object else ()
    if claim.kind == "establishment" and (named := _OF_YEAR.fullmatch(claim.object or "")):
        forms = (*forms, named["name"])  # a mandate renewed under its old name: which one is meant, its date tells
    rows = [row for form in forms for row in ctx.registers.find(form, kinds=[claim.kind])]
    if not rows and claim.object and claim.object.startswith(_NUMBERED_THROUGH) and "(" not in claim.object:
        adopted = ctx.registers.done_by("body:UNSC", kinds=[claim.kind])
        return [row for row in adopted if row.object.partition("(")[0] == claim.object]
    return rows


def _find_by_title(claim: Claim, ctx: Context) -> list[Row]:
    """Texts of the claim's body and day whose title is near the claim's; none where the claim has no title or no
    day."""
    if (
        not claim.title
        or not claim.date
        or precision(claim.date) != "day"
        or (claim.object and is_id(claim.object) and not claim.object.startswith("document:"))
    ):
        return []
    held = [row for body in claim.actor for row in ctx.registers.done_by(body, kinds=["resolution"])]
    told = [(row, compare_titles(claim.title, row.title).match) for row in held if row.date == claim.date]
    same = [row for row, match in told if match is Match.AGREES]
    # In a catalogue of all texts of a day, "Situation of human rights in X" is near that of every other state.
    return same or [row for row, match in told if match is not Match.UNTOLD and row.register == "landmarks"]


def _fields(claim: Claim, row: Row) -> list[Field]:
    date = compare_dates(claim.date, row.date)
    if date.match is Match.OTHER and claim.kind == "establishment" and claim.date:
        after = (parse_date(claim.date).first - parse_date(row.date).last).days
        if 0 < after <= FOUNDING_DAYS:
            date = Field("date", claim.date, row.date, Match.STAGE, "that may be when its work began", "start of work")
    fields = [date, *_body_fields(claim, row), *_sponsor_fields(claim, row)]
    if claim.kind == "resolution":
        fields.append(compare_titles(claim.title, row.title))
    if claim.votes:
        given = (
            ("votes for", claim.votes.for_),
            ("votes against", claim.votes.against),
            ("abstentions", claim.votes.abstain),
        )
        fields += [
            compare_numbers(name, value, held)
            for (name, value), held in zip(given, row.votes_cast, strict=True)
            if value is not None
        ]
    fields += [compare_numbers(name, value, None) for name, value in claim.numbers.items() if name != "approx"]
    fields += [*compare_unheld(claim, ("term",)), *unchecked_rank(claim)]
    if claim.ordinal is not None:
        fits = claim.ordinal == session_of(row.object if claim.kind == "resolution" else row.about)
        fields.append(
            Field(
                "ordinal",
                str(claim.ordinal),
                None,
                Match.AGREES if fits else Match.SILENT,
                "" if fits else "the register does not count texts",
            )
        )
    return fields


def _body_fields(claim: Claim, row: Row) -> list[Field]:
    bodies = [actor for actor in claim.actor if actor.startswith("body:")]
    if not bodies or not row.actor:
        return []
    same = row.actor in bodies
    return [
        Field(
            "actor",
            " ".join(bodies),
            row.actor,
            Match.AGREES if same else Match.OTHER,
            "" if same else f"it was adopted by {called(row.actor)}",
        )
    ]


def _sponsor_fields(claim: Claim, row: Row) -> list[Field]:
    """The other parties that the claim names: sponsors agree where the row has them, all others are not held."""
    wanted = [*claim.counterpart, *(a for a in claim.actor if not a.startswith("body:") and a != "org:United Nations")]
    wanted = [party for party in wanted if not party.startswith("body:") and party != row.actor]
    if not wanted:
        return []
    held = row.counterpart.split()
    fits = claim.kind == "resolution" and bool(held) and all(party in held for party in wanted)
    return [
        Field(
            "counterpart",
            " ".join(wanted),
            row.counterpart or None,
            Match.AGREES if fits else Match.SILENT,
            "" if fits else "the register does not give the other parties named",
        )
    ]


def _founder(row: Row) -> str:
    """What founded a body: the text by its symbol, or the treaty by name, with the article and the stage."""
    if row.about.startswith("document:"):
        return row.about.removeprefix("document:")
    return f"{called(row.about)} ({row.how})" if row.how else called(row.about)


def _sentence(claim: Claim, best: Evidence) -> str:
    row = best.row
    symbol = (row.object if row.kind == "resolution" else row.about).removeprefix("document:")
    votes = f" by {row.votes_cast[0]} votes to {row.votes_cast[1]}" if row.votes_cast[1] is not None else ""
    abstained = f", with {row.votes_cast[2]} abstentions" if votes and row.votes_cast[2] is not None else ""
    what = (
        f"{called(row.object)} was founded by {_founder(row)} {when(row.date)}"
        if row.kind == "establishment"
        else f"{called(row.actor)} adopted {symbol} {when(row.date)}{votes}{abstained}"
    )
    parts = [
        f.why or f"the text says {say_date(f.claimed) if f.name == 'date' else f.claimed}"
        for f in best.fields
        if f.match > Match.UNTOLD
    ]
    said_by = (
        f"United Nations document {symbol}"
        if row.about.startswith("document:") or row.object.startswith("document:")
        else "Register of treaty bodies"
    )
    return f"{said_by}: {what}{'; ' + '; '.join(parts) if parts else ''}."
