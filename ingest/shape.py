"""What `luocdo extract` prints: the facts of one text in the fixed shape that other programs rely on."""

import hashlib
from typing import Any

from graph.rows import Claim
from ingest.extract import extract
from ingest.facts import Facts, Mention, Task
from ingest.identity import claims_of, keys_of, standing_of
from ingest.resolve import Bound, Knowledge, bind, identify_text


def as_json(source: str, raw: str) -> dict[str, Any]:
    """The facts of a text as a JSON object, bound to what the tables and the text itself know (no workspace is asked).

    Spans are into `raw`: for each mention quote == raw[start:end].
    """
    facts = extract(raw)
    sha = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    header = facts.header
    standing = standing_of(header)
    claims: dict[str, list[tuple[str, Claim]]] = {}
    for _, claim in claims_of(header, facts.mentions, standing, sha):
        for key in keys_of(claim):
            claims.setdefault(key, []).append((sha, claim))
    known = Knowledge(lambda key: claims.get(key, []), sha)
    _, _, on = identify_text(header, standing, sha, known)
    bound = bind(facts, standing, on, known)
    return {
        "source": source,
        "header": {
            name: getattr(header, name)
            for name in ("type", "number", "symbol", "issued_on", "issuer", "place", "title", "signer", "signed_as")
        },
        "mentions": [_mention(m, b) for m, b in zip(facts.mentions, bound, strict=True)],
        "tasks": [_task(task, facts) for task in facts.tasks],
    }


def _mention(mention: Mention, bound: Bound) -> dict[str, Any]:
    return {
        "quote": mention.quote,
        "start": mention.start,
        "end": mention.end,
        "number": mention.number,
        "type": mention.type,
        "name": mention.name,
        "date": mention.date,
        "issuer": mention.issuer,
        "role": mention.role,
        "articles": list(mention.articles),
        "nested_in": mention.nested_in,
        "status": bound.status,
        "document_id": bound.document,
        "candidates": list(bound.candidates),
    }


def _task(task: Task, facts: Facts) -> dict[str, Any]:
    under = dict.fromkeys(facts.mentions[i].number or facts.mentions[i].name for i in task.under)
    return {
        "text": task.text,
        "start": task.start,
        "end": task.end,
        "section": task.section,
        "deadline": task.deadline,
        "responsible": [{"agency": r.agency, "role": r.role} for r in task.responsible],
        "under": [u for u in under if u],
    }
