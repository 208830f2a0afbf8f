"""Lists of agencies in a sentence: "Sở A, Sở B và các cơ quan liên quan", "các cơ quan chức năng: Sở Y tế, Công an tỉnh"."""

from dataclasses import dataclass
from functools import lru_cache

from ingest.agencies import agency_at
from ingest.phrases import phrase

Span = tuple[int, int]

_NEXT = phrase(r"\s*(?:[,;/]\s*(?:(?:và|cùng|với) )?|(?:và|cùng với|cùng|với|hoặc) )")
_MEMBERS = phrase(r"\s*:\s*")
_GROUP = phrase(r"(?:các|những) (?P<noun>\w+)")
_VAGUE = phrase(
    r"(?:các|những) (?:cơ quan|đơn vị|tổ chức|lực lượng|ngành)(?:[\s,]|tổ chức|đơn vị|chức năng|có liên quan|liên quan|sau)*$"
)


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The agencies of a list, and where the list ends; both empty where none begins."""

    spans: tuple[Span, ...]
    end: int


@lru_cache(maxsize=64)  # the same place is asked for as heading, as subject and after a lead-in
def agencies_at(text: str, start: int, end: int) -> AgencyList:
    """The list of agencies that begins at `start`.

    A group whose members follow a colon gives way to them if it is vague ("các cơ quan chức năng: …") or of their kind ("các
    sở: Sở A, …"); otherwise the members explain it, and it stays one group ("các tổ chức hội: Hội Nông dân, …").
    """
    found: list[Span] = []
    position = last = start
    explained = False
    while position < end:
        stop = agency_at(text, position)
        if stop is None or stop > end:
            break
        if not explained:
            found.append((position, stop))
        last = stop
        step = _NEXT.match(text, stop, end)
        if not step and not explained and (step := _MEMBERS.match(text, stop, end)) and agency_at(text, step.end()):
            explained = not _gives_way(text, found[-1], step.end())
            if not explained:
                found.pop()
        if not step:
            break
        position = step.end()
    return AgencyList(tuple(found), last)


def is_group(text: str, agency: Span) -> bool:
    """Whether the name stands for several: "các cơ quan liên quan"."""
    return _GROUP.match(text, *agency) is not None


def _gives_way(text: str, group: Span, member: int) -> bool:
    named = _GROUP.match(text, *group)
    if not named:
        return True
    same_kind = text[member : member + len(named["noun"])].lower() == named["noun"].lower()
    return same_kind or _VAGUE.match(text, *group) is not None
