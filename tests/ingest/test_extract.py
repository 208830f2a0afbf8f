"""Facts as `extract` gives them: those of the readers, with every span moved into the text as received."""

from ingest.assignments import find_tasks
from ingest.citations import find_citations
from ingest.extract import extract
from ingest.facts import Mention
from ingest.header import read_header
from ingest.layout.zones import find_zones
from ingest.text import read
from tests.samples import FILES


def test_moving_the_spans_into_the_raw_text_changes_nothing_else() -> None:
    used: set[str] = set()
    provisions = "Căn cứ khoản 2 Điều 5 Nghị định số 09/2017/NĐ-CP ngày 09 tháng 02 năm 2017 của Chính phủ;\n"
    for raw in (*(file.read_text("utf-8") for file in FILES), provisions):
        reading = read(raw)
        zones = find_zones(reading)
        header = read_header(reading, zones)
        mentions, relations = find_citations(reading, header, zones)
        tasks = find_tasks(reading, header, zones, mentions)
        facts = extract(raw)
        assert facts.relations == relations
        for m, moved in zip(mentions, facts.mentions, strict=True):
            start, end = reading.span(m.start, m.end)
            assert moved == m._replace(start=start, end=end, quote=raw[start:end], sentence=reading.span(*m.sentence))
            used |= {name for name, default in Mention._field_defaults.items() if getattr(m, name) != default}
        for t, task in zip(tasks, facts.tasks, strict=True):
            start, end = reading.span(t.start, t.end)
            moves = [r._replace(start=s, end=e) for r in t.responsible for s, e in [reading.span(r.start, r.end)]]
            assert task == t._replace(start=start, end=end, responsible=tuple(moves))
    assert used >= {"number", "type", "name", "date", "issuer", "role", "articles", "nested_in", "scope", "sentence"}
