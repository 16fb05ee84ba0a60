"""`travaux serve`: the command's words. The work is in `travaux.serve`, imported when the command runs."""

from pathlib import Path
from typing import Annotated

import typer


def serve(
    host: Annotated[
        str,
        typer.Option(
            "--host", help="The address to listen on. Others can only reach it with users made by --create-user."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="0 takes a free one.")] = 8321,
    casebook: Annotated[
        str | None,
        typer.Option("--casebook", metavar="URL", help="The casebook: a file, or a URL of SQLite or PostgreSQL."),
    ] = None,
    accounts: Annotated[
        Path | None,
        typer.Option("--accounts", metavar="FILE", help="The file of users. Default: in the folder of travaux's data."),
    ] = None,
    create_user: Annotated[
        str | None,
        typer.Option(
            "--create-user",
            metavar="NAME",
            help="Make a user (or set a new password), asked for on the terminal or read from stdin; then end.",
        ),
    ] = None,
    role: Annotated[str, typer.Option("--role", help="For --create-user: reader, reviewer or admin.")] = "reader",
    without_password: Annotated[bool, typer.Option("--without-password", help="For --create-user: one who logs in "
                                                   "through another service (OpenID Connect).")] = False,
    create_token: Annotated[
        str | None,
        typer.Option("--create-token", metavar="NAME", help="Print a token with which programs act as this user."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="People reach it by https, through a server in front of it on this machine.")
    ] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
) -> None:
    """Serve the pages, the JSON API and the door for assistants."""
    from travaux.serve.running import Wishes, make_token, make_user, run_server

    if create_user is not None:
        make_user(accounts, create_user, role, with_password=not without_password)
    elif create_token is not None:
        make_token(accounts, create_token)
    else:
        run_server(Wishes(host, port, casebook, accounts, https, not no_open))
