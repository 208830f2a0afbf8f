"""Whom a clause charges: "Giao Sở X …", "Sở X có trách nhiệm …", "Trong quá trình thực hiện, Sở X …"."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.agencies.lists import NOBODY, AgencyList, Span, agencies_at, is_group
from ingest.agencies.names import FEW_LETTERS, agency_at, letters_open, may_begin, name_at
from ingest.assignments.duties import NOUN_LIST, ROLE_VERB, WORDS
from ingest.letters import LOWER, UPPER
from ingest.text.phrases import anywhere, lowered, may_begin_like, one_of, phrase, small, spaced

_ORDER = one_of(WORDS["ordering"])
_ASK = one_of(WORDS["asking"])
_ACT = f"(?:{one_of(WORDS['acts'])}|{ROLE_VERB})"
_MODAL = one_of(WORDS["modal"])
_STRONG = r"(?:chủ trì|phối hợp|hướng dẫn|theo dõi|đôn đốc|nghiên cứu|xây dựng|triển khai|tổ chức thực hiện)"

_ORDERED = rf"(?:đồng thời,? )?(?P<verb>{_ASK}|{_ORDER})\s*:? (?=\S)"
_COMMAND = small(_ORDERED)
_COMMAND_LETTERS = {"đ", *(verb[0] for verb in (*WORDS["asking"], *WORDS["ordering"]))}
_ANY_COMMAND = small(
    "(?P<verb>"
    + one_of([*WORDS["asking"], *WORDS["ordering"]], not_after=(r"\w", r"theo\s", r"được\s", r"sự\s", r"bàn\s", r"việc\s"))
    + r") (?=\S)"
)
_MAY_COMMAND = anywhere([*WORDS["asking"], *WORDS["ordering"]])
_ASKS = small(_ASK)
_COMMANDED = small(
    one_of([*WORDS["asking"], *WORDS["ordering"]], not_after=(r"\w",))
    + r"\s*:?\s*(?:(?:(?:các )?đồng chí|(?:các )?đ/c|ông|bà)\s*:?\s*)?$"
)
# "Phó Thủ tướng Nguyễn Thiện Nhân yêu cầu Bộ …" (15)
_DIRECTS = phrase(
    rf"(?: (?-i:[{UPPER}])\w+){{0,4}}\s*,?\s*(?:(?:đã|còn|cũng|vừa|tiếp tục) )?(?:(?P<verb>{_ASK}|{_ORDER})|chỉ đạo) (?=\S)"
)
_HOLDS = small(r"\s*(?:quản lý|sử dụng|khai thác|chăm sóc|trồng)(?!\w)")  # "rừng … giao cho các cơ quan quản lý thì …"
_NO_ORDER = small(r"\s*(?:của|về|tại)(?!\w)")  # "đề nghị Bộ Y tế của …" asks for a thing, not of somebody
_STANDING = r"(?:(?:cơ quan|đơn vị) )?(?:thường trực|đầu mối|chủ trì)"
# What is done already, or only said: "Sở Y tế đã …", "Ngày 23/4/2022, Thủ tướng Chính phủ ban hành Quyết định số 508/QĐ-TTg …",
# "Phó Giám đốc Sở GTVT cho biết sẽ chủ trì …".
_REPORTED = small(
    rf"\s*(?:(?:đã|sẽ|vừa|chưa|đang|từng|được(?! (?:giao|phân công|phân cấp))|là(?! {_STANDING}))(?!\w)"
    r"|(?:(?:ký )?ban hành|ký|có) (?:\w+ ){1,2}(?:số \d|\d{1,4}[/-][\da-zđ])"
    r"|(?:cho biết|cho rằng|khẳng định|nhấn mạnh)(?!\w))"
)
_OVERSEES = (
    r"(?:giám sát|theo dõi|đôn đốc|kiểm tra)(?:\s*,?\s*(?:và )?(?:giám sát|theo dõi|đôn đốc|kiểm tra))* (?:chặt chẽ )?"
    r"(?:việc|tình hình|công tác) (?:tổ chức )?(?:triển khai )?(?:thực hiện|thi hành)"
)
_REMARK = r"\s*(?:,\s*)?(?:\([^)]{0,80}\)\s*,?\s*)?"  # "Bộ Xây dựng (Cục Đăng kiểm Việt Nam) có trách nhiệm"
_BEHIND_REMARK = small(rf"\s*\([^)]{{0,80}}\)\s*,?\s*(?=(?:{_MODAL}|{_ACT})(?!\w))")
_DUTY = small(rf"{_REMARK}(?:{_MODAL}|{_ACT})(?!\w)")
# "Thủ tướng Chính phủ yêu cầu:": who orders what follows is not charged with it.
_ORDERS = small(rf" (?:đã )?(?:{_ASK}|{_ORDER})(?: như sau| thực hiện)?\s*:")
# "Cục Hậu cần tổng hợp, báo cáo Bộ trưởng (trước ngày 31 tháng 12)."
_BINDING_ACT = small(rf"{_REMARK}(?:tổng hợp|báo cáo|trình|đề xuất|gửi|nộp|lập|hoàn thành)(?!\w)")
_TERM = small(
    r"(?:trước|chậm nhất|muộn nhất)[^.;]{0,30}? (?:ngày )?\d{1,2}(?:/| tháng )\d{1,2}"
    r"|thời hạn[^.;]{0,30}? ngày(?: làm việc)?[ ,]"
)
_BOUND = small(
    rf"{_REMARK}(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|chủ trì|phối hợp|hướng dẫn|là {_STANDING}|tham mưu|{_OVERSEES}"
    r"|được phân cấp (?:thực hiện|chủ trì|tham mưu))(?!\w)"
)
_IMPERATIVE = small(
    rf"[“\"]?(?:{_MODAL}|{_ACT}|{one_of(WORDS['strengthening'])}|h[ằà]ng (?:năm|quý|tháng)|{_ORDER}|{_ASK})(?!\w)"
)
_BELOW = small(rf"(?!{one_of(WORDS['not_below'])}(?!\w)){one_of(WORDS['below'])}(?!\w)(?=\s*(?:,|\S))")
# "Giao đồng chí Nguyễn Văn An – Phó Chủ tịch UBND xã thực hiện": who it is, before the post.
_NAME = rf"(?:[{UPPER}]\w*\s+){{1,5}}?[{UPPER}]\w*\s*[-–,]\s*"
_PERSON = re.compile(rf"(?:(?:[Cc]ác )?(?:[Đđ]ồng chí|[Đđ]/c)|[Ôô]ng|[Bb]à)\s*:?\s+(?P<name>{_NAME})?")
# "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, | Chủ tịch Ủy ban MTTQ xã": a post in the Party before that in the organ.
_PARTY_POST = small(
    r"(?:phó )?(?:bí thư|(?:(?:tỉnh|thành|huyện|quận|thị|đảng) )?[uủ][ỷy] viên|uv\w{1,4})"
    r"(?:[ ,][^.;:()\n]{0,80}?)?,\s*(?=\w)"
)
_PARTY_POSTS = 3  # of one person
PERSON_WORDS = ("các", "đồng", "đ/c", "ông", "bà")
_PERSON_LETTERS = frozenset("CcĐđÔôBb")  # what they begin with
# What both begin with stands before the alternatives: then a search skips to these four signs.
_OPENS = re.compile(
    spaced(
        rf"[,:Qq](?:(?<=[,:])\s*(?=[{UPPER}]"
        r"|(?:các|những|cơ quan|lực lượng|thủ trưởng|lãnh đạo|chủ tịch|giám đốc|đề nghị|yêu cầu|giao) )"
        r"|(?<=[Qq])(?i:uá trình (?:tổ chức )?(?:triển khai\s*,?\s*)?(?:thực hiện )?(?=\S)))"
    )
)
# "trong quá trình", "theo lộ trình": no verb begins inside such a word.
_COMPOUND = "|".join(rf"{last}(?<={first}\s{last})" for first, last in (words.split() for words in WORDS["ends"]))
_VERB = rf"(?!(?:{_COMPOUND})(?!\w))(?=(?:{_MODAL}|{_ACT})(?!\w)(?! của(?! mình)))"
# Under "Thủ tướng yêu cầu các Bộ trưởng …:", "Giao các tổ trưởng phụ trách …" charges others, even where nobody can tell whom.
_UNREAD_ORDER = phrase(
    rf"giao(?: nhiệm vụ)?(?: cho)? (?:các |những |đồng chí |ông |bà |(?-i:[{UPPER}]))(?!nhiệm vụ|chỉ tiêu|nội dung)"
)
# "theo chức năng, nhiệm vụ được giao" between a subject and its verb.
_ASIDE = small(
    r"\s*(?:,\s*)?(?:theo(?! dõi| mô hình)|căn cứ|trong phạm vi|trên cơ sở|tùy|tuỳ|trong|khi)(?!\w)[^.;:]{0,160}?"
    # "căn cứ ý kiến chỉ đạo của Bộ Chính trị, | phối hợp"; "căn cứ vào các nhiệm vụ chủ trì, | xây dựng"
    # "công chức | giám sát thực hiện"
    rf"(?<!\w)(?<!(?:các|ững)\snhiệm\svụ\s)(?<!\scông\schức\s)(?<!\scán\sbộ\s){_VERB}"
)
# "Ủy ban nhân dân cấp xã nơi gia đình nhận tử thi, tro cốt đưa về mai táng có trách nhiệm …": which of them.
_WHERE = phrase(rf" (?:nơi|có trụ sở)(?!\w)(?:[^.;:,]|,(?!\s*(?-i:[{UPPER}]))){{1,300}}?(?=,? (?:có|chịu) trách nhiệm(?!\w))")
# "Chi cục Hải quan nơi đăng ký tờ khai | kiểm tra …"
_WHERE_SHORT = small(rf" nơi \w+ \w+[^.;:,]{{0,80}}?(?<!\w){_VERB}")
# "…, hội quần chúng đẩy mạnh …" (49); "… vừa và nhỏ, Liên minh các HTX phối hợp …" (35)
_UNKNOWN = phrase(rf"(?:\s*,\s*| (?-i:[{LOWER}]))[^.;:()]{{0,120}}?(?<!\w)(?<!quan\s)(?<!vị\s)(?=(?:{_MODAL}|{_STRONG})(?!\w))")
_TOLD = small(one_of(("đã", "đang", "chưa"), not_after=(r"\w",)) + r"(?!\w)")  # what is done already
# What a group is further told by: "các tỉnh | nuôi tôm trọng điểm | chủ động phối hợp …".
_QUALITY = phrase(
    rf" (?!(?:và|hoặc|cùng|với|để|đồng thời)(?!\w))(?-i:[{LOWER}])[^,.;:()]{{0,60}}? (?P<verb>)(?=(?:{_MODAL}|{_STRONG})(?!\w))"
)
# "Các cơ quan | quản lý đơn vị sự nghiệp công lập | có trách nhiệm": what they do tells which of them, if their duty follows.
_BARE = phrase(r"(?:các|những) (?:cơ quan|đơn vị)$")
_BY_WORK = phrase(rf" (?-i:[{LOWER}])[^,.;:()]{{3,90}}?(?= (?:có|chịu) trách nhiệm(?!\w))")
# Whoever an office is said to have: "Cơ quan được giao chủ trì soạn thảo văn bản có trách nhiệm …".
_OFFICES = ("cơ quan", "đơn vị", "bộ phận", "thủ trưởng", "người đứng đầu", "lãnh đạo", "ngành", "lực lượng")
_OFFICE = (
    rf"(?P<name>(?:các )?{one_of(_OFFICES)} "
    r"[^,.;:()“”\"]{3,90}?)\s*,? (?:có|chịu) (?:trách nhiệm|nhiệm vụ)(?!\w)"
)
# "Chỉ thị nêu rõ, Bộ Y tế chủ trì …": so a newspaper tells of a document.
_SAYS = ("chỉ thị nêu", "kế hoạch nêu", "công văn nêu", "công điện nêu", "thông báo nêu", "quyết định nêu")
# An opening phrase before the subject or the verb: "Căn cứ dự toán của các cơ quan, Sở Tài chính tham mưu …" (003).
_ADJUNCTS = (
    "căn cứ", "theo", "trên cơ sở", "trong", "để", "khi", "định kỳ", "hằng", "hàng", "trước", "từ", "sau", "tại", "đối với",
    "ngoài", "nhằm", "nếu", "trường hợp", "ngày", "cuối", "đầu", "giữa", "quá trình", "chậm nhất", "đến", "qua", "với", "về",
    "thực hiện", "thông qua", "trên đây", "nhận được", "riêng", "cùng với", "bên cạnh", "liên quan",
    *_SAYS,
)  # fmt: skip
_PHRASE = rf"[“\"]?{one_of(_ADJUNCTS)}(?<!theo(?= dõi))(?!\w)"
_ADJUNCT = small(_PHRASE)
_BOUND_OFFICE = small(_OFFICE)
# What a clause may begin with, if not with an agency; no two of them begin with the same words.
_SPECIAL = rf"(?P<command>{_ORDERED})|(?P<office>{_OFFICE})|(?P<adjunct>{_PHRASE})"
_OPENING_BEHIND = small(_SPECIAL)
# "Đồng thời, UBND các xã có trách nhiệm …"; "Riêng Sở Y tế …"
_CONNECTING = (
    "đồng thời", "ngoài ra", "bên cạnh đó", "mặt khác", "riêng", "do đó", "do vậy", "vì vậy", "vì thế", "theo đó", "trước mắt",
)  # fmt: skip
_OPENING = small(rf"(?P<connected>{one_of(_CONNECTING)}\s*,? ?)|{_SPECIAL}")
# A body whose name no table has and which is not printed as a name: "Cục đo đạc và bản đồ Nhà nước có trách nhiệm:".
_BODIES = {  # its head → what it is none with
    "tổng cục": "", "cục": "bộ", "chi cục": "", "vụ": "việc|án", "uy ban": "", "ủy ban": "", "uỷ ban": "", "ủỷ ban": "",
    "ban": "hành|đầu", "trung tâm": "", "viện": "dẫn|phí|trợ", "hội đồng": "", "quỹ": "đất|lương|thời", "tổng công ty": "",
    "công ty": "", "hạt": "", "trạm": "", "bệnh viện": "", "trường": "hợp",
}  # fmt: skip
_TEAMS = {"tổ": "công tác|giúp việc|biên tập|soạn thảo", "đoàn": "kiểm tra|thanh tra|công tác|giám sát"}
_BODY = small(
    rf"(?P<name>(?:{'|'.join(head + f'(?! (?:{none}))' * bool(none) for head, none in _BODIES.items())}) [^,.;:()“”\"]{{3,70}}?"
    rf"|(?:{'|'.join(f'{head} (?:{kinds})' for head, kinds in _TEAMS.items())})"
    r"(?: [^,.;:()“”\"]{3,70}?)?)(?<!\svà) (?:có|chịu) (?:trách nhiệm|nhiệm vụ)(?!\w)"
)
# Posts and parts of the issuer that a plan names like an agency: "Bộ phận xử lý đơn thư phải tham mưu …".
_POSTS = (
    "bộ phận", "công chức", "chuyên viên", "kế toán", "văn thư", "thủ quỹ", "nhà trường", "giáo viên chủ nhiệm", "tổ trưởng tổ",
    "trưởng thôn", "trưởng bản", "trưởng xóm", "trưởng ấp", "trưởng khu phố",
)  # fmt: skip
_POST = small(
    rf"(?P<name>(?:các )?{one_of(_POSTS)}(?!\w)(?: [^,.;:()“”\"]{{1,60}}?)?)"
    r"(?= (?:(?:phải|cần|chủ động) )?(?:chủ trì|phối hợp|tham mưu|(?:có|chịu) trách nhiệm|có nhiệm vụ)(?!\w))"
)
_PHRASES = frozenset(["đồng thời", *WORDS["asking"], *WORDS["ordering"], "các", *_OFFICES, *_ADJUNCTS, *_CONNECTING])
_NO_BODY = phrase(rf" và (?-i:[{UPPER}])| (?:hoạt động|thực hiện|tổ chức|quyết định|phải|được|là)(?!\w)")
_COMMA = re.compile(r",\s*")
# "lãnh đạo văn phòng thừa lệnh ban thường vụ cấp ủy, thủ trưởng cơ quan xác nhận": those for whom somebody acts.
_ON_BEHALF = small(r"(?<=\w) (?:thừa lệnh|thay mặt|(?:theo|thừa) (?:ủy|uỷ) quyền)(?!\w)(?: của)? ?[^,.;:]{0,120}$")
_LEADING = small(r",\s*(?:chủ trì|phối hợp)(?!\w)")
_BOUND_TO = small(r"có trách nhiệm (?:chủ trì|phối hợp)(?!\w)")
# "Bộ Nội vụ hướng dẫn việc lập hồ sơ như sau:": the issuer says what follows.
_ENACTS = small(r"như sau\s*:\s*(?:\[\d{1,3}\])?\s*$")
_ENDING = 20  # characters of a clause in which such an end stands
_REACH = 500  # characters of an opening phrase within which the subject is looked for
_NOUNS = 60  # characters before a comma that tell whether it joins nouns ("công tác chỉ đạo, điều hành")
_UBND = re.compile(r"(?:ủy|uỷ|uy) ban nhân dân")


class Subject(NamedTuple):
    """Who is charged, where that is printed, and what the lead-in already says ("Giao Sở X chủ trì thực hiện:").

    `general`: a lead-in tells everybody ("yêu cầu các cấp, các ngành thực hiện:"), so that no verb below it is one agency's.
    """

    agencies: tuple[Span, ...]
    requested: bool = False
    roles: tuple[str, ...] = ()
    partners: tuple[Span, ...] = ()
    general: bool = False


class Manner(NamedTuple):
    """How a text charges: who issues it, and whether only those count who are bound in so many words.

    `below`: an item above charges somebody already, so that whoever begins a sentence below it is charged too. `powers`: it
    lists what an organ has to do and may do, so that it is the organ who asks and orders ("Đề nghị Bộ trưởng bổ nhiệm …").
    """

    issuer: str = ""
    strict: bool = False
    below: bool = False
    powers: bool = False


class _May(NamedTuple):
    """What a clause may begin with, by its first signs."""

    agency: bool  # or a person before it
    phrase: bool  # one of those in `_OPENING`
    post: bool
    body: bool


@lru_cache(maxsize=8192)  # all texts begin in a few thousand ways
def _may_begin(signs: str) -> _May | None:
    """What can stand at these four signs; None if nothing that tells whom a clause charges."""
    agency = letters_open(signs) or may_begin_like(signs, PERSON_WORDS)
    may = _May(agency, *(may_begin_like(signs, words) for words in (_PHRASES, ("các", *_POSTS), (*_BODIES, *_TEAMS))))
    return may if any(may) else None


def subject_at(text: str, start: int, end: int, manner: Manner, *, alone: bool) -> tuple[Subject, int] | None:
    """The subject that the clause names, and where its verb begins. `alone`: none stands above, so any order counts."""
    while start < end and text[start] in ' “"(':
        start += 1
    may = _may_begin(text[start : start + FEW_LETTERS])
    if may and (found := _in_front(text, start, end, manner, may)):
        return found
    if not alone or manner.strict:
        return None
    near = min(end, start + _REACH)
    if near < end and text[end - 1] == ":":  # a lead-in says last whom it leads to, however much it cites before
        return _ordered(text, start, near, end) or _ordered(text, max(near, end - _REACH), end, end)
    return _ordered(text, start, near, end)


def names_nobody(text: str, start: int, end: int, manner: Manner) -> bool:
    """Whether `subject_at` surely finds nobody, with nobody above, in a clause that is no numbered point."""
    if text[start] in ' “"(' or text.startswith(")", start + 1) or _may_begin(text[start : start + FEW_LETTERS]):
        return False
    stop = end if text[end - 1] == ":" else min(end, start + _REACH)
    return manner.strict or not _MAY_COMMAND.search(lowered(text), start, stop)


def _in_front(text: str, start: int, end: int, manner: Manner, may: _May) -> tuple[Subject, int] | None:
    """The subject with which the clause begins, or which stands behind its opening phrase."""
    low = lowered(text)
    opening = _OPENING.match(low, start, end) if may.phrase else None
    kind = opening.lastgroup if opening else None
    if opening and kind == "connected":
        start = opening.end()
        opening = _OPENING_BEHIND.match(low, start, end)
        kind = opening.lastgroup if opening else None
        may = _May(agency=True, phrase=True, post=True, body=True)
    if opening and kind == "command" and not manner.powers and (found := _commanded(text, opening, end)):
        return found
    agencies = agencies_at(text, past_person(text, start, end), end) if may.agency else NOBODY
    if agencies.spans:
        if found := _subject(text, agencies, end, manner, loose=True):
            return found
    elif may.post and not manner.strict and (post := _POST.match(low, start, end)):
        return Subject((post.span("name"),)), post.end()
    if not agencies.spans and low[start] == text[start] and (organs := _in_small_letters(text, start, end, low)):
        return organs
    if opening and kind == "office":
        return Subject((opening.span("name"),)), opening.end("name")
    if may.body and not agencies.spans and text[start].isupper() and (body := _body(text, start, end)):
        return Subject((body,)), body[1]
    return _after_adjunct(text, start, end, manner) if kind == "adjunct" else None


def _ordered(text: str, start: int, stop: int, end: int) -> tuple[Subject, int] | None:
    """Those whom a verb of command in text[start:stop] charges, anywhere in the clause that ends at `end`."""
    low = lowered(text)
    for command in _ANY_COMMAND.finditer(low, start, stop) if _MAY_COMMAND.search(low, start, stop) else ():
        found = _commanded(text, command, end)
        if found and not _HOLDS.match(low, found[1], end):
            return found
    return None


def _in_small_letters(text: str, start: int, end: int, low: str) -> tuple[Subject, int] | None:
    """ "…; công an cấp tỉnh, Sở Cảnh sát hoàn thành …": a known organ of a level that is not printed as a name."""
    near = min(end, start + _NOUNS)
    leveled = low.find(" cấp ", start, near) >= 0 and may_begin(text, start)
    name = name_at(text[start:near], loose=True) if leveled else None
    if name is None or name.organ is None or not name.tail.length:
        return None
    first, at = (start, start + name.end), start + name.end
    comma = _COMMA.match(text, at, end)
    others = agencies_at(text, comma.end(), end) if comma else NOBODY
    at = others.end if others.spans else at
    return (Subject((first, *others.spans)), at) if _DUTY.match(low, at, end) else None


def _body(text: str, start: int, end: int) -> Span | None:
    """A body with a duty whose name no table has."""
    found = _BODY.match(lowered(text), start, end)
    return found.span("name") if found and not _NO_BODY.search(text, *found.span("name")) else None


def verb_at(text: str, start: int, end: int, subject: Subject | None = None) -> int | None:
    """Where the verb of a clause without a subject begins, or None: "Căn cứ hướng dẫn của Bộ Nội vụ, | chủ trì …".

    `subject`: who is named above.
    """
    low = lowered(text)
    if not _ADJUNCT.match(low, start, end) or _IMPERATIVE.match(low, start, end):
        return None if _UNREAD_ORDER.match(text, start, end) else start
    if aside := _ASIDE.match(low, start, end):
        return None if _is_of_another(text, start, aside.end(), subject) else aside.end()
    for comma in _COMMA.finditer(low, start, min(end, start + _REACH)):
        at = comma.start()
        if _DUTY.match(low, comma.end(), end) and not NOUN_LIST.search(low, max(start, at - _NOUNS), at):
            return comma.end()
    return None


def _is_of_another(text: str, start: int, verb: int, subject: Subject | None) -> bool:
    """Whether an agency stands before the verb that is not the subject above: "Căn cứ biên bản, Sở X nếu cần thì kiểm tra"."""
    comma = text.rfind(", ", start, verb)
    other = agency_at(text, comma + 2) if comma >= 0 and text[comma + 2].isupper() else None
    if other is None:
        return False
    name = text[comma + 2 : other]
    return subject is None or all(text[a:b] != name for a, b in subject.agencies)


def is_imperative(text: str, start: int, end: int) -> bool:
    """Whether a sentence without a subject tells somebody to do something."""
    return _IMPERATIVE.match(lowered(text), start, end) is not None


def is_duty_below(text: str, start: int, end: int) -> bool:
    """Whether such a sentence tells somebody to do something if the item above names who that is."""
    return is_imperative(text, start, end) or _BELOW.match(lowered(text), start, end) is not None


def is_commanded(text: str, start: int) -> bool:
    """Whether a verb of command ("giao", "yêu cầu", "đề nghị") stands right before the agency at `start`."""
    return _COMMANDED.search(lowered(text), max(0, start - 40), start) is not None


def past_person(text: str, start: int, end: int) -> int:
    """Where the post begins behind "đồng chí" and a name; `start` if no agency stands there."""
    person = _PERSON.match(text, start, end) if text[start] in _PERSON_LETTERS else None
    if person is None:
        return start
    places = [person.end(), person.start("name")] if person["name"] else [person.end()]
    low, post = lowered(text), person.end()
    while len(places) < _PARTY_POSTS and (found := _PARTY_POST.match(low, post, end)):
        post = found.end()
        places.append(post)
    return next((at for at in places if at < end and agencies_at(text, at, end).spans), start)


def _commanded(text: str, command: re.Match[str], end: int) -> tuple[Subject, int] | None:
    at = command.end()
    agencies = agencies_at(text, past_person(text, at, end), end)
    low = lowered(text)
    if not agencies.spans or _NO_ORDER.match(low, agencies.end, end):
        return None
    asks = command["verb"] is not None and _ASKS.match(low, command.start("verb")) is not None
    after = _past_aside(text, agencies.end, end)
    return Subject(_qualified(text, agencies, after, end), requested=asks), after


def _past_aside(text: str, at: int, end: int, *, loose: bool = True) -> int:
    """Past what stands between a subject and its verb: an aside or, if `loose`, members of the list that are no known names."""
    low = lowered(text)
    if at < end and text.startswith(("(", " ("), at) and (remark := _BEHIND_REMARK.match(low, at, end)):
        return remark.end()
    past = _ASIDE.match(low, at, end)
    if not past and low.startswith((" nơi", " có trụ"), at):
        past = _WHERE.match(text, at, end) or _WHERE_SHORT.match(low, at, end)
    if not past and loose and not _DUTY.match(low, at, end):
        past = _UNKNOWN.match(text, at, end)
        if past and _TOLD.search(low, at, past.end()):
            return at
    return past.end() if past else at


def _subject(text: str, agencies: AgencyList, end: int, manner: Manner, *, loose: bool = False) -> tuple[Subject, int] | None:
    """The list of agencies as subject, if a verb of duty follows; or those whom it commands."""
    first, at = agencies.spans[0][0], agencies.end
    own = _is_issuer(text[first:at], manner.issuer)
    directs = _DIRECTS.match(text, at, end)
    if directs and (directs["verb"] or own) and (found := _commanded(text, directs, end)):
        return found
    if own and _ENACTS.search(lowered(text), max(at, end - _ENDING), end):
        return None
    if _REPORTED.match(lowered(text), at, end) or _ORDERS.match(lowered(text), at, end):
        return None
    if _BARE.match(text, *agencies.spans[-1]) and (which := _BY_WORK.match(text, at, end)):
        agencies = AgencyList((*agencies.spans[:-1], (agencies.spans[-1][0], which.end())), which.end())
    after = _past_aside(text, agencies.end, end, loose=loose)
    strict = manner.strict and not manner.below and not _has_term(text, after, end)
    bound = _BOUND if strict or own else _DUTY  # "Văn phòng Chính phủ thông báo …" charges nobody
    return (Subject(_qualified(text, agencies, after, end)), after) if bound.match(lowered(text), after, end) else None


def _has_term(text: str, at: int, end: int) -> bool:
    """Whether the clause around the verb of duty at `at` has a day: then its subject is bound, wherever that stands."""
    low = lowered(text)
    if not _BINDING_ACT.match(low, at, end):
        return False
    start = max(0, at - _REACH)
    start = max(start, *(text.rfind(sign, start, at) + 1 for sign in ("\n", ";", ". ")))
    return _TERM.search(low, start, end) is not None


def _qualified(text: str, agencies: AgencyList, after: int, end: int) -> tuple[Span, ...]:
    """The agencies, a last group with what further tells it, which reaches to the verb at `after`."""
    first, at = agencies.spans[-1][0], agencies.end
    if after == at:  # nothing stands between
        return agencies.spans
    quality = None if _ASIDE.match(lowered(text), at, end) else _QUALITY.match(text, at, end)
    if not quality or quality.end() != after or not is_group(text, agencies.spans[-1]):
        return agencies.spans
    return *agencies.spans[:-1], (first, quality.start("verb") - 1)


def _after_adjunct(text: str, start: int, end: int, manner: Manner) -> tuple[Subject, int] | None:
    """ "Trong quá trình thực hiện, Sở X …": the subject after an opening phrase."""
    low, read = lowered(text), start
    stop = min(end, start + _REACH)
    if low.find("chủ", start, stop) >= 0 or low.find("phối", start, stop) >= 0:  # both have one of them
        for verb in (_LEADING.search(low, start, stop), _BOUND_TO.search(low, start, stop)):
            stop = min(stop, verb.start() + 1) if verb else stop  # of a subject above: those behind it are its partners
    for place in _OPENS.finditer(text, start, stop):
        at = place.end()
        if at < read:
            continue
        if text[at].islower() and _is_inside(text, low, start, place.start()):
            continue
        opens = low[at] in _COMMAND_LETTERS
        if opens and (command := _COMMAND.match(low, at, end)) and (found := _commanded(text, command, end)):
            return found
        agencies = agencies_at(text, at, end)
        if agencies.spans and _ON_BEHALF.search(low, start, place.start()):
            continue
        if agencies.spans and (found := _subject(text, agencies, end, manner)):
            return found
        if not agencies.spans and (office := _BOUND_OFFICE.match(low, at, end)):
            return Subject((office.span("name"),)), office.end("name")
        read = max(at, agencies.end)
    return None


def _is_inside(text: str, low: str, start: int, comma: int) -> bool:
    """Whether the comma stands inside the name of a group: "khi có đề nghị của các bộ|, cơ quan ngang bộ …"."""
    first = low.rfind(" các ", start, comma) + 1
    end = agency_at(text, first) if first else None
    return end is not None and end > comma


@lru_cache(maxsize=1024)
def _is_issuer(name: str, issuer: str) -> bool:
    """Whether the name stands for the issuer itself: "UBND Thành phố" in a letter of UBND thành phố Hà Nội."""
    known = _UBND.sub("ubnd", issuer.casefold()).split()
    return bool(known) and all(w in known for w in _UBND.sub("ubnd", name.casefold()).split() if w not in ("chủ", "tịch"))
