"""What a text does not mention, in words: by state and rule, with the rule said, for every form of report.

A list of facts that were found by rule. It is no judgement: a text may have every reason to leave an act out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from travaux.names import name_of
from travaux.publish.words import count_in_words, date_in_words, list_in_words, plain, squeeze
from travaux.vocabulary import Account, CheckedDocument, Omission, OmissionRule

N_UNFOLDED = 5
"""Acts of one rule that are shown at once; a longer list is folded and counted."""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """How a rule is called, and the sentence that says it. `these years` are those that the text tells of."""

    heading: str
    sentence: str
    folded: bool = False
    """Whether a page folds the acts even where they are few: what a reader asks for least."""


RULE_WORDS: dict[OmissionRule, RuleWords] = {
    OmissionRule.SIGNED_ONLY: RuleWords(
        "Signed, not joined",
        "core treaties signed by the end of these years and not joined by the register's date",
    ),
    OmissionRule.WITHDRAWN: RuleWords("Withdrawn from", "treaties withdrawn from in these years"),
    OmissionRule.RESERVED: RuleWords("Reservations", "reservations made in these years"),
    OmissionRule.NOT_ELECTED: RuleWords(
        "Stood for the Human Rights Council, not elected", "candidacies for the Council in these years that were lost"
    ),
    OmissionRule.SUSPENDED: RuleWords("Suspended from the Human Rights Council", "suspensions in these years"),
    OmissionRule.NOT_VISITED: RuleWords("Visits not made", "visits asked for, put off or refused in these years"),
    OmissionRule.NOT_INVITING: RuleWords(
        "No standing invitation", "what is on record of standing invitations in these years"
    ),
    OmissionRule.ELECTED: RuleWords(
        "Elected to the Human Rights Council", "elections to the Council in these years", folded=True
    ),
    OmissionRule.VISITED: RuleWords("Visits made", "visits to the state in these years", folded=True),
    OmissionRule.VOTED: RuleWords("Votes", "how the state voted on the resolutions that the text names"),
    OmissionRule.REVIEWED: RuleWords("Reviewed", "reviews by the Council's Working Group in these years", folded=True),
    OmissionRule.JOINED: RuleWords("Joined", "core treaties joined in these years", folded=True),
}
"""The words of every rule, in the order of a report."""


@dataclass(frozen=True, slots=True)
class Unmentioned:
    """The acts of one state that a text does not mention, by rule; `method` says by which rules they were found."""

    account: Account
    state: str
    years: str
    method: str
    groups: tuple[tuple[RuleWords, tuple[Omission, ...]], ...]

    @property
    def n_acts(self) -> int:
        """How many acts there are."""
        return sum(len(acts) for _, acts in self.groups)


def years_in_words(years: str) -> str:
    """The years of an account.

    >>> years_in_words("1958/2014"), years_in_words("1990")
    ('1958 to 2014', '1990')
    """
    return date_in_words(years)


def _method(account: Account) -> str:
    looked_for = list_in_words([RULE_WORDS[rule].sentence for rule in account.rules], n_shown=len(RULE_WORDS))
    return (
        f"{count_in_words(account.n_claims, 'claim')} of this text "
        f"{'is' if account.n_claims == 1 else 'are'} about {name_of(account.state)}; "
        f"with {'its' if account.n_claims == 1 else 'their'} dates they reach over {years_in_words(account.years)}. "
        f"Looked for, in the matters that the text itself speaks about: {looked_for}."
    )


def unmentioned_of(accounts: Iterable[Account], omissions: Iterable[Omission]) -> tuple[Unmentioned, ...]:
    """The acts that a text does not mention, one for each state of which any rule was asked."""
    listed = tuple(omissions)
    return tuple(
        Unmentioned(
            account=account,
            state=plain(squeeze(name_of(account.state))),
            years=years_in_words(account.years),
            method=_method(account),
            groups=_groups(account, [one for one in listed if one.state == account.state]),
        )
        for account in accounts
        if account.rules
    )


def _groups(account: Account, acts: list[Omission]) -> tuple[tuple[RuleWords, tuple[Omission, ...]], ...]:
    by_rule = ((rule, tuple(one for one in acts if one.rule is rule)) for rule in account.rules)
    return tuple((RULE_WORDS[rule], found) for rule, found in by_rule if found)


def unmentioned_in(checked: CheckedDocument) -> tuple[Unmentioned, ...]:
    """The acts that a checked document does not mention, by its main states."""
    return unmentioned_of(checked.accounts, checked.omissions)


PREAMBLE = (
    "Acts that the registers hold and that this text does not mention, by the same rules for every text and state. "
    "A text may have every reason to leave an act out."
)
"""What stands above every list."""

NOTHING = "By these rules the registers hold nothing that the text does not mention."
"""What stands for an empty list."""
