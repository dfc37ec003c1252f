#!/usr/bin/python3
"""The support service's plan against a brute force: every order in which requests could be granted is tried.

usage: service.py PROGRAM [--maps N] [--seed S] [--keep DIR]
MLG_HEAVY=1 means 5,000 cases. It reads the CSV folder itself and shares nothing with the engine.

A grant order is legal when each member stays within its quotas after each grant. Of two legal orders the better
one is that whose next request comes first where they part: members never served before members served (a member
is served from its first grant on), then the tier, the day asked, the code; an order that goes on is better than
one that stops. The granted are served in that order while the team's days suffice.
"""
import argparse, collections, csv, datetime, itertools, json, os, random, shutil, subprocess, sys, tempfile

DAYS = ["2022-12-31", "2023-01-01", "2023-06-30", "2023-07-01", "2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29",
        "2024-03-01", "2024-06-29", "2024-06-30", "2024-07-01", "2024-07-02", "2024-12-30", "2024-12-31", "2025-01-01"]
YEAR = 2024
REQUEST = ("request_id,relay_id,service,form,level,asked_on,days,in_scope,analysed_on,planned_on,signed_on,agreed_days,"
           "done_on,done_days,closed_on").split(",")
TIER = "rank,name,served,kind,sphere,service,form,level".split(",")
SERVICES, FORMS, LEVELS = ["operational", "training", "project", "exchange"], ["individual", "collective"], ["local", "regional", "national"]


# ---- Random cases ------------------------------------------------------------------------------------------

def random_settings(r):
    settings = {"year": str(YEAR), "as_of": r.choice(["2024-02-29", "2024-06-30", "2024-07-01", "2024-12-31", "2025-01-01", "2023-12-31"])}
    for key in ["service_quotas", "service_priority", "service_never_first", "service_in_order", "service_scope", "service_referral"]:
        if r.random() < .25:
            settings[key] = r.choice(["no", "non", "yes"])
    for key, values in [("service_days", ["1", "2", "2.5", "3", "4"]), ("service_requests", ["1", "2", "3"]),
                        ("service_period_months", ["3", "4", "6", "12"]), ("service_period_requests", ["1", "2"]),
                        ("service_team_days", ["0", "2", "3.5", "5", "8", "20"]), ("team_days", ["4", "6"])]:
        if r.random() < (.8 if key == "service_team_days" else .4):
            settings[key] = r.choice(values)
    return settings


def random_request(r, number, relays):
    row = {"request_id": "Q%d" % number, "relay_id": r.choice(relays)["relay_id"], "service": r.choice(SERVICES),
           "form": r.choice(FORMS + [""]), "level": r.choice(LEVELS + [""]), "in_scope": r.choice(["", "", "", "yes", "no"]),
           "days": r.choice(["", "0.5", "1", "1", "1.5", "2", "2", "3", "4"])}
    dates = sorted(r.choice(DAYS) for _ in range(5))
    kind = r.random()
    steps = 1 if kind < .7 else r.choice([2, 3]) if kind < .78 else 4 if kind < .88 else 5
    for column, day in list(zip(["asked_on", "analysed_on", "planned_on", "signed_on", "done_on"], dates))[:steps]:
        row[column] = day
    if steps >= 4:
        row["agreed_days"] = r.choice(["", "1", "2", "3"])
    if steps == 5:
        row["done_days"] = r.choice(["", "1", "2.5"])
    elif r.random() < .1:
        row["closed_on"] = dates[4]
    return row


def random_case(r):
    relays = [{"relay_id": "R%d" % i, "name": "Relay %d" % i, "kind": r.choice(["branch", "chamber"]),
               "sphere": r.choice(["partner", "external"]), "status": "mobilised"} for i in range(r.randint(1, 4))]
    requests = [random_request(r, i, relays) for i in r.sample(range(1, 30), r.randint(1, 9))]
    tiers = [{"rank": str(rank), "served": r.choice(["", "", "never", "before"]), "kind": r.choice(["", "", "branch"]),
              "sphere": r.choice(["", "", "partner", "external"]), "service": r.choice(["", ""] + SERVICES),
              "form": r.choice(["", "", "collective"]), "level": r.choice(["", "", "local"])}
             for rank in sorted(r.sample(range(1, 9), r.randint(0, 3)))]
    events = [{"relay_id": relay["relay_id"], "on": r.choice(DAYS), "event": "supported"} for relay in relays if r.random() < .25]
    return {"settings": [{"key": k, "value": v} for k, v in random_settings(r).items()], "relays": relays,
            "service_requests": requests, "service_tiers": tiers, "relay_events": events}


HEADERS = {"settings": ["key", "value"], "relays": ["relay_id", "name", "kind", "sphere", "status"],
           "service_requests": REQUEST, "service_tiers": TIER, "relay_events": ["relay_id", "on", "event"]}


def write_case(folder, case):
    for table, rows in case.items():
        with open(os.path.join(folder, table + ".csv"), "w", newline="") as out:
            writer = csv.DictWriter(out, HEADERS[table], restval="")
            writer.writeheader()
            writer.writerows(rows)


# ---- The oracle --------------------------------------------------------------------------------------------

def read_table(folder, table):
    """The rows of a table; none where there is no such file, "" where there is no such column."""
    path = os.path.join(folder, table + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, newline="", encoding="utf-8-sig") as source:
        return [collections.defaultdict(str, row) for row in csv.DictReader(source)]


def number(text):
    return float(text) if text else None


class World:
    def __init__(self, folder, year=YEAR, day=None):
        given = {row["key"]: row["value"] for row in read_table(folder, "settings")}
        on = lambda key: given.get(key, "yes") == "yes"
        self.quotas, self.priority, self.scope = on("service_quotas"), on("service_priority"), on("service_scope")
        self.never_first, self.in_order, self.referral = on("service_never_first"), on("service_in_order"), on("service_referral")
        self.days, self.per_year = float(given.get("service_days", "3")), int(given.get("service_requests", "2"))
        self.months, self.per_part = int(given.get("service_period_months", "6")), int(given.get("service_period_requests", "1"))
        team = given.get("service_team_days", given.get("team_days"))
        self.team = float(team) if team is not None else None
        self.year, self.day = year, day or min(given["as_of"], "%d-12-31" % year)
        self.relays = {row["relay_id"]: row for row in read_table(folder, "relays")}
        self.tiers = sorted(read_table(folder, "service_tiers"), key=lambda row: int(row["rank"]))
        self.requests = {row["request_id"]: row for row in read_table(folder, "service_requests")}
        self.served = {row["relay_id"] for row in read_table(folder, "relay_events")
                       if row["event"] == "supported" and row["on"] <= self.day}
        self.facts, self.candidates = {}, []
        for code, row in sorted(self.requests.items()):
            self.sort_out(code, row)

    def past(self, row, column):
        return bool(row[column]) and row[column] <= self.day

    def sort_out(self, code, row):
        """done and promised: facts with their days of the year; the rest asks."""
        if not self.past(row, "asked_on") or self.past(row, "closed_on"):
            return
        if self.past(row, "done_on"):
            days = number(row["done_days"]) or number(row["agreed_days"]) or number(row["days"])
            self.facts[code] = ("already done" if row["done_on"][:4] == str(self.year) else None, days)
        elif self.past(row, "signed_on"):
            self.facts[code] = ("agreement signed", number(row["agreed_days"]) or number(row["days"]))
        else:
            self.candidates.append(code)
        if code in self.facts:
            self.served.add(row["relay_id"])

    def slot(self, code):
        asked = datetime.date.fromisoformat(self.requests[code]["asked_on"])
        return asked.year, (asked.month - 1) // self.months

    def taken(self, relay):
        return sum(days or 0 for code, (outcome, days) in self.facts.items() if outcome and self.requests[code]["relay_id"] == relay)

    def breaks(self, code, granted):
        """Which limits a request would break after those granted; facts stand before."""
        row, broken = self.requests[code], set()
        if self.scope and row["in_scope"] == "no":
            broken.add("scope")
        if not self.quotas:
            return broken
        mine = [c for c in list(self.facts) + list(granted) if self.requests[c]["relay_id"] == row["relay_id"]]
        if sum(self.slot(c) == self.slot(code) for c in mine) >= self.per_part:
            broken.add("part")
        if sum(self.slot(c)[0] == self.slot(code)[0] for c in mine) >= self.per_year:
            broken.add("year")
        days = self.taken(row["relay_id"]) + sum(number(self.requests[c]["days"]) or 0 for c in granted
                                                 if self.requests[c]["relay_id"] == row["relay_id"])
        if days + (number(row["days"]) or 0) > self.days + 1e-9:
            broken.add("days")
        return broken

    def tier(self, code, before):
        row = dict(self.requests[code])
        row.update(kind=self.relays[row["relay_id"]]["kind"], sphere=self.relays[row["relay_id"]]["sphere"],
                   served="before" if before else "never")
        for place, tier in enumerate(self.tiers):
            if all(not tier[c] or tier[c] == row[c] for c in ["served", "kind", "sphere", "service", "form", "level"]):
                return place
        return 99

    def key(self, code, granted):
        row = self.requests[code]
        before = row["relay_id"] in self.served or any(self.requests[c]["relay_id"] == row["relay_id"] for c in granted)
        if not self.priority:
            return (row["asked_on"], code)
        first = before if self.never_first else False
        return (first, self.tier(code, before), before, row["asked_on"], code)

    def all_orders(self, granted, keys):
        yield keys + [((True, 1000),)], granted
        for code in self.candidates:
            if code not in granted and not self.breaks(code, granted):
                yield from self.all_orders(granted + [code], keys + [(self.key(code, granted),)])

    def best_order(self):
        last = ((True, 1000, True, "9999", "~"),) if self.priority else (("9999", "~"),)
        best = None
        for keys, granted in self.all_orders([], []):
            keys = keys[:-1] + [last]
            if best is None or keys < best[0]:
                best = (keys, granted)
        return best[1]

    def plan(self):
        """Request → outcome in words, and the order of grants."""
        granted = self.best_order()
        known = [c for c in granted if self.requests[c]["days"]]
        room = None
        if self.team is not None:
            room = self.team - sum(days or 0 for outcome, days in self.facts.values() if outcome)
        served = self.serve(known, room)
        outcome = {code: what for code, (what, _) in self.facts.items() if what}
        for code in self.candidates:
            outcome[code] = ("served" if code in served else "waits" if code in granted
                             else "referred to the national support system" if self.referral else "refused")
        return outcome, granted

    def serve(self, known, room):
        total = lambda codes: sum(float(self.requests[c]["days"]) for c in codes)
        if room is None:
            return set(known)
        if self.in_order:
            return set(max((known[:n] for n in range(len(known) + 1) if n == 0 or total(known[:n]) <= room + 1e-9), key=len))
        choices = (choice for choice in itertools.product([1, 0], repeat=len(known)))
        for choice in choices:  # from the choice that takes the first ones on
            codes = {c for c, one in zip(known, choice) if one}
            if not codes or total(codes) <= room + 1e-9:
                return codes


# ---- Comparison and properties ------------------------------------------------------------------------------

REASONS = {"It is out of the scope of the service.": ("scope", "service_scope"),
           "The member’s requests of that part of the year are used up.": ("part", "service_quotas"),
           "The member’s requests of the year are used up.": ("year", "service_quotas"),
           "The member’s days of the year would be passed.": ("days", "service_quotas")}


def ask(program, folder):
    done = subprocess.run([program, "service", "plan", folder, "--format", "json", "--lang", "en", "--intervals", "0"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError("the program failed: " + done.stderr)
    answer = json.loads(done.stdout)
    return {table["name"]: table["rows"] for table in answer["tables"]}


def check_refusals(world, rows):
    """Each refusal names its rule, and the rule's limit is really reached by what came before it."""
    before = []
    for row in rows:
        code = row["request_id"]
        if code in world.facts:
            continue
        if row["outcome"] in ("refused", "referred to the national support system"):
            assert row["rule"] and row["reason"] in REASONS, "a refusal without its rule: %s" % row
            what, rule = REASONS[row["reason"]]
            assert row["rule"] == rule, "a refusal by another rule: %s" % row
            assert what in world.breaks(code, before), "a refusal for a false reason: %s" % row
        else:
            assert not world.breaks(code, before), "served or waiting beyond a quota: %s" % row
            before.append(code)


def check_quotas(world, rows):
    """Nobody is served over quota."""
    if not world.quotas:
        return
    for relay in world.relays:
        served = [r["request_id"] for r in rows if r["outcome"] == "served" and world.requests[r["request_id"]]["relay_id"] == relay]
        facts = [c for c in world.facts if world.requests[c]["relay_id"] == relay]
        if served:
            days = world.taken(relay) + sum(float(world.requests[c]["days"]) for c in served)
            assert days <= world.days + 1e-9, "%s has %g days of %g" % (relay, days, world.days)
        for code in served:
            same = [c for c in served + facts if world.slot(c) == world.slot(code)]
            assert len(same) <= world.per_part, "%s has %s in one part of the year" % (relay, same)
            year = [c for c in served + facts if world.slot(c)[0] == world.slot(code)[0]]
            assert len(year) <= world.per_year, "%s has %s in one year" % (relay, year)


def check_turns(world, rows):
    """Nobody never served waits behind a served one of the same tier; the team's days are not passed."""
    if world.priority and world.in_order:
        for wait, other in itertools.product(rows, rows):
            if wait["outcome"] == "waits" and wait["days"] is not None and wait["before"] == "never served":
                same = wait["tier"] == other["tier"]
                assert not (same and other["outcome"] == "served" and other["before"] == "served before"), (
                    "%s waits behind %s" % (wait["request_id"], other["request_id"]))
    spent = sum(r["days"] or 0 for r in rows if r["outcome"] in ("already done", "agreement signed"))
    served = [r["days"] for r in rows if r["outcome"] == "served"]
    if world.team is not None and served:
        assert spent + sum(served) <= world.team + 1e-9, "the team's days are passed"


def check_case(program, folder):
    world = World(folder)
    tables = ask(program, folder)
    rows = tables["service_plan"]
    outcome, granted = world.plan()
    assert {r["request_id"]: r["outcome"] for r in rows} == outcome, "engine %s\noracle %s" % (
        {r["request_id"]: r["outcome"] for r in rows}, outcome)
    order = [r["request_id"] for r in rows if r["outcome"] in ("served", "waits")]
    assert order == granted, "turns: engine %s, oracle %s" % (order, granted)
    check_refusals(world, rows)
    check_quotas(world, rows)
    check_turns(world, rows)
    return rows


def shuffled(program, folder, case, r, rows):
    """The order of the rows in the files changes nothing."""
    for table in case.values():
        r.shuffle(table)
    write_case(folder, case)
    assert ask(program, folder)["service_plan"] == rows, "another order of rows, another plan"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--maps", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    asked = parser.parse_args()
    maps = 5000 if os.environ.get("MLG_HEAVY") == "1" else asked.maps
    seen = {}
    for seed in range(asked.seed, asked.seed + maps):
        r = random.Random(seed)
        case = random_case(r)
        with tempfile.TemporaryDirectory() as folder:
            write_case(folder, case)
            try:
                rows = check_case(asked.program, folder)
                if seed % 10 == 0:
                    shuffled(asked.program, folder, case, r, rows)
            except AssertionError as error:
                if asked.keep:
                    shutil.copytree(folder, os.path.join(asked.keep, "service-%d" % seed), dirs_exist_ok=True)
                sys.exit("seed %d: %s" % (seed, error))
        for row in rows:
            for what in (row["outcome"], row["reason"]):
                seen[what] = seen.get(what, 0) + 1
    for what in list(REASONS) + ["served", "waits", "It would fit, but a request before it waits: nobody is overtaken."]:
        assert maps < 100 or seen.get(what), "never tried: %s" % what
    print("%d cases: every plan equals the brute force, %d requests served, %d wait, %d refused" % (
        maps, seen.get("served", 0), seen.get("waits", 0),
        seen.get("refused", 0) + seen.get("referred to the national support system", 0)))


if __name__ == "__main__":
    main()
