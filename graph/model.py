"""The vocabulary of the graph: node kinds, edge kinds and their properties, in one table that both stores are made from.

Nodes are identified by `id` within their label. Edges are identified by (type, source, target, mark), where `mark` is the value
of the edge kind's `mark` property: a document may address one agency for two purposes, an agency may have two roles in a task.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Value: TypeAlias = str | int | bool | list[str]
Properties: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `properties` holds neither `id` nor None values."""

    label: str
    id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge from the node `source` to the node `target` (ids). `properties` holds no None values."""

    kind: "EdgeKind"
    source: str
    target: str
    properties: Properties

    @property
    def mark(self) -> str:
        """What tells this edge from others of its type between the same nodes; empty where there can be only one."""
        return str(self.properties.get(self.kind.mark, "")) if self.kind.mark else ""


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A label: what it stands for, and its properties with what each means."""

    label: str
    about: str
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """An edge type: the labels it joins, what it means, and its properties."""

    type: str
    source: str
    target: str
    about: str
    properties: dict[str, str] = field(default_factory=dict)
    mark: str | None = None


#: How sure it is which document a mention names.
STATUSES = ("resolved", "inferred", "ambiguous", "unresolved")

NODES = {
    kind.label: kind
    for kind in (
        NodeKind(
            "Document",
            "a legal or administrative document, read here (held) or only cited",
            {
                "caption": "short name for people: QĐ 407/QĐ-TTg",
                "number": "canonical number, 407/QĐ-TTg; absent where blank or unknown",
                "number_key": "the number without marks, spaces and leading zeros, upper case",
                "type": "code of the type: QĐ",
                "type_name": "the type in words: Quyết định",
                "title": "title, as the best source prints it",
                "issued_on": "ISO date, may be partial: 2023-05",
                "year": "the year in its number, else of its date",
                "held": "true if its text was read",
                "place": "id of the place of the issuer, where it is local",
                "signer": "who signed",
                "signed_as": "in what capacity",
                "in_force_from": "ISO date",
                "in_force_to": "ISO date: the day from which it no longer holds",
                "status": "replaced where a successor is known, else unknown: never guessed, and never relative to today",
                "identified_by": "how the identity of a held text was found: header, title, text",
                "urn": "URN:LEX name (RFC 9676)",
                "folded": "search key: caption, number and title without marks",
                "listed_on": "issued_on, empty where unknown: what lists are sorted by",
            },
        ),
        NodeKind(
            "Agency",
            "an organ at a place as of a date, or a group of them",
            {
                "name": "its name: Sở Tư pháp",
                "level": "central, province, district, commune, party, press, union, court or other",
                "group": "true for 'các sở, ban, ngành'",
                "place": "id of its place",
                "folded": "search key",
                "tasks": "how many tasks it is charged with",
            },
        ),
        NodeKind(
            "Place",
            "a country, province or district as of a date",
            {
                "name": "its name: Gia Lai",
                "kind": "tỉnh, thành phố, huyện …",
                "level": "country, province, district or commune",
                "valid_from": "ISO date",
                "valid_to": "ISO date: the day from which it is no more",
                "folded": "search key",
            },
        ),
        NodeKind(
            "Task",
            "one sentence that charges agencies with something",
            {
                "text": "the sentence on one line",
                "quote": "the sentence as printed",
                "section": "where it stands: IV.3",
                "start": "first character of the sentence in the text",
                "end": "the character after its last",
                "deadline": "as printed",
                "recurs": "as printed",
                "output": "what has to come of it, as printed",
            },
        ),
        NodeKind(
            "Mention",
            "one printed citation",
            {
                "quote": "as printed",
                "start": "first character in the text",
                "end": "the character after its last",
                "sentence": "the sentence it stands in, as printed",
                "role": "what the citing document does to the cited one",
                "status": f"{', '.join(STATUSES[:-1])} or {STATUSES[-1]}",
                "method": "how it was resolved, or why not",
                "scope": "document if the citing document as a whole does it, item if one of its items does",
                "printed_number": "as printed",
                "printed_type": "as printed",
                "printed_date": "ISO, from the print",
                "printed_title": "as printed",
                "printed_issuer": "as printed",
                "articles": "list of provisions",
                "provisions_of": "id of the document that it names, where it names provisions of it",
                "provisions_on": "then also the date of the document that cites, empty if unknown",
            },
        ),
    )
}

#: Edge types between documents that are derived from mentions; the name of each is its mentions' role.
CITING = {
    "BASED_ON": "rests on (căn cứ)",
    "IMPLEMENTS": "carries out (thực hiện, triển khai)",
    "DETAILS": "spells out (quy định chi tiết)",
    "GUIDES": "guides the application of (hướng dẫn)",
    "AMENDS": "amends (sửa đổi, bổ sung)",
    "REPLACES": "replaces (thay thế)",
    "REPEALS": "repeals (bãi bỏ)",
    "SUSPENDS": "suspends (đình chỉ, ngưng hiệu lực)",
    "CORRECTS": "corrects (đính chính)",
    "CONSOLIDATES": "consolidates (hợp nhất)",
    "ATTACHED_TO": "is issued with (ban hành kèm theo)",
    "REPLIES_TO": "answers (trả lời, phúc đáp)",
    "REFERS_TO": "refers to (dẫn chiếu)",
}
#: The edge types that lineage walks: the ones by which a document owes its content or its being to another.
LINEAGE = ("BASED_ON", "IMPLEMENTS", "DETAILS", "GUIDES", "AMENDS", "REPLACES", "ATTACHED_TO")

_CITING_PROPERTIES = {
    "mentions": "how many mentions say so",
    "method": "how the mentions were resolved, the surest of them",
    "scope": "document if the citing document as a whole does it, item if only items of it do",
}

EDGES = (
    *(EdgeKind(name, "Document", "Document", about, _CITING_PROPERTIES) for name, about in CITING.items()),
    EdgeKind("FOUND_IN", "Mention", "Document", "the document in whose text it is printed"),
    EdgeKind("CITES", "Mention", "Document", "the document that cites: that one, or the outer one of a nested mention"),
    EdgeKind("NAMES", "Mention", "Document", "the document that it names"),
    EdgeKind("MAY_NAME", "Mention", "Document", "a candidate, where it is ambiguous"),
    EdgeKind("ISSUED_BY", "Document", "Agency", "issuer"),
    EdgeKind(
        "ADDRESSED_TO",
        "Document",
        "Agency",
        "kính gửi or nơi nhận",
        {"as": "addressee or recipient, with the bracketed purpose"},
        "as",
    ),
    EdgeKind("ASSIGNS", "Document", "Task", "the document that charges"),
    EdgeKind(
        "RESPONSIBLE_FOR",
        "Agency",
        "Task",
        "the agency that is charged",
        {"role": "leads, coordinates, advises, guides, monitors, reports, funds, carries_out or requested"},
        "role",
    ),
    EdgeKind(
        "UNDER",
        "Task",
        "Document",
        "the legal basis that the task names, or that a heading or a lead-in above it says to implement",
        {"stated": "number, title or name: how the task names it"},
    ),
    EdgeKind("LOCATED_IN", "Agency", "Place", "the place it works for"),
    EdgeKind("PART_OF", "Place", "Place", "the larger place"),
    EdgeKind("COUNTERPART_OF", "Agency", "Agency", "the same function one level up: Sở Tư pháp to Bộ Tư pháp"),
    EdgeKind("SUCCEEDED_BY", "Place", "Place", "dated succession", {"on": "ISO date", "by": "the act"}),
    EdgeKind(
        "SUCCEEDED_BY",
        "Agency",
        "Agency",
        "dated succession of a function",
        {"on": "ISO date", "by": "the act", "function": "what went over"},
        "function",
    ),
    EdgeKind("SUCCEEDED_BY", "Document", "Document", "replaced by", {"on": "ISO date"}),
)


@dataclass(frozen=True, slots=True)
class Index:
    """What Neo4j keeps sorted for searches: properties of one label. The workspace has its own (`graph.schema`).

    `kind` is unique (a constraint, with its index), range (equality, order, beginnings), text (CONTAINS) or fulltext (words).
    """

    name: str
    kind: str
    label: str
    properties: tuple[str, ...]
    about: str


#: Nodes of the projection that are not part of the graph: full texts (apart, so that Browser never draws them), one mark, and
#: what the workspace adds up so that no question has to.
TECHNICAL = {
    "Text": {"id": "id of the document", "text": "the text as received"},
    "Tally": {
        "id": "what and kind",
        "what": "mentions, documents or dates",
        "kind": "a status of mentions; held or only cited; earliest or latest",
        "count": "how many",
        "value": "a date",
    },
    "Waiting": {
        "id": "its number in the workspace",
        "printed": "what mentions that wait to be resolved print: number, else title, else the quote",
        "type": "their printed type, empty where none",
        "status": "ambiguous or unresolved",
        "method": "the reason",
        "mentions": "how many they are",
        "edges": "how many edges between documents they would make",
        "mention_ids": "the first ten of them, by document and position",
    },
    "Projection": {"id": "always luocdo", "workspace": "which workspace is shown", "seq": "the last change that is shown"},
}

INDEXES = (
    *(Index(f"{label.lower()}_id", "unique", label, ("id",), "one node for each id") for label in (*NODES, *TECHNICAL)),
    Index("document_number", "range", "Document", ("number_key",), "a number, or its beginning"),
    Index("document_number_part", "text", "Document", ("number_key",), "a part of a number"),
    Index("document_issued", "range", "Document", ("issued_on",), "newest first"),
    Index("document_listed", "range", "Document", ("listed_on",), "newest first, those without a date last"),
    Index("document_held", "range", "Document", ("held", "listed_on"), "of those read or only cited, newest first"),
    Index("document_ended", "range", "Document", ("in_force_to",), "what no longer holds"),
    Index("mention_status", "range", "Mention", ("status",), "what could not be resolved"),
    Index(
        "mention_provisions", "range", "Mention", ("provisions_of", "provisions_on"), "who relies on provisions, newest first"
    ),
    Index("agency_name", "text", "Agency", ("name",), "a part of a name, with its marks"),
    Index("place_name", "range", "Place", ("name",), "by name"),
    Index("waiting_mentions", "range", "Waiting", ("mentions",), "what most mentions wait for"),
    Index("document_search", "fulltext", "Document", ("folded",), "words without marks, in any order"),
    Index("agency_search", "fulltext", "Agency", ("folded",), "words without marks, in any order"),
)


class Rows(Protocol):
    """A whole graph, streamed in a fixed order: what exports, checks and projections are made from."""

    def nodes(self) -> Iterator[Node]:
        """All nodes, by label and id."""
        ...

    def edges(self) -> Iterator[Edge]:
        """All edges, by type, source, target and mark."""
        ...
