"""How far two readers agree, beyond chance: Krippendorff's alpha for nominal values.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011, University of Pennsylvania, Annenberg
School for Communication), sections A to C; the tests hold its worked examples.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from travaux.keep.records import Decision
from travaux.keep.standing import judgements


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far readers agree on the claims of one kind (or of all).

    `n_claims` were judged by two readers or more, who gave `n_judgements`; on `n_agreed` all said the same. `alpha` is
    None where it is not defined: with fewer than two claims, or where every judgement is the same.
    """

    kind: str
    n_claims: int
    n_judgements: int
    n_agreed: int
    alpha: float | None


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Alpha of nominal values: 1 is perfect agreement, 0 what chance would give. None where it is not defined.

    Each unit holds the values that observers gave it; a unit with fewer than two is left out.

    >>> round(krippendorff_alpha([("a", "b"), ("a", "a"), ("b", "b"), ("b", "b")]) or 0, 3)
    0.533
    """
    marginals: Counter[Hashable] = Counter()
    observed = 0.0
    n_units = 0
    for unit in units:
        if len(unit) < 2:
            continue
        n_units += 1
        values = Counter(unit)
        marginals.update(values)
        same = sum(n * (n - 1) for n in values.values())
        observed += (len(unit) * (len(unit) - 1) - same) / (len(unit) - 1)
    n = sum(marginals.values())
    expected = n * (n - 1) - sum(count * (count - 1) for count in marginals.values())
    if n_units < 2 or expected == 0:
        return None
    return 1 - (n - 1) * observed / expected


def agreement_on(kind: str, decided: Iterable[Sequence[Decision]]) -> Agreement:
    """The agreement on claims, each given by the decisions on it."""
    units = []
    for decisions in decided:
        readers = judgements(decisions)
        if len(readers) > 1:
            units.append([(one.act.value, repr(sorted(one.value.items()))) for _, one in sorted(readers.items())])
    return Agreement(
        kind=kind,
        n_claims=len(units),
        n_judgements=sum(len(unit) for unit in units),
        n_agreed=sum(len(set(unit)) == 1 for unit in units),
        alpha=krippendorff_alpha(units),
    )
