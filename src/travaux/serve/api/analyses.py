"""The analyses over the API: one operation each, with the answer that the command gives with `--json`."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from travaux.serve.analyses import MOST_STATES, Asked
from travaux.serve.api.answers import Asked as Server
from travaux.serve.api.answers import NoNul, Words, Year, problems
from travaux.serve.pages.analyses import ids_of
from travaux.serve.views.analyses import OfferView, ResultView, view_offers

router = APIRouter(prefix="/analyses", tags=["analyses"])

Named = Annotated[str, Query(min_length=1, max_length=200, pattern=NoNul)]
State = Annotated[Named, Query(description="A state's id, code, name or adjective.")]
States = Annotated[list[Named], Query(max_length=MOST_STATES, description="States, repeated: state=KEN&state=Uganda.")]
Bodies = Annotated[list[Named], Query(max_length=5, description="HRC, CHR or UNGA, repeated.")]
Register = Annotated[
    Literal["unga-votes", "hrc-votes"], Query(description="General Assembly, or Commission and Council.")
]
Kinds = Annotated[list[Literal["resolution", "decision", "statement", "amendment", "other"]], Query(max_length=5)]
Topic = Annotated[str, Query(max_length=200, pattern=NoNul, description="Only roll calls with these words in a topic.")]
Kept = Annotated[bool, Query(description="Read the documents of the casebook beside the registers.")]
HOW = problems(404, 503)


def _answer(server: Server, asked: Asked) -> ResultView:
    return ResultView.model_validate(server.analyst.answer(asked).record())


def _states(names: Sequence[str]) -> tuple[str, ...]:
    return ids_of(names, "state")


@router.get("", responses=problems())
def analyses(server: Server) -> list[OfferView]:
    """Every analysis, with the question that it answers."""
    return view_offers()


@router.get("/profile", responses=HOW)
def profile(server: Server, state: State, peers: Words = "", until: Year = None, casebook: Kept = False) -> ResultView:
    """What is measured of a state, beside its group (`peers`; its regional one) and all states."""
    return _answer(server, Asked("profile", _states([state]), peers=peers, until=until, with_casebook=casebook))


@router.get("/compare", responses=HOW)
def compare(server: Server, state: States, until: Year = None) -> ResultView:
    """The same measures of two states or more, and differences from the first with intervals."""
    return _answer(server, Asked("compare", _states(state), until=until))


@router.get("/stages", responses=HOW)
def stages(server: Server, state: State, since: Year = None, until: Year = None, casebook: Kept = False) -> ResultView:
    """Where a state's yearly record changes, beside stages that documents claim."""
    return _answer(server, Asked("stages", _states([state]), since=since, until=until, with_casebook=casebook))


@router.get("/agreement", responses=HOW)
def agreement(
    server: Server,
    state: States = [],  # noqa: B006
    matrix: Annotated[bool, Query(description="Every two states; then no state is named.")] = False,
    register: Register = "unga-votes",
    body: Bodies = [],  # noqa: B006
    kind: Kinds = [],  # noqa: B006
    topic: Topic = "",
    text: Annotated[str, Query(max_length=200, pattern=NoNul, description="Words of the title, or a symbol.")] = "",
    since: Year = None,
    until: Year = None,
) -> ResultView:
    """How often two states vote alike, one beside all, or every two; needs recorded votes."""
    return _answer(server, Asked("agreement", _states(state), register=register, bodies=ids_of(body, "body"),
                                 kinds=tuple(kind), topic=topic, text=text, since=since, until=until,
                                 matrix=matrix))  # fmt: skip


@router.get("/positions", responses=HOW)
def positions(
    server: Server,
    state: States = [],  # noqa: B006
    register: Register = "unga-votes",
    body: Bodies = [],  # noqa: B006
    topic: Topic = "",
    since: Year = None,
    until: Year = None,
    positive: Annotated[Named, Query(description="The state whose mean position is positive.")] = "USA",
    bridges: Annotated[bool, Query(description="Tie repeated texts together.")] = True,
) -> ResultView:
    """Where states (all, where none is named) stand on one line, session by session; needs recorded votes."""
    return _answer(server, Asked("positions", _states(state), register=register, bodies=ids_of(body, "body"),
                                 topic=topic, since=since, until=until, positive=_states([positive])[0],
                                 bridges=bridges))  # fmt: skip


@router.get("/spread", responses=HOW)
def spread(
    server: Server,
    phrase: Annotated[list[Named], Query(max_length=MOST_STATES, description="A phrase, repeated.")],
    casebook: Kept = False,
) -> ResultView:
    """Where phrases appear, first and later, in titles of resolutions and in documents."""
    return _answer(server, Asked("spread", phrases=tuple(phrase), with_casebook=casebook))


@router.get("/network", responses=HOW)
def network(
    server: Server,
    state: Annotated[str, Query(max_length=200, pattern=NoNul, description="Blank: all states.")] = "",
    issue: Words = "",
    since: Year = None,
    until: Year = None,
    sponsors: Annotated[bool, Query(description="Instead: who puts resolutions before the Council with whom.")] = False,
) -> ResultView:
    """Who recommends what to whom in the UPR, and how it was answered; needs UPR recommendations. With `sponsors`, who
    sponsors resolutions with whom; needs the Council's catalogue."""
    return _answer(server, Asked("network", _states([state] if state else []), issue=issue, since=since, until=until,
                                 sponsors=sponsors))  # fmt: skip


@router.get("/tellings", responses=HOW)
def tellings(server: Server) -> ResultView:
    """How documents of the casebook tell the same acts, and how often claims agree with the registers."""
    return _answer(server, Asked("tellings", with_casebook=True))
