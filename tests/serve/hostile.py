"""A document that tries to be markup, template and writing that turns round: in its text, its title and its name."""

SCRIPT = "<script>alert(1)</script>"
TEMPLATE = "{{ 7 * 191 }}"
TURNED = "\u202eevil"
EVIL = f"{SCRIPT} {TEMPLATE} {TURNED}"
NAME = f"report {TEMPLATE} {TURNED} <img src=x onerror=alert(1)>.html"
TITLE = f"Title {EVIL}"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 191 }} \u202eevil"
BODY = f"Ghana ratified the Convention against Torture {ESCAPED} on 7 September 2000."
HTML = f"<html><head><title>Title {ESCAPED}</title></head><body><h1>Title {ESCAPED}</h1><p>{BODY}</p></body></html>"


def troubles(page: str) -> list[str]:
    """What of it has become more than text on a page."""
    found = []
    if "<script>alert" in page or "<img src=x" in page:
        found.append("markup")
    if "1337" in page:
        found.append("template")
    if "\u202e" in page:
        found.append("turned writing")
    return found
