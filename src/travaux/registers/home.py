"""Where a user's own registers lie: imported votes, newer copies of the shipped registers.

`$TRAVAUX_HOME` where it is set, else the platform's folder for an application's data: `$XDG_DATA_HOME/travaux` or
`~/.local/share/travaux` on Linux, `~/Library/Application Support/travaux` on a Mac, `%LOCALAPPDATA%\\travaux` on
Windows.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def data_home(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder of this user's data; it need not exist.

    >>> data_home({"TRAVAUX_HOME": "/srv/travaux"}, "linux").as_posix()
    '/srv/travaux'
    >>> data_home({"XDG_DATA_HOME": "/home/ada/data"}, "linux").as_posix()
    '/home/ada/data/travaux'
    """
    if own := environment.get("TRAVAUX_HOME"):
        return Path(own).expanduser()
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "travaux"
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "travaux"
    xdg = environment.get("XDG_DATA_HOME", "")
    return (Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".local" / "share") / "travaux"


def user_registers() -> Path:
    """The folder that holds the user's own registers, one folder each; it need not exist."""
    return data_home() / "registers"


def user_register(name: str) -> Path | None:
    """The folder of the user's own register of this name; None where there is none."""
    folder = user_registers() / name
    return folder if (folder / "register.yml").is_file() else None
