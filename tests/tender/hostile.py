#!/usr/bin/env python3
"""Names that try to become code go through every output of a consultation unharmed and unexecuted.

usage: hostile.py PROGRAM"""
import csv
import html.parser
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["`touch PWNED`", "$(touch PWNED)", "\"><script>alert(1)</script>", "=cmd|' /C calc'!A0", "@SUM(1)", "{/Symbol a}^2_3",
         "'; system(\"touch PWNED\") #", "x" * 5000, "\u05e9\u05dc\u05d5\u05dd \u202eabc", "END|=\\", "<![CDATA[ ]]> &amp; <b>",
         "a\"b''c\\\\d", "'= leading apostrophe", "{criterion}{question}", "%s%n%d", "\u0130stanbul \U0001f4a5 \ufdfd",
         "</style><img src=x onerror=alert(1)>", "two\nlines; and\ttabs", "-1+1", "+33 1", "esc\u200b\ufeff zero"]
TEXTS = (("consultation", "value", ("title", "buyer")), ("lots", "name", None), ("criteria", "name", None),
         ("criteria", "link_to_subject", None), ("levels", "label", None), ("levels", "anchor", None), ("questions", "text", None),
         ("offers", "bidder", None), ("evaluators", "name", None), ("evaluators", "body", None), ("answers", "evidence", None),
         ("marks", "justification", None), ("marks", "page", None))
bad = []


def check(what, ok):
    if not ok:
        bad.append(what)


class Page(html.parser.HTMLParser):
    """Scripts, handlers and outside addresses of a page, and its words."""

    def __init__(self):
        super().__init__()
        self.scripts, self.doors, self.words = 0, [], []

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        self.doors += [tag] if tag in ("img", "iframe", "object", "embed", "base", "form") and not dict(attrs).get("src", "").startswith("data:") else []
        self.doors += [a for a, _ in attrs if a.startswith("on")]
        self.doors += [v for a, v in attrs if a in ("href", "src", "xlink:href") and v and v[:1] != "#" and not v.startswith("data:")]

    def handle_data(self, data):
        self.words.append(data)


def hostile_base(folder, shift):
    """The base with each text for people turned into the next hostile name. Gives bidders and criteria."""
    shutil.copytree(os.path.join(HERE, "base"), folder)
    k, kept = shift, {}
    for table, column, keys in TEXTS:
        path = os.path.join(folder, table + ".csv")
        with open(path, encoding="utf-8", newline="") as f:
            rows = list(csv.DictReader(f, delimiter=";"))
        for row in rows:
            if (keys and row["key"] not in keys) or not row[column]:
                continue
            name = NAMES[k % len(NAMES)]
            k += 1
            kept[(table, column, next(iter(row.values())))] = unicodedata.normalize("NFC", name)
            # as the writer of a spreadsheet would: a formula is kept as text
            row[column] = "'" + name if name.lstrip("'")[:1] in tuple("=+-@") else name
        with open(path, "w", encoding="utf-8", newline="") as f:
            w = csv.DictWriter(f, rows[0].keys(), delimiter=";")
            w.writeheader()
            w.writerows(rows)
    return kept


def attack(program, tmp, shift):
    folder = os.path.join(tmp, f"c{shift}")
    kept = hostile_base(folder, shift)
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": tmp, "SOURCE_DATE_EPOCH": "1771286400"}
    env.update({k: os.environ[k] for k in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if k in os.environ})

    def run(*words, want=0):
        done = subprocess.run([program, "tender", words[0], folder, *words[1:]], cwd=tmp, capture_output=True, env=env, timeout=120)
        check(f"{shift} {words}: {done.returncode} {done.stderr[-300:]}", done.returncode == want)
        both = done.stdout + done.stderr
        check(f"{shift} {words}: an escape went to the terminal", b"\033" not in both)
        check(f"{shift} {words}: GLib complains", b"CRITICAL" not in both and b"WARNING **" not in both)
        return done.stdout.decode("utf-8", "strict")

    def name(table, column, code):
        return kept[(table, column, code)]

    run("check")
    for question in ("rank", "score", "explain", "firm", "simulate"):
        extra = ["--draws", "20"] if question == "firm" else []
        for lang in ("fr", "en"):
            text = run(question, "--simulation", "--lang", lang, *extra)
            check(f"{shift} {question}: a bidirectional override on the terminal", "\u202e" not in text)
            answer = json.loads(run(question, "--simulation", "--lang", lang, "--format", "json", *extra),
                                parse_constant=lambda x: bad.append(f"{question}: {x} in JSON"))
            for table in answer["tables"]:
                for row in table["rows"]:
                    if "bidder" in row and row.get("offer_id"):
                        check(f"{shift} {question}: bidder of {row['offer_id']} came out as {str(row['bidder'])[:40]!r}",
                              row["bidder"] == name("offers", "bidder", row["offer_id"]))
                    if table["name"] == "chain" and row.get("criterion_id"):
                        check(f"{shift} {question}: criterion {row['criterion_id']} came out changed",
                              row["name"] == name("criteria", "name", row["criterion_id"]))
                    if table["name"] == "notes":
                        check(f"{shift}: braces of a name were read as a pattern: {row['text'][:60]}",
                              "{criterion}{question}" not in name("criteria", "name", "MET") or "{" in row["text"] or row["criterion_id"] != "MET")
                text = run(question, "--simulation", "--lang", lang, "--format", "csv", "--table", table["name"], *extra)
                for row in csv.reader(io.StringIO(text)):
                    for cell in row:
                        check(f"{shift} {question} {table['name']}: a formula in CSV: {cell[:30]!r}",
                              cell[:1] not in tuple("=+-@\t\r") or cell.replace(".", "").replace("-", "").isdigit() or not cell)
    package = json.loads(run("export", "--simulation", "--as-of", "2026-03-01"))
    check(f"{shift}: OCDS names", [p["name"] for p in package["releases"][0]["parties"]][1:] ==
          [name("offers", "bidder", o) for o in "ABC"])
    pages = [("report", "--draws", "20"), ("report", "--draws", "20", "--redact", "public"), ("letter", "--bidder", "B"), ("letter", "--bidder", "C")]
    for words in pages:
        for lang in ("fr", "en"):
            text = run(words[0], "--simulation", "--lang", lang, *words[1:])
            page = Page()
            page.feed(text)
            plain = "".join(page.words)
            what = f"{shift} {' '.join(words)} {lang}"
            check(f"{what}: {page.scripts} scripts", page.scripts <= 1)
            check(f"{what}: handlers or outside links {page.doors[:3]}", not page.doors)
            check(f"{what}: a bidirectional override", "\u202e" not in text)
            check(f"{what}: a control character", not any(ord(c) < 32 and c not in "\n\t" for c in text))
            check(f"{what}: a slot of the program is left", "{{" not in plain)
    check(f"{shift}: something ran", not [f for f in os.listdir(tmp) + os.listdir(folder) if "PWNED" in f])
    # the words of the journal, and a folder packed into one file
    os.mkdir(os.path.join(tmp, f"s{shift}"))
    sealed = os.path.join(tmp, f"s{shift}")
    for table in ("consultation", "lots", "criteria", "scales", "levels", "breakpoints", "questions"):
        shutil.copy(os.path.join(folder, table + ".csv"), sealed)
    folder = sealed
    run("seal", "--reason", NAMES[shift % len(NAMES)])
    run("open", "--reason", NAMES[(shift + 3) % len(NAMES)])
    run("correct", "--reason", NAMES[(shift + 7) % len(NAMES)])
    check(f"{shift}: the journal does not hold", "journal" not in run("check"))
    for row in csv.reader(io.StringIO(run("journal", "--format", "csv"))):
        check(f"{shift}: a formula in the journal {row}", all(c[:1] not in tuple("=+-@") for c in row))


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as tmp:
        for shift in (0, 8, 15):
            attack(program, tmp, shift)
    for text in sorted(set(bad)):
        print("not ok", text)
    print(f"{len(set(bad))} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
