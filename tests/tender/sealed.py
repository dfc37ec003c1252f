#!/usr/bin/env python3
"""A sealed consultation altered by one character in each cell of each sealed table, and its journal
altered, cut and reordered: `check` must tell, no official ranking may come out, `--simulation` alone
stays possible and says so in all it writes.

usage: sealed.py PROGRAM"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BASE = os.path.join(HERE, "base")
GRID = ("consultation", "lots", "criteria", "scales", "levels", "breakpoints", "questions")
MARKED = ("evaluators", "answers", "marks", "consensus")
bad = []


def run(program, *words, day="1771286400"):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "SOURCE_DATE_EPOCH": day}
    env.update({k: os.environ[k] for k in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if k in os.environ})
    done = subprocess.run([program, "tender", *words], capture_output=True, env=env, timeout=60)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def check(what, ok, more=""):
    if not ok:
        bad.append(f"{what} {more[-400:]}")


def copy(names, folder):
    for name in names:
        shutil.copy(os.path.join(BASE, name + ".csv"), folder)


def steps(program, folder):
    """From a draft to a decision, with what each state refuses."""
    os.mkdir(folder)
    copy(GRID, folder)
    for step in ("open", "evaluate"):
        status, _, err = run(program, step, folder)
        check(f"a draft does not {step}", status == 2 and "The consultation is draft" in err, err)
    check("a draft does not decide", run(program, "decide", folder)[0] == 3)
    copy(("offers",), folder)
    status, _, err = run(program, "seal", folder)
    check("not sealed once offers are known", status == 3 and "There are offers already" in err, err)
    os.remove(os.path.join(folder, "offers.csv"))
    check("sealed", run(program, "seal", folder)[0] == 0)
    check("not sealed twice", run(program, "seal", folder)[0] == 2)
    copy(("offers",) + MARKED, folder)
    status, out, err = run(program, "rank", folder)
    check("no official ranking before the opening", status == 3 and not out and "not opened" in err, err)
    status, out, err = run(program, "check", folder)
    check("marks before the opening", status == 3 and "marks.csv:2: there are marks before" in out, out)
    status, _, err = run(program, "open", folder)
    check("not opened with marks", status == 3 and "There are marks already" in err, err)
    for name in MARKED:
        os.remove(os.path.join(folder, name + ".csv"))
    check("opened", run(program, "open", folder)[0] == 0)
    copy(MARKED, folder)
    status, out, err = run(program, "rank", folder)
    check("an official ranking", status == 0 and "SIMULATION" not in out, out + err)
    opened = folder + "-opened"
    shutil.copytree(folder, opened)
    check("evaluated", run(program, "evaluate", folder)[0] == 0)
    check("no decision without one", run(program, "decide", folder)[0] == 3)
    path = os.path.join(folder, "marks.csv")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    with open(path, "w", encoding="utf-8") as f:
        f.write(text.replace("A;MET;E1;12;", "A;MET;E1;13;"))
    status, out, err = run(program, "rank", folder)
    check("a mark changed after the evaluation", status == 3 and not out and "have changed since" in err, err)
    check("no correction without a reason", run(program, "correct", folder)[0] == 2)
    check("a correction with its reason", run(program, "correct", folder, "--reason", "Misread page 3")[0] == 0)
    check("an official ranking again", run(program, "rank", folder)[0] == 0)
    status, out, _ = run(program, "journal", folder, "--format", "csv")
    check("the journal holds four lines", status == 0 and len(out.splitlines()) == 5 and "Misread page 3" in out, out)
    return opened


def places(text, random_one):
    """(line, column, character) of one character of each cell that is not empty, after the header."""
    for i, line in enumerate(text.splitlines()):
        at = 0
        for cell in line.split(";"):
            if i > 0 and cell:
                yield i, at + random_one.randrange(len(cell))
            at += len(cell) + 1


def alter_grid(program, opened, tmp):
    n, source = 0, random.Random(4)
    for name in GRID:
        with open(os.path.join(opened, name + ".csv"), encoding="utf-8") as f:
            text = f.read()
        lines = text.splitlines()
        for line, column in places(text, source):
            folder = os.path.join(tmp, "altered")
            shutil.copytree(opened, folder)
            old = lines[line][column]
            new = next(c for c in ("8" if old.isdigit() and old != "8" else "9" if old.isdigit() else "x", "y") if c != old)
            changed = lines[:line] + [lines[line][:column] + new + lines[line][column + 1:]] + lines[line + 1:]
            with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as f:
                f.write("\n".join(changed) + "\n")
            what = f"{name}.csv:{line + 1}: {old} to {new} in {lines[line]}"
            status, out, err = run(program, "rank", folder)
            check(what + ": ranked all the same", status == 3 and not out and err, out + err)
            n += 1
            shutil.rmtree(folder)
        # what only looks different is the same grid: line ends, empty lines, quotes, order of columns
        folder = os.path.join(tmp, "same")
        shutil.copytree(opened, folder)
        turned = [";".join(f'"{c}"' for c in reversed(line.split(";"))) for line in lines]
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as f:
            f.write("\ufeff" + "\r\n".join(turned) + "\r\n\r\n")
        status, out, err = run(program, "rank", folder)
        check(f"{name}.csv written otherwise is the same grid", status == 0, err)
        shutil.rmtree(folder)
    return n


def alter_journal(program, opened, tmp):
    def tampered(what, change, file="journal.csv"):
        folder = os.path.join(tmp, "journal")
        shutil.copytree(opened, folder)
        path = os.path.join(folder, file)
        with open(path, encoding="utf-8") as f:
            text = change(f.read().splitlines(keepends=True))
        if text is None:
            os.remove(path)
        else:
            with open(path, "w", encoding="utf-8") as f:
                f.write("".join(text))
        status, out, err = run(program, "rank", folder)
        check(f"{what}: ranked", status == 3 and not out, out + err)
        status, out, err = run(program, "check", folder)
        check(f"{what}: not told with its file", status == 3 and ("journal.csv" in out + err or "scelle.txt" in out + err), out + err)
        shutil.rmtree(folder)

    tampered("first line taken away", lambda l: l[:1] + l[2:])
    tampered("last line taken away", lambda l: l[:-1])
    tampered("all lines taken away", lambda l: l[:1])
    tampered("the file taken away", lambda l: None)
    tampered("the end mark taken away", lambda l: None, "scelle.txt")
    tampered("lines turned round", lambda l: l[:1] + l[:0:-1])
    tampered("a line twice", lambda l: l + l[-1:])
    tampered("an hour altered", lambda l: l[:1] + [l[1].replace("2026-02-17", "2026-02-16", 1)] + l[2:])
    tampered("a name altered", lambda l: l[:2] + [l[2].replace("opened", "Opened", 1)])
    tampered("a hash altered", lambda l: l[:2] + [l[2][:-3] + ("0" if l[2][-3] != "0" else "1") + l[2][-2:]])
    tampered("the end mark altered", lambda l: l[:-1] + [l[-1].replace("journal 2", "journal 1")], "scelle.txt")


def watermarks(program, opened):
    """Everything made in simulation says so."""
    pages = [["rank"], ["score"], ["explain"], ["firm"], ["rank", "--format", "csv"], ["rank", "--format", "json"],
             ["explain", "--format", "csv"], ["firm", "--format", "csv", "--draws", "10"], ["firm", "--format", "json"],
             ["report"], ["letter", "--bidder", "B"], ["export"]]
    for words in pages:
        for lang in ("fr", "en"):
            status, out, err = run(program, words[0], opened, *words[1:], "--simulation", "--lang", lang)
            check(f"{words} in {lang}: no watermark", status == 0 and "SIMULATION" in out, err + out[:200])
            status, out, err = run(program, words[0], opened, *words[1:], "--lang", lang)
            check(f"{words} in {lang}: an official one with a watermark", status == 0 and "SIMULATION" not in out, err)


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as tmp:
        opened = steps(program, os.path.join(tmp, "c"))
        n = alter_grid(program, opened, tmp)
        alter_journal(program, opened, tmp)
        watermarks(program, opened)
    for text in bad:
        print("not ok", text)
    print(f"{n} characters altered, {len(bad)} faults")
    return 1 if bad or not n else 0


if __name__ == "__main__":
    sys.exit(main())
