#!/usr/bin/env python3
"""Reads pages of the report as a strict reader would: check_pages.py MAKE-PAGE PO-FOLDER.

Well formed, no id twice, every reference has its target, headings in order, every table captioned
with scoped heads, the content policy's hashes true, nothing from outside, no figure that is not one,
and in the French page nothing that the catalogue knows in English."""
import base64
import hashlib
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

VOID = {"meta", "br", "link", "img", "input", "hr"}
KINDS = ["running", "assumed", "nothing-planned", "first-hour", "hostile", "empty"]


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.stack, self.ids, self.refs = [], [], set(), []
        self.texts, self.headings, self.policy = [], [], ""
        self.captions = self.tables = self.heads_without_scope = 0
        self.feed(text)
        if self.stack:
            self.faults.append("left open: %s" % self.stack)

    def handle_starttag(self, tag, attrs):
        self.open_tag(tag, dict(attrs))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.open_tag(tag, dict(attrs))

    def open_tag(self, tag, attrs):
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.faults.append("id twice: " + attrs["id"])
            self.ids.add(attrs["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            self.refs += attrs.get(name, "").split()
        if attrs.get("href", "").startswith("#"):
            self.refs.append(attrs["href"][1:])
        for name, value in attrs.items():
            if name.startswith("on"):
                self.faults.append("inline handler %s" % name)
            if name == "style":
                self.faults.append("inline style on %s" % tag)
            if name in ("src", "href") and not value.startswith("#"):
                self.faults.append("points outside: %s" % value)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag == "th" and "scope" not in attrs:
            self.faults.append("th without scope")
        if attrs.get("http-equiv") == "Content-Security-Policy":
            self.policy = attrs["content"]
        if tag == "svg" and not {"role", "aria-labelledby"} <= set(attrs):
            self.faults.append("svg without a name")

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1] != tag:
            self.faults.append("closed out of order: %s in %s" % (tag, self.stack[-3:]))
            if tag not in self.stack:
                return
            while self.stack[-1] != tag:
                self.stack.pop()
        self.stack.pop()

    def handle_data(self, data):
        if self.stack and self.stack[-1] not in ("style", "script") and data.strip():
            self.texts.append(data.strip())


def catalogue(folder):
    """(msgid, msgstr) of every message, joined lines."""
    for file in sorted(pathlib.Path(folder).glob("*.po")):
        text = file.read_text(encoding="utf-8")
        for block in text.split("\n\n"):
            parts = {}
            key = None
            for line in block.splitlines():
                m = re.match(r'(msgid|msgstr|msgctxt) (".*")$', line)
                if m:
                    key = m.group(1)
                    parts[key] = eval(m.group(2))
                elif line.startswith('"') and key:
                    parts[key] += eval(line)
            if parts.get("msgid"):
                yield file.name, parts["msgid"], parts.get("msgstr", "")


def check_structure(text):
    page = Page(text)
    faults = page.faults
    faults += ["no target for " + r for r in page.refs if r not in page.ids]
    last = 0
    for level in page.headings:
        if level > last + 1:
            faults.append("heading h%d after h%d" % (level, last))
        last = level
    if page.headings.count(1) != 1:
        faults.append("not one h1")
    if page.tables != page.captions:
        faults.append("%d tables, %d captions" % (page.tables, page.captions))
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        content = re.search("<%s>(.*?)</%s>" % (tag, tag), text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        if "%s 'sha256-%s'" % (directive, digest) not in page.policy:
            faults.append("the policy does not allow the page's own " + tag)
    for t in page.texts:
        if re.search(r"\bnan\b|\binf\b|\(null\)|-nan", t, re.I):
            faults.append("not a figure: " + t)
        if re.search(r"\{[a-z]+\}|\*\*", t) and "{relay} **gras**" not in t and "Symbol" not in t:
            faults.append("a slot is left: " + t)
    return faults, page


def pieces(msgid):
    """What of a message must stand in a page as it is: the runs between slots and bold marks."""
    runs = [r.strip() for r in re.split(r"\{[a-z]+\}|\*\*|%[-.0-9]*[a-z]", msgid)]
    return [r for r in runs if len(re.findall(r"\w{2,}", r)) > 1 and len(r) > 7]


def check_french(page, messages):
    faults = []
    texts = set(page.texts)
    joined = "\n".join(page.texts)
    for _, msgid, msgstr in messages:
        if msgid == msgstr:
            continue
        if msgid in texts and msgid not in {s for _, _, s in messages} and len(msgid) > 3:
            faults.append("English: " + msgid)
        for piece in pieces(msgid):
            if piece not in msgstr and piece in joined:
                faults.append("English: " + piece)
                break
    return faults


def check_slots(messages):
    faults = []
    for file, msgid, msgstr in messages:
        if file != "report.po":
            continue
        if not msgstr:
            faults.append("no French: " + msgid)
        for pattern in (r"\{[a-z]+\}",):
            if sorted(re.findall(pattern, msgid)) != sorted(re.findall(pattern, msgstr)):
                faults.append("other slots: " + msgid)
        if msgstr.count("**") % 2:
            faults.append("bold left open: " + msgstr)
        if re.search(r"(?<![\u00a0\u202f])[;!?%](?!\w)", msgstr) and not msgstr.startswith("en %"):
            faults.append("no thin space: " + msgstr)
        if re.search(r" :|« | »", msgstr):
            faults.append("a breaking space: " + msgstr)
    return faults


def main():
    make_page, folder = sys.argv[1:3]
    messages = list(catalogue(folder))
    bad = ["catalogue: " + f for f in check_slots(messages)]
    with tempfile.TemporaryDirectory() as tmp:
        for kind in KINDS:
            for lang in ("fr", "en"):
                file = pathlib.Path(tmp, "%s-%s.html" % (kind, lang))
                subprocess.run([make_page, kind, lang, str(file)], check=True)
                faults, page = check_structure(file.read_text(encoding="utf-8"))
                if lang == "fr":
                    faults += check_french(page, messages)
                bad += ["%s %s: %s" % (kind, lang, f) for f in faults]
    for extra in sys.argv[3:]:
        faults, page = check_structure(pathlib.Path(extra).read_text(encoding="utf-8"))
        bad += ["%s: %s" % (extra, f) for f in faults + check_french(page, messages)]
    print("\n".join(bad) if bad else "no fault found")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
