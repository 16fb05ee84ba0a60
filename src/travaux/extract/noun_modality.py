"""Whether an act named by a noun happened: "its accession to", "no ratification of", "ratification of … remains under study"."""

import re

from travaux.extract.carriers import carrier_of
from travaux.extract.gates import gated
from travaux.extract.predicates import (
    Predicate,
    is_verb,
    modal_of,
)
from travaux.vocabulary import Modality

_TALK_BEFORE = gated(
    r"\b(?:green light|go-ahead|petitions?|preparations?|plans?|hopes?|demands?|pressure|campaign\w*|deadlines?|timetable|conditions?|arrangements?|requests?|votes?|voted|voting|support|case|arguments?|argu(?:ed|es|ing)|calls?|called|calling|approval|"
    r"mandate|consent|permission|need|lobb\w+|press(?:ed|es|ing)|push\w*|ask(?:ed|s|ing)|wait(?:ed|s|ing)|advocat\w+|aim\w*|striv\w*|obstacles?|resistance|objections?|opposition|deliberations?|steps?|moves?|road|path|commitment|pledges?|promises?)"
    r" (?:for|on|to|towards?|over) (?:(?:the|its|their|an?|early|speedy|swift|prompt|eventual|future|possible|full|immediate|this|that) )*$"
)


# Where an act that is not done yet stands: "is long overdue", "has been blocked for years".
_STUCK_AFTER = gated(
    r"\b(?:overdue|under way|underway|in sight|at hand|in doubt|in question|in limbo|blocked|stalled|delayed|frozen|on hold|unlikely|uncertain|awaited|out of reach|off the table|in the offing|hoped for|called for|being prepared|held up|ruled out|thwarted|obstructed|put on hold|(?:have|has) begun|"
    r"been (?:\w+ )?(?:rejected|debated|discussed|considered|prepared|proposed|announced|recommended|denied|demanded|requested|prevented))\b"
)
_STANDS_SO = re.compile(r"\b(?:is|are|was|were|has|have|had) (?:(?:now|long|well|still|already|since|again|repeatedly|been|often|\w+ly) )*(?:been )?$")
_UNDONE_AFTER = gated(
    r"\b(?:would|could|should|might|(?<!in )(?<!of )(?<!early )(?<!late )(?<!since )(?<!\d )(?<!last )may(?! \d)|must|can|cannot|is being considered|is under consideration|was under consideration|under discussion|remains? (?:under (?:study|consideration|review|discussion|examination)|pending|a |an |outstanding|to be)|is pending|was pending|is expected (?!in |for |on |by )|is recommended|has been recommended|"
    r"was recommended|was rejected|were rejected|seem(?:s|ed)?|looks? (?:likely|certain)|looked (?:likely|certain)|was (?:forged|faked)|(?:was|is) (?:a|an) (?:rumou?r|hoax|myth|invention)|was defeated|was blocked|(?:was|were|is|are|has been|have been|had been|got) (?:\w+ )?(?:postponed|deferred|put off|put back|called off|cancelled|canceled|adjourned|shelved|suspended)|(?:was|has been|had been) (?:moved|pushed back) to|fell through|was considered|is considered|is being|has not|have not|had not|was not|were not|is not|are not|is still|is needed|is necessary|needs|without delay|as soon as possible|has stalled|stalled)\b"
)


# Where another verb of the same subject begins, which says nothing of the noun: "recalls the visit … and regrets that".
_NEXT_VERB = re.compile(
    r" and (?:also |then )?(?:regrets?|notes?|welcomes?|recalls?|urges?|recommends?|expresses|takes|encourages?|asks?) "
)
_PLANNED_AFTER = gated(
    r"\b(?:will|(?:is|are|was|were|has been|have been|had been) (?:now |also |currently |tentatively |provisionally |only |then |first |originally |initially )?"
    r"(?:planned|scheduled|foreseen|envisaged|fixed|slated|programmed|due|expected|set (?:for|down)|to be|to take place|in preparation|being prepared)|is to|are to|lies ahead|lie ahead)\b"
)


# "ratification of the Convention by Washington and Ottawa, which neither has done"
_NOT_DONE = gated(
    r"[^.;:]{0,120}?, (?:which|something(?: that| which)?|a step(?: that| which)?) (?:neither|none|nobody|no one|[^.;,]{2,40}? (?:has|have|had|did) (?:not|never|yet to))\b[^.;,]{0,20}\b(?:done|do|taken|take)\b"
)


def noun_modality(p: Predicate) -> tuple[Modality | None, str]:
    toks = p.s.toks
    if p.s.may(_NOT_DONE) and _NOT_DONE.match(p.s.low, p.tok.end, p.s.end):
        return Modality.NEGATED, "'which it has not done'"
    carrier = carrier_of(p)  # what stands before its verb is said of that verb
    floor = max(p.left - 1, p.i - 9, carrier[0] - 1 if carrier else -1)
    for k in range(p.i - 1, floor, -1):
        tok = toks[k]
        if tok.low in {
            "following",
            "after",
            "since",
            "with",
            "upon",
            "by",
            "welcomed",
            "congratulated",
            "commended",
            "noted",
        } or tok.low in {",", ";", ":"}:
            break
        modal = modal_of(tok)
        if (modal == "negated" and tok.low not in {"no", "not"}) or (tok.low in {"no"} and k == p.i - 1):
            return Modality.NEGATED, f"negated by '{tok.low}'"
        if modal == "planned" and tok.low not in {"will", "was to", "is to", "are to", "were to"}:
            return Modality.PLANNED, f"planned: '{tok.low}'"
        if modal == "wished" and tok.low not in {"noted"}:
            return None, f"wished: '{tok.low}'"
        if is_verb(tok):
            break
    if p.s.may(_TALK_BEFORE) and (m := _TALK_BEFORE.search(p.s.low, max(p.s.start, p.tok.start - 70), p.tok.start)):
        return None, f"only talked of: '{m[0].strip()}'"
    after = _NEXT_VERB.split(p.right_words()[:110])[0]
    led = re.search(r"\b(?:with|after|following|upon|since|through|by|despite|before) the $", p.left_words())
    after = after.split(", ")[0] if ", " in after and (led or not p.left_words().strip().endswith("the")) else after
    if p.s.may(_UNDONE_AFTER) and (m := _UNDONE_AFTER.search(after)):
        return None, f"undone: '{m[0]}'"
    if p.s.may(_STUCK_AFTER) and (m := _STUCK_AFTER.search(after)) and (_STANDS_SO.search(after[: m.start()]) or "begun" in m[0]):
        return None, f"undone: '{m[0]}'"
    if p.s.may(_PLANNED_AFTER) and (m := _PLANNED_AFTER.search(after)):
        return Modality.PLANNED, f"planned: '{m[0]}'"
    return Modality.HAPPENED, ""
