"""Facts as JSON and back."""

from ingest.extract import extract
from ingest.serial import dump_facts, load_facts, load_header
from tests.samples import FILES


def test_the_header_alone_is_that_of_the_facts() -> None:
    for file in FILES:
        facts = extract(file.read_text("utf-8"))
        text = dump_facts(facts)
        assert load_facts(text) == facts
        assert load_header(text) == facts.header
