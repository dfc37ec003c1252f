"""The 30 indicators once more, slow and plain, from the CSV folder and the oracle of reach.

Numbers in comments refer to engine/doc/decisions/016-annual-indicators.md."""
import datetime
import math

from oracle import Question
from oracle_map import Map, day, meets, read_table, year_span
from service import World

TELLS = {"identified": "identified", "solicited": "solicited", "accepted": "mobilised", "declined": "declined", "left": "inactive"}


def ratio(a, b):
    return None if a is None or b is None or b == 0 else a / b


class Year:
    """A map, a year, some deliverables, some cells: every figure the indicators are made of."""

    def __init__(self, folder, year, as_of=None, deliverables=None, within=(None, None, None)):
        self.map = map = Map(folder)
        self.year, self.span = year, year_span(year)
        self.as_of = map.default_as_of() if as_of is None else as_of
        self.inside = self.span[0] <= self.as_of <= self.span[1]
        self.reference = self.as_of if self.inside else self.span[1]
        self.events = {}
        for row in sorted(read_table(folder, "relay_events"), key=lambda r: (r["on"], list(TELLS).index(r["event"])
                                                                             if r["event"] in TELLS else 9)):
            self.events.setdefault(row["relay_id"], []).append(row)
        if self.span[1] < self.as_of:  # 2
            for r, relay in map.relays.items():
                if self.tells(r):
                    relay["status"] = self.status(r, self.span[1]) or "identified"
        if self.span[0] > self.as_of:  # 16: files are supposed to be revalidated in time
            for relay in map.relays.values():
                relay["live"] = map.span(relay)
        self.within, self.filtered = within, any(within)
        self.all = deliverables is None
        self.asked = [d for d in map.deliverables if deliverables is None or d in deliverables]
        self.question = Question(map, period=self.span, as_of=self.as_of, deliverables=self.asked, within=within)
        self.p = self.question.reach()
        self.cells = {c["target_id"]: c for c in self.question.cells}

    # -- history ---------------------------------------------------------------------------------
    def tells(self, r):
        return any(e["event"] in TELLS for e in self.events.get(r, []))

    def status(self, r, last):
        told = [TELLS[e["event"]] for e in self.events.get(r, []) if e["event"] in TELLS and day(e["on"]) <= last]
        return told[-1] if told else None

    def known(self, r):
        events = self.events.get(r, [])
        return not events or min(day(e["on"]) for e in events) <= self.reference

    def asked_relay(self, r):
        if self.tells(r):
            return any(e["event"] in ("solicited", "accepted", "declined") and day(e["on"]) <= self.reference
                       for e in self.events[r])
        return self.map.relays[r]["status"] in ("solicited", "mobilised", "declined")

    def counts(self, r):  # 3
        return not self.filtered or any(c in self.cells and f.x > 0 and f.x >= self.map.has_from - 1e-9
                                        for c, f in self.map.share[r].items())

    def live(self, r):
        return self.counts(r) and meets(self.map.relays[r]["live"], self.span) and self.known(r)

    def mobilised(self, r):
        return self.live(r) and self.map.relays[r]["status"] == "mobilised"

    def actions(self):
        return [a for a in self.map.actions if a["deliverable_id"] in self.asked
                and self.counts(self.map.levers[a["lever_id"]]["relay_id"])]

    def made(self):
        return [a for a in self.actions() if a["state"] == "done" and self.span[0] <= a["day"] <= self.span[1]
                and a["day"] <= self.as_of]

    def diffusing(self):
        return [d for d in self.asked if meets(self.map.deliverables[d]["live"], self.span)]

    # -- figures ---------------------------------------------------------------------------------
    def sum(self, figure):
        total = 0.0
        for c, cell in self.cells.items():
            if cell["n"] > 0:
                if figure(c) is None:
                    return None
                total += cell["n"] * figure(c)
        return total

    def reached(self, cells=None):
        return math.fsum(cell["n"] * self.p[c]["reach"] for c, cell in self.cells.items() if cells is None or c in cells)

    def goal(self, question, cell):
        return question.goal(cell)

    def observations(self):  # 5
        out = []
        for row in read_table(self.map.folder, "observations"):
            d = row["deliverable_id"]
            if row["distinct"] != "yes" or not self.span[0] <= day(row["to"]) <= self.span[1]:
                continue
            if (d is None and not self.all) or (d is not None and d not in self.asked):
                continue
            scope = tuple(row[c] for c in Map.SCOPE)
            wanted = [self.map.deliverables[d]["wants"]] if d else [self.map.deliverables[e]["wants"] for e in self.diffusing()]
            cells = [c for c in self.map.cells if self.map.holds(scope, c) and any(c["target_id"] in w for w in wanted)]
            n = math.fsum(c["n"] for c in cells)
            if n == 0 or row.num("reached") is None:
                continue
            if any(not self.map.holds(self.within, c) for c in cells):
                continue
            base, seen = row.num("base"), row.num("reached")
            if base is not None:
                if base <= 0 or seen > base:
                    continue
                seen = seen / base * n
            elif seen > n:
                unit = 1
                while seen > 0 and seen % (unit * 10) == 0:
                    unit *= 10
                if seen > n + unit / 2:
                    continue
                seen = n
            out.append({"row": row, "cells": {c["target_id"] for c in cells}, "n": n, "seen": seen, "scope": scope})
        return out

    def forecast(self, seen):  # 12
        row, d = seen["row"], seen["row"]["deliverable_id"]
        question = Question(self.map, period=(day(row["from"]), day(row["to"])), as_of=self.as_of,
                            deliverables=[d] if d else self.asked, within=seen["scope"])
        levers = {row["lever_id"]} if row["lever_id"] else None
        reach = question.reach(levers=levers)
        return math.fsum(c["n"] * reach[c["target_id"]]["reach"] for c in question.cells)

    def indicators(self):
        """{id: (numerator, denominator)}; None = unknown."""
        map, q = self.map, self.question
        classes = q.relay_classes()
        n = math.fsum(c["n"] for c in self.cells.values())
        w = math.fsum(c["w"] for c in self.cells.values())
        rows = q.answer()
        reached = self.reached()
        out = {}
        with_relay = lambda k: math.fsum(c["n"] for i, c in self.cells.items() if k(classes[i][0]))
        out["I01"] = (with_relay(lambda k: k > 0), n)
        out["I02"] = (self.sum(lambda c: rows[c]["stage_accessibility"]), n)
        out["I03"] = (self.sum(lambda c: rows[c]["stage_acceptability"]), n)
        out["I04"] = (reached, n)
        out["I06"] = (math.fsum(c["w"] * self.p[i]["reach"] for i, c in self.cells.items()), w)
        out["I07"] = (self.sum(lambda c: rows[c]["stage_effective"]), n)
        out["I08"] = self.by_size()
        out["I09"] = (self.representativeness(n, reached), 1)
        out["I10"] = (with_relay(lambda k: k == 0), n)
        out["I11"] = (with_relay(lambda k: k == 1), n)
        goals = {i: q.goal(c) for i, c in self.cells.items()}
        some = [i for i, g in goals.items() if g is not None]
        out["I12"] = (math.fsum(self.cells[i]["n"] * max(0.0, goals[i] - self.p[i]["reach"]) for i in some),
                      math.fsum(self.cells[i]["n"] * goals[i] for i in some)) if some else (None, None)
        out["I13"] = (math.fsum(c["n"] * math.fsum(rows[i]["p"].values()) for i, c in self.cells.items()), reached)
        out["I18"] = (self.first_loss(reached), reached)
        self.relays(out)
        self.plan(out, reached)
        self.data(out)
        self.service(out)
        self.observed(out)
        return out

    def band(self, size):
        row = next(r for r in read_table(self.map.folder, "sizes") if r["size_id"] == size)
        low, high = row.num("min_workers"), row.num("max_workers")
        high = math.inf if high is None else high
        return 0 if low >= 1 and high <= 9 else 1 if low >= 10 and high <= 249 else 2

    def by_size(self):
        parts = []
        for band in (0, 1):
            cells = {i for i, c in self.cells.items() if self.band(c["size_id"]) == band}
            parts.append(ratio(self.reached(cells), math.fsum(self.cells[i]["n"] for i in cells)))
        return tuple(parts)

    def representativeness(self, n, reached):
        if n == 0 or reached == 0:
            return None
        groups = {}
        for i, c in self.cells.items():
            key = (c["size_id"], self.map.trees[0].line[c["sector_id"]][-1])
            all_, got = groups.get(key, (0.0, 0.0))
            groups[key] = (all_ + c["n"], got + c["n"] * self.p[i]["reach"])
        return 1 - sum(abs(got / reached - all_ / n) for all_, got in groups.values()) / 2

    def first_loss(self, reached):
        losses = [0.0]
        for r in self.map.relays:
            if self.map.relays[r]["status"] == "mobilised":
                others = set(self.map.relays) - {r}
                p = self.question.reach(relays=others)
                losses.append(reached - math.fsum(c["n"] * p[i]["reach"] for i, c in self.cells.items()))
        return max(losses)

    def relays(self, out):
        map = self.map
        live = [r for r in map.relays if self.live(r)]
        asked = [r for r in live if self.asked_relay(r)]
        acted = {map.levers[a["lever_id"]]["relay_id"] for a in self.made()}
        mobilised = [r for r in live if self.mobilised(r)]
        out["I14"] = (len([r for r in asked if r in acted]), len(asked))
        out["I15"] = (len(live) - len(asked), len(live))
        both = [r for r in live if map.relays[r]["nominal_members"] and any(f.x > 0 for f in map.share[r].values())]
        out["I16"] = (math.fsum(f.x * next(x["n"] for x in map.cells if x["target_id"] == c) for r in both
                                for c, f in map.share[r].items()),
                      math.fsum(map.relays[r].num("nominal_members") for r in both)) if both else (None, None)
        known = [r for r in mobilised if map.relays[r]["staff_days"] is not None]
        demand = {r: self.demand(r) for r in known}
        days = {r: map.relays[r]["staff_days"] for r in known}
        out["I17"] = (math.fsum(demand.values()), math.fsum(days.values()))
        out["I17b"] = (len([r for r in known if demand[r] > days[r] + 1e-9]), len(known))
        out["I21"] = (len([r for r in mobilised if any(e["event"] == "supported" and self.span[0] <= day(e["on"]) <= self.reference
                                                       for e in self.events.get(r, []))]), len(mobilised))
        ours = [r for r in map.relays if self.counts(r) and self.known(r)]
        was = [r for r in ours if self.status(r, self.span[0] - 1) == "mobilised"]
        kept = [r for r in was if self.status(r, self.reference) == "mobilised"]
        out["I23"] = (len(kept), len(was)) if any(self.tells(r) for r in ours) else (None, None)
        fresh = 0
        for r in live:
            dates = [day(e["on"]) for e in self.events.get(r, []) if e["event"] == "revalidated"]
            own = day(map.relays[r]["revalidated_on"])
            dates = [x for x in dates + ([own] if own is not None else []) if x <= self.reference]
            fresh += bool(dates) and self.reference - max(dates) < 365
        out["I24b"] = (fresh, len(live))

    def demand(self, r):  # 7
        total = 0.0
        for part in self.question.parts:
            lever = self.map.levers[part["action"]["lever_id"]]
            if lever["relay_id"] == r and part["deliverable"] in self.asked and lever["days_per_use"] is not None \
                    and part["year"] == self.year:
                total += part["demand"] * lever["days_per_use"]
        return total

    def plan(self, out, reached):
        map, made = self.map, self.made()
        due = []
        for a in self.actions():
            planned = day(a["planned_on"]) or (a["day"] if a["state"] == "done" else None)
            if planned and self.span[0] <= planned <= self.span[1] and planned <= self.as_of:  # 8
                due.append((a, planned))
        month = lambda x: datetime.date.fromordinal(x).strftime("%Y-%m")
        done = [(a, p) for a, p in due if a["state"] == "done"]
        out["I19"] = (len(done), len(due))
        out["I19b"] = (len([1 for a, p in done if month(a["day"]) == month(p)]), len(due))
        costs = []
        for a in made:  # 9
            per_use = map.levers[a["lever_id"]]["cost_per_use"]
            costs.append(a.num("cost") if a["cost"] is not None else None if per_use is None else a["uses"] * per_use)
        known = [c for c in costs if c is not None]
        cost = 0.0 if not costs else None if not known else math.fsum(known) * len(costs) / len(known)
        out["I20"] = (cost, reached)
        wanted = [d for d in self.asked if not self.filtered or any(map.holds(self.within, c) for c in map.cells
                                                                    if c["target_id"] in map.deliverables[d]["wants"])]
        produced = [d for d in wanted if map.deliverables[d]["produced_on"]
                    and self.span[0] <= day(map.deliverables[d]["produced_on"]) <= self.span[1]]
        helped = {row["deliverable_id"] for row in read_table(map.folder, "contributors")}
        out["I22"] = (len([d for d in produced if d in helped]), len(produced))
        valid = [d for d in wanted if d in self.diffusing()]
        out["I26"] = (len([d for d in valid if any(a["deliverable_id"] == d for a in made)]), len(valid))
        out["I27"] = (len([a for a in made if a["sent"] is not None and a["reached"] is not None]), len(made))
        at = with_goal = 0
        for d in self.diffusing():  # 13
            alone = Question(map, period=self.span, as_of=self.as_of, deliverables=[d], within=self.within)
            reach = alone.reach()
            cells = [(c["n"], reach[c["target_id"]]["reach"], alone.goal(c)) for c in alone.cells]
            cells = [c for c in cells if c[2] is not None]
            n = math.fsum(c[0] for c in cells)
            if n > 0:
                with_goal += 1
                at += math.fsum(c[0] * c[1] for c in cells) / n >= math.fsum(c[0] * c[2] for c in cells) / n - 1e-9
        out["I28"] = (at, with_goal)

    def service(self, out):  # 13b
        iso = lambda number: datetime.date.fromordinal(number).isoformat()
        world = World(self.map.folder, self.year, iso(self.reference))
        plan, _ = world.plan()
        asked = [c for c, row in world.requests.items() if self.counts(row["relay_id"]) and row["asked_on"] <= world.day
                 and row["asked_on"][:4] == str(self.year)]
        completed = [c for c in asked if world.past(world.requests[c], "done_on")]
        sent = [c for c in asked if world.requests[c]["referred"] == "yes" and world.requests[c]["closed_on"] <= iso(max(self.as_of, self.reference))]
        beyond = set(sent) | {c for c in asked if plan.get(c) in ("refused", "referred to the national support system")}
        n = len(asked) or None
        out["I29"] = (n and len(completed), n)
        out["I30"] = (n and len(beyond), n)

    def data(self, out):  # 11
        map = self.map
        own = lambda row, column: row[column] is not None
        facts = [x for c in self.cells.values() for x in (True, True, c["digital_access"] is not None)]
        raw = {row["relay_id"]: row for row in read_table(map.folder, "relays")}
        levers = {row["lever_id"]: row for row in read_table(map.folder, "levers")}
        engaged = {r for r, _ in map.engagements}
        mobilised = [r for r in map.relays if self.mobilised(r)]
        for r in mobilised:
            facts += [own(raw[r], "staff_days"), own(raw[r], "budget"), own(raw[r], "nominal_members"), r in engaged]
        for row in read_table(map.folder, "audiences"):
            if row["relay_id"] in mobilised:
                facts.append(row["penetration"] is not None or row["establishments"] is not None)
        for row in levers.values():
            if row["relay_id"] in mobilised:
                facts += [own(row, "contacts_per_use") or own(row, "seats")]
                facts += [own(row, c) for c in ("uses_per_year", "days_per_use", "cost_per_use", "uptake")]
        facts += [map.deliverables[d]["use_rate"].x is not None for d in self.diffusing()]
        for a in self.made():
            facts += [own(a, c) for c in ("sent", "reached", "cost")]
        out["I24"] = (sum(facts), len(facts))

    def observed(self, out):
        seen = self.observations()
        if not seen:
            out["I05"] = out["I25"] = (None, None)
            return
        kept, taken, left = [], set(), list(seen)
        while True:
            free = [s for s in left if s not in kept and not s["cells"] & taken]
            if not free:
                break
            best = sorted(free, key=lambda s: (-len(s["cells"]), -s["seen"]))[0]
            kept.append(best)
            taken |= best["cells"]
        out["I05"] = (math.fsum(s["seen"] for s in kept), math.fsum(s["n"] for s in kept))
        out["I25"] = (math.fsum(abs(s["seen"] - self.forecast(s)) for s in seen), math.fsum(s["seen"] for s in seen))
