"""The public names of the package. A change here concerns everybody who imports it: it goes into the changelog."""

import subprocess
import sys

import pytest

import travaux

PUBLIC = [
    "Claim", "Document", "Finding", "Modality", "Verdict", "__version__", "check_claims", "check_source", "find_claims",
    "load_registers", "read_source",
]  # fmt: skip


def test_public_names_are_these() -> None:
    assert sorted(travaux.__all__) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_is_there(name: str) -> None:
    assert getattr(travaux, name)


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"has no public name 'casebook'; it has .*read_source"):
        _ = travaux.casebook


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "{'pydantic', 'httpx', 'jinja2', 'yaml', 'pypdfium2', 'ahocorasick_rs', 'rich'}"
    script = f"import sys, travaux, travaux.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
