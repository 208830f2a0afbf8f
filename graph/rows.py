"""The rows that resolution writes into the workspace: one class for each table, fields in the order of its columns."""

from typing import NamedTuple


class AgencyRef(NamedTuple):
    """An agency as far as its identity goes; `organ` is the key of its kind in the tables, empty if they do not have it."""

    id: str
    name: str
    level: str
    is_group: bool
    place: str | None
    organ: str


class Claim(NamedTuple):
    """What a source says of one document's identity; `title` is as printed.

    `origin` is "head" (the text's own head), "cited" (a citation that is complete by itself), "catalogue", or "decided"
    (what was known when a person named the document).
    """

    document: str
    origin: str
    type: str | None
    number: str | None
    issued_on: str | None
    place: str | None
    issuers: tuple[AgencyRef, ...]
    title: str | None


class PlaceRow(NamedTuple):
    id: str
    name: str
    kind: str | None
    level: str
    valid_from: str | None
    valid_to: str | None
    part_of: str | None
    folded: str


class AgencyRow(NamedTuple):
    id: str
    name: str
    level: str
    is_group: bool
    place: str | None
    counterpart_of: str | None
    folded: str


class DocumentRow(NamedTuple):
    id: str
    caption: str
    number: str | None
    number_key: str | None
    type: str | None
    type_name: str | None
    title: str | None
    issued_on: str | None
    year: int | None
    held: bool
    place: str | None
    signer: str | None
    signed_as: str | None
    in_force_from: str | None
    in_force_to: str | None
    status: str
    identified_by: str | None
    urn: str | None
    folded: str
    sha: str | None


class TaskRow(NamedTuple):
    id: str
    document: str
    text: str
    quote: str
    section: str | None
    start: int
    end: int
    deadline: str | None
    recurs: str | None
    output: str | None = None


class MentionRow(NamedTuple):
    id: str
    found_in: str
    cites: str | None
    names: str | None
    quote: str
    start: int
    end: int
    sentence: str
    role: str
    status: str
    method: str
    scope: str
    printed_number: str | None
    printed_type: str | None
    printed_date: str | None
    printed_title: str | None
    printed_issuer: str | None
    articles: str  # JSON list


class PrintedAgency(NamedTuple):
    document: str
    agency: str
    name: str
    times: int
