"""Settling a workspace: identities, then what each document's text contributes to the graph, then what is shared.

The workspace keeps lists of what is not settled, in the same transactions as the changes that unsettle it, so a run that was
killed is completed by the next one. The graph that results depends on what is held, not on the order in which it came.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from graph import decisions
from graph.identifiers import fold, number_key, words
from graph.rows import AgencyRef, AgencyRow, Claim, DocumentRow, MentionRow, PlaceRow, PrintedAgency, TaskRow
from graph.workspace import Workspace
from graph.writer import Contribution, GraphWriter
from ingest import agencies, catalogue, places
from ingest.deciding import decided
from ingest.facts import Facts, Mention
from ingest.identity import (
    COUNTRY,
    Standing,
    caption_of,
    catalogue_id,
    cited_identity,
    ref_of,
    split_number,
    standing_of,
    urn_of,
)
from ingest.resolve import METHODS, Bound, Knowledge, bind, can_act, catalogue_entries, identify_text
from ingest.serial import load_facts
from ingest.types import code_of_type

BATCH = 200  # texts or documents in one transaction


def settle(workspace: Workspace, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Bring the graph up to date with what is held. `progress` is told (documents done, documents known to be unsettled)."""
    _identify(workspace)
    done = 0
    while batch := _take(workspace, "unsettled_document", "document"):
        total = done + _count(workspace, "unsettled_document")
        with workspace.transaction():
            _settle_documents(workspace, batch)
        done += len(batch)
        progress(done, total)
    with workspace.transaction():
        writer = GraphWriter(workspace, METHODS)
        writer.sweep()
        writer.finish()


def _take(workspace: Workspace, table: str, column: str) -> list[str]:
    return [r[0] for r in workspace.db.execute(f"SELECT {column} FROM {table} ORDER BY {column} LIMIT {BATCH}")]


def _count(workspace: Workspace, table: str) -> int:
    return int(workspace.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _identify(workspace: Workspace) -> None:
    """Give every unsettled text its document; documents that gain or lose a text are to be settled."""
    db = workspace.db
    while batch := _take(workspace, "unsettled", "sha"):
        with workspace.transaction():
            for sha in batch:
                facts = _facts(workspace, sha)
                known = Knowledge(partial(workspace.claims_by_key, sha=sha), sha)
                document, method, _ = identify_text(facts.header, standing_of(facts.header), sha, known)
                db.execute("INSERT OR IGNORE INTO unsettled_document SELECT document FROM identity WHERE sha = ?", (sha,))
                db.execute("INSERT OR IGNORE INTO unsettled_document VALUES (?)", (document,))
                workspace.unsettle_deciders(sha)
                db.execute(
                    """INSERT INTO identity VALUES (?, ?, ?) ON CONFLICT (sha)
                              DO UPDATE SET document = excluded.document, method = excluded.method""",
                    (sha, document, method),
                )
                db.executemany("INSERT OR IGNORE INTO lookup VALUES (?, ?)", [(sha, key) for key in sorted(known.asked)])
                db.execute("DELETE FROM unsettled WHERE sha = ?", (sha,))


def _facts(workspace: Workspace, sha: str) -> Facts:
    found = workspace.facts(sha)
    assert found is not None, sha
    return load_facts(found[0])


def _settle_documents(workspace: Workspace, batch: list[str]) -> None:
    writer = GraphWriter(workspace, METHODS)
    refs: dict[str, AgencyRef] = {}
    for document in batch:
        held = _held(workspace, document)
        contribution = contribute(workspace, document, *held, refs) if held else None
        writer.replace(document, contribution)
        workspace.db.execute("DELETE FROM unsettled_document WHERE document = ?", (document,))
    queue = sorted(writer.touched.documents)
    while queue:
        document = queue.pop()
        writer.touched.documents.add(document)
        queue += _settle_node(workspace, writer, document, refs)
    writer.refresh_citations()
    for ref in sorted(refs.values()):
        _put_agency(writer, ref)
    for agency in sorted(writer.touched.agencies):
        _name_agency(workspace, writer, agency)
    writer.finish()


def _held(workspace: Workspace, document: str) -> tuple[str, str] | None:
    """(SHA-256, method of identification) of the text that stands for a document: of several, the longest."""
    rows = workspace.db.execute(
        """SELECT i.sha, i.method FROM identity i JOIN text t USING (sha) WHERE i.document = ?
                                   ORDER BY length(t.raw) DESC, i.sha LIMIT 1""",
        (document,),
    ).fetchone()
    return (rows[0], rows[1]) if rows else None


# What one text contributes -------------------------------------------------------------------------------------------------


def contribute(workspace: Workspace, document: str, sha: str, method: str, refs: dict[str, AgencyRef]) -> Contribution:
    """What the text `sha` of `document` says, bound to identities; the agencies that it names are added to `refs`."""
    facts, raw = _facts(workspace, sha), workspace.raw(sha)
    known = Knowledge(partial(workspace.claims_by_key, sha=sha), sha)
    standing = standing_of(facts.header)
    _, _, on = identify_text(facts.header, standing, sha, known)
    bound = bind(facts, standing, on, known, decided(facts.mentions, decisions.of_text(workspace, sha)))
    workspace.db.execute("DELETE FROM lookup WHERE sha = ?", (sha,))
    workspace.db.executemany("INSERT INTO lookup VALUES (?, ?)", [(sha, key) for key in sorted(known.asked)])
    made = Contribution(document)
    printed: Counter[tuple[str, str]] = Counter()
    _mentions(made, facts, raw, bound)
    _relations(made, facts, raw, bound)

    def agency(name: str) -> str:
        identity = agencies.identify(name, standing.context())
        refs[identity.id] = ref_of(identity)
        whole = _one_line(name)
        printed[identity.id, whole[:1].upper() + whole[1:] if identity.group else identity.name] += 1
        return identity.id

    _tasks(made, facts, raw, bound, agency)
    for party in facts.header.parties:
        purpose = f"{party.kind}: {party.purpose}" if party.purpose else party.kind
        for _, _, name in agencies.split_agencies(party.name):
            made.addressed_to.add((agency(name), purpose))
    for mention in facts.mentions:
        outer = facts.mentions[mention.nested_in] if mention.nested_in is not None else None
        for issuer in cited_identity(mention, standing, outer).issuers if mention.number else ():
            refs[issuer.id] = ref_of(issuer)
            printed[issuer.id, issuer.name] += 1
    for issuer in standing.issuers:
        refs[issuer.id] = ref_of(issuer)
        printed[issuer.id, issuer.name] += 1
    made.printed = [PrintedAgency(document, a, name, n) for (a, name), n in sorted(printed.items())]
    return made


def _mentions(made: Contribution, facts: Facts, raw: str, bound: list[Bound]) -> None:
    taken: set[str] = set()
    for index, (mention, names) in enumerate(zip(facts.mentions, bound, strict=True)):
        cites: str | None = made.document
        if mention.nested_in is not None:
            cites = bound[mention.nested_in].document if can_act(facts, bound, mention.nested_in, index) else None
        if names.document is not None and names.document in (cites, made.document) and mention.nested_in is None:
            continue  # the text names itself: nothing is cited
        name = _name(f"{made.document}:m{mention.start}", taken)
        scope = mention.scope if mention.nested_in is None else "document"
        row = _mention_row(name, made.document, cites, names, mention, raw, mention.role, scope)
        itself = names.document is not None and names.document == cites
        made.mentions.append(row._replace(names=None, method="names_itself") if itself else row)
        made.may_name += [(name, candidate) for candidate in names.candidates]


def _relations(made: Contribution, facts: Facts, raw: str, bound: list[Bound]) -> None:
    """What the text tells of two other documents: a mention of the one by the other, printed here."""
    taken: set[str] = set()
    for relation in facts.relations:
        subject, names = bound[relation.subject], bound[relation.object]
        fits = subject.document != names.document and can_act(facts, bound, relation.subject, relation.object)
        if subject.document and names.document and fits:
            mention = facts.mentions[relation.object]
            name = _name(f"{made.document}:r{facts.mentions[relation.subject].start}-{mention.start}", taken)
            made.mentions.append(
                _mention_row(name, made.document, subject.document, names, mention, raw, relation.role, "document")
            )


def _mention_row(
    name: str, found_in: str, cites: str | None, names: Bound, mention: Mention, raw: str, role: str, scope: str
) -> MentionRow:
    return MentionRow(
        name,
        found_in,
        cites,
        names.document,
        mention.quote,
        mention.start,
        mention.end,
        _one_line(raw[slice(*mention.sentence)]),
        role,
        names.status,
        names.method,
        scope,
        mention.number,
        mention.type,
        mention.date,
        mention.name,
        mention.issuer,
        json.dumps(list(mention.articles), ensure_ascii=False),
    )


def _tasks(made: Contribution, facts: Facts, raw: str, bound: list[Bound], agency: Callable[[str], str]) -> None:
    taken: set[str] = set()
    for task in facts.tasks:
        name = _name(f"{made.document}:t{task.start}", taken)
        made.tasks.append(
            TaskRow(
                name,
                made.document,
                task.text,
                raw[task.start : task.end],
                task.section,
                task.start,
                task.end,
                task.deadline,
                task.recurs,
                task.output,
            )
        )
        for each in task.responsible:
            made.responsible_for.add((agency(each.agency), name, each.role))
        for index in task.under:
            mention, target = facts.mentions[index], bound[index].document
            if target and target != made.document and mention.nested_in is None:
                stated = "number" if mention.by in ("number", "short") else "title"
                if made.under.get((name, target)) != "number":
                    made.under[name, target] = stated


def _name(name: str, taken: set[str]) -> str:
    """An id that is not taken yet: two tasks may begin at one character."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}.{number}"
    taken.add(free)
    return free


def _one_line(text: str) -> str:
    return " ".join(text.split())


# What is shared ------------------------------------------------------------------------------------------------------------


def _settle_node(workspace: Workspace, writer: GraphWriter, document: str, refs: dict[str, AgencyRef]) -> list[str]:
    """Write or remove the node of a document; returns the documents whose nodes that may change."""
    held = _held(workspace, document)
    if not held and not writer.is_referred_to(document):
        return writer.drop_document(document)
    claims = [claim for _, claim in workspace.claims_of(document)]
    claims = claims or [d.claim for d in decisions.of_document(workspace, document) if d.claim]
    header = _facts(workspace, held[0]).header if held else None
    entry = catalogue_entries().get(document)
    standing = standing_of(header) if header else None
    issuers = _issuers(standing, entry, claims)
    refs |= {ref.id: ref for ref in issuers}
    number = (entry and _real_number(entry)) or (header and header.number) or _commonest(c.number for c in claims)
    type_name = (entry and entry.type) or (header and header.type) or _commonest(c.type for c in claims)
    title = (entry and entry.title) or (header and header.title) or _commonest(c.title for c in claims)
    issued_on = (entry and entry.issued_on) or (header and header.issued_on) or _commonest(c.issued_on for c in claims)
    symbol = header.symbol if header else None
    year = (split_number(number).year if number else None) or (issued_on or "")[:4]
    place = standing.place if standing else _commonest(c.place for c in claims)
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
    writer.put_document(row, [i.id for i in issuers], successors)
    return [target for target, _ in successors if not writer.has_document(target)]


def _first_words(raw: str) -> str:
    """What a text without a title begins with, for people to know it by."""
    return _one_line(raw[:400]).lstrip("#*|_ ")


def _real_number(entry: catalogue.Entry) -> str | None:
    return None if entry.number.startswith(("KS/", "HP-")) else entry.number


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value that most claims give; of equally common ones the longest, then the first in the alphabet."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default=None)


def _issuers(standing: Standing | None, entry: catalogue.Entry | None, claims: list[Claim]) -> list[AgencyRef]:
    if standing and standing.issuers:
        return [ref_of(i) for i in standing.issuers]
    if entry:
        return [ref_of(agencies.identify(entry.issuer, agencies.Context(None, None, entry.issued_on, None)))]
    groups = Counter(tuple(sorted(c.issuers)) for c in claims if c.issuers)
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


def _name_agency(workspace: Workspace, writer: GraphWriter, agency: str) -> None:
    """Give an agency the name that texts print most, and a search key of all its names and its place."""
    row = workspace.db.execute(
        "SELECT a.name, p.name FROM agency a LEFT JOIN place p ON p.id = a.place WHERE a.id = ?", (agency,)
    ).fetchone()
    if row:
        names = [name for name, _ in writer.printed_names(agency)] or [row[0]]
        writer.name_agency(agency, names[0], words(" ".join([*names, row[1] or ""])))


def _put_agency(writer: GraphWriter, ref: AgencyRef) -> None:
    """Write an agency with its place, its counterparts one level up and its successors."""
    if ref.place:
        _put_place(writer, ref.place)
    above = agencies.counterpart(ref.organ, ref.place) if not ref.is_group else None
    if above:
        _put_agency(writer, ref_of(above))
    successors = []
    if not ref.is_group:
        for later, function, on, act in agencies.successors(ref.organ, ref.place):
            successors.append((later.id, function, on, act))
            _put_agency(writer, ref_of(later))
    row = AgencyRow(ref.id, ref.name, ref.level, ref.is_group, ref.place, above.id if above else None, words(ref.name))
    writer.put_agency(row, successors)


def _put_place(writer: GraphWriter, identifier: str) -> None:
    place = places.place(identifier)
    if place.part_of:
        _put_place(writer, place.part_of)
    successors = []
    for later, on, act in places.successors(identifier):
        successors.append((later.id, on, act))
        _put_place(writer, later.id)
    writer.put_place(
        PlaceRow(
            place.id,
            place.name,
            place.kind,
            place.level,
            place.valid_from,
            place.valid_to,
            place.part_of,
            fold(place.full_name),
        ),
        successors,
    )
