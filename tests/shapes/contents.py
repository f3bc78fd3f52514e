"""What workbooks hold beside a ledger, as parts and elements added to a host by name."""

from __future__ import annotations

from typing import Final

from fuzz.hostile import edited, linked, with_part

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def typed(raw: bytes, part: str, content_type: str) -> bytes:
    """Return the file with a part's content type said."""
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    return edited(raw, "[Content_Types].xml", "</Types>", override)


def with_sheet(raw: bytes, kind: str, content: str, *, state: str = "visible") -> bytes:
    """Return the file with one more sheet of a kind (worksheet, chartsheet, dialogsheet, xlMacrosheet)."""
    part = f"xl/{kind}s/odd1.xml"
    raw = with_part(raw, part, content.encode())
    raw = typed(raw, part, f"{_SHEET_TYPE}.{kind}+xml")
    raw = linked(raw, "workbook.xml.rels", kind, f"{kind}s/odd1.xml")
    raw = edited(raw, "workbook.xml.rels", 'Id="rIdX"', 'Id="rIdOdd"')
    sheet = f'<sheet name="另一种表" sheetId="900" state="{state}" r:id="rIdOdd"/></sheets>'
    return edited(raw, "workbook.xml", "</sheets>", sheet)


def with_element(raw: bytes, part: str, before: str, element: str) -> bytes:
    """Return the file with an element put before another in a part."""
    return edited(raw, part, before, element.replace("\\", r"\\") + before)


def with_related(raw: bytes, part: str, kind: str, content: str, content_type: str) -> bytes:
    """Return the file with a part that the workbook part is related to."""
    raw = typed(with_part(raw, f"xl/{part}", content.encode()), f"xl/{part}", content_type)
    raw = linked(raw, "workbook.xml.rels", kind, part)
    return edited(raw, "workbook.xml.rels", 'Id="rIdX"', f'Id="rId{kind}"')


def chartsheet(raw: bytes) -> bytes:
    """Return the file with a chartsheet (without its chart)."""
    return with_sheet(raw, "chartsheet", f'<chartsheet xmlns="{_MAIN}"><sheetViews/></chartsheet>')


def dialogsheet(raw: bytes) -> bytes:
    """Return the file with a dialog sheet of Excel 5."""
    return with_sheet(
        raw, "dialogsheet", f'<dialogsheet xmlns="{_MAIN}"><sheetFormatPr defaultRowHeight="14"/></dialogsheet>'
    )


def macrosheet(raw: bytes) -> bytes:
    """Return the file with a macro sheet of Excel 4, very hidden."""
    content = '<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetData xmlns="{}"/></xm:macrosheet>'
    return with_sheet(raw, "xlMacrosheet", content.format(_MAIN), state="veryHidden")


def very_hidden(raw: bytes) -> bytes:
    """Return the file with a very hidden sheet."""
    return with_sheet(raw, "worksheet", f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>', state="veryHidden")


def external_link(raw: bytes) -> bytes:
    """Return the file with a link to another workbook, and a name over it."""
    link = f'<externalLink xmlns="{_MAIN}"><externalBook xmlns:r="{_OFFICE}" r:id="rId1"/></externalLink>'
    raw = with_related(raw, "externalLinks/externalLink1.xml", "externalLink", link, f"{_SHEET_TYPE}.externalLink+xml")
    target = f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/externalLinkPath" Target="file:///C:/%E5%8E%BB%E5%B9%B4.xlsx" TargetMode="External"/></Relationships>'
    raw = with_part(raw, "xl/externalLinks/_rels/externalLink1.xml.rels", target.encode())
    element = '<externalReferences><externalReference r:id="rIdexternalLink"/></externalReferences>'
    return with_element(raw, "workbook.xml", "<definedNames>", element)


def calculation_chain(raw: bytes) -> bytes:
    """Return the file with a calculation chain."""
    chain = f'<calcChain xmlns="{_MAIN}"><c r="A1" i="1"/></calcChain>'
    return with_related(raw, "calcChain.xml", "calcChain", chain, f"{_SHEET_TYPE}.calcChain+xml")


def dynamic_arrays(raw: bytes) -> bytes:
    """Return the file with the metadata that dynamic arrays need."""
    metadata = f'<metadata xmlns="{_MAIN}"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000"/></metadataTypes></metadata>'
    return with_related(raw, "metadata.xml", "sheetMetadata", metadata, f"{_SHEET_TYPE}.sheetMetadata+xml")


def custom_view(raw: bytes) -> bytes:
    """Return the file with a view of somebody's own."""
    view = '<customWorkbookViews><customWorkbookView name="王科长" guid="{6F1B2C3D-0000-4000-8000-000000000001}" windowWidth="1" windowHeight="1" activeSheetId="1"/></customWorkbookViews></workbook>'
    return edited(raw, "workbook.xml", "</workbook>", view)


def alternate_content(raw: bytes) -> bytes:
    """Return the file with a choice for later programs in its workbook part."""
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="D:/"/>'
        "</mc:Choice></mc:AlternateContent>"
    )
    return with_element(raw, "workbook.xml", "<bookViews>", choice)


def sensitivity_label(raw: bytes) -> bytes:
    """Return the file with a label of the organisation's."""
    labels = b'<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>'
    raw = typed(
        with_part(raw, "docMetadata/LabelInfo.xml", labels),
        "docMetadata/LabelInfo.xml",
        "application/vnd.ms-office.classificationlabels+xml",
    )
    relation = '<Relationship Id="rIdLabel" Type="http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels" Target="docMetadata/LabelInfo.xml"/></Relationships>'
    return edited(raw, "_rels/.rels", "</Relationships>", relation)


def locked_structure(raw: bytes) -> bytes:
    """Return the file with its sheet list locked."""
    return with_element(raw, "workbook.xml", "<bookViews>", '<workbookProtection lockStructure="1"/>')


def date_1904(raw: bytes) -> bytes:
    """Return the file with days counted from 1904."""
    return edited(raw, "workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')


def absolute_targets(raw: bytes) -> bytes:
    """Return the file with targets written from the package's root."""
    return edited(raw, "workbook.xml.rels", 'Target="', 'Target="/xl/', times=0)


def types_by_default(raw: bytes) -> bytes:
    """Return the file with worksheets typed by the extension alone, the rest by name."""
    raw = edited(raw, "[Content_Types].xml", r'<Override PartName="/xl/worksheets/[^>]*/>', "", times=0)
    default = f'<Default Extension="xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    return edited(raw, "[Content_Types].xml", '<Default Extension="xml"[^>]*/>', default)


def of_type(raw: bytes, kind: str) -> bytes:
    """Return the file as a template or one with macros: its workbook part under another content type."""
    pattern = r"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main\+xml"
    return edited(raw, "[Content_Types].xml", pattern, kind)


def many_formats(raw: bytes, count: int) -> bytes:
    """Return the file with so many cell formats, each another indent or rotation."""
    made = "".join(
        f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment horizontal="left" indent="{one % 250}" textRotation="{one // 250 % 180}" readingOrder="{one // 45_000}"/></xf>'
        for one in range(count)
    )
    raw = edited(raw, "styles.xml", r'<cellXfs count="\d+">', f'<cellXfs count="{count}">')
    return edited(raw, "styles.xml", "</cellXfs>", made + "</cellXfs>")


def signed(raw: bytes) -> bytes:
    """Return the file with a digital signature's parts (whose sums hold for nothing)."""
    origin = "application/vnd.openxmlformats-package.digital-signature-origin"
    raw = typed(with_part(raw, "_xmlsignatures/origin.sigs", b""), "_xmlsignatures/origin.sigs", origin)
    raw = with_part(raw, "_xmlsignatures/sig1.xml", b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>')
    raw = typed(raw, "_xmlsignatures/sig1.xml", origin.replace("origin", "xmlsignature+xml"))
    target = f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_RELATIONS}/digital-signature/signature" Target="sig1.xml"/></Relationships>'
    raw = with_part(raw, "_xmlsignatures/_rels/origin.sigs.rels", target.encode())
    relation = f'<Relationship Id="rIdSign" Type="{_RELATIONS}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    return edited(raw, "_rels/.rels", "</Relationships>", relation)


def before_the_standard(raw: bytes) -> bytes:
    """Return the file as a trial version of Excel wrote it, in elements that no released program reads."""
    return edited(raw, "workbook.xml", f'xmlns="{_MAIN}"', 'xmlns="http://schemas.microsoft.com/office/excel/2006/2"')


def shared_workbook(raw: bytes) -> bytes:
    """Return the file with the change log of a workbook that several people edit at once."""
    headers = f'<headers xmlns="{_MAIN}" guid="{{6F1B2C3D-0000-4000-8000-000000000002}}"/>'
    return with_related(
        raw, "revisions/revisionHeaders.xml", "revisionHeaders", headers, f"{_SHEET_TYPE}.revisionHeaders+xml"
    )
