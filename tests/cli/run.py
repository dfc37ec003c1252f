#!/usr/bin/env python3
"""Golden cases of the program. Each NAME.case holds lines `$ maillage …`, each followed by what it must
give: `status N`, lines of stdout, and lines of stderr marked `! `. {sample}, {tiny}, {observed} and {offers} are
datasets, {grid} a small consultation, {tmp} a fresh folder, {here} this folder. MLG_UPDATE=1 writes the cases anew.

usage: run.py PROGRAM SOURCE_DIR [NAME ...]"""
import difflib
import os
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def give(program, line, places):
    words = [w.format(**places) if "{" in w else w for w in shlex.split(line)]
    words = [program if w == "maillage" else w for w in words]
    env = {"PATH": os.environ["PATH"], "LC_ALL": os.environ.get("MLG_CASE_LOCALE", "C.UTF-8"), "HOME": places["tmp"],
           "SOURCE_DATE_EPOCH": "1767225600", "USER": "case", "LOGNAME": "case"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "G_DEBUG"):
        if name in os.environ:
            env[name] = os.environ[name]
    done = subprocess.run(words, capture_output=True, env=env, cwd=places["tmp"], timeout=120)
    out = [f"status {done.returncode}"]
    out += done.stdout.decode("utf-8", "backslashreplace").splitlines()
    out += ["! " + text for text in done.stderr.decode("utf-8", "backslashreplace").splitlines()]
    for key in ("tmp", "sample", "observed", "tiny", "offers", "grid", "here"):
        out = [text.replace(places[key], "{" + key + "}") for text in out]
    # who runs the tests is nobody's business
    out = ["Who          {user}" if text.startswith("Who ") else text for text in out]
    return [text.rstrip() for text in out]


def main():
    program, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    names = sys.argv[3:] or sorted(f[:-5] for f in os.listdir(HERE) if f.endswith(".case"))
    bad = 0
    for name in names:
        path = os.path.join(HERE, name + ".case")
        with open(path, encoding="utf-8") as f:
            want = f.read().splitlines()
        with tempfile.TemporaryDirectory() as tmp:
            places = {"tmp": tmp, "sample": os.path.join(source, "datasets", "auvergne-rhone-alpes"),
                      "tiny": os.path.join(source, "datasets", "tiny"), "here": HERE,
                      "observed": os.path.join(source, "datasets", "activite-partielle"),
                      "offers": os.path.join(source, "datasets", "consultation-exemple"),
                      "grid": os.path.join(source, "tests", "tender", "base")}
            have = []
            for line in want:
                if line.startswith("#"):
                    have.append(line)
                if line.startswith("$ "):
                    have.append(line)
                    have += give(program, line[2:], places)
        if os.environ.get("MLG_UPDATE"):
            with open(path, "w", encoding="utf-8") as f:
                f.write("\n".join(have) + "\n")
        elif [w.rstrip() for w in want] != have:
            bad += 1
            print(f"not ok {name}")
            print("\n".join(difflib.unified_diff(want, have, "expected", "given", lineterm="")))
    print(f"{len(names) - bad} passed, {bad} failed")
    return 1 if bad or not names else 0


if __name__ == "__main__":
    sys.exit(main())
