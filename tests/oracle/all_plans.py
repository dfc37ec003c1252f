#!/usr/bin/python3
"""The program's programmes against every plan there is, each written as rows and evaluated by the oracle:
`all_plans.py PROGRAM [--maps N] [--seed S]`. Two levers are left free, the rest is forbidden, so that all can be listed."""
import argparse
import csv
import datetime
import functools
import itertools
import os
import random
import shutil
import sys

from oracle import Question, parse_period
from oracle_map import AFTER, BEFORE, Fault, Map, day
from program import Failure, ask, need, with_map

AS_OF, PERIOD, MOST_PLANS = "2026-09-30", "2026", 80


def slots(lever, relay, deliverable):
    """The first day from Monday to Friday of each month left in which all are live and the lever works (014)."""
    months = [int(m) for m in lever["months"].split("|")] if lever["months"] else range(1, 13)
    found = []
    for month in range(10, 13):
        start, end = parse_period("2026-%02d" % month)
        for live in (lever["live"], relay["live"], deliverable["live"]):
            start, end = max(start, live[0]), min(end, live[1])
        if start > end or month not in months:
            continue
        days = [datetime.date.fromordinal(d) for d in range(start, end + 1)]
        found.append(([d for d in days if d.weekday() < 5] or days)[0])
    return found


def dates(plan, places, levers):
    """[(lever, day, uses)]: each use to the month in which its lever, then its relay works least, then the earliest."""
    out, work = {}, {}
    for name in sorted(plan, key=lambda name: (levers[name]["relay_id"].encode(), name.encode())):
        used = {}
        for _ in range(plan[name]):
            relay = levers[name]["relay_id"]
            best = min(places[name], key=lambda d: (used.get(d.month, 0), work.get((relay, d.month), 0.0), d))
            used[best.month] = used.get(best.month, 0) + 1
            work[relay, best.month] = work.get((relay, best.month), 0.0) + max(levers[name]["days_per_use"] or 0, 0.01)
            out[name, best] = out.get((name, best), 0) + 1
    return [(name, d, uses) for (name, d), uses in out.items()]


def rewrite(folder, table, change, columns=()):
    path = os.path.join(folder, table + ".csv")
    rows, head = [], list(columns)
    if os.path.exists(path):
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            head, rows = list(reader.fieldnames), list(reader)
    rows = change(rows)
    head += [c for row in rows for c in row if c not in head]
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, list(dict.fromkeys(head)))
        out.writeheader()
        out.writerows(rows)


def evaluate(folder, deliverable, actions, mobilised):
    """(reach, parts of actions) of the map with these rows; parts: {(action, year): factor}."""
    copy = folder + "-plan"
    shutil.copytree(folder, copy)
    try:
        rewrite(copy, "actions", lambda rows: rows + [
            {"action_id": "new%d" % i, "deliverable_id": deliverable, "lever_id": name, "planned_on": str(d),
             "uses": uses, "state": "planned"} for i, (name, d, uses) in enumerate(actions)])
        rewrite(copy, "relays", lambda rows: [
            dict(row, status="mobilised" if row["relay_id"] in mobilised else row["status"]) for row in rows])
        question = Question(Map(copy), parse_period(PERIOD), day(AS_OF), [deliverable])
        factors = {(p["action"]["action_id"], p["year"]): p["factor"] for p in question.parts}
        return question.share_of_population(question.reach()) or 0.0, factors
    finally:
        shutil.rmtree(copy)


def attempt(program, seed, folder, maker):
    rng = random.Random(seed)
    map = Map(folder)
    live = [d for d in map.deliverables if map.deliverables[d]["live"] != (AFTER, BEFORE)]
    if not live:
        return "no deliverable"
    deliverable = rng.choice(live)
    free = rng.sample(sorted(map.levers), min(2, len(map.levers)))
    budget = rng.choice([None, 0, 50, 120])
    arguments = ["--period", PERIOD, "--as-of", AS_OF, "--deliverable", deliverable]
    if len(map.levers) > 2:
        arguments += ["--forbid", ",".join(name for name in map.levers if name not in free)]
    if budget is not None:
        arguments += ["--budget", budget]
    places = {name: slots(map.levers[name], map.relays[map.levers[name]["relay_id"]], map.deliverables[deliverable])
              for name in free}
    most = {name: len(places[name]) if map.levers[name]["uses_per_year"] is None
            else int(map.levers[name]["uses_per_year"]) if places[name] else 0 for name in free}
    joins = [r for r in map.relays if map.relays[r]["status"] in ("identified", "solicited")]
    counts = 2 ** len(joins)
    for name in free:
        counts *= most[name] + 1
    if counts > MOST_PLANS:
        return "too many plans"
    base = evaluate(folder, deliverable, [], [])[1]
    best = None
    for uses in itertools.product(*(range(most[name] + 1) for name in free)):
        plan = dict(zip(free, uses))
        for n in range(len(joins) + 1):
            for mobilised in itertools.combinations(joins, n):
                acting = [r for r in map.relays if map.relays[r]["status"] == "mobilised" or r in mobilised]
                if any(plan[name] and map.levers[name]["relay_id"] not in acting for name in free):
                    continue
                reach, factors = evaluate(folder, deliverable, dates(plan, places, map.levers), mobilised)
                # what relays to be mobilised already have planned costs money too
                cost = sum(plan[name] * (map.levers[name]["cost_per_use"] or 0) for name in free)
                own = Question(Map(folder), parse_period(PERIOD), day(AS_OF), [deliverable])
                if mobilised and budget is not None and any(
                        map.levers[a["lever_id"]]["relay_id"] in mobilised for a in own.map.actions):
                    return "actions of a relay to be mobilised"
                if budget is not None and cost > budget + 1e-9:
                    continue
                if any(f < (base[key] if key in base else 1) - 1e-9 for key, f in factors.items()
                       if key in base or key[0].startswith("new")):
                    continue
                best = reach if best is None else max(best, reach)
    try:
        answer = ask(program, "programme", folder, *arguments)
    except Failure as failure:
        if "must be given" in str(failure):
            return "no period"
        raise
    row = answer["summary"][0]
    found = row["reach_after"] or 0.0
    if answer["info"]["status"] != "proven":
        raise Failure("not proven: %s" % answer["info"]["status"])
    if abs(found - best) > 3e-9:
        raise Failure("reach %.12f, the best of all plans %.12f" % (found, best))
    if row["bound"] < best - 1e-12:
        raise Failure("bound %.12f below the best of all plans %.12f" % (row["bound"], best))
    return "done" if counts > 1 else "with one plan only"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--maps", type=int)
    parser.add_argument("--seed", type=int, default=1, help="first seed; 0 = a fresh one, printed")
    parser.add_argument("--keep", default="oracle-failures")
    args = parser.parse_args()
    need(args.program, "programme")
    maps = 2000 if os.environ.get("MLG_HEAVY") == "1" else args.maps or 30
    first = args.seed or random.SystemRandom().randrange(10**6, 10**9)
    said = {}
    for seed in range(first, first + maps):
        word = with_map(seed, args.keep, functools.partial(attempt, args.program, seed)) or "failed"
        said[word] = said.get(word, 0) + 1
    print("all plans: %s (from seed %d)" % (", ".join("%d %s" % (n, word) for word, n in sorted(said.items())), first))
    return 1 if said.get("failed") or not said.get("done") else 0


if __name__ == "__main__":
    sys.exit(main())
