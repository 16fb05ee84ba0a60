"""ZIP packages (DOCX, ODT, EPUB): opening their members with limits, and reading their XML without its traps.

A package may claim little and unpack to terabytes, or its XML may define entities that grow without bound (both are
old attacks). So every member is read through a limit, and a document type definition in XML is refused: no format read
here has one.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from zipfile import BadZipFile, ZipFile

from travaux.read.layout import Unreadable

MAX_MEMBER_BYTES = 100 * 1024 * 1024
"""The largest member that is unpacked: the text of a DOCX of 1,000 pages is some 15 MB of XML."""
MAX_PACKAGE_BYTES = 200 * 1024 * 1024
"""All that is unpacked of one package."""
MAX_DEPTH = 500
"""Real documents nest some 20 deep; recursion of the standard library ends at 1,000."""
_CHUNK = 1024 * 1024


class Package:
    """An open package. Use as a context manager; reading past the limits raises `Unreadable`."""

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        self._left = MAX_PACKAGE_BYTES
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(f"the {what} is damaged or cut short: it cannot be unpacked.") from error

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @property
    def names(self) -> list[str]:
        """The names of its members, as they stand in it."""
        return self._archive.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of a member; `Unreadable` where it is missing, encrypted, damaged or too large."""
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(name) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    if size > min(MAX_MEMBER_BYTES, self._left):
                        raise Unreadable(f"the {self._what} unpacks to more than {MAX_MEMBER_BYTES / 1e6:,.0f} MB: "
                                         "not read.")
                    chunks.append(chunk)
        except KeyError as error:
            raise Unreadable(f"the {self._what} has no part {name}: it is damaged, or something else.") from error
        except RuntimeError as error:
            raise Unreadable(f"the {self._what} is encrypted and needs a password.") from error
        except (BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
            if isinstance(error, Unreadable):
                raise
            raise Unreadable(f"the {self._what} is damaged: its part {name} cannot be unpacked.") from error
        except Exception as error:  # zlib.error and its like have no common root
            raise Unreadable(f"the {self._what} is damaged: its part {name} cannot be unpacked.") from error
        self._left -= size
        return b"".join(chunks)

    def read_xml(self, name: str) -> Element:
        """The root element of an XML member."""
        return parse_xml(self.read(name), self._what)


def parse_xml(data: bytes, what: str) -> Element:
    """The root element of XML; `Unreadable` where it is ill-formed, nests too deep or has a document type
    definition."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:65_536].replace(b"\x00", b"")):
        raise Unreadable(f"the {what} holds a document type definition, which no {what} needs: not read.")
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    depth = 0
    root: Element | None = None
    try:
        for start in range(0, max(1, len(data)), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            for event, element in cast(Iterable[tuple[str, Element]], parser.read_events()):
                depth += 1 if event == "start" else -1
                if depth > MAX_DEPTH:
                    raise Unreadable(f"the {what} nests more than {MAX_DEPTH} elements: not read.")
                root = element if root is None else root
        parser.close()
    except ParseError as error:
        raise Unreadable(f"the {what} is damaged: its XML ends at {error.position}.") from error
    if root is None:
        raise Unreadable(f"the {what} is damaged: it holds no XML.")
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute by its name without namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def children(element: Element, *names: str) -> Iterator[Element]:
    """The direct children with one of the local `names`."""
    return (child for child in element if local_name(child) in names)
