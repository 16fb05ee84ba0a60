"""Voting records as the libraries publish them, made up for tests: only the fields matter, not whose vote it is."""

from collections.abc import Iterable


def subfields(**values: str) -> str:
    return "".join(f'<subfield code="{code}">{value}</subfield>' for code, value in values.items())


def datafield(tag: str, **values: str) -> str:
    return f'  <datafield tag="{tag}" ind1=" " ind2=" ">{subfields(**values)}</datafield>\n'


def marc_record(
    number: str,
    symbol: str,
    votes: Iterable[tuple[str, str]],
    *,
    title: str = "Rights of the child : resolution /",
    statement: str = "adopted by the Human Rights Council at its 17th session",
    day: str = "2011-06-17",
    body: str = "Human Rights Council",
    how: str = "RECORDED",
    totals: str = "",
    draft: str = "",
    code: str = "b",
) -> str:
    """One record; `totals` as `yes-no-abstain-absent`, counted from the votes where blank."""
    cast = list(votes)
    if not totals:
        totals = "-".join(str(sum(vote == one for _, vote in cast)) for one in ("Y", "N", "A", "."))
    parts = dict(zip("bcde", totals.split("-"), strict=False))
    lines = [
        "<record>\n",
        f'  <controlfield tag="001">{number}</controlfield>\n',
        datafield("245", a=title, c=statement),
        datafield("269", a=day),
        datafield("500", a="Main sponsors : Iceland"),
        datafield("591", a=how) if how else "",
        datafield("791", a=symbol),
        *(
            datafield("967", a=str(n), **({code: state, "d": vote} if vote else {code: state}))
            for n, (state, vote) in enumerate(cast, 1)
        ),
        datafield("981", a=body) if body else "",
        datafield("991", d="CHILDREN"),
        datafield("993", a=draft) if draft else "",
        datafield("996", **parts),
        "</record>\n",
    ]
    return "".join(lines)


def marc_file(*records: str) -> str:
    """A file of records."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
    return head + "".join(records) + "</collection>\n"
