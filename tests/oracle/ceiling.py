#!/usr/bin/python3
"""The ceiling as one linear programme, and the number contacted: engine/doc/decisions/005-ceiling.md.

    ceiling.py FOLDER [--period 2026]"""
import math
import sys

from oracle import WITH, WITHOUT, Question, parse_period
from oracle_map import Map, meets, year_of


def lever_uses(question, lever):
    """Most planned or done uses in the years of the period (5); infinite when unknown."""
    years = range(year_of(question.period[0]), year_of(question.period[1]) + 1)
    if lever["relay_id"] in question.map.gated:  # 33
        return 0.0
    if lever["uses_per_year"] is None:
        return math.inf
    return sum(max(lever["uses_per_year"],
                   math.fsum(p["demand"] for p in question.parts
                             if p["done"] and p["year"] == year and p["lever"] is lever)) for year in years)


def relay_means(question, relay, means, per_use):
    years = range(year_of(question.period[0]), year_of(question.period[1]) + 1)
    if relay[means] is None:
        return math.inf
    return sum(max(relay[means],
                   math.fsum(p["demand"] * (p["lever"][per_use] or 0) for p in question.parts
                             if p["done"] and p["year"] == year
                             and p["lever"]["relay_id"] == relay["relay_id"])) for year in years)


def cascade_uses(question, lever):
    """Uses that links could wake, once for each deliverable of the question (6)."""
    map = question.map
    for link in map.links:
        if link["to_relay_id"] != lever["relay_id"] or link["from_relay_id"] == link["to_relay_id"]:
            continue
        origin = map.relays[link["from_relay_id"]]
        if question.at(link["pass_on"]) > 0 and meets(link["live"], question.period) \
                and origin["status"] == "mobilised" and meets(origin["live"], question.period):
            return lever["cascade_uses"] * len(question.asked)
    return 0.0


def ceiling(question, cells=None, goal=None):
    """Most establishments that could be contacted in these cells (default: the population). goal: {target_id: share}."""
    from scipy.optimize import linprog  # slow to load: only where it is needed
    from scipy.sparse import lil_matrix
    map = question.map
    cells = question.cells if cells is None else cells
    columns = []  # upper bounds of the variables
    rows, limits = [], []

    def variable(upper=math.inf):
        columns.append(upper)
        return len(columns) - 1

    def at_most(terms, limit):
        if limit < math.inf:
            rows.append(terms)
            limits.append(limit)

    sink = {}    # (cell, stratum) -> variables flowing into it
    through = {}  # (relay, cell, stratum) -> variables flowing through it
    uses_of = {}  # relay -> [(lever, v)]
    for lever in map.levers.values():
        relay = map.relays[lever["relay_id"]]
        if relay["status"] != "mobilised" or not meets(relay["live"], question.period) \
                or not meets(lever["live"], question.period):
            continue
        broadcast = lever["mode"] == "broadcast"
        known = [x for x in (lever["contacts_per_use"], lever["seats"]) if x is not None]
        audience = question.audience(lever, map.cells if broadcast else question.cells)
        contacts = min(known + [audience])  # q (7)
        extra = cascade_uses(question, lever)
        v = variable(lever_uses(question, lever))
        uses_of.setdefault(lever["relay_id"], []).append((lever, v))
        flows = []
        for cell in cells:
            c = cell["target_id"]
            if c not in lever["covers"] or c not in question.a[lever["relay_id"]]:
                continue
            for stratum in (WITH,) if lever["digital"] else (WITH, WITHOUT):
                f = variable()
                flows.append(f)
                sink.setdefault((c, stratum), []).append(f)
                through.setdefault((lever["relay_id"], c, stratum), []).append(f)
        at_most([(f, 1.0) for f in flows] + [(v, -contacts)], contacts * extra)  # 8
        if broadcast:
            at_most([(f, 1.0) for f in flows], contacts)
    for cell in cells:
        c = cell["target_id"]
        scale = 1.0 if goal is None or goal.get(c) is None else min(1.0, goal[c])
        for stratum, weight in ((WITH, cell["x"]), (WITHOUT, 1 - cell["x"])):
            at_most([(f, 1.0) for f in sink.get((c, stratum), [])], scale * weight * cell["n"])
            for r in map.relays:
                at_most([(f, 1.0) for f in through.get((r, c, stratum), [])],
                        question.a[r].get(c, 0.0) * weight * cell["n"])
    for r, pairs in uses_of.items():
        for means, per_use in (("staff_days", "days_per_use"), ("budget", "cost_per_use")):
            at_most([(v, lever[per_use] or 0.0) for lever, v in pairs], relay_means(question, map.relays[r], means, per_use))
    flows = [f for into in sink.values() for f in into]
    if not flows:
        return 0.0
    matrix = lil_matrix((len(rows), len(columns)))
    for at, terms in enumerate(rows):
        for column, factor in terms:
            matrix[at, column] += factor
    cost = [0.0] * len(columns)
    for f in flows:
        cost[f] = -1.0
    found = linprog(cost, A_ub=matrix.tocsr(), b_ub=limits, bounds=[(0, None if u == math.inf else u) for u in columns],
                    method="highs")
    if found.status != 0:
        raise RuntimeError(found.message)
    return -found.fun


def contacted(map, **asked):
    """Expected number contacted at least once: the reach with every uptake 1 (12)."""
    question = Question(map, uptake_one=True, **asked)
    return math.fsum(cell["n"] * row["reach"] for cell, row in zip(question.cells, question.reach().values()))


def main():
    map = Map(sys.argv[1])
    period = parse_period(sys.argv[3]) if len(sys.argv) > 3 else None
    print("ceiling", ceiling(Question(map, period)), "contacted", contacted(map, period=period))


if __name__ == "__main__":
    main()
