#!/usr/bin/env python3
"""Sobol indices, single shares and the tornado of small maps, against closed forms.

One cell, relays without links or limits, each with one penetration, uptake and engagement: then
1 - reach = prod_r (1 - a_r u_r e_r), a product of independent factors, whose variances are known once the first
two moments of each figure are. These are integrated here from the quantile function of the model, by a fine
midpoint rule. Shares no code with the engine.

usage: doubt.py PROGRAM [MAPS]"""
import csv
import json
import os
import random
import subprocess
import sys
import tempfile

STEPS = 20000
WIDTH = {"measured": 0.05, "declared": 0.15, "estimated": 0.30, "assumed": 0.50}


def quantile(figure, u):
    x, low, high, quality = figure
    low = x - WIDTH[quality] * x if low is None else low
    high = x + WIDTH[quality] * x if high is None else high
    side = x - low if u < 0.5 else high - x
    return min(1.0, max(0.0, x + side * (u - 0.5) / 0.45))


def moments(figure):
    first = second = 0.0
    for i in range(STEPS):
        v = quantile(figure, (i + 0.5) / STEPS)
        first += v / STEPS
        second += v * v / STEPS
    return first, second


def write(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f)
        out.writerow(header)
        out.writerows(rows)


def text(v):
    return "" if v is None else repr(v)


def make_map(folder, relays):
    write(folder, "settings", ["key", "value"], [["year", "2026"]])
    write(folder, "territories", ["territory_id", "name", "level"], [["R", "Region", "region"]])
    write(folder, "sectors", ["sector_id", "name", "nomenclature"], [["S", "All", "other"]])
    write(folder, "sizes", ["size_id", "name", "min_workers"], [["Z", "All", "1"]])
    write(folder, "targets", ["target_id", "sector_id", "size_id", "territory_id", "establishments", "workers"],
          [["C", "S", "Z", "R", "100", "900"]])
    write(folder, "relays", ["relay_id", "name", "kind", "sphere", "status"],
          [[r["id"], r["id"], "k", "partner", "mobilised"] for r in relays])
    write(folder, "audiences", ["relay_id", "penetration", "penetration_low", "penetration_high", "quality"],
          [[r["id"], *map(text, r["a"][:3]), r["a"][3]] for r in relays])
    write(folder, "levers", ["lever_id", "relay_id", "name", "kind", "channel", "mode", "uptake", "uptake_low",
                             "uptake_high", "quality"],
          [["L" + r["id"], r["id"], "letter", "l", "paper", "broadcast", *map(text, r["u"][:3]), r["u"][3]]
           for r in relays])
    write(folder, "engagements", ["relay_id", "theme", "engagement", "engagement_low", "engagement_high", "quality"],
          [[r["id"], "", *map(text, r["e"][:3]), r["e"][3]] for r in relays])
    write(folder, "deliverables", ["deliverable_id", "title", "theme", "state", "validated_on"],
          [["D", "Guide", "falls", "validated", "2025-01-01"]])
    write(folder, "actions", ["action_id", "deliverable_id", "lever_id", "planned_on", "uses", "state"],
          [["X" + r["id"], "D", "L" + r["id"], "2026-03-01", "1", "planned"] for r in relays])


def ask(program, folder, *words):
    done = subprocess.run([program, *words, "--format", "json"], capture_output=True, check=False,
                          env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]})
    if done.returncode != 0:
        sys.exit(f"{words}: {done.stderr.decode()}")
    answer = json.loads(done.stdout)
    return {t["name"]: t["rows"] for t in answer["tables"]}


def random_figure(rand):
    x = rand.uniform(0.1, 0.9)
    quality = rand.choice(list(WIDTH))
    low = rand.choice([None, round(x * rand.uniform(0.4, 1), 3)])
    high = rand.choice([None, round(x + (1 - x) * rand.uniform(0, 1), 3)])
    x = round(x, 3)
    return x, low if low is None or low < x else None, high if high is None or high > x else None, quality


def product(values):
    out = 1.0
    for v in values:
        out *= v
    return out


def check(bad, what, have, want, within):
    if have is None or abs(have - want) > within:
        bad.append(f"{what}: {have} instead of {want} (within {within})")


def compare(program, seed):
    rand = random.Random(seed)
    relays = [{"id": f"R{i}", **{k: random_figure(rand) for k in "aue"}} for i in range(rand.randint(1, 5))]
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        make_map(folder, relays)
        sobol = ask(program, folder, "sobol", folder, "--by", "relay", "--top", "9", "--draws", "4096")
        first = ask(program, folder, "ask", folder, "--draws", "4096")
        tornado = ask(program, folder, "tornado", folder)
    for r in relays:
        (r["a1"], r["a2"]), (r["u1"], r["u2"]), (r["e1"], r["e2"]) = map(moments, (r["a"], r["u"], r["e"]))
        r["w1"] = 1 - r["a1"] * r["u1"] * r["e1"]
        r["w2"] = 1 - 2 * r["a1"] * r["u1"] * r["e1"] + r["a2"] * r["u2"] * r["e2"]
    mean = 1 - product(r["w1"] for r in relays)
    variance = product(r["w2"] for r in relays) - product(r["w1"] for r in relays) ** 2
    result = sobol["sobol_result"][0]
    check(bad, "mean", result["mean"], mean, 1e-4 + 4 * result["mean_error"])
    check(bad, "deviation", result["deviation"], variance ** 0.5, 0.03 * variance ** 0.5)
    for r in relays:
        others1 = product(s["w1"] for s in relays if s is not r) ** 2
        others2 = product(s["w2"] for s in relays if s is not r)
        row = next(x for x in sobol["sobol"] if x["relay_id"] == r["id"])
        own = r["w2"] - r["w1"] ** 2
        check(bad, f"first of {r['id']}", row["first"], own * others1 / variance, 0.003 + 4 * row["first_error"])
        check(bad, f"total of {r['id']}", row["total"], own * others2 / variance, 0.003 + 4 * row["total_error"])
        for column, key, rest in (("penetration", "a", "ue"), ("uptake", "u", "ae"), ("engagement", "e", "au")):
            spread = r[key + "2"] - r[key + "1"] ** 2
            want = spread * product(r[k + "1"] for k in rest) ** 2 * others1 / variance
            rows = [x for x in first["ask"] if x["relay_id"] == r["id"] and x["column"] == column]
            have, error = (rows[0]["share"], rows[0]["share_error"]) if rows else (0.0, 0.0)
            # beyond the ends a cut quantile has not quite the shape of the tornado's two lines
            check(bad, f"share of {column} of {r['id']}", have, want, 0.012 + 4 * error)
            bars = [x for x in tornado["tornado"] if x["relay_id"] == r["id"] and x["column"] == column]
            for end, u in (("at_low", 0.05), ("at_high", 0.95)):
                figures = {k: (quantile(r[k], u) if k == key else r[k][0]) for k in "aue"}
                miss = 1 - product(figures.values())
                want = 1 - miss * product(1 - s["a"][0] * s["u"][0] * s["e"][0] for s in relays if s is not r)
                if bars:
                    check(bad, f"{end} of {column} of {r['id']}", bars[0][end], want, 1e-9)
    return bad


def main():
    program, maps = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8
    faults = 0
    for seed in range(1, maps + 1):
        for line in compare(program, seed):
            print(f"seed {seed}: {line}")
            faults += 1
    print(f"{maps} maps, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
