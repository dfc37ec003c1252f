#!/usr/bin/python3
"""The 28 indicators against the page worked by hand, against the oracle on random maps, and with each definition changed.

    indicators.py PROGRAM hand FOLDER        the page's figures = the oracle's = the program's
    indicators.py PROGRAM changed FOLDER     each numerator and denominator changed: the page's figures must not come out
    indicators.py PROGRAM random [--maps 40] [--seed 1] [--keep DIR]"""
import argparse
import configparser
import csv
import os
import random
import re
import shutil
import sys
import tempfile

from indicators_oracle import Year, ratio
from service import REQUEST
from oracle_map import day
from program import Failure, ask, close, need, with_map

HERE = os.path.dirname(os.path.abspath(__file__))
DEFINITIONS = os.path.join(HERE, "..", "..", "engine", "indicator", "indicators.ini")
BLOCKS = os.path.join(HERE, "..", "..", "engine", "indicator", "mlg-blocks.h")


def page(folder):
    """{id: (numerator, denominator, value)} of the table in README.md."""
    out = {}
    with open(os.path.join(folder, "README.md"), encoding="utf-8") as file:
        for line in file:
            found = re.match(r"\| (I\d\d\w?) \| (\S+) \| (\S+) \| (\S+) \|", line)
            if found:
                out[found.group(1)] = tuple(float(x) for x in found.groups()[1:])
    if len({i[:3] for i in out}) != 30:
        raise Failure("the page has %d indicators" % len({i[:3] for i in out}))
    return out


def rounded(a, b):
    return b is not None and abs(a - b) <= 6e-8 * max(1.0, abs(a))


def found(program, folder, *arguments):
    rows = ask(program, "indicators", folder, *arguments)
    return {row["indicator_id"]: row for row in rows["indicators"]}, rows


def hand(program, folder):
    written, (seen, _) = page(folder), found(program, folder, "--year", "2026")
    oracle = Year(folder, 2026).indicators()
    for name, (top, bottom, value) in written.items():
        for column, expected in (("numerator", top), ("denominator", bottom), ("value", value)):
            if not rounded(expected, seen[name][column]):
                raise Failure("%s %s: the page says %r, the program %r" % (name, column, expected, seen[name][column]))
        if name in oracle and not rounded(value, ratio(*oracle[name])):
            raise Failure("%s: the page says %r, the oracle %r" % (name, value, ratio(*oracle[name])))
    print("%d figures of the page found again" % (3 * len(written)))


def changed(program, folder):
    """A definition is changed as a map changes it: by a new version in its table `indicators`."""
    written = page(folder)
    file = configparser.ConfigParser(interpolation=None)
    file.read(DEFINITIONS, encoding="utf-8")
    with open(BLOCKS, encoding="utf-8") as text:
        blocks = re.findall(r"^\s*X \((\w+), N_", text.read(), re.M)
    survivors = []
    mutants = 0
    for part in ("numerator", "denominator"):
        for number in range(4):
            version = {name: mutant(file[name], part, number, blocks) for name in file.sections()}
            for name, value in run_versions(program, folder, file, version).items():
                if version[name] is None:
                    continue
                mutants += 1
                if rounded(written[name][2], value):
                    survivors.append("%s %s = %s" % (name, part, version[name][part]))
    if survivors:
        raise Failure("not noticed: " + "; ".join(survivors))
    print("%d changed definitions noticed" % mutants)


def mutant(own, part, number, blocks):
    """The definition with one part changed: its block before, its block after, doubled, one added; None = no such part."""
    text = own[part]
    if not text:
        return None
    names = [n for n in re.findall(r"[a-z_]+", text)]
    at = blocks.index(names[0])
    other = [blocks[at - 1], blocks[(at + 1) % len(blocks)], None, None][number]
    new = text.replace(names[0], other, 1) if other else ["", "", "(%s) * 2", "(%s) + 1"][number] % text
    return dict(own, **{part: new})


def run_versions(program, folder, file, version):
    with tempfile.TemporaryDirectory() as work:
        copy = os.path.join(work, "map")
        shutil.copytree(folder, copy)
        columns = ["indicator_id", "version", "name", "numerator", "denominator", "unit", "direction", "kind"]
        with open(os.path.join(copy, "indicators.csv"), "w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, columns, lineterminator="\n")
            writer.writeheader()
            for name, own in version.items():
                if own is not None:
                    writer.writerow({"indicator_id": name, "version": 2, "name": own["name"], "unit": "rate", "direction": "up",
                                     "kind": "result", "numerator": own["numerator"], "denominator": own["denominator"]})
        seen, _ = found(program, copy, "--year", "2026", "--draws", "20")
        return {name: row["value"] for name, row in seen.items() if name in version}


def enrich(maker, rng, folder):
    """History, observations, contributors, returns and costs for a random map, written over its tables."""
    relays, deliverables = maker.relays, maker.deliverables
    def date(years=(2024, 2025, 2026)):
        return "%d-%02d-%02d" % (rng.choice(years), rng.randint(1, 12), rng.randint(1, 28))
    tables = {"relay_events": [], "observations": [], "contributors": [], "service_requests": []}
    seen = set()
    for relay in relays:
        for _ in range(rng.choice([0, 1, 2, 4])):
            row = (relay["relay_id"], date(), rng.choice(["identified", "solicited", "accepted", "declined", "supported", "revalidated", "left"]))
            if row not in seen:
                seen.add(row)
                tables["relay_events"].append(dict(zip(("relay_id", "on", "event"), row)))
    for at in range(rng.choice([0, 1, 3, 4])):
        scope = maker.scope(0.5)
        base = rng.choice(["", rng.randint(10, 90)])
        tables["observations"].append(dict(scope, observation_id="q%d" % at, method="m", base=base, reached=rng.randint(0, 10) * rng.choice([1, 10]),
                                           deliverable_id=rng.choice(["", rng.choice(deliverables)["deliverable_id"]]), distinct=rng.choice(["yes", "yes", "no"]),
                                           lever_id=rng.choice(["", "", rng.choice(maker.levers)["lever_id"]]),
                                           **{"from": "2026-01-01", "to": rng.choice(["2026-06-30", "2026-12-31"])}))
        if base != "" and tables["observations"][-1]["reached"] > base:
            tables["observations"][-1]["reached"] = base
    for deliverable in deliverables:
        deliverable["produced_on"] = rng.choice(["", "2025-06-01", "2026-02-03"])
        if rng.random() < 0.4:
            tables["contributors"].append({"deliverable_id": deliverable["deliverable_id"], "relay_id": relays[0]["relay_id"], "stage": "test"})
    for at in range(rng.choice([0, 0, 2, 4])):
        asked = rng.choice(["2025-12-31", "2026-01-01", "2026-02-28", "2026-06-30", "2026-07-01", date()])
        row = dict.fromkeys(REQUEST + ["referred"], "")
        row.update(request_id="s%d" % at, relay_id=rng.choice(relays)["relay_id"], service="training", asked_on=asked,
                   days=rng.choice(["", 1, 2, 4]), in_scope=rng.choice(["", "", "no"]))
        row.update(rng.choice([{}, {}, {"done_on": asked, "done_days": 1}, {"signed_on": asked}, {"closed_on": asked, "referred": "yes"}]))
        tables["service_requests"].append(row)
    for relay in relays:
        relay["nominal_members"] = rng.choice(["", rng.randint(10, 400)])
    for action in maker.tables.get("actions", []):
        action["sent"], action["reached"] = rng.choice([("", ""), (rng.randint(10, 50), ""), (rng.randint(50, 90), rng.randint(0, 50))])
        action["cost"] = rng.choice(["", "", rng.randint(0, 500)])
    for name, rows in tables.items():
        maker.tables.pop(name, None)
        if rows:
            maker.tables[name] = rows
    maker.write(folder)


def compare(program, seed, folder, maker):
    rng = random.Random("indicators %d" % seed)
    enrich(maker, rng, folder)
    year, as_of = rng.choice([2025, 2026, 2026, 2026, 2027]), "2026-%02d-%02d" % (rng.randint(1, 12), rng.randint(1, 28))
    arguments, asked = ["--year", year, "--since", year, "--as-of", as_of, "--draws", 0], {}
    if rng.random() < 0.4:
        some = rng.sample([d["deliverable_id"] for d in maker.deliverables], rng.randint(1, len(maker.deliverables)))
        arguments += ["--deliverable", ",".join(some)]
        asked["deliverables"] = some
    own = Year(folder, year, day(as_of))
    if rng.random() < 0.4:
        at = rng.randrange(3)
        code = rng.choice(sorted(own.map.trees[at].line))
        arguments += [("--sector", "--size", "--territory")[at], code]
        asked["within"] = tuple(code if i == at else None for i in range(3))
    seen, rows = found(program, folder, *arguments)
    oracle = Year(folder, year, day(as_of), **asked).indicators()
    for name, (top, bottom) in oracle.items():
        row = seen[name]
        for column, expected in (("numerator", top), ("denominator", bottom)):
            if expected is None and row["value"] is None:
                continue
            if not close(expected, row[column], 1e-9):
                raise Failure("%s %s (%s): expected %r, found %r" % (name, column, arguments, expected, row[column]))
        value = ratio(top, bottom)
        if value is not None and not close(value, row["value"], 1e-9) and not value > 1 + 1e-9:
            raise Failure("%s: expected %r, found %r" % (name, value, row["value"]))
        if row["value"] is not None and row["unit"].startswith("share") and row["value"] > 1:
            raise Failure("%s above 100 %%: %r" % (name, row["value"]))
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("what", choices=("hand", "changed", "random"))
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--maps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="oracle-failures")
    asked = parser.parse_args()
    need(asked.program, "indicators")
    try:
        if asked.what == "random":
            seeds = range(asked.seed, asked.seed + (asked.maps if not os.environ.get("MLG_HEAVY") else 25 * asked.maps))
            bad = [s for s in seeds if with_map(s, asked.keep, lambda folder, maker, s=s: compare(asked.program, s, folder, maker)) is None]
            print("%d maps from seed %d, %d failed" % (len(seeds), asked.seed, len(bad)))
            return 1 if bad else 0
        (hand if asked.what == "hand" else changed)(asked.program, asked.folder)
    except Failure as failure:
        print(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
