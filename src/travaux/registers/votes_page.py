"""The page `docs/recorded-votes.md`: how votes are imported and read, its tables generated from the schema.

`python -m travaux.registers.votes_page > docs/recorded-votes.md` writes the page; a test holds the two equal.
"""

import sys
from collections.abc import Iterator

import pyarrow as pa

from travaux.registers.pages import table
from travaux.registers.texts import TEXTS
from travaux.registers.votes import BODIES, KINDS, ROLL_CALLS, VOTES, Vote

_MEANINGS = {
    Vote.YES: "voted in favour",
    Vote.ABSTAIN: "abstained",
    Vote.NO: "voted against",
    Vote.ABSENT: "a member that did not vote (absent, or not voting)",
    Vote.NOT_LISTED: "not in the roll call: no member, or no position recorded",
}

_INTRODUCTION = """# Recorded votes

Generated from `src/travaux/registers` by `python -m travaux.registers.votes_page`; do not edit by hand.

Recorded votes are not shipped with travaux: they are large, and the one catalogue of the votes of the Commission on
Human Rights and the Human Rights Council may be used for noncommercial purposes only. Each user imports a copy of their
own into `$TRAVAUX_HOME/registers` (else the platform's folder for data, `~/.local/share/travaux/registers` on Linux):

```
travaux registers add hrc-votes FOLDER-OR-FILE-OR-URL     Commission and Council
travaux registers add unga-votes FOLDER-OR-FILE-OR-URL    General Assembly
```

From then on `travaux check` finds the resolutions among its registers (`hrc_votes`, `unga_votes`), the pages of
`travaux serve` show each vote with every state's (`/votes`), and analyses read the votes:

```python
from travaux.registers.votes import Vote, load_roll_calls

calls = load_roll_calls("hrc_votes", bodies=["body:HRC"], kinds=["resolution"])
calls.table                 # pyarrow.Table, a row for each roll call
calls.states                # ("state:AFG", …)
calls.votes                 # numpy int8, states × roll calls
calls.votes_of("state:KEN") == Vote.YES
```"""

_RULES = """## Rules

- A record is told by the publisher's number, never by its symbol: symbols repeat.
- Amendments are kept apart from the texts that they would change (`kind` is `amendment`); they are never rows of the
  register that `travaux check` reads.
- Where the official totals and the roll call differ, the record is kept with both, `trusted` is false, and `remark`
  says how. `load_roll_calls` leaves such records out unless asked, and no verdict rests on their figures.
- A state that a roll call lists twice makes the record untrusted; where both entries are alike, one is kept.
- A state that a roll call of the Council lists on a day on which it had no seat is left out of the votes, counted, and
  named in `remark`; more than two of them make the record untrusted.
- `state:CHN` before 25 October 1971 is the representation of the Republic of China; a successor's votes are never
  given to the predecessor, nor the reverse.
- A code, a heading, a body or a state that is not known stops the import with the file and the line. What is left out
  is counted in the summary that the import prints."""


def _type_name(type_: pa.DataType) -> str:
    names = {pa.date32(): "date", pa.bool_(): "true/false", pa.list_(pa.string()): "list of texts"}
    if pa.types.is_dictionary(type_) or pa.types.is_string(type_):
        return "text"
    return names.get(type_, str(type_))


def _columns(schema: pa.Schema) -> Iterator[list[object]]:
    for field in schema:
        null = "yes" if field.nullable else ""
        yield [f"`{field.name}`", _type_name(field.type), null, field.metadata[b"meaning"].decode()]


def votes_page() -> str:
    """The page `docs/recorded-votes.md`."""
    lines = [
        _INTRODUCTION,
        "",
        "## Roll calls",
        "",
        f"Bodies: {', '.join(f'`{body}`' for body in BODIES)}. Kinds: {', '.join(f'`{kind}`' for kind in KINDS)}.",
        "",
        *table(["column of `roll_calls.parquet`", "type", "may be null", "meaning"], _columns(ROLL_CALLS)),
        "",
        "## Votes",
        "",
        *table(["column of `votes.parquet`", "type", "may be null", "meaning"], _columns(VOTES)),
        "",
        *table(["`Vote`", "code", "meaning"], ([f"`{v.name}`", int(v), m] for v, m in _MEANINGS.items())),
        "",
        "## Texts",
        "",
        "Every record of the catalogue, voted on or not, for `travaux spread` and `travaux network --sponsors`.",
        "",
        *table(["column of `texts.parquet`", "type", "may be null", "meaning"], _columns(TEXTS)),
        "",
        _RULES,
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(votes_page())
