"""Numbers, ordinals, votes and money in a sentence."""

import re
from dataclasses import dataclass

from travaux.extract.gates import gated

_UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_ORDINALS = dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        range(1, 20),
        strict=True,
    )
) | {
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "hundredth": 100,
}
for _t, _n in _TENS.items():
    for _o in list(_ORDINALS)[:9]:
        _ORDINALS[f"{_t}-{_o}"] = _n + _ORDINALS[_o]
_SMALL = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(list(_UNITS)[1:10])})|{_SMALL})"
NUMBER = gated(
    rf"(?<![\w.,/$€£-])(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_NUMBER_WORD}|(?:a |one )?hundred)(?! ?(?:st|nd|rd|th)\b)(?P<scale> (?:hundred|thousand|million|billion))?(?![\w/]|-\d|\.\d)"
)
ORDINAL = gated(
    rf"(?<![\w-])(?:(?P<digits>\d{{1,3}})(?:-?(?:st|nd|rd|th)|(?= (?:regular |ordinary |special )?session\b))|(?P<word>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
    rf"|(?P<roman>(?:x{{0,3}})(?:ix|iv|v?i{{1,3}}|v|x)(?=(?:st|nd|rd|th)?\s(?:session|conference|congress|summit|forum|meeting|workshop|seminar|assembly|round))))(?![\w])(?!-year)"
)
_APPROX = (
    (
        re.compile(r"(?:more than|over|at least|upwards of|in excess of|no fewer than|exceeding|above)\s*(?:the\s*)?$"),
        "over",
    ),
    (re.compile(r"(?:nearly|almost|close to|just under|fewer than|less than|under|up to|not quite)\s*$"), "nearly"),
    (re.compile(r"(?:about|around|some|approximately|roughly|circa|an estimated|estimated)\s*$"), "about"),
)
_CURRENCIES = {"us$": "usd", "$": "usd", "usd": "usd", "us dollars": "usd", "dollars": "usd", "u.s. dollars": "usd", "€": "eur", "eur": "eur", "euros": "eur", "euro": "eur", "£": "gbp", "gbp": "gbp", "pounds": "gbp",
               "chf": "chf", "swiss francs": "chf", "francs": "chf", "yen": "jpy", "jpy": "jpy", "kroner": "nok", "nok": "nok", "sek": "sek", "kronor": "sek", "dkk": "dkk", "cad": "cad", "aud": "aud",
               "yuan": "cny", "rmb": "cny", "renminbi": "cny", "rupees": "inr", "can$": "cad", "a$": "aud", "c$": "cad", "nz$": "nzd", "nzd": "nzd",
               "new zealand dollars": "nzd", "australian dollars": "aud", "canadian dollars": "cad", "pounds sterling": "gbp", "norwegian kroner": "nok", "norwegian krone": "nok",
               "danish kroner": "dkk", "danish krone": "dkk", "swedish kronor": "sek", "swedish kroner": "sek", "united states dollars": "usd", "riyals": "sar", "dirhams": "aed"}  # fmt: skip
_CODE = "|".join(re.escape(c) for c in sorted(_CURRENCIES, key=len, reverse=True))
MONEY = gated(
    rf"(?<!\w)(?:(?P<pre>u\.?s\.?[ -]?\$|can\$|nz\$|[ac]\$|[$€£]|usd|eur|gbp|chf|nok|sek|dkk|cad|aud|jpy|nzd) ?(?P<a>\d[\d,]*(?:\.\d+)?)(?P<s1>[ -]?(?:million|billion|thousand|mio|mln|mn|m|bn|k)\b)?"
    rf"|(?P<b>\d[\d,]*(?:\.\d+)?|{_NUMBER_WORD}|half a)(?P<s2>[ -]?(?:million|billion|thousand|hundred thousand|mio|mln|mn|bn|m)\b)?(?: of)?[ -](?P<post>{_CODE})\b)"
)


@dataclass(slots=True)
class Figure:
    """A number at `[start, end)`; `approx` as in the vocabulary (`over`, `nearly`, `about`) or None."""

    start: int
    end: int
    value: float
    approx: str | None = None
    currency: str | None = None


def number(text: str) -> float:
    """The value of a number in digits or in words.

    >>> number("1,200"), number("twenty-one"), number("a hundred")
    (1200, 21, 100)
    """
    text = text.strip().replace(",", "")
    if text.isdecimal():
        return int(text)
    if text[0].isdecimal():
        return float(text)
    if text.endswith("hundred"):
        return 100
    if text == "half a":
        return 0.5
    tens, _, unit = text.partition("-")
    return _TENS.get(tens, 0) + _UNITS.get(unit or "zero", 0) if tens in _TENS else _UNITS[text]


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "hundred thousand": 10**5,
}


def _approx(low: str, start: int) -> str | None:
    before = low[max(0, start - 24) : start]
    for pattern, name in _APPROX:
        if pattern.search(before):
            return name
    return None


def find_money(low: str, start: int, end: int) -> list[Figure]:
    """Amounts of money in `low[start:end]`.

    >>> [(f.value, f.currency) for f in find_money("donated 20,000 us dollars and $1.5 million", 0, 42)]
    [(20000, 'usd'), (1500000, 'usd')]
    """
    found = []
    for m in MONEY.finditer(low, start, end):
        scale = (m["s1"] or m["s2"] or "").strip(" -")
        value = number(m["a"] or m["b"]) * _SCALES.get(scale, 1)
        found.append(
            Figure(
                m.start(),
                m.end(),
                _whole(round(value, 2)),
                _approx(low, m.start()),
                _CURRENCIES[re.sub(r"^u\.?s\.?[ -]?\$$", "us$", m["pre"] or m["post"])],
            )
        )
    return found


def find_numbers(low: str, start: int, end: int) -> list[Figure]:
    """Numbers in `low[start:end]` in digits or words.

    >>> [(f.value, f.approx) for f in find_numbers("more than 70 experts from nineteen countries", 0, 44)]
    [(70, 'over'), (19, None)]
    """
    return [
        Figure(
            m.start(),
            m.end(),
            _whole(number(m["n"]) * _SCALES.get((m["scale"] or "").strip(), 1)),
            _approx(low, m.start()),
        )
        for m in NUMBER.finditer(low, start, end)
    ]


def ordinal(match: re.Match[str]) -> int:
    """The value of an `ORDINAL` match."""
    if match["digits"]:
        return int(match["digits"])
    if match["word"]:
        return _ORDINALS[match["word"]]
    total, roman = 0, {"i": 1, "v": 5, "x": 10}
    letters = [roman[c] for c in match["roman"]]
    for i, n in enumerate(letters):
        total += -n if i + 1 < len(letters) and letters[i + 1] > n else n
    return total


_V = r"(?<![\w-])(\d{1,3}|no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_FOR = r"(?:votes? )?(?:in favou?r|for|votes? in favou?r|yes|affirmative|ayes|supported|supporting)"
_AGAINST = r"(?:votes? )?(?:against|opposed|opposing|no votes?|voting against|noes|nays)"
_ABSTAIN = r"(?:abstentions?|abstaining|abstained|abstain)"
_SCORES = (
    re.compile(r"(?<![\w/.-])(\d{1,3})(?: votes?)? against (\d{1,3}|none|no)\b(?: votes?)?(?:[^.;\d]{0,30}?\b(\d{1,3}|no|none) (?:countries |states |members |member states )?(?:abstentions?|abstaining|abstained))?"),
    re.compile(r"(?<![\w/.-])(\d{1,3})-(\d{1,3})-(\d{1,3})(?![\w/-])"),
    re.compile(r"(?<![\w/.-])(\d{1,3})(?:-| to )(\d{1,3}|none|no|zero|nil)(?![\w/-])[^.;]{0,30}?\b(?:with )?(\d{1,3}|no|none|zero|one|two|three|four|five|six|seven|eight|nine) (?:countries |states |members |member states )?(?:abstentions?|abstaining|abstained)"),
    re.compile(r"(?<![\w/.-])(\d{1,3}) votes? (?:in favou?r )?to (\d{1,3}|none|no|zero|nil)\b(?:[^.;\d]{0,30}?\b(\d{1,3}|no|none|one|two|three|four|five|six|seven|eight|nine) (?:countries |states |members |member states )?(?:abstentions?|abstaining|abstained))?"),
    re.compile(r"(?:vote|votes|voted|voting|recorded vote of|by|passed)\b[^.;\d]{0,25}?(?<![\w/.-])(\d{1,3})(?:-| to )(\d{1,3}|none|no)(?![\w/-])(?! (?:january|february|march|april|may|june|july|august|september|october|november|december))"),
)  # fmt: skip
_SIDE = {
    "for": re.compile(
        rf"{_V} (?:countries |states |members |member states |delegations )?(?:voted |voting |were )?{_FOR}\b(?! a (?:term|period|three))|\bin favou?r (?:of (?:it |the text )?)?(?:were |was |voted |stood )?\(?{_V}\b|\bayes:? ?(\d{{1,3}})|(?<!\w)(\d{{1,3}}) votes?\b(?! (?:against|opposed))|(?<!\w)(\d{{1,3}})-vote\b|\bfor: ?(\d{{1,3}})|\byes: ?(\d{{1,3}})|in favou?r: ?(\d{{1,3}})"
    ),
    "against": re.compile(
        rf"{_V} (?:countries |states |members |member states |delegations )?(?:voted |voting |were )?{_AGAINST}|\bagainst:? (?:it |the text )?(?:were |was )?\(?{_V}\b|\bnoes:? ?(\d{{1,3}})|\bto {_V} against|\bno: ?(\d{{1,3}})"
    ),
    "abstain": re.compile(
        rf"{_V} (?:countries |states |members |member states |delegations )?{_ABSTAIN}|\b(?:abstaining|abstentions?|abstained): ?\(?{_V}|\bwith {_V} (?:countries |states )?abstaining"
    ),
}


_SPELLED = re.compile(rf"(?<![\w-])(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(list(_UNITS)[1:10])})|{'|'.join([*_TENS, *list(_UNITS)[10:]])})(?![\w-])")
"""Numbers in words, from ten on."""


# The votes that it took, and not those that were cast: "needing 97 votes", "the required majority of 97".
_NEEDED = re.compile(
    r"\b(?:need(?:s|ed|ing)?|requir(?:e|es|ed|ing)|threshold of|(?:required|necessary|absolute|needed) (?:majority|number|minimum)(?: of)?|majority of|at least|minimum of|short of)(?: the| a minimum of| at least| the required)? \d{1,3}(?: affirmative| favou?rable)?(?: votes?)?\b"
    r"|\b\d{1,3} votes? (?:(?:is|are|was|were) )?(?:needed|required|necessary|short)\b"
)


def find_votes(low: str, start: int, end: int) -> dict[str, int]:
    """The votes that `low[start:end]` gives, in any order: `for`, `against`, `abstain`; empty where none.

    >>> find_votes("adopted by 33 votes in favour, 3 against and 11 abstentions", 0, 60)
    {'for': 33, 'against': 3, 'abstain': 11}
    >>> find_votes("passed by a vote of 121-8, with 54 abstaining", 0, 46)
    {'for': 121, 'against': 8, 'abstain': 54}
    >>> find_votes("with a 176-vote", 0, 15)
    {'for': 176}
    """
    segment = low[start:end]
    if "vot" not in segment and "favo" not in segment and "abst" not in segment and "against" not in segment:
        return {}
    segment = re.sub(r" ?\([^()\d]{0,200}\)", "", segment)  # who they were
    segment = _NEEDED.sub("", segment)
    segment = _SPELLED.sub(lambda m: str(int(number(m[0]))), segment)
    for pattern in _SCORES:
        if m := pattern.search(segment):
            return {k: _vote(v) for k, v in zip(("for", "against", "abstain"), m.groups(), strict=False) if v}
    votes: dict[str, int] = {}
    for side, pattern in _SIDE.items():
        if m := pattern.search(segment):
            votes[side] = _vote(next(g for g in m.groups() if g))
    return votes if "for" in votes or len(votes) > 1 else {}


def _vote(text: str) -> int:
    return 0 if text in {"no", "none", "zero", "nil"} else int(number(text))
