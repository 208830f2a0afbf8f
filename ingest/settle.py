"""Settling a workspace: identities, then what each document's text contributes to the graph, then what is shared.

The workspace keeps lists of what is not settled, in the same transactions as the changes that unsettle it, so a run that was
killed is completed by the next one. The graph that results depends on what is held, not on the order in which it came.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import accumulate

from graph import decisions
from graph.claims import ClaimReader
from graph.identifiers import fold, number_key, words
from graph.rows import AgencyRef, AgencyRow, Claim, DocumentRow, MentionRow, PlaceRow, PrintedAgency, TaskRow
from graph.workspace import Workspace
from graph.writer import Contribution, DocumentNode, GraphWriter
from ingest import agencies, catalogue, places
from ingest.deciding import decided
from ingest.facts import Facts, Header, Mention
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
from ingest.serial import load_facts, load_header
from ingest.types import code_of_type

BATCH = 200  # texts in one transaction
BYTES = 10_000_000  # of their files, after which no more texts are taken into a transaction
NODES = 2000  # nodes of documents in one transaction


def settle(workspace: Workspace, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Bring the graph up to date with what is held. `progress` is told (documents done, documents known to be unsettled)."""
    _identify(workspace)
    done = 0
    run = _Run(workspace)
    while batch := _next(workspace):
        total = done + _count(workspace, "unsettled_document")
        with workspace.transaction():
            run.settle_documents(batch)
        done += len(batch)
        progress(done, total)
    while nodes := _take(workspace, "unsettled_node", "document", NODES):
        with workspace.transaction():
            run.settle_documents([], nodes)
    with workspace.transaction():
        writer = GraphWriter(workspace, METHODS)
        writer.sweep()
        writer.finish()


def _take(workspace: Workspace, table: str, column: str, most: int) -> list[str]:
    return [r[0] for r in workspace.db.execute(f"SELECT {column} FROM {table} ORDER BY {column} LIMIT {most}")]


def _next(workspace: Workspace) -> list[str]:
    """The next documents for one transaction, by their number and the size of their files."""
    rows = workspace.db.execute(
        f"""SELECT document, coalesce(sum((SELECT max(bytes) FROM source s WHERE s.sha = i.sha)), 0)
            FROM (SELECT document FROM unsettled_document ORDER BY document LIMIT {BATCH}) LEFT JOIN identity i USING (document)
            GROUP BY document ORDER BY document"""
    ).fetchall()
    before = accumulate((size for _, size in rows), initial=0)
    return [document for (document, _), so_far in zip(rows, before, strict=False) if so_far < BYTES]


def _count(workspace: Workspace, table: str) -> int:
    return int(workspace.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _identify(workspace: Workspace) -> None:
    """Give every unsettled text its document; documents that gain or lose a text are to be settled."""
    db = workspace.db
    while batch := _take(workspace, "unsettled", "sha", BATCH):
        with workspace.transaction():
            claims = ClaimReader(db)
            for sha in batch:
                header = _header(workspace, sha)
                known = Knowledge(partial(claims.by_key, sha=sha), sha)
                document, method, _ = identify_text(header, standing_of(header), sha, known)
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


def _facts_text(workspace: Workspace, sha: str) -> str:
    found = workspace.facts(sha)
    assert found is not None, sha
    return found[0]


def _header(workspace: Workspace, sha: str) -> Header:
    return load_header(_facts_text(workspace, sha))


class _Run:
    """One settling: it remembers which nodes it has settled, so that what every text cites is not settled with each of them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._settled: set[str] = set()
        self._version = 0

    def settle_documents(self, documents: list[str], nodes: Iterable[str] = ()) -> None:
        """Write what the texts of documents contribute and the nodes that these and `nodes` need, and what follows."""
        workspace, writer = self._workspace, GraphWriter(self._workspace, METHODS)
        self._forget_if_others_wrote()
        refs: dict[str, AgencyRef] = {}
        held = _held(workspace, documents)
        claims = ClaimReader(workspace.db)
        made = [contribute(workspace, claims, document, *held[document], refs) for document in documents if document in held]
        for document in documents:
            writer.clear(document)
        needed = {target for contribution in made for target in contribution.leads_to()}
        todo = writer.touched.documents | needed | set(nodes)
        while todo:
            todo = self._settle_nodes(writer, sorted(todo), needed, refs)
        _put_agencies(writer, refs)
        for contribution in made:
            writer.add(contribution)
        writer.refresh_citations()
        _name_agencies(writer)
        writer.finish()
        done = [(document,) for document in documents]
        workspace.db.executemany("DELETE FROM unsettled_document WHERE document = ?", done)

    def _forget_if_others_wrote(self) -> None:
        """What is known changes between transactions only if another process writes."""
        version = int(self._workspace.db.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self._settled.clear()
        self._version = version

    def _settle_nodes(
        self, writer: GraphWriter, documents: list[str], wanted: set[str], refs: dict[str, AgencyRef]
    ) -> set[str]:
        """Write the nodes of documents that are held, wanted or referred to, and remove those of the others.

        Returns the documents whose nodes that may change.
        """
        held = _held(self._workspace, documents)
        needed = held.keys() | (wanted & set(documents))
        needed |= writer.referred_to(document for document in documents if document not in needed)
        later = set()
        for document in documents:
            if document not in needed:
                self._settled.discard(document)
                later |= set(writer.drop_document(document))
        new = sorted(needed - self._settled)
        claims = self._workspace.claims_of_many(new)
        made = [_node(self._workspace, document, held.get(document), claims.get(document, []), refs) for document in new]
        _put_agencies(writer, refs)
        writer.put_documents(made)
        self._settled |= set(new)
        done = [(document,) for document in documents]
        self._workspace.db.executemany("DELETE FROM unsettled_node WHERE document = ?", done)
        after = {target for node in made for target, _ in node.successors}
        return later | (after - writer.existing("document", after))


def _held(workspace: Workspace, documents: list[str]) -> dict[str, tuple[str, str]]:
    """(SHA-256, method of identification) of the text that stands for each held document: of several, the longest."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = workspace.db.execute(
        "SELECT document, sha, method FROM identity WHERE document IN (SELECT value FROM json_each(?))",
        (json.dumps(documents),),
    )
    for document, sha, method in rows:
        found.setdefault(document, []).append((sha, method))
    return {document: texts[0] if len(texts) == 1 else _longest(workspace, texts) for document, texts in found.items()}


def _longest(workspace: Workspace, texts: list[tuple[str, str]]) -> tuple[str, str]:
    return min(texts, key=lambda text: (-len(workspace.raw(text[0])), text[0]))


# What one text contributes -------------------------------------------------------------------------------------------------


def contribute(
    workspace: Workspace, claims: ClaimReader, document: str, sha: str, method: str, refs: dict[str, AgencyRef]
) -> Contribution:
    """What the text `sha` of `document` says, bound to identities; the agencies that it names are added to `refs`."""
    facts, raw = load_facts(_facts_text(workspace, sha)), workspace.raw(sha)
    known = Knowledge(partial(claims.by_key, sha=sha), sha)
    standing = standing_of(facts.header)
    _, _, on = identify_text(facts.header, standing, sha, known)
    bound = bind(facts, standing, on, known, decided(facts.mentions, decisions.of_text(workspace, sha)))
    workspace.db.execute("DELETE FROM lookup WHERE sha = ?", (sha,))
    workspace.db.executemany("INSERT INTO lookup VALUES (?, ?)", [(sha, key) for key in sorted(known.asked)])
    made = Contribution(document)
    printed: Counter[tuple[str, str]] = Counter()
    _mentions(made, facts, raw, bound)
    _relations(made, facts, raw, bound)

    context = standing.context()

    @cache  # a text charges few agencies, each many times
    def named(name: str) -> tuple[str, str]:
        """(id, name to be known by) of an agency that the text names."""
        identity = agencies.identify(name, context)
        refs[identity.id] = ref_of(identity)
        whole = _one_line(name)
        return identity.id, whole[:1].upper() + whole[1:] if identity.group else identity.name

    def agency(name: str) -> str:
        found = named(name)
        printed[found] += 1
        return found[0]

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
        json.dumps(mention.articles, ensure_ascii=False) if mention.articles else "[]",
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


def _node(
    workspace: Workspace,
    document: str,
    held: tuple[str, str] | None,
    claims: list[tuple[Claim, int]],
    refs: dict[str, AgencyRef],
) -> DocumentNode:
    """The node of a document, from the catalogue, its text and what is claimed of it; its issuers are added to `refs`."""
    claims = claims or [(d.claim, 1) for d in decisions.of_document(workspace, document) if d.claim]
    header = _header(workspace, held[0]) if held else None
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
    return _one_line(raw[:400]).lstrip("#*|_ ")


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


def _name_agencies(writer: GraphWriter) -> None:
    """Give the touched agencies the name that texts print most, and a search key of all their names and their place."""
    printed = writer.printed_names(writer.touched.agencies)
    changed = []
    for agency, name, folded, place in writer.named(writer.touched.agencies):
        names = printed.get(agency) or [name]
        new = (names[0], words(" ".join([*names, place or ""])))
        if new != (name, folded):
            changed.append((agency, *new))
    writer.name_agencies(changed)


def _put_agencies(writer: GraphWriter, refs: dict[str, AgencyRef]) -> None:
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
