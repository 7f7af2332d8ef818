"""Word refuses a file whose properties stand in another order than the schema's; LibreOffice does not mind."""

import zipfile
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from lxml import etree

from assistant.briefing.types import Form
from assistant.export.briefing import briefing_docx, with_fidelity
from tests.assistant.export.briefing.ward_briefing import briefing

WORD = qn("w:p").removesuffix("p")
# ECMA-376, part 1: the sequences of wml.xsd, as far as the writer uses them.
ORDER = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "w:style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "w:endnotePr": "pos numFmt numStart numRestart endnote",
    "w:tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "w:settings": "writeProtection view zoom removePersonalInformation embedTrueTypeFonts proofState formsDesign "
    "attachedTemplate linkStyles stylePaneFormatFilter defaultTabStop autoHyphenation characterSpacingControl "
    "savePreviewPicture footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping "
    "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
    "schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator",
}


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in names}


@pytest.fixture(scope="module", params=list(Form))
def paper(request: pytest.FixtureRequest) -> dict[str, etree._Element]:
    return parts(briefing_docx(with_fidelity(briefing(request.param))))


@pytest.mark.parametrize("tag", list(ORDER))
def test_properties_stand_in_the_order_of_the_schema(paper: dict[str, etree._Element], tag: str) -> None:
    order = {qn(f"w:{name}"): place for place, name in enumerate(ORDER[tag].split())}
    found = [one for root in paper.values() for one in root.iter(qn(tag))]
    assert found
    for one in found:
        # Elements of other namespaces are extensions, which may stand anywhere.
        known = [child.tag for child in one if child.tag in order]
        strange = [
            child.tag for child in one if child.tag not in order and child.tag.startswith(f"{{{one.nsmap['w']}}}")
        ]
        assert strange == []
        assert [order[name] for name in known] == sorted(order[name] for name in known), etree.tostring(one)[:400]


def test_identifiers_are_used_once(paper: dict[str, etree._Element]) -> None:
    body = paper["word/document.xml"]
    for name in ("w:bookmarkStart", "wp:docPr"):
        key = qn("w:id") if name.startswith("w:") else "id"
        numbers = [one.get(key) for one in body.iter(qn(name))]
        assert numbers
        assert len(numbers) == len(set(numbers))


def test_every_style_that_is_used_is_there(paper: dict[str, etree._Element]) -> None:
    defined = {one.get(qn("w:styleId")) for one in paper["word/styles.xml"].iter(qn("w:style"))}
    used = {
        one.get(qn("w:val"))
        for root in paper.values()
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next")
        for one in root.iter(qn(tag))
    }
    assert used <= defined


def test_every_relation_leads_to_a_part_and_none_out_of_the_file() -> None:
    with zipfile.ZipFile(BytesIO(briefing_docx(briefing()))) as package:
        names = set(package.namelist())
        for name in [one for one in names if one.endswith(".rels")]:
            for relation in etree.fromstring(package.read(name)):
                assert relation.get("TargetMode") != "External"
                folder = "" if name == "_rels/.rels" else "word/"
                target = relation.get("Target")
                assert (target.lstrip("/") if target.startswith("/") else folder + target) in names
