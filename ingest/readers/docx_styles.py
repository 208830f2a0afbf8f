"""What a .docx says once and means everywhere: fonts and capitals of styles, and the automatic numbers of paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.readers.counting import counted

_PLACE = re.compile(r"%([1-9])")
_OFF = ("0", "false", "off", "none")


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of tags below an element."""
    for tag in path:
        element = element.find(tag) if element is not None else None
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The `val` of the element at a path."""
    found = child(element, *path)
    return found.get("val") if found is not None else None


def is_on(element: Element | None, tag: str) -> bool | None:
    """Whether a switch such as `caps` is on; None if it is not set here."""
    found = child(element, tag)
    return None if found is None else found.get("val", "1") not in _OFF


def font_of(properties: Element | None) -> str | None:
    """The font of a run's or style's properties."""
    fonts = child(properties, "rFonts")
    return None if fonts is None else fonts.get("ascii") or fonts.get("hAnsi") or fonts.get("cs")


class Styles:
    """Styles by id, each with the styles that it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall("style") if root is not None else []
        self._by_id = {style.get("styleId", ""): style for style in found}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._default_paragraph = next(
            (s.get("styleId", "") for s in found if s.get("type") == "paragraph" and s.get("default") in ("1", "true")), ""
        )

    def chain(self, style: str | None) -> Iterator[Element]:
        """A style and its ancestors; without a style, the default for paragraphs."""
        seen: set[str] = set()
        current = style or self._default_paragraph
        while current in self._by_id and current not in seen:
            seen.add(current)
            yield self._by_id[current]
            current = value(self._by_id[current], "basedOn") or ""

    def font(self, run: Element | None, paragraph_style: str | None) -> str:
        """The font that a run is printed in; "" if nothing says."""
        places = [run, *(child(s, "rPr") for s in self._run_chain(run, paragraph_style)), self._defaults]
        return next((font for place in places if (font := font_of(place))), "")

    def has_capitals(self, run: Element | None, paragraph_style: str | None) -> bool:
        """Whether a run is printed in capitals although it was typed in small letters."""
        places = [run, *(child(s, "rPr") for s in self._run_chain(run, paragraph_style)), self._defaults]
        return next((on for place in places if (on := is_on(place, "caps")) is not None), False)

    def _run_chain(self, run: Element | None, paragraph_style: str | None) -> Iterator[Element]:
        if style := value(run, "rStyle"):
            yield from self.chain(style)
        yield from self.chain(paragraph_style)


@dataclass(slots=True)
class _Level:
    """One level of a numbering: its format, its text ("%1.%2)"), and where it starts."""

    style: str
    pattern: str
    text: str
    start: int
    restart: int | None

    @classmethod
    def of(cls, element: Element) -> "_Level":
        fmt = child(element, "numFmt")
        if fmt is None:  # newer formats stand beside a fallback for older programs
            fmt = next((f for f in element.iter("numFmt")), None)
        given = fmt.attrib if fmt is not None else {}
        start, restart = value(element, "start") or "", value(element, "lvlRestart")
        return cls(
            given.get("val", "decimal"),
            given.get("format", ""),
            value(element, "lvlText") or "",
            int(start) if start.isdecimal() else 1,
            int(restart) if restart and restart.isdecimal() else None,
        )


class Numbering:
    """The automatic numbers: asked for paragraph after paragraph, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}  # paragraph style → (abstract, level)
        self._numbers: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for abstract in root.findall("abstractNum") if root is not None else ():
            self._add_abstract(abstract)
        for number in root.findall("num") if root is not None else ():
            self._add_number(number)

    def _add_abstract(self, abstract: Element) -> None:
        key = abstract.get("abstractNumId", "")
        levels = self._abstract.setdefault(key, {})
        for element in abstract.findall("lvl"):
            place = _number(element.get("ilvl"))
            levels[place] = _Level.of(element)
            if style := value(element, "pStyle"):
                self._by_style.setdefault(style, (key, place))

    def _add_number(self, number: Element) -> None:
        key = value(number, "abstractNumId") or ""
        levels, starts = dict(self._abstract.get(key, {})), dict[int, int]()
        for override in number.findall("lvlOverride"):
            place = _number(override.get("ilvl"))
            if (level := child(override, "lvl")) is not None:
                levels[place] = _Level.of(level)
            if (start := value(override, "startOverride")) and start.isdecimal():
                starts[place] = int(start)
        self._numbers[number.get("numId", "")] = (key, levels, starts)

    def mark(self, properties: Element | None) -> str:
        """The number or bullet of the next paragraph, with the space after it; "" if it has none."""
        number, place = self._asked(properties)
        if number not in self._numbers:
            return ""
        key, levels, starts = self._numbers[number]
        level = levels.get(place)
        if level is None:
            return ""
        counters = self._counters.setdefault(key, {})
        if place in starts and (number, place) not in self._started:
            self._started.add((number, place))
            counters[place] = starts[place] - 1
        counters[place] = counters.get(place, level.start - 1) + 1
        for lower in [p for p in counters if p > place]:
            if lower not in levels or levels[lower].restart is None or levels[lower].restart == place + 1:
                del counters[lower]
        text = self._printed(level, levels, counters)
        return f"{text} " if text else ""

    def _asked(self, properties: Element | None) -> tuple[str, int]:
        """(number, level) of a paragraph's own properties, or of its style."""
        own = child(properties, "numPr")
        number, place = value(own, "numId"), value(own, "ilvl")
        style = value(properties, "pStyle")
        if number is None:
            for ancestor in self._styles.chain(style):
                inherited = child(ancestor, "pPr", "numPr")
                if number := value(inherited, "numId"):
                    linked = self._by_style.get(ancestor.get("styleId", ""))
                    place = place or value(inherited, "ilvl") or (str(linked[1]) if linked else None)
                    break
        return number or "", _number(place)

    @staticmethod
    def _printed(level: _Level, levels: dict[int, _Level], counters: dict[int, int]) -> str:
        if level.style == "bullet":
            return level.text if level.text in ("+", "*", "•") else "-"
        if level.style == "none":
            return _PLACE.sub("", level.text).strip()

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = levels.get(place, level)
            return counted(counters.get(place, other.start), other.style, other.pattern)

        return _PLACE.sub(number, level.text).strip()


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
