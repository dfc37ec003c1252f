#!/usr/bin/python3
"""Holds the program against the oracle on random small maps.

    compare.py PROGRAM [--question reach|seats|capacity|gaps|robust|sample] [--maps 300] [--seed 1] [--jobs 1] [--keep DIR]

Prints the seed of each failure and keeps its folder. MLG_HEAVY=1 means 10,000 maps (1,000 for the slow ones)."""
import argparse
import datetime
import functools
import math
import multiprocessing
import os
import random
import re
import sys

from ceiling import ceiling, contacted
from lifts import CAUSES, gains, nothing_to_lift
from oracle import STAGES, Question, parse_period
from oracle_map import Map, day, read_table
from program import Failure, ask, expect, need, with_map
from robust import Leaving, compare_ends, compare_losses, compare_pairs, compare_smallest

PERIODS = [None] * 6 + ["2026", "2025", "2025..2026", "2026-03", "2026-02-10..2026-10-20", "2026-07..2027-02"]
FIGURES = ("reach", "lower", "upper") + tuple("stage_" + stage for stage in STAGES)
ROLLUPS = ("relay", "kind", "channel", "deliverable", "theme")


def choose(seed, map):
    """A question for the map: (arguments of the program, arguments of the oracle)."""
    rng = random.Random("question %s" % seed)
    arguments, asked = [], {}
    if seed is None:  # a case: the plain question
        return rng, arguments, asked
    period = rng.choice(PERIODS)
    if period:
        arguments += ["--period", period]
        asked["period"] = parse_period(period)
    if rng.random() < 0.3:
        some = rng.sample(sorted(map.deliverables), rng.randint(1, len(map.deliverables)))
        arguments += ["--deliverable", ",".join(some)]
        asked["deliverables"] = some
    elif rng.random() < 0.2:
        theme = rng.choice(sorted({row["theme"] for row in map.deliverables.values()}))
        arguments += ["--theme", theme]
        asked["deliverables"] = [d for d, row in map.deliverables.items() if row["theme"] == theme]
    if rng.random() < 0.2:
        as_of = "%d-%02d-%02d" % (rng.choice([2025, 2026, 2026]), rng.randint(1, 12), rng.randint(1, 28))
        arguments += ["--as-of", as_of]
        asked["as_of"] = day(as_of)
    if map.default_year() is None and not period:
        arguments += ["--period", "2026"]
        asked["period"] = parse_period("2026")
    if rng.random() < 0.2:
        at = rng.randrange(3)
        code = rng.choice(sorted(map.trees[at].line))
        arguments += [("--sector", "--size", "--territory")[at], code]
        asked["within"] = tuple(code if i == at else None for i in range(3))
    sessions = [row for rows in map.sessions.values() for row in rows]
    if sessions and "as_of" not in asked and rng.random() < 0.5:  # a day on which its seats change, give or take one
        session = rng.choice(sessions)
        days = [day(session["starts_on"]) + map.session_days] * 2 + [day(session[c]) for c in ("entered_on", "seats_on") if session[c]]
        as_of = str(datetime.date.fromordinal(rng.choice(days) + rng.choice([-1, 0, 0, 1])))
        arguments += ["--as-of", as_of]
        asked["as_of"] = day(as_of)
    return rng, arguments, asked


def reach(program, seed, folder, _):
    map = Map(folder)
    rng, arguments, asked = choose(seed, map)
    weight = rng.choice(["establishments"] * 3 + ["workers", "risk"])
    rollups = [by for by in ROLLUPS if rng.random() < 0.25]
    levels = rng.choice([[], [], ["sector"], ["size"], ["territory:department"], ["sector:top"], ["sector", "territory"],
                         ["sector:1", "size", "territory"]])
    levels = [",".join(levels)] if levels else []
    months = rng.random() < 0.1
    found = ask(program, "reach", folder, "--by", ",".join(["target"] + levels + rollups + ["month"] * months),
                "--weight", weight, *arguments)
    question = Question(map, **asked)
    rows = question.answer()
    total = question.total(rows, weight)
    seen = {row["target_id"]: row for row in found["reach_by_target"]}
    if set(seen) != set(rows):
        raise Failure("cells: expected %s, found %s" % (sorted(rows), sorted(seen)))
    for cell, row in rows.items():
        for column in FIGURES + ("establishments", "workers"):
            expect("%s %s" % (cell, column), row[column], seen[cell][column])
        if row["reach"] > 1e-9:
            # a ratio: what rounding leaves of 1e-12 grows as the reach below it shrinks
            expect(cell + " frequency", row["frequency"], seen[cell]["frequency"], 1e-12 / min(1.0, row["reach"]))
    whole = found["reach"][0]
    for column in FIGURES + ("establishments", "workers"):
        expect("total " + column, total[column], whole[column])
    if total["reached"] > 1e-9:
        expect("total frequency", total["frequency"], whole["frequency"], 1e-12 / min(1.0, total["reach"] or 1.0))
    expect("reached", math.fsum(row["establishments"] * row["reach"] for row in rows.values()), whole["reached"])
    if seed is None or seed % 3 == 0:
        for end in ("low", "high"):
            other = Question(map, hypothesis=end, **asked)
            expect("hypothesis_" + end, other.share_of_population(other.reach(), weight), whole["hypothesis_" + end])
    info = {"population_cells": len(rows), "population_establishments": total["establishments"],
            "actions_counted": len({id(part["action"]) for part in question.parts if part["deliverable"] in question.asked
                                    and any(question.period[0] <= x <= question.period[1] for x in part["days"])}),
            "unknown_digital_access": sum(cell["digital_access"] is None for cell in question.cells)}
    for key, value in info.items():
        expect(key, value, found["info"][key])
    for by in levels:
        compare_levels(map, question, rows, by, weight, found["reach_by_" + re.sub(":[a-z0-9]+", "", by).replace(",", "_")])
    if months:
        compare_months(map, asked, weight, found["reach_by_month"])
    for by in rollups:
        compare_rollup(question, by, weight, found["reach_by_" + by])
    if seed is None or seed % 4 == 0:
        compare_quality(question, found["quality"])


def seats(program, seed, folder, _):
    """Reach on the days on which what a session leaves changes, and on the days beside them."""
    map = Map(folder)
    days = set()
    for row in (row for rows in map.sessions.values() for row in rows):
        days.add(day(row["starts_on"]) + map.session_days)
        days.update(day(row[column]) for column in ("entered_on", "seats_on") if row[column])
    days = sorted({at + beside for at in days for beside in (-1, 0, 1)})
    for at in sorted(random.Random("seats %s" % seed).sample(days, min(len(days), 10))):
        as_of = str(datetime.date.fromordinal(at))
        question = Question(map, period=parse_period("2026..2027"), as_of=at)
        found = ask(program, "reach", folder, "--by", "target", "--period", "2026..2027", "--as-of", as_of)
        rows = question.reach()
        for row in found["reach_by_target"]:
            expect("%s on %s" % (row["target_id"], as_of), rows[row["target_id"]]["reach"], row["reach"])
        expect("total on " + as_of, question.share_of_population(rows), found["reach"][0]["reach"])


def compare_rollup(question, by, weight, table):
    key = {"kind": "kind", "channel": "channel", "theme": "theme"}.get(by, by + "_id")
    seen = {row[key]: row for row in table}
    for name, (alone, loss) in question.alone_and_loss(by, weight).items():
        if name not in seen:
            if (alone or 0) > 1e-12 or (loss or 0) > 1e-12:
                raise Failure("%s %s is missing" % (by, name))
            continue
        expect("%s %s alone" % (by, name), alone, seen[name]["alone"])
        expect("%s %s loss" % (by, name), loss, seen[name]["loss"])


def climb(tree, code, level, level_of):
    """The ancestor at a level: a depth from the top, or a word of a territory's level; None when there is none."""
    line = tree.line[code]
    if level is None:
        return code
    if level in ("top", "0"):
        return line[-1]
    if level.isdigit():
        return line[max(0, len(line) - 1 - int(level))]
    return next((node for node in line if level_of[node] == level), None)


def compare_levels(map, question, rows, by, weight, table):
    """Roll-ups are ratios of sums over the cells below each node."""
    level_of = {row["territory_id"]: row["level"] for row in read_table(map.folder, "territories")}
    parts = [part.partition(":") for part in by.split(",")]
    names = ("sector", "size", "territory")
    groups = {}
    for cell in question.cells:
        key = tuple(climb(map.trees[names.index(name)], cell[name + "_id"], level or None, level_of) for name, _, level in parts)
        if None not in key:
            groups.setdefault(key, {})[cell["target_id"]] = rows[cell["target_id"]]
    seen = {tuple(row[name + "_id"] for name, _, _ in parts): row for row in table}
    if set(seen) != set(groups):
        raise Failure("rows by %s: expected %s, found %s" % (by, sorted(groups), sorted(seen)))
    for key, members in groups.items():
        total = question.total(members, weight)
        for column in FIGURES + ("establishments", "workers"):
            expect("%s %s" % (key, column), total[column], seen[key][column])


def compare_months(map, asked, weight, table):
    for row in table:
        month = parse_period(row["month"])
        question = Question(map, **asked)
        period = question.period
        window = (max(month[0], period[0]), min(month[1], period[1]))
        alone, so_far = (Question(map, window=w, **asked) for w in (window, (period[0], window[1])))
        expect(row["month"] + " uses", math.fsum(alone.k.values()), row["uses"])
        expect(row["month"] + " reach", alone.share_of_population(alone.reach(), weight), row["reach"])
        expect(row["month"] + " cumulative", so_far.share_of_population(so_far.reach(), weight), row["cumulative"])


def compare_quality(question, table):
    expected = question.quality()
    for (quality, count), row in zip(expected.items(), table):
        expect("quality " + quality, count, row["establishments"])


def gaps(program, seed, folder, _):
    map = Map(folder)
    _, arguments, asked = choose(seed, map)
    found = ask(program, "gaps", folder, "--by", "target", "--lang", "en", *arguments)
    question = Question(map, **asked)
    seen = {row["target_id"]: row for row in found["gaps"]}
    classes, missing = question.relay_classes(), question.shortfalls()
    for cell in question.cells:
        c = cell["target_id"]
        goal, shortfall = missing[c]
        if c not in seen or cell["n"] == 0:
            if shortfall:
                raise Failure("gap of %s is missing" % c)
            continue
        row = seen[c]
        expect(c + " potential", classes[c][0], row["potential"])
        expect(c + " acting", classes[c][1], row["acting"])
        expect(c + " goal", goal, row["goal"])
        expect(c + " shortfall", shortfall, row["shortfall"], 1e-10)
    compare_causes(question, gains(map, **asked), missing, seen)


def compare_causes(question, gained, missing, seen):
    """The main cause is the largest gain; equal gains may be told by any of their names."""
    for cell in question.cells:
        c = cell["target_id"]
        if c not in seen or not missing[c][1] or missing[c][1] < 1e-6:
            continue
        row, stuck = seen[c], nothing_to_lift(question, cell)
        most = max(gained[c][cause] for cause in CAUSES)
        if stuck is not None:
            if row["cause"] != stuck:
                raise Failure("cause of %s: expected %s, found %s" % (c, stuck, row["cause"]))
        elif row["cause"] == "several together":
            expect(c + " gain of all", gained[c]["all"], row["cause_gain"], 1e-9)
            if most > 0.01 * missing[c][1] * (1 + 1e-9):
                raise Failure("%s: several together, yet %r gains %r" % (c, max(CAUSES, key=gained[c].get), most))
        else:
            expect("%s gain of %s" % (c, row["cause"]), gained[c][row["cause"]], row["cause_gain"], 1e-9)
            expect("%s main gain (%s)" % (c, row["cause"]), most, row["cause_gain"], 1e-6)


def capacity(program, seed, folder, _):
    map = Map(folder)
    _, arguments, asked = choose(seed, map)
    answer = ask(program, "capacity", folder, "--by", "sector", *arguments)
    found = answer["ceiling"][0]
    question = Question(map, **asked)
    compare_loads(question, answer)
    most, made = ceiling(question), contacted(map, **asked)
    if question.cells:
        expect("ceiling", most, found["ceiling"], 1e-9)
        expect("contacted", made, found["contacted"])
        goal = {cell["target_id"]: question.goal(cell) for cell in question.cells}
        scaled = ask(program, "capacity", folder, "--to-goal", *arguments)["ceiling"][0]
        expect("ceiling to the goal", ceiling(question, goal=goal), scaled["ceiling"], 1e-9)
        compare_prices(map, asked, most, answer["prices"])
        for row in answer["ceiling_by_sector"]:
            cells = [cell for cell in question.cells if cell["sector_id"] == row["sector_id"]]
            expect("ceiling of " + row["sector_id"], ceiling(question, cells), row["ceiling"], 1e-9)
    if made > most * (1 + 1e-9) + 1e-9:
        raise Failure("contacted %r above the ceiling %r" % (made, most))


def compare_loads(question, answer):
    levers, relays = question.loads_by_lever(), question.loads_by_relay()
    for row in answer["loads_by_lever"]:
        demand, share = levers[row["lever_id"]]
        expect(row["lever_id"] + " demand", demand, row["demand"])
        expect(row["lever_id"] + " load", share, row["load"])
    for row in answer["loads_by_relay"]:
        days, cost, share = relays[row["relay_id"]]
        expect(row["relay_id"] + " demand_days", days, row["demand_days"])
        expect(row["relay_id"] + " demand_cost", cost, row["demand_cost"])
        relay = question.map.relays[row["relay_id"]]
        if relay["staff_days"] != 0 and relay["budget"] != 0:  # demand on nothing at all outweighs everything: n.d.
            expect(row["relay_id"] + " load", share, row["load"])


def compare_prices(map, asked, most, table):
    """A price is a dual value: the ceiling with one more day or euro is at most ceiling + price."""
    for row in table:
        relay = map.relays[row["relay_id"]]
        key = {"days": "staff_days", "budget": "budget"}[row["resource"]]
        a_year = 1 / len(Question(map, **asked).years())
        relay[key] += a_year  # one more in all
        more = ceiling(Question(map, **asked))
        relay[key] -= a_year
        if more > most + row["price"] + 1e-6 or row["price"] < -1e-9:
            raise Failure("price of %s %s: %r, but one more gives %r after %r" % (row["relay_id"], key, row["price"], more, most))


DRAWS = 8000
RUNS = 8  # seeds of the draws per map: the figures of one run go together


def spread(outcomes):
    """TRUE when sampling sees a figure's outcomes: rarer ones in 20 draws or more, and no outcome expected in fewer
    carries more than 5 % of the variance."""
    mean = math.fsum(value * chance for value, chance in outcomes.items())
    variance = math.fsum(chance * (value - mean) ** 2 for value, chance in outcomes.items())
    rare = [chance * (value - mean) ** 2 for value, chance in outcomes.items() if DRAWS * chance < 20]
    return DRAWS * (1 - max(outcomes.values())) >= 20 and max(rare, default=0.0) <= 0.05 * variance


def sample(program, seed, folder, _):
    """The z of every sampled figure. Left out: figures whose outcomes are too rare to be seen, those that their
    bounds hold more tightly than the draws do, and those whose error stands at its floor, (upper - lower) / draws."""
    map = Map(folder)
    question = Question(map, period=parse_period("2026"))
    exact, outcomes = question.answer(), None
    runs = []
    for run in range(RUNS):
        found = ask(program, "reach", folder, "--by", "target", "--period", "2026", "--method", "sample", "--draws", DRAWS, "--seed", RUNS * seed + run)
        if not any(row["standard_error"] for row in found["reach_by_target"]):
            return check_run(found, exact) or []
        outcomes = outcomes or question.outcomes()
        check_run(found, exact)
        runs.append(sampled(question, found, exact, outcomes))
    return [z for z in runs if z]


def check_run(found, exact):
    for row in found["reach_by_target"]:
        cell = exact[row["target_id"]]
        if not row["lower"] <= row["reach"] <= row["upper"]:
            raise Failure("sampled reach outside its bounds in " + row["target_id"])
        if not row["standard_error"]:
            expect(row["target_id"] + " without error", cell["reach"], row["reach"])


def sampled(question, found, exact, outcomes):
    z, clean = [], True
    for row in (row for row in found["reach_by_target"] if row["standard_error"]):
        cell, error = exact[row["target_id"]], row["standard_error"]
        pinched = min(cell["reach"] - cell["lower"], cell["upper"] - cell["reach"]) < 4 * error
        floor = error <= (row["upper"] - row["lower"]) / DRAWS * (1 + 1e-9)
        clean = clean and not pinched and not floor
        if not pinched and not floor and spread(outcomes[row["target_id"]]):
            z.append((row["reach"] - cell["reach"]) / error)
    whole = found["reach"][0]
    if clean and whole["standard_error"] and spread(outcomes[None]):
        z.append((whole["reach"] - question.total(exact)["reach"]) / whole["standard_error"])
    return z


def robust(program, seed, folder, _):
    map = Map(folder)
    rng, arguments, asked = choose(seed, map)
    weight = rng.choice(["establishments"] * 3 + ["workers", "risk"])
    leaving = Leaving(Question(map, **asked), weight)
    base = leaving.without(())
    if base is None:
        ask(program, "robust", folder, "--weight", weight, *arguments)  # nobody weighs anything: no figure, no fault
        return
    goal = rng.choice([0.0, 1.0, base * rng.random(), base * rng.random(), base * rng.random() ** 3])
    pairs = rng.choice([1, 2, 3, 10])
    found = ask(program, "robust", folder, "--weight", weight, "--top", 0, "--pairs", pairs, "--below", repr(goal), *arguments)
    expect("reach", base, found["robust"][0]["reach"])
    compare_losses(leaving, found)
    compare_pairs(leaving, found, pairs)
    compare_smallest(leaving, found, goal)
    if seed is None or seed % 2 == 0:
        compare_ends(map, asked, weight, found, rng)


WORK = {"reach": reach, "gaps": gaps, "capacity": capacity, "robust": robust, "sample": sample, "seats": seats}


def one(program, keep, work, seed):
    chancy = work == "sample" or seed % 8 == 0
    result = with_map(seed, keep, functools.partial(WORK[work], program, seed), chancy)
    return seed, result


def watch(work):
    """Lets a success that returns nothing be told from a failure."""
    def wrapped(*arguments):
        return work(*arguments) or []
    return wrapped


def judge(runs):
    """Every figure counts for the tail; for the mean every run counts once, as the figures of one run go together."""
    z = [x for run in runs for x in run]
    far = sum(1 for x in z if abs(x) > 4)
    mean = math.fsum(math.fsum(x * x for x in run) / len(run) for run in runs) / len(runs) if runs else math.nan
    slack = max(0.1, 5 * math.sqrt(2 / max(1, len(runs))))
    print("%d sampled figures of %d runs, %d beyond 4 standard errors, mean z² %.3f (allowed 1 ± %.2f)"
          % (len(z), len(runs), far, mean, slack))
    return len(runs) > 0 and far <= max(1, 0.001 * len(z)) and abs(mean - 1) <= slack


def check_cases(program, folder):
    """Every map under a folder, with every question as it stands (no seed: the plain question)."""
    bad = 0
    for name in sorted(os.listdir(folder)):
        for question in ("reach", "gaps", "capacity", "robust"):
            try:
                WORK[question](program, None, os.path.join(folder, name), None)
            except Failure as error:
                bad += 1
                print("%s: %s: %s" % (name, question, error))
    return 1 if bad else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--question", choices=sorted(WORK), default="reach")
    parser.add_argument("--maps", type=int)
    parser.add_argument("--seed", type=int, default=1, help="first seed; 0 = a fresh one, printed")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--cases", metavar="DIR", help="the maps of this folder instead of random ones")
    parser.add_argument("--keep", default="oracle-failures")
    args = parser.parse_args()
    need(args.program, "reach" if args.question in ("sample", "seats") else args.question)
    if args.cases:
        return check_cases(args.program, args.cases)
    heavy = os.environ.get("MLG_HEAVY") == "1"
    many = 1000 if args.question in ("sample", "seats", "capacity", "robust") else 10000
    maps = many if heavy else args.maps or 300
    first = args.seed or random.SystemRandom().randrange(10**6, 10**9)
    print("%s: %d maps, seeds %d to %d" % (args.question, maps, first, first + maps - 1), flush=True)
    WORK[args.question] = watch(WORK[args.question])
    work = functools.partial(one, args.program, args.keep, args.question)
    seeds = range(first, first + maps)
    if args.jobs > 1:
        with multiprocessing.Pool(args.jobs) as pool:
            results = pool.map(work, seeds, chunksize=25)
    else:
        results = [work(seed) for seed in seeds]
    failures = [seed for seed, result in results if result is None]
    good = not failures
    if args.question == "sample":
        good = judge([run for _, result in results if result for run in result]) and good
    print("%d of %d maps differ%s" % (len(failures), maps, ": seeds %s" % failures[:20] if failures else ""))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
