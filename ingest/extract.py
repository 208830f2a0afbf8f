"""From one text to its facts: what `luocdo extract` prints and what the workspace keeps."""

from dataclasses import replace

from ingest.assignments import find_tasks
from ingest.citations import find_citations
from ingest.facts import Facts, Header, Mention, Party, Task, mention_of, responsible_of, task_of
from ingest.header import read_header
from ingest.layout.zones import find_zones
from ingest.text import Reading, read

#: Facts made by another version are made anew on the next ingest. Raise it with every change of what the reader finds.
READER = "5"


def extract(raw: str) -> Facts:
    """The facts of a decoded text: a pure function of it. All spans are into `raw`."""
    reading = read(raw)
    zones = find_zones(reading)
    header = read_header(reading, zones)
    mentions, relations = find_citations(reading, header, zones)
    tasks = find_tasks(reading, header, zones, mentions)
    return Facts(
        _header(reading, header),
        tuple([_mention(reading, m) for m in mentions]),
        relations,
        tuple([_task(reading, t) for t in tasks]),
    )


def _header(reading: Reading, header: Header) -> Header:
    parties = []
    for party in header.parties:
        start, end = reading.span(party.start, party.end)
        parties.append(Party(party.name, party.purpose, start, end, party.kind))
    return replace(header, parties=tuple(parties), end=reading.span(header.end, header.end)[0])


def _mention(reading: Reading, m: Mention) -> Mention:
    start, end = reading.span(m.start, m.end)
    # What stands between its quotation and its sentence has no places.
    return mention_of((start, end, reading.raw[start:end], *m[3:-2], reading.span(*m.sentence), m.may_mean))


def _task(reading: Reading, t: Task) -> Task:
    start, end = reading.span(t.start, t.end)
    responsible = tuple([responsible_of((agency, role, *reading.span(a, b))) for agency, role, a, b in t.responsible])
    return task_of((start, end, t.text, t.section, t.deadline, t.recurs, responsible, t.under, t.output))
