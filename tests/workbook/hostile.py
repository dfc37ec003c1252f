#!/usr/bin/env python3
"""Hostile and odd workbooks: each is read as it should be, or refused with words, within 128 MiB.
hostile.py PROGRAM ROOT [--no-memory] [CASE…]; times are reported, not judged."""
import csv, io, json, os, re, subprocess, sys, tempfile, threading, time, warnings, zipfile
from xml.sax.saxutils import escape, quoteattr

PROGRAM, ROOT = sys.argv[1:3]
MEMORY = "--no-memory" not in sys.argv
ONLY = [a for a in sys.argv[3:] if not a.startswith("--")]
BASE = os.path.join(ROOT, "tests/import/base")
LIMIT = 128 * 1024  # KiB
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/"


def tables():
    out = {}
    for name in sorted(os.listdir(BASE)):
        if name.endswith(".csv"):
            with open(os.path.join(BASE, name), encoding="utf-8-sig", newline="") as f:
                out[name[:-4]] = [row for row in csv.reader(f)]
    return out


def letter(c):
    s = ""
    c += 1
    while c:
        c, r = divmod(c - 1, 26)
        s = chr(65 + r) + s
    return s


def x_cell(r, c, v):
    """One cell: a str is an inline text; a tuple is (attributes, inner XML)."""
    ref = f'{letter(c)}{r}'
    if isinstance(v, tuple):
        return f'<c r="{ref}"{v[0]}>{v[1]}</c>'
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{escape(v)}</t></is></c>'


def x_sheet(rows, after="", before=""):
    body = "".join(f'<row r="{i}">' + "".join(x_cell(i, c, v) for c, v in enumerate(row) if v != "") + "</row>"
                   for i, row in enumerate(rows, 1))
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>'


def x_parts(sheets, styles=None, strings=None, book_extra="", names=None):
    """The parts of an .xlsx; sheets: name → XML of the sheet."""
    names = names or list(sheets)
    parts = {"[Content_Types].xml": f'<Types xmlns="{PKG}content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
             "_rels/.rels": f'<Relationships xmlns="{PKG}relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'}
    listed = "".join(f'<sheet name={quoteattr(n)} sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1))
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{book_extra}<sheets>{listed}</sheets></workbook>'
    rels = "".join(f'<Relationship Id="rId{i}" Type="{REL}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    if styles:
        parts["xl/styles.xml"] = styles
        rels += f'<Relationship Id="s" Type="{REL}/styles" Target="styles.xml"/>'
    if strings:
        parts["xl/sharedStrings.xml"] = strings
        rels += f'<Relationship Id="t" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PKG}relationships">{rels}</Relationships>'
    for i, s in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = s
    return parts


def pack(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in (parts.items() if isinstance(parts, dict) else parts):
            z.writestr(name, text)
    return out.getvalue()


def book(change=None, raw=None, **more):
    """The base map as .xlsx; change: table → function on its rows; raw: table → whole XML of its sheet."""
    t = tables()
    for name, f in (change or {}).items():
        t[name] = f(t[name]) or t[name]
    sheets = {n: x_sheet(rows) for n, rows in t.items()}
    for name, f in (raw or {}).items():
        sheets[name] = f(t.get(name))
    return x_parts(sheets, **more)


O = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def o_cell(v):
    if isinstance(v, tuple):
        return f"<table:table-cell{v[0]}>{v[1]}</table:table-cell>"
    if v == "":
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(v)}</text:p></table:table-cell>'


def o_sheet(name, rows, after=""):
    return f"<table:table table:name={quoteattr(name)}>" + "".join(
        "<table:table-row>" + "".join(map(o_cell, row)) + "</table:table-row>" for row in rows) + after + "</table:table>"


def ods(change=None, after=None, before="", extra=None):
    t = tables()
    for name, f in (change or {}).items():
        t[name] = f(t[name]) or t[name]
    body = "".join(o_sheet(n, rows, (after or {}).get(n, "")) for n, rows in t.items())
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
             "content.xml": f'<?xml version="1.0"?>{before}<office:document-content {O}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>'}
    parts.update(extra or {})
    return parts


def put(column, value, row=1):
    """Sets a cell by the name of its column."""
    def f(rows):
        at = rows[0].index(column)
        rows[row] = rows[row] + [""] * (at + 1 - len(rows[row]))
        rows[row][at] = value
    return f


def number(v, style=""):
    return (style, f"<v>{v}</v>")


STYLES = (f'<styleSheet xmlns="{MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
          '<numFmt numFmtId="165" formatCode="0.0&quot; &quot;%"/><numFmt numFmtId="166" formatCode="00000"/></numFmts>'
          '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/></cellXfs></styleSheet>')
GOOD, FAULT = "same map", None
cases = []


def case(name, suffix, data, *expect):
    cases.append((name, suffix, data, expect))


def raw_zip(parts):
    return pack(parts)


def damage(data, at, new):
    return data[:at] + new + data[at + len(new):]


def wrong_sum(data):
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x05\x06"))
    return damage(data, at + 16, b"\x01\x02\x03\x04")


def locked(data):
    out = bytearray(data)
    for m in re.finditer(b"PK\x01\x02", data):
        out[m.start() + 8] |= 1
    for m in re.finditer(b"PK\x03\x04", data):
        out[m.start() + 6] |= 1
    return bytes(out)


def twice(parts, name, text):
    warnings.simplefilter("ignore")
    return pack(list(parts.items()) + [(name, text)])


def build():
    good = book()
    first = "actions"
    # read as they should be
    case("inline strings", ".xlsx", pack(good), GOOD)
    case("plain ods", ".ods", pack(ods()), GOOD)
    shared, texts = [], {}

    def share(rows):
        return [[(' t="s"', f"<v>{texts.setdefault(v, len(texts))}</v>") if v else "" for v in r] for r in rows]
    b = book({n: share for n in tables()})
    runs = "".join("<si>" + "".join(f"<r><rPr><b/></rPr><t xml:space=\"preserve\">{escape(p)}</t></r>" for p in (v[:2], v[2:]) if p) + "<rPh><t>lecture</t></rPh></si>" for v in texts)
    texts2 = dict(texts)
    b = book({n: share for n in tables()}, strings=f'<sst xmlns="{MAIN}">{runs}</sst>')
    case("shared strings in rich runs", ".xlsx", pack(b), GOOD)
    case("folders listed as parts", ".xlsx", pack([("xl/", "")] + list(good.items())), GOOD)
    case("names in capitals", ".xlsx", pack({k.upper() if k.endswith("sheet1.xml") else k: v for k, v in good.items()}), GOOD)
    case("no places in rows and cells", ".xlsx", pack({k: re.sub(r'<(row|c) r="[A-Z0-9]+"', r"<\1", v) if "sheet1" in k or "sheet2" in k else v for k, v in
         x_parts({n: x_sheet([[v or (" ", "") for v in r] for r in rows]) for n, rows in tables().items()}).items()}), GOOD)
    case("headers in capitals with units", ".xlsx", pack(book({"relays": lambda rows: [[h.upper().replace("_", " ") + (" (jours)" if h == "staff_days" else "") for h in rows[0]]] + rows[1:]})), GOOD)
    case("lines of help", ".xlsx", pack(book({"relays": lambda rows: [rows[0], ["\u24d8 aide", "mots"]] + rows[1:]})), GOOD)
    case("sheets that are not tables", ".xlsx", pack(x_parts({**{n: x_sheet(r) for n, r in tables().items()}, "Feuil1": x_sheet([["x"]])})), "warning", "Feuil1")
    case("empty rows counted to the end", ".ods", pack(ods(after={"relays": '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'})), GOOD)
    case("note on a cell", ".ods", pack(ods({"relays": put("name", (' office:value-type="string"', "<office:annotation><text:p>note</text:p></office:annotation><text:p>N<text:span>om</text:span><text:s/>x</text:p>"))})), "0")
    at = {"relays": put("staff_days", number("20"))}
    case("numbers as numbers", ".xlsx", pack(book(at)), GOOD)
    case("decimal comma as text", ".xlsx", pack(book({"levers": put("uptake", "0,25")})), "decimal comma", "levers!")
    case("percentage", ".xlsx", pack(book({"levers": put("uptake", number("0.25", ' s="2"'))}, styles=STYLES)), "0")
    case("percentage as text", ".xlsx", pack(book({"levers": put("uptake", "25 %")})), "is a percentage", "levers!")
    case("dates of 1900", ".xlsx", pack(book({"relays": put("as_of", number("46023", ' s="1"')) if "as_of" in tables()["relays"][0] else (lambda r: None)}, styles=STYLES)), "0")
    deliverable = "validated_on"
    case("dates", ".xlsx", pack(book({"deliverables": put(deliverable, number("46023", ' s="4"'))}, styles=STYLES)), "0")
    case("dates of 1904", ".xlsx", pack(book({"deliverables": put(deliverable, number("44561", ' s="4"'))}, styles=STYLES, book_extra='<workbookPr date1904="1"/>')), "0")
    case("date of no day", ".xlsx", pack(book({"deliverables": put(deliverable, number("99999999", ' s="4"'))}, styles=STYLES)), "is not a date")
    case("number where a date belongs", ".xlsx", pack(book({"deliverables": put(deliverable, number("46023"))})), "is not a date")
    case("code that became a date", ".xlsx", pack(book({"sizes": put("size_id", number("46023", ' s="1"'))}, styles=STYLES)), "is a date where a code should be", "sizes!A2")
    case("code of too many digits", ".xlsx", pack(book({"relays": put("relay_id", number("12345678901234567890"))})), "more digits")
    case("error in a cell", ".xlsx", pack(book({"relays": put("staff_days", (' t="e"', "<v>#REF!</v>"))})), "is an error of the spreadsheet", "#REF!")
    case("infinite number", ".xlsx", pack(book({"relays": put("staff_days", number("INF"))})), "is an error of the spreadsheet")
    case("error in ods", ".ods", pack(ods({"relays": put("staff_days", (' table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"', "<text:p>#DIV/0!</text:p>"))})), "is an error of the spreadsheet")
    case("formula without value", ".xlsx", pack(book({"relays": put("staff_days", ("", "<f>10+10</f>"))})), "was never calculated", "=10+10")
    case("formula with empty value", ".xlsx", pack(book({"relays": put("staff_days", ("", "<f>10+10</f><v></v>"))})), "was never calculated")
    case("formulas left to the opening", ".xlsx", pack({**book({"relays": put("staff_days", ("", "<f>10+10</f><v>0</v>"))}), "xl/workbook.xml": book()["xl/workbook.xml"].replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')}), "was never calculated")
    case("formula with its value", ".xlsx", pack(book({"relays": put("staff_days", ("", "<f>10+10</f><v>20</v>"))})), GOOD)
    case("formula without value in ods", ".ods", pack(ods({"relays": put("staff_days", (' table:formula="of:=10+10"', ""))})), "was never calculated")
    case("formula with value in ods", ".ods", pack(ods({"relays": put("staff_days", (' table:formula="of:=10+10" office:value-type="float" office:value="20"', "<text:p>20</text:p>"))})), GOOD)
    case("merged cells", ".xlsx", pack(book(raw={"relays": lambda r: x_sheet(r, '<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>')})), "are merged cells", "relays!C2")
    case("merged cells beside the table", ".xlsx", pack(book(raw={"relays": lambda r: x_sheet(r, '<mergeCells count="1"><mergeCell ref="A900:B901"/></mergeCells>')})), GOOD)
    case("merged cells in ods", ".ods", pack(ods({"relays": put("kind", (' table:number-rows-spanned="2" table:number-columns-spanned="1" office:value-type="string"', "<text:p>union</text:p>"))})), "are merged cells")
    case("many merged cells", ".xlsx", pack(book(raw={"relays": lambda r: x_sheet(r, "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 300000 + "</mergeCells>")})), "relays")
    case("a table twice", ".xlsx", pack(x_parts({**{n: x_sheet(r) for n, r in tables().items()}, "relais": x_sheet(tables()["relays"])})), "holds the same table")
    case("cell beyond the header", ".xlsx", pack(book({"relays": lambda rows: [rows[0]] + [rows[1] + [""] * (len(rows[0]) + 3 - len(rows[1])) + ["x"]] + rows[2:]})), "column without header")
    case("text like a formula", ".xlsx", pack(book({"relays": put("name", "=HYPERLINK(\"x\")")})), "0")
    case("escaped characters", ".xlsx", pack(book({"relays": put("name", "A_x0042_C")})), "0")
    # archives
    whole = pack(good)
    case("cut in the middle", ".xlsx", whole[:len(whole) // 2], "damaged")
    case("cut at the end", ".xlsx", whole[:-10], "damaged")
    case("wrong checksum", ".xlsx", wrong_sum(whole), "damaged")
    case("wrong checksum in ods", ".ods", wrong_sum(pack(ods())), "damaged")
    case("only the first bytes", ".xlsx", b"PK\x03\x04", "damaged")
    case("no part", ".xlsx", b"PK\x05\x06" + b"\0" * 18, "damaged")
    case("empty file", ".xlsx", b"", "is empty")
    case("noise", ".xlsx", bytes((i * 7919 >> 3) & 255 for i in range(5000)), "is not a workbook")
    case("a CSV by a wrong name", ".xlsx", b"relay_id;name\nR1;x\n", "plain text")
    case("locked", ".xlsx", locked(whole), "password")
    case("locked ods", ".ods", pack(ods(extra={"META-INF/manifest.xml": "<manifest:encryption-data/>"})), "password")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    case("old Excel", ".xls", ole, ".xls")
    case("locked container", ".xlsx", ole + "EncryptedPackage".encode("utf-16-le"), "password")
    macro = dict(good)
    macro["[Content_Types].xml"] = macro["[Content_Types].xml"].replace("</Types>", '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>')
    case("macros", ".xlsm", pack(macro), "macros")
    case("a part twice", ".xlsx", twice(good, "xl/worksheets/sheet1.xml", x_sheet([["x"]])), "twice")
    case("a part twice but for capitals", ".xlsx", twice(good, "XL/Workbook.xml", "<x/>"), "twice")
    case("another archive", ".xlsx", pack({"a.txt": "x"}), "not a workbook")
    case("a document", ".xlsx", pack({"[Content_Types].xml": "<Types/>", "_rels/.rels": f'<Relationships xmlns="{PKG}relationships"/>'}), "not a workbook")
    case("sheet outside the archive", ".xlsx", pack({**good, "xl/_rels/workbook.xml.rels": good["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "../../../../etc/passwd")}), "is not in the workbook")
    case("sheet on the network", ".xlsx", pack({**good, "xl/_rels/workbook.xml.rels": good["xl/_rels/workbook.xml.rels"].replace('Target="worksheets/sheet1.xml"', 'Target="http://example.invalid/x" TargetMode="External"')}), "is not in the workbook")
    case("many parts", ".xlsx", pack(list(good.items()) + [(f"x/{i}", "") for i in range(6000)]), "unfolds")
    case("many sheets", ".xlsx", pack(x_parts({f"s{i}": "<worksheet/>" for i in range(600)})), "256 sheets")
    # XML
    case("not XML", ".xlsx", pack({**good, "xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}), "damaged")
    case("text references a missing string", ".xlsx", pack(book({"relays": put("name", (' t="s"', "<v>99</v>"))})), "does not hold")
    case("rows out of order", ".xlsx", pack(book(raw={"relays": lambda r: x_sheet(r).replace('<row r="3">', '<row r="1">', 1)})), "out of order")
    dtd = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    case("external entity", ".xlsx", pack(book(raw={"relays": lambda r: x_sheet(r, before=dtd).replace("<t xml", "&a;<t xml", 1)})), "document type")
    lol = "<!DOCTYPE x [<!ENTITY a0 \"ha\">" + "".join(f'<!ENTITY a{i} "&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};&a{i-1};">' for i in range(1, 12)) + "]>"
    case("laughs", ".ods", pack(ods(before=lol)), "document type")
    case("unknown entity", ".ods", pack({**ods(), "content.xml": ods()["content.xml"].replace("<text:p>", "<text:p>&boum;", 1)}), "damaged")
    case("deep nesting", ".ods", pack({**ods(), "content.xml": f'<office:document-content {O}>' + "<a>" * 500000}), "built as no workbook")
    case("many attributes", ".xlsx", pack({**good, "xl/worksheets/sheet1.xml": "<worksheet " + " ".join(f'a{i}=""' for i in range(200000)) + "/>"}), "built as no workbook")
    case("long name", ".xlsx", pack({**good, "xl/worksheets/sheet1.xml": "<" + "w" * 3000000 + "/>"}), "built as no workbook")
    case("many names", ".xlsx", pack({**good, "xl/worksheets/sheet1.xml": "<worksheet>" + "".join(f"<n{i}/>" for i in range(400000)) + "</worksheet>"}), "")
    # bombs
    case("bomb of blanks", ".xlsx", pack({**good, "xl/worksheets/sheet1.xml": "<worksheet>" + " " * 400000000}), "unfolds")
    case("bomb of strings", ".xlsx", pack(book(strings=f'<sst xmlns="{MAIN}">' + "<si><t>x</t></si>" * 3000000 + "</sst>")), "")
    case("bomb of one string", ".xlsx", pack(book(strings=f'<sst xmlns="{MAIN}"><si><t>' + "x" * 200000000 + "</t></si></sst>")), "")
    case("bomb in a part nobody reads", ".xlsx", pack({**good, "xl/media/a.bin": "\0" * 300000000}), GOOD)
    case("long text a thousand times", ".xlsx", pack({**book(raw={"relays": lambda r: x_sheet([r[0]] + [[(' t="s"', "<v>0</v>")] * 900] * 50)}, strings=f'<sst xmlns="{MAIN}"><si><t>' + "y" * 60000 + "</t></si></sst>")}), "too much text")
    case("long cell", ".xlsx", pack(book({"relays": put("name", "z" * 70000)})), "65,536")
    case("many columns", ".xlsx", pack(book({"relays": put("name", "x") and (lambda rows: [rows[0] + [""] * 3000 + ["x"]] + rows[1:])})), "1,000 cells")
    case("cells repeated", ".ods", pack(ods({"relays": put("name", (' office:value-type="string" table:number-columns-repeated="16000"', "<text:p>x</text:p>"))})), "repeated too many times")
    case("rows repeated", ".ods", pack(ods(after={"relays": '<table:table-row table:number-rows-repeated="1048000">' + '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>' * 12 + "</table:table-row>"})), "repeated too many times")
    case("rows repeated without end", ".ods", pack(ods(after={"relays": '<table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell/></table:table-row>' * 3000})), GOOD)
    case("many rows", ".xlsx", pack(book(raw={"relays": lambda r: x_sheet([r[0]]).replace("</sheetData>", "<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>" * 60000 + "</sheetData>")})), "relays")


def run(path, form="text"):
    with open(path + ".out", "wb") as out:
        p = subprocess.Popen([PROGRAM, "check", path, "--format", form], stdout=out, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": ""})
        begin = time.monotonic()
        timer = threading.Timer(60, p.kill)
        timer.start()
        err = p.stderr.read()
        _, status, usage = os.wait4(p.pid, 0)
        timer.cancel()
        p.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begin
    with open(path + ".out", encoding="utf-8") as f:
        return p.returncode, f.read(), err.decode(), usage.ru_maxrss, seconds


def write_all(folder):
    """In a process of its own: the memory it takes would count as that of the program."""
    build()
    listed = []
    open(os.path.join(folder, "base.xlsx"), "wb").write(pack(book()))
    for i, (name, suffix, data, expect) in enumerate(cases):
        if not ONLY or name in ONLY:
            open(os.path.join(folder, f"{i}{suffix}"), "wb").write(data)
            listed.append([name, f"{i}{suffix}", expect])
    json.dump(listed, open(os.path.join(folder, "list.json"), "w"))


def judge(code, out, err, seal, expect):
    if code not in (0, 3):
        yield f"exit code {code}: {err[-300:]}"
    elif (GOOD in expect or "0" in expect) and code != 0:
        yield "has faults: " + out[:600]
    elif GOOD in expect and not seal():
        yield "is not the same map"
    elif GOOD not in expect and "0" not in expect and expect[0] not in ("", "warning") and code != 3:
        yield "no fault: " + out[:300]
    for word in expect:
        if word not in (GOOD, "0") and word not in out:
            yield f"does not say «{word}»: {out[:600]}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()
        if child == 0:
            write_all(folder)
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            sys.exit("the workbooks could not be made")
        path = os.path.join(folder, "base.xlsx")
        of = lambda p: re.search(r'"seal": "(\w+)"', run(p, "json")[1]).group(1)
        base = of(path)
        bad = 0
        slowest, largest, n = (0, ""), (0, ""), 0
        for name, file, expect in json.load(open(os.path.join(folder, "list.json"))):
            n += 1
            path = os.path.join(folder, file)
            code, out, err, memory, seconds = run(path)
            slowest, largest = max(slowest, (seconds, name)), max(largest, (memory, name))
            wrong = list(judge(code, out, err, lambda: of(path) == base, expect))
            if MEMORY and memory > LIMIT:
                wrong.append(f"{memory // 1024} MiB")
            for w in wrong:
                bad = 1
                print(f"{name}: {w}")
            os.unlink(path)
        print(f"{n} workbooks; slowest {slowest[0]:.2f} s ({slowest[1]}), largest {largest[0] // 1024} MiB ({largest[1]})")
    sys.exit(bad)


main()
