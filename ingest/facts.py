"""What one text says by itself: facts before anything else is known.

All offsets are half-open character spans into the text as received (`Reading.raw`), so `quote == raw[start:end]`.
Dates are ISO and may be partial ("2023-05", "2024"). Facts depend on the text and the tables alone: the same text gives the
same facts in every run and in every order. What a text has hundreds of is a named tuple: a frozen dataclass takes ten times as
long to make.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

#: Roles of a mention, and the graph's edge type for each (upper case). The order is from the strongest to the weakest.
MENTION_ROLES = (
    "repeals",
    "replaces",
    "amends",
    "suspends",
    "corrects",
    "consolidates",
    "based_on",
    "implements",
    "details",
    "guides",
    "attached_to",
    "replies_to",
    "refers_to",
)
#: Roles of an agency in a task.
TASK_ROLES = (
    "leads",
    "coordinates",
    "advises",
    "guides",
    "monitors",
    "reports",
    "funds",
    "carries_out",
    "requested",
)


class Party(NamedTuple):
    """An addressee ("Kính gửi") or recipient ("Nơi nhận"), as printed, with the bracketed purpose if there is one."""

    name: str
    purpose: str | None
    start: int
    end: int
    kind: str  # "addressee" or "recipient"


@dataclass(frozen=True, slots=True)
class Header:
    """Who issued the text, what it is, when, and who signed. Everything is as printed; None where it is not there."""

    type: str | None = None  # "Chỉ thị", "Công văn", "Luật" …
    number: str | None = None  # canonical, "01/CT-UBND"; None where it is blank or lost
    symbol: str | None = None  # "CT-UBND", also where the number is blank
    issued_on: str | None = None
    issuer: str | None = None  # the head of the document, spelled out: "Ủy ban nhân dân tỉnh Gia Lai"
    authority: str | None = None  # who decides where that is not the issuer: "Chủ tịch …", "Thủ tướng Chính phủ"
    place: str | None = None  # the place of the date line
    title: str | None = None
    signer: str | None = None
    signed_as: str | None = None  # "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    in_force_from: str | None = None  # from the effect clause of this text about itself
    inferred: tuple[str, ...] = ()  # fields that were taken from elsewhere than the head
    end: int = 0  # where the head ends
    parties: tuple[Party, ...] = ()


class Mention(NamedTuple):
    """One printed citation. `by` tells what names the document: number, name (of a law), title (of an attachment), short.

    Nothing of these names a document surely where `by` is "partial" (digits without a symbol, "Nghị định số 99"; a short form
    declared for several) or "meeting" ("Nghị quyết Trung ương 6 khóa XII").
    """

    start: int
    end: int
    quote: str
    number: str | None = None  # canonical: "407/QĐ-TTg", "09/2017/NĐ-CP"
    type: str | None = None
    name: str | None = None  # the title, or the name of a law, as printed
    date: str | None = None
    issuer: str | None = None  # as printed
    role: str = "refers_to"
    articles: tuple[str, ...] = ()
    nested_in: int | None = None  # index of the mention in whose title this one stands: that one cites, not the text
    by: str = "number"
    scope: str = "item"  # "document": the text as a whole does this (title, V/v, recitals); else "item"
    in_footnote: bool = False
    sentence: tuple[int, int] = (0, 0)
    may_mean: tuple[int, ...] = ()  # indexes of the mentions whose documents a partial one or a name may mean


class Relation(NamedTuple):
    """What the text tells about two *other* documents: mention `subject` does `role` to mention `object`."""

    subject: int
    role: str
    object: int


class Responsible(NamedTuple):
    """An agency as printed, and what it has to do with the task."""

    agency: str
    role: str
    start: int
    end: int


class Task(NamedTuple):
    """One sentence that charges somebody with something.

    `under` are indexes of the mentions that it names as its basis, or that a heading or a lead-in above it says to implement.
    """

    start: int
    end: int
    text: str
    section: str | None = None  # "IV.3", "1.a"
    deadline: str | None = None  # as printed: "trước ngày 10 tháng 12"
    recurs: str | None = None  # as printed: "định kỳ hằng năm"
    responsible: tuple[Responsible, ...] = ()
    under: tuple[int, ...] = ()
    output: str | None = None  # as printed under "Sản phẩm": "Kế hoạch của UBND tỉnh"


# From all fields in their order: twice as fast as the classes themselves.
_Printed = str | None
mention_of: Callable[
    [
        tuple[
            int, int, str, _Printed, _Printed, _Printed, _Printed, _Printed, str, tuple[str, ...], int | None,
            str, str, bool, tuple[int, int], tuple[int, ...],
        ]
    ],
    Mention,
]  # fmt: skip
mention_of = partial(tuple.__new__, Mention)
responsible_of: Callable[[tuple[str, str, int, int]], Responsible]
responsible_of = partial(tuple.__new__, Responsible)
task_of: Callable[
    [tuple[int, int, str, _Printed, _Printed, _Printed, tuple[Responsible, ...], tuple[int, ...], _Printed]], Task
]
task_of = partial(tuple.__new__, Task)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one text says by itself."""

    header: Header = field(default_factory=Header)
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    tasks: tuple[Task, ...] = ()
