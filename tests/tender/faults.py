#!/usr/bin/env python3
"""Faulty grids. Each cases/NAME.case changes the consultation of base/ and says what must come out:
the fault at its file, line and column with its value, its rule and its mend, in English and in
French; exit 3; and no figure at all. README.md tells the form of a case.

usage: faults.py PROGRAM [NAME ...]"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GRID = ("consultation", "lots", "criteria", "scales", "levels", "breakpoints", "questions")
FAULT = re.compile(r"(?P<file>[^ :]+)(:(?P<line>\d+))?( (?P<column>[^ «|]+))?( «(?P<value>.*?)»)?"
                   r"( \| (?P<rule>[^|]+))?( \| (?P<mend>.+))?$")


class Case:
    def __init__(self, path):
        self.edits, self.wanted, self.said, self.gives = [], [], [], []
        self.opened, self.computes, self.runs, self.status = False, False, "rank --simulation", 3
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
        for line in lines:
            word, _, rest = line.partition(" ")
            if word in ("#", "") or not line:
                continue
            if word in ("edit", "add", "drop", "rename", "file", "|", ">"):
                self.edits.append((word, rest))
            elif word in ("fault", "warning"):
                self.wanted.append((word, FAULT.match(rest.rstrip(" |")).groupdict()))
            elif word == "opened":
                self.opened = True
            elif word == "run":
                self.runs = rest
            elif word == "status":
                self.status = int(rest)
            elif word in ("said", "gives"):
                getattr(self, word).append(rest)
            else:
                raise SystemExit(f"{path}: what is {word}?")


def raw(text):
    """`> text`: \\n \\t \\r \\xNN and {part}*N."""
    text = re.sub(r"\{(.*?)\}\*(\d+)", lambda m: m[1] * int(m[2]), text)
    return text.encode("utf-8").decode("unicode_escape").encode("latin-1")


def change(folder, edits):
    name = None
    for word, rest in edits:
        if word == "file":
            name = os.path.join(folder, rest)
            open(name, "wb").close()
        elif word == "|":
            with open(name, "ab") as f:
                f.write(rest.encode("utf-8") + b"\n")
        elif word == ">":
            with open(name, "ab") as f:
                f.write(raw(rest))
        elif word == "drop":
            os.remove(os.path.join(folder, rest))
        elif word == "rename":
            old, new = rest.split(" ")
            os.rename(os.path.join(folder, old), os.path.join(folder, new))
        elif word == "add":
            file, text = rest.split(" ", 1)
            with open(os.path.join(folder, file), "ab") as f:
                f.write(text.encode("utf-8") + b"\n")
        else:
            file, text = rest.split(" ", 1)
            old, new = text.split(" => ") if " => " in text else (text.removesuffix(" =>"), "")
            with open(os.path.join(folder, file), encoding="utf-8") as f:
                whole = f.read()
            if whole.count(old) != 1:
                raise SystemExit(f"{file}: «{old}» stands {whole.count(old)} times")
            with open(os.path.join(folder, file), "w", encoding="utf-8", newline="") as f:
                f.write(whole.replace(old, new))


def run(program, folder, words, lang="C.UTF-8"):
    env = {"PATH": os.environ["PATH"], "HOME": os.path.dirname(folder), "LC_ALL": lang, "USER": "case",
           "SOURCE_DATE_EPOCH": "1771286400"}  # 2026-02-17, after the last day for offers
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "G_DEBUG"):
        if name in os.environ:
            env[name] = os.environ[name]
    words = shlex.split(words)
    done = subprocess.run([program, "tender", words[0], folder] + words[1:], capture_output=True, env=env, timeout=60)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def lay_out(program, folder, opened):
    """The base consultation: whole, as a draft; or sealed, opened, then marked."""
    base = os.path.join(HERE, "base")
    if not opened:
        shutil.copytree(base, folder)
        return
    os.mkdir(folder)
    for names, step in ((GRID, "seal"), (("offers",), "open"), (("evaluators", "answers", "marks", "consensus"), None)):
        for name in names:
            shutil.copy(os.path.join(base, name + ".csv"), folder)
        status, _, err = run(program, folder, step) if step else (0, "", "")
        if status != 0:
            raise SystemExit(f"the base cannot be brought to {step}: {err}")


def matches(line, kind, want, lang):
    place = want["file"] + (":" + want["line"] if want["line"] else "")
    if not line.startswith(place + (": " if lang == "en" else " : ")) and want["file"] != "-":
        return False
    if lang == "fr":  # said in French: no English sentence is left
        return not any(len(part.split()) > 2 and part.strip() in line for part in (want["rule"] or "", want["mend"] or ""))
    rest = line[len(place) + 2:]
    if kind == "warning":
        if not rest.startswith("warning: "):
            return False
        rest = rest[len("warning: "):]
    head = " ".join(x for x in (want["column"], want["value"] is not None and f"“{want['value']}”") if x)
    if head and not rest.startswith(head + ":"):
        return False
    return (want["rule"] or "").strip() in rest and (want["mend"] or "").strip() in rest


def judge(program, name):
    case, bad = Case(os.path.join(HERE, "cases", name + ".case")), []
    with tempfile.TemporaryDirectory() as tmp:
        folder = os.path.join(tmp, "c")
        lay_out(program, folder, case.opened)
        change(folder, case.edits)
        faults = any(kind == "fault" for kind, _ in case.wanted)
        heard = {}
        for lang in ("en", "fr"):
            status, out, err = run(program, folder, "check --lang " + lang)
            if (status == 3) != faults or status not in (0, 3):
                bad.append(f"check --lang {lang} ended with {status}:\n{out}{err}")
            heard[lang] = (out + err).splitlines()
            for kind, want in case.wanted:
                if not any(matches(line, kind, want, lang) for line in heard[lang]):
                    bad.append(f"{lang}: not said: {kind} {want}\n{out}{err}")
        for line in heard["en"]:
            if re.match(r"\S+\.csv", line) and line in heard["fr"]:
                bad.append(f"not said in French: {line}")
        status, out, err = run(program, folder, case.runs)
        if status != case.status:
            bad.append(f"{case.runs} ended with {status}, not {case.status}: {out}{err}")
        if case.status != 0 and out:
            bad.append(f"{case.runs} computed all the same: {out}")
        for text in case.said:
            if text not in err:
                bad.append(f"{case.runs} did not say «{text}»: {err}")
        for text in case.gives:
            if not re.search(text, out):
                bad.append(f"{case.runs} did not give «{text}»: {out}")
        for text in ("GLib", "CRITICAL", "assert"):
            if text in err:
                bad.append(f"{case.runs}: {err}")
    return bad


def main():
    program = os.path.abspath(sys.argv[1])
    names = sys.argv[2:] or sorted(f[:-5] for f in os.listdir(os.path.join(HERE, "cases")) if f.endswith(".case"))
    failed = 0
    for name in names:
        bad = judge(program, name)
        failed += bool(bad)
        for text in bad:
            print(f"not ok {name}: {text}")
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main())
