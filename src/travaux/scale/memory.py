"""How much memory a worker may take, beyond what it was born with."""

import re
import resource
from pathlib import Path


def limit_memory(n_bytes: int) -> None:
    """Lets this process take `n_bytes` more than it holds now; beyond them an allocation fails.

    A forked worker holds what its parent held, which costs it nothing and may be more than its limit: in the process of
    somebody's notebook, say.
    """
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (_held() + n_bytes, hard))


def _held() -> int:
    """Bytes of data that this process holds, as the kernel counts them for the limit; 0 where it does not tell."""
    try:
        found = re.search(r"^VmData:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0
