#!/usr/bin/python3
"""Sentences of model.md that say never, always or equals, asked of the program on random small maps.

    properties.py PROGRAM [--maps 40] [--seed 1] [--only NAME] [--keep DIR]"""
import argparse
import copy
import csv
import functools
import os
import random
import re
import shutil
import sys
import tempfile

from program import Failure, ask, expect, run, need, with_map

STAGES = ("availability", "accessibility", "acceptability", "programmed", "contact", "effective")
LIMITS = ("contacts_per_use", "seats", "uses_per_year", "days_per_use", "cost_per_use", "staff_days", "budget")


def changed(maker):
    """A copy of the map to be changed."""
    other = copy.copy(maker)
    other.tables = copy.deepcopy(maker.tables)
    return other


def answer(program, question, folder, *more):
    """The bytes of an answer without the manifest's name of its source; the seal of the rows stays."""
    return re.sub(rb'\n +"source": "[^"]*",', b"", run(program, question, folder, *more, "--format", "json"))


class Asked:
    """A changed map in a folder of its own."""

    def __init__(self, maker):
        self.maker = maker

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="mlg-property-")
        self.maker.write(self.folder)
        return self.folder

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


def cells(program, folder, *more):
    return {row["target_id"]: row for row in ask(program, "reach", folder, "--by", "target", *more)["reach_by_target"]}


def without_limits(maker):
    """The same map where nothing is rationed."""
    other = changed(maker)
    for rows in other.tables.values():
        for row in rows:
            for column in ("uses_per_year", "days_per_use", "cost_per_use", "staff_days", "budget"):
                if column in row:
                    row[column] = ""
    return other


def never_lowers(program, before, after, what):
    with Asked(before) as a, Asked(after) as b:
        old, new = cells(program, a), cells(program, b)
    for cell, row in old.items():
        if new[cell]["reach"] < row["reach"] - 1e-12:
            raise Failure("%s lowers reach in %s: %r to %r" % (what, cell, row["reach"], new[cell]["reach"]))


# -- one function per sentence ------------------------------------------------------------------
def bounds_contain_the_value(program, folder, maker, rng):
    found = ask(program, "reach", folder, "--by", "target")
    for row in found["reach_by_target"] + found["reach"]:
        if row["reach"] is not None and not row["lower"] <= row["reach"] <= row["upper"]:
            raise Failure("%r not in [%r, %r]" % (row["reach"], row["lower"], row["upper"]))


def stages_never_increase(program, folder, maker, rng):
    found = ask(program, "reach", folder, "--by", "target")
    for row in found["reach_by_target"] + found["reach"]:
        shares = [row["stage_" + stage] for stage in STAGES if row["stage_" + stage] is not None]
        if any(after > before + 1e-12 for before, after in zip(shares, shares[1:])):
            raise Failure("stages %r" % shares)


def months_add_up_to_their_year(program, folder, maker, rng):
    year = ask(program, "reach", folder, "--by", "month", "--period", "2026")["reach_by_month"]
    whole = sum(row["uses"] for row in year)
    one_by_one = 0.0
    for row in year:
        month = ask(program, "reach", folder, "--by", "month", "--period", row["month"])["reach_by_month"]
        one_by_one += sum(m["uses"] for m in month)
    # a deliverable that does not diffuse in a month is not asked about in it: it has no uses there either
    expect("uses of the year and of its months", whole, one_by_one)
    halves = [ask(program, "reach", folder, "--by", "month", "--period", p)["reach_by_month"]
              for p in ("2026-01..2026-06", "2026-07..2026-12")]
    expect("uses of the year and of its halves", whole, sum(m["uses"] for half in halves for m in half))


def input_row_order_changes_no_byte(program, folder, maker, rng):
    other = changed(maker)
    for rows in other.tables.values():
        rng.shuffle(rows)
    with Asked(other) as b:
        for question in (("reach", "--by", "target"), ("gaps",), ("capacity",)):
            if answer(program, question[0], folder, *question[1:]) != answer(program, question[0], b, *question[1:]):
                raise Failure("%s differs with the rows in another order" % question[0])


def merging_two_identical_cells_changes_no_total(program, folder, maker, rng):
    candidates = [row for row in maker.cells if row["establishments"] % 2 == 0]
    if not candidates:
        return
    row = rng.choice(candidates)
    other = changed(maker)
    mine = next(r for r in other.tables["targets"] if r["target_id"] == row["target_id"])
    mine["establishments"] //= 2
    mine["workers"] /= 2
    other.tables["targets"].append(dict(mine, target_id=mine["target_id"] + "twin"))
    with Asked(other) as b:
        one, two = ask(program, "reach", folder)["reach"][0], ask(program, "reach", b)["reach"][0]
    for column, value in one.items():
        if isinstance(value, (int, float)):
            expect("total " + column, value, two[column])


def threads_change_no_byte(program, folder, maker, rng):
    for more in ((), ("--method", "sample", "--draws", 300)):
        outputs = {run(program, "reach", folder, "--by", "target,relay", "--format", "csv", "--table", "all",
                       "--threads", n, *more) for n in (1, 4)}
        if len(outputs) != 1:
            raise Failure("1 and 4 threads differ %s" % (more,))


def infinite_capacity_is_unknown_capacity(program, folder, maker, rng):
    unknown, infinite = changed(maker), changed(maker)
    for other in (unknown, infinite):
        other.tables.pop("sessions", None)  # their seats are a share of what a use contacts
    for table in ("relay_kinds", "lever_kinds"):
        for other in (unknown, infinite):
            for row in other.tables.get(table, []):
                for column in LIMITS:
                    row.pop(column, None)
    for table, columns in (("levers", ("contacts_per_use", "seats", "uses_per_year")), ("relays", ("staff_days", "budget"))):
        for row in unknown.tables[table]:
            for column in columns:
                row[column] = ""
    for row in infinite.tables["levers"]:
        row["contacts_per_use"] = rng.choice(["all", 1e11])
        row["seats"] = row["uses_per_year"] = 1e11
    for row in infinite.tables["relays"]:
        row["staff_days"] = row["budget"] = 1e11
    with Asked(unknown) as a, Asked(infinite) as b:
        one, two = cells(program, a), cells(program, b)
    for cell, row in one.items():
        for column in ("reach", "lower", "upper", "frequency", "stage_effective"):
            expect(cell + " " + column, row[column], two[cell][column])


def an_action_within_capacity_never_lowers_reach(program, folder, maker, rng):
    before = without_limits(maker)
    after = changed(before)
    after.tables["actions"].append({"action_id": "new", "deliverable_id": rng.choice(maker.deliverables)["deliverable_id"],
                                    "lever_id": rng.choice(maker.levers)["lever_id"], "planned_on": "2026-12-%02d" % rng.randint(1, 28),
                                    "uses": rng.choice([0.5, 1, 2]), "state": "planned"})
    never_lowers(program, before, after, "an action")


def a_relay_never_lowers_reach(program, folder, maker, rng):
    after = changed(maker)
    after.tables["relays"].append({"relay_id": "new", "name": "new", "kind": "other", "sphere": "partner", "status": "mobilised",
                                   "revalidated_on": "2026-03-01"})
    after.tables.setdefault("audiences", []).append({"relay_id": "new", "penetration": round(rng.random(), 3)})
    after.tables["levers"].append({"lever_id": "new", "relay_id": "new", "name": "new", "kind": "other", "channel": "paper",
                                   "mode": rng.choice(["broadcast", "targeted"]), "uptake": round(rng.random(), 3), "cascade_uses": 1})
    after.tables["actions"].append({"action_id": "new", "deliverable_id": rng.choice(maker.deliverables)["deliverable_id"],
                                    "lever_id": "new", "planned_on": "2026-12-15", "uses": 1, "state": "planned"})
    never_lowers(program, maker, after, "a relay")


def a_link_never_lowers_reach(program, folder, maker, rng):
    pairs = [(a["relay_id"], b["relay_id"]) for a in maker.relays for b in maker.relays if a is not b]
    if not pairs:
        return
    after = changed(maker)
    a, b = rng.choice(pairs)
    taken = {row["kind"] for row in after.tables.get("links", []) if (row["from_relay_id"], row["to_relay_id"]) == (a, b)}
    kind = next(kind for kind in ("funder", "agreement", "gate") if kind not in taken)
    after.tables.setdefault("links", []).append({"from_relay_id": a, "to_relay_id": b, "kind": kind, "pass_on": round(rng.random(), 3)})
    never_lowers(program, maker, after, "a link")


def a_higher_engagement_never_lowers_reach(program, folder, maker, rng):
    after = changed(maker)
    for row in after.tables.get("engagements", []):
        row["engagement"] = min(1, row["engagement"] + rng.choice([0, 0.1, 0.5]))
        for end in ("engagement_low", "engagement_high"):
            row.pop(end, None)
    never_lowers(program, maker, after, "a higher engagement")


def export_gives_the_same_map(program, folder, maker, rng):
    home = tempfile.mkdtemp(prefix="mlg-export-")
    try:
        store, first, second = (os.path.join(home, name) for name in ("m.maillage", "first", "second"))
        run(program, "import", folder, store)
        run(program, "export", store, first)
        run(program, "export", first, second)
        for name in sorted(set(os.listdir(first)) | set(os.listdir(second))):
            a, b = (open(os.path.join(at, name), "rb").read() for at in (first, second))
            if a != b:
                raise Failure("second export differs in " + name)
        answers = {answer(program, "reach", source, "--by", "target") for source in (folder, store, first)}
        if len(answers) != 1:
            raise Failure("the folder, the map file and the export answer differently")
        same_rows(folder, first)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def same_rows(folder, exported):
    """Every cell that was not empty is there again, as text or as the same number."""
    for name in os.listdir(folder):
        old, new = (list(csv.DictReader(open(os.path.join(at, name), encoding="utf-8-sig", newline="")))
                    for at in (folder, exported))
        kept = [sorted((k, canonical(v)) for k, v in row.items() if v) for row in old]
        seen = [sorted((k, canonical(v)) for k, v in row.items() if v) for row in new]
        # a line without any value is a blank line
        if sorted(row for row in kept if row) != sorted(seen):
            raise Failure("export lost or changed rows of " + name)


def canonical(text):
    """Numbers as numbers; the apostrophe that keeps a spreadsheet from taking text for a formula off."""
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@":
        text = text[1:]
    try:
        return repr(float(text))
    except ValueError:
        return text


PROPERTIES = {work.__name__: work for work in (
    bounds_contain_the_value, stages_never_increase, months_add_up_to_their_year, input_row_order_changes_no_byte,
    merging_two_identical_cells_changes_no_total, threads_change_no_byte, infinite_capacity_is_unknown_capacity,
    an_action_within_capacity_never_lowers_reach, a_relay_never_lowers_reach, a_link_never_lowers_reach,
    a_higher_engagement_never_lowers_reach, export_gives_the_same_map)}


def attempt(name, program, seed, folder, maker):
    if not any(row["key"] == "year" for row in maker.tables["settings"]):
        # a new action must not move the period asked about
        maker.tables["settings"].append({"key": "year", "value": 2026})
        maker.write(folder)
    PROPERTIES[name](program, folder, maker, random.Random("%s %d" % (name, seed)))
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--maps", type=int)
    parser.add_argument("--seed", type=int, default=1, help="first seed; 0 = a fresh one, printed")
    parser.add_argument("--only", choices=sorted(PROPERTIES))
    parser.add_argument("--keep", default="oracle-failures")
    args = parser.parse_args()
    need(args.program, "reach", "gaps", "capacity")
    maps = 1000 if os.environ.get("MLG_HEAVY") == "1" else args.maps or 40
    first = args.seed or random.SystemRandom().randrange(10**6, 10**9)
    bad = 0
    for name in [args.only] if args.only else PROPERTIES:
        failures = [seed for seed in range(first, first + maps)
                    if with_map(seed, args.keep, functools.partial(attempt, name, args.program, seed)) is None]
        print("%s: %d of %d maps fail%s (from seed %d)" % (name.replace("_", " "), len(failures), maps,
                                                          " %s" % failures[:10] if failures else "", first), flush=True)
        bad += len(failures)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
