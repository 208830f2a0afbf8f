"""Small files for the tests, made from their parts: OOXML and PDF written by hand, so that a test says what is in them."""

import io
import zipfile
from collections.abc import Callable, Mapping

from graph.errors import BadInput

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_KINDS = ("styles", "numbering", "footnotes", "endnotes")
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell that begins with "<" is XML, else the text of its paragraphs, parted by line breaks."""

    def cell(content: str) -> str:
        inner = content if content.startswith("<") else "".join(p(line) for line in content.split("\n"))
        return f"<w:tc>{inner}</w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def docx(body: str, parts: Mapping[str, str] | None = None, *, before: str = "") -> bytes:
    """A .docx with this body; `parts` are the contents of styles, numbering, footnotes and endnotes."""
    parts = parts or {}
    links = "".join(f'<Relationship Id="r{i}" Type="{_REL}/{kind}" Target="{kind}.xml"/>' for i, kind in enumerate(_KINDS))
    files = {
        "_rels/.rels": '<Relationships><Relationship Id="r" '
        f'Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
        "word/document.xml": f"{before}<w:document {_W}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": f"<w:{kind} {_W}>{content}</w:{kind}>" for kind, content in parts.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF of these content streams, with a font F0 whose codes are UTF-16: see `at`."""
    to_unicode = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> "
        "endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{7 + 2 * i} 0 R' for i in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 500/FontDescriptor 5 0 R>>",
        "<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 500 800]/ItalicAngle 0/Ascent 800/Descent -200"
        "/CapHeight 700/StemV 80>>",
        f"<</Length {len(to_unicode)}>>stream\n{to_unicode}\nendstream",
    ]
    for i, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F0 3 0 R>>"
            f"/XObject<</I0 {7 + 2 * len(pages)} 0 R>>>>/Contents {8 + 2 * i} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects.append(
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nA\nendstream"
    )
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{out}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")


def at(x: float, y: float, text: str, size: float = 13) -> str:
    """Text at a place of a page; each letter is half its size wide."""
    return f"BT /F0 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """A ruling line."""
    return f"{x1} {y1} m {x2} {y2} l S\n"


SCANNED = "q 595 0 0 842 0 0 cm /I0 Do Q\n"


def refusal(reading: Callable[[], str]) -> str | None:
    """Why a text was refused, None if it was read; any other failure goes through."""
    try:
        assert isinstance(reading(), str)
    except BadInput as error:
        return str(error)
    return None
