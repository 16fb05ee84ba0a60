"""E-mail (EML, and web pages saved as MHTML): the message's text; subject, sender and date as metadata.

Attached documents are named in a remark; they are not read with the message, for they are other people's documents:
`travaux.read.containers` reads them as sources of their own.
"""

from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from travaux.read.html import lay_out_page
from travaux.read.layout import Layout, Unreadable
from travaux.read.sniff import decode
from travaux.read.txt import lay_out_plain
from travaux.vocabulary import Metadata

MAX_PARTS = 200
"""Parts of one message; a mail bomb has thousands."""


_DAMAGED = (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError, OverflowError)
"""What the standard library's parser raises on damaged messages."""


def read_eml(data: bytes) -> Layout:
    """The layout of a message's text: its plain text, or its HTML where it has no other."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = [part for part, _ in zip(message.walk(), range(MAX_PARTS), strict=False)]
        body = _find_body(parts)
        payload = body.get_payload(decode=True) if body is not None else None
        attached = [part.get_filename() or "without a name" for part in parts if part.is_attachment()]
        metadata = _read_head(message)
    except _DAMAGED as error:
        raise Unreadable("the message is damaged: it cannot be taken apart.") from error
    if body is None or not isinstance(payload, bytes):
        raise Unreadable("the message holds no text.")
    is_html = body.get_content_type() == "text/html"
    decoded = decode(payload, declared=body.get_content_charset(), is_html=is_html)
    layout = lay_out_page(decoded) if is_html else lay_out_plain(decoded)
    remarks = list(layout.remarks)
    if attached:
        remarks.append(f"The message has {len(attached)} attachment(s), which are documents of their own: "
                       f"{', '.join(attached)}.")
    found = {**layout.metadata.model_dump(exclude_none=True, exclude={"origin"}),
             **metadata.model_dump(exclude_none=True, exclude={"origin"})}
    merged = Metadata(**found, origin={**layout.metadata.origin, **metadata.origin})
    return Layout(layout.source, layout.blocks, layout.tables, layout.dropped, layout.pages, merged, remarks)


def find_attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each document attached to a message, in order; without those that have no name."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = [part for part, _ in zip(message.walk(), range(MAX_PARTS), strict=False) if part.is_attachment()]
    except _DAMAGED:
        return
    for part in parts:
        try:
            name, payload = part.get_filename(), part.get_payload(decode=True)
            if payload is None and part.get_content_type() == "message/rfc822":
                name, payload = name or "message.eml", part.get_content().as_bytes()
        except _DAMAGED:
            continue
        if name and isinstance(payload, bytes):
            yield str(name), payload


def _find_body(parts: list[EmailMessage]) -> EmailMessage | None:
    texts = [part for part in parts if part.get_content_type() in ("text/plain", "text/html")
             and not part.is_attachment()]
    plain = [part for part in texts if part.get_content_type() == "text/plain" and part.get_payload(decode=True)]
    return (plain or texts or [None])[0]  # type: ignore[list-item]


def _read_head(message: EmailMessage) -> Metadata:
    found: dict[str, str] = {}
    origin: dict[str, str] = {}
    for key, name in (("title", "Subject"), ("author", "From"), ("date", "Date"), ("url", "Content-Location")):
        try:
            value = " ".join(str(message.get(name, "")).split())[:500]
        except (ValueError, TypeError, OverflowError):  # a head that the library cannot take apart: a day beyond time
            value = ""
        if key == "author" and value:
            value = parseaddr(value)[0] or parseaddr(value)[1]
        elif key == "date" and value:
            try:
                value = parsedate_to_datetime(value).date().isoformat()
            except (ValueError, TypeError, OverflowError):
                value = ""
        if value:
            found[key], origin[key] = value, f"message {name}"
    return Metadata(**found, origin=origin)
