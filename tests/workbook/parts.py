#!/usr/bin/env python3
"""The workbooks that are written, part by part, as strict programs read them: each part well-formed
and named, elements in the order of the schema (ECMA-376), relations that lead somewhere, no formula,
tables whose heads are those of the sheet, the same bytes twice. Then by openpyxl and LibreOffice,
where they are installed. parts.py PROGRAM ROOT"""
import os, posixpath, re, shutil, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET

PROGRAM, ROOT = sys.argv[1:3]
OFFICE = shutil.which("soffice")
bad = 0

SHEET = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems
tableParts extLst""".split()
BOOK = """fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
definedNames calcPr""".split()
STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
CHART = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart lineChart catAx valAx dTable spPr",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
             "txPr crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
             "txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits",
    "scaling": "logBase orientation max min",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "title": "tx layout overlay spPr txPr",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator",
    "marker": "symbol size spPr",
}
SERIES = {"barChart": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape",
          "lineChart": "idx order tx spPr marker dPt dLbls trendline errBars cat val smooth"}
TABLE = "autoFilter sortState tableColumns tableStyleInfo extLst".split()


def wrong(where, what):
    global bad
    bad = 1
    print(f"{where}: {what}")


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def in_order(where, element, names):
    names = names.split() if isinstance(names, str) else names
    have = [local(child) for child in element]
    for name in have:
        if name not in names:
            return wrong(where, f"<{local(element)}> may not hold <{name}>")
    places = [names.index(name) for name in have]
    if places != sorted(places):
        wrong(where, f"<{local(element)}> holds its elements out of order: {have}")


def letters(column):
    out = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        out = chr(65 + digit) + out
    return out


def cell_texts(sheet, strings):
    found = {}
    for cell in sheet.iterfind(".//{*}c"):
        value = cell.find("{*}v")
        if cell.get("t") == "s":
            found[cell.get("r")] = strings[int(value.text)]
        if cell.find("{*}f") is not None:
            wrong("cell " + cell.get("r"), "holds a formula")
        if cell.get("t") not in (None, "s"):
            wrong("cell " + cell.get("r"), f"has type {cell.get('t')}")
    return found


def check_sheet(name, root, strings):
    in_order(name, root, SHEET)
    rows = [int(row.get("r")) for row in root.iterfind(".//{*}row")]
    if rows != sorted(set(rows)):
        wrong(name, "rows out of order")
    for row in root.iterfind(".//{*}row"):
        columns = [re.match("[A-Z]+", cell.get("r")).group() for cell in row]
        if columns != sorted(set(columns), key=lambda c: (len(c), c)):
            wrong(name, f"cells of row {row.get('r')} out of order")
    taken = set()
    for merge in root.iterfind(".//{*}mergeCell"):
        first, last = re.findall(r"([A-Z]+)(\d+)", merge.get("ref"))
        cells = {(c, first[1]) for c in (letters(i) for i in range(60)) if (len(first[0]), first[0]) <= (len(c), c) <= (len(last[0]), last[0])}
        if cells & taken:
            wrong(name, f"merged twice: {merge.get('ref')}")
        taken |= cells
    return cell_texts(root, strings)


def check_table(name, root, texts):
    in_order(name, root, TABLE)
    (first, top), (last, bottom) = re.findall(r"([A-Z]+)(\d+)", root.get("ref"))
    heads = [column.get("name") for column in root.iterfind(".//{*}tableColumn")]
    if int(bottom) <= int(top):
        wrong(name, "has no row")
    if len({head.casefold() for head in heads}) != len(heads):
        wrong(name, f"has a head twice: {heads}")
    start = next(i for i in range(60) if letters(i) == first)
    for i, head in enumerate(heads):
        if texts.get(letters(start + i) + top) != head:
            wrong(name, f"head {head!r} is not that of the sheet: {texts.get(letters(start + i) + top)!r}")
    if letters(start + len(heads) - 1) != last or root.find("{*}autoFilter").get("ref") != root.get("ref"):
        wrong(name, "is not over the cells of its heads")
    return root.get("displayName")


def check_chart(name, root, sheets):
    for element in root.iter():
        if "drawingml/2006/chart" not in element.tag:
            continue
        kind = local(element)
        if kind in CHART and len(element):
            in_order(name, element, CHART[kind])
        if kind in SERIES:
            for series in element.findall("{*}ser"):
                in_order(name, series, SERIES[kind])
        if kind == "f":
            sheet = re.fullmatch(r"'([^']+)'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", element.text)
            if not sheet or sheet.group(1) not in sheets:
                wrong(name, f"is drawn from {element.text}")
    titles = ["".join(t.text for t in title.iterfind(".//{*}t")) for title in root.iterfind(".//{*}title")]
    if len(titles) != 3 or not all(titles):
        wrong(name, f"lacks a title of its own or of an axis: {titles}")


def relations(parts, name):
    path = posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")
    if path not in parts:
        return {}
    base = posixpath.dirname(name)
    return {r.get("Id"): posixpath.normpath(posixpath.join(base, r.get("Target"))) for r in ET.fromstring(parts[path])}


def check_xlsx(label, path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    if len(names) != len(set(names)):
        wrong(label, "a part twice")
    trees = {name: ET.fromstring(data) for name, data in parts.items()}
    types = {o.get("PartName")[1:] for o in trees["[Content_Types].xml"] if local(o) == "Override"}
    defaults = {o.get("Extension") for o in trees["[Content_Types].xml"] if local(o) == "Default"}
    for name in types - set(names):
        wrong(label, f"{name} has a type and is not there")
    for name in names:
        if name not in types and name.rsplit(".", 1)[-1] not in defaults - {"xml"} and name != "[Content_Types].xml":
            wrong(label, f"{name} has no type")
        for target in relations(parts, name).values():
            if target not in names:
                wrong(label, f"{name} leads to {target}, which is not there")
    strings = ["".join(t.text or "" for t in si.iterfind(".//{*}t")) for si in trees["xl/sharedStrings.xml"]]
    in_order(label, trees["xl/workbook.xml"], BOOK)
    in_order(label, trees["xl/styles.xml"], STYLES)
    styles = len(trees["xl/styles.xml"].find("{*}cellXfs"))
    sheets = [s.get("name") for s in trees["xl/workbook.xml"].find("{*}sheets")]
    if len({s.casefold() for s in sheets}) != len(sheets) or any(len(s) > 31 or re.search(r"[\[\]:*?/\\]", s) for s in sheets):
        wrong(label, f"names of sheets: {sheets}")
    tables, charts, starts = [], 0, []
    for name in names:
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            texts = check_sheet(f"{label} {name}", trees[name], strings)
            starts += [t for t in texts.values() if t[:1] in "=+-@"]
            used = {int(cell.get("s", 0)) for cell in trees[name].iterfind(".//{*}c")}
            if used and max(used) >= styles:
                wrong(label, f"{name} has a look that is not there")
            for target in relations(parts, name).values():
                if "/tables/" in target:
                    tables.append(check_table(f"{label} {target}", trees[target], texts))
        elif "/charts/" in name and name.endswith(".xml"):
            check_chart(f"{label} {name}", trees[name], sheets)
            charts += 1
    if len(set(tables)) != len(tables):
        wrong(label, "two tables of one name")
    return charts, len(tables), starts


def check_ods(label, path):
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        parts = {i.filename: archive.read(i) for i in infos}
    if infos[0].filename != "mimetype" or infos[0].compress_type != zipfile.ZIP_STORED:
        wrong(label, "the type is not first and plain")
    for name, data in parts.items():
        if name != "mimetype":
            ET.fromstring(data)
    listed = {e.get("{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path") for e in ET.fromstring(parts["META-INF/manifest.xml"])}
    for name in set(parts) - listed - {"mimetype", "META-INF/manifest.xml"}:
        wrong(label, f"{name} is not in the manifest")
    content = parts["content.xml"].decode()
    if "table:formula" in content:
        wrong(label, "holds a formula")
    return len([n for n in parts if n.startswith("Object ") and n.endswith("content.xml")])


def run(*words):
    env = dict(os.environ, SOURCE_DATE_EPOCH="1767225600")
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, env=env)
    if done.returncode not in (0, 1, 3):
        wrong(" ".join(words), done.stderr)


def hostile(folder):
    """A map whose names a spreadsheet would like to calculate."""
    source = os.path.join(folder, "hostile")
    shutil.copytree(os.path.join(ROOT, "datasets/tiny"), source)
    path = os.path.join(source, "relays.csv")
    with open(path, encoding="utf-8-sig") as f:
        lines = f.read().split("\n")
    name = lines[0].split(",").index("name")
    for i, line in enumerate(lines[1:], 1):
        cells = line.split(",")
        if len(cells) > name:
            cells[name] = ["=1+1", "+cmd", "@SUM(A1)", "-2<&>"][i % 4]
            lines[i] = ",".join(cells)
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines))
    return source


def check_openpyxl(label, path, charts):
    try:
        import openpyxl
    except ImportError:
        return "openpyxl is not installed"
    book = openpyxl.load_workbook(path)
    if sum(len(sheet._charts) for sheet in book) != charts:
        wrong(label, "openpyxl finds another number of charts")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and not isinstance(cell.value, str):
                    wrong(label, f"openpyxl reads a formula in {cell.coordinate}")
    return None


def check_office(folder, path, charts):
    """Opened and saved again by LibreOffice: the charts are still there, and no cell is an error."""
    if not OFFICE:
        return "LibreOffice is not installed"
    out = os.path.join(folder, "office")
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods:calc8", "--outdir", out, path],
                   check=True, capture_output=True, timeout=240)
    back = os.path.join(out, os.path.basename(path).rsplit(".", 1)[0] + ".ods")
    with zipfile.ZipFile(back) as archive:
        kept = len([n for n in archive.namelist() if re.fullmatch(r"Object \d+/content\.xml", n)])
        text = archive.read("content.xml").decode()
    if kept != charts:
        wrong(path, f"LibreOffice keeps {kept} of {charts} charts")
    if "#REF!" in text or 'calcext:value-type="error"' in text:
        wrong(path, "LibreOffice finds an error in a cell")
    return None


def main():
    skipped = set()
    with tempfile.TemporaryDirectory() as folder:
        tiny, sample = os.path.join(ROOT, "datasets/tiny"), os.path.join(ROOT, "datasets/auvergne-rhone-alpes")
        bad_map = hostile(folder)
        books = [("report", ["report", sample, "--lang", "fr"]), ("report-en", ["report", tiny, "--lang", "en"]),
                 ("report-hostile", ["report", bad_map]), ("answer", ["gaps", bad_map, "--lang", "fr"]), ("map", ["export", bad_map]),
                 ("template", ["template"]), ("check", ["check", bad_map]), ("scenarios", ["scenario", "list", sample])]
        for label, words in books:
            for form in ("xlsx", "ods"):
                if label == "template" and form == "ods":
                    continue
                seen = []
                for turn in "ab":
                    path = os.path.join(folder, f"{label}-{turn}.{form}")
                    run(*words, *([path] if words[0] in ("export", "template") else ["-o", path]))
                    with open(path, "rb") as f:
                        seen.append(f.read())
                if seen[0] != seen[1]:
                    wrong(f"{label}.{form}", "other bytes the second time")
                if form == "ods":
                    objects = check_ods(f"{label}.ods", path)
                    if objects != charts:
                        wrong(f"{label}.ods", f"{objects} charts, the .xlsx has {charts}")
                else:
                    charts, tables, starts = check_xlsx(f"{label}.xlsx", path)
                    if label == "report" and (charts < 12 or tables < 60):
                        wrong(label, f"only {charts} charts and {tables} tables")
                    if label == "report-hostile" and not starts:
                        wrong(label, "the names are not in it")
                    skipped.add(check_openpyxl(label, path, charts))
                if label == "report-hostile":
                    skipped.add(check_office(folder, path, charts))
    if not bad and skipped - {None}:
        print("# SKIP " + ", ".join(sorted(skipped - {None})) + "; without, all is well")
    sys.exit(bad)


main()
