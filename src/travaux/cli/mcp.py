"""`travaux mcp`: the command's words. The work is in `travaux.serve.assistants`, imported when the command runs."""

from pathlib import Path
from typing import Annotated

import typer


def mcp(
    http: Annotated[bool, typer.Option("--http", help="Listen for HTTP instead of speaking over stdin and "
                                       "stdout.")] = False,
    host: Annotated[str, typer.Option("--host", help="With --http: the address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="With --http; 0 takes a free "
                                      "one.")] = 8322,
    accounts: Annotated[
        Path | None, typer.Option("--accounts", metavar="FILE", help="With --http: the file of users, whose tokens are "
                                  "then asked for (travaux serve --create-token).")
    ] = None,
) -> None:
    """Serve assistants over the Model Context Protocol."""
    from travaux.serve.door import run_http, run_stdio

    if http:
        run_http(host, port, accounts)
    else:
        run_stdio()
