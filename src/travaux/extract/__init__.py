"""Extract: Document → Claims. Deterministic, offline; same input, same bytes.

One scan finds names and cues (`lexicon`), then, only for the sentences that hold the cue of an act, one pass finds
dates and figures and builds the names that the lexicon lacks (`tokens`, `opennames`); every cue becomes a predicate with
its doer, objects, date and modality (`grammar`); the frames of each room turn predicates into claims (`CASCADE`); what
came before stands in for pronouns (`context`); `claims` gives each its exact quote, place and id.
"""

from travaux.extract.cascade import CASCADE
from travaux.extract.claims import find_claims

__all__ = ["CASCADE", "find_claims"]
