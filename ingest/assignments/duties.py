"""What a clause charges its subject with: verbs of duty, and those it has to work with. Table: `data/duties.toml`.

Only verbs of which the agency is the subject count: "hướng dẫn" does, "theo hướng dẫn của Bộ Tư pháp" does not. A verb is the
subject's if it begins the clause, or follows a comma, "và", another such verb or the list of partners, with nothing between
but light words ("kịp thời", "tăng cường công tác").
"""

import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from itertools import chain
from typing import NamedTuple

from ingest.agencies.lists import NOBODY, AgencyList, Span, agencies_at, is_group
from ingest.agencies.words import entries
from ingest.text.phrases import lowered, one_of, small

TABLE = tomllib.loads(resources.files("ingest").joinpath("data/duties.toml").read_text("utf-8"))


def _with_misread(verbs: list[str]) -> list[str]:
    return [*verbs, *(misread for misread, verb in TABLE["misread"].items() if verb in verbs)]


WORDS: dict[str, list[str]] = {name: _with_misread(verbs) for name, verbs in TABLE["words"].items()}
_ROLE_OF = {verb: duty["role"] for duty in TABLE["duty"] for verb in _with_misread(duty["verbs"])}
ROLE_VERB = one_of(_ROLE_OF)

_STRENGTH = one_of(WORDS["strengthening"], not_after=(r"\w",))
_DELEGATING = frozenset(WORDS["delegating"])
_VERBS = _DELEGATING | _ROLE_OF.keys()
_COMMA = re.compile(r"\s*,\s*")

# A delegating verb that begins with a verb of duty ("tham mưu cho") is read as that one. The compounds are no cues: they take
# the place of the verb that they begin with.
_LONGER = {verb for verb in _DELEGATING if any(verb.startswith(f"{duty} ") for duty in _ROLE_OF)}
_CUE = small(one_of([*_ROLE_OF, *(_DELEGATING - _LONGER), *WORDS["compounds"]], not_after=(r"\w",)) + r"(?!\w)")
_TO = small(r" (?:cho )?")
# What may stand before a verb of the subject. Samples: "kịp thời hướng dẫn"; "Tăng cường công tác kiểm tra"; "…, theo dõi".
_LIGHT = small(one_of(WORDS["light"], not_after=(r"\w",)) + r"\s*$")
_STRENGTHENED = small(rf"{_STRENGTH}(?: hơn nữa)? (?:công tác|hoạt động|việc)\s*$")
_LIGHT_ENDS = {words.rpartition(" ")[2] for words in (*WORDS["light"], "công tác", "hoạt động", "việc")}  # of both
_JOIN = small(r"(?:[,:]|(?<!\w)(?:và|hoặc|rồi|cũng như))\s*$")
# "công tác chỉ đạo, điều hành, hướng dẫn", "đã được quy định, hướng dẫn": the comma joins nouns or participles.
_LISTED = r"(?: [^\s,;]+){1,3}(?:\s*,(?: [^\s,;]+){1,3}){0,3}\s*$"
NOUN_LIST = small(one_of(WORDS["nouns"], not_after=(r"\w",)) + rf"(?! số [\d.]){_LISTED}")
_ASSIGNED = r"(?:giao|phân công|phân cấp|ủy quyền|uỷ quyền)(?!\w)"  # "căn cứ nhiệm vụ được giao, | hướng dẫn …"
# "chỉ tiêu phục vụ cho việc lập, | theo dõi, đánh giá"
_PURPOSE = small(one_of(("phục vụ", "cho"), not_after=(r"\w",)) + rf"(?: cho)? việc{_LISTED}")
_PARTICIPLES = small(one_of(("được",), not_after=(r"\w",)) + rf"(?! {_ASSIGNED}){_LISTED}")
# "sự hướng dẫn, kiểm tra của Bộ", "phối hợp chặt chẽ hơn giữa các cơ quan": what follows makes it a noun.
_AS_NOUN = small(
    rf"(?:\s*(?:,|và)?\s*(?:{ROLE_VERB}|chỉ đạo|quy định|chặt chẽ|kịp thời|đồng bộ|hiệu quả|hơn))*"
    r" (?:của(?! mình)|giữa)(?!\w)"
)
# "kiểm tra, xử lý các hành vi vi phạm" is enforcement, not watching over the task.
_ENFORCING = small(r"\s*(?:,|và)?\s*(?:phát hiện|xử lý|xử phạt|ngăn chặn|kiểm soát|hoạt động của)(?!\w)")
_WATCHED = small(
    r"(?:\s*(?:,|và)\s*thanh tra(?: trong)?)?(?:\s*(?:,|và)\s*| )(?:nhắc nhở,? )?"
    rf"(?:{ROLE_VERB}|các |việc |(?:(?:tình hình|kết quả|tiến độ|quá trình|công tác) )+"
    r"(?:tổ chức )?(?:thực hiện|triển khai|thi hành|chấp hành|tuân thủ|xây dựng|cung cấp)|(?:sơ kết|tổng kết)(?!\w))"
)
# "thể hiện rõ vai trò của cơ quan quản lý trong việc kiểm tra, đôn đốc" (43)
_IN_CHARGE = small(r"(?:vai trò|trách nhiệm)(?!\w)[^,;]{0,80} trong việc\s*$")
# "phát huy vai trò của Mặt trận Tổ quốc trong việc tuyên truyền, | giám sát": what another one is there for.
_PART_OF = "vai trò của"
_OF_ANOTHER = small(rf"(?<!\w){_PART_OF}(?! mình)[^.;]{{3,200}}? trong (?:việc|công tác)(?!\w)")
_LAST_LETTERS = frozenset(",:àciư")  # of what joins verbs, and of "trong việc"
# "phục vụ công tác kiểm tra, giám sát và | phối hợp với các Đoàn": what has an object of its own is no noun of a list.
_AND = small(r"(?<!\w)(?:và|hoặc|rồi|cũng như)\s*$")
_WHOM = small(r"(?: (?:thường xuyên|chặt chẽ|tốt))* (?:cùng )?với(?!\w)")
# "thực hiện công tác tuyên truyền và | giám sát việc thực hiện …": what is done to the work of others.
_DONE_AND = small(rf"{_STRENGTH} (?:công tác|hoạt động)(?: [^\s,;]+){{1,3}}\s*và\s*$")
# "phối hợp với Bộ Tài chính quy định chi tiết và | hướng dẫn thi hành …": what lays down is a verb as well.
_DETAILED = small(r"(?<!\w)quy định (?:cụ thể|chi tiết)\s*$")
_HOW_DONE = small(
    r" (?:chặt chẽ )?(?:việc|tình hình|công tác) (?:tổ chức |triển khai )?(?:triển khai|thực hiện|thi hành)(?!\w)"
)
# "tham gia các Đoàn kiểm tra, giám sát": what a team is for, and no verb.
_TEAM = small(
    one_of(("đoàn", "tổ", "đội"), not_after=(r"\w",))
    + r" (?:công tác |liên ngành )?(?:kiểm tra|thanh tra|giám sát|khảo sát)\s*$"
)
# "xây dựng kế hoạch kiểm tra, | giám sát", "để có cơ sở theo dõi, | đôn đốc": what a thing is for.
_FOR = small(one_of(WORDS["things"], not_after=(r"\w",)) + rf" (?:thanh tra\s*,\s*)?{ROLE_VERB}(?:\s*,\s*{ROLE_VERB})*\s*$")
_NO_VERB = re.compile("|".join(listed.pattern for listed in (NOUN_LIST, _PURPOSE, _PARTICIPLES, _TEAM, _FOR)))
_ACTING = small(rf"\s*{one_of([verb for verb in WORDS['acts'] if verb not in WORDS['light']])}(?!\w)")
_CLOSELY = small(rf"(?: (?:chặt chẽ|đồng bộ|thường xuyên|với nhau))+\s*,{_ACTING.pattern}")
# "giúp UBND tỉnh quản lý …" is advice; so is all that somebody is helped in: "giúp Hội đồng trong việc … hướng dẫn …".
_HELPING = "giúp"
_HELPS = small(
    rf"(?<!\w)(?<!trợ\s)giúp (?:việc )?(?:cho )?{one_of(WORDS['superiors'])}(?!\w)"
    r"(?P<within>[^,;:]{0,80}? trong (?:việc|công tác)(?!\w))?"
)
_SENDING = small(one_of(("gửi", "chuyển"), not_after=(r"\w",)) + " (?:cho |về )?")
_SERVING = small(one_of(("giúp",), not_after=(r"\w",)) + " ")
_WITH = small(
    r"(?:\s*,?\s*(?:thường xuyên|chặt chẽ|đồng bộ|kịp thời|tốt|(?:có )?hiệu quả|hơn|và))*\s*(?:(?:cùng )?với|cùng|:)? "
)
_TOGETHER = small(r"\s*,?\s*cùng(?: với)? ")
_HELP = small(r"(?<!\w)(?:với|có) sự (?:tham gia,? )?(?:và )?$")
# "UBND tỉnh chỉ đạo các đơn vị, phối hợp với Bộ Công an để …": nobody is told what to do, so it is the subject who works with.
_DIRECTING = "chỉ đạo"
# "Chỉ đạo các bệnh viện thuộc ngành y tế: cử cán bộ …": who stands before the list of what they have to do.
_THOSE = small(rf" (?:các|những) {one_of(entries('nouns'))}(?! dữ liệu| vật chất)(?!\w)[^.;:,]{{0,80}}?(?=\s*:\s)")
_DOES = small(rf"(?P<listed>\s*:)?\s*(?:{one_of([*WORDS['modal'], *WORDS['acts']])}|{ROLE_VERB})(?!\w)")
_ALSO = small(r"\s*,\s*(?:(?:chủ động|thường xuyên|kịp thời|đồng thời|tăng cường) )*phối (?:kết )?hợp(?!\w)")
_OF = small(r"(?: chặt chẽ| tham gia)? của ")
_JOINING = small(r" (?:cùng |có trách nhiệm |tham gia )?phối (?:kết )?hợp(?!\w)(?! (?:của|giữa) )")
_GUIDES = small(r"\s*,?\s*hướng dẫn(?!\w)")
_REACH = 60  # characters before a verb that are looked at
_HOPS = 9  # light words between a verb and what it is joined to


class Duties(NamedTuple):
    """Roles of the subject in the order of their verbs, partners that coordinate under it, and what it tells others to be.

    `company` is everybody whom the subject works with, also without a lead. `directed` are those who do the work for the
    subject, with their company in `directed_with`.
    """

    roles: tuple[str, ...] = ()
    partners: tuple[Span, ...] = ()
    told: tuple[tuple[Span, str], ...] = ()
    company: tuple[Span, ...] = ()
    directed: tuple[Span, ...] = ()
    directed_with: tuple[Span, ...] = ()


_NO_DUTIES = Duties()


def duties_in(text: str, start: int, end: int, hidden: tuple[Span, ...] = (), *, deep: bool = True) -> Duties:
    """The duties of the subject of the clause text[start:end], which begins after the subject; cues in `hidden` do not count.

    `deep` looks also at what those whom the subject directs are told to do, one step down.
    """
    low = lowered(text)
    helping = low.find(_HELPING, start, end) >= 0
    helps = _HELPS.search(low, start, end) if helping else None
    stop = helps.start() if helps and helps["within"] else end
    cues = _CUE.finditer(low, start, stop)
    first = next(cues, None)  # half of all clauses have none
    if not (first or helps):
        return _NO_DUTIES
    clause = _Clause(text, start, stop, hidden, deep, helping)
    found = clause.read(chain((first,), cues)) if first else _NO_DUTIES
    return found._replace(roles=("advises",)) if helps and not found.roles and clause.is_verb(*helps.span()) else found


class _Clause:
    """One pass over the cues of a clause, from left to right."""

    def __init__(self, text: str, start: int, end: int, hidden: tuple[Span, ...], deep: bool, helping: bool) -> None:
        self.text, self.start, self.end, self.hidden, self.deep, self.helping = text, start, end, hidden, deep, helping
        self.low = lowered(text)
        self.roles: dict[str, None] = {}
        self.partners: list[Span] = []
        self.told: list[tuple[Span, str]] = []
        self.company: list[Span] = []
        self.directed: tuple[Span, ...] = ()
        self.directed_with: tuple[Span, ...] = ()
        self.fresh = {start}  # where a verb of the subject may begin
        self.taken: set[int] = set()  # where a verb of the subject ends
        self.closed = start  # cues before this place are read

    def read(self, cues: Iterable[re.Match[str]]) -> Duties:
        """The duties that the cues of the clause tell."""
        for cue in cues:
            start, end = cue.span()
            if start < self.closed or (self.hidden and any(a <= start < b for a, b in self.hidden)):
                continue
            verb = cue.group()
            if verb not in _VERBS:
                verb = _COMMA.sub(", ", " ".join(verb.split()))
            role = _ROLE_OF.get(verb)
            if not (role or verb in _DELEGATING) or not self.is_verb(start, end):
                if role == "coordinates":
                    self._helped(start, end)
                elif role == "leads" and self._sends(start):
                    break
                continue
            if self._delegates(verb, end):
                if role:
                    self.roles[role] = None
                break
            if role and not (role == "monitors" and self._inspects(verb, end)):
                if role == "coordinates" and not self.roles and self._acts_besides(start, end):
                    self.roles["carries_out"] = None
                self._take(role, end)
        return Duties(
            tuple(self.roles), tuple(self.partners), tuple(self.told), tuple(self.company), self.directed, self.directed_with
        )

    def is_verb(self, start: int, end: int) -> bool:
        """Whether the cue is a verb of the subject, by what stands before and after it."""
        if _AS_NOUN.match(self.low, end, self.end):
            return False
        position = start
        for hop in range(_HOPS):
            while position > self.start and self.text[position - 1] in " (":
                position -= 1
            if position in self.fresh or position <= self.start:
                return True
            low = max(self.start, position - _REACH)
            last = self.low[position - 1]
            asks = last in _LAST_LETTERS or last.isspace()
            if asks and (joint := _JOIN.search(self.low, max(low, position - 10), position)):
                if not hop and joint.group().startswith(",") and self.text[start].isupper():
                    return False  # "Ban Dân chủ, Giám sát và Phản biện xã hội"
                if _AND.search(self.low, joint.start(), position) and _WHOM.match(self.low, end, self.end):
                    return True
                if _DONE_AND.search(self.low, low, position) and _HOW_DONE.match(self.low, end, self.end):
                    return True
                if joint.start() in self.taken:
                    return True  # "ban hành văn bản hướng dẫn, | đôn đốc …"
                if detailed := _DETAILED.search(self.low, low, joint.start()):
                    position = detailed.start()
                    continue
                if self.low.find(_PART_OF, self.start, position) >= 0 and _OF_ANOTHER.search(self.low, self.start, position):
                    return False
                return _NO_VERB.search(self.low, low, joint.start()) is None
            if asks and _IN_CHARGE.search(self.low, max(self.start, position - 2 * _REACH), position):
                return "coordinates" not in self.roles
            before = self._light_before(low, position)
            if not before:
                return self.helping and self._serves(position)
            position = before.start()
        return False

    def _light_before(self, first: int, end: int) -> re.Match[str] | None:
        """The light words that end at `end`; most verbs have others before them, as the last syllable tells."""
        syllable = self.low[max(first, self.low.rfind(" ", first, end) + 1) : end]
        if syllable not in _LIGHT_ENDS and syllable.isalpha():
            return None
        return _STRENGTHENED.search(self.low, first, end) or _LIGHT.search(self.low, first, end)

    def _inspects(self, verb: str, end: int) -> bool:
        """Whether "kiểm tra" looks at things or wrongs, not at how others do the task."""
        if _ENFORCING.match(self.low, end, self.end):
            return True
        alone = verb.startswith("kiểm") and "monitors" not in self.roles
        return alone and not _WATCHED.match(self.low, end, self.end)

    def _acts_besides(self, start: int, end: int) -> bool:
        """ "Chỉ đạo, quản lý và | phối hợp | với …", "| phối hợp | chặt chẽ, triển khai ngay …": it acts too."""
        begun = _ACTING.match(self.low, self.start, start)
        before = begun is not None and _AND.search(self.low, begun.end(), start) is not None
        return before or _CLOSELY.match(self.low, end, self.end) is not None

    def _serves(self, position: int) -> bool:
        """ "Giúp Ban Chỉ đạo hướng dẫn, theo dõi": the agency that is helped stands between the subject and its verb."""
        return bool(self._between(_SERVING, position))

    def _between(self, words: re.Pattern[str], position: int) -> tuple[Span, ...]:
        """The agencies that alone stand between such words and `position`."""
        for match in words.finditer(self.low, max(self.start, position - 3 * _REACH), position):
            listed = agencies_at(self.text, match.end(), position)
            if listed.spans and not self.text[listed.end : position].strip():
                return listed.spans
        return ()

    def _sends(self, position: int) -> bool:
        """ "… tổng hợp gửi Sở Y tế | chủ trì, phối hợp với Sở Tài chính thẩm định": who is sent it leads."""
        others = self._between(_SENDING, position)
        if others:
            rest = duties_in(self.text, others[-1][1], self.end, self.hidden, deep=False)
            self.told += [(span, "leads") for span in others]
            self.told += [(span, "coordinates") for span in rest.partners]
        return bool(others)

    def _delegates(self, verb: str, end: int) -> bool:
        """ "Chỉ đạo Sở X phối hợp với …": the rest of the clause is what others do; they may be told to lead or coordinate."""
        if verb not in _DELEGATING:
            return False
        gap = _TO.match(self.low, end, self.end)
        others = agencies_at(self.text, gap.end(), self.end) if gap else NOBODY
        if not others.spans and verb == _DIRECTING and (those := _THOSE.match(self.low, end, self.end)):
            others = AgencyList(((those.start() + 1, those.end()),), those.end())
        if others.spans and verb == _DIRECTING and _ALSO.match(self.low, others.end, self.end):
            self.roles["carries_out"] = None
            self.closed = others.end
            return False
        if others.spans and self.deep:
            rest = duties_in(self.text, others.end, self.end, self.hidden, deep=False)
            told: list[str] = [role for role in ("leads", "coordinates") if role in rest.roles]
            if self._directs(end, others):
                told = list(rest.roles) or ["carries_out"]
            self.told += [(span, role) for role in told for span in others.spans]
            self.told += [(span, "coordinates") for span in rest.partners]
            self.directed, self.directed_with = others.spans, rest.company
        return bool(others.spans)

    def _directs(self, end: int, others: AgencyList) -> bool:
        """ "Chỉ đạo Sở Y tế kiểm tra …", "… chỉ đạo các bệnh viện: cử cán bộ …": the clause is about those who do it."""
        does = _DOES.match(self.low, others.end, self.end)
        if does is None or not self.low.endswith(_DIRECTING, self.start, end):
            return False
        first = self.low[self.start : end].strip() == _DIRECTING
        return does["listed"] is not None or (first and not any(is_group(self.text, span) for span in others.spans))

    def _helped(self, start: int, end: int) -> None:
        """ "…, với sự | phối hợp | của Sở Tài chính": who helps the subject coordinates."""
        by = _OF.match(self.low, end, self.end)
        if by and _HELP.search(self.low, max(self.start, start - _REACH), start):
            self.told += [(span, "coordinates") for span in agencies_at(self.text, by.end(), self.end).spans]

    def _helpers(self, position: int) -> AgencyList:
        """ "Sở Y tế chủ trì|, Sở Tài chính và các sở liên quan phối hợp": who coordinates under the lead."""
        comma = _COMMA.match(self.low, position, self.end)
        others = agencies_at(self.text, comma.end(), self.end) if comma else NOBODY
        return others if others.spans and _JOINING.match(self.low, others.end, self.end) else NOBODY

    def _take(self, role: str, position: int) -> None:
        """One accepted verb that ends at `position`, with the partners that follow "phối hợp với" and "chủ trì cùng"."""
        self.taken.add(position)
        if role != "guides":  # "hướng dẫn kiểm tra" is guidance on checking
            self.fresh.add(position)
        pattern = _WITH if role == "coordinates" else _TOGETHER if role == "leads" else None
        gap = pattern.match(self.low, position, self.end) if pattern else None
        partners = agencies_at(self.text, gap.end(), self.end) if gap else NOBODY
        if role == "leads" and not partners.spans:
            partners = self._helpers(position)
        under_lead = "leads" in self.roles or role == "leads"
        if not (role == "coordinates" and under_lead):
            self.roles[role] = None
        if partners.spans:
            self.company += partners.spans
            self.closed = partners.end
            self.fresh.add(self.closed)
            if under_lead:
                self.partners += partners.spans
            elif _GUIDES.match(self.low, self.closed, self.end):  # guidance "with" somebody is issued by both
                self.partners += [span for span in partners.spans if not is_group(self.text, span)]
