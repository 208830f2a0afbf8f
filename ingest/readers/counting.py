"""Item marks as word processors count them: "1.", "a)", "đ)", "IV"."""

import re

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
#: The order of points in Vietnamese documents (a, b, c, d, đ, e …), where the numbering's own format asks for it.
VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def roman(number: int) -> str:
    """7 → "vii"."""
    digits = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits += sign * count
    return digits


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """1 → "a"; after the last letter it doubles, as Word does: 27 → "aa"."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def counted(number: int, style: str, pattern: str = "") -> str:
    """The number in a numbering format of OOXML; `pattern` is that of a custom format ("a, b, c, d, đ, e, ...").

    Unknown formats count in digits.
    """
    if not 0 < number < 4000:
        return str(number)
    if style == "custom":
        return _custom(number, pattern)
    if style in ("lowerLetter", "upperLetter"):
        text = letters(number)
    elif style in ("lowerRoman", "upperRoman"):
        text = roman(number)
    elif style == "decimalZero":
        text = f"{number:02}"
    elif style in ("vietnameseCounting", "cardinalText") and number <= len(_WORDS):
        text = _WORDS[number - 1].capitalize() if style == "cardinalText" else _WORDS[number - 1]
    else:
        text = str(number)
    return text.upper() if style.startswith("upper") else text


def _custom(number: int, pattern: str) -> str:
    signs = [part.strip() for part in re.split(r"[,;]", pattern) if part.strip(" .…")]
    if any(sign in ("đ", "Đ") for sign in signs):
        text = letters(number, VIETNAMESE)
        return text.upper() if "Đ" in signs else text
    if 0 < number <= len(signs) and not signs[0].isdigit():
        return signs[number - 1]
    return f"{number:0{len(signs[0]) if signs else 1}}"
