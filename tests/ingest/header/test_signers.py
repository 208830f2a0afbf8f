"""The examples of `data/signers.toml`: signature blocks before and behind the recipients."""

import pytest

from ingest.header import read_header
from ingest.layout.signature import TABLE
from ingest.layout.zones import find_zones
from ingest.text import read

EXAMPLES = [example for entry in TABLE["signature"] for example in entry["examples"]]
LETTER = """SỞ NỘI VỤ

Số: 12/SNV-TC

Kính gửi: Ủy ban nhân dân các xã.

1. Rà soát hồ sơ.

2. Báo cáo trước ngày 20/12/2025./.

"""
RECIPIENTS = "Nơi nhận:\n- Như trên;\n- Lưu: VT."


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: " / ".join(e["lines"]))
def test_signer(example: dict[str, object]) -> None:
    lines = example["lines"]
    assert isinstance(lines, list)
    signed = "\n\n".join(lines)
    for closing in (f"{RECIPIENTS}\n\n{signed}", f"{signed}\n\n{RECIPIENTS}"):
        reading = read(f"{LETTER}{closing}\n")
        found = read_header(reading, find_zones(reading))
        assert (found.signer, found.signed_as) == (example["name"], example["capacity"])
