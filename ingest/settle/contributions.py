"""What one text contributes to the graph: its citations bound to documents, its tasks, and the agencies that it names."""

import json
from collections import Counter
from collections.abc import Callable
from functools import partial

from graph import decisions
from graph.claims import ClaimReader
from graph.identifiers import words
from graph.rows import AgencyRef, MentionRow, PrintedAgency, TaskRow
from graph.workspace import Workspace
from graph.writer import Contribution
from ingest import agencies
from ingest.deciding import decided
from ingest.facts import Facts, Mention, Task
from ingest.identity import Standing, attached_titles, cited_identity, ref_of, standing_of
from ingest.resolve import Bound, Knowledge, bind, can_act, identify_text
from ingest.serial import facts_of
from ingest.settle.nodes import one_line

_SAME = 5  # words of a title that are told again


def contribute(workspace: Workspace, claims: ClaimReader, document: str, sha: str, refs: dict[str, AgencyRef]) -> Contribution:
    """What the text `sha` of `document` says, bound to identities; the agencies that it names are added to `refs`."""
    facts, raw = facts_of(workspace, sha), workspace.raw(sha)
    standing = standing_of(facts.header)
    bound = _bound(workspace, claims, sha, facts, standing)
    made, named = Contribution(document), _Named(refs, standing.context())
    _mentions(made, facts, raw, bound)
    _relations(made, facts, raw, bound)
    _tasks(made, facts, raw, bound, named.agency)
    for party in facts.header.parties:
        purpose = f"{party.kind}: {party.purpose}" if party.purpose else party.kind
        for _, _, name in agencies.split_agencies(party.name):
            made.addressed_to.add((named.agency(name), purpose))
    for mention in facts.mentions:
        outer = facts.mentions[mention.nested_in] if mention.nested_in is not None else None
        for issuer in cited_identity(mention, standing, outer).issuers if mention.number else ():
            named.issuer(issuer)
    for issuer in standing.issuers:
        named.issuer(issuer)
    made.printed = [PrintedAgency(document, a, name, n) for (a, name), n in sorted(named.printed.items())]
    return made


def _bound(workspace: Workspace, claims: ClaimReader, sha: str, facts: Facts, standing: Standing) -> list[Bound]:
    """What the mentions name; the keys that this asked for are recorded."""
    known = Knowledge(partial(claims.by_key, sha=sha), sha)
    _, _, on = identify_text(facts.header, standing, sha, known)
    bound = bind(facts, standing, on, known, decided(facts.mentions, decisions.of_text(workspace, sha)))
    workspace.db.execute("DELETE FROM lookup WHERE sha = ?", (sha,))
    workspace.db.executemany("INSERT INTO lookup VALUES (?, ?)", [(sha, key) for key in sorted(known.asked)])
    return bound


class _Named:
    """The agencies that one text names, and how often by which name. It charges few, each many times."""

    def __init__(self, refs: dict[str, AgencyRef], context: agencies.Context) -> None:
        self.printed: Counter[tuple[str, str]] = Counter()
        self._refs = refs
        self._context = context
        self._known: dict[str, tuple[str, str]] = {}

    def agency(self, name: str) -> str:
        """The id of an agency with a printed name. Groups are known by what is printed, others by their own name."""
        if name not in self._known:
            identity = agencies.identify(name, self._context)
            self._refs[identity.id] = ref_of(identity)
            whole = one_line(name)
            self._known[name] = identity.id, whole[:1].upper() + whole[1:] if identity.group else identity.name
        self.printed[self._known[name]] += 1
        return self._known[name][0]

    def issuer(self, identity: agencies.AgencyIdentity) -> None:
        """Count an agency that was identified as the issuer of a document."""
        self._refs[identity.id] = ref_of(identity)
        self.printed[identity.id, identity.name] += 1


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
        one_line(raw[slice(*mention.sentence)]),
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
                stated = _stated(task, mention)
                if made.under.get((name, target)) != "number":
                    made.under[name, target] = stated


def _stated(task: Task, mention: Mention) -> str:
    """How a task names its basis: what is cited elsewhere may be told again by its title only."""
    if mention.by not in ("number", "short"):
        return "title"
    if task.start <= mention.start < task.end or not mention.name:
        return "number"
    said = words(task.text)
    beginnings = (" ".join(title.split()[:_SAME]) for title in attached_titles(mention.name))
    return "title" if any(beginning in said for beginning in beginnings) else "number"


def _name(name: str, taken: set[str]) -> str:
    """An id that is not taken yet: two tasks may begin at one character."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}.{number}"
    taken.add(free)
    return free
