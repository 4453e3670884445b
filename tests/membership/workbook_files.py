"""Small Excel workbooks for tests, written part by part."""

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = f"{RELATIONS}/"


def cell(place: str, value: str, kind: str = "", style: int = 0) -> str:
    """One cell: `kind` is s, str, inlineStr, b, e, or empty for a number."""
    type_ = f' t="{kind}"' if kind else ""
    if kind == "inlineStr":
        return f'<c r="{place}"{type_}><is><t>{value}</t></is></c>'
    return f'<c r="{place}" s="{style}"{type_}><v>{value}</v></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def texts(number: int, *values: str) -> str:
    """A row of texts written in their cells."""
    return row(
        number,
        *(
            cell(f"{chr(65 + at)}{number}", value, "inlineStr")
            for at, value in enumerate(values)
        ),
    )


def workbook(
    *sheets: Sequence[str],
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    shared: Sequence[str] = (),
    styles: str = "",
    date1904: bool = False,
    extra: Mapping[str, str | bytes] | None = None,
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A workbook whose sheets have these rows; `shared` are the items of its shared texts, as XML inside <si>."""
    titles = [names[at] if at < len(names) else f"Sheet{at + 1}" for at in range(len(sheets))]
    listed = "".join(
        f'<sheet name="{title}" sheetId="{at + 1}" r:id="rId{at + 1}"'
        + (f' state="{states[at]}"' if at < len(states) and states[at] else "")
        + "/>"
        for at, title in enumerate(titles)
    )
    related = "".join(
        f'<Relationship Id="rId{at + 1}" Type="{KINDS}worksheet" Target="worksheets/sheet{at + 1}.xml"/>'
        for at in range(len(sheets))
    )
    related += f'<Relationship Id="s" Type="{KINDS}sharedStrings" Target="sharedStrings.xml"/>'
    related += f'<Relationship Id="t" Type="{KINDS}styles" Target="/xl/styles.xml"/>'
    properties = '<workbookPr date1904="1"/>' if date1904 else "<workbookPr/>"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'
        + "".join(f"<si>{item}</si>" for item in shared)
        + "</sst>",
        "xl/styles.xml": styles
        or f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
        **{
            f"xl/worksheets/sheet{at + 1}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
            for at, rows in enumerate(sheets)
        },
        **(extra or {}),
    }
    return zipped(parts, compression=compression)


def zipped(
    parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return target.getvalue()
