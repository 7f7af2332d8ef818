"""The styles of an official paper: Times New Roman, Vietnamese, justified body; python-docx's own are thrown out.

Imports python-docx. Sizes of the title block and the signature are set where they are written, since each form has
its own; what both forms share stands here.
"""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

FONT = "Times New Roman"
BODY, BULLET, NOTE, STAFF_NOTE, CAPTION, CELL = "Body Text", "List Bullet", "Note", "Staff Note", "Caption", "Cell"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Heading 4")
GRID = "Table Grid"
MARK, SOURCE = "Source Mark", "endnote text"
# Ids, for parts that python-docx does not write.
ENDNOTE_TEXT, ENDNOTE_MARK, MARK_ID = "EndnoteText", "EndnoteReference", "SourceMark"

_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_DEFAULTS = f"""<w:docDefaults {nsdecls("w")}>
<w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="28"/><w:szCs w:val="28"/>
<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>"""
_JUSTIFIED = (
    '<w:spacing w:before="60" w:after="60" w:line="360" w:lineRule="atLeast"/>'
    '<w:ind w:firstLine="720"/><w:jc w:val="both"/>'
)
_HEADING = '<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="atLeast"/>'
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="3" w:color="808080"/>' for side in ("top", "left", "bottom", "right")
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELL_MARGINS = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
# id, name, paragraph properties, run properties; all rest on Normal
_PARAGRAPHS = (
    ("BodyText", "Body Text", _JUSTIFIED, ""),
    ("ListBullet", "List Bullet", _JUSTIFIED, ""),
    ("Note", "Note", _JUSTIFIED, '<w:i/><w:sz w:val="26"/><w:szCs w:val="26"/>'),
    (
        "StaffNote",
        "Staff Note",
        f'<w:pBdr>{_BOX}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
        '<w:spacing w:before="60" w:after="120"/><w:ind w:left="120" w:right="120"/>',
        '<w:i/><w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    (
        "Caption",
        "caption",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>',
        '<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    ),
    ("Cell", "Cell", '<w:spacing w:before="20" w:after="20"/>', '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
    (
        "EndnoteText",
        "endnote text",
        '<w:spacing w:after="40"/><w:jc w:val="both"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    ("Header", "header", '<w:jc w:val="center"/>', ""),
    ("Footer", "footer", '<w:jc w:val="center"/>', '<w:i/><w:sz w:val="20"/><w:szCs w:val="20"/>'),
)  # fmt: skip
_HEADING_LOOKS = ("<w:b/>", "<w:b/>", "<w:b/><w:i/>", "<w:i/>")


def set_styles(document: Document) -> None:
    """Replace all styles of the document."""
    styles = document.styles.element
    for child in list(styles):
        if child.tag in (qn("w:style"), qn("w:docDefaults"), qn("w:latentStyles")):
            styles.remove(child)
    styles.insert(0, parse_xml(_DEFAULTS))
    for made in _definitions():
        styles.append(parse_xml(made))


def _definitions() -> list[str]:
    made = [
        _style("paragraph", "Normal", "Normal", "<w:qFormat/>", default=True),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", "", default=True),
        _style(
            "table",
            "TableNormal",
            "Normal Table",
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>',
            default=True,
        ),
        _style("numbering", "NoList", "No List", "", default=True),
    ]
    for level, look in enumerate(_HEADING_LOOKS):
        layout = f'{_HEADING}<w:ind w:firstLine="720"/><w:jc w:val="both"/><w:outlineLvl w:val="{level}"/>'
        body = (
            '<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/>'
            f"<w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr>"
        )
        made.append(_style("paragraph", f"Heading{level + 1}", f"heading {level + 1}", body))
    for key, name, layout, look in _PARAGRAPHS:
        body = f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr>'
        made.append(_style("paragraph", key, name, body))
    above = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    made.append(_style("character", ENDNOTE_MARK, "endnote reference", above))
    made.append(_style("character", MARK_ID, MARK, above))
    grid = f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_LINES}</w:tblBorders>{_CELL_MARGINS}</w:tblPr>'
    made.append(_style("table", "TableGrid", GRID, grid))
    return made


def _style(kind: str, key: str, name: str, body: str, *, default: bool = False) -> str:
    flag = ' w:default="1"' if default else ""
    return f'<w:style {nsdecls("w")} w:type="{kind}"{flag} w:styleId="{key}"><w:name w:val="{name}"/>{body}</w:style>'
