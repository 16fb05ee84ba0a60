"""Which part of an HTML page is its text, and which its frame: menus, forms, scripts, banners, hidden parts."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_DROPPED_TAGS = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "audio", "video",
    "form", "button", "select", "input", "textarea", "nav", "footer", "dialog", "aside", "head"))
_DROPPED_ROLES = frozenset((
    "navigation", "contentinfo", "search", "dialog", "menu", "menubar", "alertdialog", "complementary"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE = re.compile(r"(?:sd)?(?:foot|end)notes?\d*|(?:foot|end)notes?[-_]\w+|fn\d*|references|reflist"
                   r"|doc-(?:foot|end)notes?", re.IGNORECASE)
# Parts of a page's frame, by the usual names of their classes: 'main-nav', 'breadcrumb', 'sharing', 'cookie-banner'
_FRAME = re.compile(
    r"""(?:(?:site|page|main|global|top|left|right|primary|secondary|sub)?[-_]?(?:nav|navbar|navigation|menu|sidebar)
    |breadcrumbs?|cookies?(?:[-_]\w+)*|consent(?:[-_]\w+)*|share|sharing|addtoany\w*|social[-_]?(?:share|media|links|icons
    |bar)|related(?:[-_](?:posts?|articles?|content|links|stories|news))|comments?|disqus\w*|(?:site|page)[-_]footer|footer
    |pagination|pager|skip[-_]?(?:link|nav|to)?\w*|newsletter\w*|popup|modal|adverts?|advertisement|visually-hidden
    |sr-only|screen-reader-text|toolbar|mw-editsection|navbox|catlinks|noprint)""", re.VERBOSE | re.IGNORECASE)
MAX_FRAME_SHARE = 0.3
"""A part whose class says that it belongs to the page's frame is left out only if it holds no more of the text."""
MIN_MAIN_SHARE = 0.5
"""<main> (or the only <article>) stands for the page where it holds at least this share of the text."""


def steps(top: LexborNode, skipped: set[int]) -> Iterator[tuple[LexborNode, bool]]:
    """`top` and all below it in document order, without recursion: (node, True) on coming to it, (node, False) on
    leaving an element. What is in `skipped` (by `mem_id`, looked up after the node was given) is not gone into."""
    node, depth = top, 0
    while True:
        yield node, True
        child = None if node.mem_id in skipped else node.child
        if child is not None:
            node, depth = child, depth + 1
            continue
        while True:
            if node.is_element_node:
                yield node, False
            following = node.next if depth else None
            if following is not None:
                node = following
                break
            parent = node.parent if depth else None
            if parent is None:
                return
            node, depth = parent, depth - 1


def is_note(attributes: dict[str, str | None]) -> bool:
    """Whether an element's class, id or role says that it holds notes."""
    values = (attributes.get(key) or "" for key in ("class", "id", "role", "epub:type"))
    return any(_NOTE.fullmatch(name) for value in values for name in value.split())


def find_main(body: LexborNode) -> tuple[LexborNode, set[int]]:
    """The element that holds the page's text, and the `mem_id` of every element in it to skip."""
    skipped: set[int] = set()
    sizes: dict[int, int] = {}
    frames: list[LexborNode] = []
    mains: list[LexborNode] = []
    articles: list[LexborNode] = []
    heads: list[LexborNode] = []
    total = 0
    for node, coming in steps(body, skipped):
        if not node.is_element_node:
            total += len((node.text_content or "").strip()) if node.is_text_node else 0
            continue
        if not coming:
            sizes[node.mem_id] = total - sizes[node.mem_id]
            continue
        sizes[node.mem_id] = total
        tag, attributes = node.tag, node.attributes
        if node.mem_id != body.mem_id and _is_dropped(tag or "", attributes):
            skipped.add(node.mem_id)
        elif attributes and _is_frame(attributes):
            frames.append(node)
        elif tag == "main" or attributes.get("role") == "main":
            mains.append(node)
        elif tag == "article":
            articles.append(node)
        elif tag == "h1" or tag == "header":
            heads.append(node)
    skipped.update(node.mem_id for node in frames
                   if node.mem_id != body.mem_id and sizes[node.mem_id] <= MAX_FRAME_SHARE * total)
    skipped.update(node.mem_id for node in heads if node.tag == "header" and _is_banner(node))
    for found in (mains, articles):
        is_main = len(found) == 1 and sizes[found[0].mem_id] >= MIN_MAIN_SHARE * total
        if is_main and (body.css_first("h1") is None or found[0].css_first("h1") is not None):
            return found[0], skipped
    return body, skipped


def _is_dropped(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag not in _DROPPED_TAGS and not attributes:
        return False
    if tag == "div" and attributes.get("title") in ("header", "footer"):  # as LibreOffice writes running heads
        return True
    hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
    dropped = tag in _DROPPED_TAGS or attributes.get("role") in _DROPPED_ROLES
    return hidden or (dropped and not is_note(attributes))


def _is_frame(attributes: dict[str, str | None]) -> bool:
    names = [*(attributes.get("class") or "").split(), attributes.get("id") or ""]
    return any(_FRAME.fullmatch(name) for name in names)


def _is_banner(header: LexborNode) -> bool:
    return header.css_first("h1") is None and header.parent is not None and header.parent.tag == "body"
