"""Lists of agencies in a sentence: "Sở A, Sở B và các cơ quan liên quan", "các cơ quan chức năng: Sở Y tế, Công an tỉnh"."""

from functools import lru_cache
from typing import NamedTuple

from ingest.agencies.names import agency_at, end_of_name, may_begin
from ingest.agencies.series import TITLES, series_at
from ingest.text.phrases import phrase

Span = tuple[int, int]

#: With what the next member of a list may begin, besides a name: a word that joins, a level, a head that a series shares.
MEMBER_WORDS = ("và", "cùng", "với", "các", "mọi", "những", *TITLES)
_NEXT = phrase(r"\s*(?:[,;/]\s*(?:(?:và|cùng|với) )?|(?:và|cùng với|cùng|với|hoặc) )")
_MEMBERS = phrase(r"\s*:\s*")
# "Giám đốc: Sở Y tế, Sở Tài chính", "Thủ trưởng: các sở, ban, ngành": one title for all that are listed.
_TITLED = phrase(rf"(?:{'|'.join(TITLES)})\s*:\s*(?=\S)")
_LEVEL = r"(?:các|mọi) cấp(?! (?:ủy|uỷ|chính quyền|học|bậc|có))(?!\w)"
_LEVELS = phrase(_LEVEL)
_ALL_LEVELS = phrase(_LEVEL + r"(?:\s*,\s*(?:các|mọi) (?:ngành|giới|địa phương|cơ quan|đơn vị)(?!\w))+")  # "các cấp, các ngành"
_GROUP = phrase(r"(?:các|những) (?P<noun>\w+)")
# "phối hợp với Tạp chí Thuế, Văn phòng và Vụ Quản lý nợ".
_OFFICE = phrase(r"(?-i:Văn phòng)\s*(?:,|và )\s*(?=\S)")
# "UBND các huyện và cơ quan, đơn vị liên quan": a group that a list ends with has no "các" of its own.
_PLAIN = phrase(r"(?:cơ quan|đơn vị)\s*,\s*(?:cơ quan|đơn vị|tổ chức|địa phương)(?!\w)")
_DETERMINED = "các "
_REACH = 160  # characters of such a group
_VAGUE = phrase(
    r"(?:các|những) (?:cơ quan|đơn vị|tổ chức|lực lượng|ngành)(?:[\s,]|tổ chức|đơn vị|chức năng|có liên quan|liên quan|sau)*$"
)


class AgencyList(NamedTuple):
    """The agencies of a list, and where the list ends; both empty where none begins."""

    spans: tuple[Span, ...]
    end: int


NOBODY = AgencyList((), 0)


def agencies_at(text: str, start: int, end: int) -> AgencyList:
    """The list of agencies that begins at `start`.

    A group whose members follow a colon gives way to them if it is vague ("các cơ quan chức năng: …") or of their kind ("các
    sở: Sở A, …"); otherwise the members explain it, and it stays one group ("các tổ chức hội: Hội Nông dân, …").
    """
    found = _in_paragraph(text, start)
    return found if found.end <= end else _listed(text, start, end)


@lru_cache(maxsize=64)  # the same place is asked for as heading, as subject and after a lead-in, with other ends
def _in_paragraph(text: str, start: int) -> AgencyList:
    if not may_begin(text, start):
        return NOBODY
    end = text.find("\n", start)
    return _listed(text, start, end if end >= 0 else len(text))


def _listed(text: str, start: int, end: int) -> AgencyList:
    found: list[Span] = []
    position = last = start
    explained = False
    while position < end:
        if series := series_at(text, position, end):
            found += [(a, b) for a, b, _ in series.members]
            last = series.end
            step = _NEXT.match(text, last, end)
            if not step:
                break
            position = step.end()
            continue
        if found and not explained and (levels := _LEVELS.match(text, position, end)):
            found[-1] = found[-1][0], levels.end()  # "thủ trưởng các ngành, các cấp" are one group
            last = position = levels.end()
            continue
        all_levels = _ALL_LEVELS.match(text, position, end)
        read = agency_at if position > start else end_of_name  # whether one may begin at `start` is known
        stop = all_levels.end() if all_levels else read(text, position)
        if stop is None and found:
            stop = _plain_group(text, position, end)
        if stop is None and found and (office := _OFFICE.match(text, position, end)):
            position = office.end()  # whose it is, nothing says: it stands between two that have names
            continue
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
    if found:
        return AgencyList(tuple(found), last)
    titled = _TITLED.match(text, start, end)
    return _listed(text, titled.end(), end) if titled and may_begin(text, titled.end()) else NOBODY


def _plain_group(text: str, position: int, end: int) -> int | None:
    """Where such a group ends, if something tells which: of a place, or those concerned."""
    plain = _PLAIN.match(text, position, end) if text[position] in "cđ" else None
    if plain is None:
        return None
    stop = end_of_name(_DETERMINED + text[position : min(end, position + _REACH)], 0)
    stop = position + stop - len(_DETERMINED) if stop else position
    return stop if stop > plain.end() else None


def goes_on(text: str, position: int, end: int) -> bool:
    """Whether a list of agencies may go on behind the sign at `position`; no other sign is in one."""
    step = _NEXT.match(text, position, end)
    at = step.end() if step else end
    return at < end and (may_begin(text, at) or bool(_LEVELS.match(text, at, end)) or series_at(text, at, end) is not None)


def is_group(text: str, agency: Span) -> bool:
    """Whether the name stands for several: "các cơ quan liên quan"."""
    return _GROUP.match(text, *agency) is not None


def _gives_way(text: str, group: Span, member: int) -> bool:
    named = _GROUP.match(text, *group)
    if not named:
        return True
    same_kind = text[member : member + len(named["noun"])].lower() == named["noun"].lower()
    return same_kind or _VAGUE.match(text, *group) is not None
