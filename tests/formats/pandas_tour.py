#!/usr/bin/env python3
"""The tour in pandas runs, and what it reads of an answer is what the CSV holds, states of cells included.
pandas_tour.py PROGRAM DATASETS"""
import io, os, subprocess, sys

try:
    import pandas as pd
except ImportError:
    print("# SKIP pandas is not installed")
    sys.exit(0)

PROGRAM, DATASETS = sys.argv[1:3]
TOUR = os.path.join(DATASETS, "pandas-tour")


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


bad = 0
for source in ("tiny", "auvergne-rhone-alpes"):
    said = run(sys.executable, "-B", TOUR, PROGRAM, os.path.join(DATASETS, source))
    for words in ("départements:", "relays without a declared number of days:"):
        if words not in said:
            bad = 1
            print(f"{source}: the tour does not say “{words}”")
tiny = os.path.join(DATASETS, "tiny")
sys.argv = [TOUR, PROGRAM, tiny]
tour = {"__name__": "tour", "__file__": TOUR}
sys.stdout, kept = io.StringIO(), sys.stdout
with open(TOUR, encoding="utf-8") as f:
    exec(compile(f.read(), TOUR, "exec"), tour)
sys.stdout = kept
for question in ("reach", "gaps", "relays", "capacity"):
    frame = next(iter(tour["ask"](question, lang="en").values()))
    table = pd.read_csv(io.StringIO(run(PROGRAM, question, tiny, "--format", "csv", "--table", frame.attrs["settings"].get("table") or
                                        next(iter(tour["ask"](question))))), dtype=str, keep_default_na=False)
    if list(table.columns) != list(frame.columns) or len(table) != len(frame):
        bad = 1
        print(f"{question}: other columns or rows than the CSV: {list(table.columns)} {list(frame.columns)}")
        continue
    for column in table.columns:
        for want, have in zip(table[column], frame[column]):
            same = pd.isna(have) and want in ("", "NA", "s", "-") or want == str(have)
            if not same and not pd.isna(have):
                try:
                    same = float(want) == float(have)
                except ValueError:
                    same = False
            if not same:
                bad = 1
                print(f"{question}.{column}: {have!r}, the CSV has {want!r}")
sys.exit(bad)
