"""Who has to do what: the tasks of a text, one for each sentence, or part of one, that charges somebody with something.

A subject is inherited from the item above ("3. Sở Tư pháp"), from a lead-in ("… yêu cầu các sở thực hiện:") or stands in the
sentence. Directives, plans and letters also hold tasks that name nobody; laws and regulations give tasks only where they bind
an agency in so many words, or by a term. Goals, reports, recitals and the closing formula give none.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from ingest.agencies import full_name
from ingest.agencies.lists import Span, agencies_at, is_group
from ingest.agencies.names import FEW_LETTERS, letters_open
from ingest.assignments.bases import Bases
from ingest.assignments.charges import AGENT_VERBS, POINT, Charge, Pair, Part, charge_of, charge_with, is_silent
from ingest.assignments.deadlines import deadline_in, recurrence_in, timed
from ingest.assignments.duties import ROLE_VERB, WORDS, duties_in
from ingest.assignments.party_lines import (
    Groups,
    PartyLine,
    line_kind,
    named_in,
    output_line,
    party_line,
    time_line,
)
from ingest.assignments.stretches import Stretch, stretches
from ingest.assignments.subjects import PERSON_WORDS, Manner, Subject, is_commanded, is_duty_below, is_imperative, past_person
from ingest.assignments.tables import table_tasks
from ingest.facts import Header, Mention, Responsible, Task, responsible_of, task_of
from ingest.layout.outline import Place, Sections, outline
from ingest.layout.zones import Zones
from ingest.text import Paragraph, Reading
from ingest.text.phrases import anywhere, lowered, may_begin_like, small
from ingest.text.sentences import sentences

_PREFIX = small(
    r"(?:(?:về |quyền và )?trách nhiệm (?:(?:thực hiện|thi hành) )?(?:của )?"
    r"|(?:quyền và nghĩa vụ|nhiệm vụ) của |đối với |giao (?:cho )?|yêu cầu "
    r"|(?:chức năng\s*,\s*)?nhiệm vụ(?:\s*,| và) quyền hạn (?:của )?"
    r"|(?:cơ quan|đơn vị) (?:chủ quản|quản lý|thường trực|điều hành|tổ chức thực hiện)\s*: ?"
    r"|(?P<ask>(?:kính |trân trọng )?đề nghị ))"
)
_PREFIX_WORDS = ("về", "quyền", "trách", "nhiệm", "đối", "giao", "yêu", "chức", "cơ", "đơn", "kính", "trân", "đề")
# "Điều 26. Nhiệm vụ của cơ quan thanh toán": an office that the document speaks of, with nothing else in the heading.
_OFFICE = small(
    r"(?P<name>(?:cơ quan|đơn vị|trại tạm giam|trại giam) (?!(?:tổ chức|cá nhân)(?!\w)|[^.:]{0,90} (?:bộ|sở)\s*[.:]?\s*$)"
    r"[^,.;:()]{3,90}?)\s*[.:]?\s*$"
)
# Samples: "1. Sở Tài chính:"; "3. Sở Tư pháp: Chủ trì, …" (001); "1 . Sở … và Xã hội - thường trực kế hoạch :" (35).
_HEADING_END = small(
    r"(?: (?:trên địa bàn|thuộc phạm vi|trong phạm vi|nơi)(?!\w)[^:.;]{0,60}(?=:|$))?"
    r"\s*(?:\([^)]{0,160}\)\s*)?(?:[-–] [^:.;]{0,80}(?=:|$))?(?:,?\s*theo chức năng"
    r"(?:[^:.;]{0,60}(?=:)|(?:[\s,]+(?:và|nhiệm vụ|quyền hạn|thẩm quyền|lĩnh vực|(?:được )?(?:giao|phân công)|của mình))*))?"
    r"\s*(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|thực hiện)?\s*(?P<mark>[:.;]?)\s*(?P<rest>\S)?"
)
# "2. Đề nghị Ủy ban nhân dân xã phối hợp", with what it has to do in the list below.
_IN_LIST = small(r" (?:phối hợp|hỗ trợ|tham gia)(?: (?:tổ chức )?thực hiện)?\s*:?\s*$")
# "3. Trách nhiệm của các bộ được giao chủ trì dự án": which of them; "Trách nhiệm của Bộ Y tế trong quản lý …": for what.
_WHICH = small(
    r" (?P<which>(?:được|có|đang|đã|chủ trì|quản lý|sử dụng|tham gia|nơi)(?!\w))?"
    r"(?(which)|(?:trong|đối với|về|khi|tại)(?!\w))[^.;:]{1,200}[.:]?\s*$"
)
# Posts and parts of the issuer: "Bộ phận Một cửa: Tiếp nhận …", "Kế toán: Lập dự toán …", "Thầy Hiệu trưởng …: Chỉ đạo …".
_POST = small(
    r"(?:(?:thầy|cô|đồng chí|ông|bà) )?(?P<name>(?:các )?"
    r"(?:bộ phận|công chức|viên chức|cán bộ|chuyên viên|nhân viên|giáo viên|kế toán|văn thư|thủ quỹ"
    r"|(?:phó )?hiệu trưởng|tổ (?:chuyên môn|văn phòng)|nhà trường|tổ trưởng"
    r"|tổng phụ trách|trưởng (?:thôn|bản|xóm|ấp|khu)|bí thư chi bộ"
    r"|(?:(?:phó )?chủ tịch|[uủ][ỷy] viên|phó trưởng ban)(?:,? thường trực,?)?(?= phụ trách ))(?!\w)"
    r"(?:(?! (?:có|chịu|phải|chủ trì|phối hợp|tham mưu|thực hiện|chủ động)(?!\w))[^:.;()]){0,90}?)\s*(?::\s*|$)"
)
# A body that a decision sets up, and that no table knows: "Điều 2. Nhiệm vụ của Tổ tiếp công dân, xử lý đơn thư:".
_SET_UP = small(
    r"(?:chức năng\s*,\s*)?nhiệm vụ(?:(?:\s*,| và) quyền hạn)? của (?P<name>(?:tổ|ban|tiểu ban|hội đồng|đoàn|đội)"
    r"(?! (?:chức|hợp|trưởng|phó|viên|thể|ngũ)(?!\w)) [^.;:()]{3,160}?)\s*[:.]?\s*$"
)
# Unmarked paragraphs after the list that no longer belong to its last item.
_CLOSING = small(
    r"(?:trên đây là|nhận được|nay thông báo|trong quá trình|căn cứ nội dung|yêu cầu|đề nghị"
    r"|(?:chỉ thị|kế hoạch|quyết định|công văn|thông báo|nghị quyết|văn bản|quy chế|quy định) này)(?!\w)"
)
# What every document ends with, and which charges nobody with anything of its own.
_FORMULA = small(
    r"(?:chịu|có) trách nhiệm (?:tổ chức )?(?:th[iíìỉ] hành|thực hiện)"
    r" (?:(?:\w+ ){1,3}này|(?:nghị quyết|quyết định|chỉ thị)[./ ]*$)"
    r"|nếu (?:có|phát sinh|gặp)[^.;]{0,60}(?:khó khăn|vướng mắc|phát sinh)"
)
# "Yêu cầu các cấp, các ngành thực hiện nghiêm Chỉ thị này."
_CALLED_ON = small(
    r"(?<!việc\s)(?:thực hiện nghiêm(?: túc| chỉnh)?|nghiêm(?: túc| chỉnh)?(?:(?: tổ chức| triển khai|,))* thực hiện)"
    r" (?:\w+ ){1,2}này[./ ]*$"
)
_CALL = 70  # characters at the end of a sentence within which that stands
_OF_THIS = tuple("này" + end for end in ("", ".", "./.", " .", " ./."))
# The last words of a sentence that has the formula, if it does not say "này".
_SPOKEN_OF = tuple(kind + end for kind in ("nghị quyết", "quyết định", "chỉ thị") for end in ("", ".", "./."))
_AND_MORE = small(rf"\s*(?:,|và)\s*{ROLE_VERB}(?!\w)")  # "… tổ chức thực hiện Nghị quyết này, theo dõi, tổng hợp vướng mắc"
_EMPTY = small(
    r"\s*(?:(?:có trách nhiệm|chịu trách nhiệm|nghiêm túc|khẩn trương|nghiêm chỉnh|tập trung|phải) )*(?:tổ chức )?"
    r"(?:quán triệt\s*,\s*)?(?:triển khai|thực hiện)(?:[\s,]+(?:triển khai|thực hiện|tốt|nghiêm(?: túc)?|có hiệu quả))*"
    r"(?: (?:\w+ ){1,2}này)?\s*(?:\./?\.?|/)*\s*$"
)
# Whom every document ends by calling on: "yêu cầu các đơn vị nghiêm túc triển khai, thực hiện".
_ANYBODY = small(
    r"(?:(?:thủ trưởng|lãnh đạo|người đứng đầu) )?(?:(?:các|những|mọi) )?"
    r"(?:cơ quan|đơn vị|địa phương|tổ chức|cấp|ngành|sở|ban)(?!\w)"
)
_LEADS_IN = small(r"(?:sau(?: đây)?|như sau|cụ thể|dưới đây|các nhiệm vụ|các nội dung|lưu ý|trách nhiệm|nhiệm vụ|gồm)\s*:\s*$")
# What a decision does by itself: "Điều 1. Phê duyệt Kế hoạch …", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."
_OPERATIVE = small(
    r"(?:ban hành (?:kèm )?theo|phê duyệt|thông qua|bãi bỏ|(?:quyết định|nghị quyết|chỉ thị|kế hoạch) này)(?!\w)"
)
# "Điều 7. Hồ sơ, trình tự giải quyết chế độ", "Điều 6. Phương thức thực hiện", "2. Các bước tiến hành".
_STEPS = small(
    r"(?:(?:về )?(?:hồ sơ|thủ tục|thời hạn|nguyên tắc)(?:,| và) )?(?:trình tự|quy trình|phương thức|các bước|cách thức)(?!\w)"
)
_BINDS = small(r"[^.;:]{0,80}?(?:trách nhiệm|nhiệm vụ|cần|phải|tập trung)(?!\w)")
_GROUP = small(r"(?:thủ trưởng |người đứng đầu |lãnh đạo |chủ tịch )?(?:các|những|mọi|toàn thể) ")
_QUOTED = re.compile(r"“[^”]{0,400}”")
# A paragraph of a law without any of these binds nobody; most have none.
_BINDING = (
    "trách nhiệm", "nhiệm vụ", "chủ trì", "phối hợp", "hướng dẫn", "đầu mối", "thường trực", "giao", "yêu cầu", "đề nghị",
    "phân công", "phân cấp", "kiến nghị", "tham mưu", "giám sát", "theo dõi", "đôn đốc", "kiểm tra",
)  # fmt: skip
_TERMS = ("trước ngày", "chậm nhất", "thời hạn")
_MAY_BIND = anywhere([*_BINDING, *_TERMS])
# And of its sentences those without any of these, which are all the verbs of command and of agents ("do Bộ Y tế kiểm tra").
_MAY_NAME = anywhere([*_BINDING, *_TERMS, *WORDS["ordering"], *WORDS["asking"], "chỉ đạo", *AGENT_VERBS])
_SILENT = frozenset({"purpose", "report", "standing"})
# A lead-in that says no more than that duties follow.
_ONLY_LEADS_IN = small(
    r"\s*(?:(?:có|chịu) trách nhiệm|có nhiệm vụ|tập trung|nghiêm túc|tổ chức|triển khai|thực hiện|làm|tốt|và|[\s,])*"
    r"(?:(?:đồng bộ|ngay|các|những|một số|nhóm|nhiệm vụ|nội dung|công việc|giải pháp|biện pháp|việc|công tác|yêu cầu|trọng tâm"
    r"|chủ yếu|cụ thể|sau|đây|như|dưới|và|[\s,])+)?\s*:\s*$"
)
_ANNOUNCEMENT = 80  # characters of a lead-in that says nothing else ("Thực hiện các nhiệm vụ sau:")
_SECTION, _TITLE = 4, 200  # the rank of "I.", and the characters of its title
_LONGEST = 8000  # characters of a sentence that are read for agencies
_UNIT = "thanh tra"  # the one verb that names a unit: "Các tổ chức hành chính: - Văn phòng; - Thanh tra;"
_FEWEST = 4  # words of a task that names nobody ("Quyết định: QĐ" is none)
_ABOUT = re.compile(r"(?!Khi )[^.;:,]{3,60}:\s+(?=\w)")  # what an item is about, before what is to be done
_COMMAND_WORDS = 2  # of a command before whom it commands
_CITED = 200  # citations of a sentence that are masked


def find_tasks(reading: Reading, header: Header, zones: Zones, mentions: tuple[Mention, ...]) -> tuple[Task, ...]:
    """The tasks of the body and of what is attached, in the order of the text; spans are into `reading.text`."""
    return _Walk(reading, header, mentions).through(stretches(reading, header, zones))


class _Lead(NamedTuple):
    """The subject of an unmarked lead-in, for the list after it: items of `rank` and below, once the first of them is met."""

    subject: Subject
    rank: int | None


@lru_cache(maxsize=8192)  # all texts begin in a few thousand ways
def _may_head(signs: str) -> str | None:
    """Whether an item that begins with these four signs may be a "prefix" before agencies, only an "agency", or neither."""
    if may_begin_like(signs, _PREFIX_WORDS):
        return "prefix"
    return "agency" if letters_open(signs) or may_begin_like(signs, PERSON_WORDS) else None


class _Walk:
    """One pass over the paragraphs, with the subjects that are in force."""

    def __init__(self, reading: Reading, header: Header, mentions: tuple[Mention, ...]) -> None:
        self.reading, self.text, self.mentions = reading, reading.text, mentions
        self.low = lowered(reading.text)
        self.manners = [Manner(header.issuer or "", strict) for strict in (False, True)]
        self.powers = self.manners[True]._replace(powers=True)
        self.steps = self.manners[True]._replace(below=True)
        self.procedures: dict[int, bool] = {}  # item → whether the steps of one stand below it
        self.places = outline(reading)
        self.sections = Sections(reading, self.places)
        self.parents = {parent for parent, _, _, _ in self.places}
        self.subjects: dict[int, Subject] = {}
        self.lead: _Lead | None = None
        self.tasks: list[Task] = []
        self.groups = Groups()
        self.line: tuple[PartyLine, int] | None = None  # the last one, and its paragraph
        self.about: dict[int, int | None] = {}  # paragraph of such a line → the item whose tasks it is about
        self.open: list[tuple[int, int, int, Charge]] = []  # lead-ins: paragraph, sentence, charge
        self.normative = False  # the part that is being read
        self.named: dict[Pair, Responsible] = {}
        self.bases = Bases(reading, self.places, mentions, header.title or "")
        self.led: dict[int, tuple[int, ...]] = {}  # where an agency of a lead-in stands → the bases that it names

    def through(self, parts: list[Stretch]) -> tuple[Task, ...]:
        for part in parts:
            self.lead = self.line = None
            self.open.clear()
            self.normative = part.normative
            for index in range(bisect_left(self.reading.paragraphs, part.start, key=lambda p: p.end), len(self.places)):
                paragraph = self.reading.paragraphs[index]
                if paragraph.start >= part.end:
                    break
                if paragraph.kind in ("text", "heading"):
                    self._paragraph(index, paragraph, part)
            self._close(part)
        self.tasks += table_tasks(self.reading, parts, self.places, self.sections, self.bases.named)
        return tuple(sorted(self.tasks, key=lambda task: task.start))

    def _paragraph(self, index: int, paragraph: Paragraph, part: Stretch) -> None:
        place = self.places[index]
        start = paragraph.body if paragraph.body > part.start else part.start
        end = paragraph.end if paragraph.end < part.end else part.end
        if (place.kind in _SILENT and not (part.sets_up and place.kind == "standing")) or start >= end:
            return
        labels = self.text[end - 1] not in ".;" or self.low.find(":", start, end) >= 0
        kind = line_kind(self.text[start : start + FEW_LETTERS]) if labels or self.line else None
        if (kind or self.line) and self._is_party_line(index, start, end, kind):
            return
        if place.rank == 10:
            if self._is_rest(index, start, end):
                return
            if self.text[start] == "(" and (point := POINT.match(self.text, start, end)):
                start = point.end()
        inherited = self._inherited(start, place) if self.subjects or self.lead else None
        strict = part.normative and place.kind != "organise"
        steps = strict and part.sets_up and inherited is None and place.rank < 10 and self._is_step(place.parent)
        silent = strict and inherited is None and not steps and not _MAY_BIND.search(self.low, start, end)
        if silent and not labels and index not in self.parents:
            return
        heading = self._heading(index, start, end) or (self._set_up(start, end) if part.sets_up else None)
        if heading := heading or (None if part.normative else self._post(start, end, place)):
            self.subjects[index] = inherited = heading[0]
            start = heading[1]
            if place.rank == 10 and start == end and self.text[end - 1] == ":":
                self.lead = _Lead(inherited, None)
        elif silent or (place.heading and place.kind != "organise"):
            return
        elif inherited and not part.normative and place.rank < 10 and labels:
            start = self._past_label(start, end)
        manner = self.powers if inherited and place.kind == "standing" else self.steps if steps else self.manners[strict]
        spans = sentences(self.text, start, end)
        for a, b in spans:
            binds = len(spans) == 1 and b - a <= _LONGEST  # what its paragraph was seen to have, it has
            charge = self._charge(a, min(b, a + _LONGEST), inherited, manner, binds=binds)
            passed: tuple[Span, ...] = ()
            if b == end and self.text[b - 1] == ":" and charge.subject:
                lead = self._leads_in(index, a, b, charge)
                if lead is None:
                    if charge.explicit and (first := self._before_lead(a, b, inherited, manner, charge)):
                        self._add_parts(index, a, first[1], first[0], ())
                    elif charge.explicit and charge.parts:
                        self.open.append((index, a, b, charge))
                    continue
                passed = lead
            if (charge.parts or not part.normative) and self._is_task(index, a, b, charge, inherited, part):
                self._add_parts(index, a, b, charge, passed)
            if charge.explicit:
                inherited = charge.subject

    def _past_label(self, start: int, end: int) -> int:
        """Where what is to be done begins behind what it is about: "- Chế độ báo cáo: |Tổng hợp kết quả …"; else `start`."""
        label = _ABOUT.match(self.text, start, end)
        if label is None or is_duty_below(self.text, start, end) or not is_duty_below(self.text, label.end(), end):
            return start
        return label.end()

    def _is_rest(self, index: int, start: int, end: int) -> bool:
        """Whether an unmarked paragraph is the rest of a clause that a page or a table broke, or a remark in brackets."""
        if self.text[start] == "(":
            return self.text[end - 1] in ")." and self.text.find(")", start, end) >= end - 2
        return self.text[start].islower() and (index == 0 or self.text[self.reading.paragraphs[index - 1].end - 1] != ";")

    def _close(self, part: Stretch) -> None:
        """What a lead-in charges is a task where nothing below it is one: "Bộ Công an có trách nhiệm xây dựng dữ liệu sau:"."""
        starts = sorted(task.start for task in self.tasks) if self.open else []
        for index, start, end, charge in self.open:
            rank = self.places[index].rank
            if rank == 10 or start < part.opening or _ONLY_LEADS_IN.match(self.low, charge.body, end):
                continue
            below = range(index + 1, len(self.places))
            stop = next((self.reading.paragraphs[i].start for i in below if self.places[i].rank <= rank), part.end)
            if bisect_left(starts, start) == bisect_left(starts, min(stop, part.end)):
                self._add_parts(index, start, end, charge, ())

    def _inherited(self, start: int, place: Place) -> Subject | None:
        """The subject in force at a paragraph: of the nearest item above it, or of a lead-in before the list."""
        found = self._above(place)
        return None if found and place.rank == 10 and _CLOSING.match(self.low, start) else found

    def _above(self, place: Place) -> Subject | None:
        above = place.parent
        while above is not None:
            if above in self.subjects:
                return self.subjects[above]
            above = self.places[above].parent
        if self.lead is None:
            return None
        if self.lead.rank is None and place.rank < 10:
            self.lead = self.lead._replace(rank=place.rank)
        if place.rank == 10:
            return self.lead.subject if place.parent is not None else None
        if self.lead.rank is not None and place.rank < self.lead.rank:
            self.lead = None
        return self.lead.subject if self.lead else None

    def _is_step(self, item: int | None) -> bool:
        """Whether an item says, or one above it, that the steps of a procedure follow: who takes one, has to."""
        if item is None:
            return False
        if item not in self.procedures:
            start = self.reading.paragraphs[item].body
            self.procedures[item] = bool(_STEPS.match(self.low, start)) or self._is_step(self.places[item].parent)
        return self.procedures[item]

    def _heading(self, index: int, start: int, end: int) -> tuple[Subject, int] | None:
        """An item that is a list of agencies, alone or before a colon, and where the words after it begin."""
        place = self.places[index]
        if place.rank == 10 and place.parent is None and self.text[end - 1] != ":":
            return None
        if not (may := _may_head(self.text[start : start + FEW_LETTERS])):
            return None
        prefix = _PREFIX.match(self.low, start, end) if may == "prefix" else None
        first = prefix.end() if prefix else start
        first = past_person(self.text, first, end)
        agencies = agencies_at(self.text, first, min(end, start + _LONGEST))
        office = _OFFICE.match(self.low, first, end) if prefix and "nhiệm" in prefix.group() else None
        if not agencies.spans:
            return (Subject((office.span("name"),)), end) if office else None
        spans, stop = agencies.spans, _HEADING_END.match(self.low, agencies.end, end)
        if index in self.parents and _IN_LIST.match(self.low, agencies.end, end):
            return Subject(spans, requested=bool(prefix and prefix["ask"])), end
        if not stop or (stop["rest"] and stop["mark"] != ":"):
            bound = prefix is not None and "trách nhiệm" in prefix.group()
            which = _WHICH.match(self.low, agencies.end, end) if bound else None
            group = is_group(self.text, spans[-1])
            if office and not which and not group:
                return Subject((office.span("name"),)), end
            if not which or (group and not which["which"]):
                return None  # "Trách nhiệm của các cơ quan trong việc …" is about each of those below
            return Subject((*spans[:-1], (spans[-1][0], end)) if group else spans), end
        subject = Subject(spans, requested=bool(prefix and prefix["ask"]))
        return subject, stop.start("rest") if stop["rest"] else end

    def _set_up(self, start: int, end: int) -> tuple[Subject, int] | None:
        """The same for a body that the decision sets up."""
        body = _SET_UP.match(self.low, start, end) if self.low[start] in "cn" else None
        return (Subject((body.span("name"),)), end) if body and self.text[body.start("name")].isupper() else None

    def _post(self, start: int, end: int, place: Place) -> tuple[Subject, int] | None:
        """The same for a post or a part of the issuer that has tasks of its own."""
        post = _POST.match(self.low, start, end) if place.kind == "organise" and place.rank < 10 else None
        return (Subject((post.span("name"),)), post.end()) if post else None

    def _charge(self, start: int, end: int, inherited: Subject | None, manner: Manner, *, binds: bool) -> Charge:
        if inherited is None and (
            is_silent(self.text, start, end, manner)
            or (manner.strict and not binds and not _MAY_NAME.search(self.low, start, end))
        ):
            return charge_with(((), None, False, start))
        low = self.low
        this = low.find("này", start, end) >= 0
        spoken = (this or low.endswith(_SPOKEN_OF, start, end)) and low.find("trách", start, end) >= 0
        formula = _FORMULA.search(low, start, end) if spoken or low.find("nếu", start, end) >= 0 else None
        if formula is None and this and low.endswith(_OF_THIS, start, end):
            formula = _CALLED_ON.search(low, max(start, end - _CALL), end)
        if formula and ";" not in self.text[formula.end() : end] and not _AND_MORE.match(self.low, formula.end(), end):
            return Charge((), inherited, False, start)
        return charge_of(self.text, start, end, inherited, manner, self._hidden(start, end))

    def _hidden(self, start: int, end: int) -> tuple[Span, ...]:
        """Citations and quotations inside the sentence: what is written there charges nobody."""
        low = bisect_left(self.bases.starts, start)
        high = bisect_left(self.bases.starts, end, low)
        quotes = self.text.find("“", start + 1, end) >= 0
        if low == high and not quotes:
            return ()
        spans = [(m.start, m.end) for m in self.mentions[low : min(high, low + _CITED)]]
        if quotes:
            spans += [match.span() for match in _QUOTED.finditer(self.text, start + 1, end)]
        return tuple(sorted(spans))

    def _leads_in(self, index: int, start: int, end: int, charge: Charge) -> tuple[Span, ...] | None:
        """Keep the subject of a lead-in for what follows; None if it says nothing else, else those who do only what follows."""
        place, subject = self.places[index], charge.subject
        duties = duties_in(self.text, charge.body, min(end, charge.body + _LONGEST), self._hidden(start, end))
        if subject is None or not charge.explicit:
            if duties.directed and place.rank < 10:
                self.subjects[index] = self._led(Subject(duties.directed, partners=duties.directed_with), start, end)
            only = end - start < _ANNOUNCEMENT and _LEADS_IN.search(self.low, start, end) is not None
            return None if only or not is_imperative(self.text, start, end) else ()
        roles = tuple(role for role in duties.roles if role in ("leads", "coordinates"))
        if place.rank == 10 and not roles and not self._is_commanded(subject):
            return None
        subject = subject._replace(roles=roles, partners=duties.partners)
        if duties.directed:  # "UBND các tỉnh chỉ đạo Sở X phối hợp với Sở Y thực hiện các nội dung sau:" (20)
            subject = Subject(duties.directed, partners=duties.directed_with)
        self._led(subject, start, end)
        if place.rank < 10:
            self.subjects[index] = subject
        else:
            first = subject.agencies[0][0]
            general = _GROUP.match(self.low, first) is not None and is_commanded(self.text, first)
            self.lead = _Lead(subject._replace(general=general and not roles), None)
        announces = not duties.roles and not duties.directed and _LEADS_IN.search(self.low, start, end)
        return None if announces else duties.directed

    def _before_lead(
        self, start: int, end: int, inherited: Subject | None, manner: Manner, charge: Charge
    ) -> tuple[Charge, int] | None:
        """What a sentence charges with before the clause that leads in, and its end: "… phải tuân thủ …; cần chấn chỉnh:"."""
        cut = -1 if self.normative else self.low.rfind(";", charge.body, end)
        at = charge.subject.agencies[0][0] if charge.subject else end
        if cut < 0 or (at != start and not is_commanded(self.text, at)) or self.text.count(" ", start, at) > _COMMAND_WORDS:
            return None
        first = self._charge(start, cut, inherited, manner, binds=True)
        return (first, cut + 1) if first.explicit and first.parts else None

    def _led(self, subject: Subject, start: int, end: int) -> Subject:
        """The subject of a lead-in, with the bases that the lead-in names kept for what it is charged with below."""
        if not self.normative and (bases := self.bases.of_list(start, end)):
            self.led.update((first, bases) for first, _ in subject.agencies)
        return subject

    def _is_commanded(self, subject: Subject) -> bool:
        """Whether a lead-in orders or binds its subject; otherwise it is the issuer who speaks ("Bộ Chính trị kết luận:")."""
        first, last = subject.agencies[0][0], subject.agencies[-1][1]
        return is_commanded(self.text, first) or _BINDS.match(self.low, last) is not None

    def _is_task(self, index: int, start: int, end: int, charge: Charge, inherited: Subject | None, part: Stretch) -> bool:
        if end <= part.opening and self.text[start] not in '“"':
            return False
        if _EMPTY.match(self.low, charge.body, end) and not self._is_ordered(charge, end):
            return False
        return self._charges(index, start, end, charge, inherited, part) and not self.text[start:end].isupper()

    def _is_ordered(self, charge: Charge, end: int) -> bool:
        """ "… yêu cầu Cục Thuế các tỉnh triển khai thực hiện./.": what a text orders is a task though it does not say what."""
        if not charge.explicit or charge.subject is None or self.low.find("này", charge.body, end) >= 0:
            return False
        first = charge.subject.agencies[0][0]
        return is_commanded(self.text, first) and not _ANYBODY.match(self.low, first)

    def _charges(self, index: int, start: int, end: int, charge: Charge, inherited: Subject | None, part: Stretch) -> bool:
        if charge.explicit or (charge.parts and charge.subject is None):
            return bool(charge.parts)
        if inherited is not None:
            if not charge.parts:
                return False
            announces = self._is_title(index, end) and all(role in ("carries_out", "requested") for _, role in charge.pairs)
            named = self.low[charge.body : end].strip(" .;") == _UNIT
            headed = self.places[index].rank < 10 and not (self.lead and inherited is self.lead.subject)
            begins = is_duty_below if headed else is_imperative
            return not announces and not named and begins(self.text, charge.body, end)
        place = self.places[index]
        listed = place.parent is not None or place.rank < 10
        if not listed or part.normative or self._is_title(index, end) or self._is_operative(index, start, end):
            return False
        return is_imperative(self.text, start, end) and self.text.count(" ", start, end) >= _FEWEST - 1

    def _is_operative(self, index: int, start: int, end: int) -> bool:
        """Whether an article does by itself what the sentence says; its number may stand on a line of its own."""
        place = self.places[index]
        item = place.parent if place.rank == 10 and place.parent is not None else index
        article = (self.reading.paragraphs[item].marker or "").startswith("Điều")
        return article and _OPERATIVE.match(self.low, start, end) is not None

    def _is_title(self, index: int, end: int) -> bool:
        """Whether an item only announces what stands below it."""
        below = index + 1 < len(self.places) and self.places[index + 1].parent == index
        return below and (self.text[end - 1] not in ".;" or self._is_section(index, end))

    def _is_section(self, index: int, end: int) -> bool:
        """ "B. Yêu cầu trong xây dựng kế hoạch.": a letter or a roman number before one short sentence, and items below it."""
        paragraph, item = self.reading.paragraphs[index], self.places[index].rank <= _SECTION
        short = end - paragraph.body <= _TITLE and end == paragraph.end
        return item and short and len(sentences(self.text, paragraph.body, end)) == 1

    def _add_parts(self, index: int, start: int, end: int, charge: Charge, passed: tuple[Span, ...]) -> None:
        """One task for each part that charges: the bases that one part names are not those of the next."""
        parts = charge.parts or (Part(start, end, ()),)
        for n, part in enumerate(parts, 1):
            stop = end if n == len(parts) else part.start + len(self.text[part.start : part.end].rstrip())
            pairs = tuple([pair for pair in part.pairs if pair[0] not in passed]) if passed else part.pairs
            self._add(index, part.start, stop, pairs)

    def _add(self, index: int, start: int, end: int, pairs: tuple[Pair, ...]) -> None:
        responsible = tuple([self._responsible(pair) for pair in pairs])
        self.tasks.append(
            task_of(
                (
                    start,
                    end,
                    self.text[start:end],
                    self.sections.path(index),
                    deadline_in(self.text, start, end),
                    recurrence_in(self.text, start, end),
                    responsible,
                    self._under(index, start, end, pairs),
                    None,
                )
            )
        )
        above: int | None = None if responsible else index
        while above is not None:
            self.groups.add(above, len(self.tasks) - 1)
            above = self.places[above].parent

    def _under(self, index: int, start: int, end: int, pairs: tuple[Pair, ...]) -> tuple[int, ...]:
        named, above = self.bases.named(start, end), () if self.normative else self.bases.above(index)
        if not (named or above or self.led):
            return ()  # most
        led = [basis for (first, _), _ in pairs for basis in self.led.get(first, ())] if self.led else ()
        return tuple(dict.fromkeys((*named, *above, *led)))

    def _responsible(self, pair: Pair) -> Responsible:
        """The pair by name; most stand in several tasks, as those of a heading do in all below it."""
        if pair not in self.named:
            (start, end), role = pair
            self.named[pair] = responsible_of((full_name(self.text, start, end), role, start, end))
        return self.named[pair]

    def _is_party_line(self, index: int, start: int, end: int, kind: str | None) -> bool:
        """Give the agencies, the term or the output that such a line names ("Cơ quan chủ trì: …") to the tasks above it."""
        parent = self.places[index].parent
        if kind == "time" and (when := time_line(self.text, start, end)):
            for task in self.groups.under(parent):
                self.tasks[task] = timed(self.tasks[task], when)
            return True
        if kind == "output" and (what := output_line(self.text, start, end)):
            below = self.groups.under(parent)
            for task in below:
                self.tasks[task] = self.tasks[task]._replace(output=self.tasks[task].output or what)
            return bool(below)
        if kind == "label" and (line := party_line(self.text, start, end)):
            self.line = line, index
            self.about[index] = parent if parent is None else self.about.get(parent, parent)
            self._name(line.pairs, self.about[index])
            return True
        if self.line and self.line[0].role and parent == self.line[1]:
            self._name(named_in(self.text, start, end, self.line[0].role), self.about[parent])
            return True
        return False

    def _name(self, pairs: tuple[Pair, ...], item: int | None) -> None:
        """Charge these agencies with the tasks under an item; its heading is the task if there is no other."""
        if not pairs:
            return
        if item is not None and not self.groups.under(item):
            heading = self.reading.paragraphs[item]
            last = self.tasks[-1] if self.tasks else None
            if last and (last.start, last.end) == (heading.body, heading.end):
                self.groups.add(item, len(self.tasks) - 1)  # "Đề nghị Sở Y tế cử cán bộ" has somebody already
            else:
                self._add(item, heading.body, heading.end, ())
        for task in self.groups.under(item):
            known = {(r.agency, r.role): r for r in self.tasks[task].responsible}
            for pair in pairs:
                new = self._responsible(pair)
                known.setdefault((new.agency, new.role), new)
            self.tasks[task] = self.tasks[task]._replace(responsible=tuple(known.values()))
        self.groups.close(item)
