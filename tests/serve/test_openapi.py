"""The description of the API tells the truth: schemathesis asks every operation, with right and wrong requests."""

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from starlette.testclient import TestClient

N_REQUESTS = 8
"""Requests of each operation and sort: with all operations some thousand, in half a minute."""
load_all_checks()
positive_data_acceptance = CHECKS.get_one("positive_data_acceptance")
"""Left out: that `Atlantis` is no state, and that a text is no PDF, no schema can say; it is told with 404 or 422."""
quick = settings(max_examples=N_REQUESTS, deadline=None, derandomize=True, database=None,
                 suppress_health_check=list(HealthCheck))  # fmt: skip


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
def test_every_operation_answers_as_described(app: FastAPI, client: TestClient, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"host": "localhost"})
    operations = [found.ok() for found in schema.get_all_operations()]
    if mode is GenerationMode.NEGATIVE:  # words of any kind, as in a path, cannot be wrong
        operations = [one for one in operations if list(one.query) or one.body]
    asked = 0
    for operation in operations:

        @quick
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(base_url="http://localhost", excluded_checks=[positive_data_acceptance])

        try:
            ask()
            asked += 1
        except Unsatisfiable:  # what asks for nothing, or for any words at all, cannot be asked wrongly
            assert mode is GenerationMode.NEGATIVE
        except Exception as error:
            error.add_note(f"{mode.value} requests of {operation.label}")
            raise
    assert asked == len(operations) > 20 if mode is GenerationMode.POSITIVE else asked > 12
