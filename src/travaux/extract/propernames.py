"""Where a name begins and ends among its neighbours, and whether the words left are a proper name or only a description."""

import calendar
import re

from travaux.extract.lexicon import load_words
from travaux.extract.parts import Sentence, Tok

_MONTHS = frozenset(m.lower() for m in calendar.month_name if m)
_VERBS = frozenset({"ed", "s", "base"})


def leads_in(s: Sentence, tok: Tok) -> bool:
    """Whether a word left of a head belongs to the sentence rather than to the name: a verb, a pronoun, "several", a month.

    A capital inside the sentence keeps a word in its name: "the Revised Criminal Code".
    """
    if tok.kind != "word":
        return False
    if tok.low in _MONTHS or tok.low in load_words("not_in_names"):
        return True
    if s.text[tok.start].isupper() and tok.start > s.start:
        return False
    senses = [(sense, form) for sense, form in tok.forms() if sense[0] not in "?#"]
    return bool(senses) and all(form in _VERBS for _, form in senses)


def bare_name(title: str) -> str:
    """A name without what leads to it or is left over at its end.

    >>> bare_name("A National Human Rights Commission"), bare_name("Conference of States Parties to")
    ('National Human Rights Commission', 'Conference of States Parties')
    >>> bare_name("Geneva-based Council")
    'Council'
    """
    words = title.split()
    ends = tuple(load_words("describing"))
    while len(words) > 1 and (words[0].lower() in load_words("not_in_names") or words[0].endswith(ends)):
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in load_words("connectors"):
        words = words[:-1]
    return " ".join(words)


def is_proper(title: str) -> bool:
    """Whether words are a proper name: an acronym, or two and more words of which most bear capitals.

    >>> is_proper("National Peace Commission"), is_proper("OSCE"), is_proper("mechanism"), is_proper("Committee")
    (True, True, False, False)
    """
    words = [w for w in re.findall(r"[^\W\d_][\w.'’-]*", title) if w.lower() not in load_words("small_words")]
    if len(words) < 2:
        return bool(words) and sum(c.isupper() for c in words[0]) > 1
    return 2 * sum(1 for w in words if w[0].isupper()) > len(words)


def org_called(title: str) -> str:
    """The id of an organisation so called; the words themselves where they only describe it.

    >>> org_called("a National Peace Commission"), org_called("working group")
    ('org:National Peace Commission', 'working group')
    """
    name = bare_name(title)
    return f"org:{name}" if is_proper(name) else name
