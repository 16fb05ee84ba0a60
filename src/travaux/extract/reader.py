"""Reading a document passage by passage: sentences, cues, frames, and the memory of what came before."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from travaux.extract import ballots, chronologies, discourse, returns, slates
from travaux.extract.ballot_results import may_result, results
from travaux.extract.bare_lines import bare_line
from travaux.extract.cascade import frames_for
from travaux.extract.continuations import CONTINUES, continued, keyed_date
from travaux.extract.dated_rosters import announce, dated_roster, line
from travaux.extract.dating import complete_within
from travaux.extract.drafts import Draft, Scene, repeats
from travaux.extract.echoes import echoes, may_echo
from travaux.extract.gates import gated, words_of
from travaux.extract.grammar import analyse, wrong_form
from travaux.extract.lexicon import Hit, find_hits, fold
from travaux.extract.loose_mandates import with_loose_mandates
from travaux.extract.loose_titles import with_loose_titles
from travaux.extract.notices import NOTICE, NOTICE_DATE, notice, notice_date
from travaux.extract.owners import own_subject
from travaux.extract.parts import Sentence, Tok
from travaux.extract.party_counts import may_count, party_counts
from travaux.extract.party_lists import PARTIES, party_lists
from travaux.extract.predicates import Predicate, actor_ids, is_actor, leading
from travaux.extract.sentences import cut_long, marker, may_tell, split_sentences
from travaux.extract.statutes import ANY_LAW, names_law, statutes
from travaux.extract.subjects import DONE_BY_STATES
from travaux.extract.surnames import name_persons
from travaux.extract.times import Time, find_times
from travaux.extract.tokens import tokenise
from travaux.extract.topics import opening_context
from travaux.extract.treaty_titles import protocols
from travaux.extract.votings import counts_votes, texts_told
from travaux.vocabulary import Document, Passage, PassageKind

_PRONOUN = re.compile(r"(?:(?:in|on|since|during|by|after) [^,]{2,40}, )?(?:it|they|he|she)\b")


_RELATIVE_TIME = gated(r"\b(?:(?:the|that) same|that|this) (?:year|month|day)\b|\b(?:later|earlier|afterwards)\b")
# What the next sentence says of the one before that makes it no claim of the text: "This was untrue."
_TAKEN_BACK = re.compile(
    r"[\"”’']?\s+[\"“]?(?:but |yet |in fact,? |all )*(?:(?:this|that|it|which|the (?:report|story|claim|statement|rumou?r|news|post|article)|which) (?:is|was|has been|had been|proved|turned out(?: to be)?)(?: simply| entirely| quite| plainly| of course| however)?"
    r" (?:a lie|lies|untrue|false|not true|wrong|not so|not the case|incorrect|fake|a hoax|a fabrication|denied|nonsense|pure invention|an invention|a joke|a rumou?r|a myth|satire)\b"
    r"|none of (?:this|it|that) (?:is|was|ever) (?:true|happened|so)|nothing of the (?:sort|kind)|no such thing|not so[.:]|he lied|she lied|they lied|untrue\b|false[.:!]|fake\b)"
)
_NUMBERING = re.compile(r"\s*(?:(?:[IVXLC]+|[A-Z]|\d+)\.|\([a-z0-9]{1,3}\)|[•*–-])\s+")


_NOTICES = NOTICE.bit | NOTICE_DATE.bit
_SHORT = 140
"""Characters of a line that may give a treaty and its day without a verb."""
_OF_THE_DAY = frozenset({"resolution", "election", "upr_adoption"})


class Reader:
    """Reads the passages of one document in order, with the memory of what came before."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.low = fold(doc.text)
        self.hits = with_loose_mandates(self.low, with_loose_titles(doc.text, self.low, find_hits(doc.text, self.low)))
        self.starts = [h.start for h in self.hits]
        self.context = opening_context(doc, self.low, self.hits)
        self.last_sentence = 0
        self.skipped: tuple[int, int, list[Hit]] | None = None
        self.told: set[tuple[object, ...]] = set()
        self.last: tuple[Scene, list[Draft]] | None = None
        self.entries = chronologies.entries(doc, self.low)

    def passages(self) -> Iterator[Passage]:
        """The passages to read; a list under a colon is read with the words that govern it."""
        pending: Passage | None = None
        for passage in self.doc.passages or (Passage(start=0, end=len(self.doc.text)),):
            if passage.kind is PassageKind.FURNITURE or passage.kind is PassageKind.CELL:
                continue
            if pending is not None and passage.kind is PassageKind.ITEM and self._belongs(passage, pending):
                pending = pending.model_copy(update={"end": passage.end})
                continue
            if pending is not None:
                yield pending
                pending = None
            words = self.low[passage.start : passage.end].rstrip()
            if words.endswith((" namely", " the following")) or (
                words.endswith(":") and passage.kind in {PassageKind.PARAGRAPH, PassageKind.ITEM}
            ):
                pending = passage
                continue
            yield passage
        if pending is not None:
            yield pending

    def _belongs(self, item: Passage, head: Passage) -> bool:
        """Whether an item stands under a passage that ends with a colon: it follows, and is numbered in another way."""
        if item.start - head.end > 8 or self.low[item.start : item.end].rstrip().endswith(":"):
            return False
        if self._begins_with_act(item) and not self._is_wish(head):
            return False  # "- Accession to CAT, 1992": a line that says all by itself
        return marker(self.low, item) != marker(self.low, head) or not marker(self.low, item)

    def _begins_with_act(self, item: Passage) -> bool:
        at = self._after_number(item)
        place = bisect_left(self.starts, at)
        hit = self.hits[place] if place < len(self.hits) else None
        return (
            hit is not None
            and hit.start == at
            and hit.is_act
            and ("noun" in {f for _, f in hit.cue.senses} if hit.cue else False)
        )

    def _is_wish(self, head: Passage) -> bool:
        """Whether words before a colon govern what is listed: "The Committee recommends:"."""
        first, last = bisect_left(self.starts, head.start), bisect_left(self.starts, head.end)
        return any(sense.startswith("?") for h in self.hits[first:last] if h.cue for sense, _ in h.cue.senses)

    def read(self, passage: Passage) -> Iterator[Draft]:
        """The drafts of a passage."""
        first, last = bisect_left(self.starts, passage.start), bisect_left(self.starts, passage.end)
        if returns.row(self.context, self.doc.text, self.low, passage, self.hits[first:last]):
            return
        yield from returns.count(self.context)
        returns.head(self.context, self.low, passage)
        if passage.kind is PassageKind.HEADING:
            self._heading(passage)
            yield from discourse.heading_periods(self.doc, self.low, passage)
        self.context.frame = None
        self.context.passage += 1
        self.context.entry = entry = self.entries.get(passage.start)
        if entry is not None:
            self.context.keep_date(entry.dates[0])
        for start, end, goes_on in cut_long(self.low, self._sentences(passage)):
            self.context.sentence += 1
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            hits = self.hits[first:last]
            words = words_of(self.low[start:end])
            if words & ballots.VOTING.bit:
                ballots.heed(self.context, self.low, start, end, hits)
            continues = goes_on or (words & CONTINUES.bit != 0 and CONTINUES.match(self.low, start, end) is not None)
            if words & _NOTICES and (NOTICE.match(self.low, start, end) or NOTICE_DATE.match(self.low, start, end)):
                sentence = tokenise(self.doc.text, self.low, start, end, hits, words)
                yield from (notice if NOTICE.match(self.low, start, end) else notice_date)(sentence, self.context)
                self.context.note(sentence, sentence.toks)
                continue
            continues = continues or ballots.counts(self.context, self.low, start, end)
            continues = continues or may_result(self.context, self.low, start, end)
            continues = continues or (words & ANY_LAW.bit != 0 and names_law(self.low, start, end))
            continues = continues or may_count(self.low, start, end)
            continues = continues or counts_votes(self.context, self.low, start, end)
            continues = continues or slates.may_list(self.context, self.low, start, end, hits)
            if not continues and not any(h.is_act or (h.name and "body:UPR" in h.name.ids) for h in hits):
                if may_echo(self.low, start, end):
                    yield from echoes(tokenise(self.doc.text, self.low, start, end, hits, words), self.context)
                if self.context.roll and end - start < _SHORT:
                    yield from line(tokenise(self.doc.text, self.low, start, end, hits), self.context)
                if end - start < _SHORT and any(h.name and "treaty:" in str(h.name.ids) for h in hits):
                    yield from keyed_date(tokenise(self.doc.text, self.low, start, end, hits, words), self.context)
                if end - start < _SHORT and (entry is not None or any(h.name and "event:" in str(h.name.ids) for h in hits)):
                    yield from bare_line(tokenise(self.doc.text, self.low, start, end, hits), self.context, [])
                self._remember(start, end, hits)
                continue
            if not continues and not any(h.name for h in hits) and not may_tell(self.doc.text, start, end):
                self._remember(start, end, hits)
                continue
            if self.skipped and _PRONOUN.match(self.low, start, end):
                self._subject_of(self.skipped)
            if self.skipped and words & _RELATIVE_TIME.bit and _RELATIVE_TIME.search(self.low, start, end):
                self._date_of(self.skipped)
            self.skipped = None
            sentence = tokenise(self.doc.text, self.low, start, end, hits, words)
            sentence.goes_on = goes_on
            name_persons(sentence, self.context.surnames)
            protocols(sentence, self.context.parent_treaty)
            complete_within(sentence)
            yield from self._sentence(sentence)

    def _sentences(self, passage: Passage) -> Iterator[tuple[int, int]]:
        if "\n" in self.doc.text[passage.start : passage.end]:
            whole = self.doc.text[passage.start : passage.end]
            colon = whole.find(":\n")
            if colon >= 0:
                *before, (last, _) = list(
                    split_sentences(self.doc.text, self._after_number(passage), passage.start + colon + 1)
                )
                yield from before
                yield last, passage.end
                return
        yield from split_sentences(self.doc.text, self._after_number(passage), passage.end)

    def _after_number(self, passage: Passage) -> int:
        """Where a passage's words begin, after its number."""
        m = _NUMBERING.match(self.doc.text, passage.start, passage.end)
        return m.end() if m and m.end() < passage.end else passage.start

    def _heading(self, passage: Passage) -> None:
        self.context.heading_date = next(
            (t.edtf for t in find_times(self.low, passage.start, passage.end) if t.edtf), None
        )
        first, last = bisect_left(self.starts, passage.start), bisect_left(self.starts, passage.end)
        states = [h.name.ids[0] for h in self.hits[first:last] if h.name and h.name.ids[0].startswith("state:")]
        self.context.heading_state = states[0] if len(set(states)) == 1 else None

    def _remember(self, start: int, end: int, hits: list[Hit]) -> None:
        toks = [
            Tok(h.start, h.end, self.low[h.start : h.end], "name", ids=h.name.ids, what=h.name.what)
            for h in hits
            if h.name
        ]
        self.context.note(Sentence(start, end, self.doc.text, self.low, toks), toks)
        states = [t.ids[0] for t in toks if t.ids[0].startswith("state:") and t.what != "capital"]
        if states:
            self.context.states, self.context.states_in = list(dict.fromkeys(states)), self.context.passage
        if first := leading(self.low, toks):
            self.context.actor = (first,)
        self.skipped = (start, end, hits)

    def _sentence(self, sentence: Sentence) -> Iterator[Draft]:
        context = self.context
        opening = next((t for t in sentence.toks[:4] if isinstance(t.value, Time)), None)
        if opening is not None and (opening.value.edtf or "").endswith("X"):
            context.frame = opening.value.edtf
        elif opening is not None:
            context.frame = None
        drafts: list[Draft] = []
        listed, lists = slates.slates(sentence, context)
        noted = 0
        for i, tok in enumerate(sentence.toks):
            senses: list[tuple[str, str]] = []
            if tok.cue and tok.kind == "word":
                senses = [(s, f) for s, f in tok.cue.senses if not s.startswith(("?", "#"))]
            elif tok.kind == "name" and "body:UPR" in tok.ids:
                senses = [("upr", "noun")]
            if not senses:
                continue
            context.note(
                sentence, [t for t in sentence.toks[noted:i] if t.kind in {"time", "name"} and not t.has("person")]
            )
            noted = i
            drafts.extend(self._cue(sentence, i, senses, drafts))
        context.note(sentence, sentence.toks[noted:])
        context.note(sentence, [t for t in sentence.toks[:noted] if t.kind == "name" and t.has("person")])
        self._keep_subject(sentence, drafts)
        drafts = dated_roster(sentence, self.context, drafts)
        announce(sentence, self.context)
        if may_echo(self.low, sentence.start, sentence.end):
            drafts += echoes(sentence, self.context)
        if not drafts and sentence.may(PARTIES) and PARTIES.search(self.low, sentence.start, sentence.end):
            drafts += party_lists(sentence, self.context)
        if not drafts and (sentence.goes_on or CONTINUES.match(self.low, sentence.start, sentence.end)):
            drafts = continued(sentence, self.context, self.last and (self.last_sentence, self.last[1]))
            self.last_sentence = self.context.sentence if drafts and sentence.goes_on else self.last_sentence
        if may_count(self.low, sentence.start, sentence.end):
            drafts += party_counts(sentence, self.context, drafts)
        if listed:
            drafts = slates.settle(drafts, listed, lists)
            self.last_sentence, context.last_sentence, context.last_drafts = context.sentence, context.sentence, listed
        drafts += ballots.tallies(sentence, context, drafts)
        drafts += results(sentence, context, drafts)
        drafts += statutes(sentence, context, drafts)
        drafts += texts_told(sentence, context, drafts)
        drafts += bare_line(sentence, context, drafts)
        if drafts and _TAKEN_BACK.match(self.low, sentence.end):
            drafts = []
        ballots.remember(context, drafts)
        yield from drafts

    def _cue(self, sentence: Sentence, i: int, senses: list[tuple[str, str]], before: list[Draft]) -> list[Draft]:
        for frame, sense, form in frames_for(tuple(senses)):
            if wrong_form(sentence, i, sense, form, senses):
                continue
            predicate = analyse(sentence, i, sense, form)
            scene = Scene(predicate, self.context, self._actors(predicate))
            made = [d for d in frame(scene) if not repeats(d, before) and not self._echo(d, predicate.form)]
            if made:
                if self.context.meeting_day and predicate.form in {"ed", "en"} and predicate.sense != "say":
                    self._of_the_day(predicate, made)
                if predicate.tok.quoted:
                    for d in made:
                        d.because.append("in a quotation")
                self.last, self.last_sentence = (scene, made), self.context.sentence
                self.context.last_drafts, self.context.last_sentence = made, self.context.sentence
                self.context.actor = (
                    tuple(
                        a
                        for a in [d.fields.get("actor", ()) for d in made]
                        if a and a[0].split(":")[0] in {"state", "person", "org", "body"}
                    )
                    or self.context.actor
                )
                self.context.actor = tuple(dict.fromkeys(self.context.actor))[:3]
                for d in made:
                    self._days_of_meetings(d)
                    for other in d.fields.get("counterpart", ()):
                        if other.startswith(("state:", "body:", "person:", "org:")):
                            self.context.counterpart = (other,)
                    if d.kind in {"visit", "invitation"}:
                        actor = d.fields.get("actor", ())
                        hosts = [x for x in d.fields.get("counterpart", ()) if x.startswith("state:")]
                        if actor and ":" in actor[0] and not actor[0].startswith("state:"):
                            self.context.visitor = actor
                        if hosts and actor and not actor[0].startswith("state:"):
                            self.context.states = hosts[:1]
                            self.context.counterpart = (
                                ("body:OHCHR",)
                                if "High Commissioner" in str(d.fields.get("role")) + str(actor)
                                else actor
                            )
                    if d.kind in {"resolution"} and str(d.fields.get("object", "")).startswith(
                        ("document:", "instrument:")
                    ):
                        self.context.document = d.fields["object"]
                return made
        return []

    def _of_the_day(self, p: Predicate, made: list[Draft]) -> None:
        """What a body did, told without a date by a text that reports a day, was done that day."""
        first, last = (p.left, p.right[1]) if made[0].kind == "resolution" else (0, len(p.s.toks))
        dated = any(isinstance(t.value, Time) and t.value.kind in {"point", "partial"} for t in p.s.toks[first:last])
        for d in made:
            if d.kind in _OF_THE_DAY and "date" not in d.fields and not dated:
                d.fields["date"], d.fields["date_from"] = self.context.meeting_day, "dateline"

    def _days_of_meetings(self, d: Draft) -> None:
        """A meeting's days are kept, and are those of who took part in it."""
        key = ("conference", str(d.fields.get("object")))
        if d.kind == "conference" and "date" in d.fields:
            self.context.told_dates.setdefault(key, d.fields["date"])
        elif d.kind == "attendance" and "date" not in d.fields and key in self.context.told_dates:
            d.fields["date"], d.fields["date_from"] = self.context.told_dates[key], "frame"

    def _actors(self, predicate: Predicate) -> list[tuple[str, ...]]:
        """Who acts: the subject, what its pronoun stands for, or, before the main clause ("Following its accession …,
        Cambodia …"), that clause's subject."""
        subject = predicate.subject
        if subject.pronoun in {"it", "they"} and predicate.form == "noun" and predicate.i <= 6 and not subject.actors:
            toks = predicate.s.toks
            for k in range(predicate.i, len(toks) - 1):
                if toks[k].low == ",":
                    j = k + 1 + (toks[k + 1].low == "the")
                    if j < len(toks) and is_actor(toks[j]) and not toks[j].possessive:
                        return [actor_ids(toks[j])]
        if subject.pronoun in {"he", "she"} and subject.start is not None:
            named = [t for t in predicate.s.toks if t.end <= subject.start and t.kind == "name" and t.what == "person"]
            if named:
                return [actor_ids(named[-1])]
        whole = subject.start is not None and self.low[subject.start : subject.start + 3] != "its"
        if subject.pronoun == "it" and predicate.voice == "active" and subject.start is not None and whole:
            before = [t for t in predicate.s.toks if t.end <= subject.start and t.kind == "name" and t.has("state")]
            before = [t for t in before if t.what not in {"adjective", "capital", "official"} and not t.possessive]
            others = [t for t in predicate.s.toks if t.end <= subject.start and (t.has("body") or t.has("org"))]
            if before and (not others or predicate.sense in DONE_BY_STATES):
                return [actor_ids(before[-1])[:1]]
        if subject.pronoun == "it" and predicate.form == "noun" and (own := own_subject(predicate.s, subject.start)):
            return [own]
        return self.context.resolve(subject)

    def _echo(self, draft: Draft, form: str) -> bool:
        """Whether an act only named ("the inclusion of …"), without a date, was told before in this document."""
        bare = re.sub(r"-(?:19|20)\d\d$", "", str(draft.fields.get("object")))
        key = (draft.kind, draft.fields.get("actor"), bare, draft.fields.get("counterpart"), draft.fields.get("title"))
        told = key in self.told
        self.told.add(key)
        return told and form == "noun" and "date" not in draft.fields

    def _date_of(self, skipped: tuple[int, int, list[Hit]]) -> None:
        """The date of the sentence before, which stated no act: what "the same year" means now."""
        for time in find_times(self.low, *skipped[:2]):
            if time.edtf and "/" not in time.edtf:
                self.context.keep_date(time.edtf)

    def _subject_of(self, skipped: tuple[int, int, list[Hit]]) -> None:
        """Who the sentence before, which stated no act, was about: what "it" and "they" stand for now."""
        sentence = tokenise(self.doc.text, self.low, *skipped)
        first = next((t for t in sentence.toks if is_actor(t)), None)
        if first is not None and first.start - sentence.start < 12 and not first.possessive:
            self.context.actor = (actor_ids(first),)
            if first.what == "person":
                self.context.person = actor_ids(first)

    def _keep_subject(self, sentence: Sentence, drafts: list[Draft]) -> None:
        states = [
            t.ids[0]
            for t in sentence.toks
            if t.kind == "name" and t.ids and t.ids[0].startswith("state:") and t.what not in {"capital"}
        ]
        acting = [a for d in drafts for a in d.fields.get("actor", ()) if a.startswith("state:")]
        if acting or states:
            self.context.states = list(dict.fromkeys(acting or states))
            self.context.states_in = self.context.passage
        if not drafts and (first := leading(self.low, sentence.toks)):
            self.context.actor = (first,)
        for d in drafts:
            if d.kind in {"conference", "attendance"} and str(d.fields.get("object")).startswith("event:"):
                self.context.event = str(d.fields["object"])
            if (instrument := d.fields.get("object")) and str(instrument).startswith("instrument:"):
                self.context.document = instrument
        for t in sentence.toks:
            if t.kind == "name" and (i := t.of("instrument")):
                self.context.document = i
