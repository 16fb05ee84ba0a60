"""Logging in and out, the users, the log: only where the server has users."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from travaux.errors import UsageError
from travaux.serve.accounts import Accounts, Role
from travaux.serve.drawing import draw
from travaux.serve.pages.forms import read_form, words
from travaux.serve.pages.questions import page_number, words_of
from travaux.serve.server import server_of
from travaux.serve.visits import SESSION, address_of

router = APIRouter()
N_LOG = 100
WRONG = "Name and password do not belong together."
TOO_OFTEN = "Too many attempts to log in; please wait five minutes."


def accounts_of(request: Request) -> Accounts:
    """The server's users. Raises 404 where it has none."""
    accounts = server_of(request).accounts
    if accounts is None:
        raise HTTPException(404)
    return accounts


def safe_target(target: str) -> str:
    """Where to go after a login: a path of this server, and nothing that a browser takes for another host.

    >>> [safe_target(t) for t in ("/states/KEN?on=2001-01-01", "//evil.example", "https://evil.example", "/\\\\evil")]
    ['/states/KEN?on=2001-01-01', '/', '/', '/']
    """
    plain = target.startswith("/") and not target.startswith("//") and "\\" not in target and target.isprintable()
    return target if plain else "/"


@router.get("/login")
def login_page(request: Request) -> Response:
    """The form to log in."""
    accounts_of(request)
    return draw(request, "login.html", trouble="", target=safe_target(words_of(request, "next")), name="")


@router.post("/login")
async def log_in(request: Request) -> Response:
    """Begins a session, where name and password belong together."""
    server, accounts = server_of(request), accounts_of(request)
    async with read_form(request) as form:
        name, password = words(form, "name", 80), form.get("password")
        target = safe_target(words(form, "next"))
    address = address_of(request)
    # Both are counted: many names from one address, and many addresses for one name.
    if not server.logins.take(f"from {address}") or not server.logins.take(f"as {name.casefold()}"):
        accounts.note(name, "login held back", address=address)
        return draw(request, "login.html", status=429, trouble=TOO_OFTEN, target=target, name=name)
    given = password if isinstance(password, str) else ""
    user = await run_in_threadpool(accounts.log_in, name, given)
    if user is None:
        accounts.note(name, "login refused", address=address)
        return draw(request, "login.html", status=403, trouble=WRONG, target=target, name=name)
    server.logins.forget(f"from {address}")
    server.logins.forget(f"as {name.casefold()}")
    accounts.note(user.name, "logged in", address=address)
    response = RedirectResponse(target, status_code=303)
    server.doorkeeper.greet(response, user, secure=request.url.scheme == "https" or server.settings.https)
    return response


@router.post("/logout")
async def log_out(request: Request) -> Response:
    """Ends the session of this browser."""
    server, accounts = server_of(request), accounts_of(request)
    async with read_form(request):
        user = server.doorkeeper.user_of(request)
    if user:
        accounts.note(user.name, "logged out", address=address_of(request))
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(SESSION)
    return response


@router.get("/users")
def users_page(request: Request) -> Response:
    """The users, for admins."""
    accounts = accounts_of(request)
    server_of(request).user(request, Role.ADMIN)
    return draw(request, "users.html", users=accounts.users(), roles=[role.word for role in Role], trouble="", done="")


@router.post("/users")
async def change_users(request: Request) -> Response:
    """Makes a user, sets a password and role, or takes a user out."""
    server, accounts = server_of(request), accounts_of(request)
    admin = server.user(request, Role.ADMIN)
    async with read_form(request) as form:
        name, role, remove = words(form, "name", 80), words(form, "role"), words(form, "remove")
        given = form.get("password")
    password = given if isinstance(given, str) else ""
    try:
        if remove:
            accounts.remove(remove)
            done = f"{remove} is taken out."
        else:
            await run_in_threadpool(accounts.create, name, Role.named(role), password)
            done = f"{name} may log in as {role}."
    except UsageError as error:
        return draw(request, "users.html", status=422, users=accounts.users(), roles=[one.word for one in Role],
                    trouble=str(error), done="")  # fmt: skip
    accounts.note(admin.name, "removed user" if remove else "made user", remove or f"{name} ({role})",
                  address=address_of(request))  # fmt: skip
    return draw(request, "users.html", users=accounts.users(), roles=[one.word for one in Role], trouble="", done=done)


@router.get("/log")
def log_page(request: Request) -> Response:
    """The log, the newest first, for admins."""
    accounts = accounts_of(request)
    server_of(request).user(request, Role.ADMIN)
    page = page_number(request)
    entries = accounts.log(n=N_LOG + 1, skip=(page - 1) * N_LOG)
    return draw(request, "log.html", entries=entries[:N_LOG], page=page, more=len(entries) > N_LOG)
