"""The citations of a text: which documents it names, where, in which role, and what it tells of two others.

Candidates (numbers, names, titles) are read with what stands around them, own references are dropped, then lists, nesting
and roles are settled sentence by sentence. Spans are into `Reading.text`.
"""

from functools import lru_cache
from itertools import pairwise

from graph.identifiers import number_key, words
from ingest.citations.candidates import Candidates, Node
from ingest.citations.coreference import settle_bare_names
from ingest.citations.links import EFFECTS, LAWS, Linker
from ingest.citations.names import head_type
from ingest.citations.shortforms import declared_forms
from ingest.facts import Header, Mention, Relation, mention_of
from ingest.layout.zones import Zones
from ingest.text import Reading
from ingest.types import type_of_code


def find_citations(reading: Reading, header: Header, zones: Zones) -> tuple[tuple[Mention, ...], tuple[Relation, ...]]:
    """All mentions of a text in order, and the relations between them."""
    candidates = Candidates(reading)
    nodes = _of_others(candidates, header, zones)
    nodes = Linker(candidates, header, zones).link(nodes)
    settle_bare_names(candidates, nodes, header.issued_on)
    nodes = declared_forms(candidates, nodes, header)
    _spread(nodes, candidates.text)
    _settle_open_titles(nodes)
    told = _consolidate(candidates, nodes, header, zones)
    return _mentions(candidates, nodes, zones), _relations(nodes, told)


_key, _number_key = lru_cache(maxsize=16384)(words), lru_cache(maxsize=16384)(number_key)  # texts name the same ones often


def _of_others(candidates: Candidates, header: Header, zones: Zones) -> list[Node]:
    """The nodes without those that name the document itself."""
    own_number = number_key(header.number) if header.number else None
    own_name = words(f"{header.type} {header.title}") if header.type in LAWS and header.title else None
    own_names = {own_name, words(header.title or "")} if own_name else set()
    numbered = {n.start for n in candidates.nodes if n.parent is not None}
    kept: list[Node] = []
    printed = zones.kind or zones.subject
    for node in candidates.nodes:
        if printed and zones.head[0] <= node.start < printed[0] and candidates.text[node.start].isdigit():
            continue  # the number that the head prints, or that of a stamp on it, misread
        own = node.number is not None and own_number is not None and _number_key(node.number) == own_number
        if (own or _is_own_cut_short(node, header)) and _same_day(node.date, header.issued_on):
            continue
        if own_name and node.inner and (words(node.name or "") in own_names or _is_own(node, own_name)):
            kept += [inner for inner in _inner_nodes(node) if inner.start not in numbered]
            continue
        if node.parent is not None and own_name and _is_own(node.parent, own_name):
            node.parent = None
        if own_name and node.name and words(node.name) in own_names and node.date is None and not node.number:
            continue
        kept.append(node)
    return kept


def _is_own_cut_short(node: Node, header: Header) -> bool:
    """Whether a number is the text's own without its year: "233/NĐ-CP ngày 26/6/2026" in 233/2026/NĐ-CP of that day."""
    if not header.number or not node.number or node.date is None or node.date != header.issued_on:
        return False
    return number_key(node.number) == number_key(header.number.replace(f"/{node.date[:4]}/", "/"))


def _is_own(node: Node, own: str) -> bool:
    name = words(node.name or "")
    return len(name) > 20 and (own.startswith(name) or name.startswith(own))


def _inner_nodes(node: Node) -> list[Node]:
    """The laws that this amending law names in its own name; a number after it is that of the last of them."""
    found = []
    for start, end, name in node.inner:
        inner = Node(start, end, "name", node.paragraph, type=head_type(name), name=name, lead=start, tail=end)
        inner.sentence = node.sentence
        found.append(inner)
    if found and node.number:
        found[-1].number, found[-1].end, found[-1].tail, found[-1].by = node.number, node.end, node.tail, "number"
    return found


def _same_day(printed: str | None, own: str | None) -> bool:
    return printed is None or own is None or printed.startswith(own) or own.startswith(printed)


def _spread(nodes: list[Node], text: str) -> None:
    """Issuer, and the date of elided numbers, from the end of a list back over it."""
    for following, node in pairwise(reversed(nodes)):
        if node.by != "number" or following.by != "number" or node.parent is not following.parent:
            continue
        if node.sentence != following.sentence:
            continue
        gap = text[node.tail : following.lead]
        if len(gap) > 24 or node.title[1] > node.title[0]:
            continue
        alike = node.type == following.type or following.elided
        if node.issuer is None and following.issuer and alike and _same_issuer(node, following):
            node.issuer = following.issuer
        elided = following.date if following.elided else None
        if node.date is None and elided and f"/{elided[:4]}/" in (node.number or ""):
            node.date = elided


def _same_issuer(node: Node, other: Node) -> bool:
    """Whether two numbers can be of one issuer: 124/2004/QĐ-UB and 08/2006/QĐ-UBND, but not 343/ĐA-CP and 433/BC-UBPLTP15."""
    one, two = _issuer_code(node), _issuer_code(other)
    return one.startswith(two) or two.startswith(one)


def _issuer_code(node: Node) -> str:
    codes = (node.number or "").rpartition("/")[2].split("-")
    return codes[1] if len(codes) > 1 and type_of_code(codes[0]) else codes[0]


def _settle_open_titles(nodes: list[Node]) -> None:
    """A title whose quotation mark stays open ends where the same title ends elsewhere in the text."""
    closed = [n for n in nodes if n.by == "title" and not n.open]
    for node in nodes:
        if node.by == "title" and node.open and node.name:
            for other in closed:
                if other.name and words(node.name).startswith(words(other.name)):
                    node.name = other.name


def _consolidate(candidates: Candidates, nodes: list[Node], header: Header, zones: Zones) -> list[tuple[Node, str, Node]]:
    """In a consolidated text: what it consolidates, and the effects that it repeats, which are those of the base text."""
    if header.type != "Văn bản hợp nhất":
        return []
    top = [n for n in nodes if n.parent is None]
    bodies = candidates.reading.paragraphs
    opening = (n for n in top if n.start < zones.opening[1] and n.role != "based_on")
    leading = [n for n in opening if n.start - bodies[n.paragraph].body <= 2]
    told: list[tuple[Node, str, Node]] = []
    for node in leading:
        node.role = "consolidates"
        if node is not leading[0]:
            told.append((node, "amends", leading[0]))
    for node in top:
        if node.effect and node.role in EFFECTS and node not in leading:
            if leading and node.number != leading[0].number:
                told.append((leading[0], node.role, node))
            node.role = "refers_to"
    return told


def _mentions(candidates: Candidates, nodes: list[Node], zones: Zones) -> tuple[Mention, ...]:
    index = {id(node): i for i, node in enumerate(nodes)}
    text, paragraphs, opened = candidates.text, candidates.reading.paragraphs, zones.opening[1]
    found = []
    for node in nodes:
        start, end, parent = node.start, node.end, node.parent
        note = paragraphs[node.paragraph].kind == "note"
        found.append(
            mention_of(
                (
                    start,
                    end,
                    text[start:end],
                    node.number,
                    node.type,
                    node.name,
                    node.date,
                    node.issuer,
                    node.role,
                    node.articles,
                    index.get(id(parent)) if parent is not None else None,
                    node.by,
                    "document" if start < opened and not note else "item",
                    note,
                    node.sentence,
                    tuple(sorted({index[id(o)] for o in node.may_mean if id(o) in index})) if node.may_mean else (),
                )
            )
        )
    return tuple(found)


def _relations(nodes: list[Node], told: list[tuple[Node, str, Node]]) -> tuple[Relation, ...]:
    index = {id(node): i for i, node in enumerate(nodes)}
    found = [Relation(index[id(subject)], role, index[id(object_)]) for subject, role, object_ in told]
    names = [_key(n.name) if n.name and not n.inner else "" for n in nodes] if any(n.inner for n in nodes) else []
    for i, node in enumerate(nodes):
        if node.amended is not None and node.history and id(node.amended) in index:
            found.append(Relation(i, node.history, index[id(node.amended)]))
        for _, _, name in node.inner:
            key = _key(name)
            near = [j for j in range(max(0, i - 8), min(len(nodes), i + 8)) if j != i and names[j] == key]
            if near:
                found.append(Relation(i, "amends", min(near, key=lambda j: abs(j - i))))
    return tuple(dict.fromkeys(found))
