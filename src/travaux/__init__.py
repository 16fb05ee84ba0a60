"""travaux turns what is written about a state's part in the international human rights system into a checked record.

The steps, each one public function over the types of `travaux.vocabulary`::

    file or URL ─read→ Document ─extract→ Claims ─check→ Findings ─publish→ people, programs

Nothing is imported here before it is asked for: `travaux --help` must not pay for an automaton.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "Claim": "vocabulary",
    "Document": "vocabulary",
    "Finding": "vocabulary",
    "Modality": "vocabulary",
    "Verdict": "vocabulary",
    "check_claims": "check",
    "check_source": "pipeline",
    "find_claims": "extract",
    "load_registers": "registers",
    "read_source": "read",
}

__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'travaux' has no public name {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"travaux.{_HOMES[name]}"), name)
