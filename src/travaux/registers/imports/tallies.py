"""Roll calls counted and held against the official totals: what a harvest becomes before it is kept.

Nothing is dropped uncounted: entries without a position, states that are left out, states listed twice, and roll calls
that differ from their totals are all in the summary.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from travaux.errors import DataError
from travaux.registers.imports.codes import VOTE_CODES, code_rules, no_such_state, no_such_vote, state_of
from travaux.registers.imports.harvest import Harvest
from travaux.registers.imports.records import Record
from travaux.registers.imports.seats import MOST_SLIPS, without_seat
from travaux.registers.votes import ROLL_CALLS, VOTES, Vote

NO_POSITION = 0
"""An entry without a position, among the codes of `Vote`."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The tables to keep, and what was counted on the way: `counts` by what they count, `doubtful` a record's number →
    what is wrong with it, `participation` the years in which a state took part in a body's votes (roll calls each)."""

    roll_calls: pa.Table
    votes: pa.Table
    counts: dict[str, int]
    doubtful: dict[str, str]
    participation: dict[tuple[str, str, int], int] = field(default_factory=dict)


@dataclass(slots=True)
class _Entries:
    """The entries of all roll calls as numbers: the record, the state, the vote; and the names of the states."""

    record: npt.NDArray[np.int32]
    state: npt.NDArray[np.int32]
    vote: npt.NDArray[np.int8]
    states: list[str]


def tally(register: str, harvest: Harvest) -> Tally:
    """The harvest counted and checked, as the tables of `travaux.registers.votes`.

    Raises `DataError`, naming file and line, at a state, a vote or a record that is not known.
    """
    entries = _number(harvest)
    counts = Counter({"records": len(harvest.records), **harvest.passed_over})
    decided = Counter(one.adopted for one in harvest.records)
    counts["of these not adopted (withdrawn, rejected, not considered)"] = decided[False]
    counts["of these without a word on whether they were adopted"] = decided[None]
    left_out = int((entries.state < 0).sum())
    if left_out:
        counts["entries of states without a code"] = left_out
    no_position = int((entries.vote == NO_POSITION).sum())
    if no_position:
        counts["entries without a position (no member, or none recorded)"] = no_position
    numbers = _count_codes(entries, len(harvest.records))
    keep = (entries.state >= 0) & (entries.vote != NO_POSITION)
    record, state, vote = entries.record[keep], entries.state[keep], entries.vote[keep]
    record, state, vote, repeated = _once(record, state, vote, len(entries.states))
    twice: dict[int, list[str]] = defaultdict(list)
    for n, which in repeated:
        twice[n].append(f"{entries.states[which]} is listed twice")
    slips, seatless = without_seat(harvest.records, entries.states, record, state)
    record, state, vote = record[~slips], state[~slips], vote[~slips]
    if slips.any():
        counts["entries of states that had no seat on the day"] = int(slips.sum())
    lines = [
        _line(register, harvest.records[n], numbers[n].tolist(), twice.get(n, [])) for n in np.unique(record).tolist()
    ]
    for line, n in zip(lines, np.unique(record).tolist(), strict=True):
        _mark_seats(line, seatless.get(n, []))
    doubtful = {line["record"]: line["remark"] for line in lines if not line["trusted"]}
    counts.update(_counts(lines, len(repeated)))
    ids = [f"{register}/{one.number}" for one in harvest.records]
    return Tally(
        pa.Table.from_pylist(lines, schema=ROLL_CALLS),
        _votes(ids, entries.states, record, state, vote),
        {name: n for name, n in counts.items() if n},
        doubtful,
        _participation(harvest.records, entries.states, record, state),
    )


def _number(harvest: Harvest) -> _Entries:
    """The entries as numbers. Raises `DataError` at the first that is not known."""
    place = {one.number: n for n, one in enumerate(harvest.records)}
    columns = {name: harvest.votes[name].combine_chunks().dictionary_encode() for name in harvest.votes.column_names}
    indices = {name: column.indices.to_numpy(zero_copy_only=False) for name, column in columns.items()}
    words = {name: column.dictionary.to_pylist() for name, column in columns.items()}
    at = np.array([place.get(number, -1) for number in words["record"]], dtype=np.int32)
    record = at[indices["record"]] if len(at) else np.zeros(0, dtype=np.int32)
    if (record < 0).any():
        n = int(np.argmax(record < 0))
        found = words["record"][indices["record"][n]]
        raise DataError(f"{harvest.where(n)}: expected a vote of a record that is there; found the number {found!r}")
    vote = _vote_codes(harvest, words["vote"], indices["vote"])
    states, state = _state_codes(harvest, words, indices, record)
    return _Entries(record, state, vote, states)


def _vote_codes(harvest: Harvest, words: list[str], indices: npt.NDArray[Any]) -> npt.NDArray[np.int8]:
    codes = np.full(max(len(words), 1), -1, dtype=np.int8)
    for i, word in enumerate(words):
        known = VOTE_CODES.get(word.strip() or harvest.blank, -1)
        codes[i] = NO_POSITION if known is None else int(known)
    vote: npt.NDArray[np.int8] = codes[indices] if len(indices) else np.zeros(0, dtype=np.int8)
    if (vote < 0).any():
        n = int(np.argmax(vote < 0))
        raise no_such_vote(words[indices[n]], harvest.where(n))
    return vote


def _state_codes(
    harvest: Harvest, words: dict[str, list[str]], indices: dict[str, npt.NDArray[Any]], record: npt.NDArray[np.int32]
) -> tuple[list[str], npt.NDArray[np.int32]]:
    """The states by name, and of each entry its number among them; -1 for one that is left out."""
    dated = {code for code, rules in code_rules().items() if any(rule.until for rule in rules)}
    states: dict[str, int] = {"": -1}
    names = len(words["name"]) or 1
    pairs, first, inverse = np.unique(
        indices["state"].astype(np.int64) * names + indices["name"], return_index=True, return_inverse=True
    )
    of_pair = np.zeros(max(len(pairs), 1), dtype=np.int32)
    by_day: list[int] = []
    for i, pair in enumerate(pairs.tolist()):
        code, name = words["state"][pair // names].strip(), words["name"][pair % names].strip()
        if code in dated:
            by_day.append(i)
            continue
        found = state_of(code.removeprefix("state:"), name, "9999")
        if found is None:
            raise no_such_state(code, name, harvest.where(int(first[i])))
        of_pair[i] = states.setdefault(found, len(states) - 1)
    state: npt.NDArray[np.int32] = of_pair[inverse]
    for n in np.flatnonzero(np.isin(inverse, by_day)).tolist():
        found = state_of(words["state"][indices["state"][n]].strip(), "", harvest.records[record[n]].date) or ""
        state[n] = states.setdefault(found, len(states) - 1)
    return [name for name in states if name], state


def _mark_seats(line: dict[str, Any], seatless: list[str]) -> None:
    """Say in the row of a roll call which states without a seat it lists; many of them make it another roll call's."""
    if seatless:
        told = f"lists {', '.join(sorted(seatless))} without a seat on that day"
        line["remark"] = f"{line['remark']}; {told}" if line["remark"] else told
        line["trusted"] = line["trusted"] and len(seatless) <= MOST_SLIPS


def _count_codes(entries: _Entries, n_records: int) -> npt.NDArray[np.int64]:
    """For each record the entries for, against, abstaining and absent, as the roll call lists them."""
    numbers = np.zeros((n_records, 4), dtype=np.int64)
    for column, code in enumerate((Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.ABSENT)):
        numbers[:, column] = np.bincount(entries.record[entries.vote == code], minlength=n_records)
    return numbers


def _once(
    record: npt.NDArray[np.int32], state: npt.NDArray[np.int32], vote: npt.NDArray[np.int8], n_states: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int8], list[tuple[int, int]]]:
    """The entries with each state once a record (the first that stands there), and the pairs (record, state) that
    came again."""
    key = record.astype(np.int64) * max(n_states, 1) + state
    _, first = np.unique(key, return_index=True)
    again = np.ones(len(key), dtype=bool)
    again[first] = False
    repeated = [(int(record[n]), int(state[n])) for n in np.flatnonzero(again)]
    kept = np.sort(first)
    return record[kept], state[kept], vote[kept], repeated


def _line(register: str, record: Record, counted: list[int], remarks: list[str]) -> dict[str, Any]:
    """The row of one roll call; `remarks` say what is wrong with its entries."""
    yes, no, abstain, absent = counted
    totals = record.totals
    agrees = None
    if totals.yes is not None:
        official = (totals.yes, totals.no or 0, totals.abstain or 0)
        agrees = official == (yes, no, abstain)
        if not agrees:
            remark = f"the totals say {'-'.join(map(str, official))}, the roll call {yes}-{no}-{abstain}"
            if (official[0], official[2], official[1]) == (yes, no, abstain):
                remark += " (against and abstaining changed about)"
            remarks = [remark, *remarks]
        elif not any(official):
            remarks = ["the record gives no state's vote", *remarks]
    day = date.fromisoformat(record.date) if len(record.date) == 10 else None
    return {
        "id": f"{register}/{record.number}",
        "record": record.number,
        "symbol": record.symbol,
        "body": record.body,
        "kind": record.kind,
        "date": day,
        "date_text": record.date,
        "session": record.session,
        "title": record.plain_title,
        "topics": list(record.topics),
        "sponsors": record.sponsors,
        "draft": record.draft,
        "amends": record.amends,
        "adopted": record.adopted,
        "yes": totals.yes,
        "no": totals.no,
        "abstain": totals.abstain,
        "absent": totals.absent,
        "counted_yes": yes,
        "counted_no": no,
        "counted_abstain": abstain,
        "counted_absent": absent,
        "agrees": agrees,
        "trusted": not remarks,
        "remark": "; ".join(remarks),
        "link": record.link,
    }


def _counts(lines: list[dict[str, Any]], n_repeated: int) -> dict[str, int]:
    """What the summary tells of the roll calls."""
    found = {"roll calls": len(lines)}
    for kind, n in sorted(Counter(line["kind"] for line in lines).items()):
        found[f"of these on {kind}s" if kind != "other" else "of these on motions and parts of texts"] = n
    checked = [line for line in lines if line["agrees"] is not None]
    found["roll calls whose counts are the official totals"] = sum(line["agrees"] for line in checked)
    wrong = [line for line in checked if not line["agrees"]]
    found["roll calls whose counts differ"] = len(wrong)
    found["amendments among them"] = sum(line["kind"] == "amendment" for line in wrong)
    found["roll calls without official totals"] = len(lines) - len(checked)
    if n_repeated:
        found["states listed twice in a roll call"] = n_repeated
    return {name: n for name, n in found.items() if n}


def _votes(
    ids: list[str],
    states: list[str],
    record: npt.NDArray[np.int32],
    state: npt.NDArray[np.int32],
    vote: npt.NDArray[np.int8],
) -> pa.Table:
    order = np.lexsort((state, record))
    columns = [
        pa.DictionaryArray.from_arrays(pa.array(record[order], pa.int32()), pa.array(ids, pa.string())),
        pa.DictionaryArray.from_arrays(pa.array(state[order], pa.int32()), pa.array(states, pa.string())),
        pa.array(vote[order], pa.int8()),
    ]
    return pa.Table.from_arrays(columns, schema=VOTES)


def _participation(
    records: list[Record], states: list[str], record: npt.NDArray[np.int32], state: npt.NDArray[np.int32]
) -> dict[tuple[str, str, int], int]:
    """Body, state and year → the number of roll calls that list the state as voting or absent; of the Commission and
    the Council only, whose members vary."""
    found: Counter[tuple[str, str, int]] = Counter()
    counts = [one.body != "body:UNGA" and one.kind != "amendment" for one in records]
    mine = np.array(counts, dtype=bool)[record] if len(record) else np.zeros(0, dtype=bool)
    for n, which in zip(record[mine].tolist(), state[mine].tolist(), strict=True):
        found[records[n].body, states[which], int(records[n].date[:4])] += 1
    return dict(found)
