"""What came before: the document's own state, and what pronouns, "the two sides" and "the same year" stand for."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from travaux.dates import precision
from travaux.extract.lexicon import load_data
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.predicates import Subject
from travaux.extract.surnames import surname
from travaux.extract.times import Time, complete
from travaux.extract.treaty_titles import parent_of
from travaux.names import name_of

if TYPE_CHECKING:
    from travaux.extract.ballots import Ballot
    from travaux.extract.chronologies import Entry
    from travaux.extract.slates import Slate

_COINED = re.compile(r"\b(?:concept|idea|notion|vision|phrase|term|initiative|expression)\b")
_OF_A_TERM = re.compile(
    r"\b(?:starting|starts?|beginning|begins?|began|commenc\w+|effective|expir\w+|end(?:s|ing)?|until|running (?:from|to)|tak\w+ (?:office|effect))(?: on| in| from| as of)?(?: the)? $"
)
_PERSON_PRONOUNS = frozenset({"he", "she"})
_NO_BODY = re.compile(
    r"(?:under|by|at|in|the|since|for|with|after|before|from) \w+$|(?:vice-?\s?)?(?:presidents?|chair\w*|members?|secretary|heads?|directors?|officers?) of\b|[\w.]+-(?:based|member|nation|seat|strong) \w+$"
)
"""What is only called after a body ("President of the Assembly"), or is no name of one ("the Geneva-based Council")."""
_BODY_NOUN = re.compile(
    r"\b(?:sub-?(?=committee|commission))?(?:council|committee|commission|assembly|board|court|working group|forum|office)\b"
)


_TREATY_NOUN = re.compile(r"\b(?:convention|covenant|protocol|statute|charter|declaration|treaty|agreement|pact)\b")


def treaty_noun(words: str) -> str | None:
    """What a treaty is called when it is named again: the head noun of its title.

    >>> treaty_noun("Optional Protocol to the Convention against Torture"), treaty_noun("ICCPR")
    ('protocol', None)
    """
    m = _TREATY_NOUN.search(words.lower())
    return m[0] if m else None


def body_noun(words: str) -> str | None:
    """What a body is called when it is named again: the head noun of its name, in small letters.

    >>> body_noun("Human Rights Council"), body_noun("Subcommittee on Prevention of Torture"), body_noun("OSCE")
    ('council', 'subcommittee', None)
    """
    low = words.lower()
    heads = _BODY_NOUN.findall(re.split(r" (?:on|of|for|against) ", low)[0])  # "Human Rights Council Advisory Committee"
    m = _BODY_NOUN.search(low)
    return heads[-1].replace("-", "") if heads else m[0].replace("-", "") if m else None


@dataclass(slots=True)
class Context:
    """The memory of one document, sentence by sentence."""

    own_state: str | None = None
    """The state that the document is about: where "our country" and a missing subject point."""
    titled: bool = False
    """Whether the title says so."""
    document_date: str | None = None
    meeting_day: str | None = None
    """The day of issue, where the text reports what was done that day."""
    title_body: str | None = None
    """The body that the title names first."""
    acting: bool = False
    """Whether the text reports a meeting at which several texts were adopted."""
    states: list[str] = field(default_factory=list)
    """The states of the last subject, in order."""
    actor: tuple[tuple[str, ...], ...] = ()
    """The last subject that acted."""
    person: tuple[str, ...] = ()
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Whom a surname stands for: persons whom the text has named in full."""
    author: tuple[str, ...] = ()
    """The mandate holder or body whose statement the text is: who "I" is."""
    commissioner: tuple[str, ...] = ()
    """Who "the High Commissioner" is: the one named last, or the Office of one without a name."""
    visitor: tuple[str, ...] = ()
    """Who was last said to visit a state: who "the delegation", "the experts" then are."""
    mandate: tuple[str, ...] = ()
    """The last special procedure named: what "the Special Rapporteur" stands for."""
    counterpart: tuple[str, ...] = ()
    """The last other party: visitor, partner; with `states` the "two sides"."""
    treaty: tuple[str, ...] = ()
    dialogue: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Between whom the human rights dialogue spoken of last is, the second where it was told."""
    dialogue_sentence: int = -99
    series: Any = None
    """The meeting or round told last, a draft: of which "the third" and "the next one" are further ones."""
    series_sentence: int = -99
    passage: int = 0
    """Which passage is being read, and (`states_in`) in which the states of the last subject stood."""
    states_in: int = -1
    treaty_sentence: int = -9
    treaties: dict[str, str] = field(default_factory=dict)
    """What "the Convention", "the Protocol" … stand for: by noun, the last treaty so called."""
    treaties_in: dict[str, int] = field(default_factory=dict)
    """The sentence in which each treaty was last named."""
    topic: str | None = None
    """The treaty that the text is about, by its title."""
    named_states: list[tuple[int, str]] = field(default_factory=list)
    """The states named last, each with the sentence: what "both countries" stands for."""
    left_treaty: tuple[int, str] = (-99, "")
    """The treaty that the text last told of leaving, and in which sentence."""
    seen_treaties: set[str] = field(default_factory=set)
    named_treaties: list[str] = field(default_factory=list)
    """The treaties named, the last ones at the end."""
    parent_treaty: str | None = None
    """The last treaty named that has protocols: whose "the Optional Protocol" is."""
    body: str | None = None
    bodies: dict[str, str] = field(default_factory=dict)
    """What "the Council", "the Committee" … stand for: by noun, the last body so called, else the document's only one."""
    named_in: dict[str, int] = field(default_factory=dict)
    """The sentence in which each body was last named."""
    event: str | None = None
    document: str | None = None
    concepts: set[str] = field(default_factory=set)
    """Phrases that this document has called a concept, an idea, a vision: those whose way into texts it follows."""
    date: str | None = None
    """The last date that an act was given, or the frame's."""
    date_sentence: int = -9
    date_passage: int = -1
    ballot: "Ballot | None" = None
    """The election that the text is telling of."""
    slate: "Slate | None" = None
    """The list read last of those chosen for a body, or of its members."""
    heading_date: str | None = None
    entry: "Entry | None" = None
    """The line of a chronology that is being read."""
    frame: str | None = None
    """A decade that opened a sentence of this passage ("In the 1980s, …"): it governs until the passage ends."""
    heading_state: str | None = None
    sentence: int = 0
    told_dates: dict[tuple[str, str], str] = field(default_factory=dict)
    """The first date that this text gave to an act of a kind on an object: a release tells one election in many sentences."""
    text: tuple[int, Any] | None = None
    """The resolution told last, a draft, and the sentence that told it: what a sentence that gives only votes is of."""
    last_drafts: list[Any] = field(default_factory=list)
    """The drafts of the last act told, and (`last_sentence`) in which sentence: what "did so" repeats."""
    last_sentence: int = -9
    noticed: tuple[int, str, str, list[Tok]] | None = None
    """States of a depositary's notice whose date the next sentence gives: the sentence, the kind, the treaty, the states."""
    roll: tuple[int, str, list[str]] | None = None
    """What the states of the lines that follow did ("The following States objected:"): the passage, the kind, the objects."""
    counted: tuple[int, list[tuple[str, str, str | None]]] | None = None
    """States that the next sentence may name ("15 countries signed it. They are: …"): the sentence's number, and the kind,
    object and date of each act."""
    pending: tuple[int, str, list[tuple[str, ...]], str | None, str | None] | None = None
    """A list that the next sentence may give ("ratified several treaties. These were: …"): the sentence's number, the
    kind, the actors, the date, the role."""

    def resolve(self, subject: Subject) -> list[tuple[str, ...]]:
        """The actors of a subject: its own, or what its pronoun stands for; empty where that cannot be told."""
        if subject.actors:
            return subject.actors
        pronoun = subject.pronoun
        if not pronoun:
            return []
        if self.author and (pronoun in {"i", "we"} or "my" in pronoun.split()):
            return [self.author]
        if pronoun in _PERSON_PRONOUNS:
            return [self.person] if self.person else []
        if pronoun in {"we", "i"} or {"our", "my"} & set(pronoun.split()):
            return [(self.own_state,)] if self.own_state else []
        if "sides" in pronoun or "parties" in pronoun or pronoun.startswith(("both", "the two")):
            pair: list[tuple[str, ...]] = [(s,) for s in self.states]
            if len(pair) == 1 and self.counterpart:
                pair.append(self.counterpart)
            if len(pair) < 2 and ("countries" in pronoun or "states" in pronoun or "governments" in pronoun):
                recent = list(dict.fromkeys(s for n, s in reversed(self.named_states) if self.sentence - n <= 3))
                pair = [(s,) for s in reversed(recent)] if len(recent) == 2 else []
            return pair if len(pair) > 1 else []
        noun = pronoun.split()[-1]
        if noun in {
            "country",
            "government",
            "state",
            "nation",
            "kingdom",
            "republic",
            "island",
            "islands",
            "authorities",
            "party",
            "federation",
            "union",
            "delegation",
        }:
            state = self.home()
            return [(state,)] if state else []
        if noun in {"committee", "commission", "council", "assembly", "group", "subcommittee", "board", "court"}:
            body = self.body_called("working group" if noun == "group" else noun)
            if noun == "assembly" and pronoun == "the assembly" and "body:HRC" in self.named_in:
                body = body or "body:UNGA"
            return [(body,)] if body else []
        if (
            noun in {"rapporteur", "expert", "experts"}
            and self.mandate
            and not any(i.startswith("mandate:") for i in self.person)
        ):
            return [self.mandate]
        if noun == "office":
            return [("body:OHCHR",)]
        if noun == "commissioner":
            return [self.commissioner] if self.commissioner else []
        if noun in {"president", "minister", "ambassador", "envoy", "rapporteur", "expert"}:
            return [self.person] if self.person else []
        if pronoun in {"it", "they"}:
            state = self.heading_state or self.own_state
            if self.actor == (("body:UPR",),) and (home := self.home()):
                return [(home,)]  # a procedure is no doer: "Under the UPR Togo was examined in 2008. It was …"
            return list(self.actor) or ([(state,)] if state else [])
        return []

    def home(self) -> str | None:
        """The state that "the country", "the Government", "the State party" and an act without a doer mean: that of the
        heading, of the title, the one spoken of last, the one that the text is mostly about."""
        titled = self.own_state if self.titled else None
        return self.heading_state or titled or next(reversed(self.states), None) or self.own_state

    def treaty_called(self, words: str) -> str | None:
        """The treaty that "the Convention", "this instrument", "it" stands for; None where none was named."""
        noun = treaty_noun(words.rstrip("s"))
        if noun in {None, "treaty", "agreement", "pact"}:
            if self.topic and self.sentence > self.treaty_sentence:
                return self.topic
            return self.treaty[0] if self.treaty else self.topic
        if self.topic and treaty_noun(name_of(self.topic)) == noun and self.sentence - self.treaty_sentence > 1:
            return self.topic
        return self.treaties.get(noun or "") or (self.treaty[0] if self.treaty else None)

    def treaties_of_last_act(self) -> list[str]:
        """The treaties, if several, that the act told last was done to: what "both" and "them" stand for."""
        if self.sentence - self.last_sentence > 2:
            return []
        found = dict.fromkeys(
            str(d.fields["object"]) for d in self.last_drafts if str(d.fields.get("object", "")).startswith("treaty:")
        )
        return list(found) if len(found) > 1 else []

    def texts_of_last_sentence(self) -> tuple[str, ...]:
        """The treaties, if several, that the last sentences named together: what "both" stands for."""
        recent = [t for t, n in self.treaties_in.items() if self.sentence - n <= 2]
        return tuple(recent) if len(recent) > 1 else ()

    def pair_of_treaties(self) -> list[str]:
        """The two treaties named last, a convention and its protocol, that "both" stands for where no act was told of them."""
        found = list(dict.fromkeys(reversed(self.named_treaties)))[:2]
        return list(reversed(found)) if len(found) == 2 else []

    def body_called(self, noun: str) -> str | None:
        """The body that "the `noun`" stands for; None where the text has named none of that kind."""
        return self.bodies.get(noun.replace("-", ""))

    def date_of(self, time: Time | None) -> str | None:
        """A date made whole by what came before."""
        if time is None:
            return None
        if time.edtf:
            return time.edtf
        if time.parts and time.parts[0] in {"weekday", "issue"}:
            spoken = (self.date or "")[:4] if "named" in time.parts or time.parts[-1] == 0 else None
            return complete(time, self.document_date or spoken)
        if time.parts and time.parts[0] == "today":
            return complete(
                time,
                self.document_date
                or self.heading_date
                or (self.date if self.sentence - self.date_sentence <= 2 else None),
            )
        anchor = self.date or self.heading_date or (self.document_date if time.kind == "partial" else None)
        if time.kind == "partial" and self.date and self.document_date:
            later = self.date[:4] > self.document_date[:4]  # a term's end, a plan: no day that is past
            if self.sentence - self.date_sentence > 8 or later or (self.passage != self.date_passage and self.entry is None):
                anchor = self.document_date
        return complete(time, anchor)

    def keep_date(self, date: str) -> None:
        """Keep a date as the last one given, for what is dated by it."""
        self.date, self.date_sentence, self.date_passage = date, self.sentence, self.passage

    def note(self, sentence: Sentence, toks: list[Tok]) -> None:
        """Take in what a sentence names last, for the sentences after it."""
        for tok in toks:
            if tok.kind == "time" and isinstance(tok.value, Time):
                whole = self.date_of(tok.value)
                if _OF_A_TERM.search(sentence.low, max(sentence.start, tok.start - 24), tok.start):
                    continue  # when a term begins or ends dates no act that is told next
                if whole and ("/" not in whole or precision(whole) != "interval"):
                    self.keep_date(whole)
            if tok.kind != "name":
                continue
            if (state := tok.of("state")) and tok.what != "capital":
                self.named_states = [*self.named_states[-7:], (self.sentence, state)]
            if treaty := treaty_name(tok) and tok.of("treaty"):
                if self.treaty and parent_of(self.treaty[0]) == treaty and sentence.text[tok.start - 1] == "(":
                    continue  # "the Optional Protocol to the International Covenant … (ICESCR)" speaks of the protocol
                self.treaty, self.treaty_sentence = (treaty,), self.sentence
                self.seen_treaties.update(i for i in tok.ids if i.startswith("treaty:"))
                self.named_treaties = [*self.named_treaties[-3:], treaty]
                self.treaties_in[treaty] = self.sentence
                if noun := treaty_noun(name_of(treaty)):
                    self.treaties[noun] = treaty
                if treaty in load_data("protocols"):
                    self.parent_treaty = "treaty:ICCPR" if "treaty:ICCPR" in tok.ids else treaty
                elif parent := parent_of(treaty):
                    self.parent_treaty = parent
                    if " to " in tok.low and (noun := treaty_noun(name_of(parent))):
                        self.treaties.setdefault(noun, parent)  # "the Covenant", after its protocol was named in full
            if body := tok.of("body"):
                self.body = body
            titled = tok.what.startswith("open-") and (
                sentence.raw(tok.start, tok.end).isupper() or _NO_BODY.match(tok.low) is not None
            )
            if (named := body or (not titled and tok.of("org"))) and (
                noun := body_noun(tok.low) or body_noun(name_of(named))
            ):
                self.bodies[noun] = named
                self.named_in[named] = self.sentence
            if (concept := tok.of("concept")) and _COINED.search(
                sentence.low, max(sentence.start, tok.start - 40), tok.start
            ):
                self.concepts.add(concept)
            if "High Commissioner for Human Rights" in f"{tok.ids}{tok.role}":
                named = next((i for i in tok.ids if i.startswith("person:") and not i.endswith("for Human Rights")), None)
                self.commissioner = (named,) if named else self.commissioner or ("body:OHCHR",)
            if mandate := tok.of("mandate"):
                self.mandate = (mandate,)
                if "working group" in tok.low:
                    self.bodies["working group"] = mandate
            if event := tok.of("event"):
                self.event = event
            if (person := tok.of("person")) and tok.what != "weak":
                self.person = (person, *(i for i in tok.ids if i != person and not i.startswith("state:")))
                if " " in person and not person.endswith("High Commissioner for Human Rights"):
                    self.surnames[surname(person)] = self.person
                if self.author and self.author[0] in tok.ids and person not in self.author:
                    self.author = self.person


def own_state(mentions: Counter[str], title_states: list[str]) -> str | None:
    """The state a document is about: the only one of its title, else the one that holds most of all mentions of states.

    >>> own_state(Counter({"state:KEN": 8, "state:UGA": 2}), [])
    'state:KEN'
    """
    if len(set(title_states)) == 1:
        return title_states[0]
    ranked = [(s, n) for s, n in mentions.most_common(2) if s != "state:EUU"]
    if not ranked:
        return None
    total = sum(mentions.values())
    first, n = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return first if n >= 2 and n / total >= 0.4 and n > second else None
