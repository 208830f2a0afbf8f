"""The nodes that texts share: documents from what is held, claimed and in the catalogue, agencies, and places."""

from collections import Counter
from collections.abc import Iterable

from graph import decisions
from graph.identifiers import fold, number_key, words
from graph.rows import AgencyRef, AgencyRow, Claim, DocumentRow, PlaceRow
from graph.workspace import Workspace
from graph.writer import DocumentNode, GraphWriter
from ingest import agencies, catalogue, places
from ingest.identity import COUNTRY, Standing, caption_of, catalogue_id, ref_of, split_number, standing_of, urn_of
from ingest.resolve import catalogue_entries
from ingest.serial import header_of
from ingest.types import code_of_type


def document_node(
    workspace: Workspace,
    document: str,
    held: tuple[str, str] | None,
    claims: list[tuple[Claim, int]],
    refs: dict[str, AgencyRef],
) -> DocumentNode:
    """The node of a document, from the catalogue, its text and what is claimed of it; its issuers are added to `refs`."""
    claims = claims or [(d.claim, 1) for d in decisions.of_document(workspace, document) if d.claim]
    header = header_of(workspace, held[0]) if held else None
    entry = catalogue_entries().get(document)
    standing = standing_of(header) if header else None
    issuers = _issuers(standing, entry, claims)
    refs |= {ref.id: ref for ref in issuers}
    number = (entry and _real_number(entry)) or (header and header.number) or _commonest((c.number, n) for c, n in claims)
    type_name = (entry and entry.type) or (header and header.type) or _commonest((c.type, n) for c, n in claims)
    title = (entry and entry.title) or (header and header.title) or _commonest((c.title, n) for c, n in claims)
    issued_on = (entry and entry.issued_on) or (header and header.issued_on) or _commonest((c.issued_on, n) for c, n in claims)
    symbol = header.symbol if header else None
    year = (split_number(number).year if number else None) or (issued_on or "")[:4]
    place = standing.place if standing else _commonest((c.place, n) for c, n in claims)
    first_words = _first_words(workspace.raw(held[0])) if held and not title else None
    caption = caption_of(type_name, number, title or first_words, symbol)
    successors = _successors(entry)
    row = DocumentRow(
        id=document,
        caption=caption,
        number=number,
        number_key=number_key(number) if number else None,
        type=code_of_type(type_name) if type_name else None,
        type_name=type_name,
        title=title,
        issued_on=issued_on,
        year=int(year) if year else None,
        held=held is not None,
        place=place if place != COUNTRY else None,
        signer=header.signer if header else None,
        signed_as=header.signed_as if header else None,
        in_force_from=(entry and entry.in_force_from) or (header and header.in_force_from) or None,
        in_force_to=(entry and entry.in_force_to) or None,
        status="replaced" if successors else "unknown",
        identified_by=held[1] if held else None,
        urn=urn_of(type_name, number, tuple(i.id for i in issuers), issued_on) if number and type_name else None,
        folded=words(" ".join(filter(None, (caption, number, title)))),
        sha=held[0] if held else None,
    )
    return DocumentNode(row, tuple(i.id for i in issuers), tuple(successors))


def _first_words(raw: str) -> str:
    """What a text without a title begins with, for people to know it by."""
    return one_line(raw[:400]).lstrip("#*|_ ")


def _real_number(entry: catalogue.Entry) -> str | None:
    return None if entry.number.startswith(("KS/", "HP-")) else entry.number


def _commonest(values: Iterable[tuple[str | None, int]]) -> str | None:
    """The value that most claims give; of equally common ones the longest, then the first in the alphabet."""
    counts: Counter[str] = Counter()
    for value, times in values:
        if value:
            counts[value] += times
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default=None)


def _issuers(standing: Standing | None, entry: catalogue.Entry | None, claims: list[tuple[Claim, int]]) -> list[AgencyRef]:
    if standing and standing.issuers:
        return [ref_of(i) for i in standing.issuers]
    if entry:
        return [ref_of(agencies.identify(entry.issuer, agencies.Context(None, None, entry.issued_on, None)))]
    groups: Counter[tuple[AgencyRef, ...]] = Counter()
    for claim, times in claims:
        if claim.issuers:
            groups[tuple(sorted(claim.issuers))] += times
    ranked = sorted(groups, key=lambda issuers: (-groups[issuers], issuers))
    return list(ranked[0]) if ranked else []


def _successors(entry: catalogue.Entry | None) -> list[tuple[str, str]]:
    if entry is None:
        return []
    found = []
    for number in entry.replaced_by:
        for later in catalogue.by_number(number, None):
            found.append((catalogue_id(later), entry.in_force_to or later.in_force_from or later.issued_on or ""))
    return sorted(set(found))


def name_agencies(writer: GraphWriter) -> None:
    """Give the touched agencies the name that texts print most, and a search key of all their names and their place."""
    printed = writer.printed_names(writer.touched.agencies)
    changed = []
    for agency, name, folded, group, place in writer.named(writer.touched.agencies):
        names = printed.get(agency) or [name]
        new = (_name_of(names, anywhere=group and place is None), words(" ".join([*names, place or ""])))
        if new != (name, folded):
            changed.append((agency, *new))
    writer.name_agencies(changed)


def _name_of(printed: list[str], *, anywhere: bool) -> str:
    """What an agency is called: as texts print it most, but not by a person who stands for it ("Thủ trưởng các sở, ngành").

    `anywhere`: texts of several places may mean it, and none prints the name for the others ("các sở, ngành của Thành phố").
    """
    name = next((each for each in printed if not agencies.is_person(each)), None)
    return agencies.identify(printed[0], agencies.Context(None, None, None, None)).name if anywhere or name is None else name


def put_agencies(writer: GraphWriter, refs: dict[str, AgencyRef]) -> None:
    """Write the agencies that are not there yet; with one that is there, there is all that it needs."""
    done = writer.existing("agency", refs)
    for ref in sorted(refs.values()):
        _put_agency(writer, ref, done)


def _put_agency(writer: GraphWriter, ref: AgencyRef, done: set[str]) -> None:
    """Write an agency with its place, its counterparts one level up and its successors, but for what is done already."""
    if ref.id in done:
        return
    done.add(ref.id)
    if ref.place:
        _put_place(writer, ref.place, done)
    above = agencies.counterpart(ref.organ, ref.place) if not ref.is_group else None
    if above:
        _put_agency(writer, ref_of(above), done)
    successors = []
    if not ref.is_group:
        for later, function, on, act in agencies.successors(ref.organ, ref.place):
            successors.append((later.id, function, on, act))
            _put_agency(writer, ref_of(later), done)
    row = AgencyRow(ref.id, ref.name, ref.level, ref.is_group, ref.place, above.id if above else None, words(ref.name))
    writer.put_agency(row, successors)


def _put_place(writer: GraphWriter, identifier: str, done: set[str]) -> None:
    if f"place {identifier}" in done:
        return
    done.add(f"place {identifier}")
    place = places.place(identifier)
    if place.part_of:
        _put_place(writer, place.part_of, done)
    successors = []
    for later, on, act in places.successors(identifier):
        successors.append((later.id, on, act))
        _put_place(writer, later.id, done)
    folded = fold(place.full_name)
    row = PlaceRow(place.id, place.name, place.kind, place.level, place.valid_from, place.valid_to, place.part_of, folded)
    writer.put_place(row, successors)


def one_line(text: str) -> str:
    """The text with single spaces instead of line breaks."""
    return " ".join(text.split())
