#!/usr/bin/env python3
"""Milestones told anew with the calendar of Python, and two maps compared indicator by indicator.
usage: study.py PROGRAM SOURCE-FOLDER [SEED]

Milestones: random dates, readjustments and as-of days beside the small map; what the program says of each is what the sentences
of the decision say. Benchmark: `compare --indicators` gives the figures that `indicators` gives of each map by itself, and the
difference only where both have the figure under one definition."""
import csv
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), sys.argv[2]
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
TINY, YEARS = (os.path.join(ROOT, "datasets", d) for d in ("tiny", "tiny-years"))
EPOCH = datetime.date(2023, 11, 1)
bad = 0


def ask(*words):
    p = subprocess.run([PROGRAM, *words, "--format", "json", "--lang", "en"], capture_output=True, text=True,
                       env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
    if p.returncode:
        sys.exit(f"{words}: {p.stderr}")
    return {t["name"]: t["rows"] for t in json.loads(p.stdout)["tables"]}


def expect(what, have, want):
    global bad
    if have != want:
        bad += 1
        print(f"seed {SEED}: {what}: {have}, expected {want}")


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([header, *rows])


def day(rng, low, high):
    return low + datetime.timedelta(days=rng.randint(0, (high - low).days))


def make(rng):
    """A milestone whose dates can be: begun, due, moved, perhaps done, perhaps validated."""
    starts = day(rng, EPOCH, EPOCH + datetime.timedelta(days=700))
    due = day(rng, starts, starts + datetime.timedelta(days=90))
    done = day(rng, starts, starts + datetime.timedelta(days=200)) if rng.random() < 0.6 else None
    last = done or starts + datetime.timedelta(days=200)
    moves = sorted({day(rng, starts - datetime.timedelta(days=40), last) for _ in range(rng.randint(0, 3))})
    moves = [(on, day(rng, starts, starts + datetime.timedelta(days=160))) for on in moves]
    validated = day(rng, done, done + datetime.timedelta(days=40)) if done and rng.random() < 0.5 else None
    return {"starts": starts, "due": due, "done": done, "moves": moves, "validated": validated}


def told(m, seen):
    """What the sentences say of a milestone on a day."""
    known = [(on, due) for on, due in m["moves"] if on <= seen]
    due = known[-1][1] if known else m["due"]
    done = m["done"] if m["done"] and m["done"] <= seen else None
    validated = m["validated"] if m["validated"] and m["validated"] <= seen else None
    late = max(0, ((done or seen) - due).days)
    state = ("done and validated" if validated else ("done late" if late else "in time") if done else
             ("late" if late else "to come"))
    return {"due_on": due.isoformat(), "first_due_on": m["due"].isoformat(), "readjustments": len(known),
            "moved_days": (due - m["due"]).days, "done_on": done and done.isoformat(),
            "validated_on": validated and validated.isoformat(), "days_late": late, "state": state}


def check_milestones(rng, n):
    for _ in range(n):
        with tempfile.TemporaryDirectory() as tmp:
            folder = os.path.join(tmp, "map")
            shutil.copytree(TINY, folder)
            all_of = {f"J{i}": make(rng) for i in range(30)}
            text = lambda d: d.isoformat() if d else ""
            write(folder, "milestones.csv", ["milestone_id", "name", "starts_on", "due_on", "done_on", "validated_on"],
                  [[k, k, m["starts"], m["due"], text(m["done"]), text(m["validated"])] for k, m in all_of.items()])
            write(folder, "readjustments.csv", ["milestone_id", "on", "due_on", "reason"],
                  [[k, on, due, "r"] for k, m in all_of.items() for on, due in m["moves"]])
            for _ in range(4):
                seen = day(rng, EPOCH, EPOCH + datetime.timedelta(days=1000))
                rows = ask("study", folder, "--as-of", seen.isoformat())["milestones"]
                expect("milestones", len(rows), 30)
                for row in rows:
                    for column, value in told(all_of[row["milestone_id"]], seen).items():
                        expect(f"{row['milestone_id']} on {seen}: {column}", row[column], value)


def check_benchmark():
    both = ask("compare", TINY, YEARS, "--indicators", "--intervals", "0")["benchmark"]
    alone = [{r["indicator_id"]: r for r in ask("indicators", source, "--year", "2026", "--draws", "0", "--as-of", "2026-06-30")["indicators"]}
             for source in (TINY, YEARS)]
    expect("indicators", sorted(r["indicator_id"] for r in both), sorted(set(alone[0]) | set(alone[1])))
    for row in both:
        name = row["indicator_id"]
        values = [side[name]["value"] if name in side else None for side in alone]
        expect(f"{name} of the base", row["base"], values[0])
        expect(f"{name} of the other", row["tiny-years"], values[1])
        if row["comparable"] == "yes":
            expect(f"{name}: difference", row["difference"], values[1] - values[0])
        else:
            expect(f"{name}: no difference", row["difference"], None)
            if None not in values and not row["why"]:
                expect(f"{name}: says why", row["why"], "a reason")


check_milestones(random.Random(SEED), 6)
check_benchmark()
print("720 milestones on a day and the indicators of two maps" if not bad else f"{bad} differ")
sys.exit(bad > 0)
