#!/usr/bin/env python3
"""Names that try to become code go through import, questions, plots and report unharmed and unexecuted.

usage: hostile.py PROGRAM SOURCE_DIR"""
import csv
import html.parser
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

NAMES = ["`touch PWNED`", "$(touch PWNED)", "\"><script>alert(1)</script>", "=cmd|' /C calc'!A0", "@SUM(1)", "{/Symbol a}^2_3",
         "'; system(\"touch PWNED\") #", "x" * 10000, "\u05e9\u05dc\u05d5\u05dd \u202eabc", "END|=\\", "<![CDATA[ ]]> &amp; <b>", "a\"b''c\\\\d",
         "'= leading apostrophe", "{{value}}", "%s%n%d", "e 1 2 3", "\u0130stanbul \U0001f4a5 \ufdfd"]
failures = []


def check(what, ok):
    if not ok:
        failures.append(what)


class Page(html.parser.HTMLParser):
    """Scripts and handlers of a page, and its words."""

    def __init__(self):
        super().__init__()
        self.scripts, self.handlers, self.words, self.stack = 0, [], [], []

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        self.handlers += [a for a, _ in attrs if a.startswith("on")]
        self.handlers += [v for a, v in attrs if a in ("href", "src") and v and not v.startswith("#")]

    def handle_data(self, data):
        self.words.append(data)


def main():
    program, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    tiny = os.path.join(source, "datasets", "tiny")
    with tempfile.TemporaryDirectory() as tmp:
        folder = os.path.join(tmp, "map")
        shutil.copytree(tiny, folder)
        k, names = 0, {}
        for table, column in (("relays", "name"), ("levers", "name"), ("deliverables", "title"), ("sectors", "name"),
                              ("sizes", "name"), ("territories", "name")):
            path = os.path.join(folder, table + ".csv")
            with open(path, encoding="utf-8") as f:
                rows = list(csv.DictReader(f))
            for row in rows:
                row[column] = NAMES[k % len(NAMES)]
                names[(table, list(row.values())[0])] = unicodedata.normalize("NFC", row[column])
                k += 1
            with open(path, "w", encoding="utf-8", newline="") as f:
                w = csv.DictWriter(f, rows[0].keys())
                w.writeheader()
                for row in rows:  # as a spreadsheet's writer would: formulas are kept as text
                    text = row[column]
                    row[column] = "'" + text if text.lstrip("'")[:1] in "=+-@" and text.lstrip("'") else text
                    w.writerow(row)
        check("not every name was used", k >= len(NAMES))

        def run(*words):
            done = subprocess.run([program, *words], cwd=tmp, capture_output=True, timeout=120)
            check(f"{words}: {done.stderr[-300:]}", done.returncode == 0)
            check(f"{words}: an escape went to the terminal", b"\033" not in done.stdout + done.stderr)
            return done.stdout.decode()

        run("import", folder, "m.maillage")
        run("export", "m.maillage", "out")
        for (table, _), _name in names.items():
            with open(os.path.join(tmp, "out", table + ".csv"), encoding="utf-8") as f:
                for row in csv.DictReader(f):
                    column = "title" if table == "deliverables" else "name"
                    text = row[column]
                    check(f"a formula in {table}: {text[:40]}", text[:1] not in "=+-@" or not text)
                    back = text[1:] if text.startswith("'") and text.lstrip("'")[:1] in "=+-@" else text
                    check(f"{table}: {text[:40]!r} came back changed", back == names[(table, list(row.values())[0])])
        answer = json.loads(run("relays", "m.maillage", "--format", "json"))
        for row in answer["tables"][0]["rows"]:
            check(f"JSON name of {row['relay_id']}", row["relay"] == names[("relays", row["relay_id"])])
        for question in ("reach --by relay", "gaps", "capacity", "relays", "explain --target BAT-TPE-NORD", "graph"):
            run(question.split()[0], "m.maillage", *question.split()[1:])
            run(question.split()[0], "m.maillage", *question.split()[1:], "--format", "csv")
        run("export", "m.maillage", "m.graphml")
        ET.parse(os.path.join(tmp, "m.graphml"))
        plots = [line.split()[0] for line in run("plot", "m.maillage").splitlines() if line]
        for plot in plots:
            done = subprocess.run([program, "plot", "m.maillage", plot, "-o", plot + ".svg"], cwd=tmp, capture_output=True)
            if done.returncode == 2:  # drawn only inside the report
                continue
            check(f"plot {plot}: {done.stderr[-300:]}", done.returncode == 0)
            if done.returncode == 0:
                root = ET.parse(os.path.join(tmp, plot + ".svg")).getroot()
                check(f"plot {plot}: a script", not [e for e in root.iter() if e.tag.lower().endswith("script")])
        for lang in ("fr", "en"):
            run("report", "m.maillage", "-o", lang + ".html", "--lang", lang)
            with open(os.path.join(tmp, lang + ".html"), encoding="utf-8") as f:
                text = f.read()
            page = Page()
            page.feed(text)
            check(f"report {lang}: {page.scripts} scripts", page.scripts <= 1)
            check(f"report {lang}: handlers or outside links {page.handlers[:3]}", not page.handlers)
            check(f"report {lang}: a bidirectional override", "\u202e" not in text)
            check(f"report {lang}: a name is missing", "alert(1)" in "".join(page.words))
        check("something ran", not [f for f in os.listdir(tmp) if "PWNED" in f])
        if os.environ.get("MLG_KEEP"):
            shutil.copytree(tmp, os.environ["MLG_KEEP"])
    for failure in failures:
        print("not ok", failure)
    print(f"{0 if failures else 1} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
