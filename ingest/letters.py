"""Vietnamese letters as character classes for regular expressions, and tests of case.

Ranges such as `À-Ỹ` mix capitals with small letters in Unicode, so that both classes are spelled out.
"""

import re

LOWER = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
UPPER = LOWER.upper()

_SMALL_WORD = re.compile(rf"[{LOWER}]{{3,}}|(?<![\w-])[{UPPER}]?[{LOWER}]{{2,}}(?![\w-])")


def in_capitals(text: str) -> bool:
    """Whether a line is printed in capitals; "QĐ-TTg" and "đ)" inside it do not count against it."""
    return _SMALL_WORD.search(text) is None and any(c.isupper() for c in text)


def capitals_end(text: str, start: int, end: int) -> int:
    """Where the run of capitals that begins at `start` ends: the start of the first word in small letters, or `end`."""
    match = _SMALL_WORD.search(text, start, end)
    if match is None:
        return end
    at = match.start()
    while at > start and not text[at - 1].isspace():
        at -= 1
    return at
