"""In which language a text is written, by its script and its commonest words.

The words are in `data/lexicons/words_languages.yml`. This is no general language detector: it answers one question,
whether the text is English, and names what else it seems to be.
"""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile(r"[a-z]+")
"""The same of a text in small letters without any others than those of English, several times as fast."""
_SAMPLE = 40_000
"""Characters looked at: the first 20,000 and the last. A cover page in another language decides nothing."""
MIN_WORDS = 20
"""Below this many words nothing is said."""
MIN_DIFFERENT = 3
"""So many different ones of the commonest words must occur: one letter repeated is no language."""
MIN_SHARE = 0.08
"""The commonest words make up 25 to 45 % of running text in their language, and below 8 % in lists of names."""


@cache
def _load() -> tuple[dict[str, str], dict[str, frozenset[str]], dict[str, str]]:
    path = files("travaux") / "data" / "lexicons" / "words_languages.yml"
    raw: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = {code: str(entry["name"]) for code, entry in raw.items()}
    words = {code: frozenset(entry["words"].split()) for code, entry in raw.items() if "words" in entry}
    scripts = {code: str(entry["script"]) for code, entry in raw.items() if "script" in entry}
    return names, words, scripts


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` seems to be in; None where that cannot be said.

    >>> guess_language("The State party ratified the Convention, and it has since then reported to the Committee. " * 3)
    'en'
    >>> guess_language("Le Gouvernement a ratifié la Convention et les protocoles, et il en est fier. " * 3)
    'fr'
    """
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + " " + text[-_SAMPLE // 2 :]
    _, words, scripts = _load()
    letters = 0 if sample.isascii() else sum(map(str.isalpha, sample))  # plain ASCII is in none of these scripts
    for code, ranges in scripts.items():
        if letters and len(re.findall(f"[{ranges}]", sample)) > 0.3 * letters:
            return code
    counts = Counter((_PLAIN_WORD if sample.isascii() else _WORD).findall(sample.lower()))
    total = counts.total()
    if total < MIN_WORDS:
        return None
    shares = {code: sum(counts[word] for word in common) / total for code, common in words.items()}
    best = max(sorted(shares), key=lambda code: shares[code])
    n_different = sum(1 for word in words[best] if counts[word])
    return best if shares[best] >= MIN_SHARE and n_different >= MIN_DIFFERENT else None


def language_name(code: str) -> str:
    """The English name of a language by its code; the code itself where it is not listed.

    >>> language_name("fr")
    'French'
    """
    return _load()[0].get(code.lower().split("-")[0], code)


def language_code(declared: str) -> str:
    """The code of a language as documents declare it, without region and script.

    >>> language_code("en-US"), language_code("EN_gb"), language_code("eng"), language_code(" fr ")
    ('en', 'en', 'en', 'fr')
    """
    code = declared.strip().lower().replace("_", "-").partition("-")[0]
    return "en" if code == "eng" else code
