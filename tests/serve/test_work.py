"""Documents are read in processes of their own: one that hangs or dies takes nothing with it."""

from collections.abc import Iterator

import pytest

from travaux.errors import ReadError
from travaux.serve.limits import WINDOW_SECONDS, Limit
from travaux.serve.work import Job, WorkError, Workshop

TEXT = b"Ghana ratified the Convention against Torture on 7 September 2000."


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop(n_workers=1)
    yield made
    made.close()


def test_a_document_comes_back_checked_with_how_it_came(workshop: Workshop) -> None:
    outcome = workshop.check(Job("note.txt", TEXT))
    assert [finding.verdict.value for finding in outcome.checked.findings] == ["confirmed"]
    assert outcome.data == TEXT
    assert outcome.origin["suffix"] == ".txt"


def test_a_document_that_cannot_be_read_leaves_the_worker_at_work(workshop: Workshop) -> None:
    with pytest.raises(ReadError, match=r"x\.pdf"):
        workshop.check(Job("x.pdf", b"%PDF-1.7 nothing"))
    worker = next(iter(workshop._all))
    assert workshop.check(Job("note.txt", TEXT)).checked.claims
    assert next(iter(workshop._all)) is worker


@pytest.mark.parametrize("name", ["/etc/passwd", "notes.txt", "file:///etc/passwd"])
def test_no_file_of_the_server_is_read_for_anyone(workshop: Workshop, name: str) -> None:
    with pytest.raises(ReadError, match="only web addresses"):
        workshop.check(Job(name))


def test_no_address_of_the_inner_network_is_fetched(workshop: Workshop) -> None:
    with pytest.raises(ReadError, match="inner network"):
        workshop.check(Job("http://169.254.169.254/latest/meta-data/"))


def test_a_worker_that_is_killed_is_replaced(workshop: Workshop) -> None:
    workshop.check(Job("note.txt", TEXT))
    worker = next(iter(workshop._all))
    worker._process.kill()
    worker._process.wait()
    assert workshop.check(Job("note.txt", TEXT)).checked.claims


def test_what_takes_too_long_is_given_up() -> None:
    hurried = Workshop(n_workers=1, max_seconds=0.001)  # less than a process takes to start
    try:
        with pytest.raises(WorkError, match=r"took longer than 0\.001 seconds"):
            hurried.check(Job("note.txt", TEXT))
        assert not hurried._all, "the worker was ended"
    finally:
        hurried.close()


def test_a_limit_counts_within_its_window() -> None:
    now = [0.0]
    limit = Limit(2, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(3)] == [True, True, False]
    now[0] = WINDOW_SECONDS - 1
    assert not limit.take("a")
    now[0] = WINDOW_SECONDS
    assert [limit.take("a") for _ in range(3)] == [True, True, False]
