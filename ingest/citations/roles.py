"""From the words around a citation to its role. Table: `data/cues.toml`, with examples that are tests.

Direction is never guessed: an effect ("bãi bỏ", "sửa đổi") counts only where this text has it; the passive tells of two others.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from ingest.text.phrases import anywhere
from ingest.wording import one_of, words_of

Told = TypeVar("Told")  # what a cue tells

_MAX_BRIDGE, _MAX_ITEM = 260, 900
# What an item that begins with an effect comes to at last: "7. Bãi bỏ quy định về phụ cấp … quy định tại |Điều 4 Nghị định".
_HELD_IN = re.compile(r"\b(?:quy định|ban hành|nêu|ghi) (?:tại|trong|ở) *$")
# Between an effect and its object nothing may stand that makes the object a basis: "Bãi bỏ thủ tục … theo quy định của".
# What stands before a word is looked at behind its first letter, so that a search skips to these letters.
_SUBMITS = r"(?<!chương t)(?<!giáo t)(?<!công t)(?<!quá t)(?<!quy t)(?<!tờ t)(?<!lộ t)rình\b(?! độ)"
_NOT_BRIDGE = re.compile(rf"t(?:(?<!\wt)(?<!kèm t)heo\b|hực hiện\b|{_SUBMITS})|căn cứ|phù hợp|để\b|áp dụng|hướng dẫn thi hành")
# "Thay thế Phụ lục I ban hành kèm theo |": a part is replaced, so the whole is amended.
_PART = re.compile(r"\b(?:phụ lục|cụm từ|một số|mẫu|biểu|khoản|điểm|điều \d)")
_MARKER = re.compile(
    r"[\s|“\"*•·+–-]*(?:(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s?[.:]?|(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s?[.)/]|[Kk]hoản \d+[.:]?)?"
    r"\s*(?:Hiệu lực(?: thi hành)?\s?[.:]?\s*)?"
)
_TYPES = one_of("main_types")
_GUIDE = r"hướng dẫn(?: chi tiết)?(?: thi hành| thực hiện| áp dụng)?"
_SELF = re.compile(r"\bnày\b[^.]{0,160}$")
_FORMULA = re.compile(rf"ban hành (?:{_TYPES}|quy định|quy chế)(?: liên tịch)?(?: về việc| về| quy định)?\s*$")
# "Trình ban hành Pháp lệnh thay thế |", "xây dựng và ban hành Quyết định sửa đổi |": somebody else is to issue it, or some day.
_TO_COME = re.compile(
    r"\b(?:(?<!tờ )trình|nghiên cứu|xây dựng|soạn thảo|tham mưu|đề xuất|đề nghị|kiến nghị|chuẩn bị|yêu cầu|sẽ)\b[^.;:]{0,90}$"
)
_TITLE_LEAD = re.compile(rf"(?:[\s|\"“]*(?:v/v|về việc|về|việc|{_TYPES})\b[\s:]*)*$")
_JOINED = re.compile(r"(?:^|.*\b)(?:và|đồng thời|nay)\s*$|.*[,;:]\s*$|^\s*$")
_SELF_DETAILS = re.compile(rf"\bnày\b[^.;]{{0,80}}?(quy định chi tiết|{_GUIDE})\b[^.;]{{0,200}}$")
_FORMULA_DETAILS = re.compile(
    r"^[^,;]{0,60}\b(?P<issues>ban hành )(?P<type>nghị quyết|nghị định|quyết định|thông tư)(?: liên tịch)? "
    rf"(?P<what>quy định chi tiết|{_GUIDE})\b[^.;]{{0,200}}$"
)
# "trình Chính phủ ban hành Nghị định quy định chi tiết thi hành |Luật": that decree will do so, not who asks for it.
_BY_ONE_TO_COME = re.compile(
    r"\b(?:trình|xây dựng|soạn thảo|dự thảo|ban hành|chờ)\b[^,;.:]{0,60}\b(?:nghị định|thông tư|nghị quyết|quyết định)"
    r"(?: liên tịch)? (?:quy định|hướng dẫn)\b[^,;.:]{0,80}$"
)
_TITLE_DETAILS = re.compile(
    r"\b(quy định chi tiết|chi tiết thi hành|hướng dẫn (?:chi tiết )?(?:thi hành|thực hiện|áp dụng|một số|về một số))"
    r"[^.;]{0,160}$"
)
_MAIN_TYPES = words_of("main_types")
_SUBJECT = re.compile(r"\b(luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|chỉ thị) này\b")
# Samples: "thực hiện nghiêm các nhiệm vụ được giao tại |Công điện"; "thực hiện các nội dung đã được … chỉ đạo tại |Chỉ thị".
_TASKS_OF = re.compile(
    r"(?:thực hiện|triển khai)(?: \w+){0,4}? (?:các |những )?(?:nhiệm vụ|nội dung|giải pháp|chỉ đạo|kết luận|mục tiêu)\b"
    r"(?:(?!\btheo\b)[^;.:]){0,90}?\b(?:tại|trong) (?:các )?$"
    r"|(?:thực hiện|triển khai) (?:các )?(?:nghị quyết|quyết định|chỉ thị|kết luận|thông báo|kế hoạch)"
    r"(?: của [^,;:.]{3,60})?:? ?$"
)
# "danh mục bệnh, tật theo |", "quy định tại |": what stands after it is only referred to. "kèm theo" is none.
_BREAK = re.compile(r"t(?<!\wt)(?<!kèm t)heo\b(?! dõi)|quy định (?:tại|của)|có liên quan")
# "sửa đổi, bổ sung một số nghị định quy định chi tiết thi hành |Luật Đất đai" amends decrees, not the law.
_OF_OTHERS = re.compile(
    r"\b(?:nghị định|thông tư|nghị quyết|quyết định|văn bản)\b.*\b(?:quy định|hướng dẫn|thi hành|thực hiện|triển khai)\b"
)
# What every effect contains, at most so many characters after its beginning: a quick test before the search.
_EFFECT_WORD = anywhere(
    (
        "bỏ",
        "sửa đổi",
        "bổ sung",
        "thay ",
        "điều chỉnh",
        "hiệu lực",
        "đình chỉ",
        "kéo dài",
        "tạm ngưng",
        "đính chính",
        "hợp nhất",
    )
)
_EFFECT_LEAD = 20
_PLAIN = (" theo ", " tại ", " của ", "theo ", "tại ", "của ")
_WEAK = ("của", "ngày", "với", "trong", "thuộc", "tại", "quy định", "ban hành", "ngoài", "khi", "nêu", "không")
# From "thực hiện" to its object, without words of manner. Another clause or a bracket breaks it, and so does a decree that is
# still to come ("dự thảo Nghị định quy định chi tiết thi hành một số điều của Luật").
_IMPLEMENTED = re.compile(r"(?!\s*một số điều)[^,;:()]{0,60}$")
_MANNER = re.compile(rf"[ ,]*{one_of('manner')}(?=[ ,])")
_EXPIRES = re.compile(
    r"hết hiệu lực(?: thi hành)?(?: toàn bộ)?,? (?:kể )?từ (?:ngày|khi|thời điểm)[^.;]{0,60}?\bnày\b|hết hiệu lực thi hành\s*:"
)
_DONE = r"(?P<cue>sửa đổi|bổ sung|điều chỉnh|chỉnh lý|thay thế|bãi bỏ|h[uủ][ỷy] bỏ|hết hiệu lực|đính chính)"
_PASSIVE = re.compile(
    rf"(?:được|bị|đã)\s[^.;|()]{{0,70}}?{_DONE}[^.;|()]{{0,110}}?\b(?:bởi|theo|tại|bằng|trong)(?: quy định tại)?[ :]*(?:các )?$"
)


# "1. Điều 17 Quy chế … ban hành kèm theo |A được sửa đổi, bổ sung như sau:". Not "các chế độ theo |A được điều chỉnh như sau:".
_PASSIVE_EFFECT = re.compile(r"(?=[đb])\b(?:được|bị) (?:sửa đổi|bổ sung|thay thế)[^.;:]{0,60}? như sau\b")
_BEGINS_ITEM = re.compile(
    r"[\s|“\"*•·+–-]*(?:(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s?[.:]|(?:[IVX]+|\d{1,2}(?: ?\.\d{1,2})*|[a-zđ])\s?[.)])?\s*"
    r"(?:(?:Tên|Tiêu đề|Phụ lục|Mẫu|Biểu|[Đđ]iểm|[Kk]hoản|[Đđ]iều|Mục|Chương)\b[^;:]{0,200})?$"
)


@dataclass(frozen=True, slots=True)
class _Tables:
    effect: re.Pattern[str]
    nested: tuple[tuple[str, re.Pattern[str]], ...]
    cue: re.Pattern[str]
    cue_roles: tuple[tuple[str, str], ...]  # (role, zone) of each group of `cue`
    passive: tuple[tuple[str, re.Pattern[str]], ...]
    effect_roles: tuple[str, ...]


def cue_table() -> dict[str, list[dict[str, Any]]]:
    """The table as it is written."""
    return tomllib.loads(resources.files("ingest").joinpath("data/cues.toml").read_text("utf-8"))


def _alternatives(cue: str) -> list[str]:
    parts, depth = [""], 0
    for sign in cue:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _at_words(cues: Iterable[tuple[Told, str]], end: str = "") -> tuple[re.Pattern[str], tuple[Told, ...]]:
    """A pattern for any of the cues at the beginning of a word, with `end` behind, and what each of its groups tells.

    What stands before is looked at behind the first letter, so that a search skips to these letters; and cues with the same
    first letter stand together, so that it looks at a letter once.
    """
    letters: dict[str, list[tuple[Told, str]]] = {}
    for told, cue in cues:
        for part in _alternatives(cue):
            letters.setdefault(part[0], []).append((told, f"{part[1:]}{end}()"))
    pieces = [f"{one}(?<!\\w{one})(?:{'|'.join(rest for _, rest in found)})" for one, found in letters.items()]
    return re.compile("|".join(pieces)), tuple(told for found in letters.values() for told, _ in found)


@cache
def _tables() -> _Tables:
    table = cue_table()
    cue, cue_roles = _at_words((((row["role"], row["zone"]), row["cue"]) for row in table["cue"]), r"\b")
    ordered = sorted(table["effect"], key=lambda row: row["role"] != "amends")  # "thay thế cụm từ" before "thay thế"
    effect, effect_roles = _at_words((row["role"], row["cue"]) for row in ordered)
    return _Tables(
        effect=effect,
        nested=tuple((row["role"], _at_words([(row["role"], row["cue"])])[0]) for row in table["nested"]),
        cue=cue,
        cue_roles=cue_roles,
        passive=tuple((row["role"], re.compile(rf"\b(?:{row['cue']})")) for row in table["passive"]),
        effect_roles=effect_roles,
    )


def effect_before(left: str, *, title: bool = False, joined: bool = False, own: str | None = None) -> str | None:
    """The effect that this text has on what follows `left`, a clause from its beginning; None if it has none.

    `title`: the clause is the document's own title. `joined`: the clause goes on from one that has an effect. `own` is the type
    of this document: in a letter, what "Luật này" replaces is not replaced by the letter.
    """
    clause = left.lower()
    word = _EFFECT_WORD.search(clause)
    if not word:
        return None
    tables = _tables()
    match = tables.effect.search(clause, max(0, word.start() - _EFFECT_LEAD))
    if not match:
        return None
    bridge = clause[match.end() :]
    if (len(bridge) > _MAX_BRIDGE and (joined or not _reaches_over(bridge))) or _NOT_BRIDGE.search(
        bridge.replace("kèm theo", "")
    ):
        return None
    prefix = clause[(_MARKER.match(left) or match).end() : match.start()] if not title else clause[: match.start()]
    if not _may_have_effect(prefix, title, joined) or _of_another(prefix, own):
        return None
    if not title and not joined and left[:1].islower() and clause.startswith(match.group()):
        return None  # the rest of a sentence that a page break cut off
    role = tables.effect_roles[int(match.lastindex or 1) - 1]
    return "amends" if role == "replaces" and _PART.search(bridge) else role


def _reaches_over(bridge: str) -> bool:
    """Whether an effect goes as far as the end of its item, past more than other bridges hold."""
    return len(bridge) <= _MAX_ITEM and ";" not in bridge and _HELD_IN.search(bridge) is not None


def _may_have_effect(prefix: str, title: bool, joined: bool) -> bool:
    if not prefix.strip():
        return True
    if formula := _FORMULA.search(prefix):
        return _TO_COME.search(prefix, 0, formula.start()) is None
    if title:
        return _TITLE_LEAD.match(prefix) is not None
    if re.search(r"\b(?:được|bị|đã|sẽ|nghiên cứu|đề xuất|đề nghị|kiến nghị|việc|khi|nếu|không)\s*$", prefix):
        return False
    if prefix.rstrip().endswith(" này"):
        return True
    ours = joined or prefix.strip() in ("nay", "và") or _SELF.search(prefix) is not None
    return ours and _JOINED.match(prefix[-40:]) is not None


def _of_another(clause: str, own: str | None) -> bool:
    """Whether the subject of a clause is "Luật này" and the like, and this text is of another type."""
    subject = _SUBJECT.search(clause)
    return subject is not None and own is not None and own.lower() in _MAIN_TYPES and not own.lower().endswith(subject.group(1))


def expires(sentence: str, own: str | None = None) -> bool:
    """Whether this text ends the force of what a sentence names: "… hết hiệu lực kể từ ngày Nghị định này có hiệu lực"."""
    text = sentence.lower()
    return _EXPIRES.search(text) is not None and not _of_another(text, own)


def passive_effect(right: str, left: str) -> str | None:
    """What this text does to a citation that stands as the subject: "1. Điều 17 của |A … được sửa đổi, bổ sung như sau:".

    Only at the beginning of an item, and only where the new wording follows.
    """
    if "được" not in right and "bị " not in right:
        return None
    match = _PASSIVE_EFFECT.search(right.lower())
    return "amends" if match and _BEGINS_ITEM.match(left) else None


def passive_before(gap: str) -> str | None:
    """What the citation after `gap` did to the one before it: "A được sửa đổi bởi |B" is amends; None if nothing is told."""
    if len(gap) < 12 or not any(word in (text := gap.lower()) for word in ("được", "bị ", "đã ")):
        return None
    match = _PASSIVE.search(text)
    if not match or "|" in gap or ";" in gap[: match.start()]:
        return None  # in another cell of a table, or after ";", something else is the subject
    for role, cue in _tables().passive:
        if cue.search(match["cue"]):
            return role
    return "amends"


def nested_role(title: str) -> str:
    """What a document does to the citation that ends `title`, the beginning of its title."""
    text = title.lower()
    for role, cue in _tables().nested:
        last = max(cue.finditer(text), key=re.Match.end, default=None)
        if last is None or _BREAK.search(text, last.end()):
            continue
        of_others = role in ("amends", "replaces", "repeals") and _OF_OTHERS.search(text, last.end())
        return "refers_to" if of_others else role
    return "refers_to"


def cue_role(left: str, *, opening: bool) -> str:
    """The role that the last cue of `left` gives: no effects, no nesting."""
    text = left[-200:].lower()
    if text.endswith(_PLAIN) and "hực hiện" not in text and "triển khai" not in text and not opening:
        return "refers_to"
    tables = _tables()
    if ("thực hiện" in text or "triển khai" in text) and _TASKS_OF.search(text):
        return "implements"
    clause = max(text.rfind(","), text.rfind(";"), text.rfind(":"), text.rfind(".")) + 1  # no cue goes over one of these
    role, end, weak = _last_cue(tables, text, clause, opening)
    if clause and (end == 0 or (weak and opening)):
        role, end, _ = _last_cue(tables, text, 0, opening)
    if role == "implements" and (not _IMPLEMENTED.match(_MANNER.sub("", text[end:])) or _BY_ONE_TO_COME.search(text)):
        return "refers_to"
    return role


def _last_cue(tables: _Tables, text: str, start: int, opening: bool) -> tuple[str, int, bool]:
    """(role, where its cue ends, whether it is a weak one) of the last cue of text[start:]; (refers_to, 0, …) without one."""
    role, end, weak = "refers_to", 0, False
    for match in tables.cue.finditer(text, start):
        found, zone = tables.cue_roles[int(match.lastindex or 1) - 1]
        if zone == "opening" and not opening:
            found = "refers_to"
        weak = found == "refers_to" and match.group() in _WEAK
        if weak and role == "based_on":
            weak = False
            continue  # "Theo đề nghị của … tại Tờ trình |" stays a basis
        role, end = found, match.end()
    return role, end, weak


def own_detail(left: str, *, title: bool, own: str | None = None) -> str | None:
    """details or guides, where this text says so of itself, as in "Thông tư này quy định chi tiết một số điều của |".

    `own` is the type of this document: a letter is not the decree that "đang trình Chính phủ ban hành Nghị định …".
    """
    if "hướng dẫn" not in (text := left[-300:].lower()) and "chi tiết" not in text:
        return None
    if match := (_TITLE_DETAILS if title else _SELF_DETAILS).search(text):
        return "details" if "chi tiết" in match.group(1) else "guides"
    if not (match := _FORMULA_DETAILS.search(text)) or _TO_COME.search(text, 0, match.start("issues")):
        return None
    if own is not None and own.lower() in _MAIN_TYPES and not own.lower().startswith(match["type"]):
        return None
    return "details" if "chi tiết" in match["what"] else "guides"
